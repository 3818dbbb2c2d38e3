//! Somebody, as a row of a population has them.

use allocation::FinalAnswers;
use basis::{Money, Weekly, typed};
use charging::{IncomeKind, Means};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::SimulationError;

/// What people are told apart by, as a council wrote it; empty where it is not known.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct About {
    /// The group of people who draw on care.
    pub group: String,
    /// Sex.
    pub sex: String,
    /// Ethnicity.
    pub ethnicity: String,
    /// Ward.
    pub ward: String,
    /// The council's own level of disability, higher being more severe; without one it is read
    /// from the benefits for disability.
    pub level: Option<u8>,
}

/// Somebody.
#[derive(Clone, Copy, Debug)]
pub struct Person<'a> {
    /// Their facts. If they have answers, `care_cost` is what meeting their need is known to
    /// cost, nothing where that is not known; otherwise it is their budget.
    pub means: &'a Means,
    /// Their final answers, if their budget is to be worked out.
    pub answers: Option<&'a FinalAnswers>,
    /// Their points in all, where there are no answers and a table pays for points alone.
    pub points: Option<u32>,
    /// What is known of their needs, for a policy with a rule of eligibility.
    pub needs: Needs,
    /// What they are told apart by.
    pub about: &'a About,
}

/// What is known of somebody's needs, to be held against a rule of eligibility.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Needs {
    /// The band of the guidance before the Care Act.
    pub band: Option<NeedBand>,
    /// How many of the outcomes of SI 2015/313 they cannot achieve, from 0 to 10.
    pub outcomes: Option<u8>,
}

/// The bands of need that councils set their threshold by until April 2015 (Prioritising need in
/// the context of Putting People First, Department of Health 2010), from least to most.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum NeedBand {
    /// Low.
    Low,
    /// Moderate.
    Moderate,
    /// Substantial.
    Substantial,
    /// Critical.
    Critical,
}

/// A rule of eligibility that somebody supposes: whoever does not meet it has no budget.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Eligibility {
    /// The lowest band that is met.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub band: Option<NeedBand>,
    /// The fewest outcomes that cannot be achieved; the law has two (SI 2015/313 reg 2).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub outcomes: Option<u8>,
}

impl Eligibility {
    /// Whether somebody's needs meet it: all of it, where it says both.
    ///
    /// # Errors
    ///
    /// [`SimulationError::NoNeeds`] where what it goes by is not known of them.
    pub fn met(&self, needs: &Needs) -> Result<bool, SimulationError> {
        let by_band = match (self.band, needs.band) {
            (None, _) => true,
            (Some(_), None) => return Err(SimulationError::NoNeeds("need_band")),
            (Some(lowest), Some(own)) => lowest <= own,
        };
        let by_outcomes = match (self.outcomes, needs.outcomes) {
            (None, _) => true,
            (Some(_), None) => return Err(SimulationError::NoNeeds("need_outcomes")),
            (Some(fewest), Some(own)) => fewest <= own,
        };
        Ok(by_band && by_outcomes)
    }
}

impl NeedBand {
    /// Every band, from least to most.
    pub const ALL: [Self; 4] = [Self::Low, Self::Moderate, Self::Substantial, Self::Critical];

    /// The word in files.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Low => "low",
            Self::Moderate => "moderate",
            Self::Substantial => "substantial",
            Self::Critical => "critical",
        }
    }

    /// The band with this [`key`](Self::key).
    #[must_use]
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|band| band.key() == key)
    }
}

/// How severely somebody is disabled, as far as a population says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Level {
    /// No benefit for disability.
    NoBenefit,
    /// A benefit for disability at its lower, standard or middle rate.
    LowerRate,
    /// A benefit for disability at its higher, enhanced or highest rate.
    HigherRate,
    /// A level of the council's own.
    Own(u8),
}

/// What people are broken down by, in the order shown.
pub const BREAKDOWNS: [&str; 7] =
    ["group", "age", "disability", "sex", "ethnicity", "ward", "income"];

/// What is shown for what is not known.
pub const NOT_KNOWN: &str = "Not known";

/// The lower edges of the bands of income, in pounds a week.
const INCOME_EDGES: [(i64, &str); 6] = [
    (500, "£500 or more"),
    (400, "£400 to £499"),
    (300, "£300 to £399"),
    (200, "£200 to £299"),
    (100, "£100 to £199"),
    (0, "£0 to £99"),
];

impl Person<'_> {
    /// All the money that comes in a week, whether or not a means test counts it: earnings and
    /// benefits for getting about too.
    #[must_use]
    pub fn income(&self) -> Weekly {
        self.means.income.iter().map(charging::Income::weekly).sum()
    }

    /// How severely they are disabled.
    #[must_use]
    pub fn level(&self) -> Level {
        use IncomeKind as K;
        if let Some(own) = self.about.level {
            return Level::Own(own);
        }
        let level = |kind| match kind {
            K::AttendanceAllowanceHigher | K::PipDailyLivingEnhanced | K::DlaCareHighest => {
                Level::HigherRate
            }
            K::AttendanceAllowanceLower
            | K::PipDailyLivingStandard
            | K::DlaCareMiddle
            | K::DlaCareLowest => Level::LowerRate,
            _ => Level::NoBenefit,
        };
        let levels = self.means.income.iter().map(|income| level(income.kind));
        levels.max().unwrap_or(Level::NoBenefit)
    }

    /// The band of their age on a day.
    #[must_use]
    pub fn age_band(&self, day: Date) -> &'static str {
        match typed::age(self.means.born, day) {
            ..=24 => "18 to 24",
            25..=44 => "25 to 44",
            45..=64 => "45 to 64",
            65..=74 => "65 to 74",
            75..=84 => "75 to 84",
            85.. => "85 or over",
        }
    }

    /// The band of all their income.
    #[must_use]
    pub fn income_band(&self) -> &'static str {
        let income = self.income().0;
        let reached = |(edge, _): &&(i64, &str)| Money::pounds(*edge) <= income;
        INCOME_EDGES.iter().find(reached).map_or(NOT_KNOWN, |(_, band)| band)
    }

    /// What they are under each of [`BREAKDOWNS`], for a day.
    #[must_use]
    pub fn values(&self, day: Date) -> [&str; 7] {
        fn known(text: &str) -> &str {
            if text.is_empty() { NOT_KNOWN } else { text }
        }
        let About { group, sex, ethnicity, ward, level: _ } = self.about;
        [
            known(group),
            self.age_band(day),
            self.level().says(),
            known(sex),
            known(ethnicity),
            known(ward),
            self.income_band(),
        ]
    }
}

impl Level {
    /// The level in words; in the order of the alphabet they go from least to most severe.
    #[must_use]
    pub const fn says(self) -> &'static str {
        match self {
            Self::NoBenefit => "0: no disability benefit",
            Self::LowerRate => "1: lower, standard or middle rate",
            Self::HigherRate => "2: higher, enhanced or highest rate",
            Self::Own(0) => "level 0",
            Self::Own(1) => "level 1",
            Self::Own(2) => "level 2",
            Self::Own(3) => "level 3",
            Self::Own(4) => "level 4",
            Self::Own(5) => "level 5",
            Self::Own(6) => "level 6",
            Self::Own(7) => "level 7",
            Self::Own(8) => "level 8",
            Self::Own(_) => "level 9",
        }
    }
}
