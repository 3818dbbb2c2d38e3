//! `GET /people/{person}`: a person's journey, stage by stage. `GET /home`: where each role begins.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::{Html, IntoResponse, Redirect, Response};
use basis::Weekly;
use basis::id::PersonId;
use components::{TaskItem, TaskList};
use people::{Act, Role};
use service::Journey;

use crate::App;
use crate::error::PageError;
use crate::frame::{Frame, SignedIn};
use crate::show::Page;

/// A person's journey.
#[derive(Template)]
#[template(path = "pages/person/overview.html")]
pub(crate) struct OverviewPage {
    frame: Frame,
    person: PersonId,
    name: String,
    stages: Vec<Stage>,
    sees_looks: bool,
    /// Whether there is an agreed budget, and the reader may see the money.
    sees_changes: bool,
    /// The indicative budget, for those who may see the money.
    budget: Option<Weekly>,
    /// What the person pays, for those who may see the money.
    pays: Option<Weekly>,
    /// Whether the reader is the person.
    own: bool,
}

/// One stage of the journey, as the task list shows it.
pub(crate) struct Stage {
    /// The last part of its address.
    at: &'static str,
    /// How far it has come.
    status: Status,
    /// Whether the reader can open it.
    open: bool,
}

/// How far a stage has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Status {
    /// Something must come first.
    CannotStart,
    /// Nothing was done yet.
    NotStarted,
    /// Somebody is at it.
    Doing,
    /// It is done.
    Done,
}

/// The people somebody acts for.
#[derive(Template)]
#[template(path = "pages/person/home.html")]
pub(crate) struct HomePage {
    frame: Frame,
    people: Vec<(PersonId, String)>,
}

/// `GET /people/{person}`.
pub(crate) async fn show(
    State(app): State<App>,
    SignedIn { actor, frame, .. }: SignedIn,
    Path(person): Path<String>,
) -> Result<Html<String>, PageError> {
    let journey = app.service().journey(&actor, &person_id(&person)?).await?;
    let money = journey.may(Act::SeeMoney);
    let page = OverviewPage {
        frame,
        person: journey.person.id.clone(),
        name: journey.person.details.name.clone(),
        sees_looks: journey.may(Act::SeeLooks),
        sees_changes: journey.agreement.is_some() && money,
        budget: journey.budget.as_ref().filter(|_| money).map(|saved| saved.body.answer.indicative),
        pays: pays(&journey).filter(|_| money),
        own: actor.person.as_ref() == Some(&journey.person.id),
        stages: stages(&journey),
    };
    page.page()
}

/// What the person pays, once what their care costs is known: before that there is only a most.
fn pays(journey: &Journey) -> Option<Weekly> {
    let answer = journey.contribution.as_ref().map(|saved| saved.body.answer)?;
    (answer.care_cost != Weekly::ZERO).then_some(answer.pays)
}

/// `GET /home`: each role begins somewhere else.
pub(crate) async fn home(
    State(app): State<App>,
    SignedIn { actor, frame, .. }: SignedIn,
) -> Result<Response, PageError> {
    let own = actor.person.as_ref().filter(|_| actor.role == Role::Person);
    if let Some(person) = own {
        return Ok(Redirect::to(&format!("/people/{person}")).into_response());
    }
    if actor.role == Role::Worker {
        return Ok(Redirect::to("/caseload").into_response());
    }
    if actor.role == Role::Approver {
        return Ok(Redirect::to("/agreements").into_response());
    }
    if actor.role == Role::Commissioner {
        return Ok(Redirect::to("/tables").into_response());
    }
    let people = app.service().people_of(&actor).await?;
    Ok(HomePage { frame, people }.page()?.into_response())
}

/// The person in an address. One that cannot be is not found, like one that is not there.
pub(crate) fn person_id(typed: &str) -> Result<PersonId, PageError> {
    PersonId::parse(typed).map_err(|_| PageError::NotFound)
}

fn stages(journey: &Journey) -> Vec<Stage> {
    use allocation::Stage as AssessmentStage;
    use support::agreement::Decision;
    use support::plan::Stage as PlanStage;
    let assessment = journey.assessment.as_ref().map(|saved| saved.body.stage);
    let plan = journey.plan.as_ref().map(|saved| saved.body.stage);
    let eligible = journey.eligibility.as_ref().is_some_and(|saved| saved.body.eligible);
    let agreed = journey.agreement.as_ref().map(|saved| saved.body.decision == Decision::Agreed);
    let has_budget = journey.budget.is_some();
    let done = |is: bool, may_start: bool| match (is, may_start) {
        (true, _) => Status::Done,
        (false, true) => Status::NotStarted,
        (false, false) => Status::CannotStart,
    };
    let is_final = assessment == Some(AssessmentStage::Final);
    let assess = match assessment {
        None => Status::NotStarted,
        Some(AssessmentStage::Final) => Status::Done,
        Some(AssessmentStage::Draft | AssessmentStage::WithWorker) => Status::Doing,
    };
    let planning = match (plan, agreed) {
        (Some(PlanStage::Submitted), _) => Status::Done,
        (Some(PlanStage::Draft), _) => Status::Doing,
        (None, _) => done(false, eligible && has_budget),
    };
    let stage = |at, status, open| Stage { at, status, open };
    let record = journey.may(Act::SeeRecord);
    let money = journey.may(Act::SeeMoney);
    vec![
        stage("assessment", assess, record),
        stage("eligibility", done(journey.eligibility.is_some(), is_final), record),
        stage("budget", done(has_budget, is_final), money),
        stage("means", done(journey.contribution.is_some(), true), money),
        stage("plan", planning, record),
        stage("agreement", done(agreed == Some(true), plan == Some(PlanStage::Submitted)), record),
        stage("holding", done(journey.holding.is_some(), agreed == Some(true)), record),
        stage("money", done(journey.holding.is_some(), journey.holding.is_some()), money),
        stage("keeping-in-touch", done(journey.review.is_some(), true), record),
    ]
}

impl OverviewPage {
    /// The names of the stages: in the second person for the person, in the council's words for
    /// everyone else.
    const fn names<'n>(&self, own: &[&'n str; 9], others: &[&'n str; 9]) -> [&'n str; 9] {
        if self.own { *own } else { *others }
    }

    /// The first stage that waits to be done, as (address, name).
    fn next<'n>(&self, names: &[&'n str; 9]) -> Option<(String, &'n str)> {
        let waits = |stage: &Stage| {
            stage.open && matches!(stage.status, Status::NotStarted | Status::Doing)
        };
        let (stage, name) = self.stages.iter().zip(names).find(|(stage, _)| waits(stage))?;
        Some((self.address(stage), *name))
    }

    fn address(&self, stage: &Stage) -> String {
        format!("/people/{}/{}", self.person, stage.at)
    }

    /// The task list. The names of the stages come from the template.
    fn tasks(&self, names: &[&str; 9]) -> TaskList {
        self.stages.iter().zip(names).fold(TaskList::new(), |list, (stage, name)| {
            let task = TaskItem::new(*name);
            let opens = stage.open && stage.status != Status::CannotStart;
            let task = if opens { task.href(self.address(stage)) } else { task };
            list.item(match stage.status {
                Status::CannotStart => task.cannot_start("Cannot start yet"),
                Status::NotStarted => {
                    task.tag(components::Tag::new("Not yet started").colour("blue"))
                }
                Status::Doing => task.tag(components::Tag::new("In progress").colour("light-blue")),
                Status::Done => task.status("Completed"),
            })
        })
    }
}

impl Page for OverviewPage {
    #[cfg(test)]
    fn samples() -> Vec<Self> {
        let every = [Status::CannotStart, Status::NotStarted, Status::Doing, Status::Done];
        let page = |status: Status| Self {
            frame: Frame::sample(),
            person: PersonId::from_bits(1),
            name: "Ana <Example>".to_owned(),
            stages: ["assessment"; 9].map(|at| Stage { at, status, open: true }).into(),
            sees_looks: true,
            sees_changes: status == Status::Done,
            budget: (status == Status::Done).then_some(Weekly::pence(45_400)),
            pays: (status == Status::Done).then_some(Weekly::pence(11_010)),
            own: status == Status::Done,
        };
        every.into_iter().map(page).collect()
    }
}

impl Page for HomePage {
    #[cfg(test)]
    fn samples() -> Vec<Self> {
        let someone = (PersonId::from_bits(1), "Ana Example".to_owned());
        let page = |people| Self { frame: Frame::sample(), people };
        vec![page(vec![]), page(vec![someone])]
    }
}
