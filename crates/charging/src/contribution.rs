//! The answer of the means test.

use basis::{Money, Weekly};
use serde::{Deserialize, Serialize};

use crate::Regime;
use crate::means::is_default;

/// The answer of the means test, with all its parts. Every amount is pence a week but `capital`.
///
/// `pays + council_pays == care_cost`, always. What is free by law, a fee for arranging the care
/// and a top-up stand beside that sum, not in it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Contribution {
    /// The law that was run.
    #[serde(default, skip_serializing_if = "is_default")]
    pub regime: Regime,
    /// What decided the answer.
    #[serde(default, skip_serializing_if = "is_default")]
    pub decided_by: DecidedBy,
    /// What the person pays a week.
    pub pays: Weekly,
    /// What the council pays a week: the cost less what the person pays.
    pub council_pays: Weekly,
    /// What the care that may be charged for costs the council a week.
    pub care_cost: Weekly,
    /// What the care that is never charged costs the council a week.
    #[serde(default, skip_serializing_if = "is_default")]
    pub free_care: Weekly,
    /// The fee for arranging the care, on top of what the person pays for it (reg 5).
    #[serde(default, skip_serializing_if = "is_default")]
    pub fee: Weekly,
    /// What is paid above the council's price for a dearer care home, by whoever pays it.
    #[serde(default, skip_serializing_if = "is_default")]
    pub top_up: Weekly,
    /// Whether capital is over the limit, so that the whole cost is payable.
    pub over_limit: bool,
    /// Capital that counts, in pounds and pence.
    pub capital: Money,
    /// The weekly income that capital is taken to bring.
    pub tariff_income: Weekly,
    /// Income that counts, tariff income among it.
    pub income: Weekly,
    /// Housing costs taken off.
    pub housing: Weekly,
    /// Disability costs taken off.
    pub disability: Weekly,
    /// What must be left to live on: the minimum income guarantee; in a care home the personal
    /// expenses allowance; before April 2015 basic income and a quarter.
    pub guarantee: Weekly,
    /// What is left after all that: what the person could pay.
    pub available: Weekly,
    /// What the partner lacks of the amount that the law would leave them; nothing, if they have
    /// enough. Not there without a partner whose income is known. It changes no sum by itself.
    #[serde(default, skip_serializing_if = "is_default")]
    pub partner_short: Option<Weekly>,
}

/// What decided a contribution.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DecidedBy {
    /// The means test: income, capital, costs and what must be left.
    #[default]
    MeansTest,
    /// All of the care is free by law, so that no means are looked at (regs 3 and 4).
    FreeCare,
    /// Capital over the upper limit (reg 12).
    CapitalLimit,
    /// The person refused an assessment (reg 10).
    Refusal,
    /// A light-touch assessment, by consent (reg 10).
    LightTouch,
    /// The council does not charge carers.
    CarersNotCharged,
    /// A share of benefits, instead of a means test (before April 2015).
    BenefitsBased,
}
