//! What the home costs, and what disability costs.

use basis::{Money, Period, Rounding, Weekly};
use serde::{Deserialize, Serialize};

use super::is_default;
use super::kinds::kinds;

/// A cost of disability.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Cost {
    /// What it is, in the person's words.
    pub what: String,
    /// How much each time.
    pub amount: Money,
    /// How often.
    pub every: Period,
}

/// A cost of the home.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct HousingCost {
    /// What it is.
    pub kind: HousingKind,
    /// How much each time; before help with it, where `help` says how much that is.
    pub amount: Money,
    /// How often.
    pub every: Period,
    /// What Housing Benefit, the rent part of Universal Credit or a Council Tax reduction pays of
    /// `amount` each time, where it has not been taken off already.
    #[serde(default, skip_serializing_if = "is_default")]
    pub help: Money,
}

impl Cost {
    /// What it is a week. Part of a penny counts as a whole one, in the person's favour (reg 11).
    #[must_use]
    #[inline]
    pub fn weekly(&self) -> Weekly {
        self.every.share(self.amount, 1, Rounding::Up)
    }
}

impl HousingCost {
    /// A cost with no help beyond what has been taken off it.
    #[must_use]
    pub const fn new(kind: HousingKind, amount: Money, every: Period) -> Self {
        Self { kind, amount, every, help: Money::ZERO }
    }

    /// What is left of it a week after help. Part of a penny counts as a whole one, in the
    /// person's favour (reg 11).
    #[must_use]
    #[inline]
    pub fn weekly(&self) -> Weekly {
        self.every.share(self.amount.less(self.help), 1, Rounding::Up)
    }
}

kinds! {
    /// Kinds of housing cost. The first five are national; a council may allow the others.
    HousingKind {
        /// Rent, after housing benefit or the housing part of Universal Credit.
        Rent = "rent", "Rent, after any help with it";
        /// Mortgage.
        Mortgage = "mortgage", "Mortgage, after any help with it";
        /// Council tax, after any reduction.
        CouncilTax = "council_tax", "Council Tax, after any reduction";
        /// Ground rent.
        GroundRent = "ground_rent", "Ground rent";
        /// Service charges, except those housing benefit leaves out.
        ServiceCharge = "service_charge", "Service charge";
        /// Insurance of the building.
        BuildingInsurance = "building_insurance", "Buildings insurance";
        /// Insurance of what is in it.
        ContentsInsurance = "contents_insurance", "Contents insurance";
        /// Water charges.
        Water = "water", "Water";
        /// Household bills in general.
        HouseholdBills = "household_bills", "Household bills";
    }
}

impl HousingKind {
    /// Whether every council takes it off (Schedule 1 paragraphs 2 and 3).
    #[must_use]
    pub const fn is_national(self) -> bool {
        match self {
            Self::Rent
            | Self::Mortgage
            | Self::CouncilTax
            | Self::GroundRent
            | Self::ServiceCharge => true,
            Self::BuildingInsurance
            | Self::ContentsInsurance
            | Self::Water
            | Self::HouseholdBills => false,
        }
    }
}
