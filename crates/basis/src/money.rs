//! Pence, weekly rates, rounding, reading and printing.

use std::fmt;
use std::iter::Sum;
use std::ops::{Add, AddAssign, Neg, Sub};
use std::str::FromStr;

use serde::de::{Deserializer, Visitor};
use serde::{Deserialize, Serialize, Serializer};

use crate::Plain;

/// An amount of money, in whole pence. Negative means owed back.
///
/// There is no `From<f64>` and no `Mul<f64>`: floats never touch money. Sums that leave the
/// range of `i64` stop the program rather than wrap (`overflow-checks` is on in release), and
/// [`FromStr`] refuses amounts above [`Money::MOST`], so that no sum of what people type can
/// come near it.
///
/// Printed as pounds (`£1,234.50`); written in files and JSON as a plain string (`"1234.50"`).
///
/// # Examples
///
/// ```
/// use basis::Money;
/// let rent: Money = "1,234.50".parse()?;
/// assert_eq!(rent, Money::pence(123_450));
/// assert_eq!(rent.to_string(), "£1,234.50");
/// # Ok::<(), basis::money::MoneyError>(())
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Money(i64);

/// A rate of money per week: the unit every charging rule speaks.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(transparent)]
pub struct Weekly(pub Money);

/// What becomes of part of a penny.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rounding {
    /// To the penny below.
    Down,
    /// To the penny above.
    Up,
    /// To the nearest penny, halves up.
    HalfUp,
}

/// Why something is not an amount of money.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum MoneyError {
    /// Nothing was there.
    #[error("there is no amount")]
    Empty,
    /// Something other than digits, commas and one point.
    #[error("`{0}` is not an amount of money: use numbers, like 12.50")]
    NotANumber(String),
    /// More than two figures after the point, or fewer than one.
    #[error("`{0}` has part of a penny: use pounds and pence, like 12.50")]
    PartOfAPenny(String),
    /// Commas that do not group thousands.
    #[error("`{0}` has a comma in an unusual place: use 1,000 or 1000")]
    Comma(String),
    /// Above [`Money::MOST`].
    #[error("`{0}` is more than this program can hold")]
    TooMuch(String),
}

impl Money {
    /// Nothing.
    pub const ZERO: Self = Self(0);
    /// The largest amount that can be read from text: one hundred billion pounds.
    pub const MOST: Self = Self(10_000_000_000_000);

    /// So many pence.
    #[must_use]
    pub const fn pence(pence: i64) -> Self {
        Self(pence)
    }

    /// So many whole pounds.
    #[must_use]
    pub const fn pounds(pounds: i64) -> Self {
        Self(pounds * 100)
    }

    /// This amount in pence.
    #[must_use]
    pub const fn as_pence(self) -> i64 {
        self.0
    }

    /// Whether this is nothing at all.
    #[must_use]
    pub const fn is_zero(self) -> bool {
        self.0 == 0
    }

    /// What is left after `other` is taken away, never below nothing.
    ///
    /// ```
    /// # use basis::Money;
    /// assert_eq!(Money::pounds(5).less(Money::pounds(8)), Money::ZERO);
    /// ```
    #[must_use]
    #[inline]
    pub fn less(self, other: Self) -> Self {
        (self - other).max(Self::ZERO)
    }

    /// `percent` of this amount, to the penny.
    ///
    /// The law rarely says how to round, so the caller always does.
    #[must_use]
    #[inline]
    pub fn percent(self, percent: i64, rounding: Rounding) -> Self {
        self.times(percent, 100, rounding)
    }

    /// This amount times `top` over `bottom`, to the penny. A `bottom` below one counts as one.
    ///
    /// ```
    /// # use basis::{Money, Rounding};
    /// let monthly = Money::pounds(25);
    /// assert_eq!(monthly.times(12, 52, Rounding::HalfUp), Money::pence(577));
    /// ```
    #[must_use]
    #[inline]
    pub fn times(self, top: i64, bottom: i64, rounding: Rounding) -> Self {
        let bottom = bottom.max(1);
        let (whole, part) = match self.0.checked_mul(top) {
            Some(product) => (product.div_euclid(bottom), product.rem_euclid(bottom)),
            None => long_division(self.0, top, bottom),
        };
        let up = match rounding {
            Rounding::Down => false,
            Rounding::Up => 0 < part,
            Rounding::HalfUp => bottom - part <= part,
        };
        Self(whole + i64::from(up))
    }

    /// How many steps of `step` there are in this amount, counting part of a step as a whole one.
    ///
    /// Nothing, or less than nothing, is no steps. A `step` below a penny counts as a penny.
    #[must_use]
    #[inline]
    pub fn steps_or_part(self, step: Self) -> i64 {
        -(-self.0.max(0)).div_euclid(step.0.max(1))
    }

    /// Pounds and pence without the sign for pounds or commas: `1234.50`.
    #[must_use]
    pub fn plain(self) -> String {
        Plain::from(self).as_str().to_owned()
    }
}

/// What is whole and what is left of `by * top / bottom`, where the product is past the range.
///
/// What is whole may be too: it is then pinned at the edge, where the next sum stops the program.
fn long_division(by: i64, top: i64, bottom: i64) -> (i64, i64) {
    let (product, bottom) = (i128::from(by) * i128::from(top), i128::from(bottom));
    let (whole, part) = (product.div_euclid(bottom), product.rem_euclid(bottom));
    match (i64::try_from(whole), i64::try_from(part)) {
        (Ok(whole), Ok(part)) => (whole, part),
        _ if whole < 0 => (i64::MIN, 0),
        _ => (i64::MAX, 0),
    }
}

impl fmt::Display for Money {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.0 < 0 { "−" } else { "" };
        let pence = self.0.unsigned_abs();
        let digits = (pence / 100).to_string();
        let grouped = digits
            .char_indices()
            .flat_map(|(at, digit)| {
                let comma = at > 0 && (digits.len() - at).is_multiple_of(3);
                comma.then_some(',').into_iter().chain([digit])
            })
            .collect::<String>();
        f.pad(&format!("{sign}£{grouped}.{:02}", pence % 100))
    }
}

impl FromStr for Money {
    type Err = MoneyError;

    fn from_str(typed: &str) -> Result<Self, MoneyError> {
        if let Some(money) = read_plain(typed) {
            return Ok(money);
        }
        let text = typed.trim();
        let (negative, text) = match text.strip_prefix(['-', '−']) {
            Some(rest) => (true, rest),
            None => (false, text),
        };
        let text = text.strip_prefix('£').unwrap_or(text).trim_start();
        if text.is_empty() {
            return Err(MoneyError::Empty);
        }
        let (pounds, pence) = match text.split_once('.') {
            Some((pounds, pence)) => (pounds, read_pence(pence, typed)?),
            None => (text, 0),
        };
        let pounds = read_pounds(pounds, typed)?;
        let total = pounds.checked_mul(100).and_then(|p| p.checked_add(pence));
        let total = total.filter(|total| *total <= Self::MOST.0);
        let total = total.ok_or_else(|| MoneyError::TooMuch(typed.trim().to_owned()))?;
        Ok(Self(if negative { -total } else { total }))
    }
}

/// An amount as files have it, `1234.50`: most are, and this way is much the shortest.
fn read_plain(text: &str) -> Option<Money> {
    let [pounds @ .., b'.', tens, ones] = text.as_bytes() else { return None };
    // Eleven figures are at most the most there may be.
    if pounds.is_empty() || 11 < pounds.len() {
        return None;
    }
    let mut pence = 0;
    for figure in pounds.iter().chain([tens, ones]) {
        if !figure.is_ascii_digit() {
            return None;
        }
        pence = pence * 10 + i64::from(figure - b'0');
    }
    Some(Money(pence))
}

fn read_pence(text: &str, typed: &str) -> Result<i64, MoneyError> {
    if text.is_empty() || !text.bytes().all(|b| b.is_ascii_digit()) {
        return Err(MoneyError::NotANumber(typed.trim().to_owned()));
    }
    let part_of_a_penny = || MoneyError::PartOfAPenny(typed.trim().to_owned());
    let pence: i64 = text.parse().map_err(|_| part_of_a_penny())?;
    match text.len() {
        1 => Ok(pence * 10),
        2 => Ok(pence),
        _ => Err(part_of_a_penny()),
    }
}

fn read_pounds(text: &str, typed: &str) -> Result<i64, MoneyError> {
    let digits_only = text.bytes().all(|b| b.is_ascii_digit() || b == b',');
    if !digits_only || (text.is_empty() && !typed.contains('.')) {
        return Err(MoneyError::NotANumber(typed.trim().to_owned()));
    }
    let commas = text.contains(',');
    let well_grouped = |(at, group): (usize, &str)| match (commas, at) {
        (false, _) => true,
        (true, 0) => (1..=3).contains(&group.len()),
        (true, _) => group.len() == 3,
    };
    if !text.split(',').enumerate().all(well_grouped) {
        return Err(MoneyError::Comma(typed.trim().to_owned()));
    }
    // Nothing before the point is no pounds: ".50".
    let mut digits = text.bytes().filter(u8::is_ascii_digit);
    let pounds = digits.try_fold(0_i64, |pounds, digit| {
        pounds.checked_mul(10)?.checked_add(i64::from(digit - b'0'))
    });
    pounds.ok_or_else(|| MoneyError::TooMuch(typed.trim().to_owned()))
}

impl Serialize for Money {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(Plain::from(*self).as_str())
    }
}

impl<'de> Deserialize<'de> for Money {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        from.deserialize_str(AsText)
    }
}

/// Reads an amount from text, and from nothing else: a float is not an amount.
struct AsText;

impl Visitor<'_> for AsText {
    type Value = Money;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a string")
    }

    fn visit_str<E: serde::de::Error>(self, text: &str) -> Result<Money, E> {
        text.parse().map_err(E::custom)
    }
}

impl Add for Money {
    type Output = Self;
    #[inline]
    fn add(self, other: Self) -> Self {
        Self(self.0 + other.0)
    }
}

impl AddAssign for Money {
    #[inline]
    fn add_assign(&mut self, other: Self) {
        *self = *self + other;
    }
}

impl Sub for Money {
    type Output = Self;
    #[inline]
    fn sub(self, other: Self) -> Self {
        Self(self.0 - other.0)
    }
}

impl Neg for Money {
    type Output = Self;
    #[inline]
    fn neg(self) -> Self {
        Self(-self.0)
    }
}

impl Sum for Money {
    fn sum<I: Iterator<Item = Self>>(amounts: I) -> Self {
        amounts.fold(Self::ZERO, Add::add)
    }
}

impl Weekly {
    /// Nothing a week.
    pub const ZERO: Self = Self(Money::ZERO);

    /// So many pence a week.
    #[must_use]
    pub const fn pence(pence: i64) -> Self {
        Self(Money::pence(pence))
    }

    /// What is left after `other` is taken away, never below nothing.
    #[must_use]
    #[inline]
    pub fn less(self, other: Self) -> Self {
        Self(self.0.less(other.0))
    }

    /// What this comes to over so many whole weeks.
    #[must_use]
    #[inline]
    pub fn over_weeks(self, weeks: i64) -> Money {
        self.0.times(weeks, 1, Rounding::HalfUp)
    }
}

impl fmt::Display for Weekly {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl Add for Weekly {
    type Output = Self;
    #[inline]
    fn add(self, other: Self) -> Self {
        Self(self.0 + other.0)
    }
}

impl Sub for Weekly {
    type Output = Self;
    #[inline]
    fn sub(self, other: Self) -> Self {
        Self(self.0 - other.0)
    }
}

impl Sum for Weekly {
    fn sum<I: Iterator<Item = Self>>(amounts: I) -> Self {
        Self(amounts.map(|weekly| weekly.0).sum())
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn what_people_type_is_read_or_refused_with_a_reason() {
        let table: &[(&str, Result<i64, &str>)] = &[
            ("12", Ok(1_200)),
            ("12.5", Ok(1_250)),
            (" £1,234.56 ", Ok(123_456)),
            (".50", Ok(50)),
            ("-3.00", Ok(-300)),
            ("1,000.005", Err("`1,000.005` has part of a penny: use pounds and pence, like 12.50")),
            ("ten pounds", Err("`ten pounds` is not an amount of money: use numbers, like 12.50")),
            ("12.", Err("`12.` is not an amount of money: use numbers, like 12.50")),
            (".", Err("`.` is not an amount of money: use numbers, like 12.50")),
            ("1.2.3", Err("`1.2.3` is not an amount of money: use numbers, like 12.50")),
            ("1,00", Err("`1,00` has a comma in an unusual place: use 1,000 or 1000")),
            (",100", Err("`,100` has a comma in an unusual place: use 1,000 or 1000")),
            ("1e5", Err("`1e5` is not an amount of money: use numbers, like 12.50")),
            (
                "99999999999999999999",
                Err("`99999999999999999999` is more than this program can hold"),
            ),
            ("", Err("there is no amount")),
            ("£", Err("there is no amount")),
        ];
        for (typed, want) in table {
            let got = typed.parse::<Money>().map(Money::as_pence).map_err(|e| e.to_string());
            assert_eq!(got, want.map_err(str::to_owned), "{typed:?}");
        }
    }

    #[test]
    fn part_steps_count_whole() {
        let steps = |pence| Money::pence(pence).steps_or_part(Money::pounds(250));
        assert_eq!([steps(-5), steps(0), steps(1), steps(25_000), steps(25_001)], [0, 0, 1, 1, 2]);
    }

    #[test]
    fn a_product_past_the_range_is_divided_all_the_same() {
        let most = Money::MOST;
        let long = 1_000_000_007;
        for rounding in [Rounding::Down, Rounding::Up, Rounding::HalfUp] {
            assert_eq!(most.times(long, long, rounding), most);
            assert_eq!(most.times(long, 1, rounding).as_pence(), i64::MAX);
            assert_eq!((-most).times(long, 1, rounding).as_pence(), i64::MIN);
        }
        assert_eq!(most.times(long, 2 * long, Rounding::Down).as_pence(), most.0 / 2);
    }

    proptest! {
        #[test]
        fn printed_amounts_read_back(pence in -Money::MOST.0..=Money::MOST.0) {
            let money = Money::pence(pence);
            prop_assert_eq!(money.to_string().parse(), Ok(money));
            prop_assert_eq!(money.plain().parse(), Ok(money));
        }

        #[test]
        fn plain_amounts_are_read_as_any_other(text in "-?[0-9]{0,13}[.,]?[0-9]{0,3}") {
            // A space takes the text the long way.
            prop_assert_eq!(text.parse::<Money>().ok(), format!(" {text}").parse::<Money>().ok());
        }

        #[test]
        fn any_text_is_read_or_refused(text in ".{0,40}") {
            let _ = text.parse::<Money>();
        }

        #[test]
        fn rounding_brackets_the_true_value(pence in -1_000_000i64..1_000_000, top in 0i64..500, bottom in 1i64..500) {
            let money = Money::pence(pence);
            let (down, up) = (money.times(top, bottom, Rounding::Down), money.times(top, bottom, Rounding::Up));
            let half = money.times(top, bottom, Rounding::HalfUp);
            prop_assert!(down <= half && half <= up && (up - down) <= Money::pence(1));
            prop_assert!(down.as_pence() * bottom <= pence * top && pence * top <= up.as_pence() * bottom);
        }
    }
}
