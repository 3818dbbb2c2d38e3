//! What is owed, day by day, in rows that can be printed and that add up.
//!
//! Each day runs in this order: what is paid comes off; a day's interest is added to what is then
//! owed; a seventh of the week's amount is put off; the council's costs of the day are added. So
//! nothing bears interest on its first day. Putting off stops at the equity limit: what is past it
//! is due at once. Interest and costs may still be added there (guidance, ch 9).

use basis::Money;
use jiff::civil::Date;
use packs::Library;
use serde::Serialize;

use super::interest::Fine;
use super::rates::{Spell, rates};
use super::{Agreement, DeferredError, Limit, Rate, Rows, Weeks, on, positive, weekly};

/// What is owed on a day, and how it came to that.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Statement {
    /// The last day of it.
    pub to: Date,
    /// Its rows, earliest first.
    pub rows: Vec<Row>,
    /// What was put off in all.
    pub put_off: Money,
    /// The interest added.
    pub interest: Money,
    /// The interest to be paid as it comes, and not added.
    pub interest_apart: Money,
    /// The council's costs added.
    pub costs: Money,
    /// What was paid back.
    pub paid: Money,
    /// What is owed: what was put off, interest and costs, less what was paid.
    pub owed: Money,
    /// What could not be put off because of the limit, and so was due at once.
    pub past_limit: Money,
    /// What is owed over the limit: interest and costs alone can take it there.
    pub over_limit: Money,
    /// The first day on which the limit stopped something being put off.
    pub limit_reached: Option<Date>,
    /// The first day on which the agreement is to be looked at again.
    pub review: Option<Date>,
    /// The first day on which how the care is paid for is to be looked at.
    pub second_review: Option<Date>,
    /// The day by which it must be paid, where the agreement has ended.
    pub due: Option<Date>,
}

/// One row of a statement.
///
/// `owed` is that of the row before, with `put_off`, `interest` and `costs` and without `paid`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Row {
    /// Its first day.
    pub from: Date,
    /// Its last day.
    pub to: Date,
    /// The yearly rate of interest.
    pub rate: Rate,
    /// What was put off.
    pub put_off: Money,
    /// The interest added.
    pub interest: Money,
    /// The interest to be paid as it comes.
    pub interest_apart: Money,
    /// The council's costs added.
    pub costs: Money,
    /// What was paid back.
    pub paid: Money,
    /// What is owed at the end of its last day.
    pub owed: Money,
}

/// What a statement rests on, made ready: the working is written from it.
pub(super) struct Ready<'a> {
    pub(super) agreement: &'a Agreement,
    pub(super) limit: &'a Limit,
    pub(super) rates: Vec<Spell>,
    /// What is put off a week, from each day on.
    pub(super) weeks: Vec<(Date, Money)>,
    pub(super) to: Date,
}

impl<'a> Ready<'a> {
    /// Checks the days and amounts, and finds every rate.
    pub(super) fn new(
        agreement: &'a Agreement,
        first: &Weeks,
        limit: &'a Limit,
        to: Date,
        library: &Library,
    ) -> Result<Self, DeferredError> {
        in_order(agreement, to)?;
        let begins = (agreement.begins, *first);
        let later = agreement.changes.iter().map(|change| (change.from, change.weeks));
        let put_off = |(from, weeks): (Date, Weeks)| {
            Ok((from, weekly(&weeks, &on(library, from)?, &mut ())?.put_off.0))
        };
        let weeks = std::iter::once(begins).chain(later.filter(|(from, _)| *from <= to));
        let weeks = weeks.map(put_off).collect::<Result<_, DeferredError>>()?;
        Ok(Self { agreement, limit, rates: rates(agreement, to, library)?, weeks, to })
    }

    /// Runs every day.
    pub(super) fn statement(&self) -> Result<Statement, DeferredError> {
        let mut debt = Debt::default();
        let mut rows = Vec::new();
        let mut from = self.agreement.begins;
        let mut before = debt.shown()?;
        let days = || from_to(self.agreement.begins, self.to);
        for (day, next) in days().zip(days().skip(1).map(Some).chain([None])) {
            self.day(day, &mut debt)?;
            if next.is_none_or(|next| self.begins_row(next)) {
                let shown = debt.shown()?;
                rows.push(before.row_to(&shown, from, day, self.rate_on(day)));
                before = shown;
                from = next.unwrap_or(day);
            }
        }
        let Shown { put_off, interest, interest_apart, costs, paid, owed } = before;
        Ok(Statement {
            to: self.to,
            rows,
            put_off,
            interest,
            interest_apart,
            costs,
            paid,
            owed,
            past_limit: debt.past_limit.pence()?,
            over_limit: owed.less(self.limit.most),
            limit_reached: debt.limit_reached,
            review: debt.review,
            second_review: debt.second_review,
            due: None,
        })
    }

    fn day(&self, day: Date, debt: &mut Debt) -> Result<(), DeferredError> {
        for payment in self.agreement.payments.iter().filter(|payment| payment.on == day) {
            debt.pay(payment.amount, day)?;
        }
        debt.bear_interest(self.rate_on(day), self.agreement.interest_paid_apart)?;
        if self.agreement.ended.is_none_or(|ended| day < ended.on) {
            let most = Fine::whole(self.limit.most);
            debt.put_off(self.put_off_on(day), most, day)?;
        }
        for cost in self.agreement.costs.iter().filter(|cost| cost.on == day) {
            debt.costs += cost.amount;
        }
        let owed = debt.shown()?.owed;
        for (seen, at) in [
            (&mut debt.review, self.limit.review_at),
            (&mut debt.second_review, self.limit.second_review_at),
        ] {
            if at <= owed {
                seen.get_or_insert(day);
            }
        }
        Ok(())
    }

    /// Whether a new row begins on a day.
    fn begins_row(&self, day: Date) -> bool {
        let by_calendar = match self.agreement.rows {
            Rows::Daily => true,
            Rows::Monthly => day.day() == 1,
            Rows::HalfYearly => day.day() == 1 && (day.month() == 1 || day.month() == 7),
        };
        by_calendar
            || self.rates.iter().any(|spell| spell.from == day)
            || self.weeks.iter().any(|(from, _)| *from == day)
            || self.agreement.ended.is_some_and(|ended| ended.on == day)
    }

    fn rate_on(&self, day: Date) -> Rate {
        let spell = self.rates.iter().rfind(|spell| spell.from <= day);
        spell.map_or(Rate::default(), |spell| spell.rate)
    }

    /// A day's part of what is put off a week: seven of them are exactly a week's.
    fn put_off_on(&self, day: Date) -> Fine {
        let week = self.weeks.iter().rfind(|(from, _)| *from <= day);
        let (from, amount) = week.copied().unwrap_or((day, Money::ZERO));
        let days = (day - from).get_days().into();
        Fine::days_of(amount, days + 1).less(Fine::days_of(amount, days))
    }
}

/// What is owed as the days go by.
#[derive(Clone, Copy, Debug, Default)]
struct Debt {
    put_off: Fine,
    interest: Fine,
    interest_apart: Fine,
    costs: Money,
    paid: Money,
    past_limit: Fine,
    limit_reached: Option<Date>,
    review: Option<Date>,
    second_review: Option<Date>,
}

/// A debt in whole pence, so that what is shown adds up.
#[derive(Clone, Copy, Debug)]
struct Shown {
    put_off: Money,
    interest: Money,
    interest_apart: Money,
    costs: Money,
    paid: Money,
    owed: Money,
}

impl Debt {
    fn owed(&self) -> Result<Fine, DeferredError> {
        let added = self.put_off.plus(self.interest)?.plus(Fine::whole(self.costs))?;
        Ok(added.less(Fine::whole(self.paid)))
    }

    fn shown(&self) -> Result<Shown, DeferredError> {
        let (put_off, interest) = (self.put_off.pence()?, self.interest.pence()?);
        let owed = put_off + interest + self.costs - self.paid;
        if Money::MOST < owed {
            return Err(DeferredError::TooMuch);
        }
        let interest_apart = self.interest_apart.pence()?;
        let Self { costs, paid, .. } = *self;
        Ok(Shown { put_off, interest, interest_apart, costs, paid, owed })
    }

    fn pay(&mut self, paid: Money, day: Date) -> Result<(), DeferredError> {
        let owed = self.shown()?.owed;
        if owed < paid {
            return Err(DeferredError::PaidTooMuch { paid, day, owed });
        }
        self.paid += paid;
        if owed == paid {
            // Nobody owes part of a penny.
            self.put_off = Fine::whole(self.put_off.pence()?);
            self.interest = Fine::whole(self.interest.pence()?);
        }
        Ok(())
    }

    fn bear_interest(&mut self, rate: Rate, apart: bool) -> Result<(), DeferredError> {
        let day = self.owed()?.day_at(rate)?;
        let to = if apart { &mut self.interest_apart } else { &mut self.interest };
        *to = to.plus(day)?;
        Ok(())
    }

    fn put_off(&mut self, part: Fine, most: Fine, day: Date) -> Result<(), DeferredError> {
        let room = most.less(self.owed()?);
        if room < part {
            self.limit_reached.get_or_insert(day);
            self.past_limit = self.past_limit.plus(part.less(room))?;
        }
        self.put_off = self.put_off.plus(part.min(room))?;
        Ok(())
    }
}

impl Shown {
    fn row_to(&self, end: &Self, from: Date, to: Date, rate: Rate) -> Row {
        Row {
            from,
            to,
            rate,
            put_off: end.put_off - self.put_off,
            interest: end.interest - self.interest,
            interest_apart: end.interest_apart - self.interest_apart,
            costs: end.costs - self.costs,
            paid: end.paid - self.paid,
            owed: end.owed,
        }
    }
}

/// Every day from one to another, both among them.
fn from_to(from: Date, to: Date) -> impl Iterator<Item = Date> {
    std::iter::successors(Some(from), |day| day.tomorrow().ok()).take_while(move |day| *day <= to)
}

/// Refuses days that come before the beginning, changes out of order, and amounts below nothing.
fn in_order(agreement: &Agreement, to: Date) -> Result<(), DeferredError> {
    let begins = agreement.begins;
    let after = |what: &str, day: Date, after: &'static str, first: Date| {
        if day < first {
            let what = what.to_owned();
            return Err(DeferredError::OutOfOrder { what, day, after, first });
        }
        Ok(())
    };
    let start = "the agreement’s beginning";
    after("the day of the statement", to, start, begins)?;
    let mut last = (start, begins);
    for change in &agreement.changes {
        after("a change of the weekly amounts", change.from, last.0, last.1)?;
        last = ("the change before it", change.from);
    }
    for pair in agreement.rates.windows(2) {
        let [earlier, later] = pair else { continue };
        after("a rate of interest", later.from, "the rate before it", earlier.from)?;
    }
    for entry in agreement.costs.iter().chain(&agreement.payments) {
        after(&entry.what, entry.on, start, begins)?;
        positive(entry.amount, &entry.what)?;
    }
    agreement.ended.map_or(Ok(()), |ended| after("the end", ended.on, start, begins))
}
