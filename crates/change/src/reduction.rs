//! What must be written before a budget may be reduced: the body of a reduction record.

use std::collections::BTreeMap;

use basis::id::{ActorId, ItemId, RecordId};
use basis::typed::Problem;
use basis::{Cite, Money, Weekly};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// Where the duties on revising a plan are laid down: involvement, and having regard to
/// well-being and outcomes.
pub const SECTION_27: Cite =
    Cite::new("Care Act 2014 s.27", "https://www.legislation.gov.uk/ukpga/2014/23/section/27");

/// A reduction of a budget, as whoever proposes it must explain it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Reduction {
    /// The plan that costs less.
    pub plan: RecordId,
    /// Which version of it.
    pub plan_version: u32,
    /// What the plan in force costs a week.
    pub before: Weekly,
    /// What the new one costs a week.
    pub after: Weekly,
    /// On what ground.
    pub ground: Ground,
    /// How each need that gets less money is still met.
    pub needs: BTreeMap<ItemId, NeedMet>,
    /// How the person was involved.
    pub involved: Involved,
    /// Why, in words the person will read.
    pub reasons: String,
    /// How the person can challenge it, in words they will read.
    pub challenge: String,
    /// The letter that goes with it, in full.
    pub letter: String,
    /// The first day of the new budget.
    pub takes_effect: Date,
    /// Who wrote this.
    pub by: ActorId,
    /// The day they did.
    pub on: Date,
}

/// Why a budget may be reduced at all. Saving money can be one consideration; it is no ground.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Ground {
    /// A reassessment since the plan in force was agreed.
    Reassessed,
    /// Another ground.
    Other {
        /// Which.
        words: String,
    },
}

/// How one need is still met with less money.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NeedMet {
    /// Why there is less.
    pub cause: Cause,
    /// How it is met, in words about this person.
    pub how: String,
    /// Who sells it at the new price, where the price fell.
    #[serde(default)]
    pub sold_by: String,
    /// The price of a unit as it is now due, where an uprating is left out.
    #[serde(default)]
    pub due_price: Option<Money>,
}

/// Why one thing gets less money.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Cause {
    /// The reassessment found less need.
    NeedFell,
    /// Family or friends, willing and able, now do it.
    FamilyHelp,
    /// Fewer hours or units for the same need.
    FewerHours,
    /// A lower price.
    LowerPrice,
    /// It no longer counts.
    NoLongerCounts,
    /// Prices rose and the budget did not.
    UpratingLeftOut,
}

/// How the person took part.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Involved {
    /// The day it was talked through with them; none if it was not.
    pub on: Option<Date>,
    /// What they said to it, in their words.
    pub said: String,
    /// Who was with them: family, an advocate.
    #[serde(default)]
    pub with: Vec<String>,
}

impl Cause {
    /// Every cause, in the order forms list them.
    pub const ALL: [Self; 6] = [
        Self::NeedFell,
        Self::FamilyHelp,
        Self::FewerHours,
        Self::LowerPrice,
        Self::NoLongerCounts,
        Self::UpratingLeftOut,
    ];

    /// The word in forms and files.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::NeedFell => "need_fell",
            Self::FamilyHelp => "family_help",
            Self::FewerHours => "fewer_hours",
            Self::LowerPrice => "lower_price",
            Self::NoLongerCounts => "no_longer_counts",
            Self::UpratingLeftOut => "uprating_left_out",
        }
    }

    /// The words on pages.
    #[must_use]
    pub const fn says(self) -> &'static str {
        match self {
            Self::NeedFell => "The reassessment found that less is needed",
            Self::FamilyHelp => "Family or friends, willing and able, now do it",
            Self::FewerHours => "Fewer hours are paid for, for the same need",
            Self::LowerPrice => "A lower price is paid",
            Self::NoLongerCounts => "The council no longer pays for this",
            Self::UpratingLeftOut => "Prices went up and the budget did not",
        }
    }

    /// The cause with this [`key`](Self::key).
    #[must_use]
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|cause| cause.key() == key)
    }
}

impl Reduction {
    /// What is not written at all, by field: `reasons`, `challenge`, `letter`, `ground`. Whether
    /// what is written will do is for the [checks](crate::checks).
    ///
    /// # Errors
    ///
    /// Every field that is empty and may not be.
    pub fn check(&self) -> Result<(), Vec<Problem>> {
        let mut problems = Vec::new();
        let mut need = |field: &str, text: &str, says: &str| {
            if text.trim().is_empty() {
                problems.push(Problem::new(field, says));
            }
        };
        need("reasons", &self.reasons, "say why the budget is reduced, to the person");
        need("challenge", &self.challenge, "say how the person can challenge this");
        need("letter", &self.letter, "write the letter that goes with it");
        if let Ground::Other { words } = &self.ground {
            need("ground", words, "say which other ground there is");
        }
        if problems.is_empty() { Ok(()) } else { Err(problems) }
    }
}
