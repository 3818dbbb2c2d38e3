//! Who a person lives with.

use basis::Weekly;
use serde::{Deserialize, Serialize};

use super::is_default;

/// Who a person lives with, as reg 7 divides people.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Household {
    /// No partner, whoever else is in the home.
    Single,
    /// One of a couple.
    Couple,
    /// No partner, and responsible for a child.
    LoneParent,
}

/// The partner's own position. It is never charged: a council that leaves a couple enough looks
/// at what the partner has to live on (CASSG Annex C).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Partner {
    /// What comes in for the partner, after tax.
    pub income: Weekly,
    /// The part of the housing costs that the partner pays.
    #[serde(default, skip_serializing_if = "is_default")]
    pub housing: Weekly,
    /// Whether the partner has reached State Pension age.
    #[serde(default, skip_serializing_if = "is_default")]
    pub pension_age: bool,
    /// Whether the partner is assessed too and already has the savings disregard: a couple has it
    /// once between them (Schedule 1 paragraph 40).
    #[serde(default, skip_serializing_if = "is_default")]
    pub has_savings_disregard: bool,
}

/// Which disability premiums apply (reg 7(5) and (6)).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Premiums {
    /// Work it out from the benefits received: the test is whether income support would carry it.
    #[default]
    WorkOut,
    /// None.
    None,
    /// The disability premium.
    Disability,
    /// Both the disability premium and the enhanced one.
    Enhanced,
}
