//! Batches of CSV: a row of headings, then one person a row.

use exchange::table::write_day;
use jiff::civil::Date;

use super::Sum;
use super::batch::{Bad, Form};
use super::input::Input;
use crate::failure::Failure;

pub(in crate::command) use exchange::table::{Row, Table, write_amount, write_cell};

/// A sum that can be read from the row of a table, and its answer written in one.
pub(in crate::command) trait Tabular: Sum + Row {
    /// The headings of the answer's own columns.
    const ANSWERS: &'static [&'static str];

    /// Writes the answer's cells, each with a comma after it.
    fn cells(answer: &Self::Answer, out: &mut Vec<u8>);
}

/// Every row of the table on standard input.
pub(in crate::command) fn read_rows<S: Tabular>() -> Result<Vec<S>, Failure> {
    let mut input = Input::open();
    let table = Table::<S>::headed(&input.headings()?).map_err(Failure::new)?;
    let mut rows = Vec::new();
    loop {
        let text = input.block()?;
        if text.is_empty() {
            return Ok(rows);
        }
        for line in text.trim_ascii_end().split(|byte| *byte == b'\n') {
            let mut place = None;
            let read = Form::read(&table, line.trim_ascii_end(), &mut place).map(|_| ());
            let at = rows.len() + 1;
            read.map_err(|bad| Failure::new(format!("row {at}: {}", bad.says)))?;
            rows.extend(place);
        }
    }
}

impl<S: Tabular> Form<S> for Table<S> {
    fn above(&self, out: &mut Vec<u8>) {
        let headings = ["id", "on"].iter().chain(S::ANSWERS).chain(&["error"]);
        out.extend_from_slice(headings.copied().collect::<Vec<_>>().join(",").as_bytes());
        out.push(b'\n');
    }

    fn read<'s>(&self, line: &[u8], place: &'s mut Option<S>) -> Result<&'s S, Bad> {
        let sum = place.get_or_insert_with(S::empty);
        match self.row(line, sum) {
            Ok(()) => Ok(sum),
            Err(says) => Err(Bad { id: sum.id().map(str::to_owned), says }),
        }
    }

    fn good(&self, sum: &S, on: Date, answer: &S::Answer, out: &mut Vec<u8>) -> Result<(), Bad> {
        write_cell(sum.id().unwrap_or_default(), out);
        out.push(b',');
        write_day(on, out);
        out.push(b',');
        S::cells(answer, out);
        Ok(())
    }

    fn bad(&self, line: u64, bad: &Bad, out: &mut Vec<u8>) {
        write_cell(bad.id.as_deref().unwrap_or_default(), out);
        out.resize(out.len() + 2 + S::ANSWERS.len(), b',');
        write_cell(&format!("line {line}: {}", bad.says), out);
    }
}
