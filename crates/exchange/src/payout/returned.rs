//! Payments that the bank returned, from a table: reference, amount and why.
//!
//! Bacs reports returned credits in ARUCS. Its layout was not confirmed from any source that we
//! hold, so it is not read here: banks and bureaux give the same as a table.

use basis::Money;

/// A payment that came back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Returned {
    /// The line of the file, the first being 1.
    pub row: u64,
    /// The reference that it was sent with.
    pub reference: String,
    /// How much.
    pub amount: Money,
    /// Why, as the bank says it.
    pub why: String,
}

/// A file, as read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ReturnedFile {
    /// What could be read.
    pub returned: Vec<Returned>,
    /// The rows that could not, each with its line and what is wrong.
    pub problems: Vec<(u64, String)>,
}

/// Reads a table with the headings `reference`, `amount` and `why` (or `reason`, or `code`), in
/// any order, among others. No row is left out in silence.
///
/// # Errors
///
/// Which heading is missing.
pub fn read_returned(text: &str) -> Result<ReturnedFile, String> {
    let mut lines = text.trim_start_matches('\u{feff}').lines().zip(1u64..);
    let (head, _) = lines.next().unwrap_or_default();
    let headings: Vec<String> = cells(head).into_iter().map(|cell| cell.to_lowercase()).collect();
    let at = |names: &[&str]| headings.iter().position(|head| names.contains(&head.as_str()));
    let missing = |name: &str| format!("the first line has no heading `{name}`");
    let reference = at(&["reference", "ref"]).ok_or_else(|| missing("reference"))?;
    let amount = at(&["amount", "value"]).ok_or_else(|| missing("amount"))?;
    let why = at(&["why", "reason", "code"]).ok_or_else(|| missing("why"))?;
    let mut file = ReturnedFile::default();
    for (line, row) in lines.filter(|(line, _)| !line.trim().is_empty()) {
        let cells = cells(line);
        let cell = |at: usize| cells.get(at).cloned().unwrap_or_default();
        match cell(amount).parse::<Money>() {
            Ok(amount) if !cell(reference).is_empty() => file.returned.push(Returned {
                row,
                reference: cell(reference).to_ascii_uppercase(),
                amount,
                why: cell(why),
            }),
            Ok(_) => file.problems.push((row, "has no reference".to_owned())),
            Err(why) => file.problems.push((row, why.to_string())),
        }
    }
    Ok(file)
}

/// The cells of one line; quotes around a cell are taken off.
fn cells(line: &str) -> Vec<String> {
    let (mut cells, mut cell, mut quoted) = (vec![], String::new(), false);
    for letter in line.trim_end_matches('\r').chars() {
        match letter {
            '"' => quoted = !quoted,
            ',' if !quoted => cells.push(std::mem::take(&mut cell)),
            _ => cell.push(letter),
        }
    }
    cells.push(cell);
    cells.into_iter().map(|cell| cell.trim().to_owned()).collect()
}
