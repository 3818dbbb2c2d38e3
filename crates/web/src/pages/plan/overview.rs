//! `GET /people/{person}/plan`: the plan, what it comes to, and what is still to be done.
//! `POST /people/{person}/plan/change`: opens a plan that was answered, to be changed.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::{Html, IntoResponse, Redirect, Response};
use components::{Button, TaskItem, TaskList};
use jiff::Timestamp;
use people::Act;
use service::{PlanState, Saved};
use support::agreement::Decision;
use support::plan::{Plan, Prompt, submit};

use super::cost::Cost;
use super::reading::Reading;
use super::{Whose, at};
use crate::App;
use crate::conflict::{write_over, written};
use crate::error::PageError;
use crate::form::{Form, Posted};
use crate::frame::{Frame, SignedIn};
use crate::pages::overview::person_id;
use crate::show::{self, Page};

/// The plan.
#[derive(Template)]
#[template(path = "pages/plan/overview.html")]
pub(crate) struct PlanPage {
    frame: Frame,
    form: Form,
    whose: Whose,
    state: PlanState,
    writes: bool,
    plan: Plan,
    saved: Option<(String, Timestamp)>,
    answer: Option<Answer>,
    cost: Cost,
    reading: Reading,
}

/// The answer to a plan that was returned.
struct Answer {
    by: String,
    reasons: String,
    change: String,
}

pub(crate) async fn show(
    State(app): State<App>,
    SignedIn { actor, frame, .. }: SignedIn,
    Path(person): Path<String>,
) -> Result<Html<String>, PageError> {
    let journey = app.service().journey(&actor, &person_id(&person)?).await?;
    let whose = Whose::of(&actor, &journey);
    let body = journey.plan.as_ref().map(|saved| saved.body.clone()).unwrap_or_default();
    let mut form = Form::default();
    write_over(&mut form, journey.plan.as_ref());
    let page = PlanPage {
        frame,
        form,
        state: journey.plan_state(),
        writes: journey.may(Act::WritePlan),
        saved: journey.plan.as_ref().map(|saved| (saved.by_name.clone(), saved.moment)),
        answer: journey.agreement.as_ref().and_then(|saved| match &saved.body.decision {
            Decision::Agreed => None,
            Decision::Returned { what_would_change_it } => Some(Answer {
                by: saved.by_name.clone(),
                reasons: saved.body.reasons.clone(),
                change: what_would_change_it.clone(),
            }),
        }),
        cost: Cost::of(whose.clone(), &body, &journey),
        reading: Reading::new(whose.clone(), &body),
        plan: body,
        whose,
    };
    page.page()
}

/// Opens a plan that was answered, as a draft.
pub(crate) async fn change(
    State(app): State<App>,
    SignedIn { actor, .. }: SignedIn,
    Path(person): Path<String>,
    Posted(form): Posted,
) -> Result<Response, PageError> {
    let person = person_id(&person)?;
    let journey = app.service().journey(&actor, &person).await?;
    let back = Redirect::to(&at(&person, "")).into_response();
    match journey.plan_state() {
        PlanState::None | PlanState::Draft => return Ok(back),
        PlanState::HandedIn | PlanState::Returned | PlanState::Agreed => {}
    }
    let plan: Saved<Plan> = journey.plan.ok_or(PageError::NotFound)?;
    let why = "opened again to be changed";
    app.service().save_plan(&actor, &person, &written(&form)?, &plan.body, why).await?;
    Ok(back)
}

impl PlanPage {
    /// What is to be done, with the names that the template gives: each may be done in any order.
    fn tasks(&self, names: &[&str; 3]) -> TaskList {
        let [author, prompts, contingency] = *names;
        let answered = self.plan.prompts.len();
        let link = |page: &str| at(&self.whose.person, page);
        let author = TaskItem::new(author).href(link("/author"));
        let prompts = TaskItem::new(prompts).href(link("/prompts"));
        let contingency = TaskItem::new(contingency).href(link("/contingency"));
        let to_do = || components::Tag::new("Not yet started").colour("blue");
        let kept = self.plan.contingency != support::plan::Contingency::default();
        TaskList::new()
            .item(match self.plan.author {
                Some(_) => author.status("Completed"),
                None => author.tag(to_do()),
            })
            .item(prompts.status(format!("{answered} of {} answered", Prompt::ALL.len())))
            .item(contingency.status(if kept { "Completed" } else { "Optional" }))
    }

    /// Whether nothing stops it from being handed in.
    fn is_ready(&self) -> bool {
        submit(&self.plan).is_ok()
    }
}

impl Page for PlanPage {
    #[cfg(test)]
    fn samples() -> Vec<Self> {
        use PlanState::{Agreed, Draft, HandedIn, None, Returned};
        let page = |(state, you, writes, plan): (PlanState, bool, bool, Plan)| Self {
            frame: Frame::sample(),
            form: Form::default(),
            whose: Whose::sample(you),
            state,
            writes,
            saved: Some(("Wyn Worker".to_owned(), Timestamp::UNIX_EPOCH)),
            answer: (state == Returned).then(|| Answer {
                by: "Wyn Worker".to_owned(),
                reasons: "<Example>".to_owned(),
                change: "a price".to_owned(),
            }),
            cost: Cost::sample(Whose::sample(you), &plan),
            reading: Reading::new(Whose::sample(you), &plan),
            plan,
        };
        let full = super::sample_plan;
        let states = [
            (None, true, true, Plan::default()),
            (Draft, true, true, full()),
            (Draft, false, false, full()),
            (HandedIn, true, true, full()),
            (Returned, false, true, full()),
            (Agreed, true, true, full()),
        ];
        states.into_iter().map(page).collect()
    }
}
