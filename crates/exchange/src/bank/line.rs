//! One row to one bank line, or to what is wrong with it and in which column.

use basis::Money;
use ledger::BankLine;

use super::day::{self, NotADay, Order};
use super::layout::{Amounts, Columns, Layout};
use super::rows::Row;

/// The longest cell that is read, in characters.
const LONGEST: usize = 1_000;

/// Why a row could not be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Unread {
    /// Its date has the month first, which is a matter of the whole file.
    MonthFirst(String),
    /// Something is wrong with this row.
    Problem { column: Option<String>, says: String },
}

/// Reads one row.
pub(super) fn read(
    layout: &Layout<'_>,
    columns: &Columns,
    row: &Row,
) -> Result<(BankLine, Order), Unread> {
    check_shape(columns, row)?;
    let (day, order) =
        day::read_as(row.cell(columns.day), layout.days).map_err(|why| match why {
            NotADay::MonthFirst => Unread::MonthFirst(row.cell(columns.day).to_owned()),
            NotADay::Says(says) => problem(columns, columns.day, says),
        })?;
    check_currency(columns, row)?;
    let amount = amount(columns, row)?;
    check_again(columns, row, amount)?;
    let line = BankLine {
        row: row.line,
        day,
        amount,
        text: words(columns.says.iter().map(|at| row.cell(*at))),
        balance: columns.balance.map(|at| balance(columns, row, at)).transpose()?.flatten(),
        bank_id: columns.bank_id.map(|at| bank_id(layout, columns, row, at)).transpose()?,
    };
    Ok((line, order))
}

/// The column that says a row is a move to or from a pot of the same account, if it is one.
pub(super) fn is_pot(layout: &Layout<'_>, columns: &Columns, row: &Row) -> Option<String> {
    let ((_, words), at) = layout.pot.zip(columns.pot)?;
    row.cell(at).eq_ignore_ascii_case(words).then(|| columns.name(at))
}

fn check_shape(columns: &Columns, row: &Row) -> Result<(), Unread> {
    let (width, cells) = (columns.width, row.cells.len());
    let says = if cells < width {
        format!("this row has {cells} columns and the headings have {width}: is it torn?")
    } else if width < row.filled() {
        let filled = row.filled();
        format!("this row has {filled} columns and the headings have {width}: is a comma loose?")
    } else if let Some(at) = row.cells.iter().position(|cell| LONGEST < cell.chars().count()) {
        return Err(problem(columns, at, format!("this has more than {LONGEST} characters")));
    } else {
        return Ok(());
    };
    Err(Unread::Problem { column: None, says })
}

fn check_currency(columns: &Columns, row: &Row) -> Result<(), Unread> {
    let Some(at) = columns.currency else { return Ok(()) };
    if row.cell(at).eq_ignore_ascii_case("GBP") {
        return Ok(());
    }
    Err(problem(columns, at, format!("`{}` is not pounds (GBP)", short(row.cell(at)))))
}

fn amount(columns: &Columns, row: &Row) -> Result<Money, Unread> {
    match columns.amounts {
        Amounts::Signed(at) => money(columns, row, at)?
            .ok_or_else(|| problem(columns, at, "there is no amount".to_owned())),
        Amounts::Reversed(at) => money(columns, row, at)?
            .map(|amount| -amount)
            .ok_or_else(|| problem(columns, at, "there is no amount".to_owned())),
        Amounts::Two { out, into } => two_columns(columns, row, out, into),
    }
}

fn two_columns(columns: &Columns, row: &Row, out: usize, into: usize) -> Result<Money, Unread> {
    let both = (unsigned(columns, row, out)?, unsigned(columns, row, into)?);
    let (name_out, name_into) = (columns.name(out), columns.name(into));
    match both {
        (None, None) => {
            let says = format!("there is no amount here, nor under `{name_into}`");
            Err(problem(columns, out, says))
        }
        (Some(paid), None | Some(Money::ZERO)) => Ok(-paid),
        (None | Some(Money::ZERO), Some(got)) => Ok(got),
        (Some(_), Some(_)) => {
            let says = format!("there is an amount both here and under `{name_out}`");
            Err(problem(columns, into, says))
        }
    }
}

fn unsigned(columns: &Columns, row: &Row, at: usize) -> Result<Option<Money>, Unread> {
    let found = money(columns, row, at)?;
    if found.is_some_and(|amount| amount < Money::ZERO) {
        let says = format!("`{}` has a minus sign, in a column that has none", short(row.cell(at)));
        return Err(problem(columns, at, says));
    }
    Ok(found)
}

/// Files that have the amount again, out and in, must say the same there.
fn check_again(columns: &Columns, row: &Row, amount: Money) -> Result<(), Unread> {
    let Some((out, into)) = columns.again else { return Ok(()) };
    let found = (money(columns, row, out)?, money(columns, row, into)?);
    let agrees = match found {
        (None, None) => true,
        (Some(paid), None | Some(Money::ZERO)) => amount == -paid.max(-paid),
        (None | Some(Money::ZERO), Some(got)) => amount == got,
        (Some(_), Some(_)) => false,
    };
    let at = if found.1.is_some() { into } else { out };
    let says = || format!("this does not agree with the amount of the row, {amount}");
    agrees.then_some(()).ok_or_else(|| problem(columns, at, says()))
}

fn balance(columns: &Columns, row: &Row, at: usize) -> Result<Option<Money>, Unread> {
    money(columns, row, at)
}

fn bank_id(layout: &Layout<'_>, columns: &Columns, row: &Row, at: usize) -> Result<String, Unread> {
    let id = row.cell(at);
    if id.is_empty() {
        let says = format!("there is no id here, and every line from {} has one", layout.bank);
        return Err(problem(columns, at, says));
    }
    Ok(id.to_owned())
}

/// The amount in a cell; `None` if the cell is empty.
fn money(columns: &Columns, row: &Row, at: usize) -> Result<Option<Money>, Unread> {
    let cell = row.cell(at);
    let cell = cell.strip_prefix('+').unwrap_or(cell);
    if cell.is_empty() {
        return Ok(None);
    }
    match short(cell).parse() {
        Ok(amount) => Ok(Some(amount)),
        Err(why) => Err(problem(columns, at, basis::money::MoneyError::to_string(&why))),
    }
}

/// Joins the cells that make the text of a line, leaving out what another says already.
pub(super) fn words<'a>(cells: impl Iterator<Item = &'a str>) -> String {
    let mut kept: Vec<String> = vec![];
    for cell in cells {
        let cell = tidy(cell);
        let lower = cell.to_lowercase();
        if kept.iter().any(|other| other.to_lowercase().contains(&lower)) {
            continue;
        }
        kept.retain(|other| !lower.contains(&other.to_lowercase()));
        kept.push(cell);
    }
    kept.join(" ")
}

/// Single spaces, no control characters, and no space before a comma (as `NatWest` has).
fn tidy(cell: &str) -> String {
    let spaced: String = cell.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    spaced.split_whitespace().collect::<Vec<_>>().join(" ").replace(" ,", ",")
}

fn short(cell: &str) -> String {
    cell.chars().take(40).collect()
}

fn problem(columns: &Columns, at: usize, says: String) -> Unread {
    Unread::Problem { column: Some(columns.name(at)), says }
}
