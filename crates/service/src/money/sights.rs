//! The bank lines that are held, with every way each was seen; and whether they add up.

use std::collections::{HashMap, HashSet};

use basis::id::{BankLineId, StatementId};
use ledger::same::{How, Known, Same, Sight};
use ledger::whole::{Break, Chapter, breaks};
use store::{HeldLine, SightRow, StatementRow};

use super::import::{Import, SameLine};

/// What is held, to compare a statement with.
pub(super) struct Seen {
    /// The lines.
    pub(super) known: Vec<Known>,
    /// What the statement that was kept last had found.
    pub(super) last: Option<Import>,
    chapters: Vec<Chapter>,
}

impl Seen {
    pub(super) fn new(
        held: &[HeldLine],
        sights: &[SightRow],
        before: &[StatementRow<Import>],
    ) -> Self {
        let statements: HashMap<&StatementId, &StatementRow<Import>> =
            before.iter().map(|one| (&one.id, one)).collect();
        let covers = |id: &StatementId| statements.get(id).and_then(|one| one.body.covers);
        let mut by_line: HashMap<&BankLineId, Vec<Sight>> = HashMap::new();
        let mut shows: HashMap<&StatementId, HashSet<BankLineId>> = HashMap::new();
        for one in sights {
            let (id, source) = (one.id.clone(), one.source.clone());
            let sight = Sight { id, source, by_id: one.by_id, covers: covers(&one.statement) };
            by_line.entry(&one.line).or_default().push(sight);
            shows.entry(&one.statement).or_default().insert(one.line.clone());
        }
        // A line kept before sights were has been seen as it is held.
        let as_held = |one: &HeldLine| Sight {
            id: one.line.id.clone(),
            source: statements.get(&one.statement).map_or("", |row| &row.bank).to_owned(),
            by_id: one.line.line.bank_id.is_some(),
            covers: covers(&one.statement),
        };
        let known = held.iter().map(|one| Known {
            id: one.line.id.clone(),
            line: one.line.line.clone(),
            sights: by_line.remove(&one.line.id).unwrap_or_else(|| vec![as_held(one)]),
        });
        let chapter = |one: &StatementRow<Import>| {
            let (covers, (opening, _)) = one.body.covers.zip(one.body.ends)?;
            Some(Chapter { covers, opening, shows: shows.get(&one.id)?.clone() })
        };
        let chapters = before.iter().filter_map(chapter).collect();
        Self { known: known.collect(), chapters, last: before.first().map(|one| one.body.clone()) }
    }

    /// Everywhere that the balance does not follow from one statement to the next.
    pub(super) fn breaks(&self) -> Vec<Break> {
        breaks(&self.known, &self.chapters)
    }

    /// How many statements have balances that prove something of the whole.
    pub(super) fn proving(&self) -> usize {
        self.chapters.len()
    }

    /// Both lines of a pair, if it was not simply seen before.
    pub(super) fn same_line(&self, same: &Same) -> Option<SameLine> {
        let known = self.known.iter().find(|one| one.id == same.id);
        let known = known.filter(|_| same.how != How::Again)?;
        let (now, held) = (same.seen.line.clone(), known.line.clone());
        Some(SameLine { now, held, how: same.how })
    }
}
