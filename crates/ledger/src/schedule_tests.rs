//! What falls due, by the day; what was paid of it; shares that come to the whole.

use basis::id::ActorId;
use jiff::civil::date;
use proptest::prelude::*;

use super::*;
use crate::{Act, Move};

fn schedule(start: &str, end: &str, weekly: i64, rounding: Rounding) -> Schedule {
    Schedule {
        of: RecordId::from_bits(1),
        into: AccountKind::DirectPayment,
        start: start.parse().unwrap(),
        end: end.parse().ok(),
        weekly: Weekly::pence(weekly),
        rounding,
    }
}

/// Start, end, pence a week, asked through: each due as `from..to=pence`.
const DUES: &str = "
    2026-11-02  -           20310  2026-11-01
    2026-11-02  -           20310  2026-11-02  11-02..11-29=81240
    2026-11-02  -           20310  2026-11-29  11-02..11-29=81240
    2026-11-02  -           20310  2026-11-30  11-02..11-29=81240 11-30..12-27=81240
    2026-11-02  2026-11-02  20310  2026-12-31  11-02..11-02=2901
    2026-11-02  2026-11-29  20310  2026-12-31  11-02..11-29=81240
    2026-11-02  2026-12-03  20310  2026-12-31  11-02..11-29=81240 11-30..12-03=11606
    2026-11-02  2026-11-01  20310  2026-12-31
    2028-02-21  2028-03-01    700  2028-12-31  02-21..03-01=1000
";

#[test]
fn each_due_is_as_the_table_says() {
    for row in DUES.trim().lines() {
        let cells: Vec<&str> = row.split_whitespace().collect();
        let weekly = cells[2].parse().unwrap();
        let due =
            schedule(cells[0], cells[1], weekly, Rounding::HalfUp).due(cells[3].parse().unwrap());
        let shown = due.iter().map(|due| {
            assert_eq!(due.pay_on, due.period_from);
            let short = |day: Date| day.strftime("%m-%d").to_string();
            let (from, to) = (short(due.period_from), short(due.period_to));
            format!("{from}..{to}={}", due.amount.as_pence())
        });
        assert_eq!(shown.collect::<Vec<_>>(), &cells[4..], "{row}");
    }
}

#[test]
fn what_is_paid_is_no_longer_owed_and_what_is_corrected_is_again() {
    let schedule = schedule("2026-11-02", "-", 20_310, Rounding::HalfUp);
    let through = date(2026, 11, 30);
    let standing = |postings: &[Posting]| schedule.standing(through, postings);
    let owed = |postings: &[Posting]| -> Vec<i64> {
        standing(postings).iter().map(|one| one.owed().as_pence()).collect()
    };
    let act = |name: String| Act {
        name,
        moment: "2026-11-02T09:00:00Z".parse().unwrap(),
        by: ActorId::from_bits(1),
    };
    let pay = |name: String, pence: i64| {
        let one = Move {
            from: basis::id::AccountId::from_bits(1),
            to: basis::id::AccountId::from_bits(2),
            amount: Money::pence(pence),
            day: through,
            item: None,
            what: "direct payment".to_owned(),
        };
        act(name).postings([one])
    };
    let name = |postings: &[Posting]| standing(postings)[0].act.clone();

    assert_eq!(owed(&[]), [81_240, 81_240]);
    let mut postings = pay(name(&[]), 81_240);
    assert_eq!(postings, pay(name(&[]), 81_240), "a form sent twice is one posting");
    assert_eq!(owed(&postings), [0, 81_240]);
    let undo = act("undo".to_owned()).correction(&postings[0], "wrong account");
    postings.push(undo);
    assert_eq!(owed(&postings), [81_240, 81_240]);
    let again = pay(name(&postings), 81_000);
    assert_ne!(again[0].id, postings[0].id, "the second payment is another posting");
    postings.extend(again);
    assert_eq!(owed(&postings), [240, 81_240]);
}

#[test]
fn ten_dues_and_one_are_not_confused() {
    let schedule = schedule("2026-01-05", "-", 700, Rounding::HalfUp);
    let acts: Vec<String> =
        schedule.standing(date(2026, 12, 31), &[]).into_iter().map(|one| one.act).collect();
    assert!(acts[0].ends_with("/1/1") && acts[10].ends_with("/11/1"));
    assert_eq!(acts.len(), 13);
}

proptest! {
    #[test]
    fn dues_follow_on_and_whole_periods_are_four_weeks_exactly(
        weekly in 0i64..1_000_000, days in 0i64..2_000, through in 0i64..2_000,
    ) {
        let start = date(2020, 2, 27);
        let end = start.checked_add(days.days()).unwrap();
        let mut schedule = schedule("2020-02-27", "-", weekly, Rounding::Down);
        schedule.end = Some(end);
        let dues = schedule.due(start.checked_add(through.days()).unwrap());
        let mut next = start;
        for (at, due) in dues.iter().enumerate() {
            prop_assert_eq!(due.number as usize, at + 1);
            prop_assert_eq!(due.period_from, next);
            prop_assert!(due.period_to <= end);
            next = due.period_to.tomorrow().unwrap();
            if at + 1 < dues.len() {
                prop_assert_eq!(due.amount, Weekly::pence(weekly).over_weeks(4));
            }
        }
        if days <= through {
            let paid: Money = dues.iter().map(|due| due.amount).sum();
            prop_assert_eq!(paid, schedule.cost_to(end), "all dues are the cost by the day");
        }
    }

    #[test]
    fn shares_come_to_the_whole_and_none_is_a_penny_out(
        whole in -1_000_000i64..1_000_000, weights in prop::collection::vec(-5i64..100_000, 1..12),
    ) {
        let money: Vec<Money> = weights.iter().copied().map(Money::pence).collect();
        let shares = share(Money::pence(whole), &money);
        prop_assert_eq!(shares.iter().copied().sum::<Money>(), Money::pence(whole));
        let all: i64 = weights.iter().map(|weight| (*weight).max(0)).sum();
        for (share, weight) in shares.iter().zip(&weights).filter(|_| 0 < all) {
            let exact = whole * (*weight).max(0);
            prop_assert!((share.as_pence() * all - exact).abs() < all);
        }
    }
}
