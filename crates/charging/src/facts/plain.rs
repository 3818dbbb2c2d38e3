//! Facts with nothing in them that could be wrong, as most people's are: seen at one look.
//!
//! Whoever is not plain is looked at in full, fact by fact and by name. So a fact that can be
//! wrong in a new way need only be let through here if it is seen to be right.
#![expect(
    clippy::needless_bitwise_bool,
    reason = "a branch that every other person takes costs more than looking at everything"
)]

use basis::Money;
use basis::typed::age;
use jiff::civil::Date;

use super::{MOST, ages};
use crate::{Asset, Cost, HousingCost, Income, Means, Treated};

/// Whether a look at these facts in full would find nothing wrong.
pub(super) fn is_plain(means: &Means, day: Date) -> bool {
    // Every field has its place here, so that a new one is thought about.
    let Means {
        born,
        pension_age,
        pension_before_2016,
        household: _,
        partner,
        lives_alone: _,
        children: _,
        carer: _,
        premiums: _,
        night_care: _,
        setting,
        stay,
        assessed: _,
        charged_as: _,
        asked_to_arrange: _,
        services,
        income,
        capital,
        given_away,
        housing,
        disability_costs,
        care_cost,
    } = means;
    let years = age(*born, day);
    let ages = if *pension_age { 60..=i16::MAX } else { 18..=ages::LATEST_PENSION_AGE - 1 };
    let rare = *pension_before_2016
        | partner.is_some()
        | stay.is_some()
        | setting.has_stay()
        | !services.is_empty()
        | !given_away.is_empty();
    let longest = income.len().max(capital.len()).max(housing.len()).max(disability_costs.len());
    *born <= day
        && ages.contains(&years)
        && !rare
        && longest <= MOST
        && fits(care_cost.0)
        && incomes(income, *pension_age)
        && capital.iter().fold(true, |plain, one| plain & asset(one))
        && housing.iter().fold(true, |plain, one| plain & housing_cost(one))
        && disability_costs.iter().fold(true, |plain, one| plain & cost(one))
}

/// Incomes that anyone of the age may have, and no two for one thing.
fn incomes(incomes: &[Income], pension_age: bool) -> bool {
    let (mut plain, mut care, mut mobility) = (true, 0_usize, 0_usize);
    for Income { kind, amount, every: _, owners, notional: _ } in incomes {
        plain &= fits(*amount) & (*owners != 0) & !ages::may_refuse(*kind, pension_age);
        care += usize::from(ages::is_care(*kind));
        mobility += usize::from(ages::is_mobility(*kind));
    }
    plain & (care < 2) & (mobility < 2)
}

fn asset(asset: &Asset) -> bool {
    let Asset { kind, amount, owners, share, owed, costs_to_sell: _, left_out } = asset;
    (kind.treated() == Treated::Counts)
        & fits(*amount)
        & fits(*owed)
        & (*owners != 0)
        & share.is_none()
        & left_out.is_none()
}

fn housing_cost(cost: &HousingCost) -> bool {
    let HousingCost { kind: _, amount, every: _, help } = cost;
    fits(*amount) & fits(*help)
}

fn cost(cost: &Cost) -> bool {
    let Cost { what: _, amount, every: _ } = cost;
    fits(*amount)
}

#[inline]
fn fits(amount: Money) -> bool {
    (Money::ZERO..=Money::MOST).contains(&amount)
}

#[cfg(test)]
mod tests {
    use basis::{Period, Weekly};
    use jiff::civil::date;

    use super::*;
    use crate::facts::check_in_full;
    use crate::{
        AssetKind, GivenAs, GivenAway, Household, HousingKind, IncomeKind, LeftOut, Partner,
        Service, ServiceKind, Setting, Stay,
    };

    const DAY: Date = date(2025, 6, 2);
    const AMOUNTS: [i64; 5] = [-1, 0, 1, 10_000_000_000_000, 10_000_000_000_001];

    /// Someone of an age at which nothing need be refused.
    fn someone(pension_age: bool) -> Means {
        let born = if pension_age { date(1950, 1, 1) } else { date(1990, 1, 1) };
        Means { pension_age, ..Means::new(born, Household::Single) }
    }

    /// Whether they are plain, and if they are, that a look in full finds nothing.
    fn plain(means: &Means) -> bool {
        let plain = is_plain(means, DAY);
        let in_full = check_in_full(means, DAY);
        assert!(!plain || in_full.is_ok(), "{means:?} is plain, and {in_full:?}");
        plain
    }

    #[test]
    fn what_is_plain_has_nothing_wrong_in_it() {
        let mut seen = 0;
        let weekly = |kind, pence| Income::new(kind, Money::pence(pence), Period::Weekly);
        for pension_age in [false, true] {
            for kind in IncomeKind::ALL {
                for other in IncomeKind::ALL {
                    let income = vec![weekly(*kind, 1), weekly(*other, 1)];
                    seen += i32::from(plain(&Means { income, ..someone(pension_age) }));
                }
                for (owners, pence) in
                    (0..3).flat_map(|owners| AMOUNTS.map(|pence| (owners, pence)))
                {
                    let income = vec![Income { owners, ..weekly(*kind, pence) }];
                    seen += i32::from(plain(&Means { income, ..someone(pension_age) }));
                }
            }
        }
        for kind in AssetKind::ALL {
            for (owners, pence) in (0..3).flat_map(|owners| AMOUNTS.map(|pence| (owners, pence))) {
                let like = Asset { owners, ..Asset::new(*kind, Money::pence(pence)) };
                let until = None;
                let times = [None, Some(LeftOut { since: DAY, until })];
                let shares = [None, Some("1/3".parse().unwrap())];
                for (left_out, share) in times.into_iter().flat_map(|t| shares.map(|s| (t, s))) {
                    let capital = vec![Asset { share, left_out, ..like.clone() }];
                    seen += i32::from(plain(&Means { capital, ..someone(false) }));
                }
            }
        }
        assert!(1_000 < seen, "only {seen} were plain");
    }

    #[test]
    fn what_may_be_wrong_is_not_plain() {
        let (well, pensioner) = (someone(false), someone(true));
        assert!(plain(&well) && plain(&pensioner));
        let amount = Money::pence(-1);
        let housing = HousingCost::new(HousingKind::Rent, amount, Period::Weekly);
        let (what, every) = (String::new(), Period::Weekly);
        let gift = GivenAway { what: what.clone(), how: GivenAs::GivenAway, amount, since: DAY };
        let since = date(2026, 1, 1);
        for means in [
            Means { born: date(2026, 1, 1), ..well.clone() },
            Means { born: date(2007, 6, 3), ..well.clone() },
            Means { born: date(1957, 6, 2), ..well.clone() },
            Means { born: date(1965, 6, 3), ..pensioner.clone() },
            Means { pension_before_2016: true, ..well.clone() },
            Means { care_cost: Weekly(amount), ..well.clone() },
            Means { setting: Setting::Permanent, ..well.clone() },
            Means { stay: Some(Stay::new(since).into()), ..well.clone() },
            Means {
                partner: Some(Partner { income: Weekly(amount), ..Partner::default() }),
                ..well.clone()
            },
            Means {
                services: vec![Service::new(ServiceKind::Reablement, Weekly::ZERO)],
                ..well.clone()
            },
            Means { given_away: vec![gift], ..well.clone() },
            Means { housing: vec![housing.clone()], ..well.clone() },
            Means {
                housing: vec![HousingCost { amount: Money::ZERO, help: amount, ..housing.clone() }],
                ..well.clone()
            },
            Means {
                housing: vec![HousingCost { amount: Money::ZERO, ..housing }; MOST + 1],
                ..well.clone()
            },
            Means { disability_costs: vec![Cost { what, amount, every }], ..well },
        ] {
            assert!(check_in_full(&means, DAY).is_err(), "{means:?}");
            assert!(!plain(&means), "{means:?}");
        }
    }
}
