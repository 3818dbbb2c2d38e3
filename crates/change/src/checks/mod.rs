//! The Ombudsman's patterns as checks, one file each. A check blocks or warns, names what it
//! found, and says where the same was found to be fault.
//!
//! | file | found to be fault in | stops |
//! |---|---|---|
//! | `breakdown` | North Lincolnshire 23 020 813 | a plan without a breakdown of the budget |
//! | `sufficiency` | Dudley 25 000 854 | a reduction that does not say how each need is met |
//! | `cap` | Bromley 19 007 855 | an upper limit; a price nobody is said to sell at |
//! | `reassessment` | Oxfordshire 17 001 855 | a reduction without reassessment or involvement |
//! | `consistency` | Norfolk, 2 April 2019 | letters against the plan; whole kinds removed |
//! | `backdating` | Dudley 19 019 548 | an increase not backdated; a cut before it was told |

mod backdating;
mod breakdown;
mod cap;
mod consistency;
#[cfg(test)]
mod examples;
mod reassessment;
mod sufficiency;

use basis::{Cite, Money, Weekly};
use jiff::civil::Date;
use serde::Serialize;
use support::plan::{Cost, Item, Plan};

use crate::reduction::Reduction;

/// What there is to look at when a plan is about to be agreed over one that is in force.
#[derive(Clone, Copy, Debug)]
pub struct Case<'a> {
    /// The plan in force.
    pub before: &'a Plan,
    /// The plan that is to be agreed.
    pub after: &'a Plan,
    /// The day the plan in force was agreed.
    pub agreed_on: Date,
    /// The day the newest assessment became final.
    pub assessed_on: Option<Date>,
    /// The first day on which more was needed, where it is known: when that was reported.
    pub needed_since: Option<Date>,
    /// The most that local policy lets a budget be a week, if it has such a limit.
    pub upper_limit: Option<Weekly>,
    /// Earlier letters to the person about this budget.
    pub letters: &'a [String],
    /// What was written about the reduction.
    pub reduction: Option<&'a Reduction>,
    /// The first day of the new budget.
    pub takes_effect: Date,
    /// Today.
    pub today: Date,
}

/// Something a check found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Finding {
    /// Which check.
    pub check: Check,
    /// Whether it stops the decision.
    pub blocks: bool,
    /// What is wrong, and what to do.
    pub says: String,
}

/// A check, by what the Ombudsman found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Check {
    /// No breakdown of the budget.
    Breakdown,
    /// No statement of how needs are met.
    Sufficiency,
    /// An arbitrary upper limit, or a price nobody sells at.
    Cap,
    /// No valid reassessment, or no involvement.
    Reassessment,
    /// Letters that conflict, or blanket removals.
    Consistency,
    /// Not backdated, or begun before it was told.
    Backdating,
}

impl Check {
    /// Every check.
    pub const ALL: [Self; 6] = [
        Self::Breakdown,
        Self::Sufficiency,
        Self::Cap,
        Self::Reassessment,
        Self::Consistency,
        Self::Backdating,
    ];

    /// Its name.
    #[must_use]
    pub const fn title(self) -> &'static str {
        match self {
            Self::Breakdown => "The plan shows what the budget pays for",
            Self::Sufficiency => "It is said how each need is still met",
            Self::Cap => "No upper limit, and prices that somebody sells at",
            Self::Reassessment => "A valid ground, and the person took part",
            Self::Consistency => {
                "Letters agree with the plan, and no kind of support is struck out"
            }
            Self::Backdating => "It begins on the right day",
        }
    }

    /// The decision in which the same was found to be fault.
    #[must_use]
    pub const fn cite(self) -> Cite {
        match self {
            Self::Breakdown => breakdown::SOURCE,
            Self::Sufficiency => sufficiency::SOURCE,
            Self::Cap => cap::SOURCE,
            Self::Reassessment => reassessment::SOURCE,
            Self::Consistency => consistency::SOURCE,
            Self::Backdating => backdating::SOURCE,
        }
    }
}

/// Everything the six checks find, what blocks first.
///
/// ```
/// // A plan that costs as much as the one before it has nothing to explain.
/// use change::checks::{Case, findings};
/// use jiff::civil::date;
/// let plan = support::plan::Plan::default();
/// let day = date(2026, 6, 1);
/// let case = Case { before: &plan, after: &plan, agreed_on: day, assessed_on: None,
///     needed_since: None, upper_limit: None, letters: &[], reduction: None,
///     takes_effect: day, today: day };
/// assert_eq!(findings(&case)[0].says, "The plan has nothing in it that the budget pays for.");
/// ```
#[must_use]
pub fn findings(case: &Case<'_>) -> Vec<Finding> {
    let mut all = Vec::new();
    for check in [
        breakdown::check,
        sufficiency::check,
        cap::check,
        reassessment::check,
        consistency::check,
        backdating::check,
    ] {
        check(case, &mut all);
    }
    all.sort_by_key(|finding| !finding.blocks);
    all
}

impl Case<'_> {
    /// Whether the new plan costs less a week, in a year, or at once.
    #[must_use]
    pub fn is_reduction(&self) -> bool {
        let (before, after) = (self.before.totals(), self.after.totals());
        after.weekly < before.weekly || after.contingency < before.contingency
    }

    /// The items that get less money, each with what it gets now: nothing, if it is gone.
    pub fn less(&self) -> impl Iterator<Item = (&Item, Weekly)> {
        let now = |item: &Item| {
            let same = self.after.items.iter().find(|other| other.id == item.id);
            same.map_or(Weekly::ZERO, weekly)
        };
        let pairs = self.before.items.iter().map(move |item| (item, now(item)));
        pairs.filter(|(item, now)| *now < weekly(item))
    }
}

/// What an item costs a week.
#[must_use]
pub fn weekly(item: &Item) -> Weekly {
    item.cost.as_ref().map_or(Weekly::ZERO, Cost::weekly)
}

/// What one unit of an item costs, where it is bought by the unit.
pub(crate) fn rate(item: &Item) -> Option<Money> {
    match item.cost.as_ref()? {
        Cost::Measured { rate, .. } => Some(*rate),
        Cost::OneOff { .. } | Cost::Regular { .. } => None,
    }
}

fn blocks(found: &mut Vec<Finding>, check: Check, says: impl Into<String>) {
    found.push(Finding { check, blocks: true, says: says.into() });
}

fn warns(found: &mut Vec<Finding>, check: Check, says: impl Into<String>) {
    found.push(Finding { check, blocks: false, says: says.into() });
}
