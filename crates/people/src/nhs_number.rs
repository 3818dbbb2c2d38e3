//! The number the NHS knows a person by, and numbers that nobody has.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// An NHS number: ten digits, the last of which checks the others modulo 11.
///
/// Kept as ten digits; printed in the groups people know, `999 000 0018`.
///
/// ```
/// use people::NhsNumber;
/// let number: NhsNumber = "943 476 5919".parse()?;
/// assert_eq!(number.as_str(), "9434765919");
/// assert_eq!(number.to_string(), "943 476 5919");
/// # Ok::<(), people::NhsNumberError>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct NhsNumber(String);

/// Why something is not an NHS number.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum NhsNumberError {
    /// Not ten digits.
    #[error("`{0}` is not an NHS number: it has 10 digits, like 999 000 0018")]
    Shape(String),
    /// The check digit does not agree.
    #[error("`{0}` is not an NHS number: check that every digit is right")]
    Check(String),
}

impl NhsNumber {
    /// How many numbers [`synthetic`](Self::synthetic) makes before it begins again.
    pub const SYNTHETIC: u32 = 900_000;

    /// A number that nobody has: the `n`-th of a list of valid ones beginning with 999, a range
    /// that is not issued. Two numbers below [`SYNTHETIC`](Self::SYNTHETIC) never give the same.
    ///
    /// ```
    /// use people::NhsNumber;
    /// assert_eq!(NhsNumber::synthetic(0).to_string(), "999 000 0018");
    /// ```
    #[must_use]
    pub fn synthetic(n: u32) -> Self {
        // Of the ten numbers that share eight digits, at most one has no check digit, so nine
        // can always be had.
        let n = n % Self::SYNTHETIC;
        let nth = usize::try_from(n % 9).unwrap_or(0);
        let nine = (0..10).map(|last| format!("999{:05}{last}", n / 9));
        let valid =
            nine.filter_map(|nine| check_digit(&nine).map(|check| format!("{nine}{check}")));
        Self(valid.take(9).nth(nth).unwrap_or_else(|| "9990000018".to_owned()))
    }

    /// The ten digits without spaces.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// The check digit of the first nine digits, if they can have one.
fn check_digit(nine: &str) -> Option<u32> {
    let digits = nine.chars().filter_map(|digit| digit.to_digit(10));
    let sum = digits.zip((2..=10).rev()).map(|(digit, weight)| digit * weight).sum::<u32>();
    match 11 - sum % 11 {
        11 => Some(0),
        10 => None,
        check => Some(check),
    }
}

impl FromStr for NhsNumber {
    type Err = NhsNumberError;

    fn from_str(typed: &str) -> Result<Self, NhsNumberError> {
        let shown = || typed.trim().chars().take(60).collect::<String>();
        let digits =
            typed.chars().filter(|c| !c.is_whitespace() && *c != '-').take(11).collect::<String>();
        if digits.len() != 10 || !digits.bytes().all(|b| b.is_ascii_digit()) {
            return Err(NhsNumberError::Shape(shown()));
        }
        let check = digits.chars().last().and_then(|last| last.to_digit(10));
        if check_digit(&digits) != check {
            return Err(NhsNumberError::Check(shown()));
        }
        Ok(Self(digits))
    }
}

impl fmt::Display for NhsNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (at, digit) in self.0.chars().enumerate() {
            if at == 3 || at == 6 {
                f.write_str(" ")?;
            }
            write!(f, "{digit}")?;
        }
        Ok(())
    }
}

impl TryFrom<String> for NhsNumber {
    type Error = NhsNumberError;
    fn try_from(text: String) -> Result<Self, NhsNumberError> {
        text.parse()
    }
}

impl From<NhsNumber> for String {
    fn from(number: NhsNumber) -> Self {
        number.0
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const MANY: u32 = NhsNumber::SYNTHETIC;

    #[test]
    fn every_synthetic_number_is_valid_and_none_comes_twice() {
        let all = (0..MANY).step_by(7).map(NhsNumber::synthetic);
        let all = all.chain((0..2_000).map(NhsNumber::synthetic));
        assert!(all.clone().all(|number| number.as_str().parse() == Ok(number)));
        let first = (0..2_000).map(NhsNumber::synthetic).collect::<std::collections::BTreeSet<_>>();
        assert_eq!(first.len(), 2_000);
    }

    proptest! {
        #[test]
        fn synthetic_numbers_are_valid_and_do_not_repeat(a in 0..MANY, b in 0..MANY) {
            let number = NhsNumber::synthetic(a);
            prop_assert_eq!(number.to_string().parse(), Ok(number.clone()));
            prop_assert!(number.as_str().starts_with("999"));
            prop_assert_eq!(number == NhsNumber::synthetic(b), a == b);
        }

        #[test]
        fn one_wrong_digit_is_always_found(n in any::<u32>(), at in 0usize..10, by in 1u8..10) {
            let mut digits = NhsNumber::synthetic(n).as_str().as_bytes().to_vec();
            digits[at] = b'0' + (digits[at] - b'0' + by) % 10;
            prop_assert!(String::from_utf8(digits).unwrap().parse::<NhsNumber>().is_err());
        }

        #[test]
        fn any_text_is_read_or_refused(text in ".{0,40}") {
            let _ = text.parse::<NhsNumber>();
        }
    }
}
