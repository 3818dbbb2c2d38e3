//! The yearly uprating: prepared by one, approved by another, put into effect from its day.
//!
//! Preparing it and putting it into effect are long: the answer comes at once, the work goes on in
//! the server, and reading the uprating says how far it has come. Sent again, it goes on where it
//! stands, and does nobody twice.

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use basis::Weekly;
use basis::id::{PersonId, UpratingId};
use charging::Contribution;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use service::{MissingFigure, Uprating, UpratingLetter, UpratingReport, UpratingRow, next_april};
use utoipa::{IntoParams, ToSchema};

use super::address::{Asked, Named};
use super::problem::{Problem, Refusals};
use super::sent::Sent;
use super::token::Caller;
use crate::App;
use crate::pages::uprating::run;

/// How many rows are given at most, and if nothing is said.
const MOST: i64 = 500;

/// An uprating in the list.
#[derive(Serialize, ToSchema)]
pub(crate) struct UpratingListed {
    #[schema(value_type = String)]
    id: UpratingId,
    /// The first day of the new figures.
    #[schema(value_type = String, format = Date)]
    day: Date,
    /// How many people it is for.
    people: i64,
    /// How many of them it is worked out for.
    worked_out: i64,
    /// Who prepared it.
    by: String,
    /// Whether it was approved; nothing while nobody decided.
    approved: Option<bool>,
    /// How many it was put into effect for, or passed over then.
    done: i64,
}

/// The council's upratings.
#[derive(Serialize, ToSchema)]
pub(crate) struct UpratingList {
    /// Whether the caller may prepare one.
    may_prepare: bool,
    upratings: Vec<UpratingListed>,
}

/// The first day of the new figures.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct FromDay {
    day: Date,
}

/// What was decided, and why.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Decided {
    approved: bool,
    why: String,
}

/// The day to look at.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct OnDay {
    /// The first day of the new figures; the 6 April on or after today, if none is given.
    #[param(value_type = Option<String>, format = Date)]
    day: Option<Date>,
}

/// Which part of the rows.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct Part {
    /// How many rows at most, up to 500.
    most: Option<i64>,
    /// How many to pass over first.
    pass_over: Option<i64>,
}

/// A figure that is not known for a day.
#[derive(Serialize, ToSchema)]
pub(crate) struct Missing {
    /// The pack that lacks it.
    pack: String,
    /// Its name in plain words.
    label: String,
    /// The first day without it.
    #[schema(value_type = String, format = Date)]
    from: Date,
    /// What the pack says of it.
    why: String,
}

/// What one person is told.
#[derive(Serialize, ToSchema)]
pub(crate) struct Letter {
    #[schema(value_type = String)]
    person: PersonId,
    name: String,
    /// The council's name.
    council: String,
    /// The first day of the new figures.
    #[schema(value_type = String, format = Date)]
    day: Date,
    /// Whether it was approved; until then it is a draft.
    approved: bool,
    /// What they pay from the day.
    #[schema(value_type = String, example = "79.60")]
    pays: Weekly,
    /// Before and after, and what the difference is made of.
    #[schema(value_type = Object)]
    row: UpratingRow,
    /// The day of the answer that it was worked out over.
    #[schema(value_type = String, format = Date)]
    was_for: Date,
    /// That answer.
    #[schema(value_type = Object)]
    before: Contribution,
    /// The answer by the new figures; nothing if the figures kept here no longer give it.
    #[schema(value_type = Option<Object>)]
    after: Option<Contribution>,
}

/// The council's upratings, newest first
#[utoipa::path(
    get, path = "/api/v1/upratings", tag = "yearly uprating", security(("token" = [])),
    responses((status = 200, body = UpratingList), Refusals)
)]
pub(super) async fn list(
    State(app): State<App>,
    caller: Caller,
) -> Result<Json<UpratingList>, Problem> {
    let (upratings, may_prepare) = app.service().upratings(&caller.actor).await?;
    let upratings = upratings.into_iter().map(UpratingListed::from).collect();
    Ok(Json(UpratingList { may_prepare, upratings }))
}

/// Prepares an uprating for a day, or goes on with one of that day that waits
///
/// It is worked out in the server: read it to see how far it has come.
#[utoipa::path(
    post, path = "/api/v1/upratings", tag = "yearly uprating", security(("token" = [])),
    request_body(content = Object, example = json!({"day": "2026-04-06"})),
    responses((status = 201, body = Object), Refusals)
)]
pub(super) async fn prepare(
    State(app): State<App>,
    caller: Caller,
    Sent(FromDay { day }): Sent<FromDay>,
) -> Result<(StatusCode, Json<UpratingReport>), Problem> {
    let uprating = app.service().prepare_uprating(&caller.actor, day).await?;
    run::start(&app, &caller.actor, &uprating.id);
    let report = app.service().uprating_report(&caller.actor, &uprating.id).await?;
    Ok((StatusCode::CREATED, Json(report)))
}

/// The figures that are not known for a day: whoever needs one cannot be uprated
#[utoipa::path(
    get, path = "/api/v1/upratings/missing", tag = "yearly uprating", security(("token" = [])),
    params(OnDay), responses((status = 200, body = [Missing]), Refusals)
)]
pub(super) async fn missing(
    State(app): State<App>,
    caller: Caller,
    Asked(OnDay { day }): Asked<OnDay>,
) -> Result<Json<Vec<Missing>>, Problem> {
    let day = day.unwrap_or_else(|| next_april(app.service().today()));
    let missing = app.service().figures_missing(&caller.actor, day).await?;
    let figure = |MissingFigure { pack, label, from, why }| Missing { pack, label, from, why };
    Ok(Json(missing.into_iter().map(figure).collect()))
}

/// How far an uprating has come, what it comes to, and what that is made of
///
/// `stage` is `being_worked_out`, `waits`, `sent_back`, `approved`, `may_take_effect` or
/// `in_effect`. The parts of `made_of` add up to `after` less `before`.
#[utoipa::path(
    get, path = "/api/v1/upratings/{uprating}", tag = "yearly uprating",
    security(("token" = [])), params(("uprating" = String, Path)),
    responses((status = 200, body = Object), Refusals)
)]
pub(super) async fn show(
    State(app): State<App>,
    caller: Caller,
    Named(uprating): Named<UpratingId>,
) -> Result<Json<UpratingReport>, Problem> {
    Ok(Json(app.service().uprating_report(&caller.actor, &uprating).await?))
}

/// Who changes, by how much and why: those who cannot be worked out first, then the most
///
/// Each row is a look at that person's money. Those whose money the caller may not see are left
/// out. `own`, `national` and `local` add up to `change`.
#[utoipa::path(
    get, path = "/api/v1/upratings/{uprating}/rows", tag = "yearly uprating",
    security(("token" = [])), params(("uprating" = String, Path), Part),
    responses((status = 200, body = [Object]), Refusals)
)]
pub(super) async fn rows(
    State(app): State<App>,
    caller: Caller,
    Named(uprating): Named<UpratingId>,
    Asked(part): Asked<Part>,
) -> Result<Json<Vec<UpratingRow>>, Problem> {
    let (most, over) = (part.most.unwrap_or(MOST).clamp(1, MOST), part.pass_over.unwrap_or(0));
    let rows = app.service().uprating_rows(&caller.actor, &uprating, most, over.max(0)).await?;
    Ok(Json(rows))
}

/// Goes on with work that was broken off, or puts an approved uprating into effect
#[utoipa::path(
    post, path = "/api/v1/upratings/{uprating}/go-on", tag = "yearly uprating",
    security(("token" = [])), params(("uprating" = String, Path)),
    responses(
        (status = 202, description = "The work goes on in the server", body = Object), Refusals
    )
)]
pub(super) async fn go_on(
    State(app): State<App>,
    caller: Caller,
    Named(uprating): Named<UpratingId>,
) -> Result<(StatusCode, Json<UpratingReport>), Problem> {
    run::again(&app, &caller.actor, &uprating).await?;
    let report = app.service().uprating_report(&caller.actor, &uprating).await?;
    Ok((StatusCode::ACCEPTED, Json(report)))
}

/// Approves an uprating, or sends it back; never by whoever prepared it
#[utoipa::path(
    post, path = "/api/v1/upratings/{uprating}/decision", tag = "yearly uprating",
    security(("token" = [])), params(("uprating" = String, Path)),
    request_body(content = Object, example = json!({
        "approved": true, "why": "The figures are those of the circular."
    })),
    responses((status = 200, body = Object), Refusals)
)]
pub(super) async fn decide(
    State(app): State<App>,
    caller: Caller,
    Named(uprating): Named<UpratingId>,
    Sent(Decided { approved, why }): Sent<Decided>,
) -> Result<Json<UpratingReport>, Problem> {
    let (service, actor) = (app.service(), &caller.actor);
    service.decide_uprating(actor, &uprating, approved, &why).await?;
    Ok(Json(service.uprating_report(actor, &uprating).await?))
}

/// What one person is told: theirs to read once it is approved
#[utoipa::path(
    get, path = "/api/v1/upratings/{uprating}/letters/{person}", tag = "yearly uprating",
    security(("token" = [])), params(("uprating" = String, Path), ("person" = String, Path)),
    responses((status = 200, body = Letter), Refusals)
)]
pub(super) async fn letter(
    State(app): State<App>,
    caller: Caller,
    Named((uprating, person)): Named<(UpratingId, PersonId)>,
) -> Result<Json<Letter>, Problem> {
    let told = app.service().uprating_letter(&caller.actor, &uprating, &person).await?;
    Ok(Json(Letter::from(told)))
}

impl From<Uprating> for UpratingListed {
    fn from(uprating: Uprating) -> Self {
        let Uprating { id, day, people, worked_out, by_name: by, decision, done, .. } = uprating;
        let approved = decision.map(|decision| decision.approved);
        Self { id, day, people, worked_out, by, approved, done }
    }
}

impl From<UpratingLetter> for Letter {
    fn from(told: UpratingLetter) -> Self {
        let UpratingLetter { person, council, uprating, line, pays, was_for, before, after } = told;
        let name = person.details.name;
        Self {
            person: person.id,
            approved: uprating.decision.is_some_and(|decision| decision.approved),
            day: uprating.day,
            row: UpratingRow { name: name.clone(), ..UpratingRow::from(line) },
            name,
            council,
            pays,
            was_for,
            before,
            after,
        }
    }
}
