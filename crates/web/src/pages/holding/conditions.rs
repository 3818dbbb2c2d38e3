//! `/people/{person}/holding/direct-payment`: the four conditions of section 31, with reasons.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::{Html, IntoResponse, Redirect, Response};
use components::{Button, ErrorSummary, Html as Trusted, Input};
use components::{Radios, Textarea};
use service::{Held, ServiceError};
use support::holding::{Condition, Section31};

use super::{at, held};
use crate::App;
use crate::conflict::{Conflict, shown_again, write_over, written};
use crate::error::PageError;
use crate::form::{Form, Posted};
use crate::frame::{Frame, SignedIn};
use crate::pages::overview::person_id;
use crate::pages::plan::{Whose, words};
use crate::show::Page;

/// The four conditions.
#[derive(Template)]
#[template(path = "pages/holding/conditions.html")]
pub(crate) struct ConditionsPage {
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
    let held = held(&app, &actor, &person_id(&person)?).await?;
    decides(&held)?;
    let decided = held.holding.as_ref().and_then(|saved| saved.body.section_31.as_ref());
    let mut form = decided.map(fields).unwrap_or_default();
    write_over(&mut form, held.holding.as_ref());
    let whose = Whose::new(&actor, &held.person);
    ConditionsPage { frame, form, whose, conflict: None }.page()
}

pub(crate) async fn save(
    State(app): State<App>,
    signed_in: SignedIn,
    Path(person): Path<String>,
    Posted(mut form): Posted,
) -> Result<Response, PageError> {
    let (person, actor) = (person_id(&person)?, &signed_in.actor);
    let before = held(&app, actor, &person).await?;
    decides(&before)?;
    let conditions = typed(&mut form);
    let done = || Redirect::to(&at(&person, "")).into_response();
    let decided = before.holding.as_ref().and_then(|saved| saved.body.section_31.as_ref());
    if !form.is_wrong() && decided == Some(&conditions) {
        return Ok(done());
    }
    let mut conflict = None;
    if !form.is_wrong() {
        let over = written(&form)?;
        match app.service().decide_holding(actor, &person, &over, &conditions).await {
            Ok(_) => return Ok(done()),
            Err(ServiceError::Invalid(problems)) => form = form.with_problems(problems),
            Err(ServiceError::Conflict { .. }) => {
                let theirs = held(&app, actor, &person).await?.holding;
                let theirs = theirs.ok_or(PageError::Conflict)?;
                write_over(&mut form, Some(&theirs));
                let decided = theirs.body.section_31.as_ref().map(fields).unwrap_or_default();
                conflict = Some(Conflict::with(&theirs, decided));
            }
            Err(other) => return Err(other.into()),
        }
    }
    let told = conflict.is_some();
    let whose = Whose::new(actor, &before.person);
    shown_again(&ConditionsPage { frame: signed_in.frame, form, whose, conflict }, told)
}

/// Whether the reader may decide, and there is something to decide on.
fn decides(held: &Held) -> Result<(), PageError> {
    if let Some(why) = &held.may_not_decide {
        return Err(PageError::Refused(why.clone()));
    }
    let asked = held.holding.as_ref().is_some_and(|saved| saved.body.has_direct_payment());
    let none = || PageError::NotYet("No direct payment has been asked for.".to_owned());
    asked.then_some(()).ok_or_else(none)
}

fn typed(form: &mut Form) -> Section31 {
    let mut section = Section31 {
        capacity: condition(form, "capacity"),
        not_prohibited: condition(form, "not_prohibited"),
        capable: condition(form, "capable"),
        help: String::new(),
        appropriate: condition(form, "appropriate"),
    };
    section.help = words(form, "help");
    section
}

fn condition(form: &mut Form, key: &str) -> Condition {
    let met = form.get(&format!("{key}-met")).to_owned();
    if met != "yes" && met != "no" {
        form.wrong(format!("{key}-met"), "Choose whether this is met");
    }
    let reason = words(form, &format!("section_31-{key}"));
    if reason.is_empty() {
        form.wrong(format!("section_31-{key}"), "Say why it is met, or why it is not");
    }
    Condition { met: met == "yes", reason }
}

fn fields(section: &Section31) -> Form {
    let mut form = Form::of([("help", section.help.as_str())]);
    for (key, condition, _) in section.conditions() {
        form.set(&format!("{key}-met"), if condition.met { "yes" } else { "no" });
        form.set(&format!("section_31-{key}"), condition.reason.as_str());
    }
    form
}

impl ConditionsPage {
    /// The fields of each condition: whether it is met, and why.
    fn keys() -> [(String, String); 4] {
        ["capacity", "not_prohibited", "capable", "appropriate"]
            .map(|key| (format!("{key}-met"), format!("section_31-{key}")))
    }
}

impl Page for ConditionsPage {
    #[cfg(test)]
    fn samples() -> Vec<Self> {
        let met = Condition { met: true, reason: "talked <Example>".to_owned() };
        let theirs = fields(&Section31 { capacity: met, ..Section31::default() });
        let mut wrong = Form::default();
        wrong.wrong("capacity-met", "Choose whether this is met");
        let page = |form, conflict| Self {
            frame: Frame::sample(),
            form,
            whose: Whose::sample(false),
            conflict,
        };
        vec![page(wrong, None), page(theirs.clone(), Some(Conflict::sample(theirs)))]
    }
}
