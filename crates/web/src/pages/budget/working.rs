//! `GET /people/{person}/budget/working`: how it was worked out, to read or to print.

use allocation::{Indicative, Model, Rung};
use askama::Template;
use axum::extract::{Path, State};
use axum::response::Html;
use basis::{Period, Steps};
use jiff::civil::Date;
use packs::PackUsed;
use people::Actor;
use service::{Again, BudgetSeen};

use super::all_rows;
use crate::App;
use crate::error::PageError;
use crate::frame::{Frame, SignedIn};
use crate::pages::assess::Voice;
use crate::pages::overview::person_id;
use crate::show::{self, Page};
use crate::working::Working;

/// Every line of the sum, with its rule and its figures.
#[derive(Template)]
#[template(path = "pages/budget/worked_out.html")]
pub(crate) struct WorkingPage {
    frame: Frame,
    voice: Voice,
    day: Date,
    answer: Indicative,
    packs: Vec<PackUsed>,
    packs_changed: Vec<(PackUsed, PackUsed)>,
    again: Again,
    steps: Steps,
    model: Option<Model>,
    rows: Vec<Rung>,
}

/// `GET`.
pub(crate) async fn show(
    State(app): State<App>,
    SignedIn { actor, frame, .. }: SignedIn,
    Path(person): Path<String>,
) -> Result<Html<String>, PageError> {
    let seen = app.service().budget(&actor, &person_id(&person)?).await?;
    WorkingPage::of(frame, &actor, seen).ok_or(PageError::NotFound)?.page()
}

impl WorkingPage {
    fn of(frame: Frame, actor: &Actor, seen: BudgetSeen) -> Option<Self> {
        let voice = Voice::of(actor, &seen.person.id, &seen.person.details);
        let budget = seen.budget?;
        let kept = budget.saved.body;
        Some(Self {
            frame,
            voice,
            day: kept.day,
            answer: kept.answer,
            packs: kept.packs,
            packs_changed: budget.packs_changed,
            again: budget.again,
            steps: budget.steps,
            rows: budget.model.as_ref().map(all_rows).unwrap_or_default(),
            model: budget.model,
        })
    }
}

impl Page for WorkingPage {
    #[cfg(test)]
    fn samples() -> Vec<Self> {
        use super::samples::seen;
        use crate::pages::assess::samples::Reader;
        let page = |reader: Reader| {
            Self::of(Frame::sample(), &reader.actor(), seen(reader, true)).unwrap()
        };
        let mut cannot = page(Reader::Worker);
        cannot.again = Again::Cannot("the pack is not here".to_owned());
        cannot.steps = Steps::default();
        cannot.model = None;
        vec![page(Reader::Person), cannot]
    }
}
