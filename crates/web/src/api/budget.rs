//! The indicative budget, and how it was worked out, line by line.

use allocation::Indicative;
use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use basis::Line;
use basis::id::PersonId;
use packs::PackUsed;
use serde::Serialize;
use service::{Again, Budget};
use utoipa::ToSchema;

use super::address::Named;
use super::problem::{Problem, Refusals};
use super::record::Record;
use super::token::Caller;
use crate::App;

/// A budget that was given, and how it comes out today.
#[derive(Serialize, ToSchema)]
pub(crate) struct BudgetShown {
    /// As it was given.
    record: Record,
    /// The working, run again on the inputs that were kept.
    #[schema(value_type = Vec<Object>)]
    lines: Vec<Line>,
    /// Whether it still comes out the same.
    stands: bool,
    /// What it comes to with the packs of today, if that is another sum.
    #[schema(value_type = Option<Object>)]
    now: Option<Indicative>,
    /// Why it cannot be worked out again, or rests on an older assessment.
    missing: Option<String>,
    /// Packs that changed since, as (then, now).
    #[schema(value_type = Vec<Object>)]
    packs_changed: Vec<(PackUsed, PackUsed)>,
    /// What it will be on days to come, when help begins or stops.
    #[schema(value_type = Vec<Object>)]
    later: Vec<Indicative>,
}

impl BudgetShown {
    fn of(budget: Budget, missing: Option<String>) -> Result<Self, Problem> {
        let stands = budget.again == Again::Same;
        let (now, cannot) = match budget.again {
            Again::Same => (None, None),
            Again::Moved(now) => (Some(*now), None),
            Again::Cannot(why) => (None, Some(why)),
        };
        Ok(Self {
            record: Record::of(budget.saved)?,
            lines: budget.steps.0,
            stands,
            now,
            missing: missing.or(cannot),
            packs_changed: budget.packs_changed,
            later: budget.later,
        })
    }
}

/// The indicative budget, with its working
#[utoipa::path(
    get, path = "/api/v1/people/{person}/budget", tag = "budget",
    security(("token" = [])), params(("person" = String, Path)),
    responses((status = 200, body = BudgetShown), Refusals)
)]
pub(super) async fn show(
    State(app): State<App>,
    caller: Caller,
    Named(person): Named<PersonId>,
) -> Result<Json<BudgetShown>, Problem> {
    let seen = app.service().budget(&caller.actor, &person).await?;
    let budget = seen.budget.ok_or_else(Problem::none_yet)?;
    Ok(Json(BudgetShown::of(budget, seen.missing)?))
}

/// Works the budget out again for today, from the newest final assessment
#[utoipa::path(
    post, path = "/api/v1/people/{person}/budget", tag = "budget",
    security(("token" = [])), params(("person" = String, Path)),
    responses((status = 201, body = Record), (status = 200, body = Record), Refusals)
)]
pub(super) async fn work_out(
    State(app): State<App>,
    caller: Caller,
    Named(person): Named<PersonId>,
) -> Result<(StatusCode, Json<Record>), Problem> {
    Record::kept(app.service().work_out_budget(&caller.actor, &person).await?)
}
