//! What a plan comes to, and whether that is within the indicative budget.

use basis::{Money, Rounding, Weekly};
use serde::Serialize;

use super::cost::held;
use super::{Cost, Plan};

/// What a plan comes to. Items without a cost count for nothing until they have one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Totals {
    /// What goes on, a week: each item to the penny, then added.
    pub weekly: Weekly,
    /// What goes on, over a year of 365 days: each item to the penny, then added.
    pub a_year: Money,
    /// What is bought once.
    pub one_off: Money,
    /// What is kept for when things go wrong, in a year.
    pub contingency: Money,
    /// Everything in the first year: `a_year`, `one_off` and `contingency`.
    pub first_year: Money,
}

/// A cost against a budget.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Fit {
    /// So much is left.
    Under(Money),
    /// Nothing is left and nothing is missing.
    Exactly,
    /// So much more than the budget.
    Over(Money),
}

impl Totals {
    pub(super) fn of(plan: &Plan) -> Self {
        let total = |of: fn(&Cost) -> Money| {
            let costs = plan.items.iter().filter_map(|item| item.cost.as_ref());
            add(costs.map(of))
        };
        let (a_year, one_off) = (total(Cost::a_year), total(Cost::one_off));
        let contingency = plan.contingency.a_year;
        let weekly = Weekly(total(|cost| cost.weekly().0));
        let first_year = add([a_year, one_off, contingency].into_iter());
        Self { weekly, a_year, one_off, contingency, first_year }
    }
}

/// The first year of a plan against a year of the indicative budget: its weekly sum over 365/7
/// weeks, to the nearest penny, halves up.
///
/// ```
/// use basis::{Money, Weekly};
/// use support::plan::{Fit, Plan, against};
/// let empty = Plan::default().totals();
/// assert_eq!(against(&empty, Weekly::pence(700)), Fit::Under(Money::pounds(365)));
/// ```
#[must_use]
pub fn against(totals: &Totals, indicative: Weekly) -> Fit {
    let budget = indicative.0.times(365, 7, Rounding::HalfUp).min(Money::MOST);
    Fit::of(totals.first_year, budget)
}

impl Fit {
    /// `cost` against `budget`.
    #[must_use]
    pub fn of(cost: Money, budget: Money) -> Self {
        match cost.cmp(&budget) {
            std::cmp::Ordering::Less => Self::Under(budget - cost),
            std::cmp::Ordering::Equal => Self::Exactly,
            std::cmp::Ordering::Greater => Self::Over(cost - budget),
        }
    }
}

/// A sum that stays within what can be held, so that no draft, however wild, stops the program.
fn add(amounts: impl Iterator<Item = Money>) -> Money {
    amounts.fold(Money::ZERO, |sum, amount| held(sum + held(amount)))
}
