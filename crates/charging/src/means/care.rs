//! What care there is, who is charged for it, and whether means are assessed at all.

use basis::{Money, Weekly};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::is_default;
use super::kinds::kinds;

/// Whether a full assessment is made, or what stands in for one (reg 10).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Assessed {
    /// A full assessment is made.
    #[default]
    InFull,
    /// The person refuses, or will not take part, and the council still meets the needs.
    Refused,
    /// With consent, on evidence that the resources are not over the limit.
    LightTouchBelow,
    /// With consent, on evidence that the resources are over the limit.
    LightTouchAbove,
}

/// In what capacity a person is charged: care for the cared-for person is never charged to
/// their carer (Care Act 2014 s.14(3)).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ChargedAs {
    /// For their own care.
    #[default]
    CaredFor,
    /// For support to them as a carer.
    Carer,
}

/// One service, with what it costs the council.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Service {
    /// What it is.
    pub kind: ServiceKind,
    /// What it costs the council a week.
    #[serde(default)]
    pub cost: Weekly,
    /// The first day of it, where the law counts weeks from then (reablement).
    #[serde(default, skip_serializing_if = "is_default")]
    pub since: Option<Date>,
    /// What an adaptation costs in all, once: it is minor up to a figure of the law (reg 3(3)).
    #[serde(default, skip_serializing_if = "is_default")]
    pub price: Option<Money>,
}

impl Service {
    /// A service of which only the cost is known.
    #[must_use]
    pub const fn new(kind: ServiceKind, cost: Weekly) -> Self {
        Self { kind, cost, since: None, price: None }
    }
}

kinds! {
    /// Kinds of service. All but care and support itself may be free by law (regs 3 and 4).
    ServiceKind {
        /// Care and support that may be charged for.
        Care = "care", "Care and support";
        /// Care for someone while their carer has a break: never charged to the carer (s.14(3)).
        ReplacementCare = "replacement_care", "Care while a carer has a break";
        /// Reablement or intermediate care.
        Reablement = "reablement", "Reablement or intermediate care";
        /// Community equipment.
        Equipment = "equipment", "Equipment lent to you";
        /// An adaptation of the home: minor, and so free, up to its most price.
        MinorAdaptation = "minor_adaptation", "A small change to your home";
        /// Any service to someone with variant Creutzfeldt-Jakob disease.
        VariantCjd = "variant_cjd", "Care for someone with variant CJD";
        /// Aftercare under section 117 of the Mental Health Act 1983.
        Aftercare = "aftercare", "Aftercare under section 117";
        /// What the NHS must provide.
        Nhs = "nhs", "Care that the NHS must provide";
        /// Assessment and planning themselves.
        Assessment = "assessment", "Assessment and planning";
    }
}
