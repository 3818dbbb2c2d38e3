//! Capital treated as still owned (reg 22), which counts for less each week (reg 23).
//!
//! Whether something was given away *so as to pay less* is a judgment, with its reasons, that a
//! person makes and records; this is the sum that follows. Reg 22(4) has the rest of Part 5 apply
//! to such capital as if it were owned: the amount given is what counted of it on its first day.

use std::ops::Bound::{Excluded, Included};

use basis::typed::long_day;
use basis::{Effect, Line, Money, Weekly, Working};
use jiff::civil::Date;

use super::weeks_after;
use crate::facts::in_order;
use crate::law::{REG_22, REG_23};
use crate::{CARE_ACT_BEGAN, ChargingError, GivenAs, GivenAway, Means, Regime, Rules};

/// Capital that is treated as still owned on the day.
///
/// What was given away is reduced for each whole week since its first day by what that week's
/// charge was more than it would otherwise have been (reg 23). `charge` says what a week's charge
/// is, by the rules of that week, where so much capital is treated as owned; the facts are taken
/// to have been as they are now. Where they changed, the amount is given as it stood on that day.
///
/// Several gifts are used up in the order of their days; the law does not say.
///
/// # Errors
///
/// What [`charge`](notional) says of a week that has gone, a figure that is missing for it
/// included; or a first day before this law or this stay began.
pub fn notional(
    means: &Means,
    rules: &Rules<'_>,
    working: &mut impl Working,
    charge: impl Fn(Money, &Rules<'_>) -> Result<Weekly, ChargingError>,
) -> Result<Money, ChargingError> {
    if means.given_away.is_empty() {
        return Ok(Money::ZERO);
    }
    began(means, rules.regime())?;
    let (left, weeks) = diminished(&means.given_away, rules, charge)?;
    for (gift, left) in means.given_away.iter().zip(&left) {
        working.line(|| Line {
            part: "capital",
            label: says(gift, *left, weeks),
            amount: *left,
            effect: Effect::Notes,
            rule: if counts_at_first(gift) == *left { REG_22 } else { REG_23 },
            figures: vec![],
        });
    }
    Ok(left.into_iter().sum())
}

/// Whether the days of what was given away can be.
pub(super) fn check(means: &Means, day: Date) -> Result<(), ChargingError> {
    for gift in &means.given_away {
        in_order("given_away.since", gift.since, "the day of the sum", day)?;
    }
    Ok(())
}

/// Reg 23 speaks of what a council determined under these rules, week by week: a first day before
/// they were run has no such weeks.
fn began(means: &Means, regime: Regime) -> Result<(), ChargingError> {
    let before = |begins: Date, why| {
        let gift = means.given_away.iter().find(|gift| is_reduced(gift) && gift.since < begins);
        gift.map_or(Ok(()), |GivenAway { what, since, .. }| {
            let (what, since) = (what.clone(), *since);
            Err(ChargingError::GivenBefore { what, since, begins, why })
        })
    };
    match &means.stay {
        Some(stay) if means.setting.is_care_home() => before(stay.since, "the stay began")?,
        Some(_) | None => {}
    }
    match regime {
        Regime::CareAct => before(CARE_ACT_BEGAN, "the Care Act’s rules began"),
        Regime::BeforeCareAct => Ok(()),
    }
}

/// What is left of each on the day of the rules, and for how many weeks it was reduced.
fn diminished(
    given: &[GivenAway],
    rules: &Rules<'_>,
    charge: impl Fn(Money, &Rules<'_>) -> Result<Weekly, ChargingError>,
) -> Result<(Vec<Money>, i64), ChargingError> {
    let mut left: Vec<Money> = given.iter().map(counts_at_first).collect();
    let mut order: Vec<usize> = (0..given.len()).filter(|at| is_reduced_at(given, *at)).collect();
    order.sort_by_key(|at| given.get(*at).map(|gift| gift.since));
    let first = order.first().and_then(|at| given.get(*at)).map(|gift| gift.since);
    let (Some(mut week), mut weeks) = (first, 0) else { return Ok((left, 0)) };
    let (mut then, changes) = (rules.on_day(week), rules.changes());
    let mut steady = week;
    // The end of time has no week after it.
    while week < rules.day() && weeks_after(week, 1) <= rules.day() && !used_up(&left, &order) {
        let is_new = changes.range((Excluded(steady), Included(week))).next().is_some();
        then = if is_new { rules.on_day(week) } else { then.at(week) };
        steady = week;
        let begun = |at: &usize| given.get(*at).is_some_and(|gift| gift.since <= week);
        let owned = |reduced: bool| -> Money {
            let both = given.iter().zip(&left);
            let these = both.filter(|(gift, _)| gift.since <= week && is_reduced(gift) == reduced);
            these.map(|(_, left)| *left).sum()
        };
        let (others, given_away) = (owned(false), owned(true));
        if Money::ZERO < given_away {
            let because = charge(others + given_away, &then)?;
            let otherwise = charge(others, &then)?;
            let mut less = because.less(otherwise).0;
            for at in order.iter().filter(|at| begun(at)) {
                if let Some(left) = left.get_mut(*at) {
                    let taken = less.min(*left);
                    *left = *left - taken;
                    less = less - taken;
                }
            }
            weeks += 1;
        }
        week = weeks_after(week, 1);
    }
    Ok((left, weeks))
}

fn used_up(left: &[Money], order: &[usize]) -> bool {
    order.iter().all(|at| left.get(*at).is_none_or(|left| left.is_zero()))
}

fn is_reduced_at(given: &[GivenAway], at: usize) -> bool {
    given.get(at).is_some_and(is_reduced)
}

/// Only what was given away is reduced (reg 23 speaks of reg 22(1)), and only if there is any.
const fn is_reduced(gift: &GivenAway) -> bool {
    match gift.how {
        GivenAs::GivenAway => !gift.amount.is_zero(),
        GivenAs::OnApplication | GivenAs::PutInInjuryTrust | GivenAs::HeldByCourt => false,
    }
}

/// What counts of it on its first day (reg 22(1) and its exceptions).
const fn counts_at_first(gift: &GivenAway) -> Money {
    match gift.how {
        GivenAs::GivenAway | GivenAs::OnApplication => gift.amount,
        GivenAs::PutInInjuryTrust | GivenAs::HeldByCourt => Money::ZERO,
    }
}

fn says(gift: &GivenAway, left: Money, weeks: i64) -> String {
    let GivenAway { what, amount, since, .. } = gift;
    let since = long_day(*since);
    let so_far = if weeks == 1 { "1 week".to_owned() } else { format!("{weeks} weeks") };
    match gift.how {
        GivenAs::GivenAway if left == *amount => {
            format!("{what}: {amount} given away counts as if it were still yours, since {since}")
        }
        GivenAs::GivenAway => format!(
            "{what}: {amount} given away counts as if it were still yours, since {since}; it is \
             {} less after {so_far} of charges that were higher because of it",
            amount.less(left)
        ),
        GivenAs::OnApplication => {
            format!("{what}: {amount} is yours for the asking, and counts, since {since}")
        }
        GivenAs::PutInInjuryTrust => {
            format!("{what}: {amount} put in a trust from a payment for an injury does not count")
        }
        GivenAs::HeldByCourt => {
            format!("{what}: {amount} held by a court for an injury does not count")
        }
    }
}
