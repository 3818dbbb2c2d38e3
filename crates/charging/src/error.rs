//! Why the means test cannot be run.

use jiff::civil::Date;
use packs::PackError;

/// The means test cannot be run on these facts, or not on this day.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ChargingError {
    /// A figure of law or policy is missing.
    #[error("the sum cannot be worked out: {0}")]
    Figure(#[from] PackError),
    /// Something that the law of the day did not have, or that nothing says how to work out.
    #[error("{what} cannot be worked out for {day}: {why}")]
    NotRun {
        /// What was asked for.
        what: &'static str,
        /// The day.
        day: Date,
        /// Why not.
        why: &'static str,
    },
    /// The rules are for adults.
    #[error("these rules are for people aged 18 or over; the person is {age} on {day}")]
    NotAnAdult {
        /// The age on the day.
        age: i16,
        /// The day.
        day: Date,
    },
    /// Born after the day of the sum.
    #[error("the date of birth, {born}, is after the day of the sum, {day}")]
    NotBorn {
        /// The date of birth.
        born: Date,
        /// The day.
        day: Date,
    },
    /// Pension age is not reached before 60.
    #[error("the facts say the person has reached State Pension age, and they are {0}")]
    TooYoungForPension(i16),
    /// An amount below nothing.
    #[error("`{0}` has an amount below nothing")]
    Negative(String),
    /// An asset shared by nobody.
    #[error("`{0}` must have at least one owner")]
    NoOwner(String),
}
