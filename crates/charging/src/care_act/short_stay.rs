//! Regulation 8 and Annex F: stays in a care home that are to end.
//!
//! - A **short stay**, of not more than eight weeks, may be charged for as if at home. A longer
//!   one is none, from its first day if its end is known: the rules for a temporary stay are run.
//! - A council may say for how many nights of a year it charges so. After those, again the rules
//!   for a temporary stay.
//! - A **temporary stay** is one not expected to exceed a year. One that has is still run as the
//!   council says it is, with a note.

use std::borrow::Cow;

use basis::{Cite, Effect, FigureUsed, Weekly, Working};
use jiff::ToSpan as _;
use jiff::civil::Date;

use super::say;
use crate::law::{ANNEX_F, LOCAL_POLICY, REG_2, REG_8};
use crate::{ChargingError, LocalNumber, Means, Number, Regime, Rules, Setting, Stay};

/// The facts with the setting whose rules are run, and a line that says which.
///
/// # Errors
///
/// A missing figure: the weeks of a short or a temporary stay.
pub(super) fn settled<'m>(
    means: &'m Means,
    rules: &Rules<'_>,
    working: &mut impl Working,
) -> Result<Cow<'m, Means>, ChargingError> {
    match (means.setting, &means.stay) {
        (Setting::ShortStay, Some(stay)) => short(means, stay, rules, working),
        (Setting::Temporary, Some(stay)) => {
            temporary(stay, rules, working)?;
            Ok(Cow::Borrowed(means))
        }
        (Setting::Permanent, Some(_)) => {
            let label = "You live in a care home for good";
            note(|| label.to_owned(), REG_2, Vec::new, working);
            Ok(Cow::Borrowed(means))
        }
        (Setting::Home | Setting::Elsewhere, _) | (_, None) => Ok(Cow::Borrowed(means)),
    }
}

fn short<'m>(
    means: &'m Means,
    stay: &Stay,
    rules: &Rules<'_>,
    working: &mut impl Working,
) -> Result<Cow<'m, Means>, ChargingError> {
    let weeks = rules.number(Number::ShortStayWeeks)?;
    let by_law = after_weeks(stay.since, weeks.value);
    if by_law <= rules.day() || stay.until.is_some_and(|until| by_law <= until) {
        let label = || {
            format!(
                "A stay of more than {} weeks is no short stay: \
                 the rules for a temporary stay are run",
                weeks.value
            )
        };
        note(label, REG_8, || vec![weeks.used()], working);
        return Ok(as_temporary(means));
    }
    if let Some(nights) = rules.local_number(LocalNumber::RespiteNights)? {
        let ended = nights_run_out(stay, nights.value) <= rules.day();
        let most = nights.value;
        let label = || {
            if ended {
                format!("More than {most} nights in a year: the rules for a temporary stay are run")
            } else {
                format!("Up to {most} nights in a care home in a year are charged as at home")
            }
        };
        note(label, LOCAL_POLICY, || vec![nights.used()], working);
        if ended {
            return Ok(as_temporary(means));
        }
    }
    let label =
        || format!("A stay of up to {} weeks in a care home: charged as at home", weeks.value);
    note(label, REG_8, || vec![weeks.used()], working);
    Ok(Cow::Borrowed(means))
}

fn temporary(
    stay: &Stay,
    rules: &Rules<'_>,
    working: &mut impl Working,
) -> Result<(), ChargingError> {
    let label = "You are in a care home for a time: the costs of your home are taken off";
    note(|| label.to_owned(), ANNEX_F, Vec::new, working);
    if rules.regime() == Regime::BeforeCareAct {
        // How long such a stay was expected to be has not been read of the law before.
        return Ok(());
    }
    let weeks = rules.number(Number::TemporaryWeeks)?;
    let ends = after_weeks(stay.since, weeks.value);
    if ends <= rules.day() || stay.until.is_some_and(|until| ends <= until) {
        let label = || {
            format!(
                "A temporary stay is not expected to exceed {} weeks, and this one does: \
                 the council decides whether it is for good",
                weeks.value
            )
        };
        note(label, REG_2, || vec![weeks.used()], working);
    }
    Ok(())
}

fn as_temporary(means: &Means) -> Cow<'_, Means> {
    Cow::Owned(Means { setting: Setting::Temporary, ..means.clone() })
}

fn after_weeks(since: Date, weeks: i64) -> Date {
    since.saturating_add(weeks.clamp(0, 5_200).weeks())
}

/// The first day that follows all the nights a council charges as at home.
fn nights_run_out(stay: &Stay, nights: i64) -> Date {
    let left = (nights - i64::from(stay.nights_before)).clamp(0, 36_400);
    stay.since.saturating_add(left.days())
}

fn note(
    label: impl FnOnce() -> String,
    rule: Cite,
    figures: impl FnOnce() -> Vec<FigureUsed>,
    working: &mut impl Working,
) {
    say("stay", label, Weekly::ZERO, Effect::Notes, rule, figures, working);
}
