//! The plan: written, handed in, and every version of it.

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use basis::id::PersonId;
use support::plan::Plan;

use super::address::Named;
use super::problem::{Problem, Refusals};
use super::record::{Record, Step, Writing};
use super::sent::Sent;
use super::token::Caller;
use crate::App;

/// The newest version of the plan
#[utoipa::path(
    get, path = "/api/v1/people/{person}/plan", tag = "plan",
    security(("token" = [])), params(("person" = String, Path)),
    responses((status = 200, body = Record), Refusals)
)]
pub(super) async fn show(
    State(app): State<App>,
    caller: Caller,
    Named(person): Named<PersonId>,
) -> Result<Json<Record>, Problem> {
    Record::asked(app.service().journey(&caller.actor, &person).await?.plan)
}

/// Every version of the plan, newest first
#[utoipa::path(
    get, path = "/api/v1/people/{person}/plan/versions", tag = "plan",
    security(("token" = [])), params(("person" = String, Path)),
    responses((status = 200, body = [Record]), Refusals)
)]
pub(super) async fn versions(
    State(app): State<App>,
    caller: Caller,
    Named(person): Named<PersonId>,
) -> Result<Json<Vec<Record>>, Problem> {
    Ok(Json(Record::all(app.service().plan_versions(&caller.actor, &person).await?)?))
}

/// Saves a version of the plan; a new item takes any id of the shape `itm-…` not used before
#[utoipa::path(
    put, path = "/api/v1/people/{person}/plan", tag = "plan",
    security(("token" = [])), params(("person" = String, Path)),
    request_body(content = Object, example = json!({
        "over": null,
        "body": {
            "author": "self",
            "prompts": {},
            "outcomes": [{"key": "out", "words": "I want to get out and about",
                          "statutory": ["community"]}],
            "items": [{
                "id": "itm-0000000000000001", "what": "A personal assistant",
                "who_from": "J Patel", "outcome": "out",
                "cost": {"measured": {"rate": "16.40", "unit": "hour", "quantity": "10",
                                      "every": "weekly"}},
                "suggested_by": "self", "also_offered": ["a day centre"],
                "direct_payment_possible": true
            }],
            "contingency": {"a_year": "200.00", "words": "Cover when J Patel is ill."}
        },
        "why": "first draft"
    })),
    responses((status = 201, body = Record), (status = 200, body = Record), Refusals)
)]
pub(super) async fn write(
    State(app): State<App>,
    caller: Caller,
    Named(person): Named<PersonId>,
    Sent(writing): Sent<Writing<Plan>>,
) -> Result<(StatusCode, Json<Record>), Problem> {
    let written = writing.written();
    let Writing { body, why, .. } = writing;
    Record::kept(app.service().save_plan(&caller.actor, &person, &written, &body, &why).await?)
}

/// Hands the plan in, to be agreed
#[utoipa::path(
    post, path = "/api/v1/people/{person}/plan/submit", tag = "plan",
    security(("token" = [])), params(("person" = String, Path)),
    request_body(content = Object, example = json!({
        "over": {"record": "rec-0000000000000003", "version": 1}
    })),
    responses((status = 200, body = Record), Refusals)
)]
pub(super) async fn submit(
    State(app): State<App>,
    caller: Caller,
    Named(person): Named<PersonId>,
    Sent(step): Sent<Step>,
) -> Result<(StatusCode, Json<Record>), Problem> {
    Record::kept(app.service().submit_plan(&caller.actor, &person, &step.written()).await?)
}
