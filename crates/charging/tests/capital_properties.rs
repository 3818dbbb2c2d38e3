//! What must hold of capital, whatever is owned and wherever care is given.

#![expect(clippy::unwrap_used, reason = "a test may panic")]

use std::sync::LazyLock;

use basis::{Effect, Money, Period, Steps, Weekly};
use charging::law::REG_12;
use charging::{
    Asset, AssetKind, GivenAs, GivenAway, Household, Income, IncomeKind, LeftOut, Means, Occupant,
    Rules, Setting, Share, Stay, Treated, contribution,
};
use jiff::ToSpan as _;
use jiff::civil::{Date, date};
use packs::Library;
use proptest::prelude::*;

const DAY: Date = date(2025, 6, 2);

fn rules(day: Date) -> Rules<'static> {
    static LIBRARY: LazyLock<Library> = LazyLock::new(|| shipped::library().unwrap());
    Rules::on(&LIBRARY, None, day).unwrap()
}

fn any_asset() -> impl Strategy<Value = Asset> {
    let share = prop::sample::select(vec!["1/2", "1/3", "40%", "0/1", "1/1"]);
    let days = (0i64..900, 0i64..600);
    let kind = prop::sample::select(AssetKind::ALL);
    (kind, 0i64..4_000_000, 0i64..1_000_000, 1u8..4, any::<bool>(), share, days).prop_map(
        |(kind, pence, owed, owners, costs_to_sell, share, (since, until))| {
            let since = DAY - since.days();
            let agreed = match kind.treated() {
                Treated::AsAgreed | Treated::ForWeeksOrLonger => Some(since + until.days()),
                _ => None,
            };
            Asset {
                owners,
                owed: Money::pence(owed),
                costs_to_sell,
                share: kind.may_be_land().then(|| share.parse::<Share>().unwrap()),
                left_out: kind.needs_a_day().then_some(LeftOut { since, until: agreed }),
                ..Asset::new(kind, Money::pence(pence))
            }
        },
    )
}

fn any_stay() -> impl Strategy<Value = (Setting, Option<Stay>)> {
    let place = prop::sample::select(Setting::ALL);
    let occupant = prop::sample::select(Occupant::ALL);
    (place, 0i64..60, occupant, any::<bool>(), any::<bool>(), any::<bool>()).prop_map(
        |(place, days, occupant, occupied_before, returning, chosen)| {
            let stay = Stay {
                occupant,
                occupied_before,
                returning,
                council_leaves_home_out: chosen,
                ..Stay::new(DAY - (days * 3).days())
            };
            (place, place.has_stay().then_some(stay))
        },
    )
}

fn any_means() -> impl Strategy<Value = Means> {
    let assets = prop::collection::vec(any_asset(), 0..6);
    (assets, any_stay(), 0i64..40_000, 0i64..90_000).prop_map(
        |(mut capital, (setting, stay), income, cost)| {
            let mut homes = 0;
            capital.retain(|one| {
                homes += i32::from(one.kind == AssetKind::MainHome);
                one.kind != AssetKind::MainHome || homes == 1
            });
            let amount = Money::pence(income);
            Means {
                pension_age: true,
                setting,
                stay: stay.map(Box::new),
                capital,
                income: vec![Income::new(IncomeKind::PrivatePension, amount, Period::Weekly)],
                care_cost: Weekly::pence(cost),
                ..Means::new(date(1940, 1, 1), Household::Single)
            }
        },
    )
}

fn gift(pence: i64, since: Date) -> GivenAway {
    let amount = Money::pence(pence);
    GivenAway { what: "A gift".into(), how: GivenAs::GivenAway, amount, since }
}

proptest! {
    #[test]
    fn more_capital_never_lowers_a_charge(
        means in any_means(),
        more in any_asset(),
        at in 0usize..6,
        pence in 1i64..2_000_000,
    ) {
        let pays = |means: &Means| contribution(means, &rules(DAY), &mut ()).unwrap().pays;
        let before = pays(&means);
        let mut richer = means.clone();
        if more.kind != AssetKind::MainHome {
            richer.capital.push(more);
            prop_assert!(before <= pays(&richer));
        }
        let mut dearer = means;
        if let Some(asset) = dearer.capital.get_mut(at) {
            asset.amount += Money::pence(pence);
            prop_assert!(before <= pays(&dearer));
        }
    }

    #[test]
    fn the_lines_of_capital_add_up_to_what_counts(means in any_means(), given in 0i64..3_000_000) {
        let mut means = means;
        if means.stay.is_none() {
            means.given_away = vec![gift(given, DAY - 100.days())];
        }
        let mut steps = Steps::default();
        let answer = contribution(&means, &rules(DAY), &mut steps).unwrap();
        prop_assert_eq!(contribution(&means, &rules(DAY), &mut ()).unwrap(), answer);
        let lines = steps.0.iter().filter(|line| line.part == "capital");
        let notes = lines.filter(|line| line.effect == Effect::Notes && line.rule != REG_12);
        prop_assert_eq!(notes.map(|line| line.amount).sum::<Money>(), answer.capital);
    }

    #[test]
    fn what_was_given_away_only_shrinks_and_never_below_nothing(
        given in 0i64..6_000_000,
        own in 0i64..2_500_000,
        weeks in 0i64..200,
    ) {
        let since = DAY - 1_500.days();
        let savings = Asset::new(AssetKind::Savings, Money::pence(own));
        let means = Means {
            pension_age: true,
            capital: vec![savings],
            given_away: vec![gift(given, since)],
            care_cost: Weekly::pence(30_000),
            ..Means::new(date(1940, 1, 1), Household::Single)
        };
        let on = |weeks: i64| {
            let day = since + (7 * weeks).days();
            contribution(&means, &rules(day), &mut ()).unwrap()
        };
        let (now, next) = (on(weeks), on(weeks + 1));
        let own = Money::pence(own);
        prop_assert!(own <= next.capital && next.capital <= now.capital);
        prop_assert!(now.capital - own <= Money::pence(given));
        // What came off is at most what was paid that week.
        prop_assert!(now.capital - next.capital <= now.pays.0);
    }
}

/// The one case in which the law charges someone with more less: reg 23. Just over the limit
/// because of what they gave away, they pay in full, and that week uses up so much of it that in
/// the next they pay less than someone who stayed just under.
#[test]
fn only_what_was_given_away_makes_more_capital_cost_less() {
    let since = date(2025, 6, 2);
    let pays = |own: i64, weeks: i64| {
        let means = Means {
            pension_age: true,
            capital: vec![Asset::new(AssetKind::Savings, Money::pounds(own))],
            income: vec![Income::new(IncomeKind::StatePension, Money::pounds(250), Period::Weekly)],
            given_away: vec![gift(1_320_000, since)],
            care_cost: Weekly::pence(60_000),
            ..Means::new(date(1940, 1, 1), Household::Single)
        };
        contribution(&means, &rules(since + (7 * weeks).days()), &mut ()).unwrap().pays
    };
    assert_eq!((pays(10_000, 0), pays(10_100, 0)), (Weekly::pence(5_340), Weekly::pence(60_000)));
    assert_eq!((pays(10_000, 1), pays(10_100, 1)), (Weekly::pence(5_340), Weekly::pence(5_140)));
}
