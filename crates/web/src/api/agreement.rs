//! The answer to a plan, the plans that wait for one, and who may agree how much.

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use basis::Money;
use basis::id::{ActorId, PersonId};
use serde::{Deserialize, Serialize};
use service::{Deciding, Limit, Waiting};
use support::agreement::{Authority, BudgetStatement, Decision, GapReason};
use utoipa::ToSchema;

use super::address::Named;
use super::problem::{Problem, Refusals};
use super::record::Record;
use super::sent::Sent;
use super::token::Caller;
use crate::App;

/// An answer to the version of a plan that was read.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Answer {
    plan_version: i64,
    decision: Decision,
    reasons: String,
    /// Why the agreed sum is not the indicative one; needed where it is not.
    #[serde(default)]
    gap_reasons: Vec<GapReason>,
}

/// The newest answer, and the plan that waits for one.
#[derive(Serialize, ToSchema)]
pub(crate) struct AgreementShown {
    /// What was answered last.
    agreement: Option<Record>,
    /// What waits for an answer.
    waiting: Option<WaitingPlan>,
}

/// A plan that was handed in, as whoever is to answer it needs to see it.
#[derive(Serialize, ToSchema)]
pub(crate) struct WaitingPlan {
    plan: Record,
    /// What it costs in its first year, everything counted.
    #[schema(value_type = String)]
    first_year: Money,
    /// Whether that is within the caller's limit: `within`, `missing`, or above it by how much.
    #[schema(value_type = Object)]
    authority: Authority,
    /// Why the caller may not agree it, if so.
    may_not_agree: Option<String>,
    /// Why the caller may not send it back, if so.
    may_not_return: Option<String>,
    /// The section 26 statement that would go with agreeing it.
    #[schema(value_type = Option<Object>)]
    statement: Option<BudgetStatement>,
    /// Why there can be no statement, if so.
    missing: Option<String>,
}

/// One plan that waits.
#[derive(Serialize, ToSchema)]
pub(crate) struct OneWaiting {
    #[schema(value_type = String)]
    person: PersonId,
    name: String,
    plan_version: i64,
    /// What it costs in its first year.
    #[schema(value_type = String)]
    first_year: Money,
    /// Whether that is within the caller's limit.
    #[schema(value_type = Object)]
    authority: Authority,
}

/// What one worker may agree in a year.
#[derive(Serialize, ToSchema)]
pub(crate) struct LimitShown {
    #[schema(value_type = String)]
    worker: ActorId,
    name: String,
    /// The version in force; 0 where none was ever set.
    version: i64,
    /// The most in a year; none is no authority.
    #[schema(value_type = Option<String>)]
    yearly: Option<Money>,
    /// The grade it was set for, in the words of the council's policy.
    grade: Option<String>,
    /// What they may agree in a year today: no more than the policy holds for the grade.
    #[schema(value_type = Option<String>)]
    in_force: Option<Money>,
    /// Why the caller may not set it, if so.
    may_not_set: Option<String>,
}

/// A limit, over the version that was read.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct NewLimit {
    version: i64,
    yearly: Money,
    /// The grade it is for; left out, the one recorded before stays.
    #[serde(default)]
    grade: Option<String>,
}

impl WaitingPlan {
    fn of(deciding: Deciding) -> Result<Self, Problem> {
        let (statement, missing) = match deciding.statement {
            Ok(statement) => (Some(statement), None),
            Err(missing) => (None, Some(missing)),
        };
        Ok(Self {
            plan: Record::of(deciding.plan)?,
            first_year: deciding.first_year,
            authority: deciding.authority,
            may_not_agree: deciding.may_not_agree,
            may_not_return: deciding.may_not_return,
            statement,
            missing,
        })
    }
}

impl From<Waiting> for OneWaiting {
    fn from(one: Waiting) -> Self {
        Self {
            person: one.plan.person,
            name: one.name,
            plan_version: one.plan.version,
            first_year: one.first_year,
            authority: one.authority,
        }
    }
}

impl From<Limit> for LimitShown {
    fn from(limit: Limit) -> Self {
        let (version, yearly) = limit.yearly.unzip();
        Self {
            worker: limit.worker.id,
            name: limit.worker.name,
            version: version.unwrap_or(0),
            yearly,
            grade: limit.grade,
            in_force: limit.in_force,
            may_not_set: limit.may_not_set,
        }
    }
}

/// The newest answer to a plan, and the plan that waits for one
#[utoipa::path(
    get, path = "/api/v1/people/{person}/agreement", tag = "agreement",
    security(("token" = [])), params(("person" = String, Path)),
    responses((status = 200, body = AgreementShown), Refusals)
)]
pub(super) async fn show(
    State(app): State<App>,
    caller: Caller,
    Named(person): Named<PersonId>,
) -> Result<Json<AgreementShown>, Problem> {
    let service = app.service();
    let agreement = Record::maybe(service.journey(&caller.actor, &person).await?.agreement)?;
    let waiting = service.deciding(&caller.actor, &person).await?;
    let waiting = waiting.map(WaitingPlan::of).transpose()?;
    Ok(Json(AgreementShown { agreement, waiting }))
}

/// Agrees the plan, or sends it back, with reasons
///
/// `decision` is `"agreed"`, or `{"returned": {"what_would_change_it": "…"}}`. Where the plan is
/// not the sum of the indicative budget, `gap_reasons` says why, from a closed list:
/// `need_not_scored`, `local_price_above`, `local_price_below`, `family_help_changed`,
/// `need_changed`, `cap`, `panel_reduced`, `panel_raised`, `person_chose_less`, `deployment`,
/// `other_funding`, `short_time`, `whole_units`.
#[utoipa::path(
    post, path = "/api/v1/people/{person}/agreement", tag = "agreement",
    security(("token" = [])), params(("person" = String, Path)),
    request_body(content = Object, example = json!({
        "plan_version": 2, "decision": "agreed",
        "reasons": "It does what Ana hopes for, within the budget.",
        "gap_reasons": ["need_not_scored"]
    })),
    responses((status = 201, body = Record), (status = 200, body = Record), Refusals)
)]
pub(super) async fn answer(
    State(app): State<App>,
    caller: Caller,
    Named(person): Named<PersonId>,
    Sent(Answer { plan_version, decision, reasons, gap_reasons }): Sent<Answer>,
) -> Result<(StatusCode, Json<Record>), Problem> {
    let (service, actor) = (app.service(), &caller.actor);
    Record::kept(match decision {
        Decision::Agreed => {
            service.agree(actor, &person, plan_version, &reasons, &gap_reasons).await?
        }
        Decision::Returned { what_would_change_it: change } => {
            service.return_plan(actor, &person, plan_version, &reasons, &change).await?
        }
    })
}

/// The plans that wait for an answer, longest waiting first
#[utoipa::path(
    get, path = "/api/v1/agreements", tag = "agreement", security(("token" = [])),
    responses((status = 200, body = [OneWaiting]), Refusals)
)]
pub(super) async fn waiting(
    State(app): State<App>,
    caller: Caller,
) -> Result<Json<Vec<OneWaiting>>, Problem> {
    let waiting = app.service().plans_to_decide(&caller.actor).await?;
    Ok(Json(waiting.into_iter().map(OneWaiting::from).collect()))
}

/// How much a year each worker may agree
#[utoipa::path(
    get, path = "/api/v1/limits", tag = "agreement", security(("token" = [])),
    responses((status = 200, body = [LimitShown]), Refusals)
)]
pub(super) async fn limits(
    State(app): State<App>,
    caller: Caller,
) -> Result<Json<Vec<LimitShown>>, Problem> {
    let limits = app.service().limits(&caller.actor).await?;
    Ok(Json(limits.into_iter().map(LimitShown::from).collect()))
}

/// Sets how much a year a worker may agree
#[utoipa::path(
    put, path = "/api/v1/limits/{worker}", tag = "agreement", security(("token" = [])),
    params(("worker" = String, Path)),
    request_body(content = Object, example = json!({
        "version": 0, "yearly": "20000.00", "grade": "experienced"
    })),
    responses((status = 200, body = LimitShown), Refusals)
)]
pub(super) async fn set_limit(
    State(app): State<App>,
    caller: Caller,
    Named(worker): Named<ActorId>,
    Sent(NewLimit { version, yearly, grade }): Sent<NewLimit>,
) -> Result<Json<LimitShown>, Problem> {
    let (service, actor) = (app.service(), &caller.actor);
    service.set_limit(actor, &worker, yearly, grade.as_deref(), version).await?;
    Ok(Json(service.limit_of(actor, &worker).await?.into()))
}
