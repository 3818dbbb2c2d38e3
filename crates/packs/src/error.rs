//! Why a pack cannot answer.

use jiff::civil::Date;

use crate::{Contradiction, Unit};

/// A policy pack that cannot be read, or cannot answer.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum PackError {
    /// The file is not the TOML it should be.
    #[error("`{file}` could not be read: {why}")]
    Syntax {
        /// The file, by its path inside the policy folder.
        file: String,
        /// What the reader said, with the line.
        why: String,
    },
    /// The file reads, but what it says does not hold together.
    #[error("`{file}`, `{path}`: {why}")]
    Wrong {
        /// The file, by its path inside the policy folder.
        file: String,
        /// The parameter.
        path: String,
        /// What is wrong.
        why: String,
    },
    /// No pack by that name.
    #[error("there is no policy pack `{0}`")]
    NoPack(String),
    /// No document by that name.
    #[error("the pack `{pack}` has no document `{document}`")]
    NoDocument {
        /// The pack.
        pack: String,
        /// The document asked for.
        document: String,
    },
    /// Nothing by that name.
    #[error("the pack `{pack}` has no figure `{path}`")]
    NoFigure {
        /// The pack.
        pack: String,
        /// The figure asked for.
        path: String,
    },
    /// The pack and the rule disagree about the unit.
    #[error("`{path}` is in {found}, but the rule needs {wanted}")]
    WrongUnit {
        /// The figure.
        path: String,
        /// What the pack says.
        found: Unit,
        /// What the rule says.
        wanted: Unit,
    },
    /// The figure's history says nothing about the day.
    #[error("`{path}` ({label}) has no value in force on {day} in the pack `{pack}`: {why}")]
    NotInForce {
        /// The pack.
        pack: String,
        /// The figure.
        path: String,
        /// Its name in plain words.
        label: String,
        /// The day asked about.
        day: Date,
        /// Where the history stops, or what was looked for and not found.
        why: String,
    },
    /// A council's pack says what the law does not let it.
    #[error(transparent)]
    AgainstTheLaw(Box<Contradiction>),
}
