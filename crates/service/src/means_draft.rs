//! Means as they are being entered: facts that nobody has confirmed yet, and so rest no sum.
//!
//! A draft is a record of its own, so that the newest `means` record is always confirmed: whoever
//! works out a contribution again never meets a list that was left half-way.

use std::collections::BTreeSet;

use basis::typed::{Problem, age};
use basis::{Money, Weekly};
use charging::{Cost, Household, Means, Stay, TopUp, TopUpFrom};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use store::Kind;

use crate::answer::From;
pub use crate::means_part::MeansPart;

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

    /// The parts that must be finished and are not.
    #[must_use]
    pub fn left(&self) -> Vec<MeansPart> {
        let needed = |part: &MeansPart| part.is_for(&self.facts) && !part.is_optional();
        let open = |part: &MeansPart| !self.done.contains(part);
        MeansPart::ALL.into_iter().filter(needed).filter(open).collect()
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
        let mut owners = (facts.capital.iter().map(|one| one.owners))
            .chain(facts.income.iter().map(|one| one.owners));
        if owners.any(|owners| owners == 0) {
            problems.push(Problem::new("owners", "At least one person must own it"));
        }
        if !self.names().all(is_name) {
            let says =
                format!("Say what it is, in no more than {} letters on one line", Self::WHAT_MOST);
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
        let facts = &self.facts;
        let stay =
            |stay: &Stay| [stay.paid_to_partner.0, stay.top_up.unwrap_or(NO_TOP_UP).amount.0];
        (facts.income.iter().map(|one| one.amount))
            .chain(facts.capital.iter().flat_map(|one| [one.amount, one.owed]))
            .chain(facts.given_away.iter().map(|one| one.amount))
            .chain(facts.housing.iter().flat_map(|one| [one.amount, one.help]))
            .chain(facts.disability_costs.iter().chain(self.extra()).map(|one| one.amount))
            .chain(
                facts.services.iter().flat_map(|one| [one.cost.0, one.price.unwrap_or_default()]),
            )
            .chain(facts.partner.iter().flat_map(|one| [one.income.0, one.housing.0]))
            .chain(facts.stay.as_deref().into_iter().flat_map(stay))
            .chain([facts.care_cost.0])
    }

    fn names(&self) -> impl Iterator<Item = &str> {
        let costs = self.facts.disability_costs.iter().chain(self.extra());
        let given_away = self.facts.given_away.iter().map(|one| one.what.as_str());
        costs.map(|cost| cost.what.as_str()).chain(given_away)
    }

    /// What the council lets someone in a care home keep besides.
    fn extra(&self) -> &[Cost] {
        self.facts.stay.as_ref().map_or(&[], |stay| &stay.extra_expenses)
    }

    const fn lists(&self) -> [(MeansPart, usize); 7] {
        let facts = &self.facts;
        let extra = match &facts.stay {
            Some(stay) => stay.extra_expenses.len(),
            None => 0,
        };
        [
            (MeansPart::Income, facts.income.len()),
            (MeansPart::Capital, facts.capital.len()),
            (MeansPart::GivenAway, facts.given_away.len()),
            (MeansPart::Housing, facts.housing.len()),
            (MeansPart::DisabilityCosts, facts.disability_costs.len()),
            (MeansPart::ExtraExpenses, extra),
            (MeansPart::Services, facts.services.len()),
        ]
    }
}

/// What somebody pays on top where nobody does.
const NO_TOP_UP: TopUp = TopUp { amount: Weekly::ZERO, from: TopUpFrom::ThirdParty };

/// Whether a name says something, on one line and briefly.
fn is_name(what: &str) -> bool {
    let brief = what.chars().count() <= MeansDraft::WHAT_MOST;
    brief && !what.trim().is_empty() && !what.chars().any(char::is_control)
}

#[cfg(test)]
mod tests {
    use basis::Period;
    use charging::{Income, IncomeKind, Setting};
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
    fn a_draft_that_was_kept_before_the_setting_was_asked_reads_and_asks_for_it() {
        let old = r#"{"facts": {"born": "1986-05-14", "household": "single",
            "income": [{"kind": "esa", "amount": "225.45", "every": "weekly"}],
            "capital": [{"kind": "savings", "amount": "9000.00", "owners": 2}],
            "housing": [{"kind": "rent", "amount": "10.00", "every": "weekly"}]},
            "done": ["about_you", "income", "capital", "housing", "disability_costs"]}"#;
        let mut draft: MeansDraft = serde_json::from_str(old).unwrap();
        assert_eq!(draft.check(date(2025, 11, 23)), Ok(()));
        assert_eq!(draft.facts.setting, Setting::Home);
        assert_eq!(draft.left(), [MeansPart::Where], "nothing else is asked for again");
        draft.done.insert(MeansPart::Where);
        assert!(draft.left().is_empty());
    }

    #[test]
    fn a_care_home_asks_for_the_stay_and_not_for_the_costs_of_the_home() {
        let mut draft = MeansDraft::empty(date(1940, 1, 1));
        let home = draft.left();
        assert!(home.contains(&MeansPart::Housing) && !home.contains(&MeansPart::Stay));
        crate::means_ask::set_where(&mut draft.facts, Setting::Permanent, date(2025, 6, 2));
        let care_home = draft.left();
        assert!(care_home.contains(&MeansPart::Stay) && care_home.contains(&MeansPart::HomeLeft));
        assert!(!care_home.contains(&MeansPart::Housing));
    }
}
