//! High-needs add-ons: itemised above the table, each with its hours, its rate and its sum.

use std::collections::BTreeMap;

use basis::{Money, Rounding};
use serde::{Deserialize, Serialize};

use crate::help::Hours;

/// Something paid above the table, item by item.
///
/// - **Source**: R (KM) v Cambridgeshire [2011] EWCA Civ 682 quotes a letter that adds three such
///   items to £61,000 for 55 points.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AddOn {
    /// Its short name, used in inputs.
    pub key: String,
    /// What it pays for, in plain words.
    pub label: String,
    /// What an hour costs, or costs more than the table has paid already.
    pub hourly: Money,
    /// The days it is counted for in the table's period: 7 a week, 364 or 365 a year.
    pub days: u32,
    /// The fewest points with which it is paid.
    #[serde(default)]
    pub from_points: u32,
    /// To what its sum is rounded.
    #[serde(default)]
    pub to: To,
    /// Hours a day that follow from an answer, by question and statement.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub by: BTreeMap<String, BTreeMap<String, Hours>>,
}

/// To what a sum is rounded, halves up.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum To {
    /// The nearest penny.
    #[default]
    Penny,
    /// The nearest pound.
    Pound,
}

/// An add-on that a person's final assessment asks for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AddedNeed {
    /// The key of the table's add-on.
    pub add_on: String,
    /// How many hours a day.
    pub hours_a_day: Hours,
    /// Why it is needed, in the person's or worker's words.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub why: String,
}

impl AddOn {
    /// What so many hours a day come to in the table's period.
    #[must_use]
    pub fn sum(&self, a_day: Hours) -> Money {
        let hundredths = i64::from(a_day.as_hundredths()) * i64::from(self.days);
        match self.to {
            To::Penny => self.hourly.times(hundredths, 100, Rounding::HalfUp),
            To::Pound => {
                let pounds = self.hourly.times(hundredths, 100 * 100, Rounding::HalfUp);
                Money::pounds(pounds.as_pence())
            }
        }
    }

    /// The hours a day that an answer brings by itself.
    #[must_use]
    pub fn by_answer(&self, question: &str, statement: &str) -> Hours {
        let hours = self.by.get(question).and_then(|statements| statements.get(statement));
        hours.copied().unwrap_or_default()
    }
}
