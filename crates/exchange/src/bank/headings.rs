//! What a person is shown of a table that we do not know, so that they can say what is in it.

use super::decode::{self, Format};
use super::rows::Rows;
use super::{Refused, layout};

/// How many rows are searched for headings.
const SEARCHED: usize = 20;
/// The fewest columns a statement can have: a day, words and an amount.
const FEWEST: usize = 3;
/// How many rows are shown below the headings.
const SHOWN: usize = 3;

/// The headings of a table, and its first rows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Headings {
    /// The line they are on, the first being 1.
    pub row: u64,
    /// The headings, in order; none is empty, and none is there twice.
    pub names: Vec<String>,
    /// The first rows below, each as long as `names`.
    pub rows: Vec<Vec<String>>,
}

/// The headings of a table: the first row of three cells or more, each with different words.
///
/// # Errors
///
/// [`Refused`] if the file is no table, or has no such row.
pub fn headings(bytes: &[u8]) -> Result<Headings, Refused> {
    let (text, _) = decode::text(bytes)?;
    let unknown = || Refused::Unknown { begins: text.lines().next().unwrap_or("").into() };
    if decode::format(&text)? != Format::Table {
        return Err(unknown());
    }
    let mut rows = Rows::new(&text);
    for _ in 0..SEARCHED {
        let Some(row) = rows.next_row(None) else { break };
        let width = row.filled();
        let names: Vec<String> = row.cells.iter().take(width).cloned().collect();
        let has_words =
            |name: &String| !name.is_empty() && layout::figures(name).len() < name.len();
        if width < FEWEST || !names.iter().all(has_words) {
            continue;
        }
        let mut plain: Vec<String> = names.iter().map(|name| name.to_lowercase()).collect();
        plain.sort();
        plain.dedup();
        if plain.len() != width {
            continue;
        }
        let below = std::iter::from_fn(|| rows.next_row(Some(width)));
        let below = below.filter(|row| !row.is_blank()).take(SHOWN);
        let cells = |at: usize, row: &super::Row| row.cell(at).chars().take(60).collect();
        let shown = below.map(|row| (0..width).map(|at| cells(at, &row)).collect()).collect();
        return Ok(Headings { row: row.line, names, rows: shown });
    }
    Err(unknown())
}
