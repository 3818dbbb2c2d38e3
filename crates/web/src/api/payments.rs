//! Payments: what falls due, paying it, recording what was paid, and correcting.

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use basis::Money;
use basis::id::{ItemId, PersonId, PostingId};
use jiff::civil::Date;
use ledger::AccountKind;
use serde::{Deserialize, Serialize};
use service::money::{Actual, ActualKind, Payable};
use utoipa::ToSchema;

use super::address::Named;
use super::problem::{Problem, Refusals};
use super::record::{Change, Record};
use super::retry::Key;
use super::sent::{Sent, SentOnce};
use super::token::Caller;
use crate::App;

/// A person's payments.
#[derive(Serialize, ToSchema)]
pub(crate) struct PaymentsShown {
    /// The terms they are paid under, once payments have begun.
    schedule: Option<Record>,
    /// What falls due up to four weeks from today, and what is owed of each. `act` is its name.
    #[schema(value_type = Vec<Object>)]
    payable: Vec<Payable>,
    /// Whether what was agreed has changed since the newest terms.
    out_of_date: bool,
    /// Whether the caller may pay.
    may_post: bool,
}

/// The first day that is paid for.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct FromDay {
    start: Date,
}

/// A payment that falls due, by its name, and the day it is paid.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Pay {
    act: String,
    on: Date,
}

/// Something that was paid out of what the council or a third party holds.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Paid {
    kind: PaidKind,
    account: AccountKind,
    item: Option<ItemId>,
    amount: Money,
    day: Date,
    what: String,
}

#[derive(Deserialize)]
#[serde(rename_all = "snake_case")]
enum PaidKind {
    Spent,
    PaidBack,
    Contribution,
    GivenBack,
}

/// A posting that was wrong, and why.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Wrong {
    posting: PostingId,
    why: String,
}

impl From<Paid> for Actual {
    fn from(paid: Paid) -> Self {
        let Paid { kind, account, item, amount, day, what } = paid;
        let kind = match kind {
            PaidKind::Spent => ActualKind::Spent,
            PaidKind::PaidBack => ActualKind::PaidBack,
            PaidKind::Contribution => ActualKind::Contribution,
            PaidKind::GivenBack => ActualKind::GivenBack,
        };
        Self { kind, account, item, amount, day, what }
    }
}

/// What falls due, and how each payment stands
#[utoipa::path(
    get, path = "/api/v1/people/{person}/payments", tag = "payments",
    security(("token" = [])), params(("person" = String, Path)),
    responses((status = 200, body = PaymentsShown), Refusals)
)]
pub(super) async fn due(
    State(app): State<App>,
    caller: Caller,
    Named(person): Named<PersonId>,
) -> Result<Json<PaymentsShown>, Problem> {
    let due = app.service().payments_due(&caller.actor, &person).await?;
    Ok(Json(PaymentsShown {
        schedule: Record::maybe(due.schedule)?,
        payable: due.payable,
        out_of_date: due.out_of_date,
        may_post: due.may_post,
    }))
}

/// Begins the payments of an agreed plan, or changes them to what has since been agreed
#[utoipa::path(
    put, path = "/api/v1/people/{person}/payments/schedule", tag = "payments",
    security(("token" = [])), params(("person" = String, Path)),
    request_body(content = Object, example = json!({
        "over": null, "body": {"start": "2025-11-23"}
    })),
    responses((status = 201, body = Record), (status = 200, body = Record), Refusals)
)]
pub(super) async fn begin(
    State(app): State<App>,
    caller: Caller,
    Named(person): Named<PersonId>,
    Sent(change): Sent<Change<FromDay>>,
) -> Result<(StatusCode, Json<Record>), Problem> {
    let (written, start) = (change.written(), change.body.start);
    Record::kept(app.service().set_payments(&caller.actor, &person, &written, start).await?)
}

/// Pays what is owed of one payment that falls due
#[utoipa::path(
    post, path = "/api/v1/people/{person}/payments", tag = "payments",
    security(("token" = [])),
    params(("person" = String, Path), ("Idempotency-Key" = String, Header)),
    request_body(content = Object, example = json!({
        "act": "pay/rec-0000000000000005/direct_payment/1", "on": "2025-11-23"
    })),
    responses((status = 201, body = [Object], description = "The postings"), Refusals)
)]
pub(super) async fn pay(
    State(app): State<App>,
    caller: Caller,
    Named(person): Named<PersonId>,
    key: Key,
    SentOnce(Pay { act, on }, bytes): SentOnce<Pay>,
) -> Result<Response, Problem> {
    let pay = async { Ok(app.service().post_payment(&caller.actor, &person, &act, on).await?) };
    key.once(&app, &caller, &bytes, Box::pin(pay)).await
}

/// Records something that was paid out of what the council or a third party holds
///
/// `kind` is `spent`, `paid_back`, `contribution` or `given_back`.
#[utoipa::path(
    post, path = "/api/v1/people/{person}/payments/actual", tag = "payments",
    security(("token" = [])),
    params(("person" = String, Path), ("Idempotency-Key" = String, Header)),
    request_body(content = Object, example = json!({
        "kind": "spent", "account": "council_managed", "item": "itm-0000000000000001",
        "amount": "44.62", "day": "2025-11-23", "what": "Hilltop, one session"
    })),
    responses((status = 201, body = [Object], description = "The postings"), Refusals)
)]
pub(super) async fn record(
    State(app): State<App>,
    caller: Caller,
    Named(person): Named<PersonId>,
    key: Key,
    SentOnce(paid, bytes): SentOnce<Paid>,
) -> Result<Response, Problem> {
    let (actual, books) = (Actual::from(paid), key.in_the_books(&caller));
    let post =
        async { Ok(app.service().post_actual(&caller.actor, &person, &books, &actual).await?) };
    key.once(&app, &caller, &bytes, Box::pin(post)).await
}

/// Corrects a posting, and all that was posted with it, by its reverse
#[utoipa::path(
    post, path = "/api/v1/people/{person}/payments/corrections", tag = "payments",
    security(("token" = [])),
    params(("person" = String, Path), ("Idempotency-Key" = String, Header)),
    request_body(content = Object, example = json!({
        "posting": "pos-0000000000000001", "why": "It was for another person."
    })),
    responses((status = 201, body = [Object], description = "The postings"), Refusals)
)]
pub(super) async fn correct(
    State(app): State<App>,
    caller: Caller,
    Named(person): Named<PersonId>,
    key: Key,
    SentOnce(Wrong { posting, why }, bytes): SentOnce<Wrong>,
) -> Result<Response, Problem> {
    let correct =
        async { Ok(app.service().correct_posting(&caller.actor, &person, &posting, &why).await?) };
    key.once(&app, &caller, &bytes, Box::pin(correct)).await
}
