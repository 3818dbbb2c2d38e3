//! What one item costs: each time, a week, and in its first year.

use std::fmt;
use std::str::FromStr;

use basis::{Money, Period, Rounding, Weekly};
use serde::{Deserialize, Serialize};

/// What an item costs.
///
/// What falls due each time is whole pence ([`Cost::each`]); the week and the year follow from
/// that, so nothing is rounded that nobody would ever be billed.
///
/// ```
/// use basis::{Money, Period};
/// use support::plan::{Cost, Unit};
/// let rate = Money::pence(1_550);
/// let quantity = "7.5".parse()?;
/// let help = Cost::Measured { rate, unit: Unit::Hour, quantity, every: Period::Weekly };
/// assert_eq!(help.weekly().0, Money::pence(11_625));
/// assert_eq!(help.first_year(), Money::pence(606_161)); // 365/7 weeks
/// assert_eq!(help.to_string(), "7.5 hours at £15.50, a week");
/// # Ok::<(), support::plan::QuantityError>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Cost {
    /// Bought once.
    OneOff {
        /// What it costs.
        price: Money,
    },
    /// The same price every so often.
    Regular {
        /// What falls due each time.
        price: Money,
        /// How often.
        every: Period,
    },
    /// So much of something every so often.
    Measured {
        /// What one of them costs.
        rate: Money,
        /// One of what.
        unit: Unit,
        /// How many of them each time.
        quantity: Quantity,
        /// How often.
        every: Period,
    },
}

/// What help is measured in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Unit {
    /// An hour.
    Hour,
    /// A day.
    Day,
    /// A night.
    Night,
    /// A session, a class, a trip.
    Session,
}

/// How many of a [`Unit`], in hundredths: `7.5` is 750. Written in files as a string.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(try_from = "String", into = "String")]
pub struct Quantity(i64);

/// Why something is not a quantity.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum QuantityError {
    /// Nothing was there.
    #[error("there is no number")]
    Empty,
    /// Something other than digits and one point.
    #[error("`{0}` is not a number: use numbers, like 7.5")]
    NotANumber(String),
    /// More than two figures after the point.
    #[error("`{0}` is too exact: use at most two figures after the point, like 7.25")]
    TooExact(String),
    /// Above [`Quantity::MOST`].
    #[error("`{0}` is too many")]
    TooMany(String),
}

impl Cost {
    /// The most an item may cost in its first year: ten million pounds. It is far above any
    /// package of care, and keeps every total within what the program can hold.
    pub const MOST: Money = Money::pounds(10_000_000);

    /// What falls due each time, to the nearest penny, halves up.
    #[must_use]
    pub fn each(&self) -> Money {
        match self {
            Self::OneOff { price } | Self::Regular { price, .. } => *price,
            Self::Measured { rate, quantity, .. } => {
                held(rate.times(quantity.0, 100, Rounding::HalfUp))
            }
        }
    }

    /// How often it falls due; `None` for what is bought once.
    #[must_use]
    pub const fn every(&self) -> Option<Period> {
        match self {
            Self::OneOff { .. } => None,
            Self::Regular { every, .. } | Self::Measured { every, .. } => Some(*every),
        }
    }

    /// What it comes to a week, as [`Period::weekly`] has it; nothing for what is bought once.
    #[must_use]
    pub fn weekly(&self) -> Weekly {
        self.every().map_or(Weekly::ZERO, |every| every.weekly(self.each()))
    }

    /// What is paid once; nothing for what goes on.
    #[must_use]
    pub fn one_off(&self) -> Money {
        if self.every().is_none() { self.each() } else { Money::ZERO }
    }

    /// What it comes to over a year of 365 days, to the nearest penny, halves up.
    ///
    /// A year has 365/7 weeks, 12 months, or one year. A one-off is not in it.
    #[must_use]
    pub fn a_year(&self) -> Money {
        let Some(every) = self.every() else { return Money::ZERO };
        let (times, in_all) = match every {
            Period::Weekly => (365, 7),
            Period::Fortnightly => (365, 14),
            Period::FourWeekly => (365, 28),
            Period::Monthly => (12, 1),
            Period::Yearly => (1, 1),
        };
        held(self.each().times(times, in_all, Rounding::HalfUp))
    }

    /// What is paid in the first year: the year of what goes on, and what is bought once.
    #[must_use]
    pub fn first_year(&self) -> Money {
        self.a_year() + self.one_off()
    }

    /// What is wrong with it, if anything.
    pub(super) fn wrong(&self) -> Option<String> {
        let (rate, none) = match self {
            Self::OneOff { price } | Self::Regular { price, .. } => (*price, false),
            Self::Measured { rate, quantity, .. } => (*rate, quantity.0 == 0),
        };
        if rate < Money::ZERO {
            return Some(format!("`{}` is less than nothing", rate.plain()));
        }
        if none {
            return Some("say how many".to_owned());
        }
        let year = self.first_year();
        (Self::MOST < year).then(|| format!("{year} a year is more than {}", Self::MOST))
    }
}

/// Keeps an amount within what can be added up; [`Cost::wrong`] refuses it long before.
pub(super) fn held(money: Money) -> Money {
    money.clamp(-Money::MOST, Money::MOST)
}

impl fmt::Display for Cost {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::OneOff { price } => write!(f, "{price} once"),
            Self::Regular { price, every } => write!(f, "{price} {}", every.says()),
            Self::Measured { rate, unit, quantity, every } => {
                let plural = if quantity.0 == 100 { "" } else { "s" };
                write!(f, "{quantity} {}{plural} at {rate}, {}", unit.key(), every.says())
            }
        }
    }
}

impl Unit {
    /// Every unit.
    pub const ALL: [Self; 4] = [Self::Hour, Self::Day, Self::Night, Self::Session];

    /// The word on pages, in forms and in files: `hour`.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Hour => "hour",
            Self::Day => "day",
            Self::Night => "night",
            Self::Session => "session",
        }
    }

    /// The unit with this [`key`](Self::key).
    #[must_use]
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|unit| unit.key() == key)
    }
}

impl Quantity {
    /// The largest quantity that can be read: ten thousand.
    pub const MOST: Self = Self(1_000_000);

    /// So many whole ones.
    #[must_use]
    pub fn whole(many: u16) -> Self {
        Self(i64::from(many) * 100).min(Self::MOST)
    }

    /// How many hundredths.
    #[must_use]
    pub const fn hundredths(self) -> i64 {
        self.0
    }
}

impl FromStr for Quantity {
    type Err = QuantityError;

    fn from_str(typed: &str) -> Result<Self, QuantityError> {
        let text = typed.trim();
        let (whole, part) = text.split_once('.').unwrap_or((text, "0"));
        let digits = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
        if text.is_empty() {
            return Err(QuantityError::Empty);
        }
        if !digits(part) || !(digits(whole) || whole.is_empty()) {
            return Err(QuantityError::NotANumber(text.to_owned()));
        }
        if 2 < part.len() {
            return Err(QuantityError::TooExact(text.to_owned()));
        }
        let too_many = || QuantityError::TooMany(text.to_owned());
        let hundredths = format!("{whole}{part:0<2}").parse().map_err(|_| too_many())?;
        Some(Self(hundredths)).filter(|quantity| *quantity <= Self::MOST).ok_or_else(too_many)
    }
}

impl fmt::Display for Quantity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.0 / 100, self.0 % 100) {
            (whole, 0) => write!(f, "{whole}"),
            (whole, part) if part % 10 == 0 => write!(f, "{whole}.{}", part / 10),
            (whole, part) => write!(f, "{whole}.{part:02}"),
        }
    }
}

impl TryFrom<String> for Quantity {
    type Error = QuantityError;
    fn try_from(text: String) -> Result<Self, QuantityError> {
        text.parse()
    }
}

impl From<Quantity> for String {
    fn from(quantity: Quantity) -> Self {
        quantity.to_string()
    }
}
