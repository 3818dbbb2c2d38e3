//! Who holds each part of the budget, and whether a direct payment may be made.

use std::collections::BTreeMap;

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use basis::id::{ItemId, PersonId};
use basis::typed;
use serde::{Deserialize, Serialize};
use support::holding::{Form, Holder, Nominee, Section31, Share};
use utoipa::ToSchema;

use super::address::Named;
use super::problem::{Problem, Refusals};
use super::record::{Change, Record};
use super::sent::Sent;
use super::token::Caller;
use crate::App;

/// Who is to hold the money for each item.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Choice {
    by_item: BTreeMap<ItemId, Holder>,
    nominee: Option<Nominee>,
}

/// How an agreed plan is held.
#[derive(Serialize, ToSchema)]
pub(crate) struct HoldingShown {
    /// What was chosen, and what was decided on it.
    record: Option<Record>,
    /// In one word: `direct_payment_only`, `part_direct_payment`…
    #[schema(value_type = Option<String>)]
    form: Option<Form>,
    /// What still stands in the way of paying.
    #[schema(value_type = Vec<Object>)]
    missing: Vec<typed::Problem>,
    /// Who gets what a week, with the contribution taken off.
    #[schema(value_type = Vec<Object>)]
    shares: Vec<Share>,
    /// Why the caller may not decide on the direct payment, if so.
    may_not_decide: Option<String>,
}

/// How the agreed plan is held
#[utoipa::path(
    get, path = "/api/v1/people/{person}/holding", tag = "holding",
    security(("token" = [])), params(("person" = String, Path)),
    responses((status = 200, body = HoldingShown), Refusals)
)]
pub(super) async fn show(
    State(app): State<App>,
    caller: Caller,
    Named(person): Named<PersonId>,
) -> Result<Json<HoldingShown>, Problem> {
    let held = app.service().holding(&caller.actor, &person).await?;
    let held = held.ok_or_else(Problem::none_yet)?;
    Ok(Json(HoldingShown {
        form: held.holding.as_ref().and_then(|saved| saved.body.form()),
        record: Record::maybe(held.holding)?,
        missing: held.missing,
        shares: held.shares,
        may_not_decide: held.may_not_decide,
    }))
}

/// Chooses who holds the money for each item of the agreed plan
///
/// A holder is `"direct_payment"`, `"council_managed"` or `{"third_party": {"name": "…"}}`.
#[utoipa::path(
    put, path = "/api/v1/people/{person}/holding", tag = "holding",
    security(("token" = [])), params(("person" = String, Path)),
    request_body(content = Object, example = json!({
        "over": null,
        "body": {"by_item": {"itm-0000000000000001": "direct_payment"}, "nominee": null}
    })),
    responses((status = 201, body = Record), (status = 200, body = Record), Refusals)
)]
pub(super) async fn choose(
    State(app): State<App>,
    caller: Caller,
    Named(person): Named<PersonId>,
    Sent(change): Sent<Change<Choice>>,
) -> Result<(StatusCode, Json<Record>), Problem> {
    let written = change.written();
    let Choice { by_item, nominee } = change.body;
    let (actor, service) = (&caller.actor, app.service());
    let saved = service.choose_holding(actor, &person, &written, &by_item, nominee.as_ref());
    Record::kept(saved.await?)
}

/// Records the four conditions of section 31 for a direct payment, each with its reason
#[utoipa::path(
    put, path = "/api/v1/people/{person}/holding/section-31", tag = "holding",
    security(("token" = [])), params(("person" = String, Path)),
    request_body(content = Object, example = json!({
        "over": {"record": "rec-0000000000000004", "version": 1},
        "body": {
            "capacity": {"met": true, "reason": "Ana asked for it herself."},
            "not_prohibited": {"met": true, "reason": "None of the regulations applies."},
            "capable": {"met": true, "reason": "With help from a payroll service."},
            "help": "a payroll service",
            "appropriate": {"met": true, "reason": "It lets her choose who comes in."}
        }
    })),
    responses((status = 200, body = Record), Refusals)
)]
pub(super) async fn decide(
    State(app): State<App>,
    caller: Caller,
    Named(person): Named<PersonId>,
    Sent(change): Sent<Change<Section31>>,
) -> Result<(StatusCode, Json<Record>), Problem> {
    let written = change.written();
    let saved = app.service().decide_holding(&caller.actor, &person, &written, &change.body);
    Record::kept(saved.await?)
}
