//! `/people/{person}/postings/{posting}/correct`: undoing a payment, with the reason.

use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{Html, IntoResponse, Redirect, Response};
use basis::id::{PersonId, PostingId};
use components::{Button, ErrorSummary, Textarea};
use people::Actor;
use service::money::PostingRow;

use super::{Whose, in_form};
use crate::App;
use crate::error::PageError;
use crate::form::{Form, Posted};
use crate::frame::{Frame, SignedIn};
use crate::pages::overview::person_id;
use crate::show::{self, Page};

/// Undoing a payment.
#[derive(Template)]
#[template(path = "pages/money/correct.html")]
pub(crate) struct CorrectPage {
    frame: Frame,
    whose: Whose,
    form: Form,
    posting: PostingRow,
}

pub(crate) async fn show(
    State(app): State<App>,
    SignedIn { actor, frame, .. }: SignedIn,
    Path((person, posting)): Path<(String, String)>,
) -> Result<Html<String>, PageError> {
    let (whose, posting) = found(&app, &actor, &person_id(&person)?, &posting).await?;
    CorrectPage { frame, whose, form: Form::default(), posting }.page()
}

pub(crate) async fn post(
    State(app): State<App>,
    signed_in: SignedIn,
    Path((person, posting)): Path<(String, String)>,
    Posted(mut form): Posted,
) -> Result<Response, PageError> {
    let person = person_id(&person)?;
    let actor = &signed_in.actor;
    let id = PostingId::parse(&posting).map_err(|_| PageError::NotFound)?;
    match app.service().correct_posting(actor, &person, &id, form.get("why")).await {
        Ok(_) => {
            signed_in.say("The payment was corrected.").await?;
            return Ok(Redirect::to(&format!("/people/{person}/money")).into_response());
        }
        Err(other) => in_form(other, &mut form)?,
    }
    let (whose, posting) = found(&app, actor, &person, &posting).await?;
    let page = CorrectPage { frame: signed_in.frame, whose, form, posting };
    Ok((StatusCode::UNPROCESSABLE_ENTITY, page.page()?).into_response())
}

/// The posting, on whatever day it is.
async fn found(
    app: &App,
    actor: &Actor,
    person: &PersonId,
    posting: &str,
) -> Result<(Whose, PostingRow), PageError> {
    let money = app.service().money(actor, person, Some(jiff::civil::Date::MAX)).await?;
    let whose = Whose::new(&money.person.id, &money.person.details.name, actor);
    let row = money.postings.into_iter().find(|row| row.id.as_str() == posting);
    Ok((whose, row.ok_or(PageError::NotFound)?))
}

impl Page for CorrectPage {
    #[cfg(test)]
    fn samples() -> Vec<Self> {
        let page = |form| Self {
            frame: Frame::sample(),
            whose: Whose::sample(false),
            form,
            posting: super::page::samples::posting(false),
        };
        let mut wrong = Form::of([("why", "<Example>")]);
        wrong.wrong("why", "Say what was wrong");
        vec![page(Form::default()), page(wrong)]
    }
}
