//! The personal budget of section 26 and direct payments out of it, as published.

#![expect(clippy::unwrap_used, reason = "a test may panic")]

use basis::{Money, Steps, Weekly};
use charging::{
    Means, Paid, PersonalBudget, Rules, Setting, Stay, beyond_the_budget, contribution,
};
use jiff::ToSpan as _;
use jiff::civil::{Date, date};
use proptest::prelude::*;
use serde::Deserialize;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Cases {
    month: Vec<Month>,
    chosen: Vec<Chosen>,
    year: Vec<Year>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Month {
    id: String,
    source: String,
    url: String,
    council: String,
    cost: Weekly,
    pays: Weekly,
    days: u16,
    gross: Money,
    contribution: Money,
    net: Money,
    printed: Option<Money>,
    differs: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Chosen {
    id: String,
    source: String,
    url: String,
    cost: Weekly,
    pays: Weekly,
    council_pays: Weekly,
    used: Weekly,
    beyond: Weekly,
    differs: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Year {
    id: String,
    source: String,
    url: String,
    council: String,
    on: Date,
    weeks_at_home: u8,
    respite: Money,
    ongoing: Money,
    total: Money,
    pays: Weekly,
    differs: String,
    means: Means,
}

fn cases() -> Cases {
    toml::from_str(shipped::file("england/care-act/cases/budgets.toml").unwrap()).unwrap()
}

fn budget(cost: Weekly, pays: Weekly) -> PersonalBudget {
    PersonalBudget { cost, pays, council_pays: cost - pays }
}

#[test]
fn a_month_of_direct_payments_is_as_published_or_as_the_page_meant() {
    let library = shipped::library().unwrap();
    for case in cases().month {
        let name = format!("{} ({}, {}; {:?})", case.id, case.source, case.url, case.differs);
        let rules = Rules::on(&library, Some(&case.council), date(2025, 1, 1)).unwrap();
        let paid = Paid::by(&rules).unwrap().unwrap();
        let month = budget(case.cost, case.pays).direct_payment(case.days, paid);
        assert_eq!(month.gross, case.gross, "{name}");
        assert_eq!(month.contribution, case.contribution, "{name}");
        assert_eq!(month.net, case.net, "{name}");
        assert_eq!((month.paid, month.council_pays_over()), (Paid::Net, case.net), "{name}");
        assert_ne!(Some(month.net), case.printed, "{name}: then the page does not err");
    }
}

#[test]
fn a_budget_may_buy_part_of_what_someone_uses() {
    for case in cases().chosen {
        let name = format!("{} ({}, {}; {})", case.id, case.source, case.url, case.differs);
        let budget = budget(case.cost, case.pays);
        assert_eq!(budget.council_pays, case.council_pays, "{name}");
        assert_eq!(beyond_the_budget(case.used, budget), case.beyond, "{name}");
        assert_eq!(beyond_the_budget(Weekly::ZERO, budget), Weekly::ZERO, "{name}");
    }
}

#[test]
fn a_year_with_respite_is_as_published_and_more_nights_are_a_temporary_stay() {
    let library = shipped::library().unwrap();
    for case in cases().year {
        let name = format!("{} ({}, {}; {})", case.id, case.source, case.url, case.differs);
        let rules = Rules::on(&library, Some(&case.council), case.on).unwrap();
        let run = |means: &Means| {
            let mut steps = Steps::default();
            let answer = contribution(means, &rules, &mut steps).unwrap();
            (answer, steps)
        };
        let at_home = run(&case.means).0;
        assert_eq!(at_home.pays, case.pays, "{name}");
        let year = PersonalBudget::of(&at_home).of_year(case.weeks_at_home, case.respite);
        assert_eq!((year.ongoing, year.total), (case.ongoing, case.total), "{name}");
        // Two weeks away, from the day: the fourteenth night.
        let since = case.on.checked_sub(13.days()).unwrap();
        let away = |nights_before| Means {
            setting: Setting::ShortStay,
            stay: Some(Stay { nights_before, ..Stay::new(since) }.into()),
            ..case.means.clone()
        };
        let (answer, steps) = run(&away(14));
        assert_eq!(answer.pays, case.pays, "{name}: respite is free too");
        assert!(steps.0.iter().any(|line| line.label.starts_with("Up to 28 nights")), "{steps:#?}");
        let (answer, steps) = run(&away(15));
        let says = "More than 28 nights in a year";
        assert!(steps.0.iter().any(|line| line.label.starts_with(says)), "{steps:#?}");
        let allowance = rules.weekly(charging::AWeek::PersonalExpenses).unwrap().value;
        assert_eq!(answer.guarantee, allowance, "{name}: the care-home allowance is left");
    }
}

proptest! {
    #[test]
    fn a_payment_is_always_the_two_parts_of_the_budget(
        cost in 0i64..=Money::MOST.as_pence(),
        part in 0i64..=1_000,
        days in 0u16..=366,
        gross in any::<bool>(),
    ) {
        let cost = Weekly::pence(cost);
        let pays = Weekly(cost.0.times(part, 1_000, basis::Rounding::Down));
        let paid = if gross { Paid::Gross } else { Paid::Net };
        let payment = budget(cost, pays).direct_payment(days, paid);
        prop_assert_eq!(payment.contribution + payment.net, payment.gross);
        prop_assert!(Money::ZERO <= payment.contribution && Money::ZERO <= payment.net);
        // What goes into the account and what goes back to the council make the same sum.
        let account = payment.council_pays_over() + payment.person_pays_in();
        prop_assert_eq!(account, payment.gross);
        let council = payment.council_pays_over() - payment.person_pays_council();
        prop_assert_eq!(council, payment.net);
    }
}
