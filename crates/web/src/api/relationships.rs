//! Who may act for a person, until when, and to do what.

use std::collections::BTreeSet;

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use basis::id::{PersonId, RelationshipId};
use jiff::civil::Date;
use people::{Grant, Relationship, RelationshipKind};
use serde::{Deserialize, Serialize};
use service::{Tie, WantedTie};
use utoipa::ToSchema;

use super::address::Named;
use super::problem::{Problem, Refusals};
use super::sent::Sent;
use super::token::Caller;
use crate::App;

/// Somebody who is to act for a person. With an id of the caller's choosing it may be sent again.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Wanted {
    id: Option<RelationshipId>,
    kind: RelationshipKind,
    name: String,
    email: String,
    grants: BTreeSet<Grant>,
    from: Date,
    until: Option<Date>,
    #[serde(default)]
    why: String,
}

/// A tie to be ended, in the version that was read.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Ended {
    version: i64,
}

/// A tie, and whose it is.
#[derive(Serialize, ToSchema)]
pub(crate) struct TieShown {
    /// Who has it.
    name: String,
    /// Its version, to end it by.
    version: i64,
    /// Who may do what, from when and until when.
    #[schema(value_type = Object)]
    tie: Relationship,
}

impl From<Tie> for TieShown {
    fn from(Tie { tie, version, name, .. }: Tie) -> Self {
        Self { name, version, tie }
    }
}

/// Everyone with a tie to the person, in force or not
#[utoipa::path(
    get, path = "/api/v1/people/{person}/relationships", tag = "relationships",
    security(("token" = [])), params(("person" = String, Path)),
    responses((status = 200, body = [TieShown]), Refusals)
)]
pub(super) async fn list(
    State(app): State<App>,
    caller: Caller,
    Named(person): Named<PersonId>,
) -> Result<Json<Vec<TieShown>>, Problem> {
    let who = app.service().who_may_act(&caller.actor, &person).await?;
    Ok(Json(who.ties.into_iter().map(TieShown::from).collect()))
}

/// Lets somebody act for the person
///
/// `kind` is `representative` or `advocate`. Who is not known here becomes known, without a
/// password.
#[utoipa::path(
    post, path = "/api/v1/people/{person}/relationships", tag = "relationships",
    security(("token" = [])), params(("person" = String, Path)),
    request_body(content = Object, example = json!({
        "id": "rel-0000000000000009", "kind": "representative", "name": "Sam Example",
        "email": "sam@ellerford.example", "grants": ["see_record", "plan"],
        "from": "2025-11-23", "until": null, "why": "My daughter helps me with letters."
    })),
    responses((status = 201, body = TieShown), Refusals)
)]
pub(super) async fn grant(
    State(app): State<App>,
    caller: Caller,
    Named(person): Named<PersonId>,
    Sent(wanted): Sent<Wanted>,
) -> Result<(StatusCode, Json<TieShown>), Problem> {
    let service = app.service();
    let Wanted { id, kind, name, email, grants, from, until, why } = wanted;
    let id = id.unwrap_or_else(|| RelationshipId::from_bits(service.fresh_bits()));
    let wanted = WantedTie { kind, name, email, grants, from, until, why };
    let granted = service.grant(&caller.actor, &person, &id, &wanted).await?;
    let tie = TieShown { name: granted.name, version: 1, tie: granted.tie };
    Ok((StatusCode::CREATED, Json(tie)))
}

/// Ends a tie: yesterday becomes its last day
#[utoipa::path(
    post, path = "/api/v1/people/{person}/relationships/{relationship}/end",
    tag = "relationships", security(("token" = [])),
    params(("person" = String, Path), ("relationship" = String, Path)),
    request_body(content = Object, example = json!({"version": 1})),
    responses((status = 200, body = TieShown), Refusals)
)]
pub(super) async fn end(
    State(app): State<App>,
    caller: Caller,
    Named((person, relationship)): Named<(PersonId, RelationshipId)>,
    Sent(Ended { version }): Sent<Ended>,
) -> Result<Json<TieShown>, Problem> {
    let service = app.service();
    let ended = service.end_relationship(&caller.actor, &person, &relationship, version).await?;
    Ok(Json(ended.into()))
}
