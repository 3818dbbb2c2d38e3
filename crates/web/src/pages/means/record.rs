//! `GET /people/{person}/contribution.json`: the contribution and its working, for a program.

use axum::Json;
use axum::extract::{Path, Query, State};
use basis::id::{PersonId, RecordId};
use basis::{Line, Weekly};
use jiff::Timestamp;
use serde::Serialize;
use service::answer::ContributionAnswer;

use super::contribution::Which;
use crate::App;
use crate::error::PageError;
use crate::frame::SignedIn;
use crate::pages::overview::person_id;

/// What the page says, as JSON.
#[derive(Debug, Serialize)]
pub(crate) struct ContributionJson {
    /// Whose.
    person: PersonId,
    /// Which record.
    record: RecordId,
    /// Which version of it.
    version: i64,
    /// When it was given.
    given: Timestamp,
    /// The facts, the packs, the day, and what came out.
    contribution: ContributionAnswer,
    /// The most the person could be asked for, whatever the care costs.
    most: Option<Weekly>,
    /// Whether the packs here still give this answer.
    stands: bool,
    /// The working, line by line.
    lines: Vec<Line>,
}

pub(crate) async fn show(
    State(app): State<App>,
    SignedIn { actor, .. }: SignedIn,
    Path(person): Path<String>,
    Query(which): Query<Which>,
) -> Result<Json<ContributionJson>, PageError> {
    let shown = app.service().contribution(&actor, &person_id(&person)?, which.version).await?;
    let shown = shown.ok_or(PageError::NotFound)?;
    Ok(Json(ContributionJson {
        person: shown.person.id,
        record: shown.saved.id,
        version: shown.saved.version,
        given: shown.saved.moment,
        contribution: shown.saved.body,
        most: shown.most,
        stands: shown.stands,
        lines: shown.steps.0,
    }))
}
