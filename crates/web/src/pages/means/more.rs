//! How much more or less one sum is than another, for templates to put into words.

use basis::{Money, Weekly};

/// How much more or less.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum More {
    /// As much.
    Same,
    /// So much higher.
    Higher(Money),
    /// So much lower.
    Lower(Money),
}

impl More {
    /// What is above nothing is more.
    pub(crate) fn of(more: Weekly) -> Self {
        match more.0 {
            Money::ZERO => Self::Same,
            by if Money::ZERO < by => Self::Higher(by),
            by => Self::Lower(-by),
        }
    }
}
