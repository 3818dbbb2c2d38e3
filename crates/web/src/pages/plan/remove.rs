//! `/people/{person}/plan/outcomes/{key}/remove` and `/items/{item}/remove`: are you sure?

use askama::Template;
use axum::extract::{Path, State};
use axum::response::{Html, IntoResponse, Redirect, Response};
use components::Button;
use people::Actor;
use support::plan::Plan;

use super::item::item_id;
use super::{Desk, Kept, Whose};
use crate::App;
use crate::conflict::{Conflict, shown_again};
use crate::error::PageError;
use crate::form::{Form, Posted};
use crate::frame::{Frame, SignedIn};
use crate::show::Page;

/// Asks whether to take one thing out of the plan.
#[derive(Template)]
#[template(path = "pages/plan/remove.html")]
pub(crate) struct RemovePage {
    frame: Frame,
    form: Form,
    whose: Whose,
    what: String,
    helps: usize,
    conflict: Option<Conflict>,
}

/// The plan without one thing, what that is, and how many items it leaves without an outcome.
type Without = fn(Plan, &str) -> Result<(Plan, String, usize), PageError>;

pub(crate) async fn outcome(
    app: State<App>,
    signed_in: SignedIn,
    path: Path<(String, String)>,
) -> Result<Html<String>, PageError> {
    ask(app, signed_in, path, without_outcome).await
}

pub(crate) async fn item(
    app: State<App>,
    signed_in: SignedIn,
    path: Path<(String, String)>,
) -> Result<Html<String>, PageError> {
    ask(app, signed_in, path, without_item).await
}

pub(crate) async fn remove_outcome(
    app: State<App>,
    signed_in: SignedIn,
    path: Path<(String, String)>,
    Posted(form): Posted,
) -> Result<Response, PageError> {
    remove(app, signed_in, path, form, without_outcome).await
}

pub(crate) async fn remove_item(
    app: State<App>,
    signed_in: SignedIn,
    path: Path<(String, String)>,
    Posted(form): Posted,
) -> Result<Response, PageError> {
    remove(app, signed_in, path, form, without_item).await
}

async fn ask(
    State(app): State<App>,
    SignedIn { actor, frame, .. }: SignedIn,
    Path((person, what)): Path<(String, String)>,
    without: Without,
) -> Result<Html<String>, PageError> {
    let desk = Desk::open(&app, &actor, &person).await?;
    let (_, what, helps) = without(desk.body(), &what)?;
    let form = desk.form(Form::default());
    RemovePage { frame, form, whose: desk.whose, what, helps, conflict: None }.page()
}

async fn remove(
    State(app): State<App>,
    SignedIn { actor, frame, .. }: SignedIn,
    Path((person, what)): Path<(String, String)>,
    mut form: Form,
    without: Without,
) -> Result<Response, PageError> {
    let desk = Desk::open(&app, &actor, &person).await?;
    let Ok((plan, what, helps)) = without(desk.body(), &what) else {
        return Ok(Redirect::to(&desk.at("")).into_response());
    };
    match keep(&desk, &app, &actor, &mut form, plan).await? {
        Kept::Yes => Ok(Redirect::to(&desk.at("")).into_response()),
        Kept::No(conflict) => {
            let whose = desk.whose;
            shown_again(&RemovePage { frame, form, whose, what, helps, conflict }, true)
        }
    }
}

async fn keep(
    desk: &Desk,
    app: &App,
    actor: &Actor,
    form: &mut Form,
    plan: Plan,
) -> Result<Kept, PageError> {
    let why = "took something out of the plan";
    desk.keep(app, actor, form, (plan, why), |_| Form::default()).await
}

fn without_outcome(mut plan: Plan, key: &str) -> Result<(Plan, String, usize), PageError> {
    let words = plan.outcome(key).ok_or(PageError::NotFound)?.words.clone();
    plan.outcomes.retain(|outcome| outcome.key != key);
    let mut helps = 0;
    for item in plan.items.iter_mut().filter(|item| item.outcome == key) {
        item.outcome = String::new();
        helps += 1;
    }
    Ok((plan, words, helps))
}

fn without_item(mut plan: Plan, item: &str) -> Result<(Plan, String, usize), PageError> {
    let id = item_id(item)?;
    let what = plan.items.iter().find(|item| item.id == id).ok_or(PageError::NotFound)?;
    let what = what.what.clone();
    plan.items.retain(|item| item.id != id);
    Ok((plan, what, 0))
}

impl Page for RemovePage {
    #[cfg(test)]
    fn samples() -> Vec<Self> {
        let page = |helps, conflict| Self {
            frame: Frame::sample(),
            form: Form::default(),
            whose: Whose::sample(true),
            what: "help <Example>".to_owned(),
            helps,
            conflict,
        };
        vec![page(0, None), page(2, Some(Conflict::sample(Form::default())))]
    }
}
