//! Before and after: the parts always make the whole, and a timeline misses no day.

#![expect(clippy::unwrap_used, reason = "a test may panic")]

use std::sync::LazyLock;

use basis::{Money, Period, Steps, Weekly};
use charging::compare::{Assessment, Comparison, LinePair, Parts, compare};
use charging::timeline::{Because, Stretch, over, timeline};
use charging::what_if::{Suppose, what_if};
use charging::{
    Asset, AssetKind, Cost, Household, HousingCost, HousingKind, Income, IncomeKind, Means, Rules,
    Service, ServiceKind, Setting, Stay, contribution,
};
use jiff::ToSpan as _;
use jiff::civil::{Date, date};
use packs::{Library, Value};
use proptest::prelude::*;

const ELLERFORD: &str = "councils/ellerford";

fn library() -> &'static Library {
    static LIBRARY: LazyLock<Library> = LazyLock::new(|| shipped::library().unwrap());
    &LIBRARY
}

/// Someone of State Pension age with a pension a week, and care that costs `cost`.
fn pensioner(pension: i64, cost: i64) -> Means {
    let pension = Income::new(IncomeKind::StatePension, Money::pence(pension), Period::Weekly);
    Means {
        pension_age: true,
        income: vec![pension],
        care_cost: Weekly::pence(cost),
        ..Means::new(date(1940, 9, 1), Household::Single)
    }
}

fn apart(before: (&Means, Date), after: (&Means, Date), council: Option<&str>) -> Comparison {
    let on = |(means, day)| Assessment::on(library(), council, means, day).unwrap();
    compare(&on(before), &on(after)).unwrap()
}

#[test]
fn each_cause_by_itself_is_the_whole_of_the_difference() {
    let (day, later) = (date(2022, 6, 1), date(2023, 6, 1));
    let poorer = pensioner(25_000, 50_000);
    let richer = pensioner(26_000, 50_000);
    let facts = apart((&poorer, day), (&richer, day), None);
    let own = Parts { own: Weekly::pence(1_000), ..Parts::default() };
    assert_eq!((facts.in_order, facts.order_free), (Ok(own), Ok(own)));

    // The guarantee rose from £194.70 to £214.35.
    let figures = apart((&poorer, day), (&poorer, later), None);
    let national = Parts { national: Weekly::pence(-1_965), ..Parts::default() };
    assert_eq!((figures.in_order, figures.order_free), (Ok(national), Ok(national)));

    let cheaper = pensioner(25_000, 2_000);
    let cost = apart((&poorer, day), (&cheaper, day), None);
    let care_cost = Parts { care_cost: cost.change(), ..Parts::default() };
    assert_eq!((cost.in_order, cost.order_free), (Ok(care_cost), Ok(care_cost)));
    assert_eq!(cost.after.pays, Weekly::pence(2_000));

    let local = Assessment::on(library(), None, &poorer, later).unwrap();
    let council = library().pack(ELLERFORD).unwrap();
    let half = council.supposing("policy.percentage_of_available", Some(Value::Percent(50)));
    let raised = Assessment { local: Some(&half), ..local };
    let council = compare(&local, &raised).unwrap();
    let local = Parts { local: council.change(), ..Parts::default() };
    assert_eq!((council.in_order, council.order_free), (Ok(local), Ok(local)));
    assert!(local.local < Weekly::ZERO);
}

#[test]
fn a_ceiling_is_shared_out_by_the_order_or_by_no_order() {
    // £20 more of pension and £19.65 more of guarantee: almost nothing together. With care that
    // costs £60, what comes first decides what hits the ceiling.
    let (day, later) = (date(2022, 6, 1), date(2023, 6, 1));
    let (before, after) = (pensioner(25_000, 6_000), pensioner(27_000, 6_000));
    let both = apart((&before, day), (&after, later), None);
    assert_eq!((both.before.pays, both.after.pays), (Weekly::pence(5_530), Weekly::pence(5_565)));
    let in_order = both.in_order.clone().unwrap();
    assert_eq!((in_order.own, in_order.national), (Weekly::pence(470), Weekly::pence(-435)));
    let free = both.order_free.clone().unwrap();
    // Facts: 470 first, 2,000 last; the mean is 1,235. Figures: −435 and −1,965: −1,200.
    assert_eq!((free.own, free.national), (Weekly::pence(1_235), Weekly::pence(-1_200)));
    assert_eq!((in_order.sum(), free.sum()), (both.change(), both.change()));
    let moved: Vec<_> = both.lines().into_iter().filter(LinePair::moved).collect();
    let labels: Vec<_> = moved.iter().map(|pair| pair.after.unwrap().label.as_str()).collect();
    assert!(labels.contains(&"State Pension"), "{labels:?}");
    assert!(moved.iter().all(|pair| pair.before.is_some()), "every line has its other");
}

#[test]
fn what_stops_on_the_way_is_named_and_the_two_ends_stand() {
    // One of a couple becomes single, and the second pack lacks the figure for couples.
    let single = pensioner(25_000, 50_000);
    let couple = Means { household: Household::Couple, ..single.clone() };
    let national = library().pack("england/care-act").unwrap();
    let without = national.supposing("mig.couple_member_pension_age", None);
    let day = date(2019, 6, 1);
    let before = Assessment::on(library(), None, &couple, day).unwrap();
    let after = Assessment { means: &single, national: &without, ..before };
    let both = compare(&before, &after);
    let Ok(both) = both else { panic!("{both:?}: the two can be worked out by themselves") };
    assert!(both.in_order.is_ok(), "the facts change first, so the figure is not needed");
    let why = both.order_free.unwrap_err().to_string();
    assert!(why.contains("`mig.couple_member_pension_age`"), "{why}");
    assert!(
        why.starts_with("the facts of the first, the cost of the care of the first, "),
        "{why}"
    );
    let alone = Assessment { means: &couple, ..after };
    let why = compare(&alone, &after).unwrap_err().to_string();
    assert!(why.starts_with("the first assessment: "), "{why}");
}

#[test]
fn a_birthday_is_among_the_facts() {
    let young = |born| Means {
        income: vec![Income::new(IncomeKind::Esa, Money::pounds(200), Period::Weekly)],
        care_cost: Weekly::pence(50_000),
        ..Means::new(born, Household::Single)
    };
    let means = young(date(1999, 1, 20));
    let both = apart((&means, date(2024, 1, 19)), (&means, date(2024, 1, 20)), None);
    let parts = both.in_order.clone().unwrap();
    assert_eq!(parts.facts(), both.change());
    assert!(both.change() < Weekly::ZERO, "25 keeps more than 24");
    let weeks = timeline(&means, library(), None, date(2024, 1, 1), date(2024, 3, 1)).unwrap();
    let because: Vec<_> = weeks.periods.iter().map(|one| (one.from, one.because.clone())).collect();
    assert_eq!(
        because,
        [
            (date(2024, 1, 1), vec![Because::Begins]),
            (date(2024, 1, 20), vec![Because::Birthday(25)])
        ]
    );
    let [before, after] = [&weeks.periods[0], &weeks.periods[1]];
    assert_eq!((before.days(), before.weeks()), (19, (2, 5)));
    let moved = after.moved.iter().find(|line| line.label.starts_with("Single person")).unwrap();
    assert!(moved.was < moved.is, "{moved:?}");
    let leap = young(date(2000, 2, 29));
    let weeks = timeline(&leap, library(), None, date(2025, 2, 1), date(2025, 3, 31)).unwrap();
    let turned: Vec<_> = weeks.periods.iter().skip(1).map(|one| one.because.clone()).collect();
    assert_eq!(turned, [vec![Because::Birthday(25)]]);
}

#[test]
fn a_time_that_the_law_counts_ends_on_its_day() {
    let mut means = pensioner(30_000, 0);
    let reablement = Service::new(ServiceKind::Reablement, Weekly::pence(20_000));
    means.services.push(Service { since: Some(date(2023, 5, 1)), ..reablement });
    let (from, to) = (date(2023, 4, 20), date(2023, 8, 31));
    let weeks = timeline(&means, library(), None, from, to).unwrap();
    let seen: Vec<_> = weeks
        .periods
        .iter()
        .map(|one| (one.from, one.because.clone(), one.answer.as_ref().ok().map(|a| a.pays.0)))
        .collect();
    // Not begun; six weeks free; then what is over the guarantee of £214.35.
    assert_eq!(
        seen,
        [
            (from, vec![Because::Begins], None),
            (date(2023, 5, 1), vec![Because::Time], Some(Money::ZERO)),
            (date(2023, 6, 12), vec![Because::Time], Some(Money::pence(8_565))),
        ]
    );
    let last = weeks.periods.last().unwrap();
    assert_eq!(last.comes_to, Some(Money::pence(8_565 * 81 / 7)), "11 weeks and 4 days");
}

#[test]
fn other_facts_begin_a_period_where_they_change_the_answer() {
    let (before, after) = (pensioner(25_000, 50_000), pensioner(26_000, 50_000));
    let stretch = |means, from, to| Stretch { means, council: Some(ELLERFORD), from, to };
    let stretches = [
        stretch(&before, date(2023, 5, 1), date(2023, 5, 31)),
        stretch(&before, date(2023, 6, 1), date(2023, 7, 31)),
        stretch(&after, date(2023, 8, 1), date(2024, 4, 5)),
        stretch(&before, date(2024, 4, 6), date(2024, 5, 1)),
    ];
    let weeks = over(library(), &stretches).unwrap();
    let seen: Vec<_> = weeks.periods.iter().map(|one| (one.from, one.because.clone())).collect();
    assert_eq!(
        seen,
        [
            (date(2023, 5, 1), vec![Because::Begins]),
            (date(2023, 8, 1), vec![Because::Facts]),
            (date(2024, 4, 6), vec![Because::Facts, Because::National]),
        ]
    );
    let moved: Vec<_> = weeks.periods[1].moved.iter().map(|line| line.label.as_str()).collect();
    assert!(moved.contains(&"State Pension"), "{moved:?}");
}

#[test]
fn a_timeline_ends_where_the_figures_do_and_says_so() {
    let means = pensioner(30_000, 50_000);
    let (from, to) = (date(2026, 1, 1), date(2027, 12, 31));
    let weeks = timeline(&means, library(), Some(ELLERFORD), from, to).unwrap();
    let last = weeks.periods.last().unwrap();
    assert_eq!(last.from, date(2027, 4, 6));
    let why = last.answer.clone().unwrap_err().to_string();
    assert!(why.contains("the last value is from 2026-04-06"), "{why}");
    assert_eq!((last.to, last.comes_to, weeks.comes_to()), (to, None, None));
    let none = timeline(&means, library(), None, to, from).unwrap();
    assert!(none.periods.is_empty());
    assert_eq!(none.comes_to(), Some(Money::ZERO));
    assert!(timeline(&means, library(), Some("councils/nowhere"), from, to).is_err());
}

#[test]
fn what_would_change_it_is_what_the_rule_gives() {
    let rules = Rules::on(library(), None, date(2023, 6, 1)).unwrap();
    let mut means = pensioner(30_000, 50_000);
    let rent = HousingCost::new(HousingKind::Rent, Money::pounds(20), Period::Weekly);
    means.housing.push(rent);
    means.capital.push(Asset::new(AssetKind::Savings, Money::pounds(15_000)));
    let all = what_if(&means, &rules);
    let more = |suppose: Suppose| {
        let found = all.iter().find(|one| one.suppose == suppose);
        found.unwrap_or_else(|| panic!("{suppose:?} is not in {all:?}")).more
    };
    assert_eq!(more(Suppose::Housing(HousingKind::Rent, Money::pounds(10))), Weekly::pence(-1_000));
    assert_eq!(
        more(Suppose::Income(IncomeKind::StatePension, Money::pounds(10))).0,
        Money::pounds(10)
    );
    assert_eq!(more(Suppose::SavingsFallToLower(Money::pounds(14_250))).0, -Money::pounds(3));
    assert_eq!(more(Suppose::SavingsRise(Money::pounds(250))).0, Money::pounds(1));
    let whole = Weekly::pence(50_000) - contribution(&means, &rules, &mut ()).unwrap().pays;
    assert_eq!(more(Suppose::SavingsAboveUpper(Money::pounds(23_250))), whole);
    assert!(all.iter().any(|one| matches!(one.suppose, Suppose::Benefit(..))));
    assert!(!all.iter().any(|one| matches!(one.suppose, Suppose::Earnings(_))), "not at 82");
    for one in &all {
        assert!(one.suppose.says("your").starts_with("If "), "{one:?}");
    }
    let unborn = Means { born: date(2030, 1, 1), ..means };
    assert!(what_if(&unborn, &rules).is_empty());
}

fn any_means() -> impl Strategy<Value = Means> {
    let kinds = prop::sample::select(IncomeKind::ALL);
    let income = (kinds, 0i64..40_000)
        .prop_map(|(kind, pence)| Income::new(kind, Money::pence(pence), Period::Weekly));
    let assets = vec![AssetKind::Savings, AssetKind::OtherProperty, AssetKind::Belongings];
    let asset = (prop::sample::select(assets), 0i64..3_000_000)
        .prop_map(|(kind, pence)| Asset::new(kind, Money::pence(pence)));
    let money = (prop::collection::vec(income, 0..5), prop::collection::vec(asset, 0..2));
    let costs = (0i64..6_000, 0i64..4_000, 0i64..60_000);
    (any_person(), money, costs).prop_map(|(person, (income, capital), (dre, rent, cost))| Means {
        income,
        capital,
        housing: vec![HousingCost::new(HousingKind::Rent, Money::pence(rent), Period::Weekly)],
        disability_costs: vec![Cost {
            what: "Costs".into(),
            amount: Money::pence(dre),
            every: Period::Weekly,
        }],
        care_cost: Weekly::pence(cost),
        ..person
    })
}

/// Anyone, anywhere: young or old, alone or one of a couple, at home or in a care home.
fn any_person() -> impl Strategy<Value = Means> {
    let households = vec![Household::Single, Household::Couple, Household::LoneParent];
    let household = prop::sample::select(households);
    let setting = prop::sample::select(Setting::ALL);
    let born = (any::<bool>(), 1983i16..1989);
    (household, setting, born, 0u8..3, 0i64..2_000).prop_map(
        |(household, setting, (pension_age, year), children, days)| {
            let born = date(if pension_age { year - 50 } else { year }, 7, 7);
            let stay = Stay::new(date(2016, 4, 10).saturating_sub(days.days()));
            let stay = setting.has_stay().then_some(stay);
            Means {
                pension_age,
                setting,
                stay: stay.map(Box::new),
                children,
                ..Means::new(born, household)
            }
        },
    )
}

fn any_day() -> impl Strategy<Value = Date> {
    (0i64..3_800).prop_map(|days| date(2016, 4, 11).saturating_add(days.days()))
}

fn any_council() -> impl Strategy<Value = Option<String>> {
    let councils = library().packs().filter(|pack| pack.name.starts_with("councils/"));
    let mut names: Vec<Option<String>> = councils.map(|pack| Some(pack.name.clone())).collect();
    names.push(None);
    prop::sample::select(names)
}

proptest! {
    #[test]
    fn the_parts_of_any_two_assessments_sum_exactly_to_the_difference(
        (before, after) in (any_means(), any_means()),
        (day, later) in (any_day(), any_day()),
        (council, other) in (any_council(), any_council()),
    ) {
        let on = |means, day, council: &Option<String>| {
            Assessment::on(library(), council.as_deref(), means, day)
        };
        let before = on(&before, day, &council).unwrap();
        let after = on(&after, later, &other).unwrap();
        // Figures that were not found in a source stop some runs.
        if let Ok(there) = compare(&before, &after) {
            let mut steps = Steps::default();
            prop_assert_eq!(Ok(there.before), before.run(&mut steps));
            prop_assert_eq!(&there.before_steps, &steps);
            for parts in [&there.in_order, &there.order_free].into_iter().flatten() {
                prop_assert_eq!(parts.sum(), there.change());
            }
            // The order-free parts do not depend on which of the two is the first.
            let back = compare(&after, &before).unwrap();
            if let (Ok(there), Ok(back)) = (there.order_free, back.order_free) {
                for (one, other) in [(there.own, back.own), (there.national, back.national)] {
                    let sum = one.0.as_pence() + other.0.as_pence();
                    prop_assert!((-1..=1).contains(&sum), "apart by more than a rounding: {sum}");
                }
            }
        }
    }

    #[test]
    fn a_timeline_is_what_the_rule_gives_on_each_day(
        means in any_means(),
        from in any_day(),
        many in 0i64..800,
        council in any_council(),
    ) {
        let to = from.saturating_add(many.days());
        let weeks = timeline(&means, library(), council.as_deref(), from, to).unwrap();
        let mut day = from;
        for period in &weeks.periods {
            prop_assert_eq!(period.from, day, "no day between two periods");
            while day <= period.to {
                let rules = Rules::on(library(), council.as_deref(), day).unwrap();
                let answer = contribution(&means, &rules, &mut ());
                match (&answer, &period.answer) {
                    (Ok(answer), Ok(of_period)) => prop_assert_eq!(answer, of_period, "{}", day),
                    (Err(_), Err(_)) => {}
                    _ => prop_assert!(false, "{day}: {answer:?} is not {:?}", period.answer),
                }
                day = day.saturating_add(1.day());
            }
        }
        prop_assert_eq!(day, to.saturating_add(1.day()));
        let sevenths: i64 = weeks.periods.iter().filter_map(|period| {
            period.answer.as_ref().ok().map(|answer| answer.pays.0.as_pence() * period.days())
        }).sum();
        let parts: i64 = weeks.periods.iter().filter_map(|one| one.comes_to).map(Money::as_pence).sum();
        prop_assert_eq!(parts, sevenths.div_euclid(7), "rounded down once, over all of it");
    }
}
