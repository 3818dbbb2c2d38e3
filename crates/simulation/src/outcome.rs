//! What one policy makes of one person, by the rules that pages and batches use.

use allocation::{AllocationError, Given, Model, Questionnaire, indicative};
use basis::{Weekly, Working};
use charging::{ChargingError, Contribution, Means, Rules, contribution};
use jiff::civil::Date;
use serde::Serialize;

use crate::{Person, Policy};

/// What one policy makes of one person. Every amount is pence a week.
///
/// `pays + council == budget`, always.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Outcome {
    /// The personal budget: what their support may cost.
    pub budget: Weekly,
    /// What the person pays, the fee for arranging care among it.
    pub pays: Weekly,
    /// What the council pays: the budget less what the person pays.
    pub council: Weekly,
    /// What the means test finds they could pay out of income.
    pub available: Weekly,
    /// Whether capital is over the limit, so that they pay from it.
    pub over_limit: bool,
    /// How far the budget falls short of what meeting the need is known to cost.
    pub short: Weekly,
}

/// Why a policy cannot be run on somebody.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum SimulationError {
    /// The means test.
    #[error(transparent)]
    Charging(#[from] ChargingError),
    /// The points table.
    #[error(transparent)]
    Allocation(#[from] AllocationError),
    /// Answers, and nothing to weigh them by.
    #[error("there are answers, and the policy has no points table to weigh them by")]
    NoTable,
}

/// A policy with its rules looked up, for many people.
#[derive(Clone, Debug)]
pub struct Prepared<'p> {
    rules: Rules<'p>,
    table: Option<(&'p Questionnaire, &'p Model)>,
}

impl<'p> Prepared<'p> {
    /// Looks up the rules of a policy.
    #[must_use]
    pub fn of(policy: &'p Policy) -> Self {
        Self { rules: policy.rules(), table: policy.table() }
    }

    /// The day.
    #[must_use]
    pub const fn day(&self) -> Date {
        self.rules.day()
    }
}

/// What a policy makes of somebody: their budget by its table, if they have answers, and then
/// what they pay towards that by its means test.
///
/// `room` is somewhere to put their facts with another cost, kept from one person to the next.
///
/// # Errors
///
/// [`SimulationError`]: a figure or an answer is missing, by name.
pub fn outcome(
    person: &Person<'_>,
    policy: &Prepared<'_>,
    room: &mut Option<Means>,
    working: &mut impl Working,
) -> Result<Outcome, SimulationError> {
    let Some(answers) = person.answers else {
        let answer = contribution(person.means, &policy.rules, working)?;
        return Ok(Outcome::of(&answer, Weekly::ZERO));
    };
    let (questionnaire, model) = policy.table.ok_or(SimulationError::NoTable)?;
    let given = Given { answers, help: &[], add_ons: &[] };
    let allocated = indicative(questionnaire, model, &given, policy.rules.day(), working)?;
    let known = person.means.care_cost;
    let means = room.insert(person.means.clone());
    means.care_cost = allocated.indicative;
    let answer = contribution(means, &policy.rules, working)?;
    Ok(Outcome::of(&answer, known.less(allocated.indicative)))
}

impl Outcome {
    fn of(answer: &Contribution, short: Weekly) -> Self {
        Self {
            budget: answer.care_cost,
            pays: answer.pays + answer.fee,
            council: answer.council_pays - answer.fee,
            available: answer.available,
            over_limit: answer.over_limit,
            short,
        }
    }

    /// Whether the person pays out of income that this policy, or the other, finds they need to
    /// live on. Someone who pays from capital over the limit does not.
    #[must_use]
    pub fn pays_from_need(&self, other: &Self) -> bool {
        !self.over_limit && self.available.min(other.available) < self.pays
    }
}
