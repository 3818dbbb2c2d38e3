//! A population gone through, block by block: read by one hand, worked out by all.

use std::collections::hash_map::DefaultHasher;
use std::hash::{Hash as _, Hasher as _};
use std::time::{Duration, Instant};

use indicatif::ProgressBar;
use rayon::prelude::*;
use simulation::outcome::Prepared;
use simulation::{Part, Policy, SimulationError};

use super::super::sums::{Input, Row as _, Table, shares};
use super::population::Resident;
use crate::failure::Failure;

/// The most faults that are named; the rest are counted.
const MOST_NAMED: usize = 100;

/// Two policies, made ready, and what the population is held against.
pub(super) struct Work<'p> {
    table: Table<Resident>,
    from: Prepared<'p>,
    to: Prepared<'p>,
    /// The questionnaires that the policies' tables weigh.
    weighs: Vec<String>,
    /// Whether the council's own levels of disability are given.
    levels: bool,
    /// Whether time is measured.
    timed: bool,
}

/// What going through a population left.
#[derive(Default)]
pub(super) struct Gone {
    pub(super) part: Part,
    /// What is wrong with the file, with its line.
    pub(super) wrong: Vec<(u64, String)>,
    /// Who could not be worked out, with their line.
    pub(super) left_out: Vec<(u64, String)>,
    /// How many more of either there were than are named.
    pub(super) more_wrong: u64,
    pub(super) more_left_out: u64,
    /// Two hashes of each id, with its line.
    ids: Vec<(u64, u64, u64)>,
    /// How long the rules took, on all cores together.
    pub(super) rules: Duration,
}

impl<'p> Work<'p> {
    pub(super) fn new(
        table: Table<Resident>,
        from: &'p Policy,
        to: &'p Policy,
        timed: bool,
    ) -> Self {
        let weighs = [from, to].into_iter().filter_map(Policy::table);
        let weighs = weighs.map(|(questionnaire, _)| questionnaire.edition().to_string()).collect();
        let levels = table.has("disability_level");
        Self { table, from: Prepared::of(from), to: Prepared::of(to), weighs, levels, timed }
    }

    /// Goes through it all.
    pub(super) fn through(&self, mut input: Input, bar: &ProgressBar) -> Result<Gone, Failure> {
        let mut all = Gone::default();
        let mut first = input.first;
        let mut block = input.block()?;
        while !block.is_empty() {
            let (next, gone) = std::thread::scope(|scope| {
                let gone = scope.spawn(|| self.block(first, &block));
                (input.block(), gone.join())
            });
            let (gone, lines) = gone.map_err(|_| Failure::new("the program failed at a line"))?;
            // In the order of the file, so that it does not matter who was done first.
            for one in gone {
                all.join(one);
            }
            bar.inc(block.len() as u64);
            first += lines;
            block = next?;
        }
        all.name_twins();
        Ok(all)
    }

    fn block(&self, first: u64, text: &[u8]) -> (Vec<Gone>, u64) {
        let shares = shares(text);
        let ends =
            |(_, share): &(usize, &[u8])| share.split(|byte| *byte == b'\n').count() as u64 - 1;
        let counts: Vec<u64> = shares.par_iter().map(ends).collect();
        let begins = counts.iter().scan(first, |line, many| {
            let begins = *line;
            *line += many;
            Some(begins)
        });
        let shares: Vec<_> = shares.into_iter().map(|(_, share)| share).zip(begins).collect();
        let gone = shares.into_par_iter().map(|(share, line)| self.share(line, share)).collect();
        (gone, counts.iter().sum())
    }

    fn share(&self, first: u64, text: &[u8]) -> Gone {
        let (mut gone, mut resident) = (Gone::default(), Resident::empty());
        let text = text.strip_suffix(b"\n").unwrap_or(text);
        for (row, line) in text.split(|byte| *byte == b'\n').zip(first..) {
            let row = row.strip_suffix(b"\r").unwrap_or(row);
            if row.iter().all(u8::is_ascii_whitespace) {
                continue;
            }
            match self.table.row(row, &mut resident) {
                Ok(()) => self.take(&mut resident, line, &mut gone),
                Err(says) => gone.say_wrong(line, says),
            }
        }
        gone
    }

    fn take(&self, resident: &mut Resident, line: u64, gone: &mut Gone) {
        gone.ids.push(hashed(resident.id(), line));
        if self.levels && !resident.has_level() {
            let says = "`disability_level`: there is nothing in it; give everybody one, or leave \
                the column out";
            return gone.say_wrong(line, says.to_owned());
        }
        let answered = resident.questionnaire();
        if !answered.is_empty()
            && let Some(other) = self.weighs.iter().find(|weighs| *weighs != answered)
        {
            let says = format!(
                "`questionnaire`: `{answered}` was answered, and the table weighs \
                `{other}`; answer that, or simulate with the table of its year"
            );
            return gone.say_wrong(line, says);
        }
        let begun = self.timed.then(Instant::now);
        let taken = gone.part.take(line, &resident.person(), &self.from, &self.to);
        gone.rules += begun.map_or(Duration::ZERO, |begun| begun.elapsed());
        match taken {
            Ok(()) => {}
            Err(why @ SimulationError::Charging(_)) => gone.leave_out(line, why.to_string()),
            Err(why) => gone.say_wrong(line, why.to_string()),
        }
    }
}

impl Gone {
    fn say_wrong(&mut self, line: u64, says: String) {
        keep(&mut self.wrong, &mut self.more_wrong, (line, says));
    }

    fn leave_out(&mut self, line: u64, says: String) {
        keep(&mut self.left_out, &mut self.more_left_out, (line, says));
    }

    fn join(&mut self, other: Self) {
        self.part.join(other.part);
        for one in other.wrong {
            keep(&mut self.wrong, &mut self.more_wrong, one);
        }
        for one in other.left_out {
            keep(&mut self.left_out, &mut self.more_left_out, one);
        }
        self.more_wrong += other.more_wrong;
        self.more_left_out += other.more_left_out;
        self.ids.extend(other.ids);
        self.rules += other.rules;
    }

    /// Names everybody who is in the file twice.
    fn name_twins(&mut self) {
        self.ids.par_sort_unstable();
        let mut twins: Vec<(u64, u64)> = Vec::new();
        for pair in self.ids.windows(2) {
            if let [(one, other, before), (same, too, line)] = *pair
                && one == same
                && other == too
            {
                twins.push((line, before));
            }
        }
        twins.sort_unstable();
        self.ids = Vec::new();
        for (line, before) in twins {
            let says = format!("`id`: the person on line {before} again; keep one row a person");
            self.say_wrong(line, says);
        }
        self.wrong.sort();
    }
}

fn keep(kept: &mut Vec<(u64, String)>, more: &mut u64, one: (u64, String)) {
    if kept.len() < MOST_NAMED {
        kept.push(one);
    } else {
        *more += 1;
    }
}

/// An id as two hashes, which are the same in every run: 128 bits tell any number of people apart.
fn hashed(id: &str, line: u64) -> (u64, u64, u64) {
    let of = |salt: u8| {
        let mut hasher = DefaultHasher::new();
        (salt, id).hash(&mut hasher);
        hasher.finish()
    };
    (of(0), of(1), line)
}
