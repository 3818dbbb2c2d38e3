//! Care homes before April 2015: the regulations of 1992 and CRAG, their guide.
//!
//! The shape is that of the Care Act's care-home test, and the same function runs it: the capital
//! limits, a pound for each £250, twelve weeks for the home, half a pension passed to a partner,
//! savings credit, benefits for daily life left out in a stay for a time (read in Age Scotland's
//! guide of May 2021: the regulations of 1992 are still the law there), and a personal expenses
//! allowance. It differs in three ways: the council *had* to charge (National Assistance Act 1948
//! s.22); capital given away *could* be counted and had not to be (reg 25), so that what is given
//! as given away is what the council chose to count; and a refusal or a light-touch assessment had
//! no rule of its own.

use basis::{Money, Working};

use super::provisions::{Older, Place};
use crate::{Assessed, ChargingError, Contribution, IncomeKind, Means, Rules, care_act};

/// What a person in a care home paid a week.
pub(super) fn contribution(
    means: &Means,
    rules: &Rules<'_>,
    working: &mut impl Working,
) -> Result<Contribution, ChargingError> {
    refuse_what_is_not_known(means, rules)?;
    care_act::contribution(means, rules, &mut Older(working, Place::CareHome))
}

/// What the older law had no rule for, or a rule that nobody here has read.
fn refuse_what_is_not_known(means: &Means, rules: &Rules<'_>) -> Result<(), ChargingError> {
    let not_run = |what, why| Err(ChargingError::NotRun { what, day: rules.day(), why });
    let earns =
        |income: &crate::Income| income.kind == IncomeKind::Earnings && Money::ZERO < income.amount;
    if means.income.iter().any(earns) {
        return not_run(
            "a stay in a care home with earnings",
            "the regulations of 1992 counted part of them, and how much has not been read",
        );
    }
    match means.assessed {
        Assessed::Refused => not_run(
            "a stay in a care home without an assessment",
            "the council had to charge the whole cost unless the person showed that they could \
             not pay it, and how that was run has not been read",
        ),
        Assessed::InFull | Assessed::LightTouchBelow | Assessed::LightTouchAbove => Ok(()),
    }
}
