//! The facts of the financial assessment, and what the person pays by them.

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use basis::id::PersonId;
use basis::{Line, Weekly};
use charging::Means;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::address::{Asked, Named};
use super::problem::{Problem, Refusals};
use super::record::{Change, Record, Writing};
use super::sent::Sent;
use super::token::Caller;
use crate::App;

/// How far entering the facts has come.
#[derive(Serialize, ToSchema)]
pub(crate) struct MeansShown {
    /// What is being entered, or was last: what to write over.
    draft: Option<Record>,
    /// What was last confirmed.
    means: Option<Record>,
    /// What the care costs a week, as far as that is known today; nothing while it is not.
    #[schema(value_type = String, example = "267.72")]
    care_cost: Weekly,
    /// Whether the caller may enter facts.
    may_enter: bool,
}

/// The day to work the contribution out for: today, if none is given.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct OnDay {
    day: Option<Date>,
}

/// Which version of a contribution.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct Which {
    /// The version; the newest, if none is given.
    version: Option<i64>,
}

/// What the person pays, with its working.
#[derive(Serialize, ToSchema)]
pub(crate) struct ContributionShown {
    /// As it was given: the facts, the packs, the day, and what came out.
    record: Record,
    /// The working, line by line, each with its law and its dated figures.
    #[schema(value_type = Vec<Object>)]
    lines: Vec<Line>,
    /// The most the person could be asked for, whatever the care costs.
    #[schema(value_type = Option<String>)]
    most: Option<Weekly>,
    /// Whether the packs here still give this answer.
    stands: bool,
    /// Every version there is, the newest first.
    versions: Vec<i64>,
}

/// The facts: those being entered, and those last confirmed
#[utoipa::path(
    get, path = "/api/v1/people/{person}/means", tag = "means",
    security(("token" = [])), params(("person" = String, Path)),
    responses((status = 200, body = MeansShown), Refusals)
)]
pub(super) async fn show(
    State(app): State<App>,
    caller: Caller,
    Named(person): Named<PersonId>,
) -> Result<Json<MeansShown>, Problem> {
    let far = app.service().means_so_far(&caller.actor, &person).await?;
    Ok(Json(MeansShown {
        draft: Record::maybe(far.draft)?,
        means: Record::maybe(far.means)?,
        care_cost: far.care_cost.weekly(),
        may_enter: far.may_enter,
    }))
}

/// Enters all of the facts, over the draft that was read
///
/// `born` and `care_cost` are what the record says, whatever is sent. Who enters them for someone
/// else says why.
#[utoipa::path(
    put, path = "/api/v1/people/{person}/means", tag = "means",
    security(("token" = [])), params(("person" = String, Path)),
    request_body(content = Object, example = json!({
        "over": null,
        "body": {
            "born": "1970-02-03", "household": "single", "children": 0, "carer": false,
            "premiums": "work_out", "night_care": false,
            "income": [
                {"kind": "esa", "amount": "140.55", "every": "weekly"},
                {"kind": "pip_daily_living_standard", "amount": "73.90", "every": "weekly"}
            ],
            "capital": [{"kind": "savings", "amount": "15100.00", "owners": 1}],
            "housing": [{"kind": "rent", "amount": "40.00", "every": "weekly"}],
            "disability_costs": [{"what": "extra heating", "amount": "25.00", "every": "monthly"}],
            "care_cost": "267.72"
        },
        "why": "Ana asked me to: she read her letters to me."
    })),
    responses((status = 201, body = Record), (status = 200, body = Record), Refusals)
)]
pub(super) async fn enter(
    State(app): State<App>,
    caller: Caller,
    Named(person): Named<PersonId>,
    Sent(writing): Sent<Writing<Means>>,
) -> Result<(StatusCode, Json<Record>), Problem> {
    let written = writing.written();
    let Writing { body, why, .. } = writing;
    let service = app.service();
    Record::kept(service.set_means(&caller.actor, &person, &written, body, &why).await?)
}

/// Confirms the facts, and works out what the person pays
#[utoipa::path(
    post, path = "/api/v1/people/{person}/means/confirm", tag = "means",
    security(("token" = [])), params(("person" = String, Path)),
    request_body(content = Object, example = json!({
        "over": {"record": "rec-0000000000000002", "version": 1},
        "body": {"day": null}
    })),
    responses((status = 201, body = Record), (status = 200, body = Record), Refusals)
)]
pub(super) async fn confirm(
    State(app): State<App>,
    caller: Caller,
    Named(person): Named<PersonId>,
    Sent(change): Sent<Change<OnDay>>,
) -> Result<(StatusCode, Json<Record>), Problem> {
    let (written, day) = (change.written(), change.body.day);
    Record::kept(app.service().confirm_means(&caller.actor, &person, &written, day).await?)
}

/// What the person pays, with its working
#[utoipa::path(
    get, path = "/api/v1/people/{person}/contribution", tag = "contribution",
    security(("token" = [])), params(("person" = String, Path), Which),
    responses((status = 200, body = ContributionShown), Refusals)
)]
pub(super) async fn contribution(
    State(app): State<App>,
    caller: Caller,
    Named(person): Named<PersonId>,
    Asked(which): Asked<Which>,
) -> Result<Json<ContributionShown>, Problem> {
    let shown = app.service().contribution(&caller.actor, &person, which.version).await?;
    let shown = shown.ok_or_else(Problem::none_yet)?;
    Ok(Json(ContributionShown {
        versions: shown.versions.iter().map(|saved| saved.version).collect(),
        record: Record::of(shown.saved)?,
        lines: shown.steps.0,
        most: shown.most,
        stands: shown.stands,
    }))
}
