//! `/people/{person}/keeping-in-touch/contact`: a worker records that they were in touch.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::{Html, IntoResponse, Redirect, Response};
use basis::id::ContactId;
use basis::typed::Problem;
use components::{Button, CharacterCount, DateInput, ErrorSummary, Radios};
use jiff::civil::Date;
use people::{Act, Actor};
use service::LONGEST_WORDS;
use support::contact::{Contact, How, check};

use super::{Whose, keep, refused, typed_day, wrong};
use crate::App;
use crate::conflict::shown_again;
use crate::error::PageError;
use crate::form::{Form, Posted};
use crate::frame::{Frame, SignedIn};
use crate::pages::overview::person_id;
use crate::show::Page;

/// The form for a contact.
#[derive(Template)]
#[template(path = "pages/touch/contact.html")]
pub(crate) struct ContactPage {
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
    let allowed = service.allowed(&actor, Act::RecordContact, &person_id(&person)?).await?;
    let id = ContactId::from_bits(service.fresh_bits());
    let mut form = Form::of([("contact", id.to_string())]);
    form.set_day("day", service.today());
    ContactPage { frame, whose: Whose::new(&actor, &allowed.person), form }.page()
}

pub(crate) async fn record(
    State(app): State<App>,
    signed_in: SignedIn,
    Path(person): Path<String>,
    Posted(form): Posted,
) -> Result<Response, PageError> {
    let (service, actor) = (app.service(), &signed_in.actor);
    let person = person_id(&person)?;
    let allowed = service.allowed(actor, Act::RecordContact, &person).await?;
    let id = ContactId::parse(form.get("contact")).map_err(|_| PageError::Unreadable)?;
    let (contact, mut problems) = read(actor, &form, service.today());
    if problems.is_empty() {
        match service.record_contact(actor, &person, &id, &contact).await {
            Ok(()) => {
                signed_in.say("The contact is recorded.").await?;
                let to = format!("/people/{person}/keeping-in-touch");
                return Ok(Redirect::to(&to).into_response());
            }
            Err(error) => problems = refused(error)?,
        }
    }
    let whose = Whose::new(actor, &allowed.person);
    let page = ContactPage { frame: signed_in.frame, whose, form: wrong(form, problems) };
    shown_again(&page, false)
}

/// The contact as far as it can be read, and what is wrong with it.
fn read(actor: &Actor, form: &Form, today: Date) -> (Contact, Vec<Problem>) {
    let mut problems = Vec::new();
    let day = keep(typed_day(form, "day"), &mut problems);
    let how = How::from_key(form.get("how"));
    let how = how.ok_or_else(|| Problem::new("how", "choose how you were in touch"));
    let contact = Contact {
        day: day.unwrap_or(today),
        by: actor.id.clone(),
        how: keep(how, &mut problems).unwrap_or(How::Visit),
        words: form.get("words").to_owned(),
        said_by_person: form.get("said_by_person").to_owned(),
    };
    problems.extend(check(&contact, today).err().unwrap_or_default());
    (contact, problems)
}

impl ContactPage {
    /// The longest answer, for the component that counts.
    fn longest() -> u32 {
        u32::try_from(LONGEST_WORDS).unwrap_or(u32::MAX)
    }
}

impl Page for ContactPage {
    #[cfg(test)]
    fn samples() -> Vec<Self> {
        let [_, whose] = Whose::samples();
        let mut bad = Form::of([("words", "<Example>")]);
        bad.wrong("how", "Choose how you were in touch");
        let page = |form| Self { frame: Frame::sample(), whose: whose.clone(), form };
        vec![page(Form::default()), page(bad)]
    }
}
