//! Capital, day by day and penny by penny: what counts, for how long, and what is refused.

#![expect(clippy::unwrap_used, reason = "a test may panic")]

use std::sync::LazyLock;

use basis::{Basis, Effect, Money, Steps, Weekly};
use charging::care_act::capital;
use charging::law::{REG_12, REG_22, REG_23};
use charging::{
    Asset, AssetKind, ChargingError, EarlierStay, GivenAs, GivenAway, Household, Income,
    IncomeKind, LeftOut, Means, Occupant, Pounds, Regime, Rules, Setting, Stay, Treated,
    contribution,
};
use jiff::ToSpan as _;
use jiff::civil::{Date, date};
use packs::Library;

fn library() -> &'static Library {
    static LIBRARY: LazyLock<Library> = LazyLock::new(|| shipped::library().unwrap());
    &LIBRARY
}

fn on(day: Date) -> Rules<'static> {
    Rules::on(library(), None, day).unwrap()
}

/// Someone born in 1940, with a pension of £250 a week and care that costs £600.
fn person(setting: Setting, stay: Option<Stay>, assets: Vec<Asset>) -> Means {
    let weekly = basis::Period::Weekly;
    Means {
        pension_age: true,
        setting,
        stay: stay.map(Box::new),
        capital: assets,
        income: vec![Income::new(IncomeKind::StatePension, Money::pounds(250), weekly)],
        care_cost: Weekly::pence(60_000),
        ..Means::new(date(1940, 1, 1), Household::Single)
    }
}

fn asset(text: &str) -> Asset {
    #[derive(serde::Deserialize)]
    struct It {
        it: Asset,
    }
    toml::from_str::<It>(&format!("it = {{ {text} }}")).unwrap().it
}

/// A stay of the given day, with any other fields.
fn stay(since: Date, rest: &str) -> Stay {
    toml::from_str(&format!("since = \"{since}\"\n{rest}")).unwrap()
}

fn counted(means: &Means, day: Date) -> Money {
    capital::check(means, day).unwrap();
    capital::capital(means, Money::ZERO, &on(day), &mut ()).unwrap().counted
}

#[test]
fn an_asset_is_worth_its_value_less_a_tenth_less_what_is_owed_and_then_shared() {
    let savings = "kind = \"savings\", amount";
    let land = "kind = \"other_property\", amount";
    for (text, pence) in [
        (format!("{savings} = \"9500.00\""), 950_000),
        (format!("{savings} = \"9500.01\", owners = 2"), 475_000),
        (format!("{savings} = \"100.00\", owners = 3"), 3_333),
        (format!("{land} = \"60000.00\", costs_to_sell = true"), 5_400_000),
        // A tenth of the value, and then the debt: not a tenth of what is left after it.
        (format!("{land} = \"60000.00\", costs_to_sell = true, owed = \"4000.00\""), 5_000_000),
        (format!("{land} = \"60000.00\", owed = \"60000.01\""), 0),
        (format!("{land} = \"60000.00\", costs_to_sell = true, owed = \"54000.00\""), 0),
        (format!("{land} = \"60000.00\", owed = \"6000.00\", share = \"1/3\""), 1_800_000),
        (format!("{land} = \"60000.00\", owners = 3, share = \"40%\""), 2_400_000),
        // Part of a penny is the person's, in the tenth and in the share.
        (format!("{land} = \"0.15\", costs_to_sell = true"), 13),
        (format!("{land} = \"0.15\", costs_to_sell = true, owners = 2"), 6),
        ("kind = \"abroad\", amount = \"8000.00\", costs_to_sell = true".to_owned(), 720_000),
        ("kind = \"tax_refund\", amount = \"310.00\"".to_owned(), 31_000),
        ("kind = \"belongings\", amount = \"310.00\"".to_owned(), 0),
    ] {
        let means = person(Setting::Home, None, vec![asset(&text)]);
        assert_eq!(counted(&means, date(2025, 6, 2)), Money::pence(pence), "{text}");
    }
}

/// A home of £250,000 and £9,000 of savings, as in the published case.
fn joan(setting: Setting, stay: Stay) -> Means {
    let home = asset("kind = \"main_home\", amount = \"250000.00\"");
    let savings = asset("kind = \"savings\", amount = \"9000.00\"");
    person(setting, Some(stay), vec![home, savings])
}

/// Published as greensleeves-12wk-joan: £9,000 counts in weeks 1 to 12, and the council helps.
#[test]
fn in_the_first_twelve_weeks_for_good_only_the_savings_count() {
    let since = date(2025, 6, 2);
    let joan = joan(Setting::Permanent, stay(since, ""));
    for week in 0..12 {
        for day in [since + (7 * week).days(), since + (7 * week + 6).days()] {
            assert_eq!(counted(&joan, day), Money::pounds(9_000), "{day}");
        }
    }
    let week_13 = since + 84.days();
    assert_eq!(week_13, date(2025, 8, 25));
    assert_eq!(counted(&joan, week_13), Money::pounds(259_000));
    let rules = on(week_13);
    assert_eq!(capital::changes(&joan, &rules).unwrap(), [week_13]);
    let answer = |day| contribution(&joan, &on(day), &mut ()).unwrap();
    // The council helps: £250.00 less the allowance of £30.65.
    assert_eq!(answer(week_13 - 1.day()).pays, Weekly::pence(21_935));
    assert_eq!(answer(week_13).pays, Weekly::pence(60_000));
    assert!(answer(week_13).over_limit);
}

/// A home of £100,000 alone: whether it counts on the day before and on the day.
fn home_counts_from(what: &str, setting: Setting, stay: &Stay, from: Option<Date>, days: &[Date]) {
    let home = asset("kind = \"main_home\", amount = \"100000.00\"");
    let means = person(setting, Some(stay.clone()), vec![home]);
    let boundary = from.into_iter().flat_map(|from| [from.yesterday().unwrap(), from]);
    for day in days.iter().copied().chain(boundary) {
        let counts = from.is_some_and(|from| from <= day);
        let expected = if counts { Money::pounds(100_000) } else { Money::ZERO };
        assert_eq!(counted(&means, day), expected, "{what}, on {day}");
    }
    let changes = capital::changes(&means, &on(date(2025, 12, 1))).unwrap();
    assert_eq!(changes, from.into_iter().collect::<Vec<_>>(), "{what}");
}

#[test]
fn the_home_outside_a_care_home_and_for_a_time_in_one() {
    let (since, late) = (date(2025, 6, 2), date(2026, 3, 2));
    let home = || vec![asset("kind = \"main_home\", amount = \"100000.00\"")];
    for setting in [Setting::Home, Setting::Elsewhere] {
        assert_eq!(counted(&person(setting, None, home()), late), Money::ZERO);
    }
    let returns = stay(since, "");
    let stays = stay(since, "returning = false");
    for (setting, stay, counts) in [
        (Setting::ShortStay, &returns, false),
        (Setting::Temporary, &returns, false),
        (Setting::Temporary, &stays, true),
    ] {
        let means = person(setting, Some(stay.clone()), home());
        let expected = if counts { Money::pounds(100_000) } else { Money::ZERO };
        assert_eq!(counted(&means, late), expected, "{setting:?}");
        assert_eq!(capital::changes(&means, &on(late)).unwrap(), []);
    }
}

#[test]
fn who_comes_back_for_good_within_a_year_has_what_was_left_of_the_twelve_weeks() {
    let earlier =
        |from: Date, to: Date| format!("earlier = {{ from = \"{from}\", to = \"{to}\" }}");
    let (from, to) = (date(2024, 1, 8), date(2024, 2, 5));
    // Four weeks of the first stay: eight are left, until a year after it ended.
    for (what, since, counts) in [
        ("four weeks used, back after ten weeks", date(2024, 4, 15), date(2024, 6, 10)),
        ("back on the last day of the 52 weeks", date(2025, 2, 3), date(2025, 3, 31)),
        ("back the day after them: afresh", date(2025, 2, 4), date(2025, 4, 29)),
    ] {
        let stay = stay(since, &earlier(from, to));
        home_counts_from(what, Setting::Permanent, &stay, Some(counts), &[]);
    }
    // The first stay took all of the twelve weeks: the home counts at once.
    let used = stay(date(2024, 12, 2), &earlier(from, date(2024, 7, 1)));
    let means = joan(Setting::Permanent, used);
    assert_eq!(counted(&means, date(2024, 12, 2)), Money::pounds(259_000));
    // One day short of twelve weeks leaves one day.
    let nearly = stay(date(2024, 12, 2), &earlier(from, date(2024, 3, 31)));
    let counts = date(2024, 12, 3);
    home_counts_from("one day left", Setting::Permanent, &nearly, Some(counts), &[]);
}

#[test]
fn a_relative_in_the_home_leaves_it_out_until_twelve_weeks_after_they_go() {
    let since = date(2025, 1, 6);
    let (late, over) = (date(2026, 3, 2), date(2025, 3, 31));
    let check = |what: &str, rest: &str, from| {
        home_counts_from(what, Setting::Permanent, &stay(since, rest), from, &[late]);
    };
    for who in ["partner", "relative_60", "relative_incapacitated", "child_under_18"] {
        let lives = format!("occupant = \"{who}\"");
        check(who, &lives, None);
        let later = format!("{lives}\noccupied_before = false");
        check("moved in later", &later, Some(over));
        let chosen = format!("{later}\ncouncil_leaves_home_out = true");
        check("moved in later, and the council chose", &chosen, None);
        let gone = format!("{lives}\noccupant_left = \"2025-09-01\"");
        check("gone: twelve weeks", &gone, Some(date(2025, 11, 24)));
        let soon = format!("{lives}\noccupant_left = \"2025-01-20\"");
        check("gone: twelve weeks from then are the longer", &soon, Some(date(2025, 4, 14)));
    }
    check("somebody else", "occupant = \"someone_else\"", Some(over));
    let chosen = "occupant = \"someone_else\"\ncouncil_leaves_home_out = true";
    check("somebody else, and the council chose", chosen, None);
    check("nobody, and the council chose", "council_leaves_home_out = true", None);
}

#[test]
fn a_sudden_change_leaves_the_home_out_again_for_twelve_weeks() {
    let stay = stay(date(2025, 1, 6), "sudden_change = \"2025-07-01\"");
    let home = asset("kind = \"main_home\", amount = \"100000.00\"");
    let means = person(Setting::Permanent, Some(stay), vec![home]);
    let days = [date(2025, 3, 31), date(2025, 7, 1), date(2025, 9, 23)];
    assert_eq!(capital::changes(&means, &on(date(2025, 12, 1))).unwrap(), days);
    for (day, pounds) in
        [(date(2025, 7, 1), 0), (date(2025, 9, 22), 0), (date(2025, 9, 23), 100_000)]
    {
        assert_eq!(counted(&means, day), Money::pounds(pounds), "{day}");
    }
}

#[test]
fn what_is_left_out_for_a_time_counts_from_the_day_after_it() {
    for (text, from) in [
        ("kind = \"benefit_arrears\", left_out = { since = \"2024-06-03\" }", date(2025, 6, 2)),
        ("kind = \"injury_payment\", left_out = { since = \"2024-02-29\" }", date(2025, 2, 27)),
        ("kind = \"home_sale_money\", left_out = { since = \"2024-06-03\" }", date(2024, 12, 2)),
        ("kind = \"new_home\", left_out = { since = \"2024-06-03\" }", date(2024, 12, 2)),
        ("kind = \"repair_money\", left_out = { since = \"2024-06-03\" }", date(2024, 12, 2)),
        ("kind = \"paused_business\", left_out = { since = \"2024-06-03\" }", date(2024, 12, 2)),
        // The council may agree to longer where the law lets it, and shorter has no effect.
        (
            "kind = \"new_home\", left_out = { since = \"2024-06-03\", until = \"2025-03-31\" }",
            date(2025, 4, 1),
        ),
        (
            "kind = \"new_home\", left_out = { since = \"2024-06-03\", until = \"2024-07-31\" }",
            date(2024, 12, 2),
        ),
        (
            "kind = \"former_business\", \
             left_out = { since = \"2024-06-03\", until = \"2024-09-30\" }",
            date(2024, 10, 1),
        ),
    ] {
        let asset = asset(&format!("amount = \"5000.00\", {text}"));
        let means = person(Setting::Home, None, vec![asset]);
        let before = from.yesterday().unwrap();
        assert_eq!(counted(&means, before), Money::ZERO, "{text}");
        assert_eq!(counted(&means, from), Money::pounds(5_000), "{text}");
        assert_eq!(capital::changes(&means, &on(before)).unwrap(), [from], "{text}");
    }
}

#[test]
fn a_disregard_has_its_first_day() {
    for (kind, from) in [
        (AssetKind::ChildMigrant, date(2020, 2, 25)),
        (AssetKind::TroublesPayment, date(2021, 7, 15)),
        (AssetKind::AbuseRedressNi, date(2021, 7, 15)),
        (AssetKind::AbuseRedressScotland, date(2022, 4, 6)),
        (AssetKind::EnergySupport, date(2022, 11, 2)),
    ] {
        let means = person(Setting::Home, None, vec![Asset::new(kind, Money::pounds(1_000))]);
        let before = from.yesterday().unwrap();
        assert_eq!(counted(&means, before), Money::pounds(1_000), "{kind:?}");
        assert_eq!(counted(&means, from), Money::ZERO, "{kind:?}");
    }
    // From which day these were left out has not been read: the sum stops, and says so.
    for kind in [AssetKind::Windrush, AssetKind::Grenfell, AssetKind::PostOffice] {
        let means = person(Setting::Home, None, vec![Asset::new(kind, Money::pounds(1_000))]);
        let then = on(date(2019, 6, 3));
        let why = capital::capital(&means, Money::ZERO, &then, &mut ()).unwrap_err().to_string();
        assert!(why.contains(&format!("`disregard.{}`", kind.key())), "{why}");
        assert!(why.contains("has not been read"), "{why}");
        assert_eq!(counted(&means, date(2025, 6, 2)), Money::ZERO);
    }
}

#[test]
fn every_kind_has_its_entry_and_every_entry_its_kind() {
    let left_out = |kind: &AssetKind| match kind.treated() {
        Treated::Counts | Treated::CountsAbroad | Treated::FromIncome | Treated::Home => false,
        Treated::LeftOut | Treated::ForWeeks | Treated::ForWeeksOrLonger | Treated::AsAgreed => {
            true
        }
    };
    let rules = on(date(2026, 11, 23));
    let kinds: Vec<_> = AssetKind::ALL.iter().filter(|kind| left_out(kind)).collect();
    assert!(30 < kinds.len());
    for kind in &kinds {
        let figure = rules.left_out(**kind).unwrap();
        assert!(figure.used().url.starts_with("http"), "{kind:?}");
    }
    for regime in [Regime::CareAct, Regime::BeforeCareAct] {
        let parameters = &library().pack(regime.pack()).unwrap().parameters;
        for path in parameters.keys().filter_map(|path| path.strip_prefix("disregard.")) {
            assert!(kinds.iter().any(|kind| kind.key() == path), "{path} is no kind");
        }
    }
}

#[test]
fn a_council_may_raise_a_limit_only_outside_a_care_home() {
    // Derbyshire counted capital up to £50,000 in 2023-24, at home.
    let day = date(2023, 6, 1);
    let local = Rules::on(library(), Some("councils/derbyshire"), day).unwrap();
    let of = |setting| local.pounds_in(setting, Pounds::UpperLimit).unwrap().value;
    for setting in [Setting::Home, Setting::Elsewhere, Setting::ShortStay] {
        assert_eq!(of(setting), Money::pounds(50_000), "{setting:?}");
    }
    for setting in [Setting::Temporary, Setting::Permanent] {
        assert_eq!(of(setting), Money::pounds(23_250), "{setting:?}");
        assert_eq!(on(day).pounds_in(setting, Pounds::UpperLimit).unwrap().value, of(setting));
        // Its own step of tariff income is in dispute: at home the sum stops, here it does not.
        let savings = asset("kind = \"savings\", amount = \"20000.00\"");
        let means = person(setting, Some(stay(date(2023, 1, 2), "")), vec![savings.clone()]);
        let got = capital::capital(&means, Money::ZERO, &local, &mut ()).unwrap();
        assert_eq!(got.tariff_income, Some(Weekly::pence(2_300)));
        let home = person(Setting::Home, None, vec![savings]);
        let why = capital::capital(&home, Money::ZERO, &local, &mut ()).unwrap_err().to_string();
        assert!(why.contains("`capital.tariff_step`"), "{why}");
    }
}

fn gift(amount: i64, since: Date) -> GivenAway {
    let how = GivenAs::GivenAway;
    GivenAway { what: "To my daughter".into(), how, amount: Money::pounds(amount), since }
}

/// What of it counts on a day, where a week's charge is what `charge` says.
fn left(means: &Means, day: Date, charge: impl Fn(Money) -> i64) -> Money {
    let charge = |owned, _: &Rules<'_>| Ok(Weekly::pence(charge(owned)));
    capital::notional(means, &on(day), &mut (), charge).unwrap()
}

#[test]
fn what_was_given_away_is_less_by_what_each_week_cost_because_of_it() {
    let since = date(2024, 6, 3);
    let mut means = person(Setting::Home, None, vec![]);
    means.given_away = vec![gift(1_000, since)];
    // £10 a week more because of it, on top of £50 anyway.
    let charge = |owned: Money| 5_000 + if owned.is_zero() { 0 } else { 1_000 };
    for (days, pounds) in [(0, 1_000), (6, 1_000), (7, 990), (13, 990), (14, 980), (693, 10)] {
        let day = since + days.days();
        assert_eq!(left(&means, day, charge), Money::pounds(pounds), "after {days} days");
    }
    assert_eq!(left(&means, since + 700.days(), charge), Money::ZERO);
    assert_eq!(left(&means, since + 900.days(), charge), Money::ZERO);
    // Nothing more is charged because of it: nothing comes off.
    assert_eq!(left(&means, since + 700.days(), |_| 5_000), Money::pounds(1_000));
    // More than is left in the last week: never below nothing.
    assert_eq!(left(&means, since + 14.days(), Money::as_pence), Money::ZERO);
}

#[test]
fn two_gifts_are_used_up_in_the_order_of_their_days() {
    let since = date(2024, 6, 3);
    let mut means = person(Setting::Home, None, vec![]);
    means.given_away = vec![gift(100, since + 10.days()), gift(25, since)];
    let mut asked = gift(40, since);
    asked.how = GivenAs::OnApplication;
    means.given_away.push(asked);
    for how in [GivenAs::PutInInjuryTrust, GivenAs::HeldByCourt] {
        means.given_away.push(GivenAway { how, ..gift(5_000, since) });
    }
    // £10 a week while any of what was given away is left.
    let charge = |owned: Money| if owned <= Money::pounds(40) { 0 } else { 1_000 };
    let days =
        [(10, 155), (13, 155), (14, 145), (21, 135), (28, 125), (84, 45), (91, 40), (700, 40)];
    for (days, pounds) in days {
        assert_eq!(left(&means, since + days.days(), charge), Money::pounds(pounds), "{days} days");
    }
    let mut steps = Steps::default();
    let charge = |owned, _: &Rules<'_>| Ok(Weekly::pence(charge(owned)));
    capital::notional(&means, &on(since + 21.days()), &mut steps, charge).unwrap();
    let lines: Vec<_> = steps.0.iter().map(|line| (line.amount, line.rule)).collect();
    let pounds = |pounds, rule| (Money::pounds(pounds), rule);
    assert_eq!(
        lines,
        [
            pounds(95, REG_23),
            pounds(0, REG_23),
            pounds(40, REG_22),
            pounds(0, REG_22),
            pounds(0, REG_22)
        ]
    );
}

/// Days at the ends of time are refused or answered, and never waited for.
#[test]
fn a_gift_at_the_end_of_time_ends() {
    let mut means = person(Setting::Home, None, vec![]);
    means.given_away = vec![gift(0, Date::MIN), gift(1, date(2025, 5, 26))];
    let answer = contribution(&means, &on(date(2025, 6, 2)), &mut ()).unwrap();
    assert_eq!(answer.capital, Money::pounds(1), "under the lower limit nothing comes off");
    let last = person(Setting::Home, None, vec![]);
    for since in [Date::MAX, Date::MAX - 1.day(), Date::MAX - 30.days()] {
        let mut means = last.clone();
        means.given_away = vec![gift(1, since)];
        let charge = |_: Money, _: &Rules<'_>| Ok(Weekly::ZERO);
        let left = capital::notional(&means, &on(Date::MAX), &mut (), charge).unwrap();
        assert_eq!(left, Money::pounds(1));
    }
}

/// £250 a week, less the guarantee of 2025-26, £232.60, is £17.40; tariff income comes on top.
#[test]
fn a_gift_is_used_up_by_the_charges_it_raises() {
    let since = date(2025, 6, 2);
    let check = |amount, weeks: i64, left: i64| {
        let mut means = person(Setting::Home, None, vec![]);
        means.given_away = vec![gift(amount, since)];
        let answer = contribution(&means, &on(since + (7 * weeks).days()), &mut ()).unwrap();
        assert_eq!(answer.capital, Money::pence(left), "{amount} after {weeks} weeks");
        assert_eq!(answer.over_limit, 2_325_000 < left);
    };
    // £20,000 brings £23 a week until less than £19,750.01 is left, and then £22.
    for (weeks, left) in [(0, 2_000_000), (1, 1_997_700), (10, 1_977_000), (11, 1_974_700)] {
        check(20_000, weeks, left);
    }
    check(20_000, 12, 1_972_500);
    // £40,000 is over the limit: £600 instead of £17.40 is £582.60 a week. After 29 weeks it is
    // under the limit, and brings £36 a week.
    for (weeks, left) in [(28, 2_368_720), (29, 2_310_460), (30, 2_306_860)] {
        check(40_000, weeks, left);
    }
}

#[test]
fn a_gift_is_reduced_by_the_rules_of_each_week() {
    // From 6 April 2026 the guarantee is £8.85 more, and so is the difference.
    let since = date(2026, 3, 30);
    let mut means = person(Setting::Home, None, vec![]);
    means.given_away = vec![gift(40_000, since)];
    let at = |day| contribution(&means, &on(day), &mut ()).unwrap().capital;
    assert_eq!(at(date(2026, 4, 6)), Money::pence(4_000_000 - 58_260));
    assert_eq!(at(date(2026, 4, 13)), Money::pence(4_000_000 - 58_260 - 59_145));
}

/// Worked cases 3 and 4 of our research, in a care home for good.
#[test]
fn exactly_the_upper_limit_still_has_tariff_income() {
    for (pence, weekly) in [
        (1_425_000, Some(0)),
        (1_425_001, Some(100)),
        (2_000_000, Some(2_300)),
        (2_325_000, Some(3_600)),
        (2_325_001, None),
    ] {
        let savings = Asset::new(AssetKind::Savings, Money::pence(pence));
        for setting in [Setting::Home, Setting::Permanent] {
            let means = person(setting, Some(stay(date(2025, 1, 6), "")), vec![savings.clone()]);
            let got = capital::capital(&means, Money::ZERO, &on(date(2025, 6, 2)), &mut ());
            assert_eq!(got.unwrap().tariff_income, weekly.map(Weekly::pence), "{pence}");
        }
    }
}

#[test]
fn a_gift_of_before_2015_is_reduced_by_the_older_law() {
    let since = date(2014, 6, 2);
    let mut means = person(Setting::Permanent, Some(stay(since, "")), vec![]);
    means.given_away = vec![gift(20_000, since)];
    let mut steps = Steps::default();
    let answer = contribution(&means, &on(since + 14.days()), &mut steps).unwrap();
    assert_eq!(answer.capital, Money::pence(2_000_000 - 2 * 2_300));
    let line = steps.0.iter().find(|line| line.label.contains("To my daughter")).unwrap();
    assert_eq!(line.rule.text, "SI 1992/2977 reg 26");
    assert!(steps.0.iter().all(|line| !line.rule.text.contains("2014/2672")), "{steps:#?}");
}

fn refused(change: impl FnOnce(&mut Means)) -> ChargingError {
    let mut means = person(Setting::Home, None, vec![asset("kind = \"savings\", amount = \"1\"")]);
    change(&mut means);
    contribution(&means, &on(date(2025, 6, 2)), &mut ()).unwrap_err()
}

#[test]
fn facts_about_capital_that_cannot_be_are_refused_by_name() {
    let late = date(2025, 6, 3);
    let first = |text: &str| {
        let asset = asset(text);
        refused(move |means| means.capital = vec![asset]).to_string()
    };
    for (text, says) in [
        ("kind = \"savings\", amount = \"-0.01\"", "an amount below nothing"),
        ("kind = \"other_property\", amount = \"1\", owed = \"-1\"", "owed on it` has an amount"),
        ("kind = \"savings\", amount = \"1\", owners = 0", "at least one owner"),
        ("kind = \"savings\", amount = \"1\", share = \"1/2\"", "`share` only for land"),
        ("kind = \"benefit_arrears\", amount = \"1\"", "`since`, the day that time began"),
        (
            "kind = \"former_business\", amount = \"1\", left_out = { since = \"2025-01-01\" }",
            "give `left_out.until`",
        ),
        (
            "kind = \"injury_payment\", amount = \"1\", \
             left_out = { since = \"2025-01-01\", until = \"2026-06-01\" }",
            "for the weeks that the law gives",
        ),
        (
            "kind = \"savings\", amount = \"1\", left_out = { since = \"2025-01-01\" }",
            "is not left out for a time",
        ),
        (
            "kind = \"injury_payment\", amount = \"1\", left_out = { since = \"2025-06-03\" }",
            "`left_out.since`, 2025-06-03, is after `the day of the sum`, 2025-06-02",
        ),
        (
            "kind = \"new_home\", amount = \"1\", \
             left_out = { since = \"2025-03-02\", until = \"2025-03-01\" }",
            "`left_out.since`, 2025-03-02, is after `left_out.until`, 2025-03-01",
        ),
    ] {
        let why = first(text);
        assert!(why.contains(says), "{text}: {why}");
    }
    let home = Asset::new(AssetKind::MainHome, Money::pounds(1));
    let two = refused(|means| means.capital = vec![home.clone(), home]);
    assert_eq!(two, ChargingError::TwoHomes);
    let future = refused(|means| means.given_away = vec![gift(1, late)]).to_string();
    assert!(future.starts_with("`given_away.since`, 2025-06-03, is after"), "{future}");
    let before = refused(|means| means.given_away = vec![gift(1, date(2015, 3, 31))]).to_string();
    assert!(before.contains("before 2015-04-01, when the Care Act’s rules began"), "{before}");
    let negative = refused(|means| {
        means.given_away = vec![GivenAway { amount: Money::pence(-1), ..gift(1, late) }];
    });
    assert_eq!(negative, ChargingError::Negative("To my daughter".into()));
    assert_eq!(
        "3/2".parse::<charging::Share>().unwrap_err().to_string(),
        "a share of 3/2 is more than the whole"
    );
}

#[test]
fn days_of_a_stay_that_are_out_of_order_are_refused_by_name() {
    let day = date(2025, 6, 2);
    let refused = |stay: Stay| {
        let means = joan(Setting::Permanent, stay);
        contribution(&means, &on(day), &mut ()).unwrap_err().to_string()
    };
    let plain = stay(date(2025, 1, 6), "");
    let at = |from, to| Some(EarlierStay { from, to });
    for (stay, says) in [
        (stay(date(2025, 6, 3), ""), "`stay.since`"),
        (
            Stay { earlier: at(date(2024, 3, 1), date(2024, 2, 1)), ..plain.clone() },
            "`stay.earlier.from`",
        ),
        (
            Stay { earlier: at(date(2024, 3, 1), date(2025, 2, 1)), ..plain.clone() },
            "`stay.earlier.to`",
        ),
        (Stay { occupant_left: Some(date(2025, 6, 3)), ..plain.clone() }, "`stay.occupant_left`"),
        (Stay { sudden_change: Some(date(2025, 6, 3)), ..plain.clone() }, "`stay.sudden_change`"),
    ] {
        let why = refused(Stay { occupant: Occupant::Partner, ..stay });
        assert!(why.starts_with(says), "{why}");
    }
    let mut means = joan(Setting::Permanent, plain);
    means.given_away = vec![gift(1, date(2025, 1, 5))];
    let why = contribution(&means, &on(day), &mut ()).unwrap_err().to_string();
    assert!(why.contains("before 2025-01-06, when the stay began"), "{why}");
    let nowhere = person(Setting::Permanent, None, means.capital);
    let why = capital::capital(&nowhere, Money::ZERO, &on(day), &mut ()).unwrap_err();
    assert_eq!(why, ChargingError::NoStay("permanent"));
}

/// The lines of capital add up to what counts, without the rule that wrote them.
#[test]
fn the_lines_of_capital_add_up_and_say_what_was_not_read() {
    let day = date(2025, 6, 2);
    let mut means = joan(Setting::Permanent, stay(date(2025, 1, 6), ""));
    means.capital.push(asset(
        "kind = \"other_property\", amount = \"9000.00\", costs_to_sell = true, owners = 2, \
         owed = \"100.00\"",
    ));
    means.capital.push(Asset::new(AssetKind::LifePolicy, Money::pounds(700)));
    means.capital.push(Asset {
        left_out: Some(LeftOut { since: date(2024, 1, 1), until: None }),
        ..Asset::new(AssetKind::BenefitArrears, Money::pounds(40))
    });
    means.given_away = vec![gift(300, date(2025, 3, 3))];
    let mut steps = Steps::default();
    let answer = contribution(&means, &on(day), &mut steps).unwrap();
    let lines: Vec<_> = steps.0.iter().filter(|line| line.part == "capital").collect();
    let notes = lines.iter().filter(|line| line.effect == Effect::Notes && line.rule != REG_12);
    assert_eq!(notes.map(|line| line.amount).sum::<Money>(), answer.capital, "{lines:#?}");
    let says = |text: &str| {
        let line = lines.iter().find(|line| line.label == text);
        *line.unwrap_or_else(|| panic!("no line says {text:?}: {lines:#?}"))
    };
    let land = says(
        "Land or property you do not live in: £9,000.00, less £900.00 for the cost of selling, \
         less £100.00 owed on it: your share of £8,000.00 between 2",
    );
    assert_eq!(land.amount, Money::pounds(4_000));
    assert_eq!(land.figures[0].path, "capital.selling_cost_percent");
    let policy = says("A life insurance policy, £700.00: left out");
    assert_eq!(policy.rule.basis, Basis::Derived);
    assert!(policy.figures[0].derived);
    says("Arrears of a benefit, paid in one sum, £40.00: was left out until 30 December 2024");
}
