//! `/people/{person}/means/bring`: answers of the estimator, brought to a real assessment.

use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use components::{Button, Choice, ErrorSummary, FileUpload, Radios, Textarea};
use people::Actor;
use service::ServiceError;
use service::carried::{Bring, Carried};

use super::at::Whose;
use crate::App;
use crate::error::PageError;
use crate::form::Form;
use crate::frame::{Frame, SignedIn};
use crate::pages::overview::person_id;
use crate::show::Page;
use crate::upload::Uploaded;

/// Choosing the file, or pasting what is in it.
#[derive(Template)]
#[template(path = "pages/means/bring.html")]
pub(crate) struct BringPage {
    frame: Frame,
    whose: Whose,
    /// Whether facts are being entered already.
    begun: bool,
    form: Form,
}

pub(crate) async fn show(
    State(app): State<App>,
    SignedIn { actor, frame, .. }: SignedIn,
    Path(person): Path<String>,
) -> Result<Response, PageError> {
    let page = BringPage::of(&app, &actor, frame, &person, Form::default()).await?;
    Ok(page.page()?.into_response())
}

pub(crate) async fn read(
    State(app): State<App>,
    SignedIn { actor, frame, .. }: SignedIn,
    Path(person): Path<String>,
    sent: Uploaded,
) -> Result<Response, PageError> {
    let id = person_id(&person)?;
    let (mut form, too_large) = (sent.form, sent.too_large);
    let page = BringPage::of(&app, &actor, frame, &person, Form::default()).await?;
    if too_large {
        form.wrong("file", "The file is too large: choose the one that you saved here");
    }
    let file = sent.file.map(|file| String::from_utf8_lossy(&file.bytes).into_owned());
    let pasted = form.get("pasted").to_owned();
    let text = file.filter(|text| !text.trim().is_empty()).unwrap_or(pasted);
    let carried = match Carried::read(&text) {
        _ if too_large => None,
        _ if text.is_empty() => {
            form.wrong("file", "Choose the file that you saved, or paste what is in it");
            None
        }
        Ok(carried) => Some(carried),
        Err(says) => {
            form.wrong("file", says);
            None
        }
    };
    let bring = match form.get("bring") {
        "add" => Some(Bring::Add),
        "instead" => Some(Bring::Instead),
        _ if page.begun => {
            form.wrong("bring", "Choose what happens to what was entered already");
            None
        }
        _ => Some(Bring::Instead),
    };
    let (Some(carried), Some(bring)) = (carried, bring) else {
        return page.again(form);
    };
    match app.service().bring_means(&actor, &id, form.get("why"), carried, bring).await {
        Ok(_) => Ok(Redirect::to(&page.whose.path("means")).into_response()),
        Err(ServiceError::Invalid(problems)) => page.again(form.with_problems(problems)),
        Err(other) => Err(other.into()),
    }
}

impl BringPage {
    async fn of(
        app: &App,
        actor: &Actor,
        frame: Frame,
        person: &str,
        form: Form,
    ) -> Result<Self, PageError> {
        let so_far = app.service().means_so_far(actor, &person_id(person)?).await?;
        if !so_far.may_enter {
            return Err(PageError::NotFound);
        }
        let whose = Whose::of(actor, &so_far.person.id, so_far.person.details.called());
        let begun = so_far.draft.is_some_and(|draft| draft.body.is_open());
        Ok(Self { frame, whose, begun, form })
    }

    /// The same page with what is wrong; what was pasted stays.
    fn again(self, form: Form) -> Result<Response, PageError> {
        let page = Self { form, ..self }.page()?;
        Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
    }
}

impl Page for BringPage {
    #[cfg(test)]
    fn samples() -> Vec<Self> {
        let page = |own, begun, form| {
            let whose = super::at::At::sample(own).whose;
            Self { frame: Frame::sample(), whose, begun, form }
        };
        let mut wrong = Form::of([("pasted", "<Example>"), ("why", "<Example>")]);
        wrong.wrong("file", "This is not a file of answers");
        wrong.wrong("bring", "Choose what happens to what was entered already");
        vec![page(true, false, Form::default()), page(false, true, wrong)]
    }
}
