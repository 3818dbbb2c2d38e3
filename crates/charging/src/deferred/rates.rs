//! The rate of each day: the agreement's own, or the most that the law allows.

use basis::FigureUsed;
use jiff::ToSpan as _;
use jiff::civil::{Date, date};
use packs::Library;

use super::{Agreement, DeferredError, Rate, on};

/// Days on which one rate holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Spell {
    /// The first day.
    pub(super) from: Date,
    /// The rate.
    pub(super) rate: Rate,
    /// The most that the law allowed, where it is known.
    pub(super) most: Option<FigureUsed>,
    /// Whether it is the agreement's own.
    pub(super) own: bool,
}

/// The rates from the day an agreement begins up to a day, earliest first.
///
/// # Errors
///
/// A rate over the most allowed, or no rate for a half-year: neither the agreement's nor the law's.
pub(super) fn rates(
    agreement: &Agreement,
    to: Date,
    library: &Library,
) -> Result<Vec<Spell>, DeferredError> {
    let mut starts = vec![agreement.begins];
    let mut half_year = half_year_after(agreement.begins);
    while half_year <= to {
        starts.push(half_year);
        half_year = half_year_after(half_year);
    }
    let within = |day: &Date| agreement.begins < *day && *day <= to;
    starts.extend(agreement.rates.iter().map(|rate| rate.from).filter(within));
    starts.sort_unstable();
    starts.dedup();
    starts.into_iter().map(|from| spell(agreement, from, library)).collect()
}

fn spell(agreement: &Agreement, from: Date, library: &Library) -> Result<Spell, DeferredError> {
    let own = agreement.rates.iter().rfind(|rate| rate.from <= from).map(|rate| rate.percent);
    let law = on(library, from)?;
    match (own, law.basis_points("deferred.interest_max")) {
        (None, Err(why)) => Err(why.into()),
        (Some(rate), Err(_)) => Ok(Spell { from, rate, most: None, own: true }),
        (own, Ok(figure)) => {
            let most = Rate::hundredths(figure.value);
            let rate = own.unwrap_or(most);
            if most < rate {
                return Err(DeferredError::RateOverMost { rate, from, most });
            }
            Ok(Spell { from, rate, most: Some(figure.used()), own: own.is_some() })
        }
    }
}

/// The first of January or July after a day.
fn half_year_after(day: Date) -> Date {
    let first = date(day.year(), if day.month() < 7 { 1 } else { 7 }, 1);
    // The end of time has no half-year after it.
    first.checked_add(6.months()).unwrap_or(Date::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn half_years_begin_in_january_and_july() {
        let after = |year, month, day| half_year_after(date(year, month, day)).to_string();
        assert_eq!(after(2024, 1, 1), "2024-07-01");
        assert_eq!(after(2024, 6, 30), "2024-07-01");
        assert_eq!(after(2024, 7, 1), "2025-01-01");
        assert_eq!(after(9999, 12, 31), "9999-12-31");
    }
}
