//! Every published case of charging before April 2015 gives the published figure, or the right one
//! where the page errs.

#![expect(clippy::unwrap_used, clippy::panic, reason = "a test may panic")]

#[path = "common/cases.rs"]
mod cases;
mod common;

use std::collections::BTreeSet;
use std::sync::LazyLock;

use basis::{Basis, Money, Steps, Weekly};
use charging::before_2015::{self, share_of_budget};
use charging::{
    CARE_ACT_BEGAN, ChargingError, Contribution, DecidedBy, Means, Regime, Rules, contribution,
};
use jiff::civil::{Date, date};
use packs::Library;
use proptest::prelude::*;
use serde::Deserialize;

use cases::Case;
use common::{COUNCIL, Local, library, parameter};

/// The first day of the pack before 2015.
const FIRST: Date = date(2008, 4, 7);

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Floors {
    floor: Vec<Floor>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Floor {
    id: String,
    source: String,
    url: String,
    on: Date,
    keeps: Weekly,
    basic: Option<String>,
    note: Option<String>,
    means: Means,
}

fn read<T: serde::de::DeserializeOwned>(file: &str) -> T {
    let text = shipped::file(&format!("england/before-2015/cases/{file}")).unwrap();
    toml::from_str(text).unwrap()
}

/// The working adds up on its own, and rests on no law that came later.
fn check_working(steps: &Steps, answer: Contribution, name: &str) {
    common::check_working(steps, &answer, name);
    cases::no_later_law(steps, answer.regime, name);
}

#[test]
fn every_published_case_gives_the_right_figure() {
    let cases: Vec<Case> =
        cases::read(shipped::file("england/before-2015/cases/published.toml").unwrap());
    assert!(cases.len() >= 11, "the cases are there");
    let ids: BTreeSet<&str> = cases.iter().map(|case| case.id.as_str()).collect();
    assert_eq!(ids.len(), cases.len(), "no case is there twice");
    assert!(cases.iter().all(|case| case.on < CARE_ACT_BEGAN));
    cases.iter().for_each(cases::check);
}

#[test]
fn what_must_be_left_is_as_published() {
    for case in read::<Floors>("floors.toml").floor {
        let name = format!("{} ({}, {}; {:?})", case.id, case.source, case.url, case.note);
        let library = match &case.basic {
            None => library(&Local::new(), FIRST, "until_changed"),
            Some(basic) => {
                let then = date(2002, 4, 8);
                let figures =
                    parameter("basic.guarantee_credit_single", basic, then, "until_changed")
                        + &parameter("fairer.buffer_percent", "25", then, "until_changed");
                let pack = "england/before-2015";
                let about = "title = \"-\"\nsays = \"-\"\nversion = \"1\"\n".to_owned();
                let files = [("pack.toml", about), ("parameters/then.toml", figures)];
                Library::read(files.map(|(file, text)| (format!("{pack}/{file}"), text))).unwrap()
            }
        };
        let rules = Rules::on(&library, None, case.on).unwrap();
        let floor = before_2015::floor(&case.means, &rules, &mut ()).unwrap();
        assert_eq!(floor.person, case.keeps, "{name}");
    }
}

fn means(text: &str) -> Means {
    toml::from_str(text).unwrap()
}

fn set(local: &[(&str, &str)]) -> Library {
    let local = local.iter().map(|(path, value)| ((*path).into(), (*value).into()));
    library(&local.collect(), FIRST, "until_changed")
}

fn run(means: &Means, library: &Library, day: Date) -> Result<Contribution, ChargingError> {
    let rules = Rules::on(library, Some(COUNCIL), day).unwrap();
    contribution(means, &rules, &mut ())
}

/// The worked case of our research, from sourced figures: 42.60 a week is left.
const WORKED: &str = r#"
    born = "1935-01-01"
    pension_age = true
    household = "single"
    care_cost = "120.00"
    income = [
        { kind = "other", amount = "170.00", every = "weekly" },
        { kind = "attendance_allowance_lower", amount = "47.10", every = "weekly" },
    ]
    capital = [{ kind = "savings", amount = "14000.00" }]
    disability_costs = [{ what = "Laundry", amount = "12.00", every = "weekly" }]
"#;

#[test]
fn a_council_takes_a_part_of_what_is_left_and_of_the_budget() {
    let day = date(2009, 10, 5);
    let library =
        set(&[("policy.percentage_of_available", "90"), ("policy.contribution_percent", "80")]);
    let case = means(WORKED);
    let answer = run(&case, &library, day).unwrap();
    assert_eq!(answer.guarantee, Weekly::pence(16_250));
    assert_eq!(answer.available, Weekly::pence(4_260));
    assert_eq!(answer.pays, Weekly::pence(3_834));
    // Eighty percent of a budget of 40 is less than that.
    let small = Means { care_cost: Weekly::pence(4_000), ..case.clone() };
    assert_eq!(run(&small, &library, day).unwrap().pays, Weekly::pence(3_200));
    // Over the limit of capital the part of the budget still holds.
    let mut rich = case;
    rich.capital = means(&WORKED.replace("14000.00", "23000.01")).capital;
    let answer = run(&rich, &library, day).unwrap();
    assert_eq!((answer.pays, answer.over_limit), (Weekly::pence(9_600), true));
}

#[test]
fn the_working_shows_the_contribution_and_its_share_of_the_budget() {
    let library = set(&[("policy.percentage_of_available", "90")]);
    let rules = Rules::on(&library, Some(COUNCIL), date(2009, 10, 5)).unwrap();
    let says = |cost: &str| {
        let mut steps = Steps::default();
        contribution(&means(&WORKED.replace("120.00", cost)), &rules, &mut steps).unwrap();
        let [.., pays, share] = &steps.0[..] else { panic!("{steps:?}") };
        (pays.amount.to_string(), share.label.clone())
    };
    let share = |percent| format!("The council pays the rest: you pay {percent}% of the budget");
    assert_eq!(says("120.00"), ("£38.34".into(), share("31.95")));
    // A cut in the budget at the same contribution is a rise in the share.
    assert_eq!(says("60.00"), ("£38.34".into(), share("63.90")));
}

#[test]
fn a_couple_keeps_half_each_and_is_looked_at_together_only_to_pay_less() {
    let day = date(2010, 10, 4);
    let library = set(&[]);
    let text = r#"
        born = "1935-01-01"
        pension_age = true
        household = "couple"
        care_cost = "300.00"
        income = [{ kind = "private_pension", amount = "200.00", every = "weekly" }]
    "#;
    let alone = run(&means(text), &library, day).unwrap();
    // 202.40 and a quarter more is 253.00, and half of that 126.50.
    assert_eq!(alone.guarantee, Weekly::pence(12_650));
    assert_eq!(alone.pays, Weekly::pence(7_350));
    let with = |partner: &str| run(&means(&format!("{text}{partner}")), &library, day).unwrap();
    // Together they have 260.00, and must keep 253.00.
    assert_eq!(with("partner = { income = \"60.00\" }").pays, Weekly::pence(700));
    let housed = with("partner = { income = \"66.50\", housing = \"10.00\" }");
    assert_eq!(housed.pays, Weekly::pence(350));
    assert_eq!(with("partner = { income = \"500.00\" }").pays, alone.pays);
    // The partner's age decides which basic income it is.
    let young = text.replace("1935", "1960").replace("pension_age = true", "");
    let young = format!("{young}partner = {{ income = \"0.00\", pension_age = true }}");
    assert_eq!(run(&means(&young), &library, day).unwrap().guarantee, alone.guarantee);
}

#[test]
fn premiums_are_part_of_basic_income_and_half_a_couples_is_rounded_up_once() {
    let keeps = |text: &str, day| {
        let library = set(&[]);
        let rules = Rules::on(&library, None, day).unwrap();
        before_2015::floor(&means(text), &rules, &mut ()).map(|floor| floor.person.to_string())
    };
    let young = "born = \"1985-01-01\"\nhousehold = \"single\"\npremiums = \"enhanced\"";
    // (65.45 + 28.00 + 13.65) and a quarter more is 133.875.
    assert_eq!(keeps(young, date(2010, 10, 4)).unwrap(), "£133.88");
    let carer =
        "born = \"1960-01-01\"\nhousehold = \"couple\"\npremiums = \"disability\"\ncarer = true";
    // Half of (102.75 + 39.85) and all of 30.05, and a quarter more, is 126.6875.
    assert_eq!(keeps(carer, date(2010, 10, 4)).unwrap(), "£126.69");
    let child = "born = \"1985-01-01\"\nhousehold = \"lone_parent\"\nchildren = 1";
    let why = keeps(child, date(2010, 10, 4)).unwrap_err().to_string();
    assert!(why.contains("`basic.child_each`") && why.contains("2010-11"), "{why}");
    // (67.50 + 62.33) and a quarter more is 162.2875.
    assert_eq!(keeps(child, date(2011, 10, 3)).unwrap(), "£162.29");
}

#[test]
fn what_the_time_did_not_have_is_said_and_not_guessed() {
    let library = set(&[]);
    let base = "born = \"1935-01-01\"\npension_age = true\nhousehold = \"single\"\n";
    let says = |more: &str, day| {
        run(&means(&format!("{base}{more}")), &library, day).unwrap_err().to_string()
    };
    let day = date(2010, 10, 4);
    let light = says("assessed = \"light_touch_below\"", day);
    assert!(light.contains("it began with the Care Act"), "{light}");
    let stay = "setting = \"short_stay\"\nstay = { since = \"2010-09-27\" }";
    assert!(says(stay, day).contains("s.22(5A)"));
    let earns = "setting = \"permanent\"\nstay = { since = \"2010-09-27\" }\n\
                 income = [{ kind = \"earnings\", amount = \"50.00\", every = \"weekly\" }]";
    assert!(says(earns, day).contains("has not been read"));
    // Before the first year of the pack.
    let why = says("", date(2008, 4, 6));
    assert!(why.contains("first value is from 2008-04-07"), "{why}");
}

#[test]
fn what_was_free_then_is_not_charged_for() {
    let library = set(&[]);
    let text = r#"
        born = "1935-01-01"
        pension_age = true
        household = "single"
        income = [{ kind = "other", amount = "500.00", every = "weekly" }]
    "#;
    let day = date(2010, 10, 4);
    let with = |services: &str| {
        let mut steps = Steps::default();
        let rules = Rules::on(&library, None, day).unwrap();
        let facts = means(&format!("{text}{services}"));
        let answer = contribution(&facts, &rules, &mut steps).unwrap();
        check_working(&steps, answer, services);
        (answer.pays.0.plain(), answer.free_care.0.plain(), answer.decided_by)
    };
    let care = "services = [{ kind = \"aftercare\", cost = \"90.00\" }]";
    assert_eq!(with(care), ("0.00".into(), "90.00".into(), DecidedBy::FreeCare));
    let again = "care_cost = \"40.00\"\nservices = [{ kind = \"reablement\", cost = \"90.00\", \
                 since = \"2010-09-20\" }]";
    assert_eq!(with(again), ("40.00".into(), "90.00".into(), DecidedBy::MeansTest));
    let ended = again.replace("2010-09-20", "2010-08-23");
    assert_eq!(with(&ended), ("130.00".into(), "0.00".into(), DecidedBy::MeansTest));
}

#[test]
fn a_care_home_then_is_run_as_now_by_the_law_and_figures_of_the_time() {
    let library = set(&[]);
    let text = r#"
        born = "1930-01-01"
        pension_age = true
        household = "single"
        setting = "permanent"
        stay = { since = "2010-07-05" }
        care_cost = "450.00"
        income = [
            { kind = "state_pension", amount = "97.65", every = "weekly" },
            { kind = "dla_mobility", amount = "49.85", every = "weekly" },
        ]
        capital = [{ kind = "main_home", amount = "150000.00", costs_to_sell = true }]
    "#;
    let run = |text: &str, day| {
        let rules = Rules::on(&library, None, day).unwrap();
        let mut steps = Steps::default();
        let answer = contribution(&means(text), &rules, &mut steps).unwrap();
        if !answer.over_limit {
            check_working(&steps, answer, text);
        }
        (answer, steps)
    };
    // Twelve weeks from 5 July end on 27 September. 97.65 less 22.30 is 75.35.
    let (first, steps) = run(text, date(2010, 9, 26));
    assert_eq!((first.pays, first.regime), (Weekly::pence(7_535), Regime::BeforeCareAct));
    let mobility = steps.0.iter().find(|line| line.rule.text.contains("s.73(14)"));
    assert!(mobility.is_some(), "{steps:#?}");
    let (then, _) = run(text, date(2010, 9, 27));
    assert_eq!((then.pays, then.capital), (Weekly::pence(45_000), Money::pounds(135_000)));
    // What was given away counted because the council chose: the regulation said it may.
    let gave = text.replace(
        "capital = [",
        "given_away = [{ what = \"A car\", amount = \"20000.00\", since = \"2010-09-20\" }]\ncapital = [",
    );
    let (gave, steps) = run(&gave, date(2010, 9, 26));
    assert_eq!(gave.tariff_income, Weekly::pence(2_300));
    let may = steps.0.iter().find(|line| line.rule.text == "SI 1992/2977 reg 25: the council may");
    assert!(may.is_some(), "{steps:#?}");
}

/// `ageconcern-2004-range`: Community Care, 26 August 2004, on research by Age Concern in 63
/// authorities (<https://www.communitycare.co.uk/2004/08/26/penalty-charge/>). The same woman with
/// the same services paid nothing in one council and £103 a week in another. It is a range, and no
/// figure of 2004 has been read: so she is assessed in the first year that has been, under councils
/// that differ in one choice, and stays within what councils charged.
#[test]
fn the_same_woman_pays_nothing_here_and_much_there() {
    let woman = means(
        r#"
        born = "1930-01-01"
        pension_age = true
        household = "single"
        care_cost = "150.00"
        income = [{ kind = "other", amount = "230.00", every = "weekly" }]
        capital = [{ kind = "savings", amount = "17100.00" }]
    "#,
    );
    let why = run(&woman, &set(&[]), date(2004, 8, 26)).unwrap_err().to_string();
    assert!(why.contains("its first value is from 2008-04-07"), "{why}");
    let paid = ["0", "50", "90", "100"].map(|percent| {
        let library = set(&[("policy.percentage_of_available", percent)]);
        run(&woman, &library, date(2008, 8, 26)).unwrap().pays
    });
    // 230 and 15 for her savings, less 155.07, is 89.93.
    assert_eq!(paid, [0, 4_497, 8_094, 8_993].map(Weekly::pence));
    assert!(paid.iter().all(|pays| *pays <= Weekly::pence(10_300)));
}

#[test]
fn a_charge_on_benefits_is_never_over_the_cost_and_says_what_decided_it() {
    let library = set(&[("policy.benefits_based_percent", "50")]);
    let text = r#"
        born = "1935-01-01"
        pension_age = true
        household = "single"
        care_cost = "20.00"
        income = [
            { kind = "attendance_allowance_higher", amount = "71.40", every = "weekly" },
            { kind = "dla_mobility", amount = "49.85", every = "weekly" },
            { kind = "private_pension", amount = "500.00", every = "weekly" },
        ]
    "#;
    let answer = run(&means(text), &library, date(2010, 11, 15)).unwrap();
    assert_eq!(answer.decided_by, DecidedBy::BenefitsBased);
    assert_eq!((answer.pays, answer.available), (Weekly::pence(2_000), Weekly::pence(3_570)));
}

#[test]
fn a_provision_that_nobody_read_says_so() {
    let library = set(&[]);
    let rules = Rules::on(&library, None, date(2009, 10, 5)).unwrap();
    let mut steps = Steps::default();
    contribution(&means(WORKED), &rules, &mut steps).unwrap();
    let basis = |part: &str| steps.0.iter().find(|line| line.part == part).unwrap().rule.basis;
    assert_eq!(basis("guarantee"), Basis::Read);
    assert_eq!(basis("disability"), Basis::Derived);
}

/// Councils that ask for different parts of a budget.
static SHARES: LazyLock<[(i64, Library); 4]> = LazyLock::new(|| {
    [0, 33, 80, 100].map(|part| {
        let percent = part.to_string();
        (part, set(&[("policy.contribution_percent", &percent)]))
    })
});

proptest! {
    #[test]
    fn nobody_pays_more_than_the_part_of_the_budget_or_is_left_with_less_than_the_floor(
        income in 0i64..80_000,
        savings in 0i64..3_000_000,
        cost in 0i64..80_000,
        dre in 0i64..6_000,
        which in 0usize..4,
    ) {
        let (percent, library) = &SHARES[which];
        let text = format!(
            "born = \"1935-01-01\"\npension_age = true\nhousehold = \"single\"\n\
             care_cost = \"{}\"\ncapital = [{{ kind = \"savings\", amount = \"{}\" }}]\n\
             income = [{{ kind = \"other\", amount = \"{}\", every = \"weekly\" }}]\n\
             disability_costs = [{{ what = \"-\", amount = \"{}\", every = \"weekly\" }}]\n",
            Money::pence(cost).plain(),
            Money::pence(savings).plain(),
            Money::pence(income).plain(),
            Money::pence(dre).plain(),
        );
        let case = means(&text);
        let rules = Rules::on(library, Some(COUNCIL), date(2010, 10, 4)).unwrap();
        let mut steps = Steps::default();
        let answer = contribution(&case, &rules, &mut steps).unwrap();
        check_working(&steps, answer, "any facts");
        prop_assert!(Weekly::ZERO <= answer.pays);
        prop_assert_eq!(answer.pays + answer.council_pays, case.care_cost);
        prop_assert!(answer.pays.0.as_pence() * 100 <= cost * percent);
        if !answer.over_limit {
            // What is kept out of what counts is the floor and the costs, or they had less anyway.
            let kept = answer.income.less(answer.pays);
            let must = (answer.guarantee + answer.disability).min(answer.income);
            prop_assert!(must <= kept);
        }
        // A smaller budget at the same contribution is a larger share.
        let less = Means { care_cost: Weekly::pence(cost / 2), ..case };
        let cut = run(&less, library, date(2010, 10, 4)).unwrap();
        if cut.pays == answer.pays && answer.pays != Weekly::ZERO {
            let share = |a: Contribution| share_of_budget(a.pays, a.care_cost);
            prop_assert!(share(answer) < share(cut));
        }
    }
}
