//! Answers that are kept: inputs, the packs they rested on, and what came out. Intermediates are
//! never stored; the working is run again whenever it is shown, and `replay` proves the answers.

use allocation::{AllocateInput, Indicative};
use basis::id::RecordId;
use charging::{Contribution, Means};
use jiff::civil::Date;
use packs::PackUsed;
use serde::{Deserialize, Serialize};
use store::Kind;
use support::eligibility::{EligibilityFacts, RefusalLetter};
use support::public::Band;

/// The version of a record that an answer was worked out from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct From {
    /// The record.
    pub record: RecordId,
    /// Its version.
    pub version: i64,
}

/// An indicative budget as it was given to the person.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BudgetAnswer {
    /// The assessment it was worked out from.
    pub assessment: From,
    /// The day it was worked out for.
    pub day: Date,
    /// The council's pack.
    pub council: String,
    /// The final answers, and the help there is.
    pub inputs: AllocateInput,
    /// The packs it rested on.
    pub packs: Vec<PackUsed>,
    /// The budget.
    pub answer: Indicative,
}

/// A contribution as it was given to the person.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ContributionAnswer {
    /// The means it was worked out from.
    pub means: From,
    /// The day it was worked out for.
    pub day: Date,
    /// The council's pack.
    pub council: String,
    /// The facts.
    pub inputs: Means,
    /// The packs it rested on.
    pub packs: Vec<PackUsed>,
    /// The contribution.
    pub answer: Contribution,
}

/// An eligibility decision as it was given to the person.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EligibilityAnswer {
    /// What was found.
    pub facts: EligibilityFacts,
    /// Whether the needs are eligible, by the test run on the facts.
    pub eligible: bool,
    /// The letter that a refusal needs.
    pub letter: Option<RefusalLetter>,
}

impl Kind for BudgetAnswer {
    const KIND: &'static str = "indicative_budget";
}

impl Kind for ContributionAnswer {
    const KIND: &'static str = "contribution";

    /// The band that take-up is counted by.
    fn comes_to(&self) -> Option<&'static str> {
        Some(Band::of(self.answer.pays, self.answer.care_cost).key())
    }
}

impl Kind for EligibilityAnswer {
    const KIND: &'static str = "eligibility";

    fn comes_to(&self) -> Option<&'static str> {
        Some(if self.eligible { "eligible" } else { "not_eligible" })
    }
}
