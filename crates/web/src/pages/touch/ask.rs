//! `/people/{person}/keeping-in-touch/ask`: asking for a review, at any time.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::{Html, IntoResponse, Redirect, Response};
use basis::id::RecordId;
use components::{Button, CharacterCount, ErrorSummary};
use people::Act;
use service::LONGEST_WORDS;

use super::{Whose, refused, wrong};
use crate::App;
use crate::conflict::shown_again;
use crate::error::PageError;
use crate::form::{Form, Posted};
use crate::frame::{Frame, SignedIn};
use crate::pages::overview::person_id;
use crate::show::Page;

/// The form that asks for a review.
#[derive(Template)]
#[template(path = "pages/touch/ask.html")]
pub(crate) struct AskPage {
    frame: Frame,
    whose: Whose,
    form: Form,
}

pub(crate) async fn show(
    State(app): State<App>,
    SignedIn { actor, frame, .. }: SignedIn,
    Path(person): Path<String>,
) -> Result<Html<String>, PageError> {
    let service = app.service();
    let allowed = service.allowed(&actor, Act::AskForReview, &person_id(&person)?).await?;
    let id = RecordId::from_bits(service.fresh_bits());
    let form = Form::of([("record", id.to_string())]);
    AskPage { frame, whose: Whose::new(&actor, &allowed.person), form }.page()
}

pub(crate) async fn send(
    State(app): State<App>,
    signed_in: SignedIn,
    Path(person): Path<String>,
    Posted(form): Posted,
) -> Result<Response, PageError> {
    let (service, actor) = (app.service(), &signed_in.actor);
    let person = person_id(&person)?;
    let allowed = service.allowed(actor, Act::AskForReview, &person).await?;
    let id = RecordId::parse(form.get("record")).map_err(|_| PageError::Unreadable)?;
    match service.ask_for_review(actor, &person, &id, form.get("why")).await {
        Ok(_) => {
            signed_in.say("The review is asked for. Someone will be in touch about it.").await?;
            // Whoever was let do only this has no page about the person to go back to.
            let sees = service.which(actor, &[Act::SeeRecord], &person).await?;
            let back = format!("/people/{person}/keeping-in-touch");
            let to = if sees.is_empty() { "/home" } else { back.as_str() };
            Ok(Redirect::to(to).into_response())
        }
        Err(error) => {
            let form = wrong(form, refused(error)?);
            let whose = Whose::new(actor, &allowed.person);
            let page = AskPage { frame: signed_in.frame, whose, form };
            shown_again(&page, false)
        }
    }
}

impl AskPage {
    /// The longest answer, for the component that counts.
    fn longest() -> u32 {
        u32::try_from(LONGEST_WORDS).unwrap_or(u32::MAX)
    }
}

impl Page for AskPage {
    #[cfg(test)]
    fn samples() -> Vec<Self> {
        let mut bad = Form::of([("why", "<Example>")]);
        bad.wrong("why", "Say why");
        let page = |whose| Self { frame: Frame::sample(), whose, form: bad.clone() };
        Whose::samples().into_iter().map(page).collect()
    }
}
