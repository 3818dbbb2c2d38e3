//! Shares, the promise, and that nothing hidden can be had back.

use std::collections::BTreeMap;

use jiff::civil::date;
use proptest::prelude::*;

use super::*;

fn people(counts: [u64; 5]) -> People {
    let [direct_payment_only, part_direct_payment, council_managed, third_party, none] = counts;
    People { direct_payment_only, part_direct_payment, council_managed, third_party, none }
}

/// The seven counts as published: four ways of holding, with a budget, without, eligible.
fn shown(counts: [u64; 5]) -> [Option<u64>; 7] {
    let published = publish(&people(counts), date(2026, 3, 31), None);
    std::array::from_fn(|at| published.rows[at].people.into())
}

#[test]
fn small_counts_and_what_would_give_them_away_are_hidden() {
    let table: [([u64; 5], [Option<u64>; 7]); 9] = [
        (
            [20, 10, 30, 0, 40],
            [Some(20), Some(10), Some(30), Some(0), Some(60), Some(40), Some(100)],
        ),
        // One small: the smallest other goes with it.
        ([20, 3, 30, 0, 40], [None, None, Some(30), Some(0), Some(53), Some(40), Some(93)]),
        // Two small: they protect each other.
        ([20, 3, 30, 4, 40], [Some(20), None, Some(30), None, Some(57), Some(40), Some(97)]),
        // Two that must both be one.
        ([20, 1, 30, 1, 40], [None, None, Some(30), None, Some(52), Some(40), Some(92)]),
        // Few without: the number of eligible people goes with them.
        ([20, 10, 30, 0, 2], [Some(20), Some(10), Some(30), Some(0), Some(60), None, None]),
        // Few with: all of that, and those without.
        ([4, 0, 0, 0, 50], [None, None, None, None, None, None, Some(54)]),
        // Few at all: everything.
        ([1, 0, 0, 0, 2], [None; 7]),
        ([0, 0, 0, 0, 60], [Some(0), Some(0), Some(0), Some(0), Some(0), Some(60), Some(60)]),
        ([0; 5], [Some(0); 7]),
    ];
    for (counts, want) in table {
        assert_eq!(shown(counts), want, "{counts:?}");
    }
}

#[test]
fn shares_are_rounded_half_up_to_a_tenth() {
    let of = |top, bottom| share(Count::Shown(top), Count::Shown(bottom)).map(|t| t.to_string());
    assert_eq!(of(1, 3).as_deref(), Some("33.3%"));
    assert_eq!(of(2, 3).as_deref(), Some("66.7%"));
    assert_eq!(of(1, 2000).as_deref(), Some("0.1%")); // 0.05
    assert_eq!(of(1, 2001).as_deref(), Some("0.0%"));
    assert_eq!(of(7, 7).as_deref(), Some("100.0%"));
    assert_eq!(of(0, 0), None);
    assert_eq!(share(Count::Hidden, Count::Shown(9)), None);
    assert_eq!(share(Count::Shown(9), Count::Hidden), None);
    // Published for 2019-20 (reviews): 288,045 of 474,115 is 60.8%.
    assert_eq!(of(288_045, 474_115).as_deref(), Some("60.8%"));
    // Published for 2020-21: 268,435 of 459,395 is 58.4%.
    assert_eq!(of(268_435, 459_395).as_deref(), Some("58.4%"));
}

#[test]
fn the_promise_is_kept_on_exact_counts() {
    // Department of Health milestone of September 2009: at least 30% by April 2011.
    let promise = || Promise {
        share: Tenths(300),
        by: date(2011, 4, 1),
        words: "at least 30% of eligible people".to_owned(),
    };
    let on = |with, none, day| {
        publish(&people([with, 0, 0, 0, none]), day, Some(promise())).kept.unwrap()
    };
    let (before, after) = (date(2011, 4, 1), date(2011, 4, 2));
    assert_eq!(on(300, 700, after), Kept::Reached);
    assert_eq!(on(250, 750, before), Kept::Short(Tenths(50)));
    assert_eq!(on(250, 750, after), Kept::Missed(Tenths(50)));
    // 29.97% prints as 30.0% and is not 30%.
    assert_eq!(on(2_997, 7_003, after), Kept::Missed(Tenths(1)));
    assert_eq!(on(4, 96, after), Kept::Hidden);
}

#[test]
fn each_person_is_counted_once_by_how_they_hold() {
    let mut people = People::default();
    for form in [
        Some(Form::DirectPaymentOnly),
        Some(Form::PartDirectPayment),
        Some(Form::CouncilManaged),
        Some(Form::ThirdParty),
        None,
    ] {
        people.add(form);
    }
    assert_eq!(people, self::people([1; 5]));
}

#[test]
fn what_is_published_as_json() {
    let published = publish(&people([20, 3, 30, 0, 40]), date(2026, 3, 31), None);
    let json = serde_json::to_value(&published).unwrap();
    assert_eq!(json["rows"][1]["people"], serde_json::Value::Null);
    assert_eq!(json["rows"][2]["people"], 30);
    assert_eq!(json["indicators"][0]["share"], 570); // 53 of 93
    assert_eq!(json["indicators"][1]["share"], serde_json::Value::Null);
}

/// The page of some counts, as [`shown`] has it, without the rest of what is published.
fn page(counts: [u64; 5]) -> [Option<u64>; 7] {
    let people = people(counts);
    let hidden = hide::hidden(&people);
    Cell::ALL.map(|cell| (!hidden.contains(&cell)).then(|| people.count(cell)))
}

/// Every page with all the councils that would publish it, for every council with at most `with`
/// people who have a budget, and as many without as `none` says.
fn behind(
    with: u64,
    none: std::ops::RangeInclusive<u64>,
) -> BTreeMap<[Option<u64>; 7], Vec<[u64; 7]>> {
    let mut behind: BTreeMap<_, Vec<[u64; 7]>> = BTreeMap::new();
    for a in 0..=with {
        for b in 0..=with - a {
            for c in 0..=with - a - b {
                for d in 0..=with - a - b - c {
                    let held = a + b + c + d;
                    for none in none.clone() {
                        let all = [a, b, c, d, held, none, held + none];
                        behind.entry(page([a, b, c, d, none])).or_default().push(all);
                    }
                }
            }
        }
    }
    behind
}

/// Fails if any hidden count of the page can be had by someone who knows these very rules: if it
/// is the same in every council that would publish this page.
fn nothing_gives_itself_away(page: [Option<u64>; 7], councils: &[[u64; 7]]) {
    for at in (0..7).filter(|at| page[*at].is_none()) {
        let one = councils[0][at];
        assert!(
            councils.iter().any(|council| council[at] != one),
            "{page:?} must be {one} at {at}"
        );
    }
}

#[test]
fn how_budgets_are_held_cannot_be_worked_out() {
    // Only pages that show how many have a budget, so that every council behind one is tried.
    let pages = behind(30, 20..=20).into_iter().filter(|(page, _)| page[4].is_some());
    let hiding = pages.filter(|(page, _)| page.contains(&None));
    let tried = hiding.inspect(|(page, councils)| nothing_gives_itself_away(*page, councils));
    assert!(1_000 < tried.count());
}

#[test]
fn how_many_have_a_budget_cannot_be_worked_out() {
    // Beyond 12 eligible people some councils behind a page would not be tried.
    let whole = |page: &[Option<u64>; 7]| page[4].is_some() || page[6].is_none_or(|all| all <= 12);
    let pages = behind(12, 0..=12).into_iter().filter(|(page, _)| whole(page));
    let hiding = pages.filter(|(page, _)| page.contains(&None));
    let tried = hiding.inspect(|(page, councils)| nothing_gives_itself_away(*page, councils));
    assert!(100 < tried.count());
}

fn any_counts() -> impl Strategy<Value = [u64; 5]> {
    let count = || prop_oneof![3 => 0u64..=7, 1 => 0u64..=40, 1 => 0u64..=10_000];
    [count(), count(), count(), count(), count()]
}

proptest! {
    /// No count from 1 to 5 is ever printed, as a row or inside a percentage.
    #[test]
    fn nothing_small_is_shown(counts in any_counts()) {
        let published = publish(&people(counts), date(2026, 3, 31), None);
        let small = |count: Count| matches!(count, Count::Shown(1..=SMALL));
        prop_assert!(!published.rows.iter().any(|row| small(row.people)));
        for indicator in published.indicators {
            prop_assert!(!small(indicator.top) && !small(indicator.bottom));
            let both = indicator.top != Count::Hidden && indicator.bottom != Count::Hidden;
            prop_assert!(both || indicator.share.is_none());
        }
    }

    /// No sum has one hidden count alone, so that no subtraction can begin; and what is hidden
    /// has a reason.
    #[test]
    fn no_hidden_count_is_got_by_subtraction(counts in any_counts()) {
        let page = shown(counts);
        let hidden = |cells: &[usize]| cells.iter().filter(|at| page[**at].is_none()).count();
        prop_assert_ne!(hidden(&[0, 1, 2, 3, 4]), 1);
        prop_assert_ne!(hidden(&[4, 5, 6]), 1);
        let all = people(counts);
        let small = Cell::ALL.into_iter().any(|cell| (1..=SMALL).contains(&all.count(cell)));
        prop_assert_eq!(page.contains(&None), small);
    }
}
