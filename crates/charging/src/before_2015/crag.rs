//! Care homes before April 2015: the regulations of 1992 and CRAG, their guide.
//!
//! The shape is that of the Care Act's care-home test: the capital limits, a pound for each £250,
//! twelve weeks for the home, half a pension passed to a partner, savings credit, and a personal
//! expenses allowance. It differs in three ways: the council *had* to charge (National Assistance
//! Act 1948 s.22), capital given away *could* be counted (reg 25: it had not to be), and a refusal
//! or a light-touch assessment had no rule of its own.

use basis::{Effect, Weekly, Working};

use super::fairer_charging::say;
use super::provisions::{Older, Place};
use crate::care_act::{capital, income};
use crate::law::{ASSESSMENT_1992, ASSISTANCE_22, PERSONAL_REQUIREMENTS};
use crate::{
    AWeek, Assessed, ChargingError, Contribution, DecidedBy, IncomeKind, Means, Regime, Rules,
};

/// What a person in a care home paid a week.
pub(super) fn contribution(
    means: &Means,
    rules: &Rules<'_>,
    working: &mut impl Working,
) -> Result<Contribution, ChargingError> {
    refuse_what_is_not_known(means, rules)?;
    let working = &mut Older(working, Place::CareHome);
    let found = Contribution {
        regime: Regime::BeforeCareAct,
        care_cost: means.care_cost,
        ..Contribution::default()
    };
    let capital = capital(&means.capital, rules, working)?;
    let found = Contribution { capital: capital.counted, ..found };
    let Some(tariff_income) = capital.tariff_income else {
        let label = "You pay the full cost";
        say("pays", label, means.care_cost, Effect::Comes, ASSISTANCE_22, vec![], working);
        let (over_limit, decided_by) = (true, DecidedBy::CapitalLimit);
        return Ok(Contribution { pays: means.care_cost, over_limit, decided_by, ..found });
    };
    let income = income(means, rules, working)? + tariff_income;
    say("income", "Income that counts", income, Effect::Comes, ASSESSMENT_1992, vec![], working);
    let allowance = rules.weekly(AWeek::PersonalExpenses)?;
    let used = allowance.used();
    let (rule, label) = (PERSONAL_REQUIREMENTS, used.label.clone());
    say("guarantee", &label, allowance.value, Effect::TakesAway, rule, vec![used], working);
    let available = income.less(allowance.value);
    let label = "Left after what you keep: the most you could be asked to pay";
    say("available", label, available, Effect::Comes, ASSESSMENT_1992, vec![], working);
    let label = "What your care costs the council";
    say("cost", label, means.care_cost, Effect::Notes, ASSISTANCE_22, vec![], working);
    let pays = available.min(means.care_cost);
    say("pays", "You pay", pays, Effect::Comes, ASSISTANCE_22, vec![], working);
    Ok(Contribution {
        pays,
        council_pays: means.care_cost - pays,
        tariff_income,
        income,
        guarantee: allowance.value,
        available,
        ..found
    })
}

/// What the older law had no rule for, or a rule that nobody here has read.
fn refuse_what_is_not_known(means: &Means, rules: &Rules<'_>) -> Result<(), ChargingError> {
    let not_run = |what, why| Err(ChargingError::NotRun { what, day: rules.day(), why });
    let earns = |income: &crate::Income| {
        income.kind == IncomeKind::Earnings && Weekly::ZERO < income.every.weekly(income.amount)
    };
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
