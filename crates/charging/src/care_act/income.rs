//! Part 4 and Schedule 1: what income counts.
//!
//! Not run: savings credit (Schedule 1 paragraph 40), notional income (reg 17), capital treated
//! as income (reg 16), half a pension passed to a partner (paragraph 16: care homes only).

use basis::{Cite, Effect, FigureUsed, Line, Money, Weekly, Working};

use crate::law::{LOCAL_POLICY, REG_13, REG_14, SCHEDULE_1};
use crate::{AWeek, ChargingError, Income, IncomeKind, LocalSwitch, Means, Rules};

/// What the law does with a kind of income.
enum Treatment {
    /// All of it counts.
    Counts,
    /// None of it counts, and why.
    LeftOut(Cite, &'static str),
    /// All but the first so much counts, the figure at this address.
    AllBut(AWeek),
    /// It counts; a council may leave its night part out: switch, higher rate, lower rate.
    NightPart { switch: LocalSwitch, higher: AWeek, lower: AWeek },
}

/// Weekly income that counts, tariff income left aside.
///
/// # Errors
///
/// A missing figure, or an amount below nothing.
pub fn income(
    means: &Means,
    rules: &Rules<'_>,
    working: &mut impl Working,
) -> Result<Weekly, ChargingError> {
    means.income.iter().map(|one| counted(one, means, rules, working)).sum()
}

fn counted(
    income: &Income,
    means: &Means,
    rules: &Rules<'_>,
    working: &mut impl Working,
) -> Result<Weekly, ChargingError> {
    let name = income.kind.says();
    if income.amount < Money::ZERO {
        return Err(ChargingError::Negative(name.to_owned()));
    }
    let weekly = income.every.weekly(income.amount);
    let mut say = |label: String, amount: Weekly, effect, rule, figures: Vec<FigureUsed>| {
        working.line(|| Line { part: "income", label, amount: amount.0, effect, rule, figures });
    };
    match treatment(income.kind) {
        Treatment::Counts => {
            say(name.to_owned(), weekly, Effect::Adds, REG_13, vec![]);
            Ok(weekly)
        }
        Treatment::LeftOut(rule, why) => {
            say(format!("{name}: left out, {why}"), weekly, Effect::Notes, rule, vec![]);
            Ok(Weekly::ZERO)
        }
        Treatment::AllBut(first) => {
            let first = rules.weekly(first)?;
            let counts = weekly.less(first.value);
            let label = format!("{name}, after the first {}", first.value);
            say(label, counts, Effect::Adds, SCHEDULE_1, vec![first.used()]);
            Ok(counts)
        }
        Treatment::NightPart { switch, higher, lower } => {
            say(name.to_owned(), weekly, Effect::Adds, REG_13, vec![]);
            let night = night_part(switch, higher, lower, means, rules)?;
            let Some((left_out, figures)) = night else { return Ok(weekly) };
            let left_out = left_out.min(weekly);
            let label = "The night part of it: left out, because no care is arranged at night";
            say(label.to_owned(), left_out, Effect::TakesAway, LOCAL_POLICY, figures);
            Ok(weekly - left_out)
        }
    }
}

/// The night part of a disability benefit, where this council leaves it out for this person.
fn night_part(
    switch: LocalSwitch,
    higher: AWeek,
    lower: AWeek,
    means: &Means,
    rules: &Rules<'_>,
) -> Result<Option<(Weekly, Vec<FigureUsed>)>, ChargingError> {
    if means.night_care {
        return Ok(None);
    }
    let Some(switch) = rules.local_switch(switch)?.filter(|switch| switch.value) else {
        return Ok(None);
    };
    let (higher, lower) = (rules.weekly(higher)?, rules.weekly(lower)?);
    let figures = vec![switch.used(), higher.used(), lower.used()];
    Ok(Some((higher.value.less(lower.value), figures)))
}

const fn treatment(kind: IncomeKind) -> Treatment {
    use IncomeKind as K;
    match kind {
        K::StatePension
        | K::PrivatePension
        | K::GuaranteeCredit
        | K::UniversalCredit
        | K::Esa
        | K::IncomeSupport
        | K::Jsa
        | K::CarersAllowance
        | K::AttendanceAllowanceLower
        | K::PipDailyLivingStandard
        | K::DlaCareLowest
        | K::DlaCareMiddle
        | K::Other => Treatment::Counts,
        K::AttendanceAllowanceHigher => Treatment::NightPart {
            switch: LocalSwitch::NightAttendance,
            higher: AWeek::AttendanceHigher,
            lower: AWeek::AttendanceLower,
        },
        K::PipDailyLivingEnhanced => Treatment::NightPart {
            switch: LocalSwitch::NightPip,
            higher: AWeek::PipEnhanced,
            lower: AWeek::PipStandard,
        },
        K::DlaCareHighest => Treatment::NightPart {
            switch: LocalSwitch::NightDla,
            higher: AWeek::DlaHighest,
            lower: AWeek::DlaMiddle,
        },
        K::Earnings => Treatment::LeftOut(REG_14, "as earnings always are"),
        K::PipMobility | K::DlaMobility => {
            Treatment::LeftOut(SCHEDULE_1, "as mobility benefits always are")
        }
        K::ForChildren => Treatment::LeftOut(SCHEDULE_1, "because it is for a child"),
        K::Charitable => Treatment::LeftOut(SCHEDULE_1, "as regular gifts are"),
        K::WarDisablement | K::ArmedForcesIncome => {
            Treatment::LeftOut(SCHEDULE_1, "as payments for injury in service are")
        }
        K::DirectPayment => Treatment::LeftOut(SCHEDULE_1, "because it pays for care"),
        K::WarWidow => Treatment::AllBut(AWeek::WarWidowLeftOut),
    }
}
