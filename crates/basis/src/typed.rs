//! Reading what a person typed: days, whole numbers and words, with what is wrong said plainly.

use jiff::civil::Date;

/// A problem with one thing that was typed, named by its field.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct Problem {
    /// The field, as the form names it.
    pub field: String,
    /// What is wrong and what to do, as a sentence without its full stop.
    pub says: String,
}

impl Problem {
    /// A problem with `field`.
    #[must_use]
    pub fn new(field: impl Into<String>, says: impl Into<String>) -> Self {
        Self { field: field.into(), says: says.into() }
    }
}

/// Why three boxes are not a day.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum DayError {
    /// Nothing was typed.
    #[error("enter a date")]
    Empty,
    /// One of the boxes is empty.
    #[error("the date must include a {0}")]
    Missing(&'static str),
    /// No such day.
    #[error("`{0}` is not a real date")]
    NotReal(String),
    /// Before 1900 or after 2200.
    #[error("`{0}` is not a year between 1900 and 2200")]
    Year(String),
}

/// The day in three boxes, as the date-input pattern has them.
///
/// # Errors
///
/// [`DayError`] that says which box is empty, or that there is no such day.
///
/// ```
/// use basis::typed::day;
/// assert_eq!(day("31", "1", "2025").unwrap().to_string(), "2025-01-31");
/// assert_eq!(day("31", "2", "2025").unwrap_err().to_string(), "`31 2 2025` is not a real date");
/// ```
pub fn day(day: &str, month: &str, year: &str) -> Result<Date, DayError> {
    let (day, month, year) = (day.trim(), month.trim(), year.trim());
    if day.is_empty() && month.is_empty() && year.is_empty() {
        return Err(DayError::Empty);
    }
    for (typed, name) in [(day, "day"), (month, "month"), (year, "year")] {
        if typed.is_empty() {
            return Err(DayError::Missing(name));
        }
    }
    let not_real = || DayError::NotReal(format!("{day} {month} {year}"));
    let number = |text: &str| text.parse::<i16>().ok().filter(|n| 0 < *n);
    let (d, m, y) = (number(day), number(month), number(year));
    let y = y.ok_or_else(not_real)?;
    if !(1900..=2200).contains(&y) {
        return Err(DayError::Year(year.to_owned()));
    }
    let small = |n: Option<i16>| n.and_then(|n| i8::try_from(n).ok()).ok_or_else(not_real);
    Date::new(y, small(m)?, small(d)?).map_err(|_| not_real())
}

/// An error as a sentence of a form: with a capital letter.
///
/// ```
/// assert_eq!(basis::typed::sentence("enter a date"), "Enter a date");
/// ```
#[must_use]
pub fn sentence(says: &str) -> String {
    let mut letters = says.chars();
    let first = letters.next().map(|letter| letter.to_uppercase().to_string());
    first.unwrap_or_default() + letters.as_str()
}

/// A day as people read it: `6 April 2025`.
#[must_use]
pub fn long_day(day: Date) -> String {
    day.strftime("%-d %B %Y").to_string()
}

/// The age in whole years on `on` of someone born on `born`; zero before birth.
///
/// Someone born on 29 February has their birthday on 1 March in other years.
///
/// ```
/// use basis::typed::age;
/// use jiff::civil::date;
/// assert_eq!(age(date(2000, 2, 29), date(2025, 2, 28)), 24);
/// assert_eq!(age(date(2000, 2, 29), date(2025, 3, 1)), 25);
/// ```
#[must_use]
#[inline]
pub fn age(born: Date, on: Date) -> i16 {
    let had_birthday = (born.month(), born.day()) <= (on.month(), on.day());
    (on.year() - born.year() - i16::from(!had_birthday)).max(0)
}
