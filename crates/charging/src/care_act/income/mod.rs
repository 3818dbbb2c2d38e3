//! Part 4 and Schedule 1: what income counts.
//!
//! Income is net of tax and National Insurance as it is given (Schedule 1 paragraph 1). What is
//! shared counts by equal shares (CASSG Annex C paragraph 5). What could be had by asking, or was
//! given up to pay less, counts as if it were received (reg 17): whether it does is the council's
//! finding, and comes here as a fact.
//!
//! Not run: when instalments of capital are capital and not income (reg 16 asks what is still to
//! come), and working tax credit, which no source here settles and which ended in April 2025.

mod night;
mod pension;
mod savings_credit;
mod treatment;

use basis::{Cite, Effect, Money, Weekly, Working};
use packs::Figure;

pub(crate) use savings_credit::{qualifying, standard_guarantee};
use treatment::{Treatment, treatment};

use super::say;
use crate::law::{ANNEX_F, LOCAL_POLICY, REG_6, REG_17, SCHEDULE_1, SCHEDULE_1_KNOWN};
use crate::{AWeek, ChargingError, Income, IncomeKind, Means, Notional, Number, Rules, Setting};

/// Weekly income that counts, tariff income left aside.
///
/// - **Units**: weekly pence. Part of a penny is left out, in the person's favour (reg 11).
/// - `capital` is what counts of the person's capital: Pension Credit looks at it, and what is
///   left out for savings credit looks at that.
///
/// # Errors
///
/// A missing figure.
pub fn income(
    means: &Means,
    capital: Money,
    rules: &Rules<'_>,
    working: &mut impl Working,
) -> Result<Weekly, ChargingError> {
    let mut total = Weekly::ZERO;
    for one in &means.income {
        total = total + counted(one, means, rules, working)?;
    }
    if means.setting == Setting::Permanent {
        benefits_that_stop(means, rules, working);
    }
    total = total - pension::passed_on(means, rules, working)?;
    let left_out = savings_credit::left_out(means, capital, total, rules, working)?;
    Ok(total - left_out)
}

/// What counts of one income.
fn counted(
    income: &Income,
    means: &Means,
    rules: &Rules<'_>,
    working: &mut impl Working,
) -> Result<Weekly, ChargingError> {
    let weekly = income.weekly();
    if stays_with_a_temporary_resident(income.kind, means.setting) {
        let label = || format!("{}: left out, because the stay is for a time", name(income));
        say("income", label, weekly, Effect::Notes, ANNEX_F, Vec::new, working);
        return Ok(Weekly::ZERO);
    }
    match *treatment(income.kind) {
        Treatment::Counts(rule) => Ok(counts(income, weekly, rule, working)),
        Treatment::LeftOut(rule, why) => {
            let label = || format!("{}: left out, {why}", name(income));
            say("income", label, weekly, Effect::Notes, rule, Vec::new, working);
            Ok(Weekly::ZERO)
        }
        Treatment::AllBut(first, rule) => all_but(income, weekly, first, rule, rules, working),
        Treatment::WarDisablement => war_disablement(income, weekly, rules, working),
        Treatment::UnlessLocal(switch, rule) => {
            let Some(switch) = rules.local_switch(switch)?.filter(|switch| switch.value) else {
                return Ok(counts(income, weekly, rule, working));
            };
            let label = || format!("{}: this council leaves it out", name(income));
            let used = || vec![switch.used()];
            say("income", label, weekly, Effect::Notes, LOCAL_POLICY, used, working);
            Ok(Weekly::ZERO)
        }
        Treatment::NightPart(benefit, rule) => {
            let weekly = counts(income, weekly, rule, working);
            Ok(weekly - night::left_out(benefit, weekly, means, rules, working)?)
        }
    }
}

/// Attendance Allowance, DLA care and PIP daily living are left out whole in a stay for a time
/// (Annex F; read in North Tyneside's policy, 10.7). Constant attendance allowance is not named
/// there, and counts.
fn stays_with_a_temporary_resident(kind: IncomeKind, setting: Setting) -> bool {
    setting == Setting::Temporary
        && kind.is_for_daily_life()
        && kind != IncomeKind::ConstantAttendance
}

fn counts(income: &Income, weekly: Weekly, rule: Cite, working: &mut impl Working) -> Weekly {
    let rule = match income.notional {
        Notional::Received => rule,
        Notional::Available | Notional::GivenUp => REG_17,
    };
    say("income", || name(income), weekly, Effect::Adds, rule, Vec::new, working);
    weekly
}

fn all_but(
    income: &Income,
    weekly: Weekly,
    first: AWeek,
    rule: Cite,
    rules: &Rules<'_>,
    working: &mut impl Working,
) -> Result<Weekly, ChargingError> {
    let first = rules.weekly(first)?;
    let counts = weekly.less(first.value);
    let label = || format!("{}, after the first {}", name(income), first.value);
    let used = || vec![first.used()];
    say("income", label, counts, Effect::Adds, rule, used, working);
    Ok(counts)
}

/// War disablement pensions: the first part was left out until April 2017, and all of it since.
fn war_disablement(
    income: &Income,
    weekly: Weekly,
    rules: &Rules<'_>,
    working: &mut impl Working,
) -> Result<Weekly, ChargingError> {
    let percent = rules.number(Number::WarDisablement)?;
    if percent.value < 100 {
        return all_but(income, weekly, AWeek::WarWidowLeftOut, SCHEDULE_1, rules, working);
    }
    let label = || format!("{}: left out, as payments for injury in service are", name(income));
    let used = || vec![percent.used()];
    say("income", label, weekly, Effect::Notes, SCHEDULE_1_KNOWN, used, working);
    Ok(Weekly::ZERO)
}

/// Benefits for daily life usually stop some weeks after a council begins to help with the cost of
/// a care home. Whether they have is a fact of the person, so this is only said.
fn benefits_that_stop(means: &Means, rules: &Rules<'_>, working: &mut impl Working) {
    if !means.income.iter().any(|income| income.kind.is_for_daily_life()) {
        return;
    }
    // A figure that is missing is no reason to stop: nothing is worked out with it.
    let days = rules.number(Number::BenefitLostAfter).ok();
    let label = || {
        let after = days.map_or("some weeks".to_owned(), |days| format!("{} days", days.value));
        format!(
            "Attendance Allowance, DLA care and PIP daily living usually stop after {after} in a \
             care home that the council helps to pay for: check that they are still paid"
        )
    };
    let used = || days.map(Figure::used).into_iter().collect();
    say("income", label, Weekly::ZERO, Effect::Notes, REG_6, used, working);
}

/// What it is, and whether it is shared or only treated as received.
fn name(income: &Income) -> String {
    let says = income.kind.says();
    let shared = match income.owners {
        0 | 1 => says.to_owned(),
        owners => format!("{says}, your share between {owners}"),
    };
    match income.notional {
        Notional::Received => shared,
        Notional::Available => format!("{shared}, treated as yours: you could have it by asking"),
        Notional::GivenUp => format!("{shared}, treated as yours: it was given up to pay less"),
    }
}

/// Whether the person receives something of a kind themselves.
#[inline]
#[expect(
    clippy::needless_bitwise_bool,
    reason = "a branch for each income costs more than all of it"
)]
pub(crate) fn receives(means: &Means, wanted: impl Fn(IncomeKind) -> bool) -> bool {
    let one = |income: &Income| wanted(income.kind) & (Money::ZERO < income.amount);
    means.income.iter().fold(false, |found, income| found | one(income))
}
