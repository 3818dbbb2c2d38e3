//! People, how far they have come, and who has looked.

use axum::Json;
use axum::extract::{Path, State};
use basis::id::PersonId;
use serde::Serialize;
use service::Saved;
use utoipa::ToSchema;

use super::problem::Problem;
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

/// A record in its newest version. `body` is the same JSON as is kept.
#[derive(Serialize, ToSchema)]
pub(crate) struct Record {
    /// Its id.
    id: String,
    /// Its version.
    version: i64,
    /// The day it is about.
    day: String,
    /// Who saved it.
    by: String,
    /// Why.
    why: String,
    /// When.
    moment: String,
    /// What it says.
    #[schema(value_type = Object)]
    body: serde_json::Value,
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

impl Record {
    /// A record as it is given.
    pub(super) fn of<T: Serialize>(saved: Saved<T>) -> Result<Self, Problem> {
        let body = serde_json::to_value(&saved.body)
            .map_err(|why| Problem::unreadable(why.to_string()))?;
        Ok(Self {
            id: saved.id.to_string(),
            version: saved.version,
            day: saved.day.to_string(),
            by: saved.by_name,
            why: saved.why,
            moment: saved.moment.to_string(),
            body,
        })
    }

    pub(super) fn maybe<T: Serialize>(saved: Option<Saved<T>>) -> Result<Option<Self>, Problem> {
        saved.map(Self::of).transpose()
    }
}

/// The person in an address.
pub(super) fn person_id(typed: &str) -> Result<PersonId, Problem> {
    PersonId::parse(typed).map_err(|_| Problem::not_found())
}

/// The people the caller acts for or works with
#[utoipa::path(
    get, path = "/api/v1/people", tag = "people", security(("token" = [])),
    responses((status = 200, body = [Someone]), (status = 401, body = Problem))
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
    responses((status = 200, body = Journey), (status = 404, body = Problem))
)]
pub(super) async fn journey(
    State(app): State<App>,
    caller: Caller,
    Path(person): Path<String>,
) -> Result<Json<Journey>, Problem> {
    let journey = app.service().journey(&caller.actor, &person_id(&person)?).await?;
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
    responses((status = 200, body = [Look]), (status = 404, body = Problem))
)]
pub(super) async fn looks(
    State(app): State<App>,
    caller: Caller,
    Path(person): Path<String>,
) -> Result<Json<Vec<Look>>, Problem> {
    let looks = app.service().looks(&caller.actor, &person_id(&person)?, LOOKS, 0).await?;
    let look = |row: service::LookRow| Look {
        name: row.name,
        role: row.role,
        act: row.act,
        allowed: row.allowed,
        moment: row.moment.to_string(),
    };
    Ok(Json(looks.into_iter().map(look).collect()))
}
