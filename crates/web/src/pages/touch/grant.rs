//! `/people/{person}/who-may-act/add`: a person lets somebody act for them.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::{Html, IntoResponse, Redirect, Response};
use basis::id::RelationshipId;
use basis::typed::Problem;
use components::{Button, CharacterCount, Checkboxes, DateInput, ErrorSummary, Input, Radios};
use jiff::civil::Date;
use people::{Act, Grant, RelationshipKind};
use service::{Granted, LONGEST_WORDS, WantedTie};

use super::{Whose, keep, no_day, refused, typed_day, wrong};
use crate::App;
use crate::conflict::shown_again;
use crate::error::PageError;
use crate::form::{Form, Posted};
use crate::frame::{Frame, SignedIn};
use crate::pages::overview::person_id;
use crate::show::Page;

/// The form that lets somebody act.
#[derive(Template)]
#[template(path = "pages/touch/grant.html")]
pub(crate) struct GrantPage {
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
    let allowed = service.allowed(&actor, Act::ManageRelationships, &person_id(&person)?).await?;
    let id = RelationshipId::from_bits(service.fresh_bits());
    let mut form = Form::of([("relationship", id.to_string())]);
    form.set_day("from", service.today());
    GrantPage { frame, whose: Whose::new(&actor, &allowed.person), form }.page()
}

pub(crate) async fn save(
    State(app): State<App>,
    signed_in: SignedIn,
    Path(person): Path<String>,
    Posted(form): Posted,
) -> Result<Response, PageError> {
    let (service, actor) = (app.service(), &signed_in.actor);
    let person = person_id(&person)?;
    let allowed = service.allowed(actor, Act::ManageRelationships, &person).await?;
    let id = RelationshipId::parse(form.get("relationship")).map_err(|_| PageError::Unreadable)?;
    let (wanted, mut problems) = read(&form, service.today());
    if problems.is_empty() {
        match service.grant(actor, &person, &id, &wanted).await {
            Ok(granted) => {
                signed_in.say(&said(&granted)).await?;
                let to = format!("/people/{person}/who-may-act");
                return Ok(Redirect::to(&to).into_response());
            }
            Err(error) => problems = refused(error)?,
        }
    }
    let whose = Whose::new(actor, &allowed.person);
    let page = GrantPage { frame: signed_in.frame, whose, form: wrong(form, problems) };
    shown_again(&page, false)
}

fn said(granted: &Granted) -> String {
    let name = &granted.name;
    if granted.is_new {
        return format!(
            "{name} may act for you. They have no password yet, so they cannot sign in until one \
             is set: ask your worker."
        );
    }
    format!("{name} may act for you.")
}

/// What was typed, as far as it can be read, and what is wrong with it.
fn read(form: &Form, today: Date) -> (WantedTie, Vec<Problem>) {
    let mut problems = Vec::new();
    let chosen = RelationshipKind::from_key(form.get("kind"));
    let says = "choose whether they are a representative or an advocate";
    let kind = keep(chosen.ok_or_else(|| Problem::new("kind", says)), &mut problems);
    let kind = kind.unwrap_or(RelationshipKind::Representative);
    let from = keep(typed_day(form, "from"), &mut problems);
    let until =
        if no_day(form, "until") { None } else { keep(typed_day(form, "until"), &mut problems) };
    let wanted = WantedTie {
        kind,
        name: form.get("name").to_owned(),
        email: form.get("email").to_owned(),
        grants: form.all("grants").into_iter().filter_map(Grant::from_key).collect(),
        from: from.unwrap_or(today),
        until,
        why: form.get("why").to_owned(),
    };
    (wanted, problems)
}

impl GrantPage {
    /// Everything that somebody can be let do.
    fn grants() -> impl Iterator<Item = (&'static str, String)> {
        Grant::ALL.into_iter().map(|grant| (grant.key(), basis::typed::sentence(grant.says())))
    }

    /// What an advocate can be let do, in a row.
    fn of_an_advocate() -> String {
        let grants = RelationshipKind::Advocate.grants().iter();
        grants.map(|grant| grant.says()).collect::<Vec<_>>().join(", ")
    }

    /// The longest answer, for the component that counts.
    fn longest() -> u32 {
        u32::try_from(LONGEST_WORDS).unwrap_or(u32::MAX)
    }
}

impl Page for GrantPage {
    #[cfg(test)]
    fn samples() -> Vec<Self> {
        let [whose, _] = Whose::samples();
        let mut bad = Form::of([("name", "<Example>"), ("kind", "advocate")]);
        bad.wrong("grants", "Choose at least one thing they can do");
        let page = |form| Self { frame: Frame::sample(), whose: whose.clone(), form };
        vec![page(Form::default()), page(bad)]
    }
}
