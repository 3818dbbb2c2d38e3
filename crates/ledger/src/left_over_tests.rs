//! What is kept is told apart, and no step of taking back is left out or reaches what is kept.

use jiff::civil::date;
use proptest::prelude::*;

use super::*;

const TIMES: Times = Times { reply: 28, appeal: 28 };

fn kept(kept_for: KeptFor, pounds: i64) -> Kept {
    Kept { kept_for, amount: Money::pounds(pounds), says: "the plan".to_owned() }
}

fn said(by: u128, day: i8, words: &str) -> Said {
    Said { by: ActorId::from_bits(by), on: date(2026, 11, day), words: words.to_owned() }
}

fn decision(pounds: i64, said: Said) -> Decision {
    Decision { take: Money::pounds(pounds), said }
}

/// £3,000 held: £1,200 is kept for something.
fn left(pounds: i64) -> LeftOver {
    let kept = [
        kept(KeptFor::Contingency, 200),
        kept(KeptFor::Commitments, 400),
        kept(KeptFor::PlannedSaving, 300),
        kept(KeptFor::BankHolidays, 100),
        kept(KeptFor::EmployerCosts, 200),
    ];
    tell_apart(Money::pounds(pounds), Money::pounds(80), &kept)
}

fn noticed() -> TakingBack {
    let why = said(1, 1, "unspent since April");
    TakingBack::notice(Money::pounds(1_000), &left(3_000), TIMES, why).unwrap()
}

#[test]
fn what_is_kept_is_told_apart_before_anything_is_surplus() {
    // Held; surplus; short; what is there of each, in the order it is covered.
    let table = [
        (3_000, 1_800, 0, [400, 200, 100, 300, 200]),
        (1_200, 0, 0, [400, 200, 100, 300, 200]),
        (1_100, 0, 100, [400, 200, 100, 300, 100]),
        (450, 0, 750, [400, 50, 0, 0, 0]),
        (-50, 0, 1_200, [0, 0, 0, 0, 0]),
    ];
    for (held, surplus, short, there) in table {
        let found = left(held);
        assert_eq!((found.surplus, found.short), (Money::pounds(surplus), Money::pounds(short)));
        let covered: Vec<Money> = found.kept.iter().map(|(_, there)| *there).collect();
        assert_eq!(covered, there.map(Money::pounds), "{held}");
        assert_eq!(found.with_unpaid, Money::pounds(held + 80), "owed, and no surplus");
    }
}

#[test]
fn money_is_taken_back_by_notice_time_decision_and_appeal_time() {
    let taking = noticed();
    let decide = |taking: TakingBack, day| {
        taking.decide(decision(600, said(1, day, "half is for the spring")), &left(3_000))
    };
    let until = date(2026, 11, 29);
    assert_eq!(decide(taking.clone(), 29), Err(Refused::TooSoon { until }));
    assert_eq!(taking.may_take(until, &left(3_000)), Err(Refused::NotNext));
    let replied = taking.reply(said(2, 3, "it is for a holiday")).unwrap();
    let decided = decide(replied, 5).unwrap();
    let until = date(2026, 12, 3);
    assert_eq!(decided.may_take(until, &left(3_000)), Err(Refused::TooSoon { until }));
    assert_eq!(decided.may_take(date(2026, 12, 4), &left(3_000)), Ok(Money::pounds(600)));
    // By then an assistant has been found: what she costs is kept first.
    let surplus = Money::pounds(500);
    let asked = Money::pounds(600);
    let kept = Err(Refused::Kept { asked, surplus });
    assert_eq!(decided.may_take(date(2026, 12, 4), &left(1_700)), kept);

    let appealed = decided.clone().appeal(said(2, 20, "I was in hospital")).unwrap();
    assert_eq!(appealed.may_take(date(2027, 1, 31), &left(3_000)), Err(Refused::NotNext));
    let on_appeal = |pounds, by| {
        appealed.clone().decide_appeal(decision(pounds, said(by, 25, "agreed")), &left(3_000))
    };
    assert_eq!(on_appeal(0, 1), Err(Refused::SamePerson));
    assert_eq!(on_appeal(700, 3), Err(Refused::MoreThanTold { told: Money::pounds(600) }));
    let none = on_appeal(0, 3).unwrap();
    assert_eq!(none.may_take(date(2026, 11, 25), &left(3_000)), Ok(Money::ZERO));
    let late = Said { on: date(2026, 12, 4), ..said(2, 1, "late") };
    assert_eq!(decided.appeal(late), Err(Refused::TooLate { until }));
}

#[test]
fn no_step_is_taken_without_reasons_or_twice() {
    let notice = |pounds, words| {
        TakingBack::notice(Money::pounds(pounds), &left(3_000), TIMES, said(1, 1, words))
    };
    assert_eq!(notice(0, "why"), Err(Refused::Nothing));
    assert_eq!(notice(100, " "), Err(Refused::NoReasons));
    let (asked, surplus) = (Money::pounds(1_801), Money::pounds(1_800));
    assert_eq!(notice(1_801, "why"), Err(Refused::Kept { asked, surplus }));
    let replied = noticed().reply(said(2, 3, "no")).unwrap();
    assert_eq!(replied.clone().reply(said(2, 4, "no")), Err(Refused::NotNext));
    assert_eq!(replied.clone().appeal(said(2, 4, "no")), Err(Refused::NotNext));
    let bare = decision(600, said(1, 5, ""));
    assert_eq!(replied.clone().decide(bare, &left(3_000)), Err(Refused::NoReasons));
    let leave = replied.decide(decision(0, said(1, 5, "planned")), &left(3_000)).unwrap();
    assert_eq!(leave.clone().appeal(said(2, 6, "?")), Err(Refused::NotNext), "nothing is taken");
    assert_eq!(leave.decide(decision(9, said(1, 6, "x")), &left(3_000)), Err(Refused::NotNext));
}

proptest! {
    #[test]
    fn what_is_taken_never_reaches_what_is_kept(
        held in -1_000i64..5_000, later in -1_000i64..5_000, asked in 1i64..5_000, take in 0i64..5_000,
    ) {
        let why = said(1, 1, "why");
        let taken = TakingBack::notice(Money::pounds(asked), &left(held), TIMES, why)
            .and_then(|it| it.reply(said(2, 2, "reply")))
            .and_then(|it| it.decide(decision(take, said(1, 3, "why")), &left(held)))
            .and_then(|it| it.may_take(date(2027, 1, 31), &left(later)));
        if let Ok(taken) = taken {
            let rest = tell_apart(left(later).held - taken, Money::ZERO, &[]).held;
            let kept: Money = left(later).kept.iter().map(|(kept, _)| kept.amount).sum();
            prop_assert!(taken.is_zero() || kept <= rest, "{taken} of {later}");
            prop_assert!(taken <= Money::pounds(asked.min(take)));
        }
    }
}
