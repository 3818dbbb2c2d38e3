//! `/people/{person}/means/{list}`: what is in one of the lists, and whether there is more.

use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use components::{Button, ErrorSummary, Html, Radios, SummaryList, SummaryRow};

use super::at::{self, Again, At, to_start};
use super::entry::{Entry, List};
use crate::App;
use crate::conflict::Conflict;
use crate::error::PageError;
use crate::form::{Form, Posted};
use crate::frame::{Frame, SignedIn};
use crate::show::Page;

/// The list, and the question whether to add another.
#[derive(Template)]
#[template(path = "pages/means/list.html")]
pub(crate) struct MeansListPage {
    frame: Frame,
    at: At,
    list: List,
    form: Form,
    conflict: Option<Conflict>,
}

pub(crate) async fn show(
    State(app): State<App>,
    SignedIn { actor, frame, .. }: SignedIn,
    Path((person, list)): Path<(String, String)>,
) -> Result<Response, PageError> {
    let list = List::in_address(&list)?;
    let Some(at) = At::open(&app, &actor, &person).await? else { return Ok(to_start(&person)) };
    at.has(list.part())?;
    let form = Form::default();
    Ok(MeansListPage { frame, at, list, form, conflict: None }.page()?.into_response())
}

pub(crate) async fn answer(
    State(app): State<App>,
    SignedIn { actor, frame, .. }: SignedIn,
    Path((person, list)): Path<(String, String)>,
    Posted(mut form): Posted,
) -> Result<Response, PageError> {
    let list = List::in_address(&list)?;
    let Some(at) = At::open(&app, &actor, &person).await? else { return Ok(to_start(&person)) };
    at.has(list.part())?;
    match form.get("another") {
        "yes" => {
            let add = at.whose.path(&format!("means/{}/add", list.key()));
            return Ok(Redirect::to(&add).into_response());
        }
        "no" => {}
        _ => {
            form.wrong("another", "Choose yes or no");
            let page = MeansListPage { frame, at, list, form, conflict: None };
            return Ok((StatusCode::UNPROCESSABLE_ENTITY, page.page()?).into_response());
        }
    }
    let back = at.whose.path("means");
    let finish = move |draft: &mut service::means_draft::MeansDraft| {
        draft.done.insert(list.part());
    };
    match at::save(&app, &actor, at, form, finish).await? {
        Ok(_) => Ok(Redirect::to(&back).into_response()),
        Err(Again { at, form, conflict, status }) => {
            let page = MeansListPage { frame, at, list, form, conflict };
            Ok((status, page.page()?).into_response())
        }
    }
}

impl MeansListPage {
    fn entries(&self) -> Vec<Entry> {
        self.list.entries(&self.at.draft.body.facts)
    }

    /// The entries, each with its links; the links’ words come from the template.
    fn rows(&self, change: &str, remove: &str) -> SummaryList {
        rows(&self.at, &self.list, change, Some(remove))
    }
}

/// One of the lists, with a link to change each entry, and one to remove it.
#[expect(clippy::trivially_copy_pass_by_ref, reason = "a template passes references")]
pub(super) fn rows(at: &At, list: &List, change: &str, remove: Option<&str>) -> SummaryList {
    let entries = list.entries(&at.draft.body.facts);
    (1..).zip(&entries).fold(SummaryList::new(), |rows, (place, entry): (usize, &Entry)| {
        let address = at.whose.path(&format!("means/{}/{place}", list.key()));
        let row = SummaryRow::new(entry.what(), amount(entry));
        let row = row.action(change, &address, entry.what());
        let gone = remove.map(|remove| (remove, format!("{address}/remove")));
        rows.item(match gone {
            Some((remove, gone)) => row.action(remove, gone, entry.what()),
            None => row,
        })
    })
}

/// An entry’s amount and what there is to say of it.
#[derive(Template)]
#[template(path = "pages/means/amount.html")]
struct AmountView<'a> {
    entry: &'a Entry,
}

impl askama::filters::HtmlSafe for AmountView<'_> {}

pub(crate) fn amount(entry: &Entry) -> Html {
    Html::of(AmountView { entry })
}

impl Page for MeansListPage {
    #[cfg(test)]
    fn samples() -> Vec<Self> {
        let page = |own, list, form, conflict| Self {
            frame: Frame::sample(),
            at: At::sample(own),
            list,
            form,
            conflict,
        };
        let mut wrong = Form::default();
        wrong.wrong("another", "Choose yes or no");
        let mut samples: Vec<_> = (List::ALL.into_iter())
            .map(|list| page(true, list, Form::default(), None))
            .chain([page(false, List::Income, wrong, Some(Conflict::sample(Form::default())))])
            .collect();
        samples.extend(List::ALL.into_iter().map(|list| {
            let mut empty = page(false, list, Form::default(), None);
            let born = empty.at.draft.body.facts.born;
            empty.at.draft.body = service::means_draft::MeansDraft::empty(born);
            empty
        }));
        samples
    }
}
