//! `GET /people/{person}/offered-to-spent`: what was offered, planned, agreed and spent.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::Html;
use people::Act;
use service::{GapLine, GapSeen};

use super::Chart;
use crate::App;
use crate::error::PageError;
use crate::frame::{Frame, SignedIn};
use crate::pages::overview::person_id;
use crate::pages::touch::Whose;
use crate::show::{self, Page};

/// One person's sums.
#[derive(Template)]
#[template(path = "pages/gap/person.html")]
pub(crate) struct OfferedToSpentPage {
    frame: Frame,
    whose: Whose,
    seen: GapSeen,
}

pub(crate) async fn show(
    State(app): State<App>,
    SignedIn { actor, frame, .. }: SignedIn,
    Path(person): Path<String>,
) -> Result<Html<String>, PageError> {
    let seen = app.service().indicative_to_spent(&actor, &person_id(&person)?).await?;
    let whose = Whose::new(&actor, &seen.person);
    OfferedToSpentPage { frame, whose, seen }.page()
}

impl OfferedToSpentPage {
    /// The bars of one budget: each sum that is known.
    fn chart(line: &GapLine) -> Chart {
        let mut sums = Vec::new();
        if let Some(offered) = line.indicative {
            sums.push(("Offered".to_owned(), offered));
        }
        sums.push(("Planned".to_owned(), line.planned));
        sums.push(("Agreed".to_owned(), line.agreed));
        if let Some(spent) = line.spent.and_then(|spent| spent.a_week()) {
            sums.push(("Spent".to_owned(), spent));
        }
        Chart::of(sums)
    }

    fn may_challenge(&self) -> bool {
        self.seen.may.contains(&Act::StartChallenge)
    }
}

impl Page for OfferedToSpentPage {
    #[cfg(test)]
    fn samples() -> Vec<Self> {
        let page = |(whose, seen)| Self { frame: Frame::sample(), whose, seen };
        super::samples::seen().into_iter().map(page).collect()
    }
}
