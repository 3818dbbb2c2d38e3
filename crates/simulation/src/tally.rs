//! The sums of many people, which add up exactly in any order.

use basis::Weekly;
use serde::{Deserialize, Serialize};

use crate::Outcome;

/// Sums and counts of people under two policies. Amounts are pence a week.
///
/// - `gain + lose + same == people`;
/// - `gained - lost == council_to - council_from`;
/// - `pays + council == budget`, on each side.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tally {
    /// How many people.
    pub people: u64,
    /// For how many the council pays more.
    pub gain: u64,
    /// For how many it pays less: their budget is smaller, or they pay more of it.
    pub lose: u64,
    /// For how many it pays the same.
    pub same: u64,
    /// What those who gain, gain in all.
    pub gained: Weekly,
    /// What those who lose, lose in all.
    pub lost: Weekly,
    /// How many pay something under the first policy.
    pub charged_from: u64,
    /// How many under the second.
    pub charged_to: u64,
    /// How many pay under the second and not under the first.
    pub newly_charged: u64,
    /// How many pay under the first and not under the second.
    pub no_longer_charged: u64,
    /// How many pay, under the first, out of income that either policy finds they need.
    pub below_from: u64,
    /// How many under the second.
    pub below_to: u64,
    /// For how many the first policy's budget is less than the need is known to cost.
    pub short_from: u64,
    /// For how many the second's is.
    pub short_to: u64,
    /// All the money that comes in to them.
    pub income: Weekly,
    /// What they could pay out of income, under the first.
    pub available_from: Weekly,
    /// The same, under the second.
    pub available_to: Weekly,
    /// What they pay under the first.
    pub pays_from: Weekly,
    /// What they pay under the second.
    pub pays_to: Weekly,
    /// What the council pays under the first.
    pub council_from: Weekly,
    /// What it pays under the second.
    pub council_to: Weekly,
    /// Their budgets under the first.
    pub budget_from: Weekly,
    /// Their budgets under the second.
    pub budget_to: Weekly,
    /// How many are eligible under the first: everybody, unless a rule is supposed.
    pub eligible_from: u64,
    /// How many under the second.
    pub eligible_to: u64,
}

/// The people of one value of a breakdown.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Row {
    /// The value.
    pub value: String,
    /// Their sums.
    #[serde(flatten)]
    pub tally: Tally,
}

impl Tally {
    /// One person.
    #[must_use]
    pub fn one(income: Weekly, from: &Outcome, to: &Outcome) -> Self {
        let charged = |side: &Outcome| Weekly::ZERO < side.pays;
        let short = |side: &Outcome| Weekly::ZERO < side.short;
        let (was, is) = (charged(from), charged(to));
        Self {
            people: 1,
            gain: u64::from(from.council < to.council),
            lose: u64::from(to.council < from.council),
            same: u64::from(from.council == to.council),
            gained: to.council.less(from.council),
            lost: from.council.less(to.council),
            charged_from: u64::from(was),
            charged_to: u64::from(is),
            newly_charged: u64::from(!was && is),
            no_longer_charged: u64::from(was && !is),
            below_from: u64::from(from.pays_from_need(to)),
            below_to: u64::from(to.pays_from_need(from)),
            short_from: u64::from(short(from)),
            short_to: u64::from(short(to)),
            income,
            available_from: from.available,
            available_to: to.available,
            pays_from: from.pays,
            pays_to: to.pays,
            council_from: from.council,
            council_to: to.council,
            budget_from: from.budget,
            budget_to: to.budget,
            eligible_from: u64::from(!from.not_eligible),
            eligible_to: u64::from(!to.not_eligible),
        }
    }

    /// Adds other people. A sum past the range of money stops the program.
    pub fn add(&mut self, other: &Self) {
        self.people += other.people;
        self.gain += other.gain;
        self.lose += other.lose;
        self.same += other.same;
        self.gained = self.gained + other.gained;
        self.lost = self.lost + other.lost;
        self.charged_from += other.charged_from;
        self.charged_to += other.charged_to;
        self.newly_charged += other.newly_charged;
        self.no_longer_charged += other.no_longer_charged;
        self.below_from += other.below_from;
        self.below_to += other.below_to;
        self.short_from += other.short_from;
        self.short_to += other.short_to;
        self.income = self.income + other.income;
        self.available_from = self.available_from + other.available_from;
        self.available_to = self.available_to + other.available_to;
        self.pays_from = self.pays_from + other.pays_from;
        self.pays_to = self.pays_to + other.pays_to;
        self.council_from = self.council_from + other.council_from;
        self.council_to = self.council_to + other.council_to;
        self.budget_from = self.budget_from + other.budget_from;
        self.budget_to = self.budget_to + other.budget_to;
        self.eligible_from += other.eligible_from;
        self.eligible_to += other.eligible_to;
    }
}
