//! `GET /people/{person}/eligibility/letter`: the written reasons and advice of section 24(2).

use askama::Template;
use axum::extract::{Path, State};
use axum::response::Html;
use people::Actor;
use service::{EligibilitySeen, Saved};
use support::eligibility::{Eligibility, RefusalLetter};

use crate::App;
use crate::error::PageError;
use crate::frame::{Frame, SignedIn};
use crate::pages::assess::Voice;
use crate::pages::overview::person_id;
use crate::show::{self, Page};

/// The letter to one whose needs are not eligible; it prints as a letter.
#[derive(Template)]
#[template(path = "pages/eligibility/letter.html")]
pub(crate) struct LetterPage {
    frame: Frame,
    voice: Voice,
    council: String,
    saved: Saved<service::answer::EligibilityAnswer>,
    decision: Eligibility,
    letter: RefusalLetter,
}

/// `GET`.
pub(crate) async fn show(
    State(app): State<App>,
    SignedIn { actor, frame, .. }: SignedIn,
    Path(person): Path<String>,
) -> Result<Html<String>, PageError> {
    let seen = app.service().eligibility(&actor, &person_id(&person)?).await?;
    LetterPage::of(frame, &actor, seen).ok_or(PageError::NotFound)?.page()
}

impl LetterPage {
    fn of(frame: Frame, actor: &Actor, seen: EligibilitySeen) -> Option<Self> {
        let voice = Voice::of(actor, &seen.person.id, &seen.person.details);
        let saved = seen.saved?;
        let letter = saved.body.letter.clone()?;
        let council = seen.council.name;
        Some(Self { frame, voice, council, decision: seen.decision?, saved, letter })
    }
}

impl Page for LetterPage {
    #[cfg(test)]
    fn samples() -> Vec<Self> {
        use super::decide::tests::{seen, sure_refusal};
        use crate::pages::assess::samples::Reader;
        let seen = seen(Reader::Person, Some(sure_refusal()));
        vec![Self::of(Frame::sample(), &Reader::Person.actor(), seen).unwrap()]
    }
}
