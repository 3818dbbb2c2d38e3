//! Workers' lists: who has not been heard from for longest, first.

use axum::Json;
use axum::extract::State;
use basis::id::ActorId;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use support::contact::CaseloadRow;
use utoipa::{IntoParams, ToSchema};

use super::address::Asked;
use super::problem::{Problem, Refusals};
use super::token::Caller;
use crate::App;

/// How many people are given at most, and if nothing is said.
const MOST: i64 = 500;

/// Whose list, and which part of it.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct Part {
    /// The worker; the caller, if none is named.
    #[param(value_type = Option<String>)]
    worker: Option<ActorId>,
    /// How many people at most, up to 500.
    most: Option<i64>,
    /// How many to pass over first.
    pass_over: Option<i64>,
}

/// A part of a worker's list.
#[derive(Serialize, ToSchema)]
pub(crate) struct Caseload {
    #[schema(value_type = String)]
    worker: ActorId,
    name: String,
    #[schema(value_type = String, format = Date)]
    day: Date,
    /// How many people are on the whole list.
    people: i64,
    /// How many of them nobody ever heard from.
    never: i64,
    #[schema(value_type = Vec<Object>)]
    rows: Vec<CaseloadRow>,
}

/// A worker of the caller's council.
#[derive(Serialize, ToSchema)]
pub(crate) struct OneWorker {
    #[schema(value_type = String)]
    worker: ActorId,
    name: String,
    team: Option<String>,
}

/// A worker's list, longest silence first
#[utoipa::path(
    get, path = "/api/v1/caseload", tag = "caseload", security(("token" = [])), params(Part),
    responses((status = 200, body = Caseload), Refusals)
)]
pub(super) async fn show(
    State(app): State<App>,
    caller: Caller,
    Asked(part): Asked<Part>,
) -> Result<Json<Caseload>, Problem> {
    let worker = part.worker.unwrap_or_else(|| caller.actor.id.clone());
    let most = part.most.unwrap_or(MOST).clamp(0, MOST);
    let pass_over = part.pass_over.unwrap_or(0).max(0);
    let page = app.service().caseload(&caller.actor, &worker, most, pass_over).await?;
    Ok(Json(Caseload {
        worker: page.worker.id,
        name: page.worker.name,
        day: page.day,
        people: page.people,
        never: page.never,
        rows: page.rows,
    }))
}

/// The workers whose lists the caller may see
#[utoipa::path(
    get, path = "/api/v1/workers", tag = "caseload", security(("token" = [])),
    responses((status = 200, body = [OneWorker]), Refusals)
)]
pub(super) async fn workers(
    State(app): State<App>,
    caller: Caller,
) -> Result<Json<Vec<OneWorker>>, Problem> {
    let workers = app.service().workers(&caller.actor).await?.into_iter();
    let shown = workers.map(|one| OneWorker {
        worker: one.worker.id,
        name: one.worker.name,
        team: one.team,
    });
    Ok(Json(shown.collect()))
}
