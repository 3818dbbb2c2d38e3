//! `/people/{person}/plan/check`: the whole plan, what is still missing, and handing it in.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::{Html, IntoResponse, Redirect, Response};
use basis::typed::Problem;
use components::Button;
use people::Act;
use service::ServiceError;
use support::plan::submit;

use super::cost::Cost;
use super::reading::Reading;
use super::{Desk, Whose, at};
use crate::App;
use crate::conflict::{shown_again, written};
use crate::error::PageError;
use crate::form::{Form, Posted};
use crate::frame::{Frame, SignedIn};
use crate::show::Page;

/// The whole plan, before it is handed in.
#[derive(Template)]
#[template(path = "pages/plan/check.html")]
pub(crate) struct CheckPage {
    frame: Frame,
    form: Form,
    whose: Whose,
    tried: bool,
    changed: bool,
    /// What stops it, and the page where each can be put right.
    missing: Vec<(String, String)>,
    /// Items that someone else thought of, with nothing else offered.
    alone: Vec<String>,
    hands_in: bool,
    cost: Cost,
    reading: Reading,
}

pub(crate) async fn show(
    State(app): State<App>,
    SignedIn { actor, frame, .. }: SignedIn,
    Path(person): Path<String>,
) -> Result<Html<String>, PageError> {
    let desk = Desk::open(&app, &actor, &person).await?;
    let journey = app.service().journey(&actor, &desk.whose.person).await?;
    let hands_in = journey.may(Act::SubmitPlan);
    let cost = Cost::of(desk.whose.clone(), &desk.body(), &journey);
    page(frame, &desk, cost, hands_in, (false, false)).page()
}

pub(crate) async fn hand_in(
    State(app): State<App>,
    signed_in: SignedIn,
    Path(person): Path<String>,
    Posted(form): Posted,
) -> Result<Response, PageError> {
    let actor = &signed_in.actor;
    let id = crate::pages::overview::person_id(&person)?;
    let handed_in = app.service().submit_plan(actor, &id, &written(&form)?).await;
    let changed = match handed_in {
        Ok(_) => {
            signed_in.say("The plan is handed in. You will see the answer here.").await?;
            return Ok(Redirect::to(&at(&id, "")).into_response());
        }
        Err(ServiceError::Conflict { .. }) => true,
        Err(ServiceError::Invalid(_)) => false,
        Err(other) => return Err(other.into()),
    };
    let desk = Desk::open(&app, actor, &person).await?;
    let journey = app.service().journey(actor, &id).await?;
    let cost = Cost::of(desk.whose.clone(), &desk.body(), &journey);
    shown_again(&page(signed_in.frame, &desk, cost, true, (!changed, changed)), changed)
}

fn page(
    frame: Frame,
    desk: &Desk,
    cost: Cost,
    hands_in: bool,
    (tried, changed): (bool, bool),
) -> CheckPage {
    let plan = desk.body();
    let whose = desk.whose.clone();
    let problems = submit(&plan).err().unwrap_or_default();
    CheckPage {
        frame,
        form: desk.form(Form::default()),
        tried,
        changed,
        missing: problems.into_iter().map(|problem| missing(&whose, problem)).collect(),
        alone: plan.offered_alone().into_iter().map(|item| item.what.clone()).collect(),
        hands_in,
        cost,
        reading: Reading::new(whose.clone(), &plan).with_changes(),
        whose,
    }
}

/// A problem, and the page where it can be put right.
fn missing(whose: &Whose, problem: Problem) -> (String, String) {
    let Problem { field, says } = problem;
    let page = match field.split_once('-') {
        Some(("outcome", key)) => format!("/outcomes/{key}"),
        // `item-itm-0123456789abcdef-what`: the id has a dash of its own.
        Some(("item", rest)) => {
            format!("/items/{}", rest.rsplit_once('-').map_or(rest, |(id, _)| id))
        }
        _ if field == "outcomes" => "/outcomes/new".to_owned(),
        _ if field == "items" => "/items/new".to_owned(),
        _ if field.starts_with("author") => "/author".to_owned(),
        _ => "/contingency".to_owned(),
    };
    (at(&whose.person, &page), says)
}

impl Page for CheckPage {
    #[cfg(test)]
    fn samples() -> Vec<Self> {
        let sample = |plan: support::plan::Plan, tried, changed, hands_in| {
            let whose = Whose::sample(hands_in);
            let cost = Cost::sample(whose.clone(), &plan);
            let desk = Desk { whose, plan: None };
            let mut page = page(Frame::sample(), &desk, cost, hands_in, (tried, changed));
            page.missing.truncate(if tried { 4 } else { 0 });
            page.alone = vec!["help <Example>".to_owned()];
            page.reading = Reading::new(Whose::sample(hands_in), &plan).with_changes();
            page
        };
        vec![
            sample(support::plan::Plan::default(), true, false, true),
            sample(super::sample_plan(), false, true, true),
            sample(super::sample_plan(), false, false, false),
        ]
    }
}
