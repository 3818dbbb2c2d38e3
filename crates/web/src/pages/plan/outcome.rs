//! `/people/{person}/plan/outcomes/{key}`: something to be achieved. A key that the plan does not
//! have yet adds one, so that a form sent twice adds one thing.

use std::collections::BTreeSet;

use askama::Template;
use axum::extract::{Path, State};
use axum::response::{Html, IntoResponse, Redirect, Response};
use components::{Button, Checkboxes, ErrorSummary, Html as Trusted, Textarea};
use support::eligibility::Outcome;
use support::plan::{Plan, PlanOutcome};

use super::{Desk, Kept, Whose, words};
use crate::App;
use crate::conflict::{Conflict, shown_again};
use crate::error::PageError;
use crate::form::{Form, Posted};
use crate::frame::{Frame, SignedIn};
use crate::show::Page;

/// The most outcomes that a plan may have.
const MOST: usize = 50;

/// One outcome.
#[derive(Template)]
#[template(path = "pages/plan/outcome.html")]
pub(crate) struct OutcomePage {
    frame: Frame,
    form: Form,
    whose: Whose,
    is_new: bool,
    conflict: Option<Conflict>,
}

/// Begins a new one, under a key of its own.
pub(crate) async fn add(
    State(app): State<App>,
    _: SignedIn,
    Path(person): Path<String>,
) -> Result<Redirect, PageError> {
    let person = crate::pages::overview::person_id(&person)?;
    let id = app.service().fresh_item();
    let key: String = id.as_str().chars().skip(4).take(8).collect();
    Ok(Redirect::to(&super::at(&person, &format!("/outcomes/{key}"))))
}

pub(crate) async fn show(
    State(app): State<App>,
    SignedIn { actor, frame, .. }: SignedIn,
    Path((person, key)): Path<(String, String)>,
) -> Result<Html<String>, PageError> {
    check_key(&key)?;
    let desk = Desk::open(&app, &actor, &person).await?;
    let plan = desk.body();
    let form = desk.form(fields(&key, &plan));
    let is_new = plan.outcome(&key).is_none();
    OutcomePage { frame, form, whose: desk.whose, is_new, conflict: None }.page()
}

pub(crate) async fn save(
    State(app): State<App>,
    SignedIn { actor, frame, .. }: SignedIn,
    Path((person, key)): Path<(String, String)>,
    Posted(mut form): Posted,
) -> Result<Response, PageError> {
    check_key(&key)?;
    let desk = Desk::open(&app, &actor, &person).await?;
    let mut plan = desk.body();
    let is_new = plan.outcome(&key).is_none();
    let outcome = typed(&mut form, &key);
    if is_new && MOST <= plan.outcomes.len() {
        form.wrong("words", format!("A plan has at most {MOST} outcomes"));
    }
    let kept = if form.is_wrong() {
        Kept::No(None)
    } else {
        match plan.outcomes.iter_mut().find(|outcome| outcome.key == key) {
            Some(old) => *old = outcome,
            None => plan.outcomes.push(outcome),
        }
        let part = |plan: &Plan| fields(&key, plan);
        desk.keep(&app, &actor, &mut form, (plan, "wrote an outcome"), part).await?
    };
    match kept {
        Kept::Yes => Ok(Redirect::to(&desk.at("")).into_response()),
        Kept::No(conflict) => {
            let told = conflict.is_some();
            shown_again(&OutcomePage { frame, form, whose: desk.whose, is_new, conflict }, told)
        }
    }
}

/// A key that is short and plain, whoever made it.
fn check_key(key: &str) -> Result<(), PageError> {
    let plain = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_' || b == b'-';
    let fine = !key.is_empty() && key.len() <= 40 && key.bytes().all(plain);
    if fine { Ok(()) } else { Err(PageError::NotFound) }
}

fn typed(form: &mut Form, key: &str) -> PlanOutcome {
    let says = words(form, "words");
    if says.is_empty() {
        form.wrong("words", "Say what this outcome is, in your own words");
    }
    let statutory: BTreeSet<Outcome> =
        form.all("statutory").into_iter().filter_map(Outcome::from_key).collect();
    PlanOutcome { key: key.to_owned(), words: says, statutory }
}

fn fields(key: &str, plan: &Plan) -> Form {
    let Some(outcome) = plan.outcome(key) else { return Form::default() };
    let words = [("words", outcome.words.as_str())];
    Form::of(words.into_iter().chain(outcome.statutory.iter().map(|one| ("statutory", one.key()))))
}

impl OutcomePage {
    /// The outcomes of the law, as choices.
    fn statutory() -> Vec<(&'static str, &'static str)> {
        Outcome::ALL.iter().map(|outcome| (outcome.key(), outcome.name())).collect()
    }
}

impl Page for OutcomePage {
    #[cfg(test)]
    fn samples() -> Vec<Self> {
        let theirs = fields("out", &super::sample_plan());
        let mut wrong = Form::default();
        wrong.wrong("words", "Say what this outcome is");
        let page = |form, you, is_new, conflict| Self {
            frame: Frame::sample(),
            form,
            whose: Whose::sample(you),
            is_new,
            conflict,
        };
        vec![
            page(wrong, true, true, None),
            page(theirs.clone(), false, false, Some(Conflict::sample(theirs))),
        ]
    }
}
