//! The plan: outcomes in the person's words, what the money buys, and what it comes to.
//!
//! A draft may be as empty as it likes. [`submit`] says what stops a plan from being handed in: a
//! plan without a breakdown of the budget is refused, as the Ombudsman found fault with one
//! (North Lincolnshire 23 020 813, 28 November 2024).

mod cost;
mod kind;
mod prompt;
mod total;

use std::collections::{BTreeMap, BTreeSet};

use basis::Money;
use basis::id::ItemId;
use basis::typed::Problem;
use serde::{Deserialize, Serialize};

pub use cost::{Cost, Quantity, QuantityError, Unit};
pub use kind::ServiceKind;
pub use prompt::Prompt;
pub use total::{Fit, Totals, against};

use crate::eligibility::Outcome;
use crate::words::{blank, need, verdict};

/// How a person means to use their budget: the body of a plan record.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Plan {
    /// Who wrote it; nobody yet, in a new draft.
    pub author: Option<Author>,
    /// The author's name, where it is not the person.
    #[serde(default)]
    pub author_name: String,
    /// The twelve prompts that were answered, in the person's words.
    #[serde(default)]
    pub prompts: BTreeMap<Prompt, String>,
    /// What is to be achieved.
    #[serde(default)]
    pub outcomes: Vec<PlanOutcome>,
    /// What the money buys.
    #[serde(default)]
    pub items: Vec<Item>,
    /// What is kept for when things go wrong.
    #[serde(default)]
    pub contingency: Contingency,
    /// Whether it was handed in.
    #[serde(default)]
    pub stage: Stage,
}

/// Who wrote a plan, or thought of an item in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Author {
    /// The person themself.
    #[serde(rename = "self")]
    Person,
    /// Family or a friend.
    Family,
    /// Someone else who draws on care.
    Peer,
    /// An organisation run by the people who use it.
    UserLedOrganisation,
    /// Someone paid to help plan and find support.
    Broker,
    /// The council's worker.
    Worker,
}

/// Whether a plan was handed in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Stage {
    /// Still being written.
    #[default]
    Draft,
    /// Handed in for agreement.
    Submitted,
}

/// Something to be achieved.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PlanOutcome {
    /// How items name it: short, and unlike any other in the plan.
    pub key: String,
    /// What it is, in the person's words.
    pub words: String,
    /// The outcomes of the eligibility test it is part of.
    #[serde(default)]
    pub statutory: BTreeSet<Outcome>,
}

/// One thing the money buys, or that is done without money.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Item {
    /// Which item, for as long as the plan lives: bank lines are matched to it.
    pub id: ItemId,
    /// What it is.
    pub what: String,
    /// Who it comes from.
    pub who_from: String,
    /// The key of the outcome it serves.
    pub outcome: String,
    /// What it costs; unknown in a draft. What is given freely costs nothing, and says so.
    pub cost: Option<Cost>,
    /// Who thought of it.
    pub suggested_by: Option<Author>,
    /// What else was offered.
    #[serde(default)]
    pub also_offered: Vec<String>,
    /// Whether it may be paid for by direct payment (Care Act 2014 s.24(1)(b)).
    pub direct_payment_possible: bool,
    /// What kind of service it is, where someone said; nothing is guessed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub service: Option<ServiceKind>,
}

/// Money kept for when things go wrong, and for what.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Contingency {
    /// How much in a year.
    pub a_year: Money,
    /// What it is for, and who may use it when.
    pub words: String,
}

impl Author {
    /// Everyone who may write a plan, the person first.
    pub const ALL: [Self; 6] = [
        Self::Person,
        Self::Family,
        Self::Peer,
        Self::UserLedOrganisation,
        Self::Broker,
        Self::Worker,
    ];

    /// The words on pages, said to the person.
    #[must_use]
    pub const fn says(self) -> &'static str {
        match self {
            Self::Person => "you",
            Self::Family => "your family or a friend",
            Self::Peer => "someone else who draws on care",
            Self::UserLedOrganisation => "a user-led organisation",
            Self::Broker => "a broker",
            Self::Worker => "your worker",
        }
    }

    /// The word in forms and files: `self`, `user_led_organisation`…
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Person => "self",
            Self::Family => "family",
            Self::Peer => "peer",
            Self::UserLedOrganisation => "user_led_organisation",
            Self::Broker => "broker",
            Self::Worker => "worker",
        }
    }

    /// The author with this [`key`](Self::key).
    #[must_use]
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|author| author.key() == key)
    }
}

impl Plan {
    /// What it all comes to.
    #[must_use]
    pub fn totals(&self) -> Totals {
        Totals::of(self)
    }

    /// The outcome an item serves, if the plan has it.
    #[must_use]
    pub fn outcome(&self, key: &str) -> Option<&PlanOutcome> {
        self.outcomes.iter().find(|outcome| outcome.key == key)
    }

    /// The items that someone other than the person thought of, with nothing else offered.
    ///
    /// Nothing is refused for it; whoever agrees the plan should ask why there was one choice.
    #[must_use]
    pub fn offered_alone(&self) -> Vec<&Item> {
        let alone = |item: &&Item| {
            item.suggested_by.is_some_and(|author| author != Author::Person)
                && item.also_offered.iter().all(|offer| blank(offer))
        };
        self.items.iter().filter(alone).collect()
    }
}

/// Whether the plan can be handed in.
///
/// # Errors
///
/// Everything that stops it, by field: `author`, `outcomes`, `outcome-KEY`, `items`,
/// `item-ID-what`, `item-ID-who_from`, `item-ID-outcome`, `item-ID-cost`, `item-ID-suggested_by`,
/// `contingency`.
pub fn submit(plan: &Plan) -> Result<(), Vec<Problem>> {
    let mut problems = Vec::new();
    author(plan, &mut problems);
    outcomes(plan, &mut problems);
    if plan.items.is_empty() {
        problems.push(Problem::new("items", "add at least one thing that the budget will pay for"));
    }
    let mut seen = BTreeSet::new();
    for each in &plan.items {
        item(plan, each, &mut problems);
        if !seen.insert(&each.id) {
            problems.push(Problem::new("items", format!("`{}` is in the plan twice", each.id)));
        }
    }
    contingency(&plan.contingency, &mut problems);
    verdict(problems)
}

fn author(plan: &Plan, problems: &mut Vec<Problem>) {
    match plan.author {
        None => problems.push(Problem::new("author", "say who wrote the plan")),
        Some(Author::Person) => {}
        Some(_) => {
            let says = "give the name of whoever wrote the plan";
            need(problems, "author_name", &plan.author_name, says);
        }
    }
}

fn outcomes(plan: &Plan, problems: &mut Vec<Problem>) {
    if plan.outcomes.is_empty() {
        let says = "add at least one outcome: something you want to be able to do";
        problems.push(Problem::new("outcomes", says));
    }
    let mut seen = BTreeSet::new();
    for outcome in &plan.outcomes {
        let field = format!("outcome-{}", outcome.key);
        need(problems, &field, &outcome.words, "say what this outcome is, in your own words");
        if blank(&outcome.key) || !seen.insert(&outcome.key) {
            problems.push(Problem::new(field, "give each outcome a key of its own"));
        }
    }
}

fn item(plan: &Plan, item: &Item, problems: &mut Vec<Problem>) {
    let field = |part: &str| format!("item-{}-{part}", item.id);
    need(problems, &field("what"), &item.what, "say what this item is");
    need(problems, &field("who_from"), &item.who_from, "say who this comes from");
    if plan.outcome(&item.outcome).is_none() {
        let says = "choose the outcome that this item helps with";
        problems.push(Problem::new(field("outcome"), says));
    }
    match &item.cost {
        None => problems.push(Problem::new(field("cost"), "say what this costs")),
        Some(cost) => problems.extend(cost.wrong().map(|says| Problem::new(field("cost"), says))),
    }
    if item.suggested_by.is_none() {
        problems.push(Problem::new(field("suggested_by"), "say whose idea this was"));
    }
}

fn contingency(contingency: &Contingency, problems: &mut Vec<Problem>) {
    if contingency.a_year < Money::ZERO || Cost::MOST < contingency.a_year {
        let says = format!("the contingency must be between £0 and {}", Cost::MOST);
        problems.push(Problem::new("contingency", says));
    }
    if !contingency.a_year.is_zero() {
        need(problems, "contingency_words", &contingency.words, "say what the contingency is for");
    }
}

#[cfg(test)]
mod tests;
