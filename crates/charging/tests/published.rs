//! Every published case gives the published figure, or the right one where the page errs.

#![expect(clippy::unwrap_used, clippy::panic, reason = "a test may panic")]

#[path = "common/cases.rs"]
mod cases;
mod common;

use basis::{Money, Weekly};
use cases::Case;
use charging::{
    AWeek, Asset, AssetKind, CARE_ACT_BEGAN, Household, Means, Rules, care_act, contribution,
};
use common::{COUNCIL, Local, library};
use jiff::civil::{Date, date};
use serde::Deserialize;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Tariff {
    source: String,
    capital: Money,
    weekly: Option<Weekly>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Guarantee {
    id: String,
    source: String,
    url: String,
    on: Date,
    keeps: Weekly,
    means: Means,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Difference {
    id: String,
    source: String,
    url: String,
    on: Date,
    local: Local,
    more: Weekly,
    differs: String,
    means: Means,
}

fn cases<T: serde::de::DeserializeOwned>(file: &str) -> Vec<T> {
    cases::read(shipped::file(&format!("england/care-act/cases/{file}")).unwrap())
}

#[test]
fn every_published_case_gives_the_published_figure() {
    let files = ["published.toml", "care_homes.toml", "income.toml"];
    let cases: Vec<Case> = files.into_iter().flat_map(cases).collect();
    assert!(22 <= cases.len(), "the cases are there");
    cases.iter().for_each(cases::check);
}

#[test]
fn tariff_income_is_as_published() {
    let library = library(&Local::new(), CARE_ACT_BEGAN, "until_changed");
    for day in [date(2015, 4, 1), date(2019, 6, 1), date(2026, 11, 23)] {
        let rules = Rules::on(&library, None, day).unwrap();
        for case in cases::<Tariff>("tariff.toml") {
            let savings = Asset::new(AssetKind::Savings, case.capital);
            let means =
                Means { capital: vec![savings], ..Means::new(date(1940, 1, 1), Household::Single) };
            let got = care_act::capital(&means, Money::ZERO, &rules, &mut ()).unwrap();
            assert_eq!(got.tariff_income, case.weekly, "{} on {day}", case.source);
        }
    }
}

#[test]
fn the_guarantee_is_as_published() {
    let library = library(&Local::new(), CARE_ACT_BEGAN, "until_changed");
    let cases = cases::<Guarantee>("guarantee.toml");
    assert_eq!(cases.len(), 3, "the cases are there");
    for case in cases {
        let rules = Rules::on(&library, None, case.on).unwrap();
        let keeps = care_act::guarantee(&case.means, &rules, &mut ());
        assert_eq!(keeps, Ok(case.keeps), "{} ({}, {})", case.id, case.source, case.url);
    }
}

#[test]
fn one_rule_of_a_council_makes_the_published_difference() {
    for case in cases::<Difference>("differences.toml") {
        let library = library(&case.local, CARE_ACT_BEGAN, "until_changed");
        let pays = |council| {
            let rules = Rules::on(&library, council, case.on).unwrap();
            contribution(&case.means, &rules, &mut ()).unwrap().pays
        };
        let name = format!("{} ({}, {}; {})", case.id, case.source, case.url, case.differs);
        assert_eq!(pays(None) - pays(Some(COUNCIL)), case.more, "{name}");
    }
}

#[test]
fn a_missing_figure_stops_the_sum_by_name() {
    let library = library(&Local::new(), CARE_ACT_BEGAN, "until_changed");
    let keeps = |means: &str, day| {
        let rules = Rules::on(&library, None, day).unwrap();
        let means: Means = toml::from_str(means).unwrap();
        care_act::guarantee(&means, &rules, &mut ()).map_err(|why| why.to_string())
    };
    let couple = "born = \"1990-01-01\"\nhousehold = \"couple\"\npremiums = \"enhanced\"";
    let why = keeps(couple, date(2023, 6, 1)).unwrap_err();
    assert!(why.contains("`mig.couple_member_18_plus`"), "{why}");
    assert!(why.contains("2023-06-01") && why.contains("england/care-act"), "{why}");
    let older = "born = \"1940-01-01\"\npension_age = true\nhousehold = \"single\"";
    let why = keeps(older, date(2027, 4, 6)).unwrap_err();
    assert!(why.contains("renewed every year, and the last value is from 2026-04-06"), "{why}");
}

/// The notes of derived amounts say how they follow from others: they do.
#[test]
fn derived_amounts_follow_from_those_that_were_read() {
    let library = library(&Local::new(), CARE_ACT_BEGAN, "until_changed");
    let amount = |at: AWeek, year: i16| {
        let rules = Rules::on(&library, None, date(year, 10, 6)).unwrap();
        rules.weekly(at).unwrap().value.0.as_pence()
    };
    for year in 2015..=2026 {
        let (single, parent) = (AWeek::MigSingle25, AWeek::MigLoneParent);
        assert_eq!(amount(parent, year), amount(single, year), "reg 7(3), {year}");
    }
    // By so many thousandths, to the nearest five pence: the single person's, which were read in
    // three of these years, and the couple's, which were not.
    for (year, thousandths) in [(2023, 1_101), (2024, 1_067), (2025, 1_017), (2026, 1_038)] {
        for at in [AWeek::MigSinglePension, AWeek::MigCouplePension] {
            let product = amount(at, year - 1) * thousandths;
            let nearest = (product + 2_500).div_euclid(5_000) * 5;
            assert_eq!(amount(at, year), nearest, "{at:?} {year}");
        }
    }
}
