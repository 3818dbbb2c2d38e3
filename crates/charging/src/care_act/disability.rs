//! Schedule 1 paragraph 4: where a disability benefit counts as income, what disability costs is
//! left out.
//!
//! Every item is taken off, whether or not a care plan names it. A council's standard amount is a
//! floor and never a cap: the larger of the two is taken off. Where no disability benefit counts
//! the law asks for nothing, and a council that allows the costs all the same says so in its pack.

use basis::{Cite, Effect, Weekly, Working};

use super::income::receives;
use super::say;
use crate::law::{LOCAL_POLICY, SCH_1_PARA_4};
use crate::{ChargingError, IncomeKind, LocalAWeek, LocalSwitch, Means, Rules};

/// Disability-related expenditure that is taken off, outside a care home.
///
/// # Errors
///
/// A council's figure missing for the day.
pub fn disability_costs(
    means: &Means,
    rules: &Rules<'_>,
    working: &mut impl Working,
) -> Result<Weekly, ChargingError> {
    if receives(means, IncomeKind::is_for_daily_life) {
        let own = items(means, SCH_1_PARA_4, working);
        return Ok(own + standard(own, rules, working)?);
    }
    if means.disability_costs.is_empty() {
        return Ok(Weekly::ZERO);
    }
    let local = rules.local_switch(LocalSwitch::CostsWithoutBenefit)?;
    if local.is_some_and(|switch| switch.value) {
        return Ok(items(means, LOCAL_POLICY, working));
    }
    for cost in &means.disability_costs {
        let label = || {
            let why = "not taken off, because no disability benefit counts; the council may do so";
            format!("{}: {why}", cost.what)
        };
        let (weekly, rule) = (cost.weekly(), SCH_1_PARA_4);
        say("disability", label, weekly, Effect::Notes, rule, Vec::new, working);
    }
    Ok(Weekly::ZERO)
}

/// The items, one by one.
fn items(means: &Means, rule: Cite, working: &mut impl Working) -> Weekly {
    let mut total = Weekly::ZERO;
    for cost in &means.disability_costs {
        let weekly = cost.weekly();
        let label = || cost.what.clone();
        say("disability", label, weekly, Effect::TakesAway, rule, Vec::new, working);
        total = total + weekly;
    }
    total
}

/// What the council's standard amount is more than the person's own costs.
fn standard(
    own: Weekly,
    rules: &Rules<'_>,
    working: &mut impl Working,
) -> Result<Weekly, ChargingError> {
    let Some(standard) = rules.local_weekly(LocalAWeek::StandardDisabilityCosts)? else {
        return Ok(Weekly::ZERO);
    };
    let used = || vec![standard.used()];
    let more = standard.value.less(own);
    if more == Weekly::ZERO {
        let label =
            || "The council’s standard amount: your own costs are as much, and are used".to_owned();
        say("disability", label, standard.value, Effect::Notes, LOCAL_POLICY, used, working);
        return Ok(more);
    }
    let label = || match own {
        Weekly::ZERO => "The council’s standard amount".to_owned(),
        _ => format!("The council’s standard amount of {}: what is left of it", standard.value),
    };
    say("disability", label, more, Effect::TakesAway, LOCAL_POLICY, used, working);
    Ok(more)
}
