//! `GET /people/{person}/changes/easy-read`: why the budget changed, in easy words.

use askama::Template;
use axum::extract::{Path, Query, State};
use axum::response::Html;
use basis::Weekly;
use change::{Factor, Part, Split};
use people::Act;
use service::Changed;

use super::why::Which;
use crate::App;
use crate::error::PageError;
use crate::frame::{Frame, SignedIn};
use crate::pages::overview::person_id;
use crate::pages::touch::Whose;
use crate::show::Page;

/// The change in easy words, with a picture beside each sentence.
#[derive(Template)]
#[template(path = "pages/changed/easy_read.html")]
pub(crate) struct EasyReadPage {
    frame: Frame,
    whose: Whose,
    changed: Changed,
    split: Split,
}

pub(crate) async fn show(
    State(app): State<App>,
    SignedIn { actor, frame, .. }: SignedIn,
    Path(person): Path<String>,
    Query(which): Query<Which>,
) -> Result<Html<String>, PageError> {
    let person = person_id(&person)?;
    let changed = app.service().why_changed(&actor, &person, which.both()).await?;
    let whose = Whose::new(&actor, &changed.person);
    EasyReadPage::of(frame, whose, changed).ok_or(PageError::NotFound)?.page()
}

impl EasyReadPage {
    fn of(frame: Frame, whose: Whose, changed: Changed) -> Option<Self> {
        let split = changed.split.clone()?.ok()?;
        Some(Self { frame, whose, changed, split })
    }

    /// The causes that make a difference, in the order they were decided.
    fn parts(&self) -> Vec<&Part> {
        let moved = |part: &&Part| part.amount != Weekly::ZERO;
        self.split.in_order.iter().filter(moved).collect()
    }

    const fn picture(factor: Factor) -> &'static str {
        match factor {
            Factor::Need | Factor::Eligibility => "speech",
            Factor::FamilyHelp => "two-people",
            Factor::Hours => "day-and-night",
            Factor::Deployment => "people",
            Factor::Table | Factor::Cap | Factor::Local | Factor::National => "book",
            Factor::Correction => "yes",
            Factor::Rates | Factor::Contingency | Factor::UpratingLeftOut | Factor::Means => {
                "money"
            }
        }
    }

    fn may_challenge(&self) -> bool {
        self.changed.may(Act::StartChallenge)
    }
}

impl Page for EasyReadPage {
    #[cfg(test)]
    fn samples() -> Vec<Self> {
        let all = super::samples::all().into_iter();
        all.filter_map(|(whose, changed)| Self::of(Frame::sample(), whose, changed)).collect()
    }
}
