//! What falls due every four weeks, and what of it has been paid.
//!
//! A period is 28 days from the start, and is paid on its first day. A part period is paid by
//! the day: a seventh of a week's money for each. Nothing here goes by way of a year of 52
//! weeks, which is a day or two short.

use std::collections::HashSet;

use basis::id::{PostingId, RecordId};
use basis::{Money, Rounding, Weekly};
use jiff::ToSpan;
use jiff::civil::Date;

use crate::balance::plus;
use crate::{AccountKind, Posting};

/// Days in a period.
const PERIOD: i64 = 28;

/// An amount a week, paid every four weeks in advance into one of a person's accounts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Schedule {
    /// The agreement it comes from.
    pub of: RecordId,
    /// The account it is paid into.
    pub into: AccountKind,
    /// The first day that is paid for.
    pub start: Date,
    /// The last day that is paid for, if an end is known.
    pub end: Option<Date>,
    /// What is paid for a week. Whether the contribution has been taken off is the agreement's
    /// to say: here it is what the payer pays.
    pub weekly: Weekly,
    /// What becomes of part of a penny in a part period. (Whole periods have none.)
    pub rounding: Rounding,
}

/// One payment that falls due.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Due {
    /// Counted from one.
    pub number: u32,
    /// The first day it pays for.
    pub period_from: Date,
    /// The last day it pays for.
    pub period_to: Date,
    /// The day it is to be paid: the first day it pays for.
    pub pay_on: Date,
    /// How much.
    pub amount: Money,
}

/// A payment that falls due, and what has been paid of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Standing {
    /// What falls due.
    pub due: Due,
    /// What has been paid and not corrected.
    pub paid: Money,
    /// The name for the act that pays what is owed. The same name until that is done, so that a
    /// form sent twice pays once.
    pub act: String,
}

impl Standing {
    /// What is still to be paid; below nothing where too much was.
    #[must_use]
    pub fn owed(&self) -> Money {
        self.due.amount - self.paid
    }
}

impl Schedule {
    /// What falls due up to and on the day `through`, first period first.
    ///
    /// ```
    /// use basis::{Money, Rounding, Weekly, id::RecordId};
    /// use jiff::civil::date;
    /// use ledger::{AccountKind, schedule::Schedule};
    ///
    /// let schedule = Schedule {
    ///     of: RecordId::from_bits(1),
    ///     into: AccountKind::DirectPayment,
    ///     start: date(2026, 11, 2),
    ///     end: Some(date(2026, 12, 3)),
    ///     weekly: Weekly::pence(20_310),
    ///     rounding: Rounding::HalfUp,
    /// };
    /// let due = schedule.due(date(2026, 12, 31));
    /// assert_eq!(due.len(), 2);
    /// assert_eq!(due[0].amount, Money::pence(81_240)); // four weeks
    /// assert_eq!(due[1].period_from, date(2026, 11, 30));
    /// assert_eq!(due[1].amount, Money::pence(11_606)); // four days: 4/7 of £203.10
    /// ```
    #[must_use]
    pub fn due(&self, through: Date) -> Vec<Due> {
        let mut found = vec![];
        let mut from = Some(self.start);
        while let Some(period_from) = from.filter(|from| self.runs_on(*from) && *from <= through) {
            let number = u32::try_from(found.len()).unwrap_or(u32::MAX).saturating_add(1);
            let last = period_from.checked_add((PERIOD - 1).days()).unwrap_or(Date::MAX);
            let period_to = self.end.map_or(last, |end| last.min(end));
            let amount = self.cost(period_from, period_to);
            found.push(Due { number, period_from, period_to, pay_on: period_from, amount });
            from = period_from.checked_add(PERIOD.days()).ok();
        }
        found
    }

    /// What falls due up to and on the day `through`, and what `postings` have paid of it.
    #[must_use]
    pub fn standing(&self, through: Date, postings: &[Posting]) -> Vec<Standing> {
        let corrected: HashSet<&PostingId> =
            postings.iter().filter_map(|posting| posting.corrects.as_ref()).collect();
        let dues = self.due(through).into_iter();
        dues.map(|due| self.stand(due, postings, &corrected)).collect()
    }

    /// What the schedule comes to from its start to the end of `day`, by the day.
    #[must_use]
    pub fn cost_to(&self, day: Date) -> Money {
        self.cost(self.start, self.end.map_or(day, |end| day.min(end)))
    }

    fn stand(&self, due: Due, postings: &[Posting], corrected: &HashSet<&PostingId>) -> Standing {
        let name = format!("pay/{}/{}/{}", self.of, self.into.key(), due.number);
        let of_due = |act: &str| act.strip_prefix(&name).is_some_and(|rest| rest.starts_with('/'));
        let ours = || postings.iter().filter(|one| one.corrects.is_none() && of_due(&one.act));
        let uncorrected = ours().filter(|posting| !corrected.contains(&posting.id));
        let paid = uncorrected.fold(Money::ZERO, |sum, posting| plus(sum, posting.amount));
        let times = ours().map(|posting| &posting.act).collect::<HashSet<_>>().len();
        Standing { due, paid, act: format!("{name}/{}", times + 1) }
    }

    fn runs_on(&self, day: Date) -> bool {
        self.start <= day && self.end.is_none_or(|end| day <= end)
    }

    /// Both days count.
    fn cost(&self, from: Date, to: Date) -> Money {
        let days = from.until(to).map_or(0, |span| i64::from(span.get_days()) + 1).max(0);
        self.weekly.0.times(days, 7, self.rounding)
    }
}

/// Shares an amount out by weight, to the penny: the shares always come to the whole.
///
/// Each share is rounded down; the pennies over go one each to the largest parts of a penny lost,
/// the earlier first where they are equal. A weight below nothing counts as nothing; if no weight
/// is above nothing, the first has it all.
///
/// ```
/// use basis::Money;
/// use ledger::schedule::share;
/// let thirds = share(Money::pence(100), &[Money::pence(1); 3]);
/// assert_eq!(thirds, [34, 33, 33].map(Money::pence));
/// ```
#[must_use]
pub fn share(whole: Money, weights: &[Money]) -> Vec<Money> {
    let weights: Vec<i128> = weights.iter().map(|one| i128::from(one.as_pence().max(0))).collect();
    let all: i128 = weights.iter().sum();
    if all == 0 {
        let first = std::iter::once(whole).chain(std::iter::repeat(Money::ZERO));
        return first.take(weights.len()).collect();
    }
    let whole = i128::from(whole.as_pence());
    let parts = || weights.iter().map(|weight| whole * weight);
    let mut shares: Vec<i128> = parts().map(|part| part.div_euclid(all)).collect();
    let mut lost: Vec<(usize, i128)> =
        parts().map(|part| part.rem_euclid(all)).enumerate().collect();
    lost.sort_by_key(|(at, lost)| (-lost, *at));
    let over = usize::try_from(whole - shares.iter().sum::<i128>()).unwrap_or(0);
    for (at, _) in lost.into_iter().take(over) {
        if let Some(share) = shares.get_mut(at) {
            *share += 1;
        }
    }
    // No share is larger than the whole, so every one fits.
    shares.into_iter().map(|share| Money::pence(i64::try_from(share).unwrap_or(0))).collect()
}

#[cfg(test)]
#[path = "schedule_tests.rs"]
mod tests;
