//! What is asked about a person who would pay later.

use basis::{Money, Weekly};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::Rate;
use crate::means::{Share, is_default};

/// The facts of a deferred payment, as written by hand.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Facts {
    /// Where the needs are met, or would be if the council were asked.
    pub place: Place,
    /// Capital that counts, the home not in it.
    #[serde(default)]
    pub other_capital: Money,
    /// The home that was the person's main or only one.
    #[serde(default, skip_serializing_if = "is_default")]
    pub home: Option<Home>,
    /// Whether the council can have adequate security: as a rule a first charge on the home, to
    /// which everyone who has a share in it agrees (reg 4).
    #[serde(default = "yes", skip_serializing_if = "is_yes")]
    pub secured: bool,
    /// Whether the person agrees to the terms (reg 11).
    #[serde(default = "yes", skip_serializing_if = "is_yes")]
    pub agrees: bool,
    /// What a week costs, at first.
    pub weeks: Weeks,
    /// The agreement, once it is made.
    #[serde(default, skip_serializing_if = "is_default")]
    pub agreement: Option<Agreement>,
}

/// Where the needs are met.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Place {
    /// In a care home.
    CareHome,
    /// In supported living, extra care among it.
    SupportedLiving,
    /// In the person's own home.
    OwnHome,
}

/// The home that was the person's main or only one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Home {
    /// What it is worth in all.
    pub value: Money,
    /// The person's share, if it is not theirs alone.
    #[serde(default, skip_serializing_if = "is_default")]
    pub share: Option<Share>,
    /// What is already secured on the person's share: a mortgage or another charge.
    #[serde(default, skip_serializing_if = "is_default")]
    pub owed: Money,
    /// Whether it counts as capital: it does not while Schedule 2 leaves it out.
    #[serde(default = "yes", skip_serializing_if = "is_yes")]
    pub counted: bool,
}

/// What a week costs and what the person pays towards it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Weeks {
    /// What the person is charged a week, or borrows, in all.
    pub cost: Weekly,
    /// What comes in for the person a week, after tax.
    #[serde(default)]
    pub income: Weekly,
    /// What they keep of it a week; the disposable income allowance if nothing is said.
    #[serde(default, skip_serializing_if = "is_default")]
    pub keeps: Option<Weekly>,
}

/// An agreement that has begun.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Agreement {
    /// The first day whose cost is put off.
    pub begins: Date,
    /// Later weekly amounts, earliest first.
    #[serde(default, skip_serializing_if = "is_default")]
    pub changes: Vec<Change>,
    /// The agreement's own rates of interest, earliest first; the most that the law allows where
    /// none is given.
    #[serde(default, skip_serializing_if = "is_default")]
    pub rates: Vec<RateFrom>,
    /// Whether the person asked to pay the interest as it comes, so that none is added (reg 9(2)).
    #[serde(default, skip_serializing_if = "is_default")]
    pub interest_paid_apart: bool,
    /// The council's costs of the agreement that are put off with the rest (reg 10(2)).
    #[serde(default, skip_serializing_if = "is_default")]
    pub costs: Vec<Entry>,
    /// What was paid back.
    #[serde(default, skip_serializing_if = "is_default")]
    pub payments: Vec<Entry>,
    /// How it ended, if it has.
    #[serde(default, skip_serializing_if = "is_default")]
    pub ended: Option<Ended>,
    /// How long a row of the statement is.
    #[serde(default, skip_serializing_if = "is_default")]
    pub rows: Rows,
}

/// Weekly amounts from a day on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Change {
    /// The first day.
    pub from: Date,
    /// The amounts.
    pub weeks: Weeks,
}

/// A rate of interest from a day on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RateFrom {
    /// The first day.
    pub from: Date,
    /// Percent a year.
    pub percent: Rate,
}

/// Something added or paid on one day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Entry {
    /// The day.
    pub on: Date,
    /// What it is.
    pub what: String,
    /// How much.
    pub amount: Money,
}

/// How and when an agreement ended: nothing more is put off from that day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Ended {
    /// The day.
    pub on: Date,
    /// How.
    pub how: HowEnded,
}

/// How an agreement ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum HowEnded {
    /// The home was sold: what is owed is due then.
    Sold,
    /// The person died: what is owed is due some time after (reg 7).
    Died,
    /// The person ended it: what is owed is due then.
    PersonEndedIt,
}

/// How long a row of the statement is. A row also ends where the rate or the weekly amount changes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Rows {
    /// A day.
    Daily,
    /// A calendar month.
    Monthly,
    /// Six months from January and July, as statements are sent.
    #[default]
    HalfYearly,
}

const fn yes() -> bool {
    true
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks for a reference")]
const fn is_yes(value: &bool) -> bool {
    *value
}
