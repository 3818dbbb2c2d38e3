//! What must hold whatever the facts.

#![expect(clippy::unwrap_used, reason = "a test may panic")]

use std::sync::LazyLock;

use basis::{Money, Period, Weekly};
use charging::{
    Asset, AssetKind, Cost, Household, HousingCost, HousingKind, Income, IncomeKind, LeftOut,
    Treated,
};
use charging::{ChargingError, Means, Rules, contribution};
use jiff::civil::{Date, date};
use packs::Library;
use proptest::prelude::*;

const DAY: Date = date(2025, 6, 2);

fn library() -> &'static Library {
    static LIBRARY: LazyLock<Library> = LazyLock::new(|| shipped::library().unwrap());
    &LIBRARY
}

fn pays(library: &Library, means: &Means) -> Weekly {
    let rules = Rules::on(library, None, DAY).unwrap();
    contribution(means, &rules, &mut ()).unwrap().pays
}

fn any_means() -> impl Strategy<Value = Means> {
    let kinds = prop::sample::select(IncomeKind::ALL);
    let income = (kinds, 0i64..40_000, prop::sample::select(&Period::ALL[..]))
        .prop_map(|(kind, pence, every)| Income::new(kind, Money::pence(pence), every));
    let housing = (prop::sample::select(HousingKind::ALL), 0i64..20_000)
        .prop_map(|(kind, pence)| HousingCost::new(kind, Money::pence(pence), Period::Weekly));
    let asset = (prop::sample::select(AssetKind::ALL), 0i64..3_000_000, 1u8..4).prop_map(
        |(kind, pence, owners)| {
            let until = (kind.treated() == Treated::AsAgreed).then_some(date(2025, 3, 31));
            let left_out = LeftOut { since: date(2024, 8, 1), until };
            let left_out = kind.needs_a_day().then_some(left_out);
            Asset { owners, left_out, ..Asset::new(kind, Money::pence(pence)) }
        },
    );
    let assets = prop::collection::vec(asset, 0..3).prop_map(|mut assets| {
        // A person has one main home.
        let mut homes = 0;
        assets.retain(|one| {
            one.kind != AssetKind::MainHome || {
                homes += 1;
                homes == 1
            }
        });
        assets
    });
    (
        prop::collection::vec(income, 0..6),
        prop::collection::vec(housing, 0..4),
        assets,
        0i64..6_000,
        0i64..100_000,
        any::<bool>(),
    )
        .prop_map(|(income, housing, capital, dre, cost, pension_age)| Means {
            pension_age,
            income,
            capital,
            housing,
            disability_costs: vec![Cost {
                what: "Costs".into(),
                amount: Money::pence(dre),
                every: Period::Weekly,
            }],
            care_cost: Weekly::pence(cost),
            ..Means::new(
                if pension_age { date(1945, 1, 1) } else { date(1990, 1, 1) },
                Household::Single,
            )
        })
        .prop_filter("facts that can be, on a day with their figures", |means| {
            let on = |day| Rules::on(library(), None, day).unwrap();
            contribution(means, &on(DAY), &mut ()).is_ok()
        })
}

proptest! {
    #[test]
    fn nobody_pays_more_than_the_care_costs_and_the_parts_make_the_whole(means in any_means()) {
        let library = library();
        let rules = Rules::on(library, Some("councils/ellerford"), date(2024, 10, 7)).unwrap();
        // 2024-25 has the benefit rates that Ellerford's night rule needs; others may be missing.
        if let Ok(answer) = contribution(&means, &rules, &mut ()) {
            prop_assert!(Weekly::ZERO <= answer.pays && answer.pays <= means.care_cost);
            prop_assert_eq!(answer.pays + answer.council_pays, means.care_cost);
            prop_assert!(answer.over_limit || answer.pays <= answer.available);
        }
    }

    #[test]
    fn a_cost_of_disability_never_raises_a_charge_and_income_never_lowers_one(means in any_means(), pence in 1i64..10_000) {
        let library = library();
        let before = pays(library, &means);
        let mut dearer = means.clone();
        dearer.disability_costs.push(Cost { what: "More".into(), amount: Money::pence(pence), every: Period::Weekly });
        prop_assert!(pays(library, &dearer) <= before);
        let mut richer = means;
        richer.income.push(Income::new(IncomeKind::PrivatePension, Money::pence(pence), Period::Weekly));
        prop_assert!(before <= pays(library, &richer));
    }

    // The law makes one exception: where income for Pension Credit passes the standard minimum
    // guarantee, what is left out for savings credit goes from the credit up to its most.
    #[test]
    fn with_savings_credit_more_income_lowers_a_charge_only_at_the_guarantee(
        pension in 10_000i64..40_000, credit in 1i64..2_000, more in 1i64..5_000
    ) {
        let rules = Rules::on(library(), None, date(2022, 6, 1)).unwrap();
        let (guarantee, most) = (18_260, 590);
        let weekly = |kind, pence| Income::new(kind, Money::pence(pence), Period::Weekly);
        let pays = |pension| {
            let income = vec![
                weekly(IncomeKind::StatePension, pension),
                weekly(IncomeKind::SavingsCredit, credit),
            ];
            let means = Means::new(date(1940, 1, 1), Household::Single);
            let means = Means { pension_age: true, income, care_cost: Weekly::pence(100_000), ..means };
            contribution(&means, &rules, &mut ()).unwrap().pays.0.as_pence()
        };
        let (before, after) = (pays(pension), pays(pension + more));
        let passes = pension <= guarantee && guarantee < pension + more;
        let gains = if passes { (most - credit).max(0) } else { 0 };
        prop_assert!(before - gains <= after, "{} then {}", before, after);
    }

    #[test]
    fn two_people_with_the_same_facts_pay_the_same(means in any_means()) {
        let mut other = means.clone();
        other.income.reverse();
        other.capital.reverse();
        other.housing.reverse();
        prop_assert_eq!(pays(library(), &other), pays(library(), &means));
    }

    #[test]
    fn earnings_and_mobility_never_count(means in any_means(), pence in 1i64..100_000) {
        let library = library();
        let before = pays(library, &means);
        for kind in [IncomeKind::Earnings, IncomeKind::DirectPayment] {
            let mut more = means.clone();
            more.income.push(Income::new(kind, Money::pence(pence), Period::Weekly));
            prop_assert_eq!(pays(library, &more), before);
        }
    }
}

#[test]
fn facts_that_cannot_be_are_refused_by_name() {
    let library = library();
    let plain = Means {
        care_cost: Weekly::pence(10_000),
        ..Means::new(date(1990, 1, 1), Household::Single)
    };
    let run = |means: &Means, day| {
        let rules = Rules::on(library, None, day).unwrap();
        contribution(means, &rules, &mut ()).map(|_| ())
    };
    let child = Means { born: date(2010, 6, 3), ..plain.clone() };
    assert_eq!(run(&child, DAY), Err(ChargingError::NotAnAdult { age: 14, day: DAY }));
    let unborn = Means { born: date(2030, 1, 1), ..plain.clone() };
    assert_eq!(run(&unborn, DAY), Err(ChargingError::NotBorn { born: date(2030, 1, 1), day: DAY }));
    let young = Means { pension_age: true, ..plain.clone() };
    assert_eq!(run(&young, DAY), Err(ChargingError::TooYoungForPension(35)));
    let asset = Asset::new(AssetKind::Savings, Money::pence(-1));
    let negative = Means { capital: vec![asset.clone()], ..plain.clone() };
    assert!(matches!(run(&negative, DAY), Err(ChargingError::Negative(_))));
    let nobody =
        Means { capital: vec![Asset { amount: Money::ZERO, owners: 0, ..asset }], ..plain };
    assert!(matches!(run(&nobody, DAY), Err(ChargingError::NoOwner(_))));
}
