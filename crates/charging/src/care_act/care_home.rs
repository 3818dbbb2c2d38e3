//! Regulation 6 and Annex A: what is left to someone in a care home, and top-ups.
//!
//! One weekly allowance for everyone, whatever their age; a council may let a person keep more,
//! item by item, such as what keeps up a home under a deferred payment agreement. Costs of the
//! home are taken off only for a temporary stay; costs of disability only outside a care home.

use basis::{Effect, Weekly, Working};

use super::first_weeks::home_counts_from;
use super::say;
use crate::law::{ANNEX_A, ANNEX_C, REG_6};
use crate::{AWeek, AssetKind, ChargingError, Means, Rules, ServiceKind, Setting, Stay, TopUpFrom};

/// What must be left to someone in a care home: the personal expenses allowance, and what the
/// council lets this person keep beyond it.
///
/// # Errors
///
/// The allowance is missing for the day.
pub fn personal_expenses(
    means: &Means,
    rules: &Rules<'_>,
    working: &mut impl Working,
) -> Result<Weekly, ChargingError> {
    let allowance = rules.weekly(AWeek::PersonalExpenses)?;
    let mut total = allowance.value;
    let figures = || vec![allowance.used()];
    let label = || "The personal expenses allowance".to_owned();
    say("guarantee", label, allowance.value, Effect::TakesAway, REG_6, figures, working);
    let extra = means.stay.iter().flat_map(|stay| &stay.extra_expenses);
    for cost in extra {
        let weekly = cost.weekly();
        total = total + weekly;
        let label = || format!("{}: the council lets you keep this too", cost.what);
        say("guarantee", label, weekly, Effect::TakesAway, ANNEX_C, Vec::new, working);
    }
    Ok(total)
}

/// Notes the costs that are given and not taken off in a care home.
pub(super) fn not_taken_off(means: &Means, working: &mut impl Working) {
    let mut note = |part, name: &str, amount: Weekly| {
        let label = || format!("{name}: not taken off in a care home");
        say(part, label, amount, Effect::Notes, REG_6, Vec::new, working);
    };
    if means.setting == Setting::Permanent {
        for cost in &means.housing {
            note("housing", cost.kind.says(), cost.weekly());
        }
    }
    for cost in &means.disability_costs {
        note("disability", &cost.what, cost.weekly());
    }
}

/// What is paid above the council's price for a care home, beside the charge.
///
/// Someone else may pay it. The person may only in three cases: in the weeks for which their home
/// is left out, under a deferred payment agreement, and for aftercare under section 117.
///
/// # Errors
///
/// [`ChargingError::OwnTopUp`] in any other case; a missing figure.
pub(super) fn top_up(
    means: &Means,
    rules: &Rules<'_>,
    working: &mut impl Working,
) -> Result<Weekly, ChargingError> {
    let Some(stay) = &means.stay else { return Ok(Weekly::ZERO) };
    let Some(top_up) = stay.top_up else { return Ok(Weekly::ZERO) };
    let label = match top_up.from {
        TopUpFrom::ThirdParty => "A dearer home: someone else pays this on top",
        TopUpFrom::Resident => match own_top_up(means, stay, rules)? {
            Some(label) => label,
            None => return Err(ChargingError::OwnTopUp),
        },
    };
    let label = || label.to_owned();
    say("top_up", label, top_up.amount, Effect::Notes, ANNEX_A, Vec::new, working);
    Ok(top_up.amount)
}

/// Why the person may pay a top-up themselves, if they may.
fn own_top_up(
    means: &Means,
    stay: &Stay,
    rules: &Rules<'_>,
) -> Result<Option<&'static str>, ChargingError> {
    if stay.deferred_payment {
        return Ok(Some(
            "A dearer home: you pay this on top, under your deferred payment agreement",
        ));
    }
    if means.services.iter().any(|one| one.kind == ServiceKind::Aftercare) {
        return Ok(Some("A dearer home: you pay this on top of aftercare under section 117"));
    }
    let owns = means.capital.iter().any(|one| one.kind == AssetKind::MainHome);
    if owns && means.setting == Setting::Permanent && rules.day() < home_counts_from(stay, rules)? {
        return Ok(Some("A dearer home: you pay this on top, while your home is left out"));
    }
    Ok(None)
}
