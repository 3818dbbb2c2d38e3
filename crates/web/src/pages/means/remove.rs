//! `/people/{person}/means/{list}/{place}/remove`: whether an entry is really to go.

use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use components::{Button, ErrorSummary, Html, Radios};

use super::at::{self, Again, At, to_start};
use super::entry::{Entry, List};
use super::list::amount;
use super::one::is_still_there;
use crate::App;
use crate::conflict::Conflict;
use crate::error::PageError;
use crate::form::{Form, Posted};
use crate::frame::{Frame, SignedIn};
use crate::show::Page;

/// The question.
#[derive(Template)]
#[template(path = "pages/means/remove.html")]
pub(crate) struct RemovePage {
    frame: Frame,
    at: At,
    list: List,
    place: usize,
    entry: Entry,
    form: Form,
    conflict: Option<Conflict>,
}

pub(crate) async fn show(
    State(app): State<App>,
    SignedIn { actor, frame, .. }: SignedIn,
    Path((person, list, place)): Path<(String, String, usize)>,
) -> Result<Response, PageError> {
    let list = List::in_address(&list)?;
    let Some(at) = At::open(&app, &actor, &person).await? else { return Ok(to_start(&person)) };
    at.has(list.part())?;
    let entry = list.entry(&at.draft.body.facts, place).ok_or(PageError::NotFound)?;
    let page = RemovePage { frame, at, list, place, entry, form: Form::default(), conflict: None };
    Ok(page.page()?.into_response())
}

pub(crate) async fn answer(
    State(app): State<App>,
    SignedIn { actor, frame, .. }: SignedIn,
    Path((person, list, place)): Path<(String, String, usize)>,
    Posted(mut form): Posted,
) -> Result<Response, PageError> {
    let list = List::in_address(&list)?;
    let Some(at) = At::open(&app, &actor, &person).await? else { return Ok(to_start(&person)) };
    at.has(list.part())?;
    let back = at.whose.path(&format!("means/{}", list.key()));
    match form.get("remove") {
        "yes" => {}
        "no" => return Ok(Redirect::to(&back).into_response()),
        _ => {
            let Some(entry) = list.entry(&at.draft.body.facts, place) else {
                return Ok(Redirect::to(&back).into_response());
            };
            form.wrong("remove", "Choose yes or no");
            let page = RemovePage { frame, at, list, place, entry, form, conflict: None };
            return Ok((StatusCode::UNPROCESSABLE_ENTITY, page.page()?).into_response());
        }
    }
    match at::save(&app, &actor, at, form, move |draft| list.remove(&mut draft.facts, place))
        .await?
    {
        Ok(_) => Ok(Redirect::to(&back).into_response()),
        Err(Again { at, form, conflict, status }) => {
            // What was to go may have gone, or be in another place: then the list is shown.
            let there = is_still_there(&at, list, place, form.get("was"));
            let entry = list.entry(&at.draft.body.facts, place).filter(|_| there);
            let Some(entry) = entry else { return Ok(Redirect::to(&back).into_response()) };
            let page = RemovePage { frame, at, list, place, entry, form, conflict };
            Ok((status, page.page()?).into_response())
        }
    }
}

impl Page for RemovePage {
    #[cfg(test)]
    fn samples() -> Vec<Self> {
        let at = At::sample(false);
        let entry = List::Capital.entry(&at.draft.body.facts, 1).unwrap();
        let list = List::Capital;
        let mut wrong = Form::default();
        wrong.wrong("remove", "Choose yes or no");
        let page = |form, conflict| Self {
            frame: Frame::sample(),
            at: at.clone(),
            list,
            place: 1,
            entry: entry.clone(),
            form,
            conflict,
        };
        vec![page(Form::default(), None), page(wrong, Some(Conflict::sample(Form::default())))]
    }
}
