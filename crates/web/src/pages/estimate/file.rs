//! The answers as a file that the visitor keeps, and can bring to a real assessment.

use axum::http::header;
use axum::response::{IntoResponse, Response};
use service::carried::Carried;

use super::answer::worked_out;
use super::visit::Visit;
use crate::error::PageError;

/// The file, to be saved.
pub(super) fn file(visit: &Visit<'_>) -> Result<Response, PageError> {
    let came = worked_out(visit).ok();
    let answers = &visit.answers;
    let known = came.as_ref().filter(|came| !came.up_to);
    let answer = known.map(|came| serde_json::to_value(came.answer));
    let answer = answer.transpose().map_err(|why| PageError::Failed(Box::new(why)))?;
    let carried = Carried::new(answers.day, answers.council.clone(), answers.facts());
    let carried = Carried { answer, ..carried };
    let text =
        serde_json::to_string_pretty(&carried).map_err(|why| PageError::Failed(Box::new(why)))?;
    let headers = [
        (header::CONTENT_TYPE, "application/json"),
        (header::CONTENT_DISPOSITION, "attachment; filename=\"what-i-might-pay.json\""),
    ];
    Ok((headers, text).into_response())
}
