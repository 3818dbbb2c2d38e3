//! A population gone through: each row read, held against what is needed of it, and taken in.

use std::collections::hash_map::DefaultHasher;
use std::hash::{Hash as _, Hasher as _};

use simulation::outcome::Prepared;
use simulation::{Part, Person, Policy, SimulationError};

use crate::population::Resident;
use crate::table::{Row as _, Table};

/// The most faults that are named; the rest are counted.
const MOST_NAMED: usize = 100;

/// Takes a person in, who stands on this line, under two policies.
pub trait Take:
    FnMut(&mut Part, u64, &Person<'_>, [&Prepared<'_>; 2]) -> Result<(), SimulationError>
{
}

impl<T> Take for T where
    T: FnMut(&mut Part, u64, &Person<'_>, [&Prepared<'_>; 2]) -> Result<(), SimulationError>
{
}

/// Two policies, made ready, and what the population is held against.
#[derive(Debug)]
pub struct Going<'p> {
    table: Table<Resident>,
    from: Prepared<'p>,
    to: Prepared<'p>,
    /// The questionnaires that the policies' tables weigh.
    weighs: Vec<String>,
    /// Whether the council's own levels of disability are given.
    levels: bool,
}

/// What going through a population left.
#[derive(Debug, Default)]
pub struct Gone {
    /// The sums.
    pub part: Part,
    /// What is wrong with the file, with its line.
    pub wrong: Vec<(u64, String)>,
    /// Who could not be worked out, with their line.
    pub left_out: Vec<(u64, String)>,
    /// How many more of either there were than are named.
    pub more_wrong: u64,
    /// The same of those left out.
    pub more_left_out: u64,
    /// Two hashes of each id, with its line.
    ids: Vec<(u64, u64, u64)>,
}

impl<'p> Going<'p> {
    /// Makes two policies ready for a population with these headings.
    #[must_use]
    pub fn new(table: Table<Resident>, from: &'p Policy, to: &'p Policy) -> Self {
        let weighs = [from, to].into_iter().filter_map(Policy::table);
        let weighs = weighs.map(|(questionnaire, _)| questionnaire.edition().to_string()).collect();
        let levels = table.has("disability_level");
        Self { table, from: Prepared::of(from), to: Prepared::of(to), weighs, levels }
    }

    /// Goes through some lines of a file, the first of which has this number. `take` takes each
    /// person in, as [`Part::take`] does.
    pub fn share(&self, first: u64, text: &[u8], mut take: impl Take) -> Gone {
        let (mut gone, mut resident) = (Gone::default(), Resident::empty());
        let text = text.strip_suffix(b"\n").unwrap_or(text);
        for (row, line) in text.split(|byte| *byte == b'\n').zip(first..) {
            let row = row.strip_suffix(b"\r").unwrap_or(row);
            if row.iter().all(u8::is_ascii_whitespace) {
                continue;
            }
            match self.table.row(row, &mut resident) {
                Ok(()) => self.take(&mut resident, line, &mut gone, &mut take),
                Err(says) => gone.say_wrong(line, says),
            }
        }
        gone
    }

    fn take(&self, resident: &mut Resident, line: u64, gone: &mut Gone, take: &mut impl Take) {
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
        let person = resident.person();
        match take(&mut gone.part, line, &person, [&self.from, &self.to]) {
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

    /// Puts another share with this one: in the order of the file, so that it does not matter
    /// which was done first.
    pub fn join(&mut self, other: Self) {
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
    }

    /// Names everybody who is in the file twice.
    pub fn name_twins(&mut self) {
        self.ids.sort_unstable();
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
