//! `GET /people/{person}/budget.json`: the budget and its working, for other programs.

use axum::Json;
use axum::extract::{Path, State};
use axum::http::header;
use axum::response::{IntoResponse, Response};
use basis::Line;
use basis::id::{PersonId, RecordId};
use packs::PackUsed;
use serde::Serialize;
use service::answer::BudgetAnswer;
use service::{Again, Budget};

use crate::App;
use crate::error::PageError;
use crate::frame::SignedIn;
use crate::pages::overview::person_id;

/// What is sent.
#[derive(Serialize)]
struct Body<'a> {
    person: &'a PersonId,
    record: &'a RecordId,
    version: i64,
    /// The budget as it was given: day, inputs, packs, answer.
    given: &'a BudgetAnswer,
    /// Every line of the sum, run again on what was kept.
    working: &'a [Line],
    /// Whether the sum still comes out the same with the packs of today.
    comes_out_the_same: bool,
    /// The packs that have changed since.
    packs_changed: Vec<Changed<'a>>,
}

/// A pack as it was and as it is.
#[derive(Serialize)]
struct Changed<'a> {
    was: &'a PackUsed,
    is: &'a PackUsed,
}

/// `GET`.
pub(crate) async fn show(
    State(app): State<App>,
    SignedIn { actor, .. }: SignedIn,
    Path(person): Path<String>,
) -> Result<Response, PageError> {
    let seen = app.service().budget(&actor, &person_id(&person)?).await?;
    let budget = seen.budget.ok_or(PageError::NotFound)?;
    let disposition =
        [(header::CONTENT_DISPOSITION, "inline; filename=\"indicative-budget.json\"")];
    Ok((disposition, Json(body(&seen.person.id, &budget))).into_response())
}

fn body<'a>(person: &'a PersonId, budget: &'a Budget) -> Body<'a> {
    Body {
        person,
        record: &budget.saved.id,
        version: budget.saved.version,
        given: &budget.saved.body,
        working: &budget.steps.0,
        comes_out_the_same: budget.again == Again::Same,
        packs_changed: budget.packs_changed.iter().map(|(was, is)| Changed { was, is }).collect(),
    }
}
