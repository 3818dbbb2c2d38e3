//! Text to rows of cells, so that a torn row costs only itself.
//!
//! The rules are those of RFC 4180, read leniently. This is not the `csv` crate because of one
//! case that people really have: a line torn in the middle of a quoted cell. A reader that takes
//! the quotes at their word runs on to the next quote and loses the rows between. Here a cell may
//! run over several lines only if the row then has as many cells as the headings; if not, the
//! first line is a row by itself, and reading goes on at the next.

/// The most lines that one row may run over.
const MOST_LINES: usize = 10;

/// One row of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Row {
    /// The line it begins on, the first being 1.
    pub(super) line: u64,
    /// Its cells, without the space around them.
    pub(super) cells: Vec<String>,
}

impl Row {
    /// A cell; empty where the row is too short.
    pub(super) fn cell(&self, at: usize) -> &str {
        self.cells.get(at).map_or("", String::as_str)
    }

    /// Whether nothing is in any cell.
    pub(super) fn is_blank(&self) -> bool {
        self.cells.iter().all(String::is_empty)
    }

    /// How many cells there are, up to the last with something in it.
    pub(super) fn filled(&self) -> usize {
        self.cells.iter().rposition(|cell| !cell.is_empty()).map_or(0, |at| at + 1)
    }
}

/// The rows of a text, one after another.
pub(super) struct Rows<'a> {
    lines: Vec<&'a str>,
    at: usize,
}

impl<'a> Rows<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        Self { lines: text.split('\n').collect(), at: 0 }
    }

    /// Goes back to the first row.
    pub(super) const fn restart(&mut self) {
        self.at = 0;
    }

    /// The next row. `width` is how many cells a row has that runs over several lines.
    pub(super) fn next_row(&mut self, width: Option<usize>) -> Option<Row> {
        let first = *self.lines.get(self.at)?;
        let line = self.at as u64 + 1;
        let row = |cells| Some(Row { line, cells });
        if let Some(cells) = split(first, Stray::Kept) {
            self.at += 1;
            return row(cells);
        }
        let end = self.lines.len().min(self.at + MOST_LINES);
        for last in self.at + 1..end {
            let joined = self.lines.get(self.at..=last)?.join("\n");
            let Some(cells) = split(&joined, Stray::Refused) else { continue };
            let loose = |width| cells.iter().skip(width).any(|cell| !cell.is_empty());
            if width.is_none_or(|width| width <= cells.len() && !loose(width)) {
                self.at = last + 1;
                return row(cells);
            }
            break;
        }
        self.at += 1;
        // The quote was never closed: it is taken for a letter.
        row(first.split(',').map(|cell| cell.trim().to_owned()).collect())
    }
}

/// What becomes of letters between a closing quote and the next comma.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Stray {
    /// They are part of the cell.
    Kept,
    /// The row is not one: the quote that seemed to close really opened a cell of the next row.
    Refused,
}

/// The cells of one row; `None` if a quote in it is never closed.
pub(crate) fn split(row: &str, stray: Stray) -> Option<Vec<String>> {
    let (mut cells, mut cell) = (vec![], String::new());
    let (mut quoted, mut was_quote, mut closed) = (false, false, false);
    for letter in row.chars() {
        match letter {
            // Two quotes in a quoted cell are one.
            '"' if was_quote && !quoted => {
                cell.push('"');
                (quoted, was_quote, closed) = (true, false, false);
            }
            '"' if quoted => (quoted, was_quote, closed) = (false, true, true),
            '"' if cell.trim().is_empty() => quoted = true,
            ',' if !quoted => {
                cells.push(std::mem::take(&mut cell));
                (was_quote, closed) = (false, false);
            }
            letter if closed && stray == Stray::Refused && !letter.is_whitespace() => return None,
            letter => {
                cell.push(letter);
                was_quote = false;
            }
        }
    }
    cells.push(cell);
    (!quoted).then(|| cells.into_iter().map(|cell| cell.trim().to_owned()).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(text: &str, width: usize) -> Vec<(u64, Vec<String>)> {
        let mut rows = Rows::new(text);
        let next = || rows.next_row(Some(width)).map(|row| (row.line, row.cells));
        std::iter::from_fn(next).collect()
    }

    #[test]
    fn cells_are_split_as_banks_write_them() {
        let table: &[(&str, &[&str])] = &[
            ("a,b,c", &["a", "b", "c"]),
            ("a,,", &["a", "", ""]),
            (r#""a, b","c""#, &["a, b", "c"]),
            (r#""say ""hello""",x"#, &[r#"say "hello""#, "x"]),
            (r#"O"BRIEN,5" pipe"#, &[r#"O"BRIEN"#, r#"5" pipe"#]),
            (r#" "a" , b "#, &["a", "b"]),
            (r#""",x"#, &["", "x"]),
        ];
        for (row, want) in table {
            assert_eq!(split(row, Stray::Kept).unwrap(), *want, "{row}");
        }
        assert_eq!(split(r#"a,"b"#, Stray::Kept), None);
    }

    #[test]
    fn a_quoted_cell_may_run_over_lines() {
        let rows = all("1,\"two\nlines\",3\n4,5,6", 3);
        assert_eq!(rows[0].1[1], "two\nlines");
        assert_eq!(rows[1].0, 3);
    }

    #[test]
    fn a_torn_row_costs_only_itself() {
        let rows = all("1,\"to\n4,\"five\",6\n7,8,9", 3);
        let lines: Vec<u64> = rows.iter().map(|(line, _)| *line).collect();
        assert_eq!(lines, [1, 2, 3]);
        assert_eq!(rows[1].1, ["4", "five", "6"]);
        assert_eq!(all("1,\"never closed", 3).len(), 1);
    }
}
