//! Who a person is: added by a worker, changed as a new version.

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use basis::id::PersonId;
use jiff::Timestamp;
use jiff::civil::Date;
use people::{ContactBy, PersonDetails, TypedPerson};
use serde::{Deserialize, Serialize};
use service::{NewPerson, PersonRow};
use utoipa::ToSchema;

use super::address::Named;
use super::problem::{Problem, Refusals};
use super::sent::Sent;
use super::token::Caller;
use crate::App;

/// Who somebody is.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Details {
    name: String,
    #[serde(default)]
    known_as: String,
    born: Date,
    #[serde(default)]
    nhs_number: String,
    contact_by: ContactBy,
    #[serde(default)]
    helps_communicate: String,
    #[serde(default)]
    easy_read: bool,
}

/// Somebody to add. With an id of the caller's choosing it may be sent again.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Somebody {
    id: Option<PersonId>,
    #[serde(default)]
    email: String,
    details: Details,
}

/// Details, over the version that was read.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct NewDetails {
    version: i64,
    details: Details,
    #[serde(default)]
    why: String,
}

/// A version of who somebody is.
#[derive(Serialize, ToSchema)]
pub(crate) struct DetailsShown {
    #[schema(value_type = String)]
    person: PersonId,
    version: i64,
    #[schema(value_type = Object)]
    details: PersonDetails,
    #[schema(value_type = String, format = DateTime)]
    moment: Timestamp,
}

impl From<PersonRow> for DetailsShown {
    fn from(row: PersonRow) -> Self {
        let PersonRow { id, version, details, moment, .. } = row;
        Self { person: id, version, details, moment }
    }
}

impl From<Details> for TypedPerson {
    fn from(details: Details) -> Self {
        let born = details.born;
        Self {
            name: details.name,
            known_as: details.known_as,
            born_day: born.day().to_string(),
            born_month: born.month().to_string(),
            born_year: born.year().to_string(),
            nhs_number: details.nhs_number,
            contact_by: details.contact_by.key().to_owned(),
            helps_communicate: details.helps_communicate,
            easy_read: details.easy_read,
        }
    }
}

/// Adds a person to the caller's council and team
///
/// `contact_by` is `letter`, `phone`, `text_message`, `email` or `face_to_face`.
#[utoipa::path(
    post, path = "/api/v1/people", tag = "people", security(("token" = [])),
    request_body(content = Object, example = json!({
        "id": "per-0000000000000099", "email": "bo@ellerford.example",
        "details": {"name": "Bo Example", "known_as": "", "born": "1985-07-01",
                    "nhs_number": "", "contact_by": "phone",
                    "helps_communicate": "Time to answer.", "easy_read": true}
    })),
    responses((status = 201, body = DetailsShown), Refusals)
)]
pub(super) async fn add(
    State(app): State<App>,
    caller: Caller,
    Sent(Somebody { id, email, details }): Sent<Somebody>,
) -> Result<(StatusCode, Json<DetailsShown>), Problem> {
    let service = app.service();
    let id = id.unwrap_or_else(|| PersonId::from_bits(service.fresh_bits()));
    let new = NewPerson { id, typed: details.into(), email };
    let added = service.add_person(&caller.actor, &new).await?;
    Ok((StatusCode::CREATED, Json(added.person.into())))
}

/// Every version of who a person is, newest first
#[utoipa::path(
    get, path = "/api/v1/people/{person}/details", tag = "people",
    security(("token" = [])), params(("person" = String, Path)),
    responses((status = 200, body = [DetailsShown]), Refusals)
)]
pub(super) async fn versions(
    State(app): State<App>,
    caller: Caller,
    Named(person): Named<PersonId>,
) -> Result<Json<Vec<DetailsShown>>, Problem> {
    let versions = app.service().details(&caller.actor, &person).await?;
    Ok(Json(versions.into_iter().map(|version| version.row.into()).collect()))
}

/// Changes who a person is, over the version that was read
#[utoipa::path(
    put, path = "/api/v1/people/{person}/details", tag = "people",
    security(("token" = [])), params(("person" = String, Path)),
    request_body(content = Object, example = json!({
        "version": 1,
        "details": {"name": "Ana Example", "known_as": "Annie", "born": "1970-02-03",
                    "nhs_number": "", "contact_by": "phone", "helps_communicate": "",
                    "easy_read": false},
        "why": "She told me on the phone."
    })),
    responses((status = 200, body = DetailsShown), Refusals)
)]
pub(super) async fn change(
    State(app): State<App>,
    caller: Caller,
    Named(person): Named<PersonId>,
    Sent(NewDetails { version, details, why }): Sent<NewDetails>,
) -> Result<Json<DetailsShown>, Problem> {
    let (actor, typed) = (&caller.actor, details.into());
    let changed = app.service().change_details(actor, &person, version, &typed, &why).await?;
    Ok(Json(changed.into()))
}
