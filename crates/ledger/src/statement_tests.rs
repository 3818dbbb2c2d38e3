//! Ids of lines; the first gap in a running balance, and what it says of the ends.

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
    let left =
        |rows: &[&str]| ends(&lines(rows)).map(|(first, last)| (first.plain(), last.plain()));
    let some = |first: &str, last: &str| Some((first.to_owned(), last.to_owned()));
    assert_eq!(left(&whole), some("100.00", "887.40"));
    assert_eq!(left(&newest_first), some("100.00", "887.40"));
    assert_eq!(left(&["2 -5.00 bus", "3 -1.00 x =10.00", "4 -2.00 y"]), some("16.00", "8.00"));
    assert_eq!(left(&[whole[0], whole[2]]), None);
}

proptest! {
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
        let (opening, closing) = ends(&lines).unwrap();
        prop_assert_eq!(closing - opening, Money::pence(pence.iter().sum()));
    }
}
