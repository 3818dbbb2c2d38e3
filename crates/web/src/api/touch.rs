//! Contacts with a person, and reviews: asked for, due and held.

use std::collections::BTreeMap;

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use basis::id::{ContactId, PersonId, RecordId};
use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use service::{SaidOfSupport, SavedContact};
use support::contact::{Contact, How, Silence};
use support::declining::{Because, What};
use support::plan::PlanOutcome;
use support::review::{Due, Progress, Review};
use utoipa::ToSchema;

use super::address::Named;
use super::problem::{Problem, Refusals};
use super::record::Record;
use super::sent::Sent;
use super::token::Caller;
use crate::App;

/// How many contacts are given at most.
const CONTACTS: i64 = 1_000;

/// A contact that the caller had. With an id of the caller's choosing it may be sent again.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct NewContact {
    id: Option<ContactId>,
    day: Date,
    how: How,
    words: String,
    #[serde(default)]
    said_by_person: String,
}

/// A contact that was recorded.
#[derive(Serialize, ToSchema)]
pub(crate) struct ContactShown {
    #[schema(value_type = String)]
    id: ContactId,
    #[schema(value_type = Object)]
    body: Contact,
    /// Who recorded it.
    by: String,
    #[schema(value_type = String, format = DateTime)]
    moment: Timestamp,
}

/// No to support, or yes after all.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct No {
    id: Option<RecordId>,
    what: What,
    #[serde(default)]
    because: Vec<Because>,
    #[serde(default)]
    words: String,
}

/// Asking for a review.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Request {
    id: Option<RecordId>,
    why: String,
}

/// A review that the caller held.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct HeldReview {
    id: Option<RecordId>,
    held_on: Date,
    #[serde(default)]
    with: Vec<String>,
    works: String,
    does_not_work: String,
    #[serde(default)]
    progress: BTreeMap<String, Progress>,
    #[serde(default)]
    changes_wanted: String,
}

/// How a person and those who work with them keep in touch.
#[derive(Serialize, ToSchema)]
pub(crate) struct Reviews {
    /// When the next one is due, once anything is agreed.
    #[schema(value_type = Option<Object>)]
    due: Option<Due>,
    /// The earliest request that no review has answered.
    asked: Option<Record>,
    /// Those held, newest first.
    held: Vec<Record>,
    /// What the agreed plan is to achieve: each must be spoken of.
    #[schema(value_type = Vec<Object>)]
    outcomes: Vec<PlanOutcome>,
    /// How long since anyone heard from the person.
    #[schema(value_type = Object)]
    silence: Silence,
}

impl From<SavedContact> for ContactShown {
    fn from(saved: SavedContact) -> Self {
        Self { id: saved.id, body: saved.body, by: saved.by_name, moment: saved.moment }
    }
}

/// The newest contacts, a thousand at most
#[utoipa::path(
    get, path = "/api/v1/people/{person}/contacts", tag = "keeping in touch",
    security(("token" = [])), params(("person" = String, Path)),
    responses((status = 200, body = [ContactShown]), Refusals)
)]
pub(super) async fn contacts(
    State(app): State<App>,
    caller: Caller,
    Named(person): Named<PersonId>,
) -> Result<Json<Vec<ContactShown>>, Problem> {
    let contacts = app.service().contacts(&caller.actor, &person, CONTACTS).await?;
    Ok(Json(contacts.into_iter().map(ContactShown::from).collect()))
}

/// Records that the caller was in touch with the person
///
/// `how` is `visit`, `phone`, `video`, `letter`, `email` or `message`.
#[utoipa::path(
    post, path = "/api/v1/people/{person}/contacts", tag = "keeping in touch",
    security(("token" = [])), params(("person" = String, Path)),
    request_body(content = Object, example = json!({
        "id": "con-0000000000000001", "day": "2025-11-23", "how": "phone",
        "words": "How the new assistant is getting on.",
        "said_by_person": "We went to the garden centre."
    })),
    responses((status = 201, body = ContactShown), Refusals)
)]
pub(super) async fn record(
    State(app): State<App>,
    caller: Caller,
    Named(person): Named<PersonId>,
    Sent(new): Sent<NewContact>,
) -> Result<(StatusCode, Json<ContactShown>), Problem> {
    let (service, actor) = (app.service(), &caller.actor);
    let NewContact { id, day, how, words, said_by_person } = new;
    let id = id.unwrap_or_else(|| ContactId::from_bits(service.fresh_bits()));
    let contact = Contact { day, by: actor.id.clone(), how, words, said_by_person };
    service.record_contact(actor, &person, &id, &contact).await?;
    let (by, moment) = (actor.name.clone(), service.now());
    Ok((StatusCode::CREATED, Json(ContactShown { id, body: contact, by, moment })))
}

/// When the next review is due, what was asked for, and what was held
#[utoipa::path(
    get, path = "/api/v1/people/{person}/reviews", tag = "keeping in touch",
    security(("token" = [])), params(("person" = String, Path)),
    responses((status = 200, body = Reviews), Refusals)
)]
pub(super) async fn reviews(
    State(app): State<App>,
    caller: Caller,
    Named(person): Named<PersonId>,
) -> Result<Json<Reviews>, Problem> {
    let touch = app.service().keeping_in_touch(&caller.actor, &person).await?;
    Ok(Json(Reviews {
        due: touch.due,
        asked: Record::maybe(touch.asked)?,
        held: Record::all(touch.reviews)?,
        outcomes: touch.outcomes,
        silence: touch.silence,
    }))
}

/// Asks for a review (Care Act 2014 s.27(1)(b))
#[utoipa::path(
    post, path = "/api/v1/people/{person}/reviews/requests", tag = "keeping in touch",
    security(("token" = [])), params(("person" = String, Path)),
    request_body(content = Object, example = json!({
        "id": "rec-0000000000000006", "why": "My assistant is leaving."
    })),
    responses((status = 201, body = Record), Refusals)
)]
pub(super) async fn ask(
    State(app): State<App>,
    caller: Caller,
    Named(person): Named<PersonId>,
    Sent(Request { id, why }): Sent<Request>,
) -> Result<(StatusCode, Json<Record>), Problem> {
    let service = app.service();
    let id = id.unwrap_or_else(|| RecordId::from_bits(service.fresh_bits()));
    Record::kept(service.ask_for_review(&caller.actor, &person, &id, &why).await?)
}

/// Says no to support, or yes after all
///
/// `what` is `turned_down`, `cut_back`, `stopped` or `came_back`; `because` lists `charge`,
/// `means_test`, `not_right`, `process`, `other_help`, `not_needed` and `other`.
#[utoipa::path(
    post, path = "/api/v1/people/{person}/declining", tag = "keeping in touch",
    security(("token" = [])), params(("person" = String, Path)),
    request_body(content = Object, example = json!({
        "id": "rec-0000000000000008", "what": "cut_back", "because": ["charge"],
        "words": "£60 a week is too much."
    })),
    responses((status = 201, body = Record), Refusals)
)]
pub(super) async fn decline(
    State(app): State<App>,
    caller: Caller,
    Named(person): Named<PersonId>,
    Sent(No { id, what, because, words }): Sent<No>,
) -> Result<(StatusCode, Json<Record>), Problem> {
    let service = app.service();
    let id = id.unwrap_or_else(|| RecordId::from_bits(service.fresh_bits()));
    let said = SaidOfSupport { because, words };
    Record::kept(service.decline_support(&caller.actor, &person, &id, (what, &said)).await?)
}

/// Records a review that the caller held
///
/// `progress` speaks of every outcome of the agreed plan: `worse`, `same`, `better` or
/// `too_early`, and how.
#[utoipa::path(
    post, path = "/api/v1/people/{person}/reviews", tag = "keeping in touch",
    security(("token" = [])), params(("person" = String, Path)),
    request_body(content = Object, example = json!({
        "id": "rec-0000000000000007", "held_on": "2025-11-23", "with": ["Ana Example"],
        "works": "The assistant.", "does_not_work": "The bus.",
        "progress": {"out": {"change": "better", "words": "Out twice a week now."}},
        "changes_wanted": ""
    })),
    responses((status = 201, body = Record), Refusals)
)]
pub(super) async fn hold(
    State(app): State<App>,
    caller: Caller,
    Named(person): Named<PersonId>,
    Sent(held): Sent<HeldReview>,
) -> Result<(StatusCode, Json<Record>), Problem> {
    let (service, actor) = (app.service(), &caller.actor);
    let HeldReview { id, held_on, with, works, does_not_work, progress, changes_wanted } = held;
    let id = id.unwrap_or_else(|| RecordId::from_bits(service.fresh_bits()));
    let by = actor.id.clone();
    let review = Review { held_on, by, with, works, does_not_work, progress, changes_wanted };
    Record::kept(service.hold_review(actor, &person, &id, &review).await?)
}
