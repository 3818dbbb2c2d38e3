//! What a table says about itself: the data it was fitted to, how well it fits, who stands for it.

use basis::Money;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::decimal::Decimal;

/// The document that goes with a table, so that anyone can judge and repeat it.
///
/// A table in use must have one; an invented example may go without. What a council has no data
/// for is left out, and the public page says that it is not known.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Document {
    /// The algorithm in plain words.
    pub algorithm: String,
    /// The first day of the data it was fitted to.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub data_from: Option<Date>,
    /// The last day of it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub data_to: Option<Date>,
    /// The people in the sample, by group.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub groups: Vec<Group>,
    /// Who and what was left out of the sample, and why, each in a sentence.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub exclusions: Vec<String>,
    /// How well it fits.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub fit: Option<Fit>,
    /// The pot it was set against, a year.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pot_a_year: Option<Money>,
    /// Who supplied it; empty where the council made it itself.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub supplier: String,
    /// What was changed from what was supplied, by service area and day.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub customisations: Vec<Customisation>,
    /// How far a final budget may lie from the indicative one without a reason from a panel.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tolerance_percent: Option<Decimal>,
    /// What was estimated and what it came to, by kind of service and year.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub estimates: Vec<Estimate>,
    /// Where the equality impact statement can be read.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub equality_impact: String,
    /// Where the consultation and its outcome can be read.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub consultation: String,
}

/// How many of the sample belong to a group.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Group {
    /// The group, in the council's words.
    pub name: String,
    /// How many people.
    pub people: u32,
    /// By how much the table pays them more (or, below nothing, less) than their support cost,
    /// as a percentage of that cost.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub bias_percent: Option<Decimal>,
}

/// How well a table fits the costs of its sample.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Fit {
    /// Whether it was measured on people who were not used to fit it.
    pub out_of_sample: bool,
    /// The mean distance between what it says and what support cost, a week.
    pub mean_error: Money,
    /// The share of people within 10% of their cost.
    pub within_10_percent: Decimal,
    /// The share of people within 20%.
    pub within_20_percent: Decimal,
    /// The share of people within 30%.
    pub within_30_percent: Decimal,
    /// The share of the variation in cost that it explains, from 0 to 1.
    pub r_squared: Decimal,
}

/// Something changed from what was supplied.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Customisation {
    /// The day it took effect.
    pub on: Date,
    /// The area of service.
    pub area: String,
    /// What was changed.
    pub says: String,
}

/// What was estimated for a kind of service in a year, and what it came to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Estimate {
    /// The kind of service.
    pub service: String,
    /// The financial year: `2025-26`.
    pub year: String,
    /// How many people; a public page hides the row where it is a few.
    pub people: u32,
    /// The sum of their indicative budgets.
    pub estimated: Money,
    /// The sum of what their support cost.
    pub actual: Money,
}
