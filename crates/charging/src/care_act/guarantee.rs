//! Regulation 7: the minimum income guarantee.
//!
//! Reg 7(1) is "subject to" paragraph (8), which has not been read: nothing is run for it.

use basis::typed::age;
use basis::{Effect, Line, Weekly, Working};

use crate::law::REG_7;
use crate::{AWeek, ChargingError, Household, IncomeKind, Means, Premiums, Rules};

/// What must be left to live on: the amount for age and household, for each child, and premiums.
///
/// # Errors
///
/// A figure missing for the day.
pub fn guarantee(
    means: &Means,
    rules: &Rules<'_>,
    working: &mut impl Working,
) -> Result<Weekly, ChargingError> {
    let mut total = Weekly::ZERO;
    let mut keep = |at: AWeek, times: i64| -> Result<(), ChargingError> {
        let figure = rules.weekly(at)?;
        let amount = figure.value.over_weeks(times);
        working.line(|| {
            let used = figure.used();
            let label =
                if times == 1 { used.label.clone() } else { format!("{} × {times}", used.label) };
            let figures = vec![used];
            Line {
                part: "guarantee",
                label,
                amount,
                effect: Effect::TakesAway,
                rule: REG_7,
                figures,
            }
        });
        total = total + Weekly(amount);
        Ok(())
    };
    keep(base(means, rules), 1)?;
    if means.children > 0 {
        keep(AWeek::MigChild, i64::from(means.children))?;
    }
    let couple = means.household == Household::Couple;
    let (disability, enhanced) = premiums(means);
    if disability {
        keep(
            if couple { AWeek::PremiumDisabilityCouple } else { AWeek::PremiumDisabilitySingle },
            1,
        )?;
    }
    if enhanced {
        let one = AWeek::PremiumEnhancedCouple;
        keep(if couple { one } else { AWeek::PremiumEnhancedSingle }, 1)?;
    }
    if means.carer {
        keep(AWeek::PremiumCarer, 1)?;
    }
    Ok(total)
}

/// The row of reg 7(2) to (4) for the person's age and household.
fn base(means: &Means, rules: &Rules<'_>) -> AWeek {
    match (means.household, means.pension_age) {
        (Household::Couple, true) => AWeek::MigCouplePension,
        (Household::Couple, false) => AWeek::MigCouple,
        (Household::LoneParent, _) => AWeek::MigLoneParent,
        (Household::Single, true) => AWeek::MigSinglePension,
        (Household::Single, false) if age(means.born, rules.day()) < 25 => AWeek::MigSingle18To24,
        (Household::Single, false) => AWeek::MigSingle25,
    }
}

/// Whether the disability premium and the enhanced one apply.
///
/// Reg 7(5) and (6) ask whether the person gets them with income support, *or would*. Income
/// support is for working age; a disability benefit carries the first premium, PIP enhanced
/// daily living or DLA highest care the second.
pub(crate) fn premiums(means: &Means) -> (bool, bool) {
    match means.premiums {
        Premiums::None => (false, false),
        Premiums::Disability => (true, false),
        Premiums::Enhanced => (true, true),
        Premiums::WorkOut if means.pension_age => (false, false),
        Premiums::WorkOut => {
            let gets = |wanted: fn(IncomeKind) -> bool| means.income.iter().any(|i| wanted(i.kind));
            (gets(is_disability_benefit), gets(is_highest_rate))
        }
    }
}

const fn is_disability_benefit(kind: IncomeKind) -> bool {
    use IncomeKind as K;
    matches!(
        kind,
        K::AttendanceAllowanceLower
            | K::AttendanceAllowanceHigher
            | K::PipDailyLivingStandard
            | K::PipDailyLivingEnhanced
            | K::PipMobility
            | K::DlaCareLowest
            | K::DlaCareMiddle
            | K::DlaCareHighest
            | K::DlaMobility
    )
}

const fn is_highest_rate(kind: IncomeKind) -> bool {
    matches!(kind, IncomeKind::PipDailyLivingEnhanced | IncomeKind::DlaCareHighest)
}
