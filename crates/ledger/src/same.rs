//! Which lines of a statement are payments that we hold, and which are new.
//!
//! One payment comes to us many times: in this month's file and in last month's, as CSV and as
//! OFX, waiting on Tuesday under one id and booked on Thursday under another. And two payments may
//! say exactly the same. So a held line remembers every way it was seen (its [`Sight`]s), and a
//! statement is compared as a whole, each of its lines with at most one held line:
//!
//! 1. **Seen before**: the same id, or the same words and which one it is of them.
//! 2. **Another kind of file**: the same day and pence, and words that could be the same payee's.
//!    Files of one kind write a payment alike, so within one kind this is not done: there, what
//!    says something else is something else.
//! 3. **Booked since**: a held line that a later, unbroken file should show, and does not, was
//!    only waiting. A new line of the same pence, at most five days away, whose words could be the
//!    same payee's, is what it became.
//!
//! Of several ways to pair them off, one that pairs the most is taken: so what is held after all
//! statements is the most that any one of them showed, whatever order they came in. What is left
//! over is new. A new line that looks like a held one is told, for a person to judge.

use std::collections::{HashMap, HashSet};

use basis::Money;
use basis::id::BankLineId;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::BankLine;
use crate::naming::{could_be_one_payee, plain};
use crate::statement::Identified;

/// For how many days a payment may wait until it is booked. Below a week, so that what is paid
/// every week is never taken for the payment of the week before.
const WAITS: i32 = 5;
/// The most equal amounts in one day that are compared by their words; beyond it only those that
/// say exactly the same are one.
const MANY: usize = 200;

/// The days of a statement, which shows every payment **between** them. Its first and last day
/// may be cut short.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Covers {
    /// Its first day.
    pub from: Date,
    /// Its last day.
    pub to: Date,
}

/// One way in which a held line was seen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sight {
    /// The id it had there, as [`identify`](crate::statement::identify) gives it.
    pub id: BankLineId,
    /// Which kind of file it was: `lloyds`, `ofx`.
    pub source: String,
    /// Whether it had an id of the bank's own there.
    pub by_id: bool,
    /// The days of that statement, if it was unbroken.
    pub covers: Option<Covers>,
}

/// A line that is held.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Known {
    /// The id it is held under.
    pub id: BankLineId,
    /// What it said when it was first seen.
    pub line: BankLine,
    /// Every way it was seen.
    pub sights: Vec<Sight>,
}

/// A statement about to be compared.
#[derive(Clone, Debug)]
pub struct Taken<'a> {
    /// Which kind of file it is.
    pub source: &'a str,
    /// Its lines.
    pub lines: Vec<Identified>,
    /// Its days, if every row of it could be read and its balances follow.
    pub covers: Option<Covers>,
}

/// How a line is known to be one that we hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum How {
    /// It was seen so before.
    Again,
    /// It was seen in another kind of file.
    OtherFile,
    /// It was waiting then, and is booked now, or the other way round.
    Booked,
}

/// A line of a statement that we hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Same {
    /// The id it is held under.
    pub id: BankLineId,
    /// The line as this statement has it.
    pub seen: Identified,
    /// How it is known.
    pub how: How,
}

/// What an import would do. Every line of the statement is in `new`, `held` or `changed`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Merged {
    /// Lines we did not have: to be kept.
    pub new: Vec<Identified>,
    /// Lines we had.
    pub held: Vec<Same>,
    /// Lines we had under the bank's own id, of another amount now: to be shown, not kept.
    pub changed: Vec<Identified>,
    /// Which of `new` look like one we had that this statement does not show. They may be
    /// another payment, or the same: to be shown.
    pub alike: Vec<BankLineId>,
}

/// The first and last day of some lines.
#[must_use]
pub fn days(lines: &[BankLine]) -> Option<Covers> {
    let from = lines.iter().map(|line| line.day).min()?;
    let to = lines.iter().map(|line| line.day).max()?;
    Some(Covers { from, to })
}

/// Compares a statement with the lines already held of the same account.
///
/// Importing again gives nothing new; importing statements in any order gives the same payments.
#[must_use]
pub fn merge(known: &[Known], taken: Taken<'_>) -> Merged {
    let Taken { source, lines, covers } = taken;
    let mut work = Work { known, source, covers, used: HashSet::new(), merged: Merged::default() };
    let (mut fresh, repeated) = work.seen_before(lines);
    fresh = work.take_pairs(fresh, How::OtherFile);
    fresh = work.take_pairs(fresh, How::Booked);
    let mut is: HashMap<BankLineId, BankLineId> =
        fresh.iter().map(|one| (one.id.clone(), one.id.clone())).collect();
    is.extend(work.merged.held.iter().map(|same| (same.seen.id.clone(), same.id.clone())));
    for seen in repeated {
        let id = is.get(&seen.id).cloned().unwrap_or_else(|| seen.id.clone());
        work.merged.held.push(Same { id, seen, how: How::Again });
    }
    let alike = fresh.iter().filter(|one| work.looks_like_one(one)).map(|one| one.id.clone());
    let alike = alike.collect();
    Merged { new: fresh, alike, ..work.merged }
}

/// Which of the new lines, and which of the held ones, could be each other by their pence.
type Group = (Vec<usize>, Vec<usize>);

/// What is compared, and what has come of it so far.
struct Work<'a> {
    known: &'a [Known],
    source: &'a str,
    covers: Option<Covers>,
    /// Which of `known` this statement shows.
    used: HashSet<usize>,
    merged: Merged,
}

impl Work<'_> {
    /// Sorts out what was seen before. What is left, and what the file itself has twice.
    fn seen_before(&mut self, lines: Vec<Identified>) -> (Vec<Identified>, Vec<Identified>) {
        let sights =
            self.known.iter().enumerate().flat_map(|(at, known)| {
                known.sights.iter().map(move |sight| (&sight.id, (at, known)))
            });
        let by_sight: HashMap<&BankLineId, (usize, &Known)> = sights.collect();
        let mut first: HashMap<BankLineId, BankLine> = HashMap::new();
        let (mut fresh, mut repeated) = (vec![], vec![]);
        for seen in lines {
            if let Some((at, known)) = by_sight.get(&seen.id) {
                self.used.insert(*at);
                if said_the_same(&known.line, &seen.line) {
                    let id = known.id.clone();
                    self.merged.held.push(Same { id, seen, how: How::Again });
                } else {
                    self.merged.changed.push(seen);
                }
                continue;
            }
            match first.get(&seen.id) {
                Some(line) if said_the_same(line, &seen.line) => repeated.push(seen),
                Some(_) => self.merged.changed.push(seen),
                None => {
                    first.insert(seen.id.clone(), seen.line.clone());
                    fresh.push(seen);
                }
            }
        }
        (fresh, repeated)
    }

    /// Pairs new lines with held ones in one of two ways; what is left over.
    fn take_pairs(&mut self, fresh: Vec<Identified>, how: How) -> Vec<Identified> {
        let mut groups: HashMap<(Option<Date>, Money), Group> = HashMap::new();
        let key = |line: &BankLine| (Some(line.day).filter(|_| how == How::OtherFile), line.amount);
        for (at, one) in fresh.iter().enumerate() {
            groups.entry(key(&one.line)).or_default().0.push(at);
        }
        let free = self.known.iter().enumerate().filter(|(at, _)| !self.used.contains(at));
        for (at, known) in free {
            if let Some((_, right)) = groups.get_mut(&key(&known.line)) {
                right.push(at);
            }
        }
        let mut pairs: HashMap<usize, usize> = HashMap::new();
        for (left, right) in groups.values().filter(|(_, right)| !right.is_empty()) {
            let edges: Vec<Vec<usize>> =
                left.iter().map(|at| self.partners(fresh.get(*at), right, how)).collect();
            let found = most_pairs(&edges).into_iter();
            pairs.extend(found.filter_map(|(right, at)| Some((*left.get(at)?, right))));
        }
        let mut left = vec![];
        for (at, seen) in fresh.into_iter().enumerate() {
            match pairs.get(&at).and_then(|right| Some((*right, self.known.get(*right)?))) {
                Some((right, known)) => {
                    self.used.insert(right);
                    self.merged.held.push(Same { id: known.id.clone(), seen, how });
                }
                None => left.push(seen),
            }
        }
        left
    }

    /// The held lines that a new one could be, the likeliest first.
    fn partners(&self, one: Option<&Identified>, among: &[usize], how: How) -> Vec<usize> {
        let Some(one) = one else { return vec![] };
        let by_words = among.len() <= MANY;
        let fits = |at: &&usize| {
            self.known.get(**at).is_some_and(|known| {
                let fits = match how {
                    How::OtherFile => !self.same_kind(one, known),
                    How::Booked => self.was_waiting(one, known),
                    How::Again => false,
                };
                let same_words = || plain(&known.line.text) == plain(&one.line.text);
                fits && (same_words()
                    || by_words && could_be_one_payee(&known.line.text, &one.line.text))
            })
        };
        let mut partners: Vec<usize> = among.iter().filter(fits).copied().collect();
        partners.sort_by_key(|at| {
            self.known.get(*at).map(|known| {
                let words = plain(&known.line.text) != plain(&one.line.text);
                (apart(&known.line, &one.line), words, known.id.clone())
            })
        });
        partners
    }

    /// Whether this kind of file has shown `known` before, under an id of the same sort.
    fn same_kind(&self, one: &Identified, known: &Known) -> bool {
        let by_id = one.line.bank_id.is_some();
        known.sights.iter().any(|sight| sight.source == self.source && sight.by_id == by_id)
    }

    /// Whether one of the two was not there when the other was, though it should have been.
    fn was_waiting(&self, one: &Identified, known: &Known) -> bool {
        let should_show =
            |covers: Option<Covers>, day| covers.is_some_and(|it| it.from < day && day < it.to);
        let gone = should_show(self.covers, known.line.day);
        let not_there = || known.sights.iter().any(|it| should_show(it.covers, one.line.day));
        apart(&known.line, &one.line) <= WAITS && (gone || not_there())
    }

    /// Whether a new line looks like one that we hold and that this statement does not show.
    fn looks_like_one(&self, one: &Identified) -> bool {
        let free = self.known.iter().enumerate().filter(|(at, _)| !self.used.contains(at));
        free.filter(|(_, known)| known.line.amount == one.line.amount).any(|(_, known)| {
            let says_so = known.line.day == one.line.day
                && one.line.bank_id.is_none()
                && plain(&known.line.text) == plain(&one.line.text);
            let may_be = !self.same_kind(one, known)
                && apart(&known.line, &one.line) <= WAITS
                && could_be_one_payee(&known.line.text, &one.line.text);
            says_so || may_be || known.line.day == one.line.day && !self.same_kind(one, known)
        })
    }
}

/// The words may change under one id (people rename payees), and the day a little until it is
/// booked; the money may not.
fn said_the_same(held: &BankLine, now: &BankLine) -> bool {
    held.amount == now.amount && apart(held, now) <= WAITS
}

fn apart(one: &BankLine, other: &BankLine) -> i32 {
    one.day.until(other.day).map_or(i32::MAX, |span| span.get_days().abs())
}

/// As many pairs as there can be, each left with one of its rights, right to left (augmenting
/// paths: Kuhn's algorithm). Earlier rights are taken first where that costs no pair.
fn most_pairs(edges: &[Vec<usize>]) -> HashMap<usize, usize> {
    let mut taken = HashMap::new();
    for left in 0..edges.len() {
        find_one(left, edges, &mut taken, &mut HashSet::new());
    }
    taken
}

fn find_one(
    left: usize,
    edges: &[Vec<usize>],
    taken: &mut HashMap<usize, usize>,
    tried: &mut HashSet<usize>,
) -> bool {
    // No deeper than one group of lines is long: those beyond `MANY` that say the same are all
    // alike, and find a free one at once.
    for right in edges.get(left).into_iter().flatten() {
        if !tried.insert(*right) {
            continue;
        }
        let free = match taken.get(right).copied() {
            None => true,
            Some(other) => find_one(other, edges, taken, tried),
        };
        if free {
            taken.insert(*right, left);
            return true;
        }
    }
    false
}

#[cfg(test)]
#[path = "same_tests.rs"]
mod tests;
