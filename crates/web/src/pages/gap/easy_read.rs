//! `GET /people/{person}/offered-to-spent/easy-read`: the same in easy words.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::Html;
use people::Act;
use service::{GapLine, GapSeen};

use crate::App;
use crate::error::PageError;
use crate::frame::{Frame, SignedIn};
use crate::pages::overview::person_id;
use crate::pages::touch::Whose;
use crate::show::Page;

/// The newest budget in easy words, with a picture beside each sentence.
#[derive(Template)]
#[template(path = "pages/gap/easy_read.html")]
pub(crate) struct OfferedEasyReadPage {
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
    OfferedEasyReadPage { frame, whose, seen }.page()
}

impl OfferedEasyReadPage {
    /// The budget in force.
    fn line(&self) -> Option<&GapLine> {
        self.seen.lines.first()
    }

    fn may_challenge(&self) -> bool {
        self.seen.may.contains(&Act::StartChallenge)
    }
}

impl Page for OfferedEasyReadPage {
    #[cfg(test)]
    fn samples() -> Vec<Self> {
        let page = |(whose, seen)| Self { frame: Frame::sample(), whose, seen };
        super::samples::seen().into_iter().map(page).collect()
    }
}
