//! The file of differences that are known and accepted.
//!
//! ```toml
//! [[accepted]]
//! what    = "contribution"        # or "indicative budget"
//! record  = "record-…"
//! version = 2
//! was     = "£97.20 a week"
//! is      = "£98.20 a week"
//! why     = "the guarantee for 2024-25 was put right, minute 12"
//! ```
//!
//! A difference is accepted only as it is written down: another sum is another difference. One
//! that no longer occurs is said, so that the file never hides what comes later.

use std::fmt::Write as _;
use std::path::Path;

use serde::{Deserialize, Serialize};
use service::replay::Moved;

use crate::failure::Failure;

/// What is accepted.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Accepted {
    #[serde(default)]
    accepted: Vec<One>,
}

/// One difference that is accepted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct One {
    what: String,
    record: String,
    version: i64,
    was: String,
    is: String,
    why: String,
}

/// What moved, by whether it is accepted.
pub(super) struct Sorted {
    /// What moved and is not accepted.
    pub(super) open: Vec<Moved>,
    /// How many moved as was accepted.
    pub(super) accepted: usize,
    /// What is accepted and did not occur.
    pub(super) gone: Vec<One>,
}

impl Accepted {
    /// Reads such a file.
    pub(super) fn read(path: &Path) -> Result<Self, Failure> {
        let wrong = |why: String| Failure::new(format!("{}: {why}", path.display()));
        let text = std::fs::read_to_string(path)
            .map_err(|why| wrong(format!("it cannot be read: {why}")))?;
        let accepted: Self = toml::from_str(&text).map_err(|why| {
            let before = why.span().and_then(|span| text.get(..span.start));
            let line = before.map_or(1, |before| before.matches('\n').count() + 1);
            wrong(format!("line {line}: {}", why.message().replace('\n', " ")))
        })?;
        for (at, one) in accepted.accepted.iter().enumerate() {
            if one.why.trim().is_empty() {
                return Err(wrong(format!("{}: `why` says nothing", one.says())));
            }
            if accepted.accepted.iter().take(at).any(|other| other.is_of(one)) {
                return Err(wrong(format!("{} is there twice", one.says())));
            }
        }
        Ok(accepted)
    }

    /// Tells what is accepted of what moved from what is not.
    pub(super) fn sort(mut self, moved: Vec<Moved>) -> Sorted {
        let many = moved.len();
        let mut open = Vec::new();
        for one in moved {
            let wanted = One::of(&one);
            let same = |accepted: &One| {
                accepted.is_of(&wanted)
                    && (&accepted.was, &accepted.is) == (&wanted.was, &wanted.is)
            };
            match self.accepted.iter().position(same) {
                Some(at) => drop(self.accepted.remove(at)),
                None => open.push(one),
            }
        }
        Sorted { accepted: many - open.len(), open, gone: self.accepted }
    }
}

impl One {
    fn of(moved: &Moved) -> Self {
        Self {
            what: moved.what.to_owned(),
            record: moved.record.to_string(),
            version: moved.version,
            was: moved.was.clone(),
            is: moved.is.clone(),
            why: String::new(),
        }
    }

    fn is_of(&self, other: &Self) -> bool {
        (&self.what, &self.record, self.version) == (&other.what, &other.record, other.version)
    }

    /// It in a sentence.
    pub(super) fn says(&self) -> String {
        let Self { what, record, version, was, is, .. } = self;
        format!("the {what} of {record} version {version}, from {was} to {is}")
    }
}

/// A file that would accept all of this, once each `why` is filled in.
pub(super) fn draft(moved: &[Moved]) -> Result<String, Failure> {
    let mut text = "# Say why each difference is accepted, or remove it.\n".to_owned();
    for one in moved {
        let block = toml::to_string(&One::of(one)).map_err(|why| Failure::because(&why))?;
        let _ = write!(text, "\n[[accepted]]\n{block}");
    }
    Ok(text)
}
