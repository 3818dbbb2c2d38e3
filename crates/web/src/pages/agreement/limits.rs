//! `/limits` and `/limits/{worker}`: how much a year each worker may agree.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::{Html, IntoResponse, Redirect, Response};
use basis::Money;
use basis::id::ActorId;
use change::signoff::Grade;
use components::{Button, ErrorSummary, Input, Radios};
use service::{Limit, ServiceError};

use crate::App;
use crate::conflict::shown_again;
use crate::error::PageError;
use crate::form::{Form, Posted};
use crate::frame::{Frame, SignedIn};
use crate::show::Page;

/// The limits of the council's workers.
#[derive(Template)]
#[template(path = "pages/agreement/limits.html")]
pub(crate) struct LimitsPage {
    frame: Frame,
    limits: Vec<Limit>,
}

/// One worker's limit, to be set.
#[derive(Template)]
#[template(path = "pages/agreement/limit.html")]
pub(crate) struct LimitPage {
    frame: Frame,
    form: Form,
    name: String,
    yearly: Option<Money>,
    grades: Vec<Grade>,
    changed: bool,
}

pub(crate) async fn list(
    State(app): State<App>,
    SignedIn { actor, frame, .. }: SignedIn,
) -> Result<Html<String>, PageError> {
    let limits = app.service().limits(&actor).await?;
    LimitsPage { frame, limits }.page()
}

pub(crate) async fn show(
    State(app): State<App>,
    SignedIn { actor, frame, .. }: SignedIn,
    Path(worker): Path<String>,
) -> Result<Html<String>, PageError> {
    let limit = app.service().limit_of(&actor, &worker_id(&worker)?).await?;
    if let Some(why) = limit.may_not_set {
        return Err(PageError::Refused(why));
    }
    let amount = limit.yearly.map_or_else(String::new, |(_, yearly)| yearly.plain());
    let grade = limit.grade.clone().unwrap_or_default();
    let form = Form::of([("yearly", amount), ("version", version(&limit)), ("grade", grade)]);
    LimitPage::new(frame, form, limit, false).page()
}

pub(crate) async fn set(
    State(app): State<App>,
    signed_in: SignedIn,
    Path(worker): Path<String>,
    Posted(mut form): Posted,
) -> Result<Response, PageError> {
    let id = worker_id(&worker)?;
    let over = form.get("version").parse().map_err(|_| PageError::Unreadable)?;
    let typed = form.get("yearly").to_owned();
    let mut changed = false;
    match typed.parse::<Money>() {
        Err(error) => form.wrong("yearly", error.to_string()),
        Ok(yearly) if yearly < Money::ZERO => {
            form.wrong("yearly", format!("`{typed}` is less than nothing"));
        }
        Ok(yearly) => match set_to(&app, &signed_in, &id, yearly, &form, over).await {
            Ok(()) => {
                signed_in.say("The limit is set.").await?;
                return Ok(Redirect::to("/limits").into_response());
            }
            Err(ServiceError::Refused { reason }) => form.wrong("yearly", reason),
            Err(ServiceError::Invalid(problems)) => form = form.with_problems(problems),
            Err(ServiceError::Conflict { .. }) => changed = true,
            Err(other) => return Err(other.into()),
        },
    }
    let limit = app.service().limit_of(&signed_in.actor, &id).await?;
    form.set("version", version(&limit));
    shown_again(&LimitPage::new(signed_in.frame, form, limit, changed), changed)
}

async fn set_to(
    app: &App,
    signed_in: &SignedIn,
    worker: &ActorId,
    yearly: Money,
    form: &Form,
    over: i64,
) -> Result<(), ServiceError> {
    let grade = Some(form.get("grade")).filter(|grade| !grade.is_empty());
    app.service().set_limit(&signed_in.actor, worker, yearly, grade, over).await
}

fn worker_id(typed: &str) -> Result<ActorId, PageError> {
    ActorId::parse(typed).map_err(|_| PageError::NotFound)
}

fn version(limit: &Limit) -> String {
    limit.yearly.map_or(0, |(version, _)| version).to_string()
}

impl LimitPage {
    fn new(frame: Frame, form: Form, limit: Limit, changed: bool) -> Self {
        let yearly = limit.yearly.map(|(_, yearly)| yearly);
        Self { frame, form, name: limit.worker.name, yearly, grades: limit.grades, changed }
    }

    /// The grades of the council's policy, each with its most.
    fn grades(&self) -> Radios {
        let says = |grade: &Grade| {
            (grade.key.clone(), format!("{}: at most {}", grade.title, grade.yearly))
        };
        let radios = Radios::new("grade").legend("What experience do they have?").legend_m();
        let radios = radios.items(self.grades.iter().map(says));
        radios.value(self.form.get("grade")).error(self.form.problem("grade"))
    }
}

impl LimitsPage {
    /// What a worker's grade is called.
    fn grade(limit: &Limit) -> Option<&str> {
        let key = limit.grade.as_deref()?;
        limit.grades.iter().find(|grade| grade.key == key).map(|grade| grade.title.as_str())
    }

    /// Whether the council's policy has grades.
    fn has_grades(&self) -> bool {
        self.limits.iter().any(|limit| !limit.grades.is_empty())
    }
}

impl Page for LimitsPage {
    #[cfg(test)]
    fn samples() -> Vec<Self> {
        let grade = Grade {
            key: "new".to_owned(),
            title: "First year <Example>".to_owned(),
            yearly: Money::pounds(5_000),
        };
        let one = |yearly: Option<Money>, may: bool| Limit {
            worker: people::Actor {
                id: ActorId::from_bits(1),
                name: "Wyn <Example>".to_owned(),
                role: people::Role::Worker,
                council: basis::id::CouncilId::from_bits(1),
                team: None,
                person: None,
            },
            yearly: yearly.map(|yearly| (1, yearly)),
            grade: yearly.map(|_| "new".to_owned()),
            in_force: yearly.map(|yearly| yearly.min(grade.yearly)),
            grades: vec![grade.clone()],
            may_not_set: (!may).then(|| "not yours".to_owned()),
        };
        let page = |limits| Self { frame: Frame::sample(), limits };
        vec![page(vec![]), page(vec![one(None, true), one(Some(Money::pounds(20_000)), false)])]
    }
}

impl Page for LimitPage {
    #[cfg(test)]
    fn samples() -> Vec<Self> {
        let mut wrong = Form::of([("yearly", "lots"), ("version", "0")]);
        wrong.wrong("yearly", "`lots` is not an amount");
        let page = |form, yearly, changed| Self {
            frame: Frame::sample(),
            form,
            name: "Wyn <Example>".to_owned(),
            yearly,
            grades: vec![Grade {
                key: "new".to_owned(),
                title: "First year <Example>".to_owned(),
                yearly: Money::pounds(5_000),
            }],
            changed,
        };
        vec![page(wrong, None, false), page(Form::default(), Some(Money::pounds(20_000)), true)]
    }
}
