//! Tables as CSV: a row of headings, then one person a row.
//!
//! A row is a line: a cell has no line break in it, so that a torn row costs only itself. Cells
//! may stand in quotes, as RFC 4180 has it.

use std::borrow::Cow;

use basis::{Money, Plain};
use jiff::civil::Date;

/// Something that can be read from the row of a table.
pub trait Row: Sized {
    /// What a column holds.
    type Column: Send + Sync + std::fmt::Debug;

    /// Columns that every table has, with something in every row.
    const NEEDED: &'static [&'static str];

    /// The column with this heading.
    ///
    /// # Errors
    ///
    /// What is wrong with the heading.
    fn column(heading: &str) -> Result<Self::Column, String>;

    /// A row in which every cell is empty.
    fn empty() -> Self;

    /// Empties every cell again, and keeps the memory.
    fn clear(&mut self);

    /// Reads a cell with something in it.
    ///
    /// # Errors
    ///
    /// What is wrong with the cell.
    fn fill(&mut self, column: &Self::Column, cell: &str) -> Result<(), String>;
}

/// A table with its headings read.
#[derive(Debug)]
pub struct Table<S: Row> {
    columns: Vec<Column<S>>,
}

#[derive(Debug)]
struct Column<S: Row> {
    heading: String,
    needed: bool,
    holds: S::Column,
}

impl<S: Row> Table<S> {
    /// Reads the row of headings.
    ///
    /// # Errors
    ///
    /// What is wrong with a heading, or which one is missing.
    pub fn headed(row: &[u8]) -> Result<Self, String> {
        // Spreadsheets put a mark before the first heading.
        let row = row.strip_prefix(b"\xef\xbb\xbf").unwrap_or(row);
        let row = str::from_utf8(row).map_err(|_| NOT_TEXT.to_owned())?;
        let mut columns: Vec<Column<S>> = Vec::new();
        for heading in Cells::of(row) {
            let heading = heading?.trim().to_owned();
            if columns.iter().any(|column| column.heading == heading) {
                return Err(format!("two columns are headed `{heading}`"));
            }
            let holds = S::column(&heading)?;
            let needed = S::NEEDED.contains(&heading.as_str());
            columns.push(Column { heading, needed, holds });
        }
        let there = |needed: &&str| columns.iter().any(|column| column.heading == *needed);
        match S::NEEDED.iter().find(|needed| !there(needed)) {
            Some(needed) => Err(format!("there is no column headed `{needed}`")),
            None => Ok(Self { columns }),
        }
    }

    /// Whether there is a column with this heading.
    #[must_use]
    pub fn has(&self, heading: &str) -> bool {
        self.columns.iter().any(|column| column.heading == heading)
    }

    /// Reads a row into the place of the one before, whose memory is used again.
    ///
    /// # Errors
    ///
    /// What is wrong with it, with the heading of its column.
    pub fn row(&self, line: &[u8], sum: &mut S) -> Result<(), String> {
        sum.clear();
        let row = str::from_utf8(line).map_err(|_| NOT_TEXT.to_owned())?;
        self.fill(row, sum)
    }

    fn fill(&self, row: &str, sum: &mut S) -> Result<(), String> {
        let (mut columns, mut cells) = (self.columns.iter(), Cells::of(row));
        loop {
            let (column, cell) = match (columns.next(), cells.next()) {
                (Some(column), Some(cell)) => (column, cell?),
                (None, None) => return Ok(()),
                _ => {
                    let (found, wanted) = (Cells::of(row).count(), self.columns.len());
                    return Err(format!(
                        "the row has {found} cells, and there are {wanted} headings"
                    ));
                }
            };
            let cell = trimmed(&cell);
            if !cell.is_empty() {
                sum.fill(&column.holds, cell)
                    .map_err(|why| format!("`{}`: {why}", column.heading))?;
            } else if column.needed {
                return Err(format!("`{}`: there is nothing in it", column.heading));
            }
        }
    }
}

const NOT_TEXT: &str = "it is not text in UTF-8";

/// A cell, in quotes where it needs them.
pub fn write_cell(text: &str, out: &mut Vec<u8>) {
    if text.bytes().any(|byte| matches!(byte, b',' | b'"' | b'\n' | b'\r')) {
        out.extend_from_slice(format!("\"{}\"", text.replace('"', "\"\"")).as_bytes());
    } else {
        out.extend_from_slice(text.as_bytes());
    }
}

/// A day as ISO 8601 has it. Writing it figure by figure is a good part faster than `Display`.
pub fn write_day(day: Date, out: &mut Vec<u8>) {
    let pair = |number: u16| {
        let figure = |number: u16| b'0' + u8::try_from(number % 10).unwrap_or(0);
        [figure(number / 10), figure(number)]
    };
    let year = day.year().unsigned_abs();
    out.extend_from_slice(&pair(year / 100));
    out.extend_from_slice(&pair(year));
    for part in [day.month(), day.day()] {
        out.push(b'-');
        out.extend_from_slice(&pair(u16::from(part.unsigned_abs())));
    }
}

/// An amount as `1234.50`, and a comma after it: what most cells of an answer are.
pub fn write_amount(amount: Money, out: &mut Vec<u8>) {
    let (Ok(pence @ ..1_000_000), comma) = (u32::try_from(amount.as_pence()), b',') else {
        out.extend_from_slice(Plain::from(amount).as_bytes());
        out.push(b',');
        return;
    };
    // Eight bytes at once, without a branch for each figure; noughts in front are shifted out.
    let pounds = pence / 100;
    let figure = |number: u32| b'0' + (number % 10) as u8;
    let text = [
        figure(pounds / 1_000),
        figure(pounds / 100),
        figure(pounds / 10),
        figure(pounds),
        b'.',
        figure(pence / 10),
        figure(pence),
        comma,
    ];
    let noughts = [10, 100, 1_000].iter().filter(|least| pounds < **least).count();
    let shifted = u64::from_le_bytes(text) >> (8 * noughts);
    out.extend_from_slice(&shifted.to_le_bytes());
    out.truncate(out.len() - noughts);
}

/// A cell without the spaces around it; most have none.
#[inline]
fn trimmed(cell: &str) -> &str {
    let ends = (cell.as_bytes().first(), cell.as_bytes().last());
    match ends {
        (None, _) => cell,
        (Some(first), Some(last)) if first.is_ascii_graphic() && last.is_ascii_graphic() => cell,
        _ => cell.trim(),
    }
}

/// Where the first comma is. Cells are short, so eight bytes are looked at together.
#[inline]
fn comma(text: &[u8]) -> Option<usize> {
    const ONES: u64 = u64::from_ne_bytes([1; 8]);
    let mut eights = text.chunks_exact(8);
    let mut before = 0;
    for eight in eights.by_ref() {
        let eight = eight.try_into().map_or(0, u64::from_le_bytes);
        // A byte is nought where a comma was; taking one from it alone sets its highest bit.
        let noughts = eight ^ (ONES * u64::from(b','));
        let commas = noughts.wrapping_sub(ONES) & !noughts & (ONES << 7);
        if commas != 0 {
            return Some(before + (commas.trailing_zeros() / 8) as usize);
        }
        before += 8;
    }
    let rest = eights.remainder().iter().position(|byte| *byte == b',');
    rest.map(|at| before + at)
}

/// The cells of one row.
struct Cells<'a> {
    /// What has not been read; none after the last cell.
    rest: Option<&'a str>,
}

impl<'a> Cells<'a> {
    const fn of(row: &'a str) -> Self {
        Self { rest: Some(row) }
    }

    /// The cell that begins after an opening quote.
    #[inline(never)]
    fn quoted(&mut self, begins: &'a str) -> Result<Cow<'a, str>, String> {
        let mut cell = Cow::Borrowed("");
        let mut rest = begins;
        loop {
            let (part, after) = rest.split_once('"').ok_or("a quote is opened and not closed")?;
            cell += part;
            rest = after;
            match after.strip_prefix('"') {
                Some(after) => {
                    cell += "\"";
                    rest = after;
                }
                None => break,
            }
        }
        self.rest = rest.strip_prefix(',');
        if self.rest.is_none() && !rest.is_empty() {
            return Err("something stands after a closing quote".to_owned());
        }
        Ok(cell)
    }
}

impl<'a> Iterator for Cells<'a> {
    type Item = Result<Cow<'a, str>, String>;

    #[inline]
    fn next(&mut self) -> Option<Self::Item> {
        let rest = self.rest.take()?;
        if let Some(begins) = rest.strip_prefix('"') {
            return Some(self.quoted(begins));
        }
        let Some(comma) = comma(rest.as_bytes()) else {
            return Some(Ok(Cow::Borrowed(rest)));
        };
        let (cell, after) = rest.split_at(comma);
        self.rest = after.strip_prefix(',');
        Some(Ok(Cow::Borrowed(cell)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_come_apart_at_their_commas() {
        let table: &[(&str, &[Result<&str, &str>])] = &[
            ("", &[Ok("")]),
            ("a,,b", &[Ok("a"), Ok(""), Ok("b")]),
            ("a,", &[Ok("a"), Ok("")]),
            ("\"a,b\",c", &[Ok("a,b"), Ok("c")]),
            ("\"a \"\"b\"\"\",\"\"", &[Ok("a \"b\""), Ok("")]),
            ("5\" nail,c", &[Ok("5\" nail"), Ok("c")]),
            ("\"a,b", &[Err("a quote is opened and not closed")]),
            ("\"a\"b,c", &[Err("something stands after a closing quote")]),
        ];
        for (row, want) in table {
            let cells: Vec<_> = Cells::of(row).collect();
            let cells: Vec<_> =
                cells.iter().map(|c| c.as_deref().map_err(String::as_str)).collect();
            assert_eq!(cells, *want, "{row}");
        }
    }

    #[test]
    fn commas_are_found_wherever_they_are() {
        for length in 0..20 {
            for at in 0..length {
                let mut text = vec![b'-'; length];
                assert_eq!(comma(&text), None);
                text[at..].fill(b',');
                assert_eq!(comma(&text), Some(at));
            }
        }
        // What looks like a comma one bit away is none.
        assert_eq!(comma("\u{ac}-\u{2c7}+.l,".as_bytes()), Some(8));
    }

    #[test]
    fn amounts_are_written_as_everywhere_else() {
        let around = |pence: i64| (pence - 120)..(pence + 120);
        let edges = [0, 1_000, 10_000, 100_000, 1_000_000, 10_000_000, i64::MAX - 120];
        for pence in edges.into_iter().flat_map(around) {
            let mut out = b"before,".to_vec();
            write_amount(Money::pence(pence), &mut out);
            let want = format!("before,{},", Money::pence(pence).plain());
            assert_eq!(String::from_utf8(out).unwrap(), want);
        }
    }

    #[test]
    fn days_are_written_as_everywhere_else() {
        for day in [jiff::civil::date(2025, 6, 2), jiff::civil::date(1999, 12, 31)] {
            let mut out = Vec::new();
            write_day(day, &mut out);
            assert_eq!(String::from_utf8(out).unwrap(), day.to_string());
        }
    }

    #[test]
    fn what_is_written_reads_back() {
        for text in ["", "plain", "a, b", "say \"no\"", "a\r"] {
            let mut out = Vec::new();
            write_cell(text, &mut out);
            let row = String::from_utf8(out).unwrap();
            assert_eq!(Cells::of(&row).collect::<Vec<_>>(), [Ok(Cow::Borrowed(text))]);
        }
    }
}
