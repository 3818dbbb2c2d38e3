//! Every published case gives the published figure.

#![expect(clippy::unwrap_used, clippy::panic, reason = "a test may panic")]

use std::collections::BTreeMap;

use basis::{Effect, Money, Steps, Weekly};
use charging::{Asset, AssetKind, Contribution, Household, Means, Rules, care_act, contribution};
use jiff::civil::{Date, date};
use packs::Library;
use serde::Deserialize;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Cases<T> {
    case: Vec<T>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    id: String,
    source: String,
    url: String,
    on: Date,
    pays: Weekly,
    guarantee: Weekly,
    #[serde(default)]
    local: BTreeMap<String, String>,
    differs: Option<String>,
    means: Means,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Tariff {
    source: String,
    capital: Money,
    weekly: Option<Weekly>,
}

fn cases<T: serde::de::DeserializeOwned>(file: &str) -> Vec<T> {
    let text = shipped::file(&format!("england/care-act/cases/{file}")).unwrap();
    toml::from_str::<Cases<T>>(text).unwrap().case
}

/// The shipped packs, with a council that sets just what the case says.
fn library(local: &BTreeMap<String, String>) -> Library {
    let about = "title = \"Case\"\nsays = \"-\"\nversion = \"1\"\n".to_owned();
    let parameters: String = local.iter().map(|(path, value)| parameter(path, value)).collect();
    let council = [
        ("councils/case/pack.toml".to_owned(), about),
        ("councils/case/parameters/local.toml".to_owned(), parameters),
    ];
    Library::read(shipped::files().chain(council)).unwrap()
}

fn parameter(path: &str, value: &str) -> String {
    let unit = match path {
        "housing.also_allowed" => "list",
        path if path.starts_with("night.") => "yes_no",
        path if path.starts_with("mig.") => "pounds_a_week",
        other => panic!("what unit is {other}?"),
    };
    format!(
        "[{path}]\nlabel = \"{path}\"\nsays = \"-\"\nunit = \"{unit}\"\nrenewed = \"until_changed\"\n\
         [[{path}.from]]\non = \"2015-04-01\"\nvalue = \"{value}\"\ncite = \"the case\"\n\
         url = \"https://example.org\"\nseen = \"2026-11-23\"\ncheck = \"local\"\n"
    )
}

fn check(case: &Case) {
    let name = format!("{} ({}, {}; {:?})", case.id, case.source, case.url, case.differs);
    let library = library(&case.local);
    let rules = Rules::on(&library, Some("councils/case"), case.on).unwrap();
    let mut steps = Steps::default();
    let answer = contribution(&case.means, &rules, &mut steps).unwrap();
    assert_eq!(answer.pays, case.pays, "{name}\n{steps:#?}");
    assert_eq!(answer.guarantee, case.guarantee, "{name}");
    assert_eq!(answer.pays + answer.council_pays, answer.care_cost, "{name}");
    assert_eq!(contribution(&case.means, &rules, &mut ()), Ok(answer), "{name}");
    check_working(&steps, answer, &name);
}

/// The working adds up to the answer on its own, without the rule that wrote it.
fn check_working(steps: &Steps, answer: Contribution, name: &str) {
    let sum: Money = steps
        .0
        .iter()
        .map(|line| match line.effect {
            Effect::Adds => line.amount,
            Effect::TakesAway => -line.amount,
            Effect::Comes | Effect::Notes => Money::ZERO,
        })
        .sum();
    assert_eq!(sum.max(Money::ZERO), answer.available.0, "{name}");
    assert!(steps.0.iter().all(|line| line.rule.url.starts_with("https://")), "{name}");
}

#[test]
fn every_published_home_case_gives_the_published_figure() {
    let cases: Vec<Case> = cases("published.toml");
    assert!(cases.len() >= 8, "the cases are there");
    cases.iter().for_each(check);
}

#[test]
fn tariff_income_is_as_published() {
    let library = library(&BTreeMap::new());
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

fn keeps(means: &str, rules: &Rules<'_>) -> Result<Weekly, String> {
    let means: Means = toml::from_str(means).unwrap();
    care_act::guarantee(&means, rules, &mut ()).map_err(|why| why.to_string())
}

#[test]
fn the_guarantee_is_as_published_and_stops_where_a_figure_is_missing() {
    let library = library(&BTreeMap::new());
    let on = |day| Rules::on(&library, None, day).unwrap();
    let severe =
        "born = \"1990-01-01\"\nhousehold = \"single\"\npremiums = \"enhanced\"\ncare_cost = \"0\"";
    let older =
        "born = \"1940-01-01\"\npension_age = true\nhousehold = \"single\"\ncare_cost = \"0\"";
    let couple =
        "born = \"1990-01-01\"\nhousehold = \"couple\"\npremiums = \"enhanced\"\ncare_cost = \"0\"";
    // Published: mig-2019-25plus-severe, mig-2019-pension-age, mig-2023-25plus-severe.
    assert_eq!(keeps(severe, &on(date(2019, 6, 1))), Ok(Weekly::pence(15_145)));
    assert_eq!(keeps(older, &on(date(2019, 6, 1))), Ok(Weekly::pence(18_900)));
    assert_eq!(keeps(severe, &on(date(2023, 6, 1))), Ok(Weekly::pence(17_175)));
    let why = keeps(couple, &on(date(2023, 6, 1))).unwrap_err();
    assert!(why.contains("`mig.couple_member_18_plus`"), "{why}");
    assert!(why.contains("2023-06-01") && why.contains("england/care-act"), "{why}");
    let why = keeps(older, &on(date(2027, 4, 6))).unwrap_err();
    assert!(why.contains("renewed every year, and the last value is from 2026-04-06"), "{why}");
}
