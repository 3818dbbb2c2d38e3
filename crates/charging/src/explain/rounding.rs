//! What happens just at a limit, and how fractions and months are reckoned.

use basis::{Money, Period, Rounding, Weekly};
use packs::Value;

use super::{How, Search};
use crate::what_if::{with_capital, with_more};
use crate::{Means, Pounds};

/// Just at a limit, or for part of a step.
pub(super) fn boundaries(search: &mut Search<'_>) {
    let rules = search.of.rules();
    let figure = |at| rules.pounds(at).ok().map(|figure| figure.value);
    let means = search.of.means;
    let has = search.ours.capital;
    let upper = rules.pounds_in(means.setting, Pounds::UpperLimit).ok().map(|figure| figure.value);
    let (Some(lower), Some(upper), Some(step)) =
        (figure(Pounds::LowerLimit), upper, figure(Pounds::TariffStep))
    else {
        return;
    };
    if has == upper {
        let says = || format!("exactly {upper} counted as over the limit, and not as within it");
        search.means(How::Boundary, &with_more(means, Money::pence(1)), says);
    }
    let part = Money::pence(has.less(lower).as_pence() % step.as_pence().max(1));
    if !part.is_zero()
        && has <= upper
        && let Some(fewer) = with_capital(means, &rules, has, has - part)
    {
        let says = || format!("part of a step of {step} of capital were left out, and not counted");
        search.means(How::Boundary, &fewer, says);
    }
    if lower < has && has <= upper {
        if let Some(none) = with_capital(means, &rules, has, lower) {
            let says = || "capital brought no tariff income".to_owned();
            search.means(How::Boundary, &none, says);
        }
        let doubled = Money::pence(step.as_pence().saturating_mul(2));
        let value = Value::Pounds(doubled);
        if search.with_national(Pounds::TariffStep.path(), value) == Some(search.target) {
            search.add(How::Boundary, format!("the step of tariff income were {doubled}"));
        }
    }
}

/// How a fraction of a penny, or a month, is reckoned.
pub(super) fn roundings(search: &mut Search<'_>) {
    let (ours, theirs) = (search.ours.pays.0, search.target.0);
    for pence in [5, 10, 50, 100] {
        for (rounding, how) in
            [(Rounding::Down, "down"), (Rounding::Up, "up"), (Rounding::HalfUp, "to the nearest")]
        {
            if ours.times(1, pence, rounding).times(pence, 1, rounding) == theirs {
                let to = Money::pence(pence);
                search.add(How::Rounding, format!("the answer were rounded {how} {to}"));
            }
        }
    }
    for (top, bottom, says) in MONTHS {
        let other = with_months(search.of.means, top, bottom);
        let says = || format!("a month were reckoned as {says}, and not as a twelfth of 52 weeks");
        search.means(How::Rounding, &other, says);
    }
    let daily = with_years(search.of.means, 7, 365);
    let says = || "a year were reckoned as 365 days, and not as 52 weeks".to_owned();
    search.means(How::Rounding, &daily, says);
}

/// A week of a month, top over bottom, in other ways than ours.
const MONTHS: [(i64, i64, &str); 4] = [
    (84, 365, "a twelfth of 365 days"),
    (100, 433, "4.33 weeks"),
    (1_000, 4_345, "4.345 weeks"),
    (1, 4, "four weeks"),
];

fn with_months(means: &Means, top: i64, bottom: i64) -> Means {
    reckoned(means, Period::Monthly, top, bottom)
}

fn with_years(means: &Means, top: i64, bottom: i64) -> Means {
    reckoned(means, Period::Yearly, top, bottom)
}

/// The facts with every amount of one period as a weekly one.
fn reckoned(means: &Means, period: Period, top: i64, bottom: i64) -> Means {
    let mut other = means.clone();
    let change = |every: &mut Period, amount: &mut Money| {
        if *every == period {
            let Weekly(weekly) = Weekly(amount.times(top, bottom, Rounding::HalfUp));
            (*every, *amount) = (Period::Weekly, weekly);
        }
    };
    for one in &mut other.income {
        change(&mut one.every, &mut one.amount);
    }
    for one in &mut other.housing {
        change(&mut one.every, &mut one.amount);
    }
    for one in &mut other.disability_costs {
        change(&mut one.every, &mut one.amount);
    }
    other
}
