//! `/people/{person}/means/start`: what the means test is, and who enters the facts.

use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use components::{Button, ErrorSummary, Textarea};
use service::ServiceError;

use super::at::Whose;
use crate::App;
use crate::error::PageError;
use crate::form::{Form, Posted};
use crate::frame::{Frame, SignedIn};
use crate::pages::overview::person_id;
use crate::show::Page;

/// What it is, what is needed, and why someone else enters it.
#[derive(Template)]
#[template(path = "pages/means/start.html")]
pub(crate) struct MeansStartPage {
    frame: Frame,
    whose: Whose,
    form: Form,
    may_enter: bool,
    begun: bool,
    again: bool,
}

pub(crate) async fn show(
    State(app): State<App>,
    SignedIn { actor, frame, .. }: SignedIn,
    Path(person): Path<String>,
) -> Result<Response, PageError> {
    let so_far = app.service().means_so_far(&actor, &person_id(&person)?).await?;
    let whose = Whose::of(&actor, &so_far.person.id, so_far.person.details.called());
    let page = MeansStartPage {
        frame,
        whose,
        form: Form::default(),
        may_enter: so_far.may_enter,
        begun: so_far.draft.is_some_and(|draft| draft.body.is_open()),
        again: so_far.means.is_some(),
    };
    Ok(page.page()?.into_response())
}

pub(crate) async fn begin(
    State(app): State<App>,
    SignedIn { actor, frame, .. }: SignedIn,
    Path(person): Path<String>,
    Posted(form): Posted,
) -> Result<Response, PageError> {
    let id = person_id(&person)?;
    match app.service().begin_means(&actor, &id, form.get("why")).await {
        // Someone else began at the same moment: their draft is there to go on with.
        Ok(_) | Err(ServiceError::Conflict { .. }) => {
            Ok(Redirect::to(&format!("/people/{id}/means")).into_response())
        }
        Err(ServiceError::Invalid(problems)) => {
            let so_far = app.service().means_so_far(&actor, &id).await?;
            let whose = Whose::of(&actor, &id, so_far.person.details.called());
            let page = MeansStartPage {
                frame,
                whose,
                form: form.with_problems(problems),
                may_enter: true,
                begun: so_far.draft.is_some_and(|draft| draft.body.is_open()),
                again: so_far.means.is_some(),
            };
            Ok((StatusCode::UNPROCESSABLE_ENTITY, page.page()?).into_response())
        }
        Err(other) => Err(other.into()),
    }
}

impl Page for MeansStartPage {
    #[cfg(test)]
    fn samples() -> Vec<Self> {
        let page = |own, may_enter, begun, again, form| {
            let whose = super::at::At::sample(own).whose;
            Self { frame: Frame::sample(), whose, form, may_enter, begun, again }
        };
        let mut wrong = Form::of([("why", "<Example>")]);
        wrong.wrong("why", "Say why");
        vec![
            page(true, true, false, false, Form::default()),
            page(true, true, true, true, Form::default()),
            page(false, true, false, true, wrong),
            page(false, false, false, false, Form::default()),
        ]
    }
}
