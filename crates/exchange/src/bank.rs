//! Reading the statements that banks let people download: the tables (CSV) of seven banks, any
//! other with named columns, and three formats that many banks write: OFX, camt.053 and MT940.
//!
//! ```
//! use exchange::bank::{Bank, read_statement};
//!
//! let file = "Transaction Date,Transaction Type,Sort Code,Account Number,\
//!     Transaction Description,Debit Amount,Credit Amount,Balance\n\
//!     28/11/2026,FPO,'00-00-00,00000001,DAY CENTRE,48.80,,612.55\n\
//!     27/11/2026,BGC,'00-00-00,00000001,COUNCIL,ten pounds,,661.35\n";
//! let read = read_statement(file.as_bytes())?;
//! assert_eq!(read.bank, Bank::Lloyds);
//! assert_eq!(read.account.as_deref(), Some("0001"));
//! assert_eq!(read.lines[0].amount, "-48.80".parse()?);
//! let problem = read.problems().next().unwrap();
//! assert_eq!((problem.row, problem.column.as_deref()), (Some(3), Some("Debit Amount")));
//! assert_eq!(problem.says, "`ten pounds` is not an amount of money: use numbers, like 12.50");
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod camt;
mod day;
pub(crate) mod decode;
mod element;
mod entries;
mod headings;
mod layout;
mod line;
mod mt940;
mod ofx;
pub(crate) mod rows;

pub use decode::Looks;
pub use headings::{Headings, headings};
pub use layout::{Amounts, Bank, Days, Mapping};
pub use ledger::BankLine;

use basis::Money;
use day::Order;
use decode::Format;
use layout::{Columns, Layout};
use rows::{Row, Rows};

/// The largest file that is read, in bytes: two megabytes, some years of a busy account.
pub const MOST_BYTES: usize = 2_000_000;
/// The most rows that are read.
pub const MOST_ROWS: usize = 20_000;

/// A statement, as read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Read {
    /// Whose statement it is, by its headings; or which format it has.
    pub bank: Bank,
    /// The last four figures of the account number, where the file has one. No more is kept.
    pub account: Option<String>,
    /// How many rows or entries there are: as many as lines and problems together.
    pub rows: usize,
    /// What the account had before the first and after the last line, where the file says so of
    /// itself (camt.053, MT940) and its lines lead from one to the other.
    pub ends: Option<(Money, Money)>,
    /// The rows that could be read, in the order of the file.
    pub lines: Vec<BankLine>,
    /// What is to be shown to the person before they go on.
    pub oddities: Vec<Oddity>,
}

impl Read {
    /// The rows that could not be read: one oddity each.
    pub fn problems(&self) -> impl Iterator<Item = &Oddity> {
        self.oddities.iter().filter(|oddity| oddity.weight == Weight::Problem)
    }
}

/// Something about a file that the person should know.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Oddity {
    /// How much it matters.
    pub weight: Weight,
    /// The line of the file, the first being 1; `None` if it is about the whole file.
    pub row: Option<u64>,
    /// The heading of the column, or the name of the field, where it is about one.
    pub column: Option<String>,
    /// What is odd, as a sentence without its full stop.
    pub says: String,
}

/// How much an oddity matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Weight {
    /// The row could not be read, and is not among the lines.
    Problem,
    /// It was read, but the person should check that it was read rightly.
    Warning,
    /// Good to know.
    Note,
}

/// Why a whole file is refused. Nothing of it is read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Refused {
    /// Nothing is in it.
    #[error("the file is empty")]
    Empty,
    /// Over [`MOST_BYTES`].
    #[error("the file is larger than 2 megabytes: download a shorter time from your bank")]
    TooLarge,
    /// Over [`MOST_ROWS`].
    #[error("the file has more than 20,000 rows: download a shorter time from your bank")]
    TooManyRows,
    /// Another kind of file.
    #[error("this looks like {0}: download your statement as CSV from your bank")]
    NotStatement(Looks),
    /// No heading of a statement that we know.
    #[error(
        "we do not know the headings of this file, which begins `{begins}`: we can read CSV \
         statements from {}, and OFX, camt.053 and MT940 files of any bank",
        layout::names()
    )]
    Unknown {
        /// The first row, cut at 80 characters.
        begins: String,
    },
    /// A heading we know, but for a column that is needed.
    #[error("row {row} looks like the headings of a statement from {bank} without `{column}`")]
    MissingColumn {
        /// The line of the headings.
        row: u64,
        /// Whose statement it looks like.
        bank: Bank,
        /// What is missing.
        column: String,
    },
    /// The same heading over two columns.
    #[error("row {row} has the heading `{column}` twice, so we cannot tell which one is meant")]
    ColumnTwice {
        /// The line of the headings.
        row: u64,
        /// The heading.
        column: String,
    },
    /// A date that has its month first, where the bank puts the day first.
    #[error(
        "row {row} has the date `{typed}`, with the month first: the file was changed after it \
         left the bank (a spreadsheet does that), so no date in it is safe to read"
    )]
    MonthFirst {
        /// The line.
        row: u64,
        /// The date.
        typed: String,
    },
    /// Every date could be two days, and nothing is known of how this file writes dates.
    #[error(
        "row {row} has the date `{typed}`, which could be two different days, and so could every \
         date in the file: say that the day comes first, if it does"
    )]
    TwoDays {
        /// The first such line.
        row: u64,
        /// The date.
        typed: String,
    },
    /// Lines of more than one account.
    #[error(
        "row {row} is from another account than the rows above it: download the one account that \
         your budget is paid into"
    )]
    TwoAccounts {
        /// The first line of the second account.
        row: u64,
    },
}

impl Refused {
    /// Whether the file could be read if a person said what is in its columns.
    #[must_use]
    pub const fn is_of_columns(&self) -> bool {
        matches!(
            self,
            Self::Unknown { .. }
                | Self::MissingColumn { .. }
                | Self::ColumnTwice { .. }
                | Self::TwoDays { .. }
        )
    }
}

/// Reads a statement of one of the banks we know, or in one of the formats that many write, told
/// by what is in the file, whatever its name.
///
/// - **Rows**: a row that cannot be read is a [`Weight::Problem`] with its row and column; lines
///   and problems together are all the rows of data. Blank rows are not data; headings that are
///   repeated further down are not either, and are named in a warning.
/// - **Amounts** are signed: above nothing came in, below nothing went out.
/// - **Days** are day first, as British banks write them. A file in which any date can only be
///   month first is refused; where every date could be either, a warning says so.
/// - **OFX, camt.053, MT940**: an entry is a row. What the bank has not booked yet is told and not
///   kept. The lines must lead from the opening to the closing balance, or a warning says so.
/// - **Text**: UTF-8, or UTF-16 with its mark, or else Windows-1252, which a note says.
///
/// # Errors
///
/// [`Refused`] if nothing in the file can safely be read.
pub fn read_statement(bytes: &[u8]) -> Result<Read, Refused> {
    read(bytes, &layout::BANKS, false)
}

/// Reads a statement of any other bank, by the headings a person has pointed out.
///
/// Nothing is known of how such a file writes dates, so it is refused if every date in it could
/// be two days, unless the mapping says in which order they are written.
///
/// # Errors
///
/// [`Refused`] if nothing in the file can safely be read.
pub fn read_mapped(bytes: &[u8], mapping: &Mapping) -> Result<Read, Refused> {
    let says: Vec<&str> = mapping.says.iter().map(String::as_str).collect();
    read(bytes, &[mapping.layout(&says)], mapping.days == Days::Unsaid)
}

/// The text of a file as it is read: what a page holds on to between showing what was found and
/// keeping it. Reading it again, as UTF-8, gives the same rows.
///
/// # Errors
///
/// [`Refused`] if it is no text, or too large.
pub fn text_of(bytes: &[u8]) -> Result<String, Refused> {
    decode::text(bytes).map(|(text, _)| text)
}

fn read(bytes: &[u8], layouts: &[Layout<'_>], doubt_days: bool) -> Result<Read, Refused> {
    let (text, first) = decode::text(bytes)?;
    match decode::format(&text)? {
        Format::Table => table(&text, first, layouts, doubt_days),
        Format::Camt053 => camt::read(&text, first),
        Format::Ofx => ofx::read(&text, first),
        Format::Mt940 => mt940::read(&text, first),
    }
}

fn table(
    text: &str,
    first_oddity: Option<Oddity>,
    layouts: &[Layout<'_>],
    doubt_days: bool,
) -> Result<Read, Refused> {
    let mut rows = Rows::new(text);
    let heading = layout::find(&mut rows, layouts)?;
    let mut reader = Reader::new(heading.layout, heading.columns);
    reader.read.oddities.extend(first_oddity);
    reader.full_account = heading.account;
    while let Some(row) = rows.next_row(Some(reader.columns.width)) {
        reader.row(&row)?;
    }
    reader.finish(doubt_days)
}

/// Takes in one row of data after another.
struct Reader<'a> {
    layout: &'a Layout<'a>,
    columns: Columns,
    full_account: Option<String>,
    /// The first date that could be two days, and its line.
    either: Option<(u64, String)>,
    /// Whether any date can only be day first.
    day_first: bool,
    read: Read,
}

impl<'a> Reader<'a> {
    fn new(layout: &'a Layout<'a>, columns: Columns) -> Self {
        let bank = layout.bank;
        let lines = vec![];
        let oddities = vec![];
        let read = Read { bank, account: None, rows: 0, ends: None, lines, oddities };
        Self { layout, columns, full_account: None, either: None, day_first: false, read }
    }

    fn row(&mut self, row: &Row) -> Result<(), Refused> {
        if row.is_blank() {
            return Ok(());
        }
        if self.columns.is_heading(row) {
            let says = "the headings come again here, as if two files were joined: equal lines \
                        above and below count as two payments";
            self.odd(Weight::Warning, Some(row.line), None, says);
            return Ok(());
        }
        self.read.rows += 1;
        if MOST_ROWS < self.read.rows {
            return Err(Refused::TooManyRows);
        }
        match line::read(self.layout, &self.columns, row) {
            Ok((line, order)) => {
                self.same_account(row)?;
                self.line(row, line, order);
            }
            Err(line::Unread::MonthFirst(typed)) => {
                return Err(Refused::MonthFirst { row: row.line, typed });
            }
            Err(line::Unread::Problem { column, says }) => {
                self.odd(Weight::Problem, Some(row.line), column, &says);
            }
        }
        Ok(())
    }

    fn line(&mut self, row: &Row, line: BankLine, order: Order) {
        match order {
            Order::DayFirst => self.day_first = true,
            Order::Either if self.either.is_none() => {
                let typed = row.cell(self.columns.day).to_owned();
                self.either = Some((row.line, typed));
            }
            Order::Either | Order::Certain => {}
        }
        if let Some(column) = line::is_pot(self.layout, &self.columns, row) {
            let says = "this is a move to or from a pot of the same account, not money spent";
            self.odd(Weight::Note, Some(row.line), Some(column), says);
        }
        self.read.lines.push(line);
    }

    fn same_account(&mut self, row: &Row) -> Result<(), Refused> {
        let Some(at) = self.columns.account else { return Ok(()) };
        let account = layout::figures(row.cell(at));
        match &self.full_account {
            _ if account.is_empty() => Ok(()),
            Some(known) if *known != account => Err(Refused::TwoAccounts { row: row.line }),
            Some(_) => Ok(()),
            None => {
                self.full_account = Some(account);
                Ok(())
            }
        }
    }

    fn finish(mut self, doubt_days: bool) -> Result<Read, Refused> {
        if let Some((row, typed)) = self.either.take().filter(|_| !self.day_first) {
            if doubt_days {
                return Err(Refused::TwoDays { row, typed });
            }
            let says = format!(
                "every date in this file could be read month first; we read `{typed}` day first, \
                 as banks here write it"
            );
            let column = Some(self.layout.day.to_owned());
            self.odd(Weight::Warning, Some(row), column, &says);
        }
        if self.read.rows == 0 {
            self.odd(Weight::Warning, None, None, "the file has headings and nothing below them");
        }
        self.read.account = self.full_account.as_deref().and_then(layout::last_four);
        Ok(self.read)
    }

    fn odd(&mut self, weight: Weight, row: Option<u64>, column: Option<String>, says: &str) {
        self.read.oddities.push(Oddity { weight, row, column, says: says.to_owned() });
    }
}

#[cfg(test)]
#[path = "bank/tests.rs"]
mod tests;

#[cfg(test)]
#[path = "bank/format_tests.rs"]
mod format_tests;
