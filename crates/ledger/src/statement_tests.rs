//! Nothing doubled, nothing lost, in any order; the first gap in a running balance.

use jiff::civil::date;
use proptest::prelude::*;

use super::*;

fn account() -> AccountId {
    AccountId::from_bits(1)
}

/// `3 -20.00 day centre =80.00 #tx1`: the day of November, the amount, the words, then the
/// balance and the bank's id where there are any.
fn lines(rows: &[&str]) -> Vec<BankLine> {
    let line = |(at, row): (usize, &&str)| {
        let mut cells = row.split_whitespace();
        let day = date(2026, 11, cells.next().unwrap().parse().unwrap());
        let amount = cells.next().unwrap().parse().unwrap();
        let (marks, words): (Vec<&str>, Vec<&str>) = cells.partition(|c| c.starts_with(['=', '#']));
        let mark = |sign| marks.iter().find_map(|mark| mark.strip_prefix(sign));
        BankLine {
            row: at as u64 + 2,
            day,
            amount,
            text: words.join(" "),
            balance: mark('=').map(|balance| balance.parse().unwrap()),
            bank_id: mark('#').map(str::to_owned),
        }
    };
    rows.iter().enumerate().map(line).collect()
}

/// Imports each statement in turn; what is held after, and what was new each time.
fn import(statements: &[Vec<BankLine>]) -> (Vec<Identified>, Vec<usize>) {
    let (mut held, mut new) = (vec![], vec![]);
    for statement in statements {
        let size = statement.len();
        let merged = merge(&held, identify(&account(), statement.clone()));
        assert_eq!(merged.new.len() + merged.held.len() + merged.changed.len(), size);
        new.push(merged.new.len());
        held.extend(merged.new);
    }
    (held, new)
}

#[test]
fn a_statement_imported_twice_doubles_nothing_and_twins_are_both_kept() {
    // Complaint 25 of our peers' users; six identical weekly payments and two twins in a day.
    let statement = lines(&[
        "2 -20.00 Day Centre",
        "2 -20.00 DAY  CENTRE",
        "9 -20.00 day centre",
        "16 -20.00 day centre",
        "23 -20.00 day centre",
        "30 -20.00 day centre",
    ]);
    let (held, new) = import(&[statement.clone(), statement]);
    assert_eq!((held.len(), new), (6, vec![6, 0]));
}

#[test]
fn statements_that_overlap_keep_the_most_that_any_one_shows() {
    let morning = lines(&["2 -5.00 bus", "3 -20.00 day centre"]);
    let evening = lines(&["3 -20.00 day centre", "3 -20.00 day centre", "4 -5.00 bus"]);
    assert_eq!(import(&[morning.clone(), evening.clone()]).1, [2, 2]);
    assert_eq!(import(&[evening, morning]).1, [3, 1]);
}

#[test]
fn balances_tell_twins_apart_where_each_statement_shows_but_one() {
    let first = lines(&["3 -20.00 day centre =80.00"]);
    let second = lines(&["3 -20.00 day centre =60.00"]);
    let merged = merge(&identify(&account(), first), identify(&account(), second));
    assert_eq!((merged.new.len(), merged.held.len()), (1, 0));
    assert_eq!(merged.alike, [merged.new[0].id.clone()], "shown, for a person to judge");
}

#[test]
fn the_banks_own_id_is_one_line_whatever_it_says() {
    let first = lines(&["3 -20.00 day centre #tx1", "3 -20.00 day centre #tx2"]);
    let renamed = lines(&["3 -20.00 Hilltop Day Centre #tx1", "3 -25.00 day centre #tx2"]);
    let held = identify(&account(), first);
    let merged = merge(&held, identify(&account(), renamed));
    assert_eq!((merged.new.len(), merged.held.len(), merged.changed.len()), (0, 1, 1));
    let twice = lines(&["3 -20.00 day centre #tx1", "3 -20.00 day centre #tx1"]);
    assert_eq!(import(&[twice]).1, [1], "two exports joined into one file");
}

#[test]
fn equal_lines_of_two_accounts_are_two_payments() {
    let one = lines(&["3 -20.00 day centre"]);
    let other = identify(&AccountId::from_bits(2), one.clone());
    assert_ne!(identify(&account(), one)[0].id, other[0].id);
}

#[test]
fn the_first_gap_is_shown_with_its_lines() {
    let whole = ["2 -5.00 bus =95.00", "3 -20.00 day centre =75.00", "4 812.40 council =887.40"];
    assert_eq!(gap(&lines(&whole)), None);
    let newest_first: Vec<&str> = whole.iter().rev().copied().collect();
    assert_eq!(gap(&lines(&newest_first)), None);
    for torn in [vec![whole[0], whole[2]], vec![whole[2], whole[0]]] {
        let gap = gap(&lines(&torn)).unwrap();
        assert_eq!((gap.before.day.day(), gap.after.day.day()), (2, 4));
        assert_eq!(gap.expected - gap.found, Money::pounds(20));
    }
    assert_eq!(gap(&lines(&["2 -5.00 bus =95.00", "2 -5.00 bus", "3 1.00 x =91.00"])), None);
    assert_eq!(gap(&lines(&["3 -20.00 x =75.00", "3 -5.00 y =95.00"])), None, "newest first");
    assert_eq!(gap(&lines(&["3 -20.00 x", "3 -5.00 y"])), None);
    assert_eq!(gap(&[]), None);
}

prop_compose! {
    /// Few different lines, so that twins are common.
    fn any_statement()(rows in prop::collection::vec((1i8..4, 1i64..3, 0usize..2, 0u8..3), 0..12))
    -> Vec<BankLine> {
        let line = |(day, pounds, word, mark): (i8, i64, usize, u8)| BankLine {
            row: 1,
            day: date(2026, 11, day),
            amount: Money::pounds(-pounds),
            text: ["bus", "day centre"][word].to_owned(),
            balance: (mark == 1).then(|| Money::pounds(10 * pounds)),
            bank_id: (mark == 2).then(|| format!("tx{day}{pounds}{word}")),
        };
        rows.into_iter().map(line).collect()
    }
}

fn ids(held: &[Identified]) -> std::collections::BTreeSet<BankLineId> {
    held.iter().map(|one| one.id.clone()).collect()
}

proptest! {
    #[test]
    fn importing_is_free_of_order_and_repetition(
        a in any_statement(), b in any_statement(), c in any_statement(),
    ) {
        let (once, _) = import(&[a.clone(), b.clone(), c.clone()]);
        let (shuffled, _) = import(&[c.clone(), a.clone(), c, b.clone(), a, b]);
        prop_assert_eq!(ids(&once), ids(&shuffled));
        prop_assert_eq!(ids(&once).len(), once.len());
        prop_assert_eq!(once.len(), shuffled.len());
    }

    #[test]
    fn what_is_held_is_the_most_that_one_statement_shows(
        statements in prop::collection::vec(any_statement(), 1..5),
    ) {
        let (held, _) = import(&statements);
        let says = |line: &BankLine| what_it_says(line);
        let count = |lines: &[BankLine], line: &BankLine| {
            let same = lines.iter().filter(|other| says(other) == says(line)).count();
            if line.bank_id.is_some() { same.min(1) } else { same }
        };
        let held: Vec<BankLine> = held.into_iter().map(|one| one.line).collect();
        for line in statements.iter().flatten() {
            let most = statements.iter().map(|statement| count(statement, line)).max();
            prop_assert_eq!(Some(count(&held, line)), most);
        }
    }

    #[test]
    fn a_true_running_balance_has_no_gap(
        pence in prop::collection::vec(-5_000i64..5_000, 1..20), backwards: bool,
    ) {
        let mut balance = 0;
        let mut lines: Vec<BankLine> = pence.iter().enumerate().map(|(at, pence)| {
            balance += pence;
            BankLine {
                row: 1,
                day: date(2026, 11, i8::try_from(at).unwrap() / 2 + 1),
                amount: Money::pence(*pence),
                text: String::new(),
                balance: Some(Money::pence(balance)),
                bank_id: None,
            }
        }).collect();
        if backwards {
            lines.reverse();
        }
        prop_assert_eq!(gap(&lines), None);
    }
}
