//! Help that family and friends already give: recorded with their consent, never lowering need.

use std::fmt;
use std::str::FromStr;

use basis::{Money, Rounding, Weekly};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// Help a person already has from someone who is not paid for it.
///
/// It changes money only while its giver is willing and able ([`ExistingHelp::counts_on`]); it
/// never changes points. When it stops, the budget is whole again from that very day, without a
/// new assessment.
///
/// - **Source**: SCIE report 40 (assessment case studies, "Council C"): assess as though there
///   were no carer, adjust money, never points.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ExistingHelp {
    /// The key of the domain it helps with.
    pub domain: String,
    /// Who gives it: a name or a relationship, in the person's words.
    #[serde(default)]
    pub who: String,
    /// What they do.
    #[serde(default)]
    pub what: String,
    /// How many hours it takes in a usual week.
    pub hours_a_week: Hours,
    /// How often, in words: `every morning`.
    #[serde(default)]
    pub how_often: String,
    /// Whether the giver is willing to give it.
    pub willing: Reply,
    /// Whether the giver is able to give it.
    pub able: Reply,
    /// Whether the giver wishes to go on. Shown and reviewed; it takes no money away or back.
    #[serde(default)]
    pub wishes_to_go_on: Reply,
    /// The day the giver agreed to what is written here, if they have been asked.
    #[serde(default)]
    pub agreed_by_helper_on: Option<Date>,
    /// The first day it is given.
    pub from: Date,
    /// The first day it is no longer given, if it has been withdrawn.
    #[serde(default)]
    pub withdrawn_on: Option<Date>,
}

/// Yes, no, or not sure. Not sure is never taken for yes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Reply {
    /// Yes.
    Yes,
    /// No.
    No,
    /// Not sure, or not asked yet.
    #[default]
    NotSure,
}

/// Why help takes nothing from the money.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum NotCounted {
    /// It has not begun on the day.
    NotBegun,
    /// It had stopped by the day.
    Withdrawn,
    /// The giver is not, or perhaps not, willing.
    NotWilling,
    /// The giver is not, or perhaps not, able.
    NotAble,
}

impl NotCounted {
    /// The reason in words, to follow "not counted, because".
    #[must_use]
    pub const fn says(self) -> &'static str {
        match self {
            Self::NotBegun => "it has not begun",
            Self::Withdrawn => "it has stopped",
            Self::NotWilling => "the person giving it has not said that they are willing",
            Self::NotAble => "the person giving it has not said that they are able",
        }
    }
}

impl ExistingHelp {
    /// Whether its giver is willing and able and it is given on `day`; if not, why not.
    ///
    /// # Errors
    ///
    /// [`NotCounted`]: the first reason why it takes nothing from the money that day.
    pub fn counts_on(&self, day: Date) -> Result<(), NotCounted> {
        if day < self.from {
            return Err(NotCounted::NotBegun);
        }
        if self.withdrawn_on.is_some_and(|withdrawn| withdrawn <= day) {
            return Err(NotCounted::Withdrawn);
        }
        if self.willing != Reply::Yes {
            return Err(NotCounted::NotWilling);
        }
        if self.able != Reply::Yes {
            return Err(NotCounted::NotAble);
        }
        Ok(())
    }
}

/// Hours in a week, to a hundredth of an hour: `"3.5"` is three and a half.
///
/// Written as text in files and JSON, as money is, so that no float comes near a sum.
///
/// ```
/// use allocation::Hours;
/// assert_eq!("3.5".parse::<Hours>().unwrap().to_string(), "3.5");
/// assert!("169".parse::<Hours>().is_err());
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Hours(u32);

/// Why something is not a number of hours a week.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum HoursError {
    /// Not a number with at most two figures after the point.
    #[error("`{0}` is not a number of hours: use numbers, like 3.5")]
    NotANumber(String),
    /// More hours than a week has.
    #[error("`{0}` is more hours than there are in a week")]
    MoreThanAWeek(String),
}

/// The hours in a week, in hundredths.
const WEEK: u32 = 168 * 100;

impl Hours {
    /// So many hundredths of an hour, at most the whole week.
    #[must_use]
    pub fn hundredths(hundredths: u32) -> Self {
        Self(hundredths.min(WEEK))
    }

    /// A whole day's hours.
    pub const DAY: Self = Self(24 * 100);

    /// How many hundredths of an hour they are.
    #[must_use]
    pub const fn as_hundredths(self) -> u32 {
        self.0
    }

    /// These hours and `more`, however many together.
    #[must_use]
    pub const fn plus(self, more: Self) -> Self {
        Self(self.0.saturating_add(more.0))
    }

    /// What these hours cost a week at `hourly`, to the nearest penny, halves up.
    #[must_use]
    pub fn at(self, hourly: Money) -> Weekly {
        Weekly(hourly.times(i64::from(self.0), 100, Rounding::HalfUp))
    }
}

impl fmt::Display for Hours {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let text = format!("{}.{:02}", self.0 / 100, self.0 % 100);
        f.pad(text.trim_end_matches('0').trim_end_matches('.'))
    }
}

impl FromStr for Hours {
    type Err = HoursError;

    fn from_str(typed: &str) -> Result<Self, HoursError> {
        let cut = || typed.trim().chars().take(60).collect::<String>();
        let (whole, part) = typed.trim().split_once('.').unwrap_or((typed.trim(), "0"));
        let digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
        if !digits(whole) || !digits(part) || part.len() > 2 {
            return Err(HoursError::NotANumber(cut()));
        }
        let hundredths = format!("{whole}{part:0<2}").parse::<u32>().ok();
        match hundredths.filter(|hundredths| *hundredths <= WEEK) {
            Some(hundredths) => Ok(Self(hundredths)),
            None => Err(HoursError::MoreThanAWeek(cut())),
        }
    }
}

impl TryFrom<String> for Hours {
    type Error = HoursError;
    fn try_from(text: String) -> Result<Self, HoursError> {
        text.parse()
    }
}

impl From<Hours> for String {
    fn from(hours: Hours) -> Self {
        hours.to_string()
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use proptest::prelude::*;

    use super::*;
    use crate::examples::help;

    #[test]
    fn hours_are_read_or_refused_with_a_reason() {
        let table: &[(&str, Result<u32, &str>)] = &[
            ("7", Ok(700)),
            (" 3.5 ", Ok(350)),
            ("0.25", Ok(25)),
            ("168", Ok(16_800)),
            ("168.01", Err("`168.01` is more hours than there are in a week")),
            ("99999999999", Err("`99999999999` is more hours than there are in a week")),
            ("3.125", Err("`3.125` is not a number of hours: use numbers, like 3.5")),
            ("-1", Err("`-1` is not a number of hours: use numbers, like 3.5")),
            ("a few", Err("`a few` is not a number of hours: use numbers, like 3.5")),
            ("", Err("`` is not a number of hours: use numbers, like 3.5")),
        ];
        for (typed, want) in table {
            let got = typed.parse::<Hours>().map(|h| h.0).map_err(|e| e.to_string());
            assert_eq!(got, want.map_err(str::to_owned), "{typed:?}");
        }
    }

    #[test]
    fn help_counts_only_while_it_is_willing_able_and_given() {
        let day = date(2026, 6, 1);
        let willing = help("care", "7");
        assert_eq!(willing.counts_on(day), Ok(()));
        let changed = |change: fn(&mut ExistingHelp)| {
            let mut help = willing.clone();
            change(&mut help);
            help.counts_on(day)
        };
        assert_eq!(changed(|h| h.willing = Reply::NotSure), Err(NotCounted::NotWilling));
        assert_eq!(changed(|h| h.able = Reply::No), Err(NotCounted::NotAble));
        assert_eq!(changed(|h| h.from = date(2026, 6, 2)), Err(NotCounted::NotBegun));
        assert_eq!(
            changed(|h| h.withdrawn_on = Some(date(2026, 6, 1))),
            Err(NotCounted::Withdrawn)
        );
        assert_eq!(changed(|h| h.withdrawn_on = Some(date(2026, 6, 2))), Ok(()));
        assert_eq!(changed(|h| h.wishes_to_go_on = Reply::No), Ok(()));
    }

    proptest! {
        #[test]
        fn printed_hours_read_back(hundredths in 0..=WEEK) {
            let hours = Hours::hundredths(hundredths);
            prop_assert_eq!(hours.to_string().parse(), Ok(hours));
        }

        #[test]
        fn any_text_is_read_or_refused(text in ".{0,30}") {
            let _ = text.parse::<Hours>();
        }
    }
}
