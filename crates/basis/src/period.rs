//! How often money comes or goes, and what that is a week.

use serde::{Deserialize, Serialize};

use crate::{Money, Rounding, Weekly};

/// How often an amount comes or goes.
///
/// The charging rules speak of weeks (SI 2014/2672 reg 13(1)). The divisors are practice, not
/// law: a month is a twelfth of 52 weeks, four weeks are four, a year is 52. Published examples
/// (Devon, 2023-24: £10 a month is £2.31) round to the nearest penny. They stand here and not in a
/// pack: amounts are turned into weeks as they are read, before any day or council is known, and no
/// council has been found that prints another divisor. One that does needs a setting, and its
/// amounts turned by the rule that knows the council.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Period {
    /// Every week.
    Weekly,
    /// Every two weeks.
    Fortnightly,
    /// Every four weeks, as most benefits are paid.
    FourWeekly,
    /// Every calendar month.
    Monthly,
    /// Once a year.
    Yearly,
}

impl Period {
    /// Every period, most frequent first.
    pub const ALL: [Self; 5] =
        [Self::Weekly, Self::Fortnightly, Self::FourWeekly, Self::Monthly, Self::Yearly];

    /// What `money` every so often is a week, to the nearest penny.
    ///
    /// ```
    /// use basis::{Money, Period};
    /// assert_eq!(Period::Monthly.weekly(Money::pounds(10)).0, Money::pence(231));
    /// ```
    #[must_use]
    #[inline]
    pub fn weekly(self, money: Money) -> Weekly {
        let so_much = |times, weeks| Weekly(money.times(times, weeks, Rounding::HalfUp));
        match self {
            Self::Weekly => Weekly(money),
            Self::Fortnightly => so_much(1, 2),
            Self::FourWeekly => so_much(1, 4),
            Self::Monthly => so_much(12, 52),
            Self::Yearly => so_much(1, 52),
        }
    }

    /// One of so many equal shares of `money` every so often, as a week, rounded once. No owner
    /// counts as one.
    ///
    /// ```
    /// use basis::{Money, Period, Rounding};
    /// let joint = Period::Yearly.share(Money::pounds(1_000), 2, Rounding::Down);
    /// assert_eq!(joint.0, Money::pence(961));
    /// ```
    #[must_use]
    #[inline]
    pub fn share(self, money: Money, owners: u8, rounding: Rounding) -> Weekly {
        // What comes by the week to one person, as most does, needs no sum.
        if self == Self::Weekly && owners <= 1 {
            return Weekly(money);
        }
        self.divided(money, i64::from(owners.max(1)), rounding)
    }

    fn divided(self, money: Money, owners: i64, rounding: Rounding) -> Weekly {
        let (times, weeks) = match self {
            Self::Weekly => (1, 1),
            Self::Fortnightly => (1, 2),
            Self::FourWeekly => (1, 4),
            Self::Monthly => (12, 52),
            Self::Yearly => (1, 52),
        };
        Weekly(money.times(times, weeks * owners, rounding))
    }

    /// The word on pages: `a week`, `a month`…
    #[must_use]
    pub const fn says(self) -> &'static str {
        match self {
            Self::Weekly => "a week",
            Self::Fortnightly => "every 2 weeks",
            Self::FourWeekly => "every 4 weeks",
            Self::Monthly => "a month",
            Self::Yearly => "a year",
        }
    }

    /// The word in forms and files: `weekly`, `four_weekly`…
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Weekly => "weekly",
            Self::Fortnightly => "fortnightly",
            Self::FourWeekly => "four_weekly",
            Self::Monthly => "monthly",
            Self::Yearly => "yearly",
        }
    }

    /// The period with this [`key`](Self::key).
    #[must_use]
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|period| period.key() == key)
    }
}
