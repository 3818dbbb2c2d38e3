//! `/people/new`: a worker adds a person.

use askama::Template;
use axum::extract::State;
use axum::response::{Html, IntoResponse, Redirect, Response};
use basis::id::PersonId;
use components::{Button, CharacterCount, Checkboxes, DateInput, ErrorSummary, Input, Radios};
use people::{Act, TypedPerson};
use service::NewPerson;

use super::{refused, wrong};
use crate::App;
use crate::conflict::shown_again;
use crate::error::PageError;
use crate::form::{Form, Posted};
use crate::frame::{Frame, SignedIn};
use crate::show::Page;

/// The form for a new person.
#[derive(Template)]
#[template(path = "pages/touch/new_person.html")]
pub(crate) struct NewPersonPage {
    frame: Frame,
    form: Form,
}

pub(crate) async fn show(
    State(app): State<App>,
    SignedIn { actor, frame, .. }: SignedIn,
) -> Result<Html<String>, PageError> {
    let service = app.service();
    service.allowed_on_council(&actor, Act::AddPerson)?;
    let id = PersonId::from_bits(service.fresh_bits());
    NewPersonPage { frame, form: Form::of([("person", id.to_string())]) }.page()
}

pub(crate) async fn add(
    State(app): State<App>,
    signed_in: SignedIn,
    Posted(form): Posted,
) -> Result<Response, PageError> {
    let id = PersonId::parse(form.get("person")).map_err(|_| PageError::Unreadable)?;
    let email = form.get("email").to_owned();
    let new = NewPerson { id, typed: typed(&form), email };
    match app.service().add_person(&signed_in.actor, &new).await {
        Ok(added) => {
            let said = if new.email.is_empty() {
                "They are added, and allocated to you."
            } else {
                "They are added, and allocated to you. They have no password yet, \
                 so they cannot sign in until one is set."
            };
            signed_in.say(said).await?;
            Ok(Redirect::to(&format!("/people/{}", added.person.id)).into_response())
        }
        Err(error) => {
            let form = wrong(form, refused(error)?);
            let page = NewPersonPage { frame: signed_in.frame, form };
            shown_again(&page, false)
        }
    }
}

/// What was typed about who somebody is.
pub(crate) fn typed(form: &Form) -> TypedPerson {
    let text = |name: &str| form.get(name).to_owned();
    TypedPerson {
        name: text("name"),
        known_as: text("known_as"),
        born_day: text("born-day"),
        born_month: text("born-month"),
        born_year: text("born-year"),
        nhs_number: text("nhs_number"),
        contact_by: text("contact_by"),
        helps_communicate: text("helps_communicate"),
        easy_read: form.has("easy_read", "yes"),
    }
}

/// The fields about who somebody is, in both forms that ask.
#[derive(Template)]
#[template(path = "pages/touch/person_fields.html")]
pub(crate) struct PersonFields<'a> {
    form: &'a Form,
}

impl askama::filters::HtmlSafe for PersonFields<'_> {}

impl<'a> PersonFields<'a> {
    pub(crate) const fn of(form: &'a Form) -> Self {
        Self { form }
    }
}

impl Page for NewPersonPage {
    #[cfg(test)]
    fn samples() -> Vec<Self> {
        let mut bad = Form::of([("name", "<Example>"), ("easy_read", "yes")]);
        bad.wrong("born", "Enter a date");
        [Form::default(), bad]
            .into_iter()
            .map(|form| Self { frame: Frame::sample(), form })
            .collect()
    }
}
