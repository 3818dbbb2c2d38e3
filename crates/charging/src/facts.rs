//! Facts that cannot be, refused by name before any rule is run.
//!
//! Amounts and lists are bounded here, once, so that no sum after this can leave the range of a
//! 64-bit number of pence: a thousand times [`Money::MOST`] is far inside it.

mod ages;
mod plain;

use basis::typed::age;
use basis::{Money, Weekly};
use jiff::civil::Date;

use crate::care_act::capital;
use crate::{ChargedAs, ChargingError, Means, Service, ServiceKind, Stay};

pub(crate) use ages::ONE_PENSION_AGE;

/// The most entries that a list of the facts may have.
const MOST: usize = 1_000;

/// Whether these can be the facts of an adult on `day`.
///
/// # Errors
///
/// [`ChargingError`] for the first fact that cannot be, by its name.
pub fn check(means: &Means, day: Date) -> Result<(), ChargingError> {
    if plain::is_plain(means, day) { Ok(()) } else { check_in_full(means, day) }
}

#[inline(never)]
fn check_in_full(means: &Means, day: Date) -> Result<(), ChargingError> {
    if day < means.born {
        return Err(ChargingError::NotBorn { born: means.born, day });
    }
    let age = age(means.born, day);
    if age < 18 {
        return Err(ChargingError::NotAnAdult { age, day });
    }
    if means.pension_age && age < 60 {
        return Err(ChargingError::TooYoungForPension(age));
    }
    lengths(means)?;
    amounts(means)?;
    capital::check(means, day)?;
    ages::check(means, day)?;
    for service in &means.services {
        check_service(service, day)?;
    }
    match (&means.stay, means.setting.has_stay()) {
        (None, false) => Ok(()),
        (None, true) => Err(ChargingError::NoStay(means.setting.key())),
        (Some(_), false) => Err(ChargingError::StayElsewhere(means.setting.key())),
        (Some(_), true) if means.charged_as == ChargedAs::Carer => {
            Err(ChargingError::CarerInCareHome)
        }
        (Some(stay), true) => check_stay(stay, day),
    }
}

fn lengths(means: &Means) -> Result<(), ChargingError> {
    let extra = means.stay.as_ref().map_or(0, |stay| stay.extra_expenses.len());
    let lists = [
        ("income", means.income.len()),
        ("capital", means.capital.len()),
        ("housing", means.housing.len()),
        ("disability_costs", means.disability_costs.len()),
        ("services", means.services.len()),
        ("given_away", means.given_away.len()),
        ("stay.extra_expenses", extra),
    ];
    let too_long = lists.iter().find(|(_, count)| MOST < *count);
    too_long.map_or(Ok(()), |(what, count)| {
        Err(ChargingError::TooMany { what, count: *count, most: MOST })
    })
}

fn amounts(means: &Means) -> Result<(), ChargingError> {
    weekly("the cost of the care", means.care_cost)?;
    for one in &means.income {
        money(one.kind.says(), one.amount)?;
        if one.owners == 0 {
            return Err(ChargingError::NoOwner(one.kind.says().to_owned()));
        }
    }
    for one in &means.capital {
        money(one.kind.says(), one.amount)?;
        money("what is owed on it", one.owed)?;
        if one.owners == 0 {
            return Err(ChargingError::NoOwner(one.kind.says().to_owned()));
        }
    }
    for one in &means.given_away {
        money(&one.what, one.amount)?;
    }
    for one in &means.housing {
        money(one.kind.says(), one.amount)?;
        money("help with a cost of the home", one.help)?;
    }
    for one in &means.disability_costs {
        money(&one.what, one.amount)?;
    }
    for one in &means.services {
        weekly(one.kind.says(), one.cost)?;
        money(one.kind.says(), one.price.unwrap_or_default())?;
    }
    if let Some(partner) = &means.partner {
        weekly("the partner’s income", partner.income)?;
        weekly("the partner’s part of the housing costs", partner.housing)?;
    }
    let Some(stay) = &means.stay else { return Ok(()) };
    weekly("what is paid to a partner elsewhere", stay.paid_to_partner)?;
    weekly("the top-up", stay.top_up.map(|top_up| top_up.amount).unwrap_or_default())?;
    stay.extra_expenses.iter().try_for_each(|one| money(&one.what, one.amount))
}

fn weekly(name: &str, amount: Weekly) -> Result<(), ChargingError> {
    money(name, amount.0)
}

#[inline]
fn money(name: &str, amount: Money) -> Result<(), ChargingError> {
    if (Money::ZERO..=Money::MOST).contains(&amount) {
        return Ok(());
    }
    Err(cannot_be(name, amount))
}

#[cold]
fn cannot_be(name: &str, amount: Money) -> ChargingError {
    if amount < Money::ZERO {
        ChargingError::Negative(name.to_owned())
    } else {
        ChargingError::TooLarge(name.to_owned())
    }
}

fn check_service(service: &Service, day: Date) -> Result<(), ChargingError> {
    let needs =
        |field, why| Err(ChargingError::ServiceNeeds { service: service.kind.says(), field, why });
    match (service.kind, service.since, service.price) {
        (ServiceKind::Reablement, None, _) => {
            needs("since", "its first weeks are free, and are counted from its first day")
        }
        (ServiceKind::MinorAdaptation, _, None) => {
            needs("price", "it is free up to a price, and charged for above it")
        }
        (_, Some(since), _) => in_order("service.since", since, "the day of the sum", day),
        _ => Ok(()),
    }
}

fn check_stay(stay: &Stay, day: Date) -> Result<(), ChargingError> {
    in_order("stay.since", stay.since, "the day of the sum", day)?;
    if let Some(until) = stay.until {
        in_order("stay.since", stay.since, "stay.until", until)?;
    }
    if let Some(earlier) = stay.earlier {
        in_order("stay.earlier.from", earlier.from, "stay.earlier.to", earlier.to)?;
        in_order("stay.earlier.to", earlier.to, "stay.since", stay.since)?;
    }
    if let Some(left) = stay.occupant_left {
        in_order("stay.occupant_left", left, "the day of the sum", day)?;
    }
    if let Some(change) = stay.sudden_change {
        in_order("stay.sudden_change", change, "the day of the sum", day)?;
    }
    Ok(())
}

/// Whether one day is not after another.
pub(crate) fn in_order(
    first: &'static str,
    on: Date,
    then: &'static str,
    before: Date,
) -> Result<(), ChargingError> {
    if before < on {
        return Err(ChargingError::OutOfOrder { first, on, then, before });
    }
    Ok(())
}
