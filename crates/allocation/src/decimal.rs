//! A published number with a fraction, exact: a coefficient, a rate, a percentage.

use std::fmt;
use std::str::FromStr;

use basis::Money;
use serde::{Deserialize, Serialize};

/// A number with at most six figures after the point, held as whole millionths.
///
/// Written as text in files and JSON, as money is, so that no float comes near a sum.
///
/// ```
/// use allocation::Decimal;
/// use basis::Money;
/// let coefficient: Decimal = "5.183333".parse().unwrap();
/// assert_eq!(coefficient.pounds_times(16), Some(Money::pence(8_293)));
/// assert!("5.1833333".parse::<Decimal>().is_err());
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Decimal(i64);

/// Why something is not such a number.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is not a number with at most six figures after the point, like 5.18")]
pub struct DecimalError(String);

/// The millionths in one.
const ONE: i64 = 1_000_000;

/// The largest there may be, in millionths: far above any coefficient, and no product overflows.
const MOST: i64 = 1_000_000_000 * ONE;

impl Decimal {
    /// Nothing.
    pub const ZERO: Self = Self(0);
    /// One hundred: the whole, as a percentage.
    pub const HUNDRED: Self = Self(100 * ONE);

    /// So many millionths.
    ///
    /// # Errors
    ///
    /// [`DecimalError`] above a thousand million, or below minus that.
    pub fn millionths(millionths: i64) -> Result<Self, DecimalError> {
        if MOST.unsigned_abs() < millionths.unsigned_abs() {
            return Err(DecimalError(format!("{millionths} millionths")));
        }
        Ok(Self(millionths))
    }

    /// How many millionths it is.
    #[must_use]
    pub const fn as_millionths(self) -> i64 {
        self.0
    }

    /// So many pounds, `times` over, to the nearest penny, halves up; `None` beyond all money.
    #[must_use]
    pub fn pounds_times(self, times: u32) -> Option<Money> {
        pence(i128::from(self.0) * 100 * i128::from(times))
    }

    /// This percentage of `money`, to the nearest penny, halves up; `None` beyond all money.
    #[must_use]
    pub fn percent_of(self, money: Money) -> Option<Money> {
        let product = i128::from(self.0) * i128::from(money.as_pence());
        halves_up(product, i128::from(ONE) * 100)
    }

    /// What `units` of something cost at `price` each, to the nearest penny, halves up.
    #[must_use]
    pub fn units_at(self, price: Money) -> Option<Money> {
        pence(i128::from(self.0) * i128::from(price.as_pence()))
    }

    /// This number and `more`; `None` if too large.
    #[must_use]
    pub fn plus(self, more: Self) -> Option<Self> {
        self.0.checked_add(more.0).and_then(|sum| Self::millionths(sum).ok())
    }

    /// This number times `percent` a hundred, to six figures, halves up; `None` if too large.
    #[must_use]
    pub fn percent(self, percent: Self) -> Option<Self> {
        let product = i128::from(self.0) * i128::from(percent.0);
        let bottom = i128::from(ONE) * 100;
        let up = product.rem_euclid(bottom) * 2 >= bottom;
        let whole = product.div_euclid(bottom) + i128::from(up);
        i64::try_from(whole).ok().and_then(|whole| Self::millionths(whole).ok())
    }
}

/// What a percentage is where a file does not say: the whole.
pub(crate) const fn whole() -> Decimal {
    Decimal::HUNDRED
}

/// Whether a percentage is the whole, and so need not be written.
#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde gives a reference")]
pub(crate) fn is_whole(percent: &Decimal) -> bool {
    *percent == Decimal::HUNDRED
}

/// Whether something is nothing, and so need not be written.
pub(crate) fn is_nothing<T: Default + PartialEq>(value: &T) -> bool {
    *value == T::default()
}

/// Millionths of a penny to the nearest penny, halves up.
fn pence(millionths: i128) -> Option<Money> {
    halves_up(millionths, i128::from(ONE))
}

fn halves_up(top: i128, bottom: i128) -> Option<Money> {
    let up = top.rem_euclid(bottom) * 2 >= bottom;
    i64::try_from(top.div_euclid(bottom) + i128::from(up)).ok().map(Money::pence)
}

impl fmt::Display for Decimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (sign, all) = (if self.0 < 0 { "-" } else { "" }, self.0.unsigned_abs());
        let one = ONE.unsigned_abs();
        let text = format!("{sign}{}.{:06}", all / one, all % one);
        f.pad(text.trim_end_matches('0').trim_end_matches('.'))
    }
}

impl FromStr for Decimal {
    type Err = DecimalError;

    fn from_str(typed: &str) -> Result<Self, DecimalError> {
        let refused = || DecimalError(typed.trim().chars().take(60).collect());
        let text = typed.trim();
        let (sign, text) = match text.strip_prefix('-') {
            Some(rest) => (-1, rest),
            None => (1, text),
        };
        let (whole, part) = text.split_once('.').unwrap_or((text, "0"));
        let digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
        if !digits(whole) || !digits(part) || 6 < part.len() {
            return Err(refused());
        }
        let millionths = format!("{whole}{part:0<6}").parse::<i64>().map_err(|_| refused())?;
        Self::millionths(sign * millionths).map_err(|_| refused())
    }
}

impl TryFrom<String> for Decimal {
    type Error = DecimalError;
    fn try_from(text: String) -> Result<Self, DecimalError> {
        text.parse()
    }
}

impl From<Decimal> for String {
    fn from(number: Decimal) -> Self {
        number.to_string()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn number(text: &str) -> Decimal {
        text.parse().unwrap()
    }

    #[test]
    fn numbers_are_read_or_refused() {
        let table = [("0", Some(0)), ("-1.5", Some(-1_500_000)), ("12.000001", Some(12_000_001))];
        for (typed, want) in table {
            assert_eq!(typed.parse::<Decimal>().ok().map(Decimal::as_millionths), want);
        }
        for typed in ["", ".", "1.", "1e3", "1,5", "--1", "1.0000001", "99999999999", "NaN"] {
            assert!(typed.parse::<Decimal>().is_err(), "{typed}");
        }
    }

    #[test]
    fn sums_are_exact_and_name_their_rounding() {
        assert_eq!(number("0.005").pounds_times(1), Some(Money::pence(1)));
        assert_eq!(number("0.004999").pounds_times(1), Some(Money::ZERO));
        assert_eq!(number("-0.005").pounds_times(1), Some(Money::ZERO));
        assert_eq!(number("92.5").percent_of(Money::pence(101)), Some(Money::pence(93)));
        assert_eq!(number("3.5").units_at(Money::pence(2_141)), Some(Money::pence(7_494)));
        assert_eq!(number("3.5").percent(number("125")), Some(number("4.375")));
        assert_eq!(number("999999999").pounds_times(u32::MAX), None);
    }

    proptest! {
        #[test]
        fn printed_numbers_read_back(millionths in -MOST..=MOST) {
            let number = Decimal::millionths(millionths).unwrap();
            prop_assert_eq!(number.to_string().parse(), Ok(number));
        }

        #[test]
        fn any_text_is_read_or_refused(text in ".{0,30}") {
            let _ = text.parse::<Decimal>();
        }
    }
}
