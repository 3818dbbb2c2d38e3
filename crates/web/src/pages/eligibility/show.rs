//! `GET /people/{person}/eligibility`: the decision with its reasons.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::Html;
use components::Button;
use people::{Act, Actor};
use service::{EligibilitySeen, Saved};
use support::eligibility::Eligibility;

use crate::App;
use crate::error::PageError;
use crate::frame::{Frame, SignedIn};
use crate::pages::assess::Voice;
use crate::pages::overview::person_id;
use crate::show::{self, Page};

/// The decision on eligibility.
#[derive(Template)]
#[template(path = "pages/eligibility/show.html")]
pub(crate) struct EligibilityPage {
    frame: Frame,
    voice: Voice,
    decided: Option<(Saved<service::answer::EligibilityAnswer>, Eligibility)>,
    is_final: bool,
    may_decide: bool,
}

/// `GET`.
pub(crate) async fn show(
    State(app): State<App>,
    SignedIn { actor, frame, .. }: SignedIn,
    Path(person): Path<String>,
) -> Result<Html<String>, PageError> {
    let seen = app.service().eligibility(&actor, &person_id(&person)?).await?;
    EligibilityPage::of(frame, &actor, seen).page()
}

impl EligibilityPage {
    fn of(frame: Frame, actor: &Actor, seen: EligibilitySeen) -> Self {
        Self {
            frame,
            voice: Voice::of(actor, &seen.person.id, &seen.person.details),
            is_final: seen.assessment.is_some(),
            may_decide: seen.may(Act::DecideEligibility),
            decided: seen.saved.zip(seen.decision),
        }
    }
}

impl Page for EligibilityPage {
    #[cfg(test)]
    fn samples() -> Vec<Self> {
        use super::decide::tests::{seen, sure_refusal, sure_yes};
        use crate::pages::assess::samples::Reader;
        let page = |reader: Reader, answer| {
            Self::of(Frame::sample(), &reader.actor(), seen(reader, answer))
        };
        vec![
            page(Reader::Person, None),
            page(Reader::Worker, None),
            page(Reader::Person, Some(sure_yes())),
            page(Reader::Worker, Some(sure_refusal())),
        ]
    }
}
