//! A table for the council's Bacs bureau or ledger, with the columns that it wants.

use std::fmt::Write as _;

use super::{Batch, BatchWrong, Payment, bank_text};

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Column {
    /// Where the money goes: six figures.
    SortCode,
    /// Where the money goes: eight figures.
    Account,
    /// The name on that account.
    Name,
    /// `812.40`.
    Amount,
    /// `81240`.
    Pence,
    /// `99`, a credit.
    Code,
    /// The council's own sort code.
    OwnSortCode,
    /// The council's own account number.
    OwnAccount,
    /// The council's name.
    OwnName,
    /// What comes back with a returned payment.
    Reference,
    /// The day the money arrives, `27/11/2026`.
    Day,
    /// The same, `2026-11-27`.
    IsoDay,
    /// The roll number, or nothing.
    Roll,
}

/// Which columns, in order, and whether the first line names them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Columns {
    /// The columns.
    pub columns: Vec<Column>,
    /// Whether the first line names them.
    pub headings: bool,
}

impl Column {
    /// Every column.
    pub const ALL: [Self; 13] = [
        Self::SortCode,
        Self::Account,
        Self::Name,
        Self::Amount,
        Self::Pence,
        Self::Code,
        Self::OwnSortCode,
        Self::OwnAccount,
        Self::OwnName,
        Self::Reference,
        Self::Day,
        Self::IsoDay,
        Self::Roll,
    ];

    /// The word it is chosen by, and its heading.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::SortCode => "sort_code",
            Self::Account => "account",
            Self::Name => "name",
            Self::Amount => "amount",
            Self::Pence => "pence",
            Self::Code => "code",
            Self::OwnSortCode => "own_sort_code",
            Self::OwnAccount => "own_account",
            Self::OwnName => "own_name",
            Self::Reference => "reference",
            Self::Day => "day",
            Self::IsoDay => "iso_day",
            Self::Roll => "roll",
        }
    }

    fn cell(self, batch: &Batch, one: &Payment) -> String {
        let (own, pence, day) = (&batch.payer.account, one.amount.as_pence(), batch.pay_on);
        match self {
            Self::SortCode => one.account.sort_code.clone(),
            Self::Account => one.account.number.clone(),
            Self::Name => bank_text(&one.name, 70),
            Self::Amount => format!("{}.{:02}", pence / 100, pence % 100),
            Self::Pence => pence.to_string(),
            Self::Code => "99".to_owned(),
            Self::OwnSortCode => own.sort_code.clone(),
            Self::OwnAccount => own.number.clone(),
            Self::OwnName => bank_text(&batch.payer.name, 70),
            Self::Reference => one.reference.clone(),
            Self::Day => format!("{:02}/{:02}/{}", day.day(), day.month(), day.year()),
            Self::IsoDay => day.to_string(),
            Self::Roll => one.account.roll.clone().unwrap_or_default(),
        }
    }
}

/// What a published bureau example has: account to, amount, code, account from, reference, day;
/// no headings.
impl Default for Columns {
    fn default() -> Self {
        use Column as C;
        let to = [C::SortCode, C::Account, C::Name, C::Amount, C::Code];
        let from = [C::OwnSortCode, C::OwnAccount, C::OwnName, C::Reference, C::Day];
        Self { columns: to.into_iter().chain(from).collect(), headings: false }
    }
}

impl Columns {
    /// Columns as typed, their words with commas or spaces between.
    ///
    /// # Errors
    ///
    /// The word that names no column; an empty one if there is none at all.
    pub fn typed(words: &str, headings: bool) -> Result<Self, String> {
        let words = words.split([',', ' ', '\n', '\r', '\t']).filter(|word| !word.is_empty());
        let columns = words
            .map(|word| {
                let found = Column::ALL.into_iter().find(|column| column.key() == word);
                found.ok_or_else(|| word.to_owned())
            })
            .collect::<Result<Vec<_>, _>>()?;
        if columns.is_empty() { Err(String::new()) } else { Ok(Self { columns, headings }) }
    }
}

/// The table: a line a payment, ended as Windows does.
///
/// # Errors
///
/// [`BatchWrong`].
pub fn bureau_csv(batch: &Batch, columns: &Columns) -> Result<String, BatchWrong> {
    batch.check()?;
    let mut csv = String::new();
    let mut line = |cells: Vec<String>| {
        let _ = write!(csv, "{}\r\n", cells.join(","));
    };
    if columns.headings {
        line(columns.columns.iter().map(|column| column.key().to_owned()).collect());
    }
    for one in &batch.payments {
        // No cell can hold a comma or a quote: see `bank_text`.
        line(columns.columns.iter().map(|column| column.cell(batch, one)).collect());
    }
    Ok(csv)
}
