//! Regulation 7: the minimum income guarantee.
//!
//! Reg 7(1) is "subject to" paragraph (8), which has not been read: nothing is run for it.

use basis::typed::age;
use basis::{Cite, Effect, Weekly, Working};

use super::income::receives;
use super::partner;
use super::say;
use crate::law::{REG_7, REG_7_KNOWN};
use crate::{AWeek, ChargingError, Household, IncomeKind, Means, Premiums, Rules};

/// What must be left to live on: the amount for age and household, for each child, and premiums;
/// and what a council leaves besides where a couple would have too little.
///
/// # Errors
///
/// A figure missing for the day.
pub fn guarantee(
    means: &Means,
    rules: &Rules<'_>,
    working: &mut impl Working,
) -> Result<Weekly, ChargingError> {
    let (row, rule) = base(means, rules);
    let mut total = keep(row, 1, rule, rules, working)?;
    if 0 < means.children {
        total = total + keep(AWeek::MigChild, means.children, REG_7, rules, working)?;
    }
    let couple = means.household == Household::Couple;
    let (disability, enhanced) = premiums(means);
    say_if_refused(means, working);
    if disability {
        let (one, single) = (AWeek::PremiumDisabilityCouple, AWeek::PremiumDisabilitySingle);
        total = total + keep(if couple { one } else { single }, 1, REG_7, rules, working)?;
    }
    if enhanced {
        let (one, single) = (AWeek::PremiumEnhancedCouple, AWeek::PremiumEnhancedSingle);
        total = total + keep(if couple { one } else { single }, 1, REG_7, rules, working)?;
    }
    if means.carer {
        total = total + keep(AWeek::PremiumCarer, 1, REG_7, rules, working)?;
    }
    Ok(total + partner::raise(total, means, rules, working)?)
}

/// One amount that is kept, so many times.
fn keep(
    at: AWeek,
    times: u8,
    rule: Cite,
    rules: &Rules<'_>,
    working: &mut impl Working,
) -> Result<Weekly, ChargingError> {
    let figure = rules.weekly(at)?;
    let amount = Weekly(figure.value.over_weeks(i64::from(times)));
    let label = || match times {
        1 => figure.used().label,
        times => format!("{} × {times}", figure.used().label),
    };
    let used = || vec![figure.used()];
    say("guarantee", label, amount, Effect::TakesAway, rule, used, working);
    Ok(amount)
}

/// The row of reg 7(2) to (4) for the person's age and household.
///
/// Reg 7(3) has no row for a lone parent of State Pension age. They are left the amount of any
/// single person of that age, which is more: a child does not make it less.
fn base(means: &Means, rules: &Rules<'_>) -> (AWeek, Cite) {
    match (means.household, means.pension_age) {
        (Household::Couple, _) => (couple_row(means), REG_7),
        (Household::LoneParent, true) => (AWeek::MigSinglePension, REG_7_KNOWN),
        (Household::LoneParent, false) => (AWeek::MigLoneParent, REG_7),
        (Household::Single, true) => (AWeek::MigSinglePension, REG_7),
        (Household::Single, false) if age(means.born, rules.day()) < 25 => {
            (AWeek::MigSingle18To24, REG_7)
        }
        (Household::Single, false) => (AWeek::MigSingle25, REG_7),
    }
}

/// The row for each of a couple: reg 7(4)(b) asks whether one or both have reached the age.
pub(super) fn couple_row(means: &Means) -> AWeek {
    let partner = means.partner.is_some_and(|partner| partner.pension_age);
    if means.pension_age || partner { AWeek::MigCouplePension } else { AWeek::MigCouple }
}

/// Whether the disability premium and the enhanced one apply.
///
/// Reg 7(5) and (6) ask whether the person gets them with income support, *or would*. Income
/// support is for working age; a disability benefit carries the first premium, PIP enhanced
/// daily living or DLA highest care the second. The two are added together.
///
/// From State Pension age on neither is added, whatever is asked for: nobody of that age would get
/// income support.
pub(crate) fn premiums(means: &Means) -> (bool, bool) {
    match means.premiums {
        Premiums::None => (false, false),
        _ if means.pension_age => (false, false),
        Premiums::Disability => (true, false),
        Premiums::Enhanced => (true, true),
        Premiums::WorkOut => worked_out(means),
    }
}

/// Says that premiums which were asked for are not added.
fn say_if_refused(means: &Means, working: &mut impl Working) {
    let asked_for = match means.premiums {
        Premiums::Disability | Premiums::Enhanced => true,
        Premiums::None | Premiums::WorkOut => false,
    };
    if asked_for && means.pension_age {
        let label = || {
            "Disability premiums: not added from State Pension age on, because income support, \
             which they belong to, ends then"
                .to_owned()
        };
        say("guarantee", label, Weekly::ZERO, Effect::Notes, REG_7_KNOWN, Vec::new, working);
    }
}

/// The premiums that income support would carry for these benefits, under State Pension age.
pub(super) fn worked_out(means: &Means) -> (bool, bool) {
    (receives(means, carries_premium), receives(means, carries_enhanced))
}

const fn carries_premium(kind: IncomeKind) -> bool {
    use IncomeKind as K;
    kind.is_for_daily_life()
        || matches!(kind, K::PipMobility | K::DlaMobility | K::ArmedForcesIndependence)
}

const fn carries_enhanced(kind: IncomeKind) -> bool {
    use IncomeKind as K;
    matches!(kind, K::PipDailyLivingEnhanced | K::DlaCareHighest | K::ArmedForcesIndependence)
}
