//! Deferred payment agreements: published limits, every refusal, and a debt that adds up.

#![expect(clippy::unwrap_used, clippy::panic, reason = "a test may panic")]

use std::sync::LazyLock;

use basis::{Effect, Money, Steps, Weekly};
use charging::deferred::{
    Because, Deferred, DeferredError, Facts, Home, Offer, Rate, Rows, Statement, deferred, grown,
    limit,
};
use jiff::civil::{Date, date};
use packs::Library;
use proptest::prelude::*;
use serde::Deserialize;

static LIBRARY: LazyLock<Library> = LazyLock::new(|| shipped::library().unwrap());

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Cases {
    case: Vec<Case>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    id: String,
    source: String,
    url: String,
    on: Date,
    home: Home,
    most: Money,
}

#[test]
fn the_limit_is_as_published() {
    let text = shipped::file("england/care-act/cases/deferred.toml").unwrap();
    for case in toml::from_str::<Cases>(text).unwrap().case {
        let name = format!("{} ({}, {})", case.id, case.source, case.url);
        let law = LIBRARY.in_force("england/care-act", None, case.on).unwrap();
        let mut steps = Steps::default();
        assert_eq!(limit(&case.home, &law, &mut steps).unwrap().most, case.most, "{name}");
        assert_eq!(sum(&steps, "limit"), case.most, "{name}");
    }
}

/// What the lines of a part add up to.
fn sum(steps: &Steps, part: &str) -> Money {
    let lines = steps.0.iter().filter(|line| line.part == part);
    let signed = lines.map(|line| match line.effect {
        Effect::Adds => line.amount,
        Effect::TakesAway => -line.amount,
        Effect::Comes | Effect::Notes => Money::ZERO,
    });
    signed.sum()
}

const PLAIN: &str = "place = \"care_home\"\nother_capital = \"23250.00\"\n\
    home = { value = \"100000.00\" }\nweeks = { cost = \"700.00\", income = \"200.00\" }\n";

fn facts(text: &str) -> Facts {
    toml::from_str(text).unwrap_or_else(|why| panic!("{why}\n{text}"))
}

fn run(facts: &Facts, day: Date) -> Result<Deferred, DeferredError> {
    deferred(facts, day, &LIBRARY, &mut ()).map(|(found, _)| found)
}

#[test]
fn each_reason_against_is_told_and_says_what_the_council_can_still_do() {
    use Because as B;
    use Offer::{Cannot, May, Must};
    let table: &[(&str, &str, Offer, &[Because])] = &[
        ("", "", Must, &[]),
        ("23250.00", "23250.01", May, &[B::OtherCapital]),
        ("care_home", "supported_living", May, &[B::SupportedLiving]),
        ("care_home", "own_home", Cannot, &[B::AtHome]),
        ("100000.00\"", "100000.00\", counted = false", May, &[B::HomeLeftOut]),
        ("home = { value = \"100000.00\" }", "", May, &[B::NoHome]),
        ("weeks", "secured = false\nweeks", Cannot, &[B::NoSecurity]),
        ("weeks", "agrees = false\nweeks", Cannot, &[B::TermsRefused]),
        (
            "\"care_home\"\nother_capital = \"23250.00\"",
            "\"own_home\"\nother_capital = \"30000.00\"",
            Cannot,
            &[B::AtHome, B::OtherCapital],
        ),
    ];
    for (from, to, offer, because) in table {
        let found = run(&facts(&PLAIN.replacen(from, to, 1)), date(2024, 6, 3)).unwrap();
        assert_eq!(found.eligibility.offer, *offer, "{to}");
        assert_eq!(found.eligibility.because, *because, "{to}");
        assert_eq!(found.weekly.is_none(), *offer == Cannot, "{to}");
    }
}

#[test]
fn a_week_is_split_between_what_is_paid_now_and_what_is_put_off() {
    let weeks = |text: &str| {
        let text = PLAIN.replace("income = \"200.00\"", text);
        let mut steps = Steps::default();
        let found = deferred(&facts(&text), date(2024, 6, 3), &LIBRARY, &mut steps).unwrap().0;
        let weekly = found.weekly.unwrap();
        assert_eq!(sum(&steps, "weekly"), weekly.put_off.0);
        let parts = [weekly.keeps, weekly.pays, weekly.put_off];
        parts.map(|part| part.0.plain())
    };
    assert_eq!(weeks("income = \"200.00\""), ["144.00", "56.00", "644.00"]);
    assert_eq!(weeks("income = \"100.00\""), ["144.00", "0.00", "700.00"]);
    assert_eq!(weeks("income = \"200.00\", keeps = \"30.15\""), ["30.15", "169.85", "530.15"]);
    assert_eq!(weeks("income = \"2000.00\""), ["144.00", "700.00", "0.00"]);
}

#[test]
fn a_share_of_the_home_and_a_mortgage_lower_the_limit() {
    let law = LIBRARY.in_force("england/care-act", None, date(2024, 6, 3)).unwrap();
    let most = |text: &str| {
        let home: Home = toml::from_str(text).unwrap();
        limit(&home, &law, &mut ()).unwrap()
    };
    let half = most("value = \"200000.00\"\nshare = \"1/2\"\nowed = \"10000.00\"");
    assert_eq!(half.most, Money::pounds(65_750));
    assert_eq!(
        (half.review_at, half.second_review_at),
        (Money::pounds(50_000), Money::pounds(70_000))
    );
    assert_eq!(most("value = \"10000.00\"").most, Money::ZERO);
}

fn agreement(text: &str) -> String {
    format!("{PLAIN}[agreement]\nbegins = \"2024-01-01\"\n{text}")
}

fn statement(text: &str, to: Date) -> Result<Statement, DeferredError> {
    run(&facts(&agreement(text)), to).map(|found| found.statement.unwrap())
}

#[test]
fn the_debt_grows_by_the_day_as_counted_by_hand() {
    // 644.00 a week is 92.00 a day; 4.65% a year is 0.0127397…% a day. Nothing bears interest on
    // its first day: 0, then 92.00 × r, then (184.00 and that) × r.
    let three = statement("rows = \"daily\"", date(2024, 1, 3)).unwrap();
    let owed: Vec<String> = three.rows.iter().map(|row| row.owed.plain()).collect();
    assert_eq!(owed, ["92.00", "184.01", "276.03"]);
    // The same debt for 182 days, by the closed sum in exact fractions: 92 × ((1+r)^182 − 1) / r.
    let half_year = statement("", date(2024, 6, 30)).unwrap();
    assert_eq!(half_year.put_off, Money::pence(1_674_400));
    assert_eq!(half_year.interest, Money::pence(19_453));
    let [row] = &half_year.rows[..] else { panic!("one half-year is one row") };
    assert_eq!((row.rate.to_string(), row.owed), ("4.65%".to_owned(), half_year.owed));
}

/// Bath and North East Somerset published thirteen half-years of rates: each holds from its day.
#[test]
fn six_years_and_a_half_cross_thirteen_rates() {
    let text = agreement("").replace("2024-01-01", "2018-01-01").replace("100000", "400000");
    let mut steps = Steps::default();
    let day = date(2024, 6, 30);
    let found = deferred(&facts(&text), day, &LIBRARY, &mut steps).unwrap().0;
    let debt = found.statement.unwrap();
    let rates: Vec<String> = debt.rows.iter().map(|row| row.rate.to_string()).collect();
    let first = ["1.45%", "1.85%", "1.65%", "1.65%", "1.45%", "1.05%", "0.45%"];
    let last = ["0.75%", "0.95%", "1.55%", "3.18%", "3.43%", "4.65%"];
    assert_eq!(rates, [&first[..], &last].concat());
    // 339 weeks of 644.00, and interest counted apart from this program in exact fractions.
    assert_eq!(debt.put_off, Money::pence(21_831_600));
    assert_eq!(debt.interest, Money::pence(1_646_099));
    assert_eq!(sum(&steps, "owed"), debt.owed);
    let year = date(2017, 12, 31).to_string();
    let early = run(&facts(&text.replace("2018-01-01", &year)), day).unwrap_err().to_string();
    assert!(early.contains("July to December 2017"), "{early}");
}

#[test]
fn a_half_year_without_a_rate_stops_the_sum_by_name_unless_the_agreement_has_its_own() {
    let why = statement("", date(2024, 7, 1)).unwrap_err().to_string();
    assert!(
        why.contains("`deferred.interest_max`") && why.contains("July to December 2024"),
        "{why}"
    );
    let own = "rates = [{ from = \"2024-01-01\", percent = \"4.65\" }]";
    let known = statement(own, date(2024, 7, 31)).unwrap();
    assert_eq!(known.rows.len(), 2);
    let over = "rates = [{ from = \"2024-03-01\", percent = \"4.66\" }]";
    let why = statement(over, date(2024, 6, 30)).unwrap_err().to_string();
    assert!(why.contains("4.66% from 2024-03-01 is over") && why.contains("4.65%"), "{why}");
    let none = "rates = [{ from = \"2024-01-01\", percent = \"0\" }]";
    assert_eq!(statement(none, date(2024, 6, 30)).unwrap().interest, Money::ZERO);
}

#[test]
fn putting_off_stops_at_the_limit_and_interest_may_go_over_it() {
    let own = "rates = [{ from = \"2024-01-01\", percent = \"4.65\" }]";
    let text = agreement(own).replace("100000.00", "20000.00");
    let found = run(&facts(&text), date(2024, 6, 30)).unwrap();
    let (most, debt) = (found.limit.unwrap().most, found.statement.unwrap());
    assert_eq!(most, Money::pounds(3_750));
    // 40 days of 92.00 are 3,680.00, and the 41st no longer goes in whole.
    assert_eq!(debt.limit_reached, Some(date(2024, 2, 10)));
    assert_eq!(debt.owed, most + debt.over_limit);
    assert!(Money::ZERO < debt.over_limit && debt.over_limit < debt.interest);
    // What a day would have added is either owed or was due at once; nothing is lost.
    let offered = Weekly::pence(64_400).over_weeks(26);
    assert_eq!(debt.put_off + debt.past_limit + Money::pence(1), offered);
    assert!(debt.review.is_none() && debt.second_review.is_none());
}

#[test]
fn reviews_fall_on_the_days_when_half_and_seven_tenths_are_owed() {
    let own = "rates = [{ from = \"2024-01-01\", percent = \"0\" }]";
    let text = agreement(own).replace("100000.00", "50000.00");
    let debt = run(&facts(&text), date(2025, 12, 31)).unwrap().statement.unwrap();
    // 25,000 is 271 days of 92.00 and a part; 30,750 is the limit, so 35,000 is never owed.
    assert_eq!(debt.review, Some(date(2024, 9, 28)));
    assert_eq!((debt.owed, debt.second_review), (Money::pounds(30_750), None));
}

#[test]
fn interest_paid_apart_is_not_added() {
    let debt = statement("interest_paid_apart = true", date(2024, 6, 30)).unwrap();
    assert_eq!((debt.interest, debt.owed), (Money::ZERO, debt.put_off));
    let added = statement("", date(2024, 6, 30)).unwrap().interest;
    assert!(Money::ZERO < debt.interest_apart && debt.interest_apart < added);
}

#[test]
fn it_ends_on_a_sale_or_ninety_days_after_death() {
    let died = "ended = { on = \"2024-02-01\", how = \"died\" }";
    let debt = statement(died, date(2024, 6, 30)).unwrap();
    assert_eq!(debt.due, Some(date(2024, 5, 1)));
    // January is 31 days of 92.00; interest goes on until it is paid.
    assert_eq!(debt.put_off, Money::pounds(2_852));
    let sold = "ended = { on = \"2024-02-01\", how = \"sold\" }\n\
                payments = [{ on = \"2024-02-01\", what = \"Sale\", amount = \"2857.45\" }]";
    let owed = statement(sold, date(2024, 2, 1));
    let debt = owed.unwrap();
    assert_eq!((debt.due, debt.owed), (Some(date(2024, 2, 1)), Money::ZERO));
    // Paid in full, it stays so: nobody owes part of a penny.
    assert_eq!(statement(sold, date(2024, 6, 30)).unwrap().owed, Money::ZERO);
    let more = sold.replace("2857.45", "2857.46");
    let why = statement(&more, date(2024, 2, 1)).unwrap_err().to_string();
    assert_eq!(why, "£2,857.46 is paid on 2024-02-01, and no more than £2,857.45 is owed then");
}

#[test]
fn facts_that_cannot_be_are_refused_by_name() {
    let refused = |text: &str| statement(text, date(2024, 6, 30)).unwrap_err().to_string();
    let early = "costs = [{ on = \"2023-12-31\", what = \"Valuation\", amount = \"326.00\" }]";
    assert!(refused(early).contains("`Valuation` is on 2023-12-31, before the agreement’s"));
    let negative = "payments = [{ on = \"2024-02-01\", what = \"Back\", amount = \"-1.00\" }]";
    assert_eq!(refused(negative), "`Back` has an amount below nothing");
    let weeks = "weeks = { cost = \"1.00\" }";
    let changes = format!(
        "changes = [{{ from = \"2024-03-01\", {weeks} }}, {{ from = \"2024-02-01\", {weeks} }}]"
    );
    assert!(refused(&changes).contains("before the change before it on 2024-03-01"));
    let day = |to| run(&facts(&agreement("")), to).unwrap_err().to_string();
    assert!(day(date(2023, 12, 31)).contains("the day of the statement"));
    let old = facts(&agreement("").replace("2024-01-01", "2015-03-31"));
    assert!(run(&old, date(2024, 1, 1)).unwrap_err().to_string().contains("2015-04-01"));
    let homeless = facts(&agreement("").replace("home = { value = \"100000.00\" }", ""));
    assert_eq!(run(&homeless, date(2024, 6, 30)), Err(DeferredError::NoHome));
    let barred = facts(&agreement("").replace("weeks =", "agrees = false\nweeks ="));
    assert_eq!(run(&barred, date(2024, 6, 30)), Err(DeferredError::NoAgreement));
    let huge = "rates = [{ from = \"2024-01-01\", percent = \"100\" }]";
    assert!(statement(huge, date(2024, 6, 30)).unwrap_err().to_string().contains("100.00% from"));
    let own = "rates = [{ from = \"2024-07-01\", percent = \"100\" }]";
    assert_eq!(statement(own, date(2200, 1, 1)), Err(DeferredError::TooMuch));
}

/// What the page and the example say is what comes out.
#[test]
fn the_example_owes_what_the_page_says() {
    #[derive(Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Input {
        id: String,
        on: Date,
        deferred: Facts,
    }
    let page = include_str!("../../../docs/deferred.md");
    let text = include_str!("../../../docs/examples/deferred.toml");
    let input: Input = toml::from_str(text).unwrap();
    assert_eq!(input.id, "deferred-1");
    let mut steps = Steps::default();
    let (found, packs) = deferred(&input.deferred, input.on, &LIBRARY, &mut steps).unwrap();
    let debt = found.statement.unwrap();
    assert_eq!(sum(&steps, "owed"), debt.owed);
    assert_eq!(packs[0].name, "england/care-act");
    assert!(page.contains(&format!("owes {}", debt.owed)), "{}", debt.owed);
    let keys = text.lines().filter_map(|line| line.split_once(" = ")).map(|(key, _)| key);
    for key in keys {
        assert!(page.contains(&format!("| `{key}` |")), "docs/deferred.md has no row for {key}");
    }
    for why in [
        Because::AtHome,
        Because::SupportedLiving,
        Because::NoHome,
        Because::HomeLeftOut,
        Because::OtherCapital,
        Because::NoSecurity,
        Because::TermsRefused,
    ] {
        let key = toml::Value::try_from(why).unwrap();
        let key = key.as_str().unwrap();
        assert!(page.contains(&format!("| `{key}` |")), "docs/deferred.md has no row for {key}");
    }
}

fn rows() -> impl Strategy<Value = Rows> {
    prop::sample::select(vec![Rows::Daily, Rows::Monthly, Rows::HalfYearly])
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(100))]

    /// Rows add up to the statement, a debt is over its limit only by what is said, a payment is
    /// off it at once, and one more day never makes it less.
    #[test]
    fn a_statement_adds_up(
        cost in 0i64..200_000,
        value in 0i64..20_000_000,
        points in 0i64..=465,
        cost_added in 0i64..100_000,
        paid in 0i64..50_000,
        days in 40i32..182,
        rows in rows(),
    ) {
        let mut facts = facts(&agreement(
            "rates = [{ from = \"2024-01-01\", percent = \"0\" }]\n\
             costs = [{ on = \"2024-01-15\", what = \"Costs\", amount = \"0.00\" }]",
        ));
        facts.weeks.cost = Weekly::pence(cost);
        facts.home.as_mut().unwrap().value = Money::pence(value);
        let terms = facts.agreement.as_mut().unwrap();
        terms.rates[0].percent = Rate::hundredths(points);
        terms.costs[0].amount = Money::pence(cost_added);
        terms.rows = rows;
        let to = date(2024, 1, 1).saturating_add(jiff::Span::new().days(days));
        let mut steps = Steps::default();
        let found = deferred(&facts, to, &LIBRARY, &mut steps).unwrap().0;
        let (most, debt) = (found.limit.unwrap().most, found.statement.unwrap());
        prop_assert_eq!(sum(&steps, "owed"), debt.owed);
        let mut owed = Money::ZERO;
        for row in &debt.rows {
            owed = owed + row.put_off + row.interest + row.costs - row.paid;
            prop_assert_eq!(owed, row.owed);
        }
        prop_assert_eq!(owed, debt.owed);
        prop_assert_eq!(debt.owed.less(most), debt.over_limit);
        prop_assert!(debt.put_off <= most);
        prop_assert!(debt.over_limit <= debt.interest + debt.costs);

        let later = to.tomorrow().unwrap();
        prop_assert!(debt.owed <= run(&facts, later).unwrap().statement.unwrap().owed);

        let paid = Money::pence(paid).min(debt.owed);
        let entry = toml::from_str(&format!(
            "on = \"{later}\"\nwhat = \"Paid\"\namount = \"{}\"", paid.plain()
        ));
        let unpaid = run(&facts, later).unwrap().statement.unwrap();
        facts.agreement.as_mut().unwrap().payments.push(entry.unwrap());
        let after = run(&facts, later).unwrap().statement.unwrap();
        prop_assert_eq!(after.paid, paid);
        // Off at once, but for what the limit then lets in, and with its interest for the day.
        let room = after.put_off - unpaid.put_off;
        prop_assert!(after.owed <= unpaid.owed - paid + room);
    }

    #[test]
    fn a_debt_grows_with_days_with_the_rate_and_with_itself(
        pence in 0i64..100_000_000,
        points in 0i64..2_000,
        days in 0u32..800,
    ) {
        let of = |pence, points, days| {
            grown(Money::pence(pence), Rate::hundredths(points), days).unwrap()
        };
        let owed = of(pence, points, days);
        prop_assert!(Money::pence(pence) <= owed);
        prop_assert!(owed <= of(pence, points, days + 1));
        prop_assert!(owed <= of(pence, points + 1, days));
        prop_assert!(owed <= of(pence + 1, points, days));
        // Interest on interest: never less than simple interest, but for what is dropped.
        let simple = i128::from(pence) * i128::from(points) * i128::from(days) / 3_650_000;
        let added = i128::from((owed - Money::pence(pence)).as_pence());
        prop_assert!(simple <= added + 1);
    }
}
