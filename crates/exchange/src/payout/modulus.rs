//! Whether a sort code and an account number can belong together, by the table of weights that a
//! council has loaded. None is shipped: its owner keeps all rights in it.
//!
//! A pass says that the account is *possible*, never that it exists, and a sort code that the
//! table does not hold cannot be checked. The real check is the bank's own, of payee and account.
//! The table's exceptions are worked as its public description has them; a row with an exception
//! that is not worked here leaves the account unchecked rather than failed.

use super::Account;

/// A table of weights.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Weights {
    rows: Vec<Row>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct Row {
    from: u32,
    to: u32,
    way: Way,
    weights: [i32; 14],
    exception: u8,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Way {
    Mod10,
    Mod11,
    DblAl,
}

/// What a check says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Checked {
    /// The two can belong together.
    Possible,
    /// They cannot: something is mistyped.
    Impossible,
    /// The table says nothing of this sort code, or something that is not worked here.
    Unchecked,
}

/// Exceptions that are worked: 1 adds 27; 4 compares the remainder; 6 passes foreign currency
/// accounts; 7 leaves out the first eight; 10 to 13 let either of two checks do.
const WORKED: [u8; 9] = [0, 1, 4, 6, 7, 10, 11, 12, 13];

impl Weights {
    /// Reads a table: `from to MOD10|MOD11|DBLAL` and fourteen weights, then the number of an
    /// exception if there is one, with spaces between, a row a line.
    ///
    /// # Errors
    ///
    /// The line that does not read, from 1.
    pub fn read(text: &str) -> Result<Self, usize> {
        let lines = text.lines().zip(1..).filter(|(line, _)| !line.trim().is_empty());
        let rows: Result<Vec<Row>, usize> =
            lines.map(|(line, number)| row(line).ok_or(number)).collect();
        let rows = rows?;
        if rows.is_empty() { Err(1) } else { Ok(Self { rows }) }
    }

    /// How many rows there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// Whether a sort code and an account number can belong together.
    #[must_use]
    pub fn check(&self, account: &Account) -> Checked {
        let Ok(code) = account.sort_code.parse::<u32>() else { return Checked::Unchecked };
        let digits: Vec<i32> = account
            .sort_code
            .chars()
            .chain(account.number.chars())
            .filter_map(|letter| letter.to_digit(10)?.try_into().ok())
            .collect();
        let Ok(digits) = <[i32; 14]>::try_from(digits) else { return Checked::Unchecked };
        let mut rows = self.rows.iter().filter(|row| row.from <= code && code <= row.to).take(2);
        let (Some(first), second) = (rows.next(), rows.next()) else { return Checked::Unchecked };
        let known = |row: &Row| WORKED.contains(&row.exception);
        if !known(first) || !second.is_none_or(known) {
            return Checked::Unchecked;
        }
        if first.exception == 6 && foreign(&digits) {
            return Checked::Possible;
        }
        let one = first.passes(&digits);
        let passes = match second {
            None => one,
            // Either will do for the pairs 10 and 11, 12 and 13; otherwise both must.
            Some(second) if 10 <= first.exception => one || second.passes(&digits),
            Some(second) => one && second.passes(&digits),
        };
        if passes { Checked::Possible } else { Checked::Impossible }
    }
}

/// An account of exception 6 in a foreign currency: it cannot be checked, and passes.
fn foreign(digits: &[i32; 14]) -> bool {
    let [.., a, _, _, _, _, _, g, h] = digits;
    (4..=8).contains(a) && g == h
}

impl Row {
    fn passes(&self, digits: &[i32; 14]) -> bool {
        let [.., g, h] = digits;
        let mut weights = self.weights;
        let a_b = digits.get(6..8).unwrap_or(&[]);
        let zeroed = (self.exception == 7 && *g == 9)
            || (self.exception == 10 && (a_b == [0, 9] || a_b == [9, 9]) && *g == 9);
        if zeroed {
            weights.iter_mut().take(8).for_each(|weight| *weight = 0);
        }
        let products = weights.iter().zip(digits).map(|(weight, digit)| weight * digit);
        let sum: i32 = match self.way {
            Way::Mod10 | Way::Mod11 => products.sum(),
            Way::DblAl => products.map(|product| product / 10 + product % 10).sum(),
        };
        let sum = if self.exception == 1 { sum + 27 } else { sum };
        match self.way {
            Way::Mod11 if self.exception == 4 => sum % 11 == g * 10 + h,
            Way::Mod11 => sum % 11 == 0,
            Way::Mod10 | Way::DblAl => sum % 10 == 0,
        }
    }
}

fn row(line: &str) -> Option<Row> {
    let mut words = line.split_whitespace();
    let (from, to) = (words.next()?.parse().ok()?, words.next()?.parse().ok()?);
    let way = match words.next()? {
        "MOD10" => Way::Mod10,
        "MOD11" => Way::Mod11,
        "DBLAL" => Way::DblAl,
        _ => return None,
    };
    let mut weights = [0; 14];
    for weight in &mut weights {
        *weight = words.next()?.parse().ok().filter(|weight| (-999..=999).contains(weight))?;
    }
    let exception = words.next().map_or(Some(0), |word| word.parse().ok())?;
    (from <= to && words.next().is_none()).then_some(Row { from, to, way, weights, exception })
}
