//! Part 5 and Schedule 2: capital, its limits and tariff income.
//!
//! In the order of the regulations: what capital counts (reg 18), income that counts as capital
//! (reg 19), what it is worth (regs 20 and 21), capital that is treated as still owned (regs 22
//! and 23), capital held with someone else (reg 24), tariff income (reg 25), and what Schedule 2
//! leaves out. Before April 2015 the same functions run: Part III of the regulations of 1992 says
//! the same.
//!
//! Not run: what one share of land would really sell for (the value given is taken, after the
//! share); a second home in which a relative lives (Schedule 2 paragraph 4 speaks of any
//! premises); more than one earlier stay in a care home; paragraph 41, and paragraphs after 42,
//! which nobody here has read; and liability of the person something was given to (s.70).

mod disregards;
mod home;
mod notional;
mod tariff;
mod valuation;

use basis::{Money, Weekly, Working};
use jiff::ToSpan as _;
use jiff::civil::Date;

use crate::{AssetKind, ChargingError, Means, Rules, Setting, Treated};

pub use notional::notional;

/// What capital comes to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Capital {
    /// What counts.
    pub counted: Money,
    /// The weekly income it is taken to bring; `None` if it is over the upper limit.
    pub tariff_income: Option<Weekly>,
}

/// What capital counts, whether it is over the limit, and its tariff income.
///
/// `notional` is what is treated as still owned on the day: see [`notional()`].
///
/// # Errors
///
/// A missing figure, an amount below nothing, an asset without an owner, or one that is left out
/// for a time whose first day is not given.
pub fn capital(
    means: &Means,
    notional: Money,
    rules: &Rules<'_>,
    working: &mut impl Working,
) -> Result<Capital, ChargingError> {
    let mut counted = notional;
    for asset in &means.capital {
        counted += valuation::counted(asset, means, rules, working)?;
    }
    tariff::tariff(means.setting, counted, rules, working)
}

/// Whether the facts about capital hold together on `day`.
///
/// # Errors
///
/// By name: a share of what is held in equal shares, days out of order, a day that is missing or
/// has no meaning, a second main home. Amounts and owners are checked with all other facts.
pub fn check(means: &Means, day: Date) -> Result<(), ChargingError> {
    for asset in &means.capital {
        valuation::check(asset)?;
        disregards::check(asset, day)?;
    }
    let homes = means.capital.iter().filter(|asset| asset.kind == AssetKind::MainHome);
    if 1 < homes.count() {
        return Err(ChargingError::TwoHomes);
    }
    notional::check(means, day)
}

/// The days from which a rule of capital gives another answer, with the facts as they are: the
/// first day on which something that was left out for a time counts. In their order.
///
/// What was given away counts for less each week (reg 23), and those weeks are not among them.
///
/// # Errors
///
/// A figure is missing for the day of the rules.
pub fn changes(means: &Means, rules: &Rules<'_>) -> Result<Vec<Date>, ChargingError> {
    let mut days = Vec::new();
    for asset in &means.capital {
        match asset.kind.treated() {
            Treated::Home if means.setting == Setting::Permanent => {
                days.extend(home::changes(means, rules)?);
            }
            Treated::Home
            | Treated::Counts
            | Treated::CountsAbroad
            | Treated::FromIncome
            | Treated::LeftOut => {}
            Treated::ForWeeks | Treated::ForWeeksOrLonger | Treated::AsAgreed => {
                days.extend(disregards::counts_from(asset, rules)?);
            }
        }
    }
    days.sort_unstable();
    days.dedup();
    Ok(days)
}

/// The day so many whole weeks after another: the first one after a time of so many weeks.
fn weeks_after(day: Date, weeks: i64) -> Date {
    day.saturating_add(weeks.clamp(0, 100_000).weeks())
}
