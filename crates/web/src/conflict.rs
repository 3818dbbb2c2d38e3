//! Two who write at once: which version a form was written over, and what the other one saved.
//!
//! A form that saves over a record carries the record and the version it showed, hidden
//! (`written.html`). If someone else has saved since, the page comes back with everything that was
//! typed, what the other one saved beside it (`conflict.html`), and the newer version hidden:
//! sending it again saves on top of that, knowingly.

use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use basis::id::RecordId;
use jiff::Timestamp;
use service::{Saved, Written};

use crate::error::PageError;
use crate::form::Form;
use crate::show::Page;

/// The hidden fields that say what a form was written over.
const RECORD: &str = "record";
const VERSION: &str = "version";

/// What someone else saved while a form was being filled in.
#[derive(Clone, Debug)]
pub(crate) struct Conflict {
    /// Who.
    pub(crate) by: String,
    /// When.
    pub(crate) moment: Timestamp,
    /// The same fields as the form has, as they saved them.
    pub(crate) theirs: Form,
}

impl Conflict {
    /// What was saved in the meantime, and its fields.
    pub(crate) fn with<T>(saved: &Saved<T>, theirs: Form) -> Self {
        Self { by: saved.by_name.clone(), moment: saved.moment, theirs }
    }

    /// One for samples.
    #[cfg(test)]
    pub(crate) fn sample(theirs: Form) -> Self {
        Self { by: "Wyn <Example>".to_owned(), moment: Timestamp::UNIX_EPOCH, theirs }
    }
}

/// What the form was written over; a record that cannot be is no form of ours.
pub(crate) fn written(form: &Form) -> Result<Written, PageError> {
    let record = match form.get(RECORD) {
        "" => return Ok(Written::NEW),
        record => RecordId::parse(record).map_err(|_| PageError::Unreadable)?,
    };
    let version = form.get(VERSION).parse().map_err(|_| PageError::Unreadable)?;
    Ok(Written::over_version(Some(record), version))
}

/// Makes the form one that is written over `saved`; over nothing yet if there is none.
pub(crate) fn write_over<T>(form: &mut Form, saved: Option<&Saved<T>>) {
    form.set(RECORD, saved.map_or("", |saved| saved.id.as_str()));
    form.set(VERSION, saved.map_or_else(String::new, |saved| saved.version.to_string()));
}

/// The page with the status that says why it is shown again: 409 after a conflict, 422 if
/// something is wrong.
pub(crate) fn shown_again(page: &impl Page, conflict: bool) -> Result<Response, PageError> {
    let status = if conflict { StatusCode::CONFLICT } else { StatusCode::UNPROCESSABLE_ENTITY };
    Ok((status, page.page()?).into_response())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_form_was_written_over_comes_back() {
        let form = |record: &str, version: &str| Form::of([(RECORD, record), (VERSION, version)]);
        let id = RecordId::from_bits(7);
        assert_eq!(written(&form("", "")).unwrap(), Written::NEW);
        let want = Written::over_version(Some(id.clone()), 3);
        assert_eq!(written(&form(id.as_str(), "3")).unwrap(), want);
        assert!(written(&form("rec-1' or 1=1", "3")).is_err());
        assert!(written(&form(id.as_str(), "three")).is_err());
    }
}
