//! Bank lines, and how a statement imported twice doubles nothing.
//!
//! People import the same file twice, and files that overlap. And people really do pay the same
//! amount to the same payee twice in one day. Programs that compare lines lose the second such
//! payment; programs that do not double the first. Here a line is known by what it says **and
//! which one it is** among those of its statement that say the same: the first £20.00 to the day
//! centre on 3 November, the second £20.00 to the day centre on 3 November. What is held is then
//! the most that any one statement showed, whatever order the statements came in.
//!
//! Lines with an id of the bank's own are known by that id.

use std::collections::{HashMap, HashSet};

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

/// What an import would do. Every line of the statement is in `new`, `held` or `changed`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Merged {
    /// Lines we did not have: to be kept.
    pub new: Vec<Identified>,
    /// Lines we had.
    pub held: Vec<Identified>,
    /// Lines we had under the bank's own id, saying something else now: to be shown, not kept.
    pub changed: Vec<Identified>,
    /// Which of `new` say the same as one we had, but for the balance after them. They may be
    /// another payment, or the bank may have put its lines in another order: to be shown.
    pub alike: Vec<BankLineId>,
}

/// Compares a statement with the lines already held of the same account.
///
/// Importing again gives nothing new; importing statements in any order gives the same lines.
#[must_use]
pub fn merge(held: &[Identified], statement: Vec<Identified>) -> Merged {
    let mut by_id: HashMap<BankLineId, BankLine> =
        held.iter().map(|one| (one.id.clone(), one.line.clone())).collect();
    let said: HashSet<_> = held.iter().map(|one| day_amount_text(&one.line)).collect();
    let mut merged = Merged::default();
    for one in statement {
        match by_id.get(&one.id) {
            Some(line) if said_the_same(line, &one.line) => merged.held.push(one),
            Some(_) => merged.changed.push(one),
            None => {
                by_id.insert(one.id.clone(), one.line.clone());
                let alike = one.line.bank_id.is_none()
                    && one.line.balance.is_some()
                    && said.contains(&day_amount_text(&one.line));
                merged.alike.extend(alike.then(|| one.id.clone()));
                merged.new.push(one);
            }
        }
    }
    merged
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
    let (day, amount, text) = day_amount_text(line);
    let balance = line.balance.map_or_else(String::new, Money::plain);
    vec!["says".to_owned(), day.to_string(), amount.plain(), text, balance]
}

fn day_amount_text(line: &BankLine) -> (Date, Money, String) {
    (line.day, line.amount, plain(&line.text))
}

/// The words may change under a bank's id (people rename payees); the day and money may not.
fn said_the_same(held: &BankLine, now: &BankLine) -> bool {
    (held.day, held.amount) == (now.day, now.amount)
}

#[cfg(test)]
#[path = "statement_tests.rs"]
mod tests;
