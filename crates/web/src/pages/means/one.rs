//! `/people/{person}/means/{list}/add` and `…/{place}`: one entry of a list.

use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use basis::Period;
use components::{Button, Choice, DateInput, ErrorSummary, Html, Input, Radios, Select};
use people::Actor;

use super::at::{self, Again, At, to_start};
use super::entry::{ANOTHER, List};
use super::entry_form::{FIELDS, chooses_group};
use super::list::rows;
use crate::App;
use crate::conflict::Conflict;
use crate::error::PageError;
use crate::form::{Form, Posted};
use crate::frame::{Frame, SignedIn};
use crate::pages::facts::refused;
use crate::show::Page;

/// The form for one entry.
#[derive(Template)]
#[template(path = "pages/means/one.html")]
pub(crate) struct OnePage {
    frame: Frame,
    at: At,
    list: List,
    /// Which entry, counted from one; `None` for a new one.
    place: Option<usize>,
    form: Form,
    conflict: Option<Conflict>,
}

pub(crate) async fn add(
    State(app): State<App>,
    SignedIn { actor, frame, .. }: SignedIn,
    Path((person, list)): Path<(String, String)>,
) -> Result<Response, PageError> {
    let list = List::in_address(&list)?;
    let Some(at) = At::open(&app, &actor, &person).await? else { return Ok(to_start(&person)) };
    at.has(list.part())?;
    let form = Form::default();
    Ok(OnePage { frame, at, list, place: None, form, conflict: None }.page()?.into_response())
}

pub(crate) async fn change(
    State(app): State<App>,
    SignedIn { actor, frame, .. }: SignedIn,
    Path((person, list, place)): Path<(String, String, usize)>,
) -> Result<Response, PageError> {
    let list = List::in_address(&list)?;
    let Some(at) = At::open(&app, &actor, &person).await? else { return Ok(to_start(&person)) };
    at.has(list.part())?;
    let entry = list.entry(&at.draft.body.facts, place).ok_or(PageError::NotFound)?;
    let (place, form) = (Some(place), entry.form());
    Ok(OnePage { frame, at, list, place, form, conflict: None }.page()?.into_response())
}

pub(crate) async fn save_new(
    State(app): State<App>,
    SignedIn { actor, frame, .. }: SignedIn,
    Path((person, list)): Path<(String, String)>,
    Posted(form): Posted,
) -> Result<Response, PageError> {
    save(&app, &actor, frame, &person, List::in_address(&list)?, None, form).await
}

pub(crate) async fn save_change(
    State(app): State<App>,
    SignedIn { actor, frame, .. }: SignedIn,
    Path((person, list, place)): Path<(String, String, usize)>,
    Posted(form): Posted,
) -> Result<Response, PageError> {
    save(&app, &actor, frame, &person, List::in_address(&list)?, Some(place), form).await
}

async fn save(
    app: &App,
    actor: &Actor,
    frame: Frame,
    person: &str,
    list: List,
    place: Option<usize>,
    mut form: Form,
) -> Result<Response, PageError> {
    let Some(at) = At::open(app, actor, person).await? else { return Ok(to_start(person)) };
    at.has(list.part())?;
    if chooses_group(list, &mut form) {
        let status =
            if form.is_wrong() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
        let page = OnePage { frame, at, list, place, form, conflict: None };
        return Ok((status, page.page()?).into_response());
    }
    let entry = list.read(&mut form).filter(|entry| {
        let mut facts = at.draft.body.facts.clone();
        entry.clone().put(&mut facts, place);
        refused::say(&mut form, &list.alone(&facts), app.service().today(), &FIELDS);
        !form.is_wrong()
    });
    let Some(entry) = entry else {
        let page = OnePage { frame, at, list, place, form, conflict: None };
        return Ok((StatusCode::UNPROCESSABLE_ENTITY, page.page()?).into_response());
    };
    let back = at.whose.path(&format!("means/{}", list.key()));
    match at::save(app, actor, at, form, move |draft| entry.put(&mut draft.facts, place)).await? {
        Ok(_) => Ok(Redirect::to(&back).into_response()),
        Err(Again { at, form, conflict, status }) => {
            let place = place.filter(|place| is_still_there(&at, list, *place, form.get("was")));
            let page = OnePage { frame, at, list, place, form, conflict };
            Ok((status, page.page()?).into_response())
        }
    }
}

/// Whether the entry a form was opened on is still in its place. If it is not, the form becomes
/// one for a new entry: what was typed is never put over something else.
pub(super) fn is_still_there(at: &At, list: List, place: usize, was: &str) -> bool {
    let now = list.entry(&at.draft.body.facts, place);
    now.is_some_and(|now| now.stamp() == was)
}

impl OnePage {
    fn every() -> impl Iterator<Item = (&'static str, &'static str)> {
        Period::ALL.into_iter().map(|period| (period.key(), period.says()))
    }
}

impl Page for OnePage {
    #[cfg(test)]
    fn samples() -> Vec<Self> {
        let page = |own, list, place, form, conflict| Self {
            frame: Frame::sample(),
            at: At::sample(own),
            list,
            place,
            form,
            conflict,
        };
        let wrong = |list: List| {
            let mut form = Form::of([("amount", "<Example>"), ("what", "<Example>")]);
            assert_eq!(list.read(&mut form), None);
            page(false, list, Some(1), form, Some(Conflict::sample(Form::default())))
        };
        let new = |list| page(true, list, None, Form::default(), None);
        List::ALL.into_iter().flat_map(|list| [new(list), wrong(list)]).collect()
    }
}
