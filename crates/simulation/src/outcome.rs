//! What one policy makes of one person, by the rules that pages and batches use.

use allocation::{AllocationError, Given, Model, Questionnaire, indicative};
use basis::{Weekly, Working};
use charging::{ChargingError, Contribution, Means, Rules, contribution};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::{Eligibility, Person, Policy};

/// What one policy makes of one person. Every amount is pence a week.
///
/// `pays + council == budget`, always.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
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
    /// Whether the policy's rule of eligibility shuts them out: then there is no budget.
    #[serde(default)]
    pub not_eligible: bool,
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
    /// A rule of eligibility, and nothing to hold it against.
    #[error("the policy's rule of eligibility needs `{0}`, and there is nothing in it")]
    NoNeeds(&'static str),
    /// Points, and no table that pays for points alone.
    #[error(
        "there are points, and the policy has no table that pays for points alone: give answers"
    )]
    NoPointsTable,
    /// Answers, and nothing to weigh them by.
    #[error("there are answers, and the policy has no points table to weigh them by")]
    NoTable,
}

/// A policy with its rules looked up, for many people.
#[derive(Clone, Debug)]
pub struct Prepared<'p> {
    rules: Rules<'p>,
    table: Option<(&'p Questionnaire, &'p Model)>,
    eligibility: Option<Eligibility>,
}

impl<'p> Prepared<'p> {
    /// Looks up the rules of a policy.
    #[must_use]
    pub fn of(policy: &'p Policy) -> Self {
        Self { rules: policy.rules(), table: policy.table(), eligibility: policy.eligibility() }
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
    let known = person.means.care_cost;
    let eligible = policy.eligibility.map_or(Ok(true), |rule| rule.met(&person.needs))?;
    let budget = if eligible { budget(person, policy, working)? } else { Some(Weekly::ZERO) };
    let Some(budget) = budget else {
        let answer = contribution(person.means, &policy.rules, working)?;
        return Ok(Outcome::of(&answer, Weekly::ZERO));
    };
    let means = room.insert(person.means.clone());
    means.care_cost = budget;
    let answer = contribution(means, &policy.rules, working)?;
    let short = known.less(budget);
    if eligible {
        return Ok(Outcome::of(&answer, short));
    }
    // Nothing is arranged, so nothing is paid for, no fee either.
    let Outcome { available, over_limit, .. } = Outcome::of(&answer, short);
    Ok(Outcome { available, over_limit, short, not_eligible: true, ..Outcome::default() })
}

/// The budget by the policy's table, of somebody with answers or points; none of anybody else.
fn budget(
    person: &Person<'_>,
    policy: &Prepared<'_>,
    working: &mut impl Working,
) -> Result<Option<Weekly>, SimulationError> {
    if let Some(answers) = person.answers {
        let (questionnaire, model) = policy.table.ok_or(SimulationError::NoTable)?;
        let given = Given { answers, help: &[], add_ons: &[] };
        let day = policy.rules.day();
        return Ok(Some(indicative(questionnaire, model, &given, day, working)?.indicative));
    }
    let Some(points) = person.points else { return Ok(None) };
    let pays = policy.table.and_then(|(_, model)| model.for_points(points));
    pays.map(Some).ok_or(SimulationError::NoPointsTable)
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
            not_eligible: false,
        }
    }

    /// Whether the person pays out of income that this policy, or the other, finds they need to
    /// live on. Someone who pays from capital over the limit does not.
    #[must_use]
    pub fn pays_from_need(&self, other: &Self) -> bool {
        !self.over_limit && self.available.min(other.available) < self.pays
    }
}
