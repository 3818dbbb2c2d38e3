//! One description a bank: which heading stands over what.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::Refused;
use super::day::{self, NotADay};
use super::rows::{Row, Rows};

/// How many rows are searched for headings: some banks put the account's name above them.
const SEARCHED: usize = 20;

/// Whose statement it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Bank {
    /// Lloyds Bank; Halifax and Bank of Scotland write the same.
    Lloyds,
    /// Barclays.
    Barclays,
    /// Monzo.
    Monzo,
    /// Starling Bank.
    Starling,
    /// `NatWest`; RBS and Ulster Bank write the same.
    NatWest,
    /// Nationwide Building Society.
    Nationwide,
    /// HSBC, whose files have no headings.
    Hsbc,
    /// Any bank, in OFX.
    Ofx,
    /// Any bank, in camt.053.
    Camt053,
    /// Any bank, in MT940.
    Mt940,
    /// Another, by the headings a person has pointed out.
    Other,
}

impl Bank {
    /// The word in the database: `lloyds`.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Lloyds => "lloyds",
            Self::Barclays => "barclays",
            Self::Monzo => "monzo",
            Self::Starling => "starling",
            Self::NatWest => "natwest",
            Self::Nationwide => "nationwide",
            Self::Hsbc => "hsbc",
            Self::Ofx => "ofx",
            Self::Camt053 => "camt053",
            Self::Mt940 => "mt940",
            Self::Other => "other",
        }
    }
}

impl fmt::Display for Bank {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Lloyds => "Lloyds, Halifax or Bank of Scotland",
            Self::Barclays => "Barclays",
            Self::Monzo => "Monzo",
            Self::Starling => "Starling",
            Self::NatWest => "NatWest or RBS",
            Self::Nationwide => "Nationwide",
            Self::Hsbc => "HSBC",
            Self::Ofx => "a bank, as OFX",
            Self::Camt053 => "a bank, as camt.053",
            Self::Mt940 => "a bank, as MT940",
            Self::Other => "another bank",
        })
    }
}

/// Where a statement has its amounts. Column names are as printed in the headings.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Amounts<Name> {
    /// In one column, with a minus for money out.
    Signed(Name),
    /// In one column, with a minus for money in.
    Reversed(Name),
    /// In two columns, without signs.
    Two {
        /// Money out.
        out: Name,
        /// Money in.
        into: Name,
    },
}

/// In which order a person has said that the figures of a day are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Days {
    /// Nobody has said: a file in which every day could be two days is refused.
    Unsaid,
    /// `28/11/2026` or `28/11/26`.
    DayFirst,
    /// `11/28/2026` or `11/28/26`.
    MonthFirst,
}

/// The headings of a statement from a bank we do not know.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Mapping {
    /// Over the days.
    pub day: String,
    /// Over the amounts.
    pub amounts: Amounts<String>,
    /// Over the words, one or more.
    pub says: Vec<String>,
    /// Over the running balance, if there is one.
    pub balance: Option<String>,
    /// How days are written.
    pub days: Days,
}

impl Mapping {
    /// The description this makes. `says` is the mapping's own, as slices.
    pub(super) fn layout<'a>(&'a self, says: &'a [&'a str]) -> Layout<'a> {
        let amounts = match &self.amounts {
            Amounts::Signed(name) => Amounts::Signed(name.as_str()),
            Amounts::Reversed(name) => Amounts::Reversed(name.as_str()),
            Amounts::Two { out, into } => Amounts::Two { out: out.as_str(), into: into.as_str() },
        };
        let balance = self.balance.as_deref();
        let days = self.days;
        Layout { days, balance, ..Layout::new(Bank::Other, &self.day, amounts, says) }
    }

    /// A word for files read so. Lines read in two ways are compared as those of two kinds of
    /// file are: what they say may differ, and so may whether they have a balance.
    #[must_use]
    pub fn key(&self) -> String {
        let amounts = match &self.amounts {
            Amounts::Signed(name) | Amounts::Reversed(name) => name.clone(),
            Amounts::Two { out, into } => format!("{out}+{into}"),
        };
        let balance = self.balance.as_deref().unwrap_or_default();
        let says = self.says.join("+");
        format!("{}/{}/{amounts}/{says}/{balance}", Bank::Other.key(), self.day).to_lowercase()
    }
}

/// What stands under which heading.
#[derive(Clone, Debug)]
pub(super) struct Layout<'a> {
    pub(super) bank: Bank,
    pub(super) day: &'a str,
    pub(super) days: Days,
    pub(super) amounts: Amounts<&'a str>,
    /// Joined to make the text of a line.
    pub(super) says: &'a [&'a str],
    pub(super) balance: Option<&'a str>,
    pub(super) bank_id: Option<&'a str>,
    pub(super) account: Option<&'a str>,
    /// Must say GBP.
    pub(super) currency: Option<&'a str>,
    /// The same amount again, out and in; some files lack it.
    pub(super) again: Option<(&'a str, &'a str)>,
    /// Where a move to or from a pot is told, and the words.
    pub(super) pot: Option<(&'a str, &'a str)>,
    /// What stands before the account's name, above the headings.
    pub(super) above: Option<&'a str>,
}

/// The six banks. Their headings were seen in public test files of other programs.
pub(super) static BANKS: [Layout<'static>; 6] = [
    Layout {
        balance: Some("Balance"),
        account: Some("Account Number"),
        ..Layout::new(
            Bank::Lloyds,
            "Transaction Date",
            Amounts::Two { out: "Debit Amount", into: "Credit Amount" },
            &["Transaction Description"],
        )
    },
    Layout {
        account: Some("Account"),
        ..Layout::new(Bank::Barclays, "Date", Amounts::Signed("Amount"), &["Memo"])
    },
    Layout {
        bank_id: Some("Transaction ID"),
        currency: Some("Currency"),
        again: Some(("Money Out", "Money In")),
        pot: Some(("Type", "pot transfer")),
        ..Layout::new(Bank::Monzo, "Date", Amounts::Signed("Amount"), &["Name", "Description"])
    },
    Layout {
        balance: Some("Balance (GBP)"),
        ..Layout::new(
            Bank::Starling,
            "Date",
            Amounts::Signed("Amount (GBP)"),
            &["Counter Party", "Reference"],
        )
    },
    Layout {
        balance: Some("Balance"),
        account: Some("Account Number"),
        ..Layout::new(Bank::NatWest, "Date", Amounts::Signed("Value"), &["Description"])
    },
    Layout {
        balance: Some("Balance"),
        above: Some("account name"),
        ..Layout::new(
            Bank::Nationwide,
            "Date",
            Amounts::Two { out: "Paid out", into: "Paid in" },
            &["Description"],
        )
    },
];

/// The bank whose files have no headings: a day, what for, and an amount in each row. The names are
/// for messages.
pub(super) static WITHOUT_HEADINGS: Layout<'static> =
    Layout::new(Bank::Hsbc, "Date", Amounts::Signed("Amount"), &["Description"]);

impl<'a> Layout<'a> {
    const fn new(bank: Bank, day: &'a str, amounts: Amounts<&'a str>, says: &'a [&'a str]) -> Self {
        Self {
            bank,
            day,
            days: Days::Unsaid,
            amounts,
            says,
            balance: None,
            bank_id: None,
            account: None,
            currency: None,
            again: None,
            pot: None,
            above: None,
        }
    }

    /// The columns without which a statement cannot be read.
    fn needed(&self) -> Vec<&'a str> {
        let mut needed = vec![self.day];
        match self.amounts {
            Amounts::Signed(name) | Amounts::Reversed(name) => needed.push(name),
            Amounts::Two { out, into } => needed.extend([out, into]),
        }
        needed.extend(self.says);
        needed.extend([self.balance, self.bank_id, self.account, self.currency].iter().flatten());
        needed
    }
}

/// Where each column of a layout is in one file.
#[derive(Clone, Debug)]
pub(super) struct Columns {
    /// How many columns have headings.
    pub(super) width: usize,
    pub(super) day: usize,
    pub(super) amounts: Amounts<usize>,
    pub(super) says: Vec<usize>,
    pub(super) balance: Option<usize>,
    pub(super) bank_id: Option<usize>,
    pub(super) account: Option<usize>,
    pub(super) currency: Option<usize>,
    pub(super) again: Option<(usize, usize)>,
    pub(super) pot: Option<usize>,
    headings: Vec<String>,
}

impl Columns {
    fn new(layout: &Layout<'_>, heading: &Row) -> Option<Self> {
        let at = |name: &str| heading.cells.iter().position(|cell| same(cell, name));
        let amounts = match layout.amounts {
            Amounts::Signed(name) => Amounts::Signed(at(name)?),
            Amounts::Reversed(name) => Amounts::Reversed(at(name)?),
            Amounts::Two { out, into } => Amounts::Two { out: at(out)?, into: at(into)? },
        };
        Some(Self {
            width: heading.filled(),
            day: at(layout.day)?,
            amounts,
            says: layout.says.iter().map(|name| at(name)).collect::<Option<Vec<_>>>()?,
            balance: layout.balance.and_then(at),
            bank_id: layout.bank_id.and_then(at),
            account: layout.account.and_then(at),
            currency: layout.currency.and_then(at),
            again: layout.again.and_then(|(out, into)| at(out).zip(at(into))),
            pot: layout.pot.and_then(|(name, _)| at(name)),
            headings: heading.cells.clone(),
        })
    }

    /// The columns of a file that has no headings, told by its first row.
    fn by_place(first: &Row) -> Option<Self> {
        let is_day = !matches!(day::read(first.cell(0)), Err(NotADay::Says(_)));
        let is_amount = first.cell(2).parse::<basis::Money>().is_ok();
        (first.filled() == 3 && is_day && is_amount).then(|| Self {
            width: 3,
            day: 0,
            amounts: Amounts::Signed(2),
            says: vec![1],
            balance: None,
            bank_id: None,
            account: None,
            currency: None,
            again: None,
            pot: None,
            headings: ["Date", "Description", "Amount"].map(str::to_owned).to_vec(),
        })
    }

    /// The heading over a column, as the file has it.
    pub(super) fn name(&self, at: usize) -> String {
        self.headings.get(at).cloned().unwrap_or_default()
    }

    /// Whether a row is the headings once more.
    pub(super) fn is_heading(&self, row: &Row) -> bool {
        self.headings.iter().take(self.width).eq(row.cells.iter().take(self.width))
    }
}

/// The headings of a file: whose they are, where, and what stands above them.
#[derive(Debug)]
pub(super) struct Heading<'a> {
    pub(super) layout: &'a Layout<'a>,
    pub(super) columns: Columns,
    /// The figures of the account's name above the headings.
    pub(super) account: Option<String>,
}

/// Finds the headings in the first rows, and leaves `rows` at the first row below them.
pub(super) fn find<'a>(
    rows: &mut Rows<'_>,
    layouts: &'a [Layout<'a>],
) -> Result<Heading<'a>, Refused> {
    let mut above: Vec<Row> = vec![];
    while let Some(row) = rows.next_row(None).filter(|_| above.len() < SEARCHED) {
        if let Some((layout, columns)) = known(&row, layouts)? {
            return Ok(Heading { account: account_above(layout, &above), layout, columns });
        }
        above.push(row);
    }
    let first = above.iter().find(|row| !row.is_blank()).filter(|_| 1 < layouts.len());
    if let Some(columns) = first.and_then(Columns::by_place) {
        rows.restart();
        return Ok(Heading { layout: &WITHOUT_HEADINGS, columns, account: None });
    }
    let near = above.iter().find_map(|row| near_miss(row, layouts));
    let begins = || above.iter().find(|row| !row.is_blank()).map(|row| row.cells.join(","));
    Err(near.unwrap_or_else(|| Refused::Unknown {
        begins: begins().unwrap_or_default().chars().take(80).collect(),
    }))
}

fn known<'a>(
    row: &Row,
    layouts: &'a [Layout<'a>],
) -> Result<Option<(&'a Layout<'a>, Columns)>, Refused> {
    let has_all = |layout: &&Layout<'_>| layout.needed().iter().all(|name| has(row, name));
    let Some(layout) = layouts.iter().filter(has_all).max_by_key(|it| it.needed().len()) else {
        return Ok(None);
    };
    let twice = |name: &&&str| 1 < row.cells.iter().filter(|cell| same(cell, name)).count();
    if let Some(name) = layout.needed().iter().find(twice) {
        return Err(Refused::ColumnTwice { row: row.line, column: (*name).to_owned() });
    }
    Ok(Columns::new(layout, row).map(|columns| (layout, columns)))
}

/// A row with most, but not all, of the headings of some bank.
fn near_miss(row: &Row, layouts: &[Layout<'_>]) -> Option<Refused> {
    let has_most = layouts.iter().filter_map(|layout| {
        let needed = layout.needed();
        let needed_count = needed.len();
        let found = needed.iter().filter(|name| has(row, name)).count();
        let missing = needed.into_iter().find(|name| !has(row, name))?;
        // With half of them or fewer, it could be the headings of anything.
        (needed_count < 2 * found).then_some((found, layout.bank, missing))
    });
    let (_, bank, missing) = has_most.max_by_key(|(found, ..)| *found)?;
    Some(Refused::MissingColumn { row: row.line, bank, column: missing.to_owned() })
}

fn has(row: &Row, name: &str) -> bool {
    row.cells.iter().any(|cell| same(cell, name))
}

fn same(cell: &str, name: &str) -> bool {
    cell.trim().eq_ignore_ascii_case(name.trim())
}

fn account_above(layout: &Layout<'_>, above: &[Row]) -> Option<String> {
    let label = layout.above?;
    let row = above.iter().find(|row| row.cell(0).to_lowercase().starts_with(label))?;
    Some(figures(row.cell(1))).filter(|account| !account.is_empty())
}

/// The figures in a cell: `'00-00-00 00000001` has fourteen.
pub(super) fn figures(cell: &str) -> String {
    cell.chars().filter(char::is_ascii_digit).collect()
}

/// The last four figures of an account number, which is all that is kept of it.
pub(super) fn last_four(figures: &str) -> Option<String> {
    figures.get(figures.len().checked_sub(4)?..).map(str::to_owned)
}

/// The banks whose statements can be read, for a message.
pub(super) fn names() -> String {
    let known = BANKS.iter().chain([&WITHOUT_HEADINGS]);
    known.map(|layout| layout.bank.to_string()).collect::<Vec<_>>().join(", ")
}
