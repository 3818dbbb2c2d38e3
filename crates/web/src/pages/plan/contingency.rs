//! `/people/{person}/plan/contingency`: money kept for when things go wrong.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::{Html, IntoResponse, Redirect, Response};
use basis::Money;
use components::{Button, ErrorSummary, Input, Textarea};
use support::plan::{Contingency, Cost, Plan};

use super::{Desk, Kept, Whose, words};
use crate::App;
use crate::conflict::{Conflict, shown_again};
use crate::error::PageError;
use crate::form::{Form, Posted};
use crate::frame::{Frame, SignedIn};
use crate::show::Page;

/// Money kept for when things go wrong.
#[derive(Template)]
#[template(path = "pages/plan/contingency.html")]
pub(crate) struct ContingencyPage {
    frame: Frame,
    form: Form,
    whose: Whose,
    conflict: Option<Conflict>,
}

pub(crate) async fn show(
    State(app): State<App>,
    SignedIn { actor, frame, .. }: SignedIn,
    Path(person): Path<String>,
) -> Result<Html<String>, PageError> {
    let desk = Desk::open(&app, &actor, &person).await?;
    let form = desk.form(fields(&desk.body()));
    ContingencyPage { frame, form, whose: desk.whose, conflict: None }.page()
}

pub(crate) async fn save(
    State(app): State<App>,
    SignedIn { actor, frame, .. }: SignedIn,
    Path(person): Path<String>,
    Posted(mut form): Posted,
) -> Result<Response, PageError> {
    let desk = Desk::open(&app, &actor, &person).await?;
    let contingency = typed(&mut form);
    let kept = if form.is_wrong() {
        Kept::No(None)
    } else {
        let plan = Plan { contingency, ..desk.body() };
        let why = "wrote what happens when things go wrong";
        desk.keep(&app, &actor, &mut form, (plan, why), fields).await?
    };
    match kept {
        Kept::Yes => Ok(Redirect::to(&desk.at("")).into_response()),
        Kept::No(conflict) => {
            let told = conflict.is_some();
            shown_again(&ContingencyPage { frame, form, whose: desk.whose, conflict }, told)
        }
    }
}

fn typed(form: &mut Form) -> Contingency {
    let words = words(form, "contingency_words");
    let typed = form.get("contingency").to_owned();
    let a_year = if typed.is_empty() { Money::ZERO } else { money(form, "contingency", &typed) };
    Contingency { a_year, words }
}

/// The amount typed in `name`; nothing, and a problem there, if it is none that a plan can have.
pub(super) fn money(form: &mut Form, name: &str, typed: &str) -> Money {
    let wrong = match typed.parse::<Money>() {
        Ok(money) if money < Money::ZERO => format!("`{typed}` is less than nothing"),
        Ok(money) if Cost::MOST < money => format!("{money} is more than {}", Cost::MOST),
        Ok(money) => return money,
        Err(error) => error.to_string(),
    };
    form.wrong(name, wrong);
    Money::ZERO
}

fn fields(plan: &Plan) -> Form {
    let kept = &plan.contingency;
    let a_year = if kept.a_year.is_zero() { String::new() } else { kept.a_year.plain() };
    Form::of([("contingency", a_year), ("contingency_words", kept.words.clone())])
}

impl Page for ContingencyPage {
    #[cfg(test)]
    fn samples() -> Vec<Self> {
        let theirs = fields(&super::sample_plan());
        let mut wrong = Form::of([("contingency", "ten pounds")]);
        wrong.wrong("contingency", "`ten pounds` is not an amount");
        let page = |form, conflict| Self {
            frame: Frame::sample(),
            form,
            whose: Whose::sample(true),
            conflict,
        };
        vec![page(wrong, None), page(theirs.clone(), Some(Conflict::sample(theirs)))]
    }
}
