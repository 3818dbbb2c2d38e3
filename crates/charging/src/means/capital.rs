//! Savings and other capital.

use basis::Money;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::kinds::kinds;
use super::{Share, is_default};

/// Savings or another asset.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Asset {
    /// What it is.
    pub kind: AssetKind,
    /// What it is worth in all, whoever owns it, before anything is taken off (reg 20).
    pub amount: Money,
    /// How many people own it, in equal shares (reg 24).
    #[serde(default = "one")]
    pub owners: u8,
    /// The person's own share, where the shares are not equal: land is valued so (reg 24).
    #[serde(default, skip_serializing_if = "is_default")]
    pub share: Option<Share>,
    /// What is owed on it in all: a mortgage or another secured debt (reg 20).
    #[serde(default, skip_serializing_if = "is_default")]
    pub owed: Money,
    /// Whether selling it would cost something, so that a tenth comes off (reg 20).
    #[serde(default, skip_serializing_if = "is_default")]
    pub costs_to_sell: bool,
    /// Why the law leaves it out for a time, and since when (Schedule 2).
    #[serde(default, skip_serializing_if = "is_default")]
    pub left_out: Option<LeftOut>,
}

/// That an asset is left out for a time by Schedule 2.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LeftOut {
    /// The first day: when the money came, or the step was taken.
    pub since: Date,
    /// The last day that the council has agreed to, where the law leaves the time to it.
    #[serde(default, skip_serializing_if = "is_default")]
    pub until: Option<Date>,
}

/// Something given away, or not taken, to pay less: treated as still owned (regs 22 and 23).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GivenAway {
    /// What it was, in words.
    pub what: String,
    /// What it was worth to the person.
    pub amount: Money,
    /// The first day it was treated as owned: it is less each week from then on (reg 23).
    pub since: Date,
}

kinds! {
    /// Kinds of capital.
    AssetKind {
        /// Money in banks, building societies and cash.
        Savings = "savings", "Savings, bank accounts and cash";
        /// Shares, bonds and other investments.
        Investments = "investments", "Shares, bonds and other investments";
        /// Land or a building other than the home.
        OtherProperty = "other_property", "Land or property you do not live in";
        /// The home the person lives in, or left for a care home.
        MainHome = "main_home", "The home you live in";
        /// Belongings.
        Belongings = "belongings", "Belongings, such as furniture or a car";
    }
}

impl Asset {
    /// An asset that the person owns alone, with nothing owed on it.
    #[must_use]
    pub const fn new(kind: AssetKind, amount: Money) -> Self {
        Self {
            kind,
            amount,
            owners: 1,
            share: None,
            owed: Money::ZERO,
            costs_to_sell: false,
            left_out: None,
        }
    }
}

const fn one() -> u8 {
    1
}
