//! `/people/{person}/details/change`: a new version of who a person is.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::{Html, IntoResponse, Redirect, Response};
use components::{Button, ErrorSummary, Input};
use people::{Act, Actor, PersonDetails};
use service::{PersonRow, PersonVersion, ServiceError};

use super::details::PersonSummary;
use super::new_person::{PersonFields, typed};
use super::{Whose, refused, wrong};
use crate::App;
use crate::conflict::{Conflict, shown_again};
use crate::error::PageError;
use crate::form::{Form, Posted};
use crate::frame::{Frame, SignedIn};
use crate::pages::overview::person_id;
use crate::show::Page;

/// The form that changes who a person is.
#[derive(Template)]
#[template(path = "pages/touch/change.html")]
pub(crate) struct ChangePage {
    frame: Frame,
    whose: Whose,
    form: Form,
    /// Who saved a newer version while this was typed.
    conflict: Option<Conflict>,
    /// What they saved.
    theirs: Option<PersonVersion>,
}

pub(crate) async fn show(
    State(app): State<App>,
    SignedIn { actor, frame, .. }: SignedIn,
    Path(person): Path<String>,
) -> Result<Html<String>, PageError> {
    let allowed = app.service().allowed(&actor, Act::ChangeDetails, &person_id(&person)?).await?;
    let whose = Whose::new(&actor, &allowed.person);
    ChangePage { frame, whose, form: filled(&allowed.person), conflict: None, theirs: None }.page()
}

pub(crate) async fn save(
    State(app): State<App>,
    signed_in: SignedIn,
    Path(person): Path<String>,
    Posted(mut form): Posted,
) -> Result<Response, PageError> {
    let (service, actor) = (app.service(), signed_in.actor.clone());
    let person = person_id(&person)?;
    let now = service.allowed(&actor, Act::ChangeDetails, &person).await?.person;
    let version = form.get("version").parse().map_err(|_| PageError::Unreadable)?;
    let (typed, why) = (typed(&form), form.get("why").to_owned());
    let whose = Whose::new(&actor, &now);
    let frame = signed_in.frame.clone();
    match service.change_details(&actor, &person, version, &typed, &why).await {
        Ok(_) => {
            signed_in.say("The details are saved.").await?;
            Ok(Redirect::to(&format!("/people/{person}/details")).into_response())
        }
        Err(ServiceError::Conflict { .. }) => {
            let theirs = newest(&app, &actor, &now).await?;
            form.set("version", theirs.row.version.to_string());
            let (by, moment) = (theirs.by_name.clone(), theirs.row.moment);
            let conflict = Some(Conflict { by, moment, theirs: Form::default() });
            let page = ChangePage { frame, whose, form, conflict, theirs: Some(theirs) };
            shown_again(&page, true)
        }
        Err(error) => {
            let form = wrong(form, refused(error)?);
            let page = ChangePage { frame, whose, form, conflict: None, theirs: None };
            shown_again(&page, false)
        }
    }
}

async fn newest(app: &App, actor: &Actor, person: &PersonRow) -> Result<PersonVersion, PageError> {
    let versions = app.service().details(actor, &person.id).await?;
    versions.into_iter().next().ok_or(PageError::NotFound)
}

/// The form with what is there now.
fn filled(person: &PersonRow) -> Form {
    let PersonDetails { name, known_as, born, nhs_number, contact_by, .. } = &person.details;
    let mut form = Form::of([
        ("version", person.version.to_string()),
        ("name", name.clone()),
        ("known_as", known_as.clone().unwrap_or_default()),
        ("nhs_number", nhs_number.as_ref().map(ToString::to_string).unwrap_or_default()),
        ("contact_by", contact_by.key().to_owned()),
        ("helps_communicate", person.details.helps_communicate.clone()),
    ]);
    form.set_day("born", *born);
    if person.details.easy_read {
        form.set("easy_read", "yes");
    }
    form
}

impl Page for ChangePage {
    #[cfg(test)]
    fn samples() -> Vec<Self> {
        use super::details::sample_version;
        let [own, other] = Whose::samples();
        let page = |whose, theirs: Option<PersonVersion>| Self {
            frame: Frame::sample(),
            whose,
            form: filled(&sample_version(1).row),
            conflict: theirs.as_ref().map(|_| Conflict::sample(Form::default())),
            theirs,
        };
        vec![page(own, None), page(other, Some(sample_version(2)))]
    }
}
