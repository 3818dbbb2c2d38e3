//! Bank statements: imported as the bank's own file, and each line matched to what it was for.

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use basis::Money;
use basis::id::{BankLineId, PersonId, PostingId, StatementId};
use jiff::Timestamp;
use jiff::civil::Date;
use ledger::BankLine;
use serde::{Deserialize, Serialize};
use service::money::{Choice, Import, LineShown, LineState, PaymentShown};
use utoipa::{IntoParams, ToSchema};

use super::address::{Asked, Named};
use super::problem::{Problem, Refusals};
use super::retry::Key;
use super::sent::{SentFile, SentOnce};
use super::token::Caller;
use crate::App;

/// The largest statement that is taken, in bytes.
pub(super) const BYTES_MAX: usize = crate::pages::money::import::BODY_BYTES_MAX;

/// A statement that was imported.
#[derive(Serialize, ToSchema)]
pub(crate) struct StatementShown {
    #[schema(value_type = String)]
    id: StatementId,
    file_name: String,
    #[schema(value_type = String, format = DateTime)]
    moment: Timestamp,
    /// What was found in it.
    #[schema(value_type = Object)]
    found: Import,
}

/// What importing a file would do.
#[derive(Serialize, ToSchema)]
pub(crate) struct Preview {
    /// What would be found in it.
    #[schema(value_type = Object)]
    found: Import,
    /// The lines that would be new.
    #[schema(value_type = Vec<Object>)]
    new: Vec<BankLine>,
    /// The lines that are held already.
    #[schema(value_type = Vec<Object>)]
    held: Vec<BankLine>,
}

/// What the file is called.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct File {
    /// Its name; `statement.csv`, if none is given.
    file_name: Option<String>,
}

/// The bank lines, and the payments that no line was matched with.
#[derive(Serialize, ToSchema)]
pub(crate) struct LinesShown {
    lines: Vec<OneLine>,
    payments: Vec<OnePayment>,
}

/// A line, and what it was for.
#[derive(Serialize, ToSchema)]
pub(crate) struct OneLine {
    #[schema(value_type = String)]
    id: BankLineId,
    /// What the bank says.
    #[schema(value_type = Object)]
    line: BankLine,
    /// The version of its match; 0 if it was never matched.
    version: i64,
    /// What it was for; none while nobody has said so.
    choice: Option<String>,
    why: Option<String>,
    /// What it may be for, the likeliest first.
    suggestions: Vec<Suggested>,
}

/// Something a line may be for.
#[derive(Serialize, ToSchema)]
pub(crate) struct Suggested {
    choice: String,
    /// Each to follow "because".
    why: Vec<String>,
}

/// A payment into the account that no line was matched with.
#[derive(Serialize, ToSchema)]
pub(crate) struct OnePayment {
    #[schema(value_type = String)]
    posting: PostingId,
    #[schema(value_type = String)]
    amount: Money,
    #[schema(value_type = String, format = Date)]
    day: Date,
    /// Whether it is the person's own contribution, not the council's money.
    own: bool,
}

/// What a line was for, over the version of its match that was read.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Match {
    version: i64,
    choice: ChosenFor,
    #[serde(default)]
    why: String,
}

/// A choice by its word.
#[derive(Deserialize)]
#[serde(try_from = "String")]
struct ChosenFor(Choice);

impl TryFrom<String> for ChosenFor {
    type Error = String;

    fn try_from(word: String) -> Result<Self, String> {
        let unknown = || {
            "use `item/ID`, `payment/ID`, `contribution`, `not_in_plan`, `given_back` or \
             `not_budget`"
                .to_owned()
        };
        Choice::from_key(&word).map(Self).ok_or_else(unknown)
    }
}

impl From<LineShown> for OneLine {
    fn from(shown: LineShown) -> Self {
        let suggestions = shown.suggestions.into_iter();
        let suggested = |one: service::money::SuggestionShown| Suggested {
            choice: one.choice.key(),
            why: one.why,
        };
        Self {
            id: shown.held.line.id,
            line: shown.held.line.line,
            version: shown.held.match_version,
            choice: match shown.state {
                LineState::Open => None,
                LineState::Matched(choice) => Some(choice.key()),
            },
            why: shown.held.why,
            suggestions: suggestions.map(suggested).collect(),
        }
    }
}

impl From<PaymentShown> for OnePayment {
    fn from(PaymentShown { posting, amount, day, own }: PaymentShown) -> Self {
        Self { posting, amount, day, own }
    }
}

/// The statements that were imported, newest first
#[utoipa::path(
    get, path = "/api/v1/people/{person}/statements", tag = "statements",
    security(("token" = [])), params(("person" = String, Path)),
    responses((status = 200, body = [StatementShown]), Refusals)
)]
pub(super) async fn list(
    State(app): State<App>,
    caller: Caller,
    Named(person): Named<PersonId>,
) -> Result<Json<Vec<StatementShown>>, Problem> {
    let statements = app.service().statements(&caller.actor, &person).await?.into_iter();
    let shown = statements.map(|one| StatementShown {
        id: one.id,
        file_name: one.file_name,
        moment: one.moment,
        found: one.body,
    });
    Ok(Json(shown.collect()))
}

/// Says what importing this file would do; nothing is kept
#[utoipa::path(
    post, path = "/api/v1/people/{person}/statements/preview", tag = "statements",
    security(("token" = [])), params(("person" = String, Path)),
    request_body(content = String, content_type = "text/csv"),
    responses((status = 200, body = Preview), Refusals)
)]
pub(super) async fn preview(
    State(app): State<App>,
    caller: Caller,
    Named(person): Named<PersonId>,
    SentFile(bytes): SentFile,
) -> Result<Json<Preview>, Problem> {
    let read = app.service().read_statement(&caller.actor, &person, &bytes).await?;
    let new = read.lines.into_iter().map(|one| one.line).collect();
    Ok(Json(Preview { found: read.import, new, held: read.held }))
}

/// Imports a statement: the bank's own file, as it is
///
/// A file imported twice doubles nothing, so it needs no key.
#[utoipa::path(
    post, path = "/api/v1/people/{person}/statements", tag = "statements",
    security(("token" = [])), params(("person" = String, Path), File),
    request_body(content = String, content_type = "text/csv"),
    responses((status = 201, body = Object, description = "What was found"), Refusals)
)]
pub(super) async fn import(
    State(app): State<App>,
    caller: Caller,
    Named(person): Named<PersonId>,
    Asked(file): Asked<File>,
    SentFile(bytes): SentFile,
) -> Result<(StatusCode, Json<Import>), Problem> {
    let name = file.file_name.as_deref().unwrap_or("statement.csv");
    let found = app.service().import_statement(&caller.actor, &person, name, &bytes).await?;
    Ok((StatusCode::CREATED, Json(found)))
}

/// The bank lines, what each was for, and what it may be for
#[utoipa::path(
    get, path = "/api/v1/people/{person}/statements/lines", tag = "statements",
    security(("token" = [])), params(("person" = String, Path)),
    responses((status = 200, body = LinesShown), Refusals)
)]
pub(super) async fn lines(
    State(app): State<App>,
    caller: Caller,
    Named(person): Named<PersonId>,
) -> Result<Json<LinesShown>, Problem> {
    let page = app.service().bank_lines(&caller.actor, &person).await?;
    Ok(Json(LinesShown {
        lines: page.lines.into_iter().map(OneLine::from).collect(),
        payments: page.payments.into_iter().map(OnePayment::from).collect(),
    }))
}

/// Says what a bank line was for, and moves the money in the books accordingly
///
/// `choice` is `item/ID`, `payment/ID`, `contribution`, `not_in_plan`, `given_back` or
/// `not_budget`; `version` is the version of the match that was read.
#[utoipa::path(
    put, path = "/api/v1/people/{person}/statements/lines/{line}", tag = "statements",
    security(("token" = [])),
    params(
        ("person" = String, Path), ("line" = String, Path), ("Idempotency-Key" = String, Header)
    ),
    request_body(content = Object, example = json!({
        "version": 0, "choice": "item/itm-0000000000000001", "why": "J Patel, last week"
    })),
    responses((status = 201, body = OneLine), Refusals)
)]
pub(super) async fn match_line(
    State(app): State<App>,
    caller: Caller,
    Named((person, line)): Named<(PersonId, BankLineId)>,
    key: Key,
    SentOnce(Match { version, choice, why }, bytes): SentOnce<Match>,
) -> Result<Response, Problem> {
    let (service, actor) = (app.service(), &caller.actor);
    let matched = async {
        service.match_line(actor, &person, &line, version, &choice.0, &why).await?;
        let lines = service.bank_lines(actor, &person).await?.lines;
        let shown = lines.into_iter().find(|one| one.held.line.id == line);
        shown.map(OneLine::from).ok_or_else(Problem::not_found)
    };
    key.once(&app, &caller, &bytes, Box::pin(matched)).await
}
