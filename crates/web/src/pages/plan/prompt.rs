//! `/people/{person}/plan/prompts` and `/prompts/{prompt}`: twelve questions to help think. None
//! has to be answered.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::{Html, IntoResponse, Redirect, Response};
use components::{Button, ErrorSummary, Html as Trusted, TaskItem, TaskList};
use components::{Tag, Textarea};
use support::plan::{Plan, Prompt};

use super::{Desk, Kept, Whose, at, words};
use crate::App;
use crate::conflict::{Conflict, shown_again};
use crate::error::PageError;
use crate::form::{Form, Posted};
use crate::frame::{Frame, SignedIn};
use crate::show::Page;

/// All twelve, and which of them are answered.
#[derive(Template)]
#[template(path = "pages/plan/prompts.html")]
pub(crate) struct PromptsPage {
    frame: Frame,
    whose: Whose,
    answered: Vec<(Prompt, bool)>,
}

/// One of them.
#[derive(Template)]
#[template(path = "pages/plan/prompt.html")]
pub(crate) struct PromptPage {
    frame: Frame,
    form: Form,
    whose: Whose,
    prompt: Prompt,
    place: usize,
    conflict: Option<Conflict>,
}

pub(crate) async fn list(
    State(app): State<App>,
    SignedIn { actor, frame, .. }: SignedIn,
    Path(person): Path<String>,
) -> Result<Html<String>, PageError> {
    let desk = Desk::open(&app, &actor, &person).await?;
    let plan = desk.body();
    let answered = Prompt::ALL.map(|prompt| (prompt, plan.prompts.contains_key(&prompt)));
    PromptsPage { frame, whose: desk.whose, answered: answered.into() }.page()
}

pub(crate) async fn show(
    State(app): State<App>,
    SignedIn { actor, frame, .. }: SignedIn,
    Path((person, prompt)): Path<(String, String)>,
) -> Result<Html<String>, PageError> {
    let (prompt, place) = found(&prompt)?;
    let desk = Desk::open(&app, &actor, &person).await?;
    let form = desk.form(fields(prompt, &desk.body()));
    PromptPage { frame, form, whose: desk.whose, prompt, place, conflict: None }.page()
}

pub(crate) async fn save(
    State(app): State<App>,
    SignedIn { actor, frame, .. }: SignedIn,
    Path((person, prompt)): Path<(String, String)>,
    Posted(mut form): Posted,
) -> Result<Response, PageError> {
    let (prompt, place) = found(&prompt)?;
    let desk = Desk::open(&app, &actor, &person).await?;
    let typed = words(&mut form, "words");
    let kept = if form.is_wrong() {
        Kept::No(None)
    } else {
        let mut plan = desk.body();
        if typed.is_empty() {
            plan.prompts.remove(&prompt);
        } else {
            plan.prompts.insert(prompt, typed);
        }
        let part = |plan: &Plan| fields(prompt, plan);
        desk.keep(&app, &actor, &mut form, (plan, "answered a question"), part).await?
    };
    match kept {
        Kept::Yes => Ok(Redirect::to(&onward(&desk, &form, place)).into_response()),
        Kept::No(conflict) => {
            let told = conflict.is_some();
            let whose = desk.whose;
            shown_again(&PromptPage { frame, form, whose, prompt, place, conflict }, told)
        }
    }
}

/// The next question if that was asked for and there is one; otherwise the list.
fn onward(desk: &Desk, form: &Form, place: usize) -> String {
    let next = Prompt::ALL.get(place).filter(|_| form.has("then", "next"));
    next.map_or_else(|| desk.at("/prompts"), |next| desk.at(&format!("/prompts/{}", next.key())))
}

/// The question with this key, and its place from 1.
fn found(key: &str) -> Result<(Prompt, usize), PageError> {
    let mut all = (1..).zip(Prompt::ALL);
    let found = all.find(|(_, prompt)| prompt.key() == key);
    found.map(|(place, prompt)| (prompt, place)).ok_or(PageError::NotFound)
}

fn fields(prompt: Prompt, plan: &Plan) -> Form {
    Form::of([("words", plan.prompts.get(&prompt).map_or("", String::as_str))])
}

impl PromptsPage {
    fn tasks(&self, done: &str, optional: &str) -> TaskList {
        let tasks = self.answered.iter().map(|(prompt, is_answered)| {
            let page = format!("/prompts/{}", prompt.key());
            let task = TaskItem::new(prompt.asks()).href(at(&self.whose.person, &page));
            if *is_answered {
                task.status(done)
            } else {
                task.tag(Tag::new(optional).colour("grey"))
            }
        });
        TaskList::new().items(tasks)
    }
}

impl Page for PromptsPage {
    #[cfg(test)]
    fn samples() -> Vec<Self> {
        let answered = Prompt::ALL.map(|prompt| (prompt, prompt == Prompt::GreatDay));
        let page = |you| Self {
            frame: Frame::sample(),
            whose: Whose::sample(you),
            answered: answered.into(),
        };
        vec![page(true), page(false)]
    }
}

impl Page for PromptPage {
    #[cfg(test)]
    fn samples() -> Vec<Self> {
        let page = |prompt| Self {
            frame: Frame::sample(),
            form: fields(prompt, &super::sample_plan()),
            whose: Whose::sample(prompt != Prompt::Money),
            prompt,
            place: 1,
            conflict: (prompt == Prompt::GreatDay)
                .then(|| Conflict::sample(fields(prompt, &super::sample_plan()))),
        };
        Prompt::ALL.map(page).into()
    }
}
