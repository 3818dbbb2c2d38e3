//! What camt.053, MT940 and OFX have in common: statements of one account, each with its lines
//! and the balances at its ends.

use std::collections::HashMap;

use basis::Money;
use ledger::BankLine;

use super::layout::{figures, last_four};
use super::{Bank, MOST_ROWS, Oddity, Read, Refused, Weight};

/// Why one entry could not be read: the name of its field, and what is wrong.
pub(super) type Unread = (&'static str, String);

/// Takes in one entry after another.
pub(super) struct Entries {
    read: Read,
    account: Option<String>,
    /// What the lines since the last end of a statement come to; `None` when it is not known.
    sum: Option<i64>,
    /// Whether every statement so far led from its opening to its closing balance, and to the
    /// opening of the next.
    all_follow: bool,
}

impl Entries {
    pub(super) const fn new(bank: Bank) -> Self {
        let lines = vec![];
        let oddities = vec![];
        let read = Read { bank, account: None, rows: 0, ends: None, lines, oddities };
        Self { read, account: None, sum: Some(0), all_follow: true }
    }

    /// The account that the lines after this are of.
    pub(super) fn account(&mut self, row: u64, typed: &str) -> Result<(), Refused> {
        let account: String = typed.chars().filter(char::is_ascii_alphanumeric).collect();
        if figures(&account).is_empty() {
            return Ok(());
        }
        match &self.account {
            Some(known) if *known != account => Err(Refused::TwoAccounts { row }),
            Some(_) => Ok(()),
            None => {
                self.account = Some(account);
                Ok(())
            }
        }
    }

    /// One entry: a line, or what is wrong with it.
    pub(super) fn take(
        &mut self,
        row: u64,
        entry: Result<BankLine, Unread>,
    ) -> Result<(), Refused> {
        self.read.rows += 1;
        if MOST_ROWS < self.read.rows {
            return Err(Refused::TooManyRows);
        }
        match entry {
            Ok(line) => {
                self.sum = self.sum.and_then(|sum| sum.checked_add(line.amount.as_pence()));
                self.read.lines.push(line);
            }
            Err((field, says)) => {
                self.sum = None;
                self.odd(Weight::Problem, Some(row), Some(field), says);
            }
        }
        Ok(())
    }

    /// The end of one statement. Its lines must lead from the balance it opens with to the one it
    /// closes with; if they do not, that is told, and nothing is mended.
    pub(super) fn end_statement(&mut self, row: u64, ends: (Option<Money>, Option<Money>)) {
        let sum = self.sum.replace(0);
        let (Some(sum), (Some(opening), Some(closing))) = (sum, ends) else {
            self.all_follow = false;
            return;
        };
        self.all_follow &= self.read.ends.is_none_or(|(_, last)| last == opening);
        let first = self.read.ends.map_or(opening, |(first, _)| first);
        self.read.ends = Some((first, closing));
        if opening.as_pence().checked_add(sum) != Some(closing.as_pence()) {
            self.all_follow = false;
            let sum = Money::pence(sum);
            let says = format!(
                "the bank says there was {opening} at the beginning and {closing} at the end, but \
                 the lines come to {sum}: some are missing, or the file was changed"
            );
            self.odd(Weight::Warning, Some(row), None, says);
        }
    }

    /// Something to be shown that is about no line, or about one that is not kept.
    pub(super) fn odd(
        &mut self,
        weight: Weight,
        row: Option<u64>,
        field: Option<&str>,
        says: impl Into<String>,
    ) {
        let column = field.map(str::to_owned);
        self.read.oddities.push(Oddity { weight, row, column, says: says.into() });
    }

    /// The whole, with what was odd about reading the text before it.
    pub(super) fn finish(mut self, first: Option<Oddity>) -> Read {
        self.distrust_ids();
        self.read.ends = self.read.ends.filter(|_| self.all_follow);
        if self.read.rows == 0 {
            self.odd(Weight::Warning, None, None, "there are no payments in this file");
        }
        self.read.oddities.splice(0..0, first);
        self.read.account = self.account.and_then(|account| last_four(&figures(&account)));
        self.read
    }

    /// Some banks give one id to several payments. Believing them would lose all but one.
    fn distrust_ids(&mut self) {
        let mut first: HashMap<&str, &BankLine> = HashMap::new();
        let mut shared: HashMap<String, u64> = HashMap::new();
        for line in &self.read.lines {
            let Some(id) = line.bank_id.as_deref() else { continue };
            let known = first.entry(id).or_insert(line);
            let says = |line: &BankLine| (line.day, line.amount, line.text.clone());
            if says(known) != says(line) {
                shared.entry(id.to_owned()).or_insert(line.row);
            }
        }
        for line in &mut self.read.lines {
            if line.bank_id.as_deref().is_some_and(|id| shared.contains_key(id)) {
                line.bank_id = None;
            }
        }
        if let Some(row) = shared.values().min() {
            let says = "the bank gives this payment the same id as another one above it, so we go \
                        by what they say, not by their ids";
            self.odd(Weight::Note, Some(*row), None, says);
        }
    }
}

/// An amount without a sign, as formats for programs write it: `12.5`, `12,50`, `1234`.
///
/// Nothing after the pence but noughts is let pass.
pub(super) fn amount(typed: &str) -> Result<Money, String> {
    let not = || format!("`{}` is not an amount of money", short(typed));
    let typed_trimmed = typed.trim();
    let (pounds, part) = match typed_trimmed.rsplit_once(['.', ',']) {
        Some((pounds, part)) => (pounds, part),
        None => (typed_trimmed, ""),
    };
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if pounds.is_empty() && part.is_empty() || !digits(pounds) || !digits(part) {
        return Err(not());
    }
    let (pence, rest) = part.split_at(part.len().min(2));
    if rest.bytes().any(|byte| byte != b'0') {
        return Err(format!("`{}` has part of a penny", short(typed)));
    }
    let pounds = if pounds.is_empty() { "0" } else { pounds };
    format!("{pounds}.{pence:0<2}").parse().map_err(|_| not())
}

/// The same with a sign before it.
pub(super) fn signed(typed: &str) -> Result<Money, String> {
    let typed = typed.trim();
    if let Some(rest) = typed.strip_prefix('-') {
        return amount(rest).map(|amount| -amount);
    }
    amount(typed.strip_prefix('+').unwrap_or(typed))
}

/// What is shown of something that could not be read.
pub(super) fn short(typed: &str) -> String {
    typed.trim().chars().take(40).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_as_programs_write_them() {
        let table = [
            ("34,5", 3450),
            ("12.50", 1250),
            ("0", 0),
            ("120", 12_000),
            (",05", 5),
            ("7,", 700),
            ("8.85000", 885),
        ];
        for (typed, pence) in table {
            assert_eq!(amount(typed), Ok(Money::pence(pence)), "{typed}");
        }
        assert_eq!(signed("-80.00"), Ok(Money::pence(-8_000)));
        for wrong in ["", ".", "$120", "1.2.3", "12.345", "--1", "1 000", "9999999999999999999999"]
        {
            assert!(signed(wrong).is_err(), "{wrong}");
        }
    }
}
