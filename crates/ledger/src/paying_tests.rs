//! Payments to the penny: worked by hand, published by councils, and true of any schedule.

use jiff::civil::date;
use proptest::prelude::*;

use super::*;

const START: Date = date(2026, 11, 2);

fn money(typed: &str) -> Money {
    typed.parse().unwrap()
}

fn calendar() -> Calendar {
    let days = [date(2026, 12, 25), date(2026, 12, 28), date(2027, 1, 1)];
    Calendar::new(2024, 2029, days)
}

fn rate(from: Date, gross: i64, contribution: i64, basis: Basis) -> Rate {
    let (gross, contribution) = (Weekly::pence(gross), Weekly::pence(contribution));
    Rate { from, gross, contribution, basis }
}

/// £250.00 a week, of which the person pays £46.90, every four weeks from Monday 2 November 2026.
fn paying() -> Paying {
    Paying {
        every: Every::FourWeeks,
        cycle: START,
        start: START,
        end: None,
        died: None,
        rates: vec![rate(START, 25_000, 4_690, Basis::Net)],
        pauses: vec![],
        once: vec![],
        days_ahead: 0,
        rounding: Rounding::HalfUp,
    }
}

fn paid(from: Date, to: Date, amount: &str) -> Paid {
    Paid { key: format!("days/{from}/{to}"), from, to, amount: money(amount) }
}

/// The first four weeks, paid as they were then: 4 × (£250.00 − £46.90) = £812.40.
fn first_paid() -> Paid {
    paid(START, date(2026, 11, 29), "812.40")
}

fn settle(paying: &Paying, through: Date, paid: &[Paid]) -> Settled {
    paying.settle(&calendar(), through, paid).unwrap()
}

/// Each due as `from..to=pence on pay_on`.
fn dues(settled: &Settled) -> Vec<String> {
    let one = |due: &Due| format!("{}..{}={} on {}", due.from, due.to, due.cost.net(), due.pay_on);
    settled.dues.iter().map(one).collect()
}

fn corrections(settled: &Settled) -> Vec<(Money, Money)> {
    settled.corrections.iter().map(|one| (one.was, one.should_be)).collect()
}

#[test]
fn start_moved_before_the_first_payment() {
    // Moved a week earlier: the cycle stays, so the first part period is seven days, £203.10.
    let moved = date(2026, 10, 26);
    let earlier =
        Paying { start: moved, rates: vec![rate(moved, 25_000, 4_690, Basis::Net)], ..paying() };
    assert_eq!(
        dues(&settle(&earlier, START, &[])),
        [
            "2026-10-26..2026-11-01=£203.10 on 2026-10-26",
            "2026-11-02..2026-11-29=£812.40 on 2026-11-02",
        ]
    );
    // Moved to Thursday the 5th: 25 days, £250.00 × 25/7 = £892.857 and £46.90 × 25/7 = £167.50.
    let later = Paying { start: date(2026, 11, 5), ..paying() };
    assert_eq!(
        dues(&settle(&later, date(2026, 11, 5), &[])),
        ["2026-11-05..2026-11-29=£725.36 on 2026-11-05"]
    );
}

#[test]
fn rate_changed_in_a_paid_period() {
    // From Wednesday 11 November £263.33: 9 days of £250.00 and 19 of £263.33 is
    // (225,000 + 500,327) / 7 = £1,036.18, less £187.60 is £848.58: £36.18 more than was paid.
    let mut changed = paying();
    changed.rates.push(rate(date(2026, 11, 11), 26_333, 4_690, Basis::Net));
    let settled = settle(&changed, date(2026, 11, 30), &[first_paid()]);
    assert_eq!(corrections(&settled), [(money("812.40"), money("848.58"))]);
    assert_eq!(settled.underpaid(), money("36.18"));
    // The next period, at the new rate throughout: 4 × (£263.33 − £46.90).
    assert_eq!(dues(&settled), ["2026-11-30..2026-12-27=£865.72 on 2026-11-30"]);
    // Once the difference is paid, nothing is to be corrected.
    let both = paid(START, date(2026, 11, 29), "848.58");
    assert_eq!(corrections(&settle(&changed, date(2026, 11, 30), &[both])), []);
}

#[test]
fn a_change_over_several_paid_periods_is_corrected_period_by_period() {
    // £10.00 a week more from the first day: £40.00 for each of three periods.
    let mut changed = paying();
    changed.rates = vec![rate(START, 26_000, 4_690, Basis::Net)];
    let second = paid(date(2026, 11, 30), date(2026, 12, 27), "812.40");
    let third = paid(date(2026, 12, 28), date(2027, 1, 24), "812.40");
    let all = [first_paid(), second, third];
    let settled = settle(&changed, date(2027, 1, 24), &all);
    let each: Vec<Money> = settled.corrections.iter().map(Correction::owed).collect();
    assert_eq!(each, [money("40.00"); 3]);
    assert_eq!(settled.corrections[2].from, date(2026, 12, 28));
}

#[test]
fn collector_of_the_contribution_switched() {
    // From 16 November the council bills the contribution itself, and so pays the whole: for the
    // second fortnight 2 × £46.90 more.
    let mut switched = paying();
    switched.rates.push(rate(date(2026, 11, 16), 25_000, 4_690, Basis::Gross));
    let settled = settle(&switched, date(2026, 11, 30), &[first_paid()]);
    assert_eq!(settled.underpaid(), money("93.80"));
    assert_eq!(dues(&settled), ["2026-11-30..2026-12-27=£1,000.00 on 2026-11-30"]);
}

#[test]
fn item_cancelled() {
    let item = |cancelled| OneOff {
        name: "tricycle".to_owned(),
        on: date(2026, 11, 9),
        amount: money("640.00"),
        why: OnceWhy::Item,
        cancelled,
    };
    let with = |cancelled| Paying { once: vec![item(cancelled)], ..paying() };
    let through = date(2026, 11, 9);
    let due = settle(&with(false), through, &[first_paid()]);
    assert_eq!(dues(&due), ["2026-11-09..2026-11-09=£640.00 on 2026-11-09"]);
    assert_eq!(due.dues[0].key, "once/tricycle");
    // Cancelled before it is paid, it is not due; after, it is spoken of, and taken from nothing.
    assert_eq!(settle(&with(true), through, &[first_paid()]), Settled::default());
    let bought = Paid {
        key: "once/tricycle".to_owned(),
        from: through,
        to: through,
        amount: money("640.00"),
    };
    let settled = settle(&with(true), date(2026, 11, 30), &[first_paid(), bought.clone()]);
    assert_eq!(settled.overpaid(), money("640.00"));
    assert_eq!(dues(&settled), ["2026-11-30..2026-12-27=£812.40 on 2026-11-30"]);
    // Paid, it is not due again.
    assert_eq!(settle(&with(false), through, &[first_paid(), bought]), Settled::default());
}

#[test]
fn suspended_fortnight() {
    let hospital = |keeps| Pause {
        from: date(2026, 11, 9),
        to: Some(date(2026, 11, 22)),
        why: PauseWhy::Hospital,
        keeps: Weekly::pence(keeps),
    };
    // Two weeks of the four: 2 × (£250.00 − £46.90) = £406.20.
    let stopped = Paying { pauses: vec![hospital(0)], ..paying() };
    let due = settle(&stopped, START, &[]);
    assert_eq!(dues(&due), ["2026-11-02..2026-11-29=£406.20 on 2026-11-02"]);
    let stretches = &due.dues[0].cost.stretches;
    assert_eq!(stretches.iter().map(|one| one.days).collect::<Vec<_>>(), [7, 14, 7]);
    assert_eq!(stretches[1].paused, Some(PauseWhy::Hospital));
    // Known only when it had been paid: £406.20 too much, which is taken from nothing.
    let late = settle(&stopped, date(2026, 11, 30), &[first_paid()]);
    assert_eq!((late.overpaid(), late.underpaid()), (money("406.20"), Money::ZERO));
    assert_eq!(dues(&late), ["2026-11-30..2026-12-27=£812.40 on 2026-11-30"]);
    // A retainer of £50.00 a week keeps the assistant: £100.00 more.
    let kept = Paying { pauses: vec![hospital(5_000)], ..paying() };
    assert_eq!(dues(&settle(&kept, START, &[])), ["2026-11-02..2026-11-29=£506.20 on 2026-11-02"]);
    // Still in hospital: nothing is due until somebody says that it is over.
    let open = Paying { pauses: vec![Pause { to: None, ..hospital(0) }], ..paying() };
    let later = settle(&open, date(2026, 12, 31), &[]);
    assert_eq!(dues(&later), ["2026-11-02..2026-11-29=£203.10 on 2026-11-02"]);
}

#[test]
fn death() {
    // On Thursday 12 November: 11 days, £392.86 less £73.70.
    let died = Paying { died: Some(date(2026, 11, 12)), ..paying() };
    let before = settle(&died, date(2027, 3, 1), &[]);
    assert_eq!(dues(&before), ["2026-11-02..2026-11-12=£319.16 on 2026-11-02"]);
    // Paid in advance: what is over is said, nothing falls due, whatever the plan's own end.
    let after = settle(&died, date(2027, 3, 1), &[first_paid()]);
    assert_eq!(after.overpaid(), money("493.24"));
    assert_eq!(after.dues, []);
    let ended = Paying { end: Some(date(2026, 11, 5)), ..died };
    assert_eq!(
        dues(&settle(&ended, date(2027, 3, 1), &[])),
        ["2026-11-02..2026-11-05=£116.06 on 2026-11-02"]
    );
    let item = OneOff {
        name: "after".to_owned(),
        on: date(2026, 11, 20),
        amount: money("10.00"),
        why: OnceWhy::SetUp,
        cancelled: false,
    };
    let died = Paying { died: Some(date(2026, 11, 12)), once: vec![item], ..paying() };
    assert_eq!(settle(&died, date(2026, 12, 1), &[first_paid()]).dues, []);
}

/// Published: days of the month, gross, contribution and net, for £150.00 and £20.00 a week
/// (Hampshire County Council, hants-dp-jan and hants-dp-apr). The April page prints a net of
/// £555.15, which its own two figures do not give: £642.86 − £85.71 is £557.15.
#[test]
fn hants_dp() {
    let start = date(2026, 1, 1);
    let paying = Paying {
        every: Every::Month,
        cycle: start,
        start,
        rates: vec![rate(start, 15_000, 2_000, Basis::Net)],
        days_ahead: 0,
        ..paying()
    };
    let settled = settle(&paying, date(2026, 4, 30), &[]);
    let got: Vec<_> = settled
        .dues
        .iter()
        .map(|due| {
            let Cost { gross, taken_off, .. } = due.cost;
            format!("{} {gross} {taken_off} {}", due.from, due.cost.net())
        })
        .collect();
    assert_eq!(
        got,
        [
            "2026-01-01 £664.29 £88.57 £575.72",
            "2026-02-01 £600.00 £80.00 £520.00",
            "2026-03-01 £664.29 £88.57 £575.72",
            "2026-04-01 £642.86 £85.71 £557.15",
        ]
    );
}

/// Published: 15 hours a week at £15.00, no contribution (Christies Care, christies-annie).
#[test]
fn christies_annie() {
    let annie =
        Paying { every: Every::Week, rates: vec![rate(START, 22_500, 0, Basis::Net)], ..paying() };
    let dues = settle(&annie, START, &[]).dues;
    assert_eq!((dues[0].cost.net(), dues[0].to), (money("225.00"), date(2026, 11, 8)));
}

#[test]
fn a_need_that_rises_and_falls_is_paid_as_it_does() {
    // Step up to £350.00 for a week in crisis, and down again: £100.00 more in that period.
    let mut fluctuating = paying();
    fluctuating.rates.push(rate(date(2026, 11, 10), 35_000, 4_690, Basis::Net));
    fluctuating.rates.push(rate(date(2026, 11, 17), 25_000, 4_690, Basis::Net));
    assert_eq!(settle(&fluctuating, START, &[]).dues[0].cost.net(), money("912.40"));
}

#[test]
fn paid_two_weeks_ahead_and_before_a_holiday() {
    // The period from 28 December 2026, two weeks ahead: Monday 14 December. On its day: that
    // Monday is a bank holiday after Christmas, so Christmas Eve.
    let ahead = Paying { days_ahead: 14, ..paying() };
    let all = [first_paid(), paid(date(2026, 11, 30), date(2026, 12, 27), "812.40")];
    assert_eq!(settle(&ahead, date(2026, 12, 13), &all).dues, []);
    assert_eq!(settle(&ahead, date(2026, 12, 14), &all).dues[0].pay_on, date(2026, 12, 14));
    assert_eq!(settle(&paying(), date(2026, 12, 24), &all).dues[0].pay_on, date(2026, 12, 24));
    let unknown = paying().settle(&calendar(), date(2035, 1, 1), &[]);
    assert!(matches!(unknown, Err(PayingError::Calendar(_))), "{unknown:?}");
}

#[test]
fn a_contribution_above_the_cost_takes_no_more_than_the_cost() {
    let mut all_theirs = paying();
    all_theirs.rates = vec![rate(START, 5_000, 9_000, Basis::Net)];
    assert_eq!(settle(&all_theirs, date(2026, 12, 31), &[]).dues, []);
}

#[test]
fn a_sum_too_large_stops_with_an_error() {
    let mut vast = paying();
    vast.rates = vec![rate(START, i64::MAX, 0, Basis::Net)];
    let got = vast.settle(&calendar(), START, &[]);
    assert_eq!(got, Err(PayingError::TooMuch(START)));
}

proptest! {
    /// However often and in whatever order a schedule is looked at, paid and changed, each day is
    /// paid for once, and once all corrections are paid nothing is owed.
    #[test]
    fn each_day_is_paid_for_once(
        every in prop::sample::select(vec![Every::Week, Every::FourWeeks, Every::Month]),
        steps in prop::collection::vec((0i64..400, 0i64..60_000, 0i64..80_000), 1..6),
        looks in prop::collection::vec(0i64..400, 1..6),
        start in 0i64..60,
    ) {
        let on = |days: i64| START.saturating_add(days.days());
        let mut paying = Paying { every, start: on(start), ..paying() };
        let mut books: Vec<Paid> = vec![];
        for (step, look) in steps.iter().zip(&looks) {
            let (from, gross, contribution) = *step;
            paying.rates.push(rate(on(from), gross, contribution, Basis::Net));
            let settled = settle(&paying, on(*look), &books);
            for one in &settled.corrections {
                let there = books.iter_mut().find(|paid| paid.key == one.key).unwrap();
                there.amount += one.owed();
            }
            for due in settled.dues {
                let amount = due.cost.net();
                books.push(Paid { key: due.key, from: due.from, to: due.to, amount });
            }
            let again = settle(&paying, on(*look), &books);
            prop_assert_eq!(again, Settled::default());
        }
        books.sort_by_key(|one| one.from);
        for pair in books.windows(2) {
            prop_assert!(pair[0].to < pair[1].from, "{:?}", pair);
        }
    }
}
