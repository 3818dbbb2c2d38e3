//! Part 4 and Schedule 1: what income counts.
//!
//! Not run: savings credit (Schedule 1 paragraph 40), notional income (reg 17), capital treated
//! as income (reg 16), half a pension passed to a partner (paragraph 16: care homes only).

use basis::{Cite, Effect, FigureUsed, Line, Money, Weekly, Working};
use packs::Figure;

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
    match treatment(income.kind) {
        Treatment::Counts => {
            working.line(|| line(name.to_owned(), weekly, Effect::Adds, REG_13, vec![]));
            Ok(weekly)
        }
        Treatment::LeftOut(rule, why) => {
            let label = || format!("{name}: left out, {why}");
            working.line(|| line(label(), weekly, Effect::Notes, rule, vec![]));
            Ok(Weekly::ZERO)
        }
        Treatment::AllBut(first) => {
            let first = rules.weekly(first)?;
            let counts = weekly.less(first.value);
            let label = || format!("{name}, after the first {}", first.value);
            let used = || vec![first.used()];
            working.line(|| line(label(), counts, Effect::Adds, SCHEDULE_1, used()));
            Ok(counts)
        }
        Treatment::NightPart { switch, higher, lower } => {
            working.line(|| line(name.to_owned(), weekly, Effect::Adds, REG_13, vec![]));
            let night = night_part(switch, higher, lower, means, rules)?;
            let Some(Night { part, left_out_by, higher, lower }) = night else {
                return Ok(weekly);
            };
            let left_out = part.min(weekly);
            let label = "The night part of it: left out, because no care is arranged at night";
            let used = || vec![left_out_by.used(), higher.used(), lower.used()];
            working
                .line(|| line(label.to_owned(), left_out, Effect::TakesAway, LOCAL_POLICY, used()));
            Ok(weekly - left_out)
        }
    }
}

fn line(
    label: String,
    amount: Weekly,
    effect: Effect,
    rule: Cite,
    figures: Vec<FigureUsed>,
) -> Line {
    Line { part: "income", label, amount: amount.0, effect, rule, figures }
}

/// The night part of a disability benefit, and what it rests on.
struct Night<'r, 'p> {
    part: Weekly,
    left_out_by: &'r Figure<'p, bool>,
    higher: &'r Figure<'p, Weekly>,
    lower: &'r Figure<'p, Weekly>,
}

/// The night part of a disability benefit, where this council leaves it out for this person.
fn night_part<'r, 'p>(
    switch: LocalSwitch,
    higher: AWeek,
    lower: AWeek,
    means: &Means,
    rules: &'r Rules<'p>,
) -> Result<Option<Night<'r, 'p>>, ChargingError> {
    if means.night_care {
        return Ok(None);
    }
    let Some(left_out_by) = rules.local_switch(switch)?.filter(|switch| switch.value) else {
        return Ok(None);
    };
    let (higher, lower) = (rules.weekly(higher)?, rules.weekly(lower)?);
    let part = higher.value.less(lower.value);
    Ok(Some(Night { part, left_out_by, higher, lower }))
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
        | K::SevereDisabilityPremium
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
