//! What a council pays someone, period by period, exact to the day, and what a change of the
//! past makes of what was paid already.
//!
//! # To the day
//!
//! A day is a seventh of a week's money. What a period costs is the sum of its days, whole sevenths
//! of a penny, divided **once** for the gross sum and **once** for the contribution, each by the
//! rounding of the schedule; the net sum is the one less the other. Nothing goes by way of a year
//! of 52 weeks, and nothing is rounded day by day.
//!
//! # The past changes
//!
//! Each day is paid for once. A span of days that was paid for is worked out again by what is now
//! known of it, and the difference is one [`Correction`] of that span. What was not paid for is
//! due. A correction above nothing is due to the person and may be paid with the next run. One
//! below nothing is *not* taken from what falls due: money is asked back by a decision of its own,
//! with notice and a reply, and [`Settled`] only says how much it would be about.

use basis::{Money, Rounding, Weekly};
use jiff::ToSpan as _;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::calendar::{Calendar, YearNotKnown};

/// How often it is paid.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Every {
    /// Every seven days.
    Week,
    /// Every 28 days.
    #[default]
    FourWeeks,
    /// Every calendar month, the first to the last of it.
    Month,
}

/// Whether the council takes the contribution off what it pays.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Basis {
    /// It does: the person pays their part into the account themselves.
    #[default]
    Net,
    /// It does not: it pays the whole and bills the person.
    Gross,
}

/// What a week comes to from a day on, until the next rate.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rate {
    /// The first day of it.
    pub from: Date,
    /// What the support costs a week.
    pub gross: Weekly,
    /// What the person pays of it a week.
    pub contribution: Weekly,
    /// Whether the contribution is taken off.
    pub basis: Basis,
}

/// Why payments stop for a while.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PauseWhy {
    /// The person is in hospital.
    Hospital,
    /// The person has respite somewhere else.
    Respite,
    /// Something else.
    Other,
}

/// Days that are paid for otherwise. Both days count.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Pause {
    /// The first day.
    pub from: Date,
    /// The last day, once it is known.
    pub to: Option<Date>,
    /// Why.
    pub why: PauseWhy,
    /// What is paid on a week all the same: a retainer, so that an assistant is not lost. No
    /// contribution is taken on these days.
    pub keeps: Weekly,
}

/// Money that is paid once.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OneOff {
    /// A name no other one-off of this schedule has.
    pub name: String,
    /// The day it is due.
    pub on: Date,
    /// How much.
    pub amount: Money,
    /// What for.
    pub why: OnceWhy,
    /// Whether it was cancelled.
    pub cancelled: bool,
}

/// What money is paid once for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum OnceWhy {
    /// Something that is bought once.
    Item,
    /// To begin with: insurance, an account, the first weeks before the first payment.
    SetUp,
    /// What an employer must have at hand: holiday, notice, redundancy.
    EmployerCosts,
}

/// All that is known of what somebody is paid.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Paying {
    /// How often.
    pub every: Every,
    /// A first day of a period, before which periods are counted too: a council's cycle begins on
    /// the same day for everyone. Months need none.
    pub cycle: Date,
    /// The first day that is paid for.
    pub start: Date,
    /// The last day that is paid for, if an end is known.
    pub end: Option<Date>,
    /// The day the person died: the last that is paid for.
    pub died: Option<Date>,
    /// The rates, the earliest first.
    pub rates: Vec<Rate>,
    /// The pauses. Of two that overlap, the later in this list counts.
    pub pauses: Vec<Pause>,
    /// What is paid once.
    pub once: Vec<OneOff>,
    /// How many days before the first day of a period it is paid.
    pub days_ahead: i32,
    /// What becomes of part of a penny of a period.
    pub rounding: Rounding,
}

/// Days in a row that cost the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stretch {
    /// The first day.
    pub from: Date,
    /// The last day.
    pub to: Date,
    /// How many days.
    pub days: i64,
    /// What a week of them costs.
    pub gross: Weekly,
    /// What is taken off a week of them.
    pub taken_off: Weekly,
    /// Why they are paused, if they are.
    pub paused: Option<PauseWhy>,
}

/// What a span of days comes to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cost {
    /// What it costs.
    pub gross: Money,
    /// What is taken off of that.
    pub taken_off: Money,
    /// The days that it is made of.
    pub stretches: Vec<Stretch>,
}

impl Cost {
    /// What the council pays.
    #[must_use]
    pub fn net(&self) -> Money {
        self.gross.less(self.taken_off)
    }
}

/// One payment that falls due.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Due {
    /// Follows from what it pays for, so that it can be paid once: `days/2026-11-02/2026-11-29`,
    /// `once/NAME`.
    pub key: String,
    /// The first day that it pays for.
    pub from: Date,
    /// The last day that it pays for.
    pub to: Date,
    /// The working day that it is paid.
    pub pay_on: Date,
    /// What it comes to.
    pub cost: Cost,
}

/// What was paid for a span of days, or for a one-off, and not returned or corrected.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Paid {
    /// The [`Due::key`] that it paid.
    pub key: String,
    /// The first day that it paid for.
    pub from: Date,
    /// The last day that it paid for.
    pub to: Date,
    /// How much, corrections included.
    pub amount: Money,
}

/// What was paid for something, and what it should have been by what is now known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Correction {
    /// The key of what was paid.
    pub key: String,
    /// The first day that it paid for.
    pub from: Date,
    /// The last day that it paid for.
    pub to: Date,
    /// What was paid.
    pub was: Money,
    /// What it should have been.
    pub should_be: Money,
}

impl Correction {
    /// What is still owed to the person; below nothing where too much was paid.
    #[must_use]
    pub fn owed(&self) -> Money {
        self.should_be - self.was
    }
}

/// Everything that is to be paid or spoken of.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Settled {
    /// What falls due, the earliest first.
    pub dues: Vec<Due>,
    /// What was paid and should have been another sum, the earliest first.
    pub corrections: Vec<Correction>,
}

impl Settled {
    /// What is owed to the person for the past.
    #[must_use]
    pub fn underpaid(&self) -> Money {
        self.corrections.iter().map(|one| one.owed().max(Money::ZERO)).sum()
    }

    /// What was paid too much, never below nothing. It is not taken from anything.
    #[must_use]
    pub fn overpaid(&self) -> Money {
        self.corrections.iter().map(|one| Money::ZERO.less(one.owed())).sum()
    }
}

/// Why payments could not be worked out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum PayingError {
    /// The working day could not be found.
    #[error(transparent)]
    Calendar(#[from] YearNotKnown),
    /// A sum is larger than this program can hold.
    #[error("what falls due from {0} is more than this program can hold")]
    TooMuch(Date),
    /// A span of more than a hundred years.
    #[error("the days from {0} are more than can be worked out")]
    TooLong(Date),
}

/// The most periods that are listed: a hundred years of weeks.
const MOST_PERIODS: usize = 5_220;
/// The most days that are worked out at once: a hundred years.
const MOST_DAYS: i64 = 36_525;

impl Paying {
    /// What falls due for payment up to and on `through`, and what of the past was paid wrong.
    ///
    /// # Errors
    ///
    /// [`PayingError`]: nothing is guessed.
    ///
    /// ```
    /// use basis::{Money, Rounding, Weekly};
    /// use jiff::civil::date;
    /// use ledger::Calendar;
    /// use ledger::paying::{Basis, Every, Paying, Rate};
    ///
    /// // A council's published example: £150.00 a week, of which the person pays £20.00, paid by
    /// // the calendar month: January is 31 days, £664.29 less £88.57.
    /// let (gross, contribution) = (Weekly::pence(15_000), Weekly::pence(2_000));
    /// let start = date(2026, 1, 1);
    /// let paying = Paying {
    ///     every: Every::Month,
    ///     cycle: start,
    ///     start,
    ///     end: None,
    ///     died: None,
    ///     rates: vec![Rate { from: start, gross, contribution, basis: Basis::Net }],
    ///     pauses: vec![],
    ///     once: vec![],
    ///     days_ahead: 0,
    ///     rounding: Rounding::HalfUp,
    /// };
    /// let calendar = Calendar::new(2025, 2026, [date(2025, 12, 25), date(2026, 1, 1)]);
    /// let due = &paying.settle(&calendar, date(2026, 1, 1), &[])?.dues[0];
    /// assert_eq!((due.cost.gross, due.cost.taken_off), ("664.29".parse()?, "88.57".parse()?));
    /// assert_eq!(due.cost.net(), "575.72".parse()?);
    /// assert_eq!(due.pay_on, date(2025, 12, 31)); // New Year's Day is a bank holiday
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn settle(
        &self,
        calendar: &Calendar,
        through: Date,
        paid: &[Paid],
    ) -> Result<Settled, PayingError> {
        let mut settled = Settled::default();
        for one in paid {
            let should_be = self.should_be(one)?;
            if should_be != one.amount {
                let Paid { key, from, to, amount: was } = one.clone();
                settled.corrections.push(Correction { key, from, to, was, should_be });
            }
        }
        settled.corrections.sort_by(|a, b| (a.from, &a.key).cmp(&(b.from, &b.key)));
        for (from, to) in self.unpaid_spans(through, paid)? {
            let pay_on = self.pay_on(calendar, from)?;
            let cost = self.cost(from, to)?;
            if pay_on <= through && !cost.net().is_zero() {
                settled.dues.push(Due { key: format!("days/{from}/{to}"), from, to, pay_on, cost });
            }
        }
        for one in self.once.iter().filter(|one| !one.cancelled) {
            let key = format!("once/{}", one.name);
            let before_death = self.died.is_none_or(|died| one.on <= died);
            let pay_on = calendar.on_or_before(one.on)?;
            if before_death && pay_on <= through && paid.iter().all(|paid| paid.key != key) {
                let cost = Cost { gross: one.amount, taken_off: Money::ZERO, stretches: vec![] };
                settled.dues.push(Due { key, from: one.on, to: one.on, pay_on, cost });
            }
        }
        settled.dues.sort_by(|a, b| (a.pay_on, &a.key).cmp(&(b.pay_on, &b.key)));
        Ok(settled)
    }

    /// What the days from `from` to `to` come to, by what is known now. Both days count; days
    /// that are not paid for cost nothing.
    ///
    /// # Errors
    ///
    /// [`PayingError::TooMuch`], [`PayingError::TooLong`].
    pub fn cost(&self, from: Date, to: Date) -> Result<Cost, PayingError> {
        let stretches = self.stretches(from, to)?;
        let sum = |weekly: fn(&Stretch) -> Weekly| {
            let sevenths = stretches.iter().try_fold(0i64, |sum, one| {
                sum.checked_add(weekly(one).0.as_pence().checked_mul(one.days)?)
            });
            let sevenths = sevenths.ok_or(PayingError::TooMuch(from))?;
            Ok::<Money, PayingError>(Money::pence(sevenths).times(1, 7, self.rounding))
        };
        let (gross, taken_off) = (sum(|one| one.gross)?, sum(|one| one.taken_off)?);
        Ok(Cost { gross, taken_off, stretches })
    }

    /// The periods that begin up to and on `through`, counted from one, each as far as it is paid
    /// for: the first and the last may be parts.
    #[must_use]
    pub fn periods(&self, through: Date) -> Vec<(u32, Date, Date)> {
        let mut found = vec![];
        let mut next = Some(self.period_of(self.start));
        while let Some((from, to)) = next {
            let first = from.max(self.start);
            let last = self.last().map_or(to, |last| last.min(to));
            if last < first || through < first || MOST_PERIODS <= found.len() {
                break;
            }
            let number = u32::try_from(found.len()).unwrap_or(u32::MAX).saturating_add(1);
            found.push((number, first, last));
            next = to.tomorrow().ok().map(|day| self.period_of(day));
        }
        found
    }

    /// As [`periods`](Self::periods), and also those up to the one with the number `after`, though
    /// no day of them is paid for any more: what was paid for them is still to be spoken of.
    #[must_use]
    pub fn whole_periods(&self, through: Date, after: u32) -> Vec<(u32, Date, Date)> {
        let mut found = self.periods(through);
        let known = u32::try_from(found.len()).unwrap_or(u32::MAX);
        let mut next = match found.last() {
            Some((_, _, to)) => self.period_of(*to).1.tomorrow().ok(),
            None => Some(self.start),
        };
        for number in known.saturating_add(1)..=after {
            let Some((from, to)) = next.map(|day| self.period_of(day)) else { break };
            found.push((number, from.max(self.start), to));
            next = to.tomorrow().ok();
        }
        found
    }

    fn should_be(&self, paid: &Paid) -> Result<Money, PayingError> {
        let Some(name) = paid.key.strip_prefix("once/") else {
            return Ok(self.cost(paid.from, paid.to)?.net());
        };
        let lives = |one: &&OneOff| self.died.is_none_or(|died| one.on <= died);
        let once = self.once.iter().find(|one| one.name == name && !one.cancelled);
        Ok(once.filter(lives).map_or(Money::ZERO, |one| one.amount))
    }

    fn pay_on(&self, calendar: &Calendar, from: Date) -> Result<Date, PayingError> {
        let day = from.checked_sub(self.days_ahead.days()).unwrap_or(from);
        Ok(calendar.on_or_before(day)?)
    }

    /// The last day that is paid for, if there is one.
    fn last(&self) -> Option<Date> {
        self.end.into_iter().chain(self.died).min()
    }

    /// The spans of whole periods that begin early enough to be paid by `through`, without the
    /// days that were paid for.
    fn unpaid_spans(&self, through: Date, paid: &[Paid]) -> Result<Vec<(Date, Date)>, PayingError> {
        let mut covered: Vec<(Date, Date)> = paid
            .iter()
            .filter(|one| one.key.starts_with("days/"))
            .map(|one| (one.from, one.to))
            .collect();
        covered.sort_unstable();
        // A holiday can bring a payment forward by some days: no more than ten.
        let reach = through.saturating_add((i64::from(self.days_ahead) + 10).days());
        let periods = self.periods(reach);
        let counted: i64 = periods.iter().map(|(_, from, to)| days(*from, *to)).sum();
        if MOST_DAYS < counted {
            return Err(PayingError::TooLong(self.start));
        }
        let spans = periods.iter().flat_map(|(_, from, to)| without((*from, *to), &covered));
        Ok(spans.collect())
    }

    /// The period that a day is in.
    fn period_of(&self, day: Date) -> (Date, Date) {
        let length: i64 = match self.every {
            Every::Month => return (day.first_of_month(), day.last_of_month()),
            Every::Week => 7,
            Every::FourWeeks => 28,
        };
        let since = self.cycle.until(day).map_or(0, |span| i64::from(span.get_days()));
        let from = day.saturating_sub(since.rem_euclid(length).days());
        (from, from.saturating_add((length - 1).days()))
    }

    /// Days in a row that cost the same, from `from` to `to`.
    fn stretches(&self, from: Date, to: Date) -> Result<Vec<Stretch>, PayingError> {
        if MOST_DAYS < days(from, to) {
            return Err(PayingError::TooLong(from));
        }
        let first = from.max(self.start);
        let last = self.last().map_or(to, |last| last.min(to));
        let mut found: Vec<Stretch> = vec![];
        let mut day = first;
        while day <= last {
            let next = self.day(day);
            match found.last_mut() {
                Some(before) if same(before, &next) => {
                    before.to = day;
                    before.days += 1;
                }
                _ => found.push(next),
            }
            let Ok(tomorrow) = day.tomorrow() else { break };
            day = tomorrow;
        }
        Ok(found)
    }

    /// What one day is paid by.
    fn day(&self, day: Date) -> Stretch {
        let one = |gross, taken_off, paused| Stretch {
            from: day,
            to: day,
            days: 1,
            gross,
            taken_off,
            paused,
        };
        let within = |pause: &&Pause| pause.from <= day && pause.to.is_none_or(|to| day <= to);
        if let Some(pause) = self.pauses.iter().rev().find(within) {
            return one(pause.keeps, Weekly::ZERO, Some(pause.why));
        }
        match self.rates.iter().rev().find(|rate| rate.from <= day) {
            None => one(Weekly::ZERO, Weekly::ZERO, None),
            Some(Rate { gross, contribution, basis, .. }) => match basis {
                Basis::Net => one(*gross, (*contribution).min(*gross), None),
                Basis::Gross => one(*gross, Weekly::ZERO, None),
            },
        }
    }
}

fn same(one: &Stretch, other: &Stretch) -> bool {
    (one.gross, one.taken_off, one.paused) == (other.gross, other.taken_off, other.paused)
}

/// How many days there are from one to the other, both counted.
fn days(from: Date, to: Date) -> i64 {
    from.until(to).map_or(0, |span| i64::from(span.get_days()) + 1).max(0)
}

/// What is left of a span without the days of `covered`, which is in order.
fn without(span: (Date, Date), covered: &[(Date, Date)]) -> Vec<(Date, Date)> {
    let (mut from, to) = span;
    let mut left = vec![];
    for (first, last) in covered {
        if *last < from || to < *first {
            continue;
        }
        if from < *first {
            left.push((from, first.yesterday().unwrap_or(from)));
        }
        match last.tomorrow() {
            Ok(next) => from = from.max(next),
            Err(_) => return left,
        }
    }
    if from <= to {
        left.push((from, to));
    }
    left
}

#[cfg(test)]
#[path = "paying_tests.rs"]
mod tests;
