//! Why another answer is not ours: the change that was made is among those that are found.

#![expect(clippy::unwrap_used, reason = "a test may panic")]

use std::sync::LazyLock;

use basis::{Money, Period, Weekly};
use charging::compare::Assessment;
use charging::explain::{Explanation, How, explain};
use charging::{Asset, AssetKind, Cost, Household, HousingCost, HousingKind, Income, IncomeKind};
use charging::{Means, Rules, contribution};
use jiff::civil::{Date, date};
use packs::{Library, Value};

const DAY: Date = date(2024, 10, 7);

fn library() -> &'static Library {
    static LIBRARY: LazyLock<Library> = LazyLock::new(|| shipped::library().unwrap());
    &LIBRARY
}

/// Someone with a little of everything.
fn means() -> Means {
    let weekly = |kind, pounds| Income::new(kind, Money::pounds(pounds), Period::Weekly);
    Means {
        income: vec![
            weekly(IncomeKind::Esa, 140),
            Income::new(IncomeKind::PipDailyLivingEnhanced, Money::pence(10_855), Period::Weekly),
            Income::new(IncomeKind::PrivatePension, Money::pounds(433), Period::Monthly),
            weekly(IncomeKind::Earnings, 31),
        ],
        capital: vec![Asset::new(AssetKind::Savings, Money::pounds(16_100))],
        housing: vec![
            HousingCost::new(HousingKind::Rent, Money::pounds(17), Period::Weekly),
            HousingCost::new(HousingKind::Water, Money::pounds(7), Period::Weekly),
        ],
        disability_costs: vec![Cost {
            what: "Garden".into(),
            amount: Money::pounds(9),
            every: Period::Weekly,
        }],
        care_cost: Weekly::pence(60_000),
        ..Means::new(date(1986, 5, 14), Household::Single)
    }
}

fn ours(means: &Means) -> Assessment<'_> {
    Assessment::on(library(), Some("councils/ellerford"), means, DAY).unwrap()
}

/// What is said to explain `target`, as kinds and words.
fn why(of: &Assessment<'_>, target: Weekly) -> Vec<Explanation> {
    explain(of, target).unwrap()
}

fn check(of: &Assessment<'_>, target: Weekly, how: How, says: &str) {
    let found = why(of, target);
    let there = found.iter().any(|one| one.how == how && one.says.contains(says));
    assert!(there, "{target}: `{says}` is not among {found:#?}");
    assert!(found.is_sorted_by_key(|one| one.how), "likely kinds first");
}

#[test]
fn a_setting_of_the_council_is_found() {
    let means = means();
    let of = ours(&means);
    let with = |path: &str, value| {
        let local = of.local.unwrap().supposing(path, Some(value));
        Assessment { local: Some(&local), ..of }.run(&mut ()).unwrap().pays
    };
    let target = with("policy.percentage_of_available", Value::Percent(83));
    check(&of, target, How::Setting, "`policy.percentage_of_available` to 83%, and not to 100%");
    let target = with("night.pip_daily_living", Value::YesNo(false));
    check(&of, target, How::Setting, "`night.pip_daily_living` to no, and not to yes");
    let also = vec!["contents_insurance".to_owned(), "water".to_owned()];
    let target = with("housing.also_allowed", Value::List(also));
    check(&of, target, How::Setting, "`housing.also_allowed` to contents_insurance, water");
    let target = with("policy.maximum_charge", Value::PoundsAWeek(Weekly::pence(4_321)));
    check(&of, target, How::Sought, "`policy.maximum_charge` to £43.21 a week");
}

#[test]
fn figures_of_another_year_are_found() {
    let means = means();
    let of = ours(&means);
    let last = Assessment { day: date(2023, 10, 7), ..of };
    let guarantee = |of: &Assessment<'_>| of.run(&mut ()).unwrap().guarantee;
    assert_ne!(guarantee(&last), guarantee(&of));
    let national = of
        .national
        .supposing("mig.single_25_to_pension_age", Some(Value::PoundsAWeek(Weekly::pence(10_365))));
    let target = Assessment { national: &national, ..of }.run(&mut ()).unwrap().pays;
    let says = "`mig.single_25_to_pension_age` were £103.65 a week, as it is from 2023-04-06";
    check(&of, target, How::Figures, says);
    let sought = why(&of, target + Weekly::pence(1));
    let says = "`mig.single_25_to_pension_age` were £103.64 a week";
    assert!(sought.iter().any(|one| one.how == How::Sought && one.says == says), "{sought:?}");
}

#[test]
fn limits_steps_and_fractions_are_found() {
    let mut means = means();
    let pays = |means: &Means| ours(means).run(&mut ()).unwrap().pays;
    let usual = pays(&means);
    let less = |pence| usual - Weekly::pence(pence);
    // £1,850 over the limit is seven steps and part of one.
    check(&ours(&means), less(100), How::Boundary, "part of a step of £250.00");
    check(&ours(&means), less(800), How::Boundary, "no tariff income");
    check(&ours(&means), less(400), How::Boundary, "tariff income were £500.00");
    // £433.00 a month is £99.92 a week, and £100.00 if a month is 4.33 weeks.
    check(&ours(&means), usual + Weekly::pence(8), How::Rounding, "4.33 weeks");
    means.capital = vec![Asset::new(AssetKind::Savings, Money::pounds(23_250))];
    let whole = means.care_cost;
    assert!(pays(&means) < whole);
    check(&ours(&means), whole, How::Boundary, "exactly £23,250.00 counted as over the limit");
    let rounded = Weekly(pays(&means).0.times(1, 100, basis::Rounding::Down).times(
        100,
        1,
        basis::Rounding::Down,
    ));
    if rounded != pays(&means) {
        check(&ours(&means), rounded, How::Rounding, "rounded down £1.00");
    }
}

#[test]
fn a_fact_that_was_missed_is_found() {
    let means = means();
    let of = ours(&means);
    let usual = of.run(&mut ()).unwrap().pays;
    let without = |pence| usual + Weekly::pence(pence);
    check(
        &of,
        without(1_700),
        How::Fact,
        "Rent, after any help with it of £17.00 were not taken off",
    );
    check(&of, without(900), How::Fact, "the disability cost “Garden” of £9.00 were not taken off");
    check(&of, without(3_100), How::Fact, "earnings from your own work of £31.00 counted in full");
    // Around that age the facts do not show it; ESA would.
    let mut young = Means { born: date(1958, 1, 1), ..means };
    young.income[0].kind = IncomeKind::Other;
    let older = Means { pension_age: true, ..young.clone() };
    let target = ours(&older).run(&mut ()).unwrap().pays;
    check(&ours(&young), target, How::Fact, "had reached State Pension age");
}

#[test]
fn nothing_is_found_for_the_same_answer_and_a_stopped_sum_says_why() {
    let means = means();
    let of = ours(&means);
    let usual = of.run(&mut ()).unwrap().pays;
    assert!(why(&of, usual).is_empty());
    assert!(why(&of, Weekly::pence(-1)).is_empty());
    let dear = why(&of, means.care_cost + Weekly::pence(1));
    assert!(dear.is_empty(), "nobody pays more than it costs: {dear:?}");
    let child = Means { born: date(2020, 1, 1), ..means.clone() };
    assert!(explain(&ours(&child), usual).is_err());
    // What is found is true: the rule gives the other answer with it.
    let rules = Rules::on(library(), Some("councils/ellerford"), DAY).unwrap();
    let mut without = means.clone();
    without.housing.remove(0);
    let target = contribution(&without, &rules, &mut ()).unwrap().pays;
    assert!(why(&of, target).iter().any(|one| one.how == How::Fact));
}
