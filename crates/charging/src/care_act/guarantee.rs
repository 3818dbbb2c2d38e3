//! Regulation 7: the minimum income guarantee.
//!
//! Reg 7(1) is "subject to" paragraph (8), which has not been read: nothing is run for it.

use basis::typed::age;
use basis::{Effect, Line, Weekly, Working};
use packs::InForce;

use crate::law::REG_7;
use crate::{ChargingError, Household, IncomeKind, Means, Premiums};

/// What must be left to live on: the amount for age and household, for each child, and premiums.
///
/// # Errors
///
/// A figure missing for the day.
pub fn guarantee(
    means: &Means,
    rules: &InForce<'_>,
    working: &mut impl Working,
) -> Result<Weekly, ChargingError> {
    let mut total = Weekly::ZERO;
    let mut keep = |path: &str, times: i64| -> Result<(), ChargingError> {
        let figure = rules.weekly(path)?;
        let amount = figure.value.over_weeks(times);
        let used = figure.used();
        working.line(|| Line {
            part: "guarantee",
            label: if times == 1 {
                used.label.clone()
            } else {
                format!("{} × {times}", used.label)
            },
            amount,
            effect: Effect::TakesAway,
            rule: REG_7,
            figures: vec![used],
        });
        total = total + Weekly(amount);
        Ok(())
    };
    keep(base(means, rules), 1)?;
    if means.children > 0 {
        keep("mig.child_each", i64::from(means.children))?;
    }
    let couple = means.household == Household::Couple;
    let (disability, enhanced) = premiums(means);
    if disability {
        keep(
            if couple { "premium.disability_couple_member" } else { "premium.disability_single" },
            1,
        )?;
    }
    if enhanced {
        let one = "premium.enhanced_disability_couple_member";
        keep(if couple { one } else { "premium.enhanced_disability_single" }, 1)?;
    }
    if means.carer {
        keep("premium.carer", 1)?;
    }
    Ok(total)
}

/// The row of reg 7(2) to (4) for the person's age and household.
fn base(means: &Means, rules: &InForce<'_>) -> &'static str {
    match (means.household, means.pension_age) {
        (Household::Couple, true) => "mig.couple_member_pension_age",
        (Household::Couple, false) => "mig.couple_member_18_plus",
        (Household::LoneParent, _) => "mig.lone_parent_18_plus",
        (Household::Single, true) => "mig.single_pension_age",
        (Household::Single, false) if age(means.born, rules.day()) < 25 => "mig.single_18_24",
        (Household::Single, false) => "mig.single_25_to_pension_age",
    }
}

/// Whether the disability premium and the enhanced one apply.
///
/// Reg 7(5) and (6) ask whether the person gets them with income support, *or would*. Income
/// support is for working age; a disability benefit carries the first premium, PIP enhanced
/// daily living or DLA highest care the second.
fn premiums(means: &Means) -> (bool, bool) {
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
