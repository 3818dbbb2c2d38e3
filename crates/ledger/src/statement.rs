//! Bank lines, the id each has, and whether the balances of a statement follow.
//!
//! People import the same file twice, and files that overlap. And people really do pay the same
//! amount to the same payee twice in one day. Programs that compare lines lose the second such
//! payment; programs that do not double the first. Here a line is known by what it says **and
//! which one it is** among those of its statement that say the same: the first £20.00 to the day
//! centre on 3 November, the second £20.00 to the day centre on 3 November. What is held is then
//! the most that any one statement showed, whatever order the statements came in.
//!
//! Lines with an id of the bank's own are known by that id. How the lines of a statement are
//! compared with those already held, across kinds of files, is in [`same`](crate::same).

use std::collections::HashMap;

use basis::Money;
use basis::id::{AccountId, BankLineId};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::naming::{bits, plain};

/// One line of a bank statement, as the bank gave it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BankLine {
    /// Where it stands in the file: the line of text it begins on, the first being 1.
    pub row: u64,
    /// The day the bank gives.
    pub day: Date,
    /// What came in; below nothing, what went out.
    pub amount: Money,
    /// Who and what for, with single spaces.
    pub text: String,
    /// What was left after it, where the bank says.
    pub balance: Option<Money>,
    /// The bank's own id for it, where it has one.
    pub bank_id: Option<String>,
}

/// Which way the money of a line went.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Way {
    /// Into the account.
    In,
    /// Out of it.
    Out,
    /// Neither: a line of nothing, such as a card check.
    Neither,
}

impl BankLine {
    /// Which way the money went.
    #[must_use]
    pub fn way(&self) -> Way {
        match self.amount.cmp(&Money::ZERO) {
            std::cmp::Ordering::Greater => Way::In,
            std::cmp::Ordering::Less => Way::Out,
            std::cmp::Ordering::Equal => Way::Neither,
        }
    }
}

/// A bank line with the id that it will always have, in whichever statement it comes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Identified {
    /// Follows from the account, what the line says, and which one it is.
    pub id: BankLineId,
    /// Which one it is among the lines of its statement that say the same, from one.
    pub occurrence: u32,
    /// The line.
    pub line: BankLine,
}

/// Gives each line of **one** statement its id.
///
/// `account` is the account the statement is of: equal lines of two accounts are two payments.
#[must_use]
pub fn identify(account: &AccountId, statement: Vec<BankLine>) -> Vec<Identified> {
    let mut seen: HashMap<Vec<String>, u32> = HashMap::new();
    let identified = statement.into_iter().map(|line| {
        let mut says = vec![account.to_string()];
        says.extend(what_it_says(&line));
        let count = seen.entry(says.clone()).or_default();
        // The bank's own id names one line, however often a file repeats it.
        *count = if line.bank_id.is_some() { 1 } else { count.saturating_add(1) };
        says.push(count.to_string());
        let parts: Vec<&str> = says.iter().map(String::as_str).collect();
        Identified { id: BankLineId::from_bits(bits(&parts)), occurrence: *count, line }
    });
    identified.collect()
}

/// Two lines of a statement between which its running balance does not add up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Gap {
    /// The earlier line that has a balance.
    pub before: BankLine,
    /// The later line, whose balance does not follow.
    pub after: BankLine,
    /// What the balance would be after the later line.
    pub expected: Money,
    /// What the bank says it is.
    pub found: Money,
}

/// The first place, in time, where the running balance of **one** statement does not add up.
///
/// A gap means that lines are missing, torn, or from another account. It is shown to the person
/// and never mended: `None` means that every balance follows, or that there are none to check.
/// Banks list the newest line first, or last; where the days do not tell, the order in which
/// the balances follow is taken.
#[must_use]
pub fn gap(statement: &[BankLine]) -> Option<Gap> {
    let first_to_last = statement.first()?.day.cmp(&statement.last()?.day);
    let (oldest_first, newest_first) =
        (|| gap_in(statement.iter()), || gap_in(statement.iter().rev()));
    match first_to_last {
        std::cmp::Ordering::Less => oldest_first(),
        std::cmp::Ordering::Greater => newest_first(),
        std::cmp::Ordering::Equal => oldest_first().and_then(|gap| newest_first().and(Some(gap))),
    }
}

/// What the account had before the first and after the last line of **one** statement, in time,
/// as its running balance says. `None` if no line has a balance, or they do not follow, or it
/// could be one thing or another by whether the newest line of a single day comes first.
#[must_use]
pub fn ends(statement: &[BankLine]) -> Option<(Money, Money)> {
    let oldest_first = || ends_of(statement.iter());
    let newest_first = || ends_of(statement.iter().rev());
    match statement.first()?.day.cmp(&statement.last()?.day) {
        std::cmp::Ordering::Less => oldest_first(),
        std::cmp::Ordering::Greater => newest_first(),
        std::cmp::Ordering::Equal => match (oldest_first(), newest_first()) {
            (Some(one), Some(other)) => Some(one).filter(|_| one == other),
            (one, other) => one.or(other),
        },
    }
}

fn ends_of<'a>(lines: impl Iterator<Item = &'a BankLine> + Clone) -> Option<(Money, Money)> {
    if gap_in(lines.clone()).is_some() {
        return None;
    }
    let at = lines.clone().position(|line| line.balance.is_some())?;
    let balance = lines.clone().nth(at)?.balance?;
    let to_there = lines.clone().take(at.saturating_add(1));
    let opening = to_there.fold(balance, |left, line| add(left, -line.amount));
    Some((opening, lines.fold(opening, |left, line| add(left, line.amount))))
}

fn gap_in<'a>(lines: impl Iterator<Item = &'a BankLine>) -> Option<Gap> {
    let mut last: Option<(&BankLine, Money)> = None;
    for line in lines {
        let expected = last.map(|(_, balance)| add(balance, line.amount));
        match (last, expected, line.balance) {
            (Some((before, _)), Some(expected), Some(found)) if expected != found => {
                let (before, after) = (before.clone(), line.clone());
                return Some(Gap { before, after, expected, found });
            }
            // A line without a balance still moves it.
            (Some((before, _)), Some(expected), None) => last = Some((before, expected)),
            (_, _, Some(found)) => last = Some((line, found)),
            (_, _, None) => {}
        }
    }
    None
}

fn add(one: Money, other: Money) -> Money {
    crate::balance::plus(one, other)
}

fn what_it_says(line: &BankLine) -> Vec<String> {
    if let Some(id) = &line.bank_id {
        return vec!["id".to_owned(), id.clone()];
    }
    let balance = line.balance.map_or_else(String::new, Money::plain);
    let (day, amount) = (line.day.to_string(), line.amount.plain());
    vec!["says".to_owned(), day, amount, plain(&line.text), balance]
}

#[cfg(test)]
#[path = "statement_tests.rs"]
mod tests;
