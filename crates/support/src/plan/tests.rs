//! Totals, quantities, and what stops a plan from being handed in.

use basis::{Period, Weekly};
use proptest::prelude::*;

use super::*;

fn id(n: u128) -> ItemId {
    ItemId::from_bits(n)
}

fn item(n: u128, cost: Cost) -> Item {
    Item {
        id: id(n),
        what: "help at home".to_owned(),
        who_from: "Amina".to_owned(),
        outcome: "out".to_owned(),
        cost: Some(cost),
        suggested_by: Some(Author::Person),
        also_offered: vec![],
        direct_payment_possible: true,
        service: None,
    }
}

fn plan(costs: Vec<Cost>) -> Plan {
    let outcome = PlanOutcome {
        key: "out".to_owned(),
        words: "I want to get out more".to_owned(),
        statutory: BTreeSet::from([Outcome::Community]),
    };
    let items = (0u128..).zip(costs).map(|(n, cost)| item(n, cost)).collect();
    Plan { author: Some(Author::Person), outcomes: vec![outcome], items, ..Plan::default() }
}

fn regular(pence: i64, every: Period) -> Cost {
    Cost::Regular { price: Money::pence(pence), every }
}

type Spoil = fn(&mut Plan);

fn fields(plan: &Plan) -> Vec<String> {
    submit(plan).err().unwrap_or_default().into_iter().map(|problem| problem.field).collect()
}

#[test]
fn costs_by_hand() {
    // Each: cost, falls due, a week, once, first year; pence, worked by hand.
    let hours = |rate, quantity: &str| Cost::Measured {
        rate: Money::pence(rate),
        unit: Unit::Hour,
        quantity: quantity.parse().unwrap(),
        every: Period::Weekly,
    };
    let table = [
        (hours(1_555, "7.25"), 11_274, 11_274, 0, 587_859), // 112.7375; 112.74 × 365 ÷ 7
        (regular(1_000, Period::Monthly), 1_000, 231, 0, 12_000), // Devon: £10 a month is £2.31
        (regular(4_000, Period::FourWeekly), 4_000, 1_000, 0, 52_143), // 40 × 365 ÷ 28
        (regular(3_000, Period::Fortnightly), 3_000, 1_500, 0, 78_214), // 30 × 365 ÷ 14
        (regular(5_200, Period::Yearly), 5_200, 100, 0, 5_200),
        (Cost::OneOff { price: Money::pence(25_000) }, 25_000, 0, 25_000, 25_000),
    ];
    for (cost, each, weekly, once, first_year) in table {
        let got = [cost.each(), cost.weekly().0, cost.one_off(), cost.first_year()];
        assert_eq!(got.map(Money::as_pence), [each, weekly, once, first_year], "{cost}");
    }
}

#[test]
fn totals_and_the_indicative_budget() {
    let mut plan =
        plan(vec![regular(7_000, Period::Weekly), Cost::OneOff { price: Money::pounds(100) }]);
    plan.contingency = Contingency { a_year: Money::pounds(50), words: "illness".to_owned() };
    let totals = plan.totals();
    assert_eq!(totals.weekly, Weekly::pence(7_000));
    assert_eq!(totals.first_year, Money::pounds(3_650 + 100 + 50));
    assert_eq!(against(&totals, Weekly::pence(7_700)), Fit::Under(Money::pounds(215)));
    assert_eq!(against(&totals, Weekly::pence(7_000)), Fit::Over(Money::pounds(150)));
    plan.items.pop();
    plan.contingency = Contingency::default();
    assert_eq!(against(&plan.totals(), Weekly::pence(7_000)), Fit::Exactly);
}

#[test]
fn a_plan_without_a_cost_breakdown_cannot_be_submitted() {
    // Ombudsman, North Lincolnshire 23 020 813 (28 November 2024).
    let mut bare = plan(vec![]);
    assert_eq!(fields(&bare), ["items"]);
    bare.items.push(Item { cost: None, ..item(7, regular(1, Period::Weekly)) });
    assert_eq!(fields(&bare), [format!("item-{}-cost", id(7))]);
    bare.items[0].cost = Some(regular(1, Period::Weekly));
    assert_eq!(submit(&bare), Ok(()));
}

#[test]
fn everything_that_stops_a_plan_is_named_by_its_field() {
    let ok = || plan(vec![regular(1_000, Period::Weekly)]);
    let item_field = |part: &str| format!("item-{}-{part}", id(0));
    let table: Vec<(Spoil, String)> = vec![
        (|p| p.author = None, "author".into()),
        (|p| p.author = Some(Author::Broker), "author_name".into()),
        (|p| p.outcomes[0].words.clear(), "outcome-out".into()),
        (|p| p.outcomes.push(p.outcomes[0].clone()), "outcome-out".into()),
        (|p| p.items.push(p.items[0].clone()), "items".into()),
        (|p| p.items[0].what = "  ".into(), item_field("what")),
        (|p| p.items[0].who_from.clear(), item_field("who_from")),
        (|p| p.items[0].outcome = "none".into(), item_field("outcome")),
        (|p| p.items[0].suggested_by = None, item_field("suggested_by")),
        (|p| p.items[0].cost = Some(regular(-1, Period::Weekly)), item_field("cost")),
        (|p| p.items[0].cost = Some(regular(100_000_001, Period::Weekly)), item_field("cost")),
        (|p| p.contingency.a_year = Money::pounds(-1), "contingency".into()),
        (|p| p.contingency.a_year = Money::pounds(1), "contingency_words".into()),
    ];
    assert_eq!(submit(&ok()), Ok(()));
    for (spoil, field) in table {
        let mut plan = ok();
        spoil(&mut plan);
        assert!(fields(&plan).contains(&field), "{field}: {:?}", fields(&plan));
    }
    let mut aimless = ok();
    aimless.outcomes.clear();
    assert_eq!(fields(&aimless), ["outcomes".to_owned(), item_field("outcome")]);
}

#[test]
fn what_is_given_freely_costs_nothing_and_says_so() {
    assert_eq!(submit(&plan(vec![regular(0, Period::Weekly)])), Ok(()));
}

#[test]
fn a_single_offer_by_someone_else_is_noticed() {
    let mut plan = plan(vec![regular(1, Period::Weekly), regular(1, Period::Weekly)]);
    assert!(plan.offered_alone().is_empty());
    plan.items[0].suggested_by = Some(Author::Worker);
    plan.items[1].suggested_by = Some(Author::Worker);
    plan.items[1].also_offered = vec!["a day centre".to_owned()];
    assert_eq!(plan.offered_alone(), [&plan.items[0]]);
}

#[test]
fn what_people_type_as_a_quantity() {
    let table: &[(&str, Result<i64, &str>)] = &[
        ("7", Ok(700)),
        (" 7.5 ", Ok(750)),
        (".25", Ok(25)),
        ("10000", Ok(1_000_000)),
        ("7.255", Err("`7.255` is too exact: use at most two figures after the point, like 7.25")),
        ("10000.01", Err("`10000.01` is too many")),
        ("99999999999999999999", Err("`99999999999999999999` is too many")),
        ("ten", Err("`ten` is not a number: use numbers, like 7.5")),
        ("-1", Err("`-1` is not a number: use numbers, like 7.5")),
        ("7.", Err("`7.` is not a number: use numbers, like 7.5")),
        ("", Err("there is no number")),
    ];
    for (typed, want) in table {
        let got = typed.parse::<Quantity>().map(Quantity::hundredths).map_err(|e| e.to_string());
        assert_eq!(got, want.map_err(str::to_owned), "{typed:?}");
    }
}

#[test]
fn keys_are_the_words_in_files() {
    for author in Author::ALL {
        assert_eq!(serde_json::to_string(&author).unwrap(), format!("\"{}\"", author.key()));
        assert_eq!(Author::from_key(author.key()), Some(author));
    }
    for prompt in Prompt::ALL {
        assert_eq!(serde_json::to_string(&prompt).unwrap(), format!("\"{}\"", prompt.key()));
        assert!(prompt.asks().ends_with('?'));
    }
    for unit in Unit::ALL {
        assert_eq!(serde_json::to_string(&unit).unwrap(), format!("\"{}\"", unit.key()));
    }
}

fn any_cost() -> impl Strategy<Value = Cost> {
    let pence = 0i64..10_000_000;
    let every = proptest::sample::select(Period::ALL.to_vec());
    prop_oneof![
        pence.clone().prop_map(|p| Cost::OneOff { price: Money::pence(p) }),
        (pence, every.clone()).prop_map(|(p, every)| regular(p, every)),
        (0i64..50_000, 1u16..168, every).prop_map(|(rate, many, every)| Cost::Measured {
            rate: Money::pence(rate),
            unit: Unit::Night,
            quantity: Quantity::whole(many),
            every,
        }),
    ]
}

proptest! {
    #[test]
    fn a_plan_reads_back_as_it_was_written(
        costs in proptest::collection::vec(any_cost(), 0..6),
        prompts in proptest::collection::btree_map(
            proptest::sample::select(Prompt::ALL.to_vec()), ".{0,20}", 0..12),
    ) {
        let mut plan = plan(costs);
        plan.prompts = prompts;
        let json = serde_json::to_string(&plan).unwrap();
        prop_assert_eq!(serde_json::from_str::<Plan>(&json).unwrap(), plan);
    }

    #[test]
    fn totals_are_the_sums_of_the_items(costs in proptest::collection::vec(any_cost(), 0..8)) {
        let totals = plan(costs.clone()).totals();
        prop_assert_eq!(totals.weekly, costs.iter().map(Cost::weekly).sum());
        prop_assert_eq!(totals.first_year, costs.iter().map(Cost::first_year).sum());
        prop_assert_eq!(totals.first_year, totals.a_year + totals.one_off);
    }

    /// A week and a year of the same thing agree, to what rounding and the odd day of the year
    /// can do: 52 weeks are never more than the year, 53 never less.
    #[test]
    fn the_week_and_the_year_agree(cost in any_cost()) {
        let (week, year) = (cost.weekly().0.as_pence(), cost.a_year().as_pence());
        prop_assert!(52 * week - 26 <= year && year <= 53 * week + 27, "{} {}", week, year);
    }

    /// However wild the amounts in a draft, the totals are computed without stopping.
    #[test]
    fn nothing_stops_the_program(
        pence in proptest::collection::vec(any::<i64>(), 0..6), quantity in 0i64..=1_000_000,
    ) {
        let every = Period::Weekly;
        let costs = pence.iter().map(|p| {
            let rate = format!("{}", p % 10_000_000_000).parse().unwrap_or_default();
            let quantity = format!("{}.{:02}", quantity / 100, quantity % 100).parse().unwrap();
            Cost::Measured { rate, unit: Unit::Hour, quantity, every }
        });
        let plan = plan(costs.collect());
        let _ = (plan.totals(), submit(&plan));
    }

    #[test]
    fn quantities_read_back(hundredths in 0i64..=1_000_000) {
        let text = format!("{}.{:02}", hundredths / 100, hundredths % 100);
        let quantity: Quantity = text.parse().unwrap();
        prop_assert_eq!(quantity.hundredths(), hundredths);
        prop_assert_eq!(quantity.to_string().parse(), Ok(quantity));
    }

    #[test]
    fn any_text_is_read_or_refused(text in ".{0,20}") {
        let _ = text.parse::<Quantity>();
    }
}
