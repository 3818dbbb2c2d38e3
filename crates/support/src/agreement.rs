//! Agreement of a plan, or its return, with reasons; and the section 26 statement.

mod gap;
mod statement;

use basis::id::{ActorId, RecordId};
use basis::typed::Problem;
use basis::{Cite, Money};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

pub use gap::{Gap, GapReason};
pub use statement::{BudgetStatement, OtherMoney, StatementError};

use crate::words::{need, verdict};

/// Where the duty to take all reasonable steps to agree the plan is laid down.
pub const SECTION_25: Cite =
    Cite::new("Care Act 2014 s.25(5)", "https://www.legislation.gov.uk/ukpga/2014/23/section/25");

/// What the council answered to a plan: the body of an agreement record.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Agreement {
    /// The plan that was handed in.
    pub plan: RecordId,
    /// Which version of it.
    pub plan_version: u32,
    /// The answer.
    pub decision: Decision,
    /// Why, in words the person will read.
    pub reasons: String,
    /// Who answered.
    pub by: ActorId,
    /// The day of the answer.
    pub on: Date,
    /// What the plan costs in its first year, everything counted.
    pub first_year: Money,
    /// The limit under which it was agreed: the most that `by` may agree for a year.
    pub limit: Option<Money>,
    /// What it costs, what the person pays and what the council pays.
    pub statement: Option<BudgetStatement>,
    /// The indicative budget it was measured by, and why it is another sum; none where there was
    /// no indicative budget, and in answers older than this.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub gap: Option<Gap>,
}

/// Yes, or back to whoever wrote it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Decision {
    /// The plan stands.
    Agreed,
    /// The plan goes back.
    Returned {
        /// What would change the answer.
        what_would_change_it: String,
    },
}

/// Whether someone may agree an amount.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Authority {
    /// It is within their limit.
    Within,
    /// It is above their limit by so much.
    Above(Money),
    /// No limit was ever set for them, so they have none.
    Missing,
}

/// Whether `amount` (the first year of a plan) may be agreed by someone with `limit`.
///
/// A missing limit is no authority, not an endless one; an amount equal to the limit is within.
///
/// ```
/// use basis::Money;
/// use support::agreement::{Authority, authority};
/// let limit = Some(Money::pounds(10_000));
/// assert_eq!(authority(limit, Money::pounds(10_000)), Authority::Within);
/// assert_eq!(authority(limit, Money::pounds(10_001)), Authority::Above(Money::pounds(1)));
/// assert_eq!(authority(None, Money::ZERO), Authority::Missing);
/// ```
#[must_use]
pub fn authority(limit: Option<Money>, amount: Money) -> Authority {
    match limit {
        None => Authority::Missing,
        Some(limit) if amount <= limit => Authority::Within,
        Some(limit) => Authority::Above(amount.less(limit)),
    }
}

/// Whether the answer can stand.
///
/// # Errors
///
/// By field: `reasons` (needed either way), `what_would_change_it` (of a return), `statement`,
/// `limit` and `gap_reasons` (of an agreement). A plan may be returned by anyone who may read it;
/// only agreement needs a limit.
pub fn check(agreement: &Agreement) -> Result<(), Vec<Problem>> {
    let mut problems = Vec::new();
    match &agreement.decision {
        Decision::Agreed => {
            need(&mut problems, "reasons", &agreement.reasons, "say why the plan is agreed");
            if agreement.statement.is_none() {
                let says = "an agreed plan needs its budget statement";
                problems.push(Problem::new("statement", says));
            }
            let agreed = agreement.statement.as_ref().map(BudgetStatement::cost);
            let gap = agreement.gap.as_ref().zip(agreed);
            problems.extend(gap.and_then(|(gap, agreed)| gap.wrong(agreed)));
            let found = authority(agreement.limit, agreement.first_year);
            problems.extend(found.wrong().map(|says| Problem::new("limit", says)));
        }
        Decision::Returned { what_would_change_it } => {
            need(&mut problems, "reasons", &agreement.reasons, "say why the plan is returned");
            let says = "say what would have to change for the plan to be agreed";
            need(&mut problems, "what_would_change_it", what_would_change_it, says);
        }
    }
    verdict(problems)
}

impl Authority {
    /// Why it stops an agreement, if it does.
    #[must_use]
    pub fn wrong(self) -> Option<String> {
        match self {
            Self::Within => None,
            Self::Above(by) => {
                Some(format!("this is {by} above your limit: ask the approver to agree it"))
            }
            Self::Missing => Some("no limit is set for you, so you cannot agree a plan".to_owned()),
        }
    }
}

#[cfg(test)]
mod tests;
