//! Looking for words that must be there.

use basis::typed::Problem;

/// Whether nothing was said.
pub(crate) fn blank(text: &str) -> bool {
    text.trim().is_empty()
}

/// A problem with `field` if nothing was said there.
pub(crate) fn need(problems: &mut Vec<Problem>, field: &str, text: &str, says: &str) {
    if blank(text) {
        problems.push(Problem::new(field, says));
    }
}

/// The problems as an error, or nothing wrong.
pub(crate) fn verdict(problems: Vec<Problem>) -> Result<(), Vec<Problem>> {
    if problems.is_empty() { Ok(()) } else { Err(problems) }
}
