//! Why a deferred payment cannot be worked out.

use basis::Money;
use jiff::civil::Date;
use packs::PackError;

use super::Rate;

/// A deferred payment cannot be worked out on these facts, or not for this day.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum DeferredError {
    /// A figure of law is missing.
    #[error("the sum cannot be worked out: {0}")]
    Figure(#[from] PackError),
    /// Agreements under the Care Act began with it.
    #[error(
        "these agreements began on 2015-04-01 (SI 2014/2671), and the day asked about is {0}: \
         before it, section 55 of the Health and Social Care Act 2001 had others"
    )]
    BeforeTheAct(Date),
    /// An amount below nothing.
    #[error("`{0}` has an amount below nothing")]
    Negative(String),
    /// A day that comes before one it must follow.
    #[error("`{what}` is on {day}, before {after} on {first}")]
    OutOfOrder {
        /// What is on that day.
        what: String,
        /// The day.
        day: Date,
        /// What it must not come before.
        after: &'static str,
        /// Its day.
        first: Date,
    },
    /// A rate of interest over what the law allows.
    #[error(
        "the agreement’s rate of {rate} from {from} is over the most that the law allows then, \
         {most} (SI 2014/2671 reg 9(3))"
    )]
    RateOverMost {
        /// The agreement's rate.
        rate: Rate,
        /// The first day on which it is over.
        from: Date,
        /// The most allowed.
        most: Rate,
    },
    /// More paid than was owed.
    #[error("{paid} is paid on {day}, and no more than {owed} is owed then")]
    PaidTooMuch {
        /// What is paid.
        paid: Money,
        /// When.
        day: Date,
        /// What is owed.
        owed: Money,
    },
    /// An agreement without a home to secure it.
    #[error("there is an agreement, and no `home` whose value it is put off against")]
    NoHome,
    /// An agreement where there can be none.
    #[error("there is an agreement, and on these facts the council cannot make one (SI 2014/2671)")]
    NoAgreement,
    /// More than can be counted.
    #[error("the debt is more than this program can hold")]
    TooMuch,
}
