//! People, how far they have come, and who has looked.

use axum::Json;
use axum::extract::State;
use basis::id::PersonId;
use serde::Serialize;
use utoipa::ToSchema;

use super::address::Named;
use super::problem::{Problem, Refusals};
use super::record::Record;
use super::token::Caller;
use crate::App;

/// How many looks are given.
const LOOKS: i64 = 500;

/// A person the caller acts for or works with.
#[derive(Serialize, ToSchema)]
pub(crate) struct Someone {
    /// The person's id.
    #[schema(value_type = String)]
    person: PersonId,
    /// Their name.
    name: String,
}

/// How far a person has come: the newest of each record.
#[derive(Serialize, ToSchema)]
pub(crate) struct Journey {
    #[schema(value_type = String)]
    person: PersonId,
    name: String,
    assessment: Option<Record>,
    eligibility: Option<Record>,
    indicative_budget: Option<Record>,
    means: Option<Record>,
    contribution: Option<Record>,
    plan: Option<Record>,
    agreement: Option<Record>,
    holding: Option<Record>,
    review: Option<Record>,
    /// What the caller may do here.
    may: Vec<&'static str>,
}

/// A look at a person's record.
#[derive(Serialize, ToSchema)]
pub(crate) struct Look {
    name: String,
    role: String,
    act: String,
    allowed: String,
    moment: String,
}

/// The people the caller acts for or works with
#[utoipa::path(
    get, path = "/api/v1/people", tag = "people", security(("token" = [])),
    responses((status = 200, body = [Someone]), Refusals)
)]
pub(super) async fn mine(
    State(app): State<App>,
    caller: Caller,
) -> Result<Json<Vec<Someone>>, Problem> {
    let people = app.service().people_of(&caller.actor).await?;
    Ok(Json(people.into_iter().map(|(person, name)| Someone { person, name }).collect()))
}

/// How far a person has come
#[utoipa::path(
    get, path = "/api/v1/people/{person}", tag = "people", security(("token" = [])),
    params(("person" = String, Path)),
    responses((status = 200, body = Journey), Refusals)
)]
pub(super) async fn journey(
    State(app): State<App>,
    caller: Caller,
    Named(person): Named<PersonId>,
) -> Result<Json<Journey>, Problem> {
    let journey = app.service().journey(&caller.actor, &person).await?;
    let sees_money = journey.may(::people::Act::SeeMoney);
    Ok(Json(Journey {
        person: journey.person.id,
        name: journey.person.details.name,
        assessment: Record::maybe(journey.assessment)?,
        eligibility: Record::maybe(journey.eligibility)?,
        indicative_budget: Record::maybe(journey.budget.filter(|_| sees_money))?,
        means: Record::maybe(journey.means.filter(|_| sees_money))?,
        contribution: Record::maybe(journey.contribution.filter(|_| sees_money))?,
        plan: Record::maybe(journey.plan)?,
        agreement: Record::maybe(journey.agreement)?,
        holding: Record::maybe(journey.holding)?,
        review: Record::maybe(journey.review)?,
        may: journey.may.into_iter().map(::people::Act::key).collect(),
    }))
}

/// Who has looked at a person's record, newest first
#[utoipa::path(
    get, path = "/api/v1/people/{person}/looks", tag = "people", security(("token" = [])),
    params(("person" = String, Path)),
    responses((status = 200, body = [Look]), Refusals)
)]
pub(super) async fn looks(
    State(app): State<App>,
    caller: Caller,
    Named(person): Named<PersonId>,
) -> Result<Json<Vec<Look>>, Problem> {
    let looks = app.service().looks(&caller.actor, &person, LOOKS, 0).await?;
    let look = |row: service::LookRow| Look {
        name: row.name,
        role: row.role,
        act: row.act,
        allowed: row.allowed,
        moment: row.moment.to_string(),
    };
    Ok(Json(looks.into_iter().map(look).collect()))
}
