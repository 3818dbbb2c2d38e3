//! Whether needs meet the eligibility criteria (SI 2015/313 reg 2), with reasons.

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use basis::id::PersonId;
use serde::{Deserialize, Serialize};
use support::eligibility::{Eligibility, EligibilityFacts, RefusalLetter};
use utoipa::ToSchema;

use super::address::Named;
use super::problem::{Problem, Refusals};
use super::record::{Change, Record};
use super::sent::Sent;
use super::token::Caller;
use crate::App;

/// What was found, and the letter that a refusal needs (Care Act 2014 s.24(2)).
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Decided {
    facts: EligibilityFacts,
    letter: Option<RefusalLetter>,
}

/// A decision, and the test run on the facts that were kept.
#[derive(Serialize, ToSchema)]
pub(crate) struct EligibilityShown {
    record: Record,
    /// The three conditions, each with its reason and its law.
    #[schema(value_type = Option<Object>)]
    test: Option<Eligibility>,
}

/// The decision, and the test condition by condition
#[utoipa::path(
    get, path = "/api/v1/people/{person}/eligibility", tag = "eligibility",
    security(("token" = [])), params(("person" = String, Path)),
    responses((status = 200, body = EligibilityShown), Refusals)
)]
pub(super) async fn show(
    State(app): State<App>,
    caller: Caller,
    Named(person): Named<PersonId>,
) -> Result<Json<EligibilityShown>, Problem> {
    let seen = app.service().eligibility(&caller.actor, &person).await?;
    let record = Record::of(seen.saved.ok_or_else(Problem::none_yet)?)?;
    Ok(Json(EligibilityShown { record, test: seen.decision }))
}

/// Decides eligibility; a refusal needs its letter
#[utoipa::path(
    put, path = "/api/v1/people/{person}/eligibility", tag = "eligibility",
    security(("token" = [])), params(("person" = String, Path)),
    request_body(content = Object, example = json!({
        "over": null,
        "body": {
            "facts": {
                "impairment": {"is_so": true, "because": "She lives with multiple sclerosis."},
                "outcomes": {
                    "hygiene": {"unable": ["needs_help"], "note": "Cannot wash her back or hair."},
                    "community": {"unable": ["takes_longer", "pain_or_distress"],
                                  "note": "The bus is too tiring on most days."}
                },
                "wellbeing": {"significant": true, "areas": ["dignity", "participation"],
                              "because": "She stays in and sees nobody."},
                "fluctuates": "Worse in the heat; we looked at the last six months."
            },
            "letter": null
        }
    })),
    responses((status = 201, body = Record), (status = 200, body = Record), Refusals)
)]
pub(super) async fn decide(
    State(app): State<App>,
    caller: Caller,
    Named(person): Named<PersonId>,
    Sent(change): Sent<Change<Decided>>,
) -> Result<(StatusCode, Json<Record>), Problem> {
    let written = change.written();
    let Decided { facts, letter } = change.body;
    let service = app.service();
    let saved = service.decide_eligibility(&caller.actor, &person, &written, facts, letter);
    Record::kept(saved.await?)
}
