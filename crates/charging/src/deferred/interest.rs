//! Interest: a rate for each half-year, added every day (SI 2014/2671 reg 9).
//!
//! Each day a 365th of the yearly rate is added, in leap years too: the regulations say a yearly
//! rate and councils compound it daily, and no source says what a day of it is. Debt is counted in
//! millionths of a penny, and what is smaller is dropped; pennies are shown rounded down. Both
//! leave the fraction with the person.

use std::fmt;
use std::str::FromStr;

use basis::Money;
use serde::{Deserialize, Serialize};

use super::DeferredError;

/// A yearly rate of interest, in hundredths of one percent.
///
/// ```
/// use charging::deferred::Rate;
/// let rate: Rate = "4.65%".parse().unwrap();
/// assert_eq!((rate, rate.to_string()), (Rate::hundredths(465), "4.65%".to_owned()));
/// assert!("four".parse::<Rate>().is_err() && "4.655".parse::<Rate>().is_err());
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Rate(i64);

/// Why something is not a rate.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is not a rate of interest: write percent a year from 0 to 100, like 4.65")]
pub struct RateError(String);

impl Rate {
    /// So many hundredths of one percent a year.
    #[must_use]
    pub const fn hundredths(points: i64) -> Self {
        Self(points)
    }
}

impl FromStr for Rate {
    type Err = RateError;

    fn from_str(text: &str) -> Result<Self, RateError> {
        let wrong = || RateError(text.to_owned());
        let number = text.trim().trim_end_matches('%').trim_end();
        let digits = number.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
        // Pounds and pence have the shape of a percentage with two figures after the point.
        let points = number.parse::<Money>().map_err(|_| wrong())?.as_pence();
        if digits && (0..=10_000).contains(&points) { Ok(Self(points)) } else { Err(wrong()) }
    }
}

impl fmt::Display for Rate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{:02}%", self.0 / 100, self.0 % 100)
    }
}

impl TryFrom<String> for Rate {
    type Error = RateError;

    fn try_from(text: String) -> Result<Self, RateError> {
        text.parse()
    }
}

impl From<Rate> for String {
    fn from(rate: Rate) -> Self {
        rate.to_string()
    }
}

/// Money down to a millionth of a penny.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Fine(i128);

/// How many parts a penny has.
const PARTS: i128 = 1_000_000;

impl Fine {
    /// Whole pence.
    pub(super) fn whole(money: Money) -> Self {
        Self(i128::from(money.as_pence()) * PARTS)
    }

    /// So many days of a weekly amount, from its first day: exact again after each week.
    pub(super) fn days_of(weekly: Money, days: i64) -> Self {
        Self(Self::whole(weekly).0 * i128::from(days) / 7)
    }

    /// What is owed a day later for this, less what is owed: one day's interest.
    pub(super) fn day_at(self, rate: Rate) -> Result<Self, DeferredError> {
        let year = self.0.checked_mul(i128::from(rate.0)).ok_or(DeferredError::TooMuch)?;
        // Hundredths of one percent of a year of 365 days, rounded down.
        Ok(Self(year / (10_000 * 365)))
    }

    /// The two together.
    pub(super) fn plus(self, other: Self) -> Result<Self, DeferredError> {
        self.0.checked_add(other.0).map(Self).ok_or(DeferredError::TooMuch)
    }

    /// What is left after `other`, never below nothing.
    pub(super) fn less(self, other: Self) -> Self {
        Self((self.0 - other.0).max(0))
    }

    /// In whole pence, rounded down.
    pub(super) fn pence(self) -> Result<Money, DeferredError> {
        let pence = i64::try_from(self.0.div_euclid(PARTS)).map_err(|_| DeferredError::TooMuch)?;
        // As much room again as any amount may take, so that sums of it cannot overflow.
        let held = Money::pence(pence) <= Money::MOST;
        if held { Ok(Money::pence(pence)) } else { Err(DeferredError::TooMuch) }
    }
}

/// What a debt has grown to after so many days at a rate, nothing being added or paid.
///
/// ```
/// use basis::Money;
/// use charging::deferred::{Rate, grown};
/// // A tenth of it would be 1,000.00 if it were not for interest on interest.
/// let year = grown(Money::pounds(10_000), Rate::hundredths(1_000), 365).unwrap();
/// assert_eq!(year, Money::pence(1_105_155));
/// ```
///
/// # Errors
///
/// [`DeferredError::TooMuch`].
pub fn grown(owed: Money, rate: Rate, days: u32) -> Result<Money, DeferredError> {
    let mut fine = Fine::whole(owed);
    for _ in 0..days {
        fine = fine.plus(fine.day_at(rate)?)?;
    }
    fine.pence()
}
