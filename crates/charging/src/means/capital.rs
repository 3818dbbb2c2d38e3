//! Savings and other capital.

use basis::Money;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::kinds::kinds;
use super::{AssetKind, Share, is_default};

/// Savings or another asset.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Asset {
    /// What it is.
    pub kind: AssetKind,
    /// What it is worth in all, whoever owns it, before anything is taken off (reg 20): its
    /// market or surrender value, whichever is more.
    pub amount: Money,
    /// How many people own it, in equal shares (reg 24).
    #[serde(default = "one")]
    pub owners: u8,
    /// The person's own share of land, where the shares are not equal (reg 24).
    #[serde(default, skip_serializing_if = "is_default")]
    pub share: Option<Share>,
    /// What is owed on it in all: a mortgage or another secured debt (reg 20).
    #[serde(default, skip_serializing_if = "is_default")]
    pub owed: Money,
    /// Whether selling it would cost something, so that a tenth comes off (reg 20).
    #[serde(default, skip_serializing_if = "is_default")]
    pub costs_to_sell: bool,
    /// The time for which the law leaves it out, where that is not for good (Schedule 2).
    #[serde(default, skip_serializing_if = "is_default")]
    pub left_out: Option<LeftOut>,
}

/// The time for which an asset is left out by Schedule 2.
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
    /// What became of it.
    #[serde(default, skip_serializing_if = "is_default")]
    pub how: GivenAs,
    /// What of it counted on the first day: what it was worth to the person.
    pub amount: Money,
    /// The first day it was treated as owned: it is less each week from then on (reg 23).
    pub since: Date,
}

kinds! {
    /// What became of capital that a person no longer has, or never took.
    #[derive(Default)]
    GivenAs {
        /// Given away, or sold for too little, so as to pay less: it must count (reg 22(1)).
        #[default]
        GivenAway = "to_pay_less", "Given away to pay less for care";
        /// Theirs for the asking: the council has decided that it counts (reg 22(2)).
        OnApplication = "on_application", "Theirs for the asking, and not asked for";
        /// Put in a trust, out of a payment for an injury: it does not count (reg 22(1)(a)).
        PutInInjuryTrust = "put_in_injury_trust", "Put in a trust, from a payment for an injury";
        /// Held by a court, out of damages for an injury: it does not count (reg 22(1)(c)).
        HeldByCourt = "held_by_court", "Held by a court, from damages for an injury";
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
