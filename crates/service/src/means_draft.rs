//! Means as they are being entered: facts that nobody has confirmed yet, and so rest no sum.
//!
//! A draft is a record of its own, so that the newest `means` record is always confirmed: whoever
//! works out a contribution again never meets a list that was left half-way.

use std::collections::BTreeSet;

use basis::Money;
use basis::typed::{Problem, age};
use charging::{Household, Means};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use store::Kind;

use crate::answer::From;

/// Facts of a financial assessment that are still being entered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MeansDraft {
    /// The facts so far. A part that is not in `done` may still change, and says nothing yet.
    pub facts: Means,
    /// The parts that whoever enters them has finished.
    #[serde(default)]
    pub done: BTreeSet<MeansPart>,
    /// The means they became; `None` while they are being entered.
    #[serde(default)]
    pub confirmed: Option<From>,
}

/// One part of the facts: a task in the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MeansPart {
    /// Age, household, children, caring and care at night.
    AboutYou,
    /// Money that comes in.
    Income,
    /// Savings and other capital.
    Capital,
    /// What the home costs.
    Housing,
    /// What disability costs.
    DisabilityCosts,
}

impl MeansPart {
    /// Every part, in the order of the task list.
    pub const ALL: [Self; 5] =
        [Self::AboutYou, Self::Income, Self::Capital, Self::Housing, Self::DisabilityCosts];

    /// The word in addresses and files: `disability-costs`.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::AboutYou => "about-you",
            Self::Income => "income",
            Self::Capital => "capital",
            Self::Housing => "housing",
            Self::DisabilityCosts => "disability-costs",
        }
    }

    /// The part with this [`key`](Self::key).
    #[must_use]
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|part| part.key() == key)
    }
}

impl Kind for MeansDraft {
    const KIND: &'static str = "means_draft";
}

impl MeansDraft {
    /// The most entries that one list takes.
    pub const ENTRIES_MOST: usize = 60;
    /// The most children that can be entered.
    pub const CHILDREN_MOST: u8 = 20;
    /// The most letters that name a disability cost.
    pub const WHAT_MOST: usize = 200;

    /// An empty draft for someone born on this day.
    #[must_use]
    pub const fn empty(born: Date) -> Self {
        let facts = Means::new(born, Household::Single);
        Self { facts, done: BTreeSet::new(), confirmed: None }
    }

    /// Confirmed facts, to be changed.
    #[must_use]
    pub fn of(facts: Means) -> Self {
        Self { facts, done: MeansPart::ALL.into(), confirmed: None }
    }

    /// Whether it is still being entered.
    #[must_use]
    pub const fn is_open(&self) -> bool {
        self.confirmed.is_none()
    }

    /// The parts that are not finished.
    #[must_use]
    pub fn left(&self) -> Vec<MeansPart> {
        MeansPart::ALL.into_iter().filter(|part| !self.done.contains(part)).collect()
    }

    /// Whether the facts can be kept.
    ///
    /// # Errors
    ///
    /// Every problem, by field: `pension_age`, `children`, `amount`, `owners`, `what`, and the
    /// key of a list that is too long.
    pub fn check(&self, today: Date) -> Result<(), Vec<Problem>> {
        let mut problems = Vec::new();
        let facts = &self.facts;
        if facts.pension_age && age(facts.born, today) < 60 {
            let says = "Check the date of birth: at less than 60, State Pension age is not reached";
            problems.push(Problem::new("pension_age", says));
        }
        if Self::CHILDREN_MOST < facts.children {
            let says = format!("The number of children must be {} or fewer", Self::CHILDREN_MOST);
            problems.push(Problem::new("children", says));
        }
        if self.amounts().any(|amount| !(Money::ZERO..=Money::MOST).contains(&amount)) {
            problems.push(Problem::new("amount", "An amount must not be less than nothing"));
        }
        if facts.capital.iter().any(|asset| asset.owners == 0) {
            problems.push(Problem::new("owners", "At least one person must own it"));
        }
        if !facts.disability_costs.iter().all(|cost| is_name(&cost.what)) {
            let says = format!(
                "Say what the cost is, in no more than {} letters on one line",
                Self::WHAT_MOST
            );
            problems.push(Problem::new("what", says));
        }
        for (part, entries) in self.lists() {
            if Self::ENTRIES_MOST < entries {
                let says = format!("This list takes no more than {} entries", Self::ENTRIES_MOST);
                problems.push(Problem::new(part.key(), says));
            }
        }
        if problems.is_empty() { Ok(()) } else { Err(problems) }
    }

    fn amounts(&self) -> impl Iterator<Item = Money> {
        let Means { income, capital, housing, disability_costs, stay, care_cost, .. } = &self.facts;
        (income.iter().map(|one| one.amount))
            .chain(capital.iter().map(|one| one.amount))
            .chain(housing.iter().map(|one| one.amount))
            .chain(disability_costs.iter().map(|one| one.amount))
            .chain(stay.iter().map(|stay| stay.paid_to_partner.0))
            .chain([care_cost.0])
    }

    const fn lists(&self) -> [(MeansPart, usize); 4] {
        let Means { income, capital, housing, disability_costs, .. } = &self.facts;
        [
            (MeansPart::Income, income.len()),
            (MeansPart::Capital, capital.len()),
            (MeansPart::Housing, housing.len()),
            (MeansPart::DisabilityCosts, disability_costs.len()),
        ]
    }
}

/// Whether a name says something, on one line and briefly.
fn is_name(what: &str) -> bool {
    let brief = what.chars().count() <= MeansDraft::WHAT_MOST;
    brief && !what.trim().is_empty() && !what.chars().any(char::is_control)
}

#[cfg(test)]
mod tests {
    use basis::Period;
    use charging::{Cost, Income, IncomeKind};
    use jiff::civil::date;

    use super::*;

    #[test]
    fn what_cannot_be_kept_is_named_by_its_field() {
        let mut draft = MeansDraft::empty(date(1980, 1, 1));
        assert_eq!(draft.check(date(2025, 11, 23)), Ok(()));
        draft.facts.pension_age = true;
        draft.facts.children = 21;
        let (amount, every) = (Money::pence(-1), Period::Weekly);
        let kind = IncomeKind::Other;
        draft.facts.income = vec![Income::new(kind, amount, every); 61];
        draft.facts.disability_costs = vec![Cost { what: "a\nb".to_owned(), amount, every }];
        let problems = draft.check(date(2025, 11, 23)).unwrap_err();
        let fields: Vec<_> = problems.iter().map(|problem| problem.field.as_str()).collect();
        assert_eq!(fields, ["pension_age", "children", "amount", "what", "income"]);
    }

    #[test]
    fn every_part_has_a_key_of_its_own() {
        for part in MeansPart::ALL {
            assert_eq!(MeansPart::from_key(part.key()), Some(part));
        }
        assert_eq!(MeansPart::from_key("wealth"), None);
    }
}
