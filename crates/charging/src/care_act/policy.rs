//! What a council decides for itself about care outside a care home.
//!
//! In a care home the regulations leave the personal expenses allowance and no more, so these are
//! not run there: a council that leaves a resident more says so in `stay.extra_expenses`.

use basis::{Effect, Money, Rounding, Weekly, Working};

use super::{income, say};
use crate::law::LOCAL_POLICY;
use crate::{ChargingError, LocalAWeek, LocalNumber, Means, Regime, Rules};

/// What this council charges of what is available: a percentage, a most by the disability benefits
/// that count, a most, and a least worth collecting, in that order. Part of a penny is left with
/// the person (reg 11).
///
/// # Errors
///
/// The council has a rule, but not for the day.
pub(crate) fn policy(
    available: Weekly,
    means: &Means,
    rules: &Rules<'_>,
    working: &mut impl Working,
) -> Result<Weekly, ChargingError> {
    let mut charge = available;
    if let Some(share) = rules.local_number(LocalNumber::PercentageOfAvailable)? {
        let rounding = match rules.regime() {
            Regime::CareAct => Rounding::Down,
            // Nothing laid it down: the one sum that a council published (Liverpool, 2014-15, 90%
            // of 53.03 is 47.73) is to the nearest penny.
            Regime::BeforeCareAct => Rounding::HalfUp,
        };
        charge = Weekly(available.0.percent(share.value.clamp(0, 100), rounding));
        let label = || format!("The council charges {}% of it", share.value);
        say("policy", label, charge, Effect::Comes, LOCAL_POLICY, || vec![share.used()], working);
    }
    if let Some(share) = rules.local_number(LocalNumber::DisabilityBenefitsPercent)? {
        let most = Weekly(
            disability_benefits(means, rules)?.0.percent(share.value.clamp(0, 100), Rounding::Down),
        );
        if most < charge {
            charge = most;
            let label =
                || format!("At most {}% of the disability benefits that count", share.value);
            say(
                "policy",
                label,
                charge,
                Effect::Comes,
                LOCAL_POLICY,
                || vec![share.used()],
                working,
            );
        }
    }
    if let Some(most) = rules.local_weekly(LocalAWeek::MaximumCharge)?
        && most.value < charge
    {
        charge = most.value.max(Weekly::ZERO);
        let label = || "The most this council charges anyone".to_owned();
        say("policy", label, charge, Effect::Comes, LOCAL_POLICY, || vec![most.used()], working);
    }
    if let Some(least) = rules.local_weekly(LocalAWeek::MinimumCharge)?
        && charge < least.value
        && Weekly::ZERO < charge
    {
        charge = Weekly::ZERO;
        let label = || format!("Less than {} is not collected", least.value);
        say("policy", label, charge, Effect::Comes, LOCAL_POLICY, || vec![least.used()], working);
    }
    Ok(charge)
}

/// What counts of the benefits for help with daily life, as the rule for income counts them.
fn disability_benefits(means: &Means, rules: &Rules<'_>) -> Result<Weekly, ChargingError> {
    let benefits = means.income.iter().filter(|one| one.kind.is_for_daily_life());
    let only = Means { income: benefits.cloned().collect(), ..means.clone() };
    income(&only, Money::ZERO, rules, &mut ())
}
