//! `/people/{person}/plan/author`: who is writing the plan.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::{Html, IntoResponse, Redirect, Response};
use components::{Button, ErrorSummary, Html as Trusted, Input, Radios};
use support::plan::{Author, Plan};

use super::{Desk, Kept, Whose, words};
use crate::App;
use crate::conflict::{Conflict, shown_again};
use crate::error::PageError;
use crate::form::{Form, Posted};
use crate::frame::{Frame, SignedIn};
use crate::show::Page;

/// Who is writing the plan.
#[derive(Template)]
#[template(path = "pages/plan/author.html")]
pub(crate) struct AuthorPage {
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
    AuthorPage { frame, form, whose: desk.whose, conflict: None }.page()
}

pub(crate) async fn save(
    State(app): State<App>,
    SignedIn { actor, frame, .. }: SignedIn,
    Path(person): Path<String>,
    Posted(mut form): Posted,
) -> Result<Response, PageError> {
    let desk = Desk::open(&app, &actor, &person).await?;
    let author = Author::from_key(form.get("author"));
    if author.is_none() {
        form.wrong("author", "Choose who is writing the plan");
    }
    let author_name = words(&mut form, "author_name");
    let kept = if form.is_wrong() {
        Kept::No(None)
    } else {
        let plan = Plan { author, author_name, ..desk.body() };
        desk.keep(&app, &actor, &mut form, (plan, "said who writes it"), fields).await?
    };
    match kept {
        Kept::Yes => Ok(Redirect::to(&desk.at("")).into_response()),
        Kept::No(conflict) => {
            let told = conflict.is_some();
            shown_again(&AuthorPage { frame, form, whose: desk.whose, conflict }, told)
        }
    }
}

fn fields(plan: &Plan) -> Form {
    Form::of([
        ("author", plan.author.map_or("", Author::key)),
        ("author_name", plan.author_name.as_str()),
    ])
}

impl Page for AuthorPage {
    #[cfg(test)]
    fn samples() -> Vec<Self> {
        let page = |form, you, conflict| Self {
            frame: Frame::sample(),
            form,
            whose: Whose::sample(you),
            conflict,
        };
        let theirs = fields(&super::sample_plan());
        let mut wrong = theirs.clone();
        wrong.wrong("author", "Choose who is writing the plan");
        vec![
            page(Form::default(), true, None),
            page(wrong, false, None),
            page(theirs.clone(), false, Some(Conflict::sample(theirs))),
        ]
    }
}
