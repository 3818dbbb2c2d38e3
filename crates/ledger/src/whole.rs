//! Whether all statements of an account together add up.
//!
//! A statement says what the account had before its first line. What it had then, less everything
//! that we hold of the days before, is what the account had before anything we hold: one amount,
//! the same for every statement. Where two statements in a row give two amounts, a line is missing
//! between them, or one is held that is not theirs. That is shown, with its lines, never mended.

use std::collections::HashSet;

use basis::Money;
use basis::id::BankLineId;

use crate::BankLine;
use crate::balance::plus;
use crate::same::{Covers, Known};

/// One statement, as far as its balances tell something of the whole.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chapter {
    /// Its days.
    pub covers: Covers,
    /// What the account had before its first line.
    pub opening: Money,
    /// The held lines that it shows.
    pub shows: HashSet<BankLineId>,
}

/// Two statements between which the balance does not follow.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Break {
    /// The last line we hold of before the later statement, if there is one.
    pub before: Option<BankLine>,
    /// The first line of the later statement.
    pub after: BankLine,
    /// What there would be before `after`, by the lines that we hold.
    pub expected: Money,
    /// What the bank says there was.
    pub found: Money,
}

/// Everywhere that the balance does not follow from one statement to the next, in time.
///
/// An empty answer with two or more chapters proves that no line between them is missing or
/// doubled. With fewer there is nothing to compare.
#[must_use]
pub fn breaks(known: &[Known], chapters: &[Chapter]) -> Vec<Break> {
    let mut chapters: Vec<&Chapter> = chapters.iter().collect();
    chapters.sort_by_key(|chapter| (chapter.covers.from, chapter.covers.to));
    let mut breaks = vec![];
    let mut last: Option<Money> = None;
    for chapter in chapters {
        let [whole_day, cut_day] = starts(known, chapter);
        match last {
            Some(last) if last != whole_day && last != cut_day => {
                breaks.extend(break_at(known, chapter, plus(last, -whole_day)));
            }
            Some(_) | None => {}
        }
        let follows = last.filter(|last| *last == cut_day);
        last = Some(follows.unwrap_or(whole_day));
    }
    breaks
}

/// What the account had before anything we hold, by one statement: if it begins with the first
/// line of its first day, and if it begins after what else we hold of that day.
fn starts(known: &[Known], chapter: &Chapter) -> [Money; 2] {
    let other = || known.iter().filter(|one| !chapter.shows.contains(&one.id));
    let less = |from: Money, lines: Vec<&Known>| {
        lines.iter().fold(from, |left, one| plus(left, -one.line.amount))
    };
    let earlier = other().filter(|one| one.line.day < chapter.covers.from).collect();
    let same_day = other().filter(|one| one.line.day == chapter.covers.from).collect();
    let whole_day = less(chapter.opening, earlier);
    [whole_day, less(whole_day, same_day)]
}

fn break_at(known: &[Known], chapter: &Chapter, differs: Money) -> Option<Break> {
    let earlier =
        |one: &&Known| one.line.day < chapter.covers.from && !chapter.shows.contains(&one.id);
    let before = known.iter().filter(earlier).max_by_key(|one| (one.line.day, one.line.row));
    let shown = known.iter().filter(|one| chapter.shows.contains(&one.id));
    let after = shown.min_by_key(|one| one.line.day)?;
    Some(Break {
        before: before.map(|one| one.line.clone()),
        after: after.line.clone(),
        expected: plus(chapter.opening, differs),
        found: chapter.opening,
    })
}
