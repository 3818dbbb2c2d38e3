//! Working days: neither Saturday nor Sunday nor a bank holiday.
//!
//! Which days are bank holidays is given, year by year. A year that was not given is not known,
//! and a question about it is refused: a guess would send money on a day when no bank works.

use std::collections::BTreeSet;

use jiff::civil::{Date, Weekday};

/// The bank holidays of some years.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Calendar {
    first: i16,
    last: i16,
    holidays: BTreeSet<Date>,
}

/// The bank holidays of a year are not known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "the bank holidays of {year} are not known: they are kept for {first} to {last}, in \
     policy/england/bank-holidays"
)]
pub struct YearNotKnown {
    /// The year that was asked about.
    pub year: i16,
    /// The first year that is known.
    pub first: i16,
    /// The last year that is known.
    pub last: i16,
}

impl Calendar {
    /// The bank holidays of the years from `first` to `last`, both among them.
    #[must_use]
    pub fn new(first: i16, last: i16, holidays: impl IntoIterator<Item = Date>) -> Self {
        Self { first, last, holidays: holidays.into_iter().collect() }
    }

    /// Whether banks work on a day.
    ///
    /// # Errors
    ///
    /// [`YearNotKnown`].
    pub fn works(&self, day: Date) -> Result<bool, YearNotKnown> {
        let (year, first, last) = (day.year(), self.first, self.last);
        if year < first || last < year {
            return Err(YearNotKnown { year, first, last });
        }
        let weekend = matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday);
        Ok(!weekend && !self.holidays.contains(&day))
    }

    /// The day itself if banks work then, otherwise the last working day before: money that
    /// someone counts on comes early rather than late.
    ///
    /// # Errors
    ///
    /// [`YearNotKnown`].
    ///
    /// ```
    /// use jiff::civil::date;
    /// use ledger::Calendar;
    /// let days = [date(2026, 12, 25), date(2026, 12, 28)];
    /// let calendar = Calendar::new(2026, 2026, days);
    /// // Monday 28 December 2026 is a bank holiday, the weekend before it, and so is the Friday.
    /// assert_eq!(calendar.on_or_before(date(2026, 12, 28))?, date(2026, 12, 24));
    /// assert!(calendar.on_or_before(date(2031, 1, 1)).is_err());
    /// # Ok::<(), ledger::calendar::YearNotKnown>(())
    /// ```
    pub fn on_or_before(&self, day: Date) -> Result<Date, YearNotKnown> {
        let mut day = day;
        while !self.works(day)? {
            day = day.yesterday().unwrap_or(Date::MIN);
        }
        Ok(day)
    }

    /// So many working days before `day`: the last day on which a Bacs file for it can be sent
    /// is two before.
    ///
    /// # Errors
    ///
    /// [`YearNotKnown`].
    pub fn before(&self, day: Date, working_days: u32) -> Result<Date, YearNotKnown> {
        let mut found = day;
        for _ in 0..working_days {
            found = self.on_or_before(found.yesterday().unwrap_or(Date::MIN))?;
        }
        Ok(found)
    }

    /// So many working days after `day`.
    ///
    /// # Errors
    ///
    /// [`YearNotKnown`].
    pub fn after(&self, day: Date, working_days: u32) -> Result<Date, YearNotKnown> {
        let mut found = day;
        for _ in 0..working_days {
            found = found.tomorrow().unwrap_or(Date::MAX);
            while !self.works(found)? {
                found = found.tomorrow().unwrap_or(Date::MAX);
            }
        }
        Ok(found)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn christmas() -> Calendar {
        let days = [date(2026, 12, 25), date(2026, 12, 28), date(2027, 1, 1)];
        Calendar::new(2026, 2027, days)
    }

    #[test]
    fn a_bacs_file_for_new_year_is_sent_before_the_holidays() {
        let calendar = christmas();
        // Pay on Tuesday 29 December: one working day before is Christmas Eve, two the 23rd.
        assert_eq!(calendar.before(date(2026, 12, 29), 2), Ok(date(2026, 12, 23)));
        assert_eq!(calendar.after(date(2026, 12, 23), 2), Ok(date(2026, 12, 29)));
        assert_eq!(calendar.on_or_before(date(2027, 1, 3)), Ok(date(2026, 12, 31)));
    }

    #[test]
    fn a_year_that_is_not_known_is_refused_however_it_is_reached() {
        let calendar = christmas();
        let not_known = YearNotKnown { year: 2025, first: 2026, last: 2027 };
        assert_eq!(calendar.works(date(2025, 12, 31)), Err(not_known));
        assert_eq!(calendar.before(date(2026, 1, 2), 2), Err(not_known));
        assert!(not_known.to_string().contains("2025"));
    }
}
