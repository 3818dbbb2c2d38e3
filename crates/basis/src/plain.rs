//! Amounts as files have them, without taking memory for each.

use crate::Money;

/// The longest amount there is: a sign, seventeen figures, a point and two more.
const LONGEST: usize = 21;

/// An amount in pounds and pence without the sign for pounds or commas: `1234.50`.
///
/// It stands where it was made, so that writing a million of them takes no memory.
///
/// ```
/// use basis::{Money, Plain};
/// assert_eq!(Plain::from(Money::pence(-5)).as_str(), "-0.05");
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Plain {
    text: [u8; LONGEST],
    begins: usize,
}

impl Plain {
    /// The amount as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        str::from_utf8(self.as_bytes()).unwrap_or_default()
    }

    /// The amount as the bytes of its text.
    #[must_use]
    pub fn as_bytes(&self) -> &[u8] {
        self.text.get(self.begins..).unwrap_or_default()
    }
}

impl From<Money> for Plain {
    fn from(money: Money) -> Self {
        let mut text = [b'0'; LONGEST];
        let (mut rest, mut begins) = (money.as_pence().unsigned_abs(), LONGEST);
        // From the right: two figures, the point, and at least one figure more.
        for place in text.iter_mut().rev() {
            let written = LONGEST - begins;
            if written == 2 {
                *place = b'.';
            } else if 4 <= written && rest == 0 {
                if money < Money::ZERO {
                    *place = b'-';
                    begins -= 1;
                }
                break;
            } else {
                *place = b'0' + (rest % 10) as u8;
                rest /= 10;
            }
            begins -= 1;
        }
        Self { text, begins }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_are_as_files_have_them() {
        let table = [
            (0, "0.00"),
            (5, "0.05"),
            (-5, "-0.05"),
            (100, "1.00"),
            (123_450, "1234.50"),
            (-1_000_000, "-10000.00"),
            (i64::MAX, "92233720368547758.07"),
            (i64::MIN, "-92233720368547758.08"),
        ];
        for (pence, want) in table {
            assert_eq!(Plain::from(Money::pence(pence)).as_str(), want);
        }
    }
}
