//! A part of a population gone through, and parts put together.
//!
//! Sums do not depend on how a population is parted, nor does who is hardest hit: where two lose
//! the same, the one who stands first in the file comes first.

use std::collections::BTreeMap;

use allocation::FinalAnswers;
use basis::{Steps, Weekly, typed};
use charging::{Income, Means};
use serde::Serialize;

use crate::heavier::{self, Check};
use crate::outcome::Prepared;
use crate::person::BREAKDOWNS;
use crate::{
    About, Needs, Outcome, Person, Policy, PolicyUsed, Row, SimulationError, Tally, outcome,
};

/// How many of the hardest hit are shown.
pub const HARDEST: usize = 10;

/// A part of a population, gone through.
#[derive(Clone, Debug, Default)]
pub struct Part {
    all: Tally,
    by: [BTreeMap<String, Tally>; 7],
    /// By level of disability, without those who pay from capital over the limit: what they pay
    /// says nothing of their income.
    levels: BTreeMap<&'static str, Tally>,
    hardest: Vec<Hit>,
    room: Option<Means>,
}

/// Somebody hit hard, kept to be worked out again in full.
#[derive(Clone, Debug)]
struct Hit {
    loses: Weekly,
    line: u64,
    means: Means,
    answers: Option<FinalAnswers>,
    points: Option<u32>,
    needs: Needs,
    about: About,
}

/// Everything that a simulation found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Found {
    /// The first policy.
    pub from: PolicyUsed,
    /// The second.
    pub to: PolicyUsed,
    /// Everybody.
    pub all: Tally,
    /// By group, age, disability, sex, ethnicity, ward and income, each in the order of its values.
    pub by: Vec<(&'static str, Vec<Row>)>,
    /// Whether the charge weighs more on the more severely disabled.
    pub heavier: Check,
    /// Those hit hardest, as examples without a name.
    pub hardest: Vec<Example>,
}

/// Somebody hit hard, as an example: no name, no place, no date of birth.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Example {
    /// What they lose a week.
    pub loses: Weekly,
    /// Their age on the second policy's day.
    pub age: i16,
    /// What comes in.
    pub income: Vec<Income>,
    /// The first policy, worked out in full.
    pub from: Side,
    /// The second.
    pub to: Side,
}

/// One policy's answer with its working.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Side {
    /// The answer.
    pub outcome: Outcome,
    /// Its working, line by line.
    pub steps: Steps,
}

impl Part {
    /// Takes somebody in, who stands on this line of the population. If an error comes back,
    /// nothing of them is in any sum.
    ///
    /// # Errors
    ///
    /// [`SimulationError`]: one of the policies cannot be run on them.
    pub fn take(
        &mut self,
        line: u64,
        person: &Person<'_>,
        from: &Prepared<'_>,
        to: &Prepared<'_>,
    ) -> Result<(), SimulationError> {
        let before = outcome(person, from, &mut self.room, &mut ())?;
        let after = outcome(person, to, &mut self.room, &mut ())?;
        let one = Tally::one(person.income(), &before, &after);
        self.all.add(&one);
        for (by, value) in self.by.iter_mut().zip(person.values(to.day())) {
            match by.get_mut(value) {
                Some(tally) => tally.add(&one),
                None => drop(by.insert(value.to_owned(), one)),
            }
        }
        if !before.over_limit && !after.over_limit {
            self.levels.entry(person.level().says()).or_default().add(&one);
        }
        if self.is_among_hardest(one.lost, line) {
            self.hardest.push(Hit {
                loses: one.lost,
                line,
                means: person.means.clone(),
                answers: person.answers.cloned(),
                points: person.points,
                needs: person.needs,
                about: person.about.clone(),
            });
            self.keep_hardest();
        }
        Ok(())
    }

    /// Puts another part with this one.
    pub fn join(&mut self, other: Self) {
        self.all.add(&other.all);
        for (ours, theirs) in self.by.iter_mut().zip(other.by) {
            for (value, tally) in theirs {
                ours.entry(value).or_default().add(&tally);
            }
        }
        for (level, tally) in other.levels {
            self.levels.entry(level).or_default().add(&tally);
        }
        self.hardest.extend(other.hardest);
        self.keep_hardest();
    }

    /// Everybody so far.
    #[must_use]
    pub const fn all(&self) -> &Tally {
        &self.all
    }

    /// The whole result; the hardest hit are worked out again, with every line.
    ///
    /// # Errors
    ///
    /// None that taking them in would not have given.
    pub fn done(self, from: &Policy, to: &Policy) -> Result<Found, SimulationError> {
        let all = self.all;
        let rows = |by: BTreeMap<String, Tally>| {
            by.into_iter().map(|(value, tally)| Row { value, tally }).collect::<Vec<Row>>()
        };
        let by: Vec<(&'static str, Vec<Row>)> =
            BREAKDOWNS.into_iter().zip(self.by.map(rows)).collect();
        let level = |(level, tally): (&str, Tally)| Row { value: level.to_owned(), tally };
        let levels: Vec<Row> = self.levels.into_iter().map(level).collect();
        let heavier = heavier::check(&levels);
        let prepared = (Prepared::of(from), Prepared::of(to));
        let example = |hit: &Hit| hit.example(&prepared.0, &prepared.1);
        let hardest = self.hardest.iter().map(example).collect::<Result<_, _>>()?;
        let (from, to) = (from.used().clone(), to.used().clone());
        Ok(Found { from, to, all, by, heavier, hardest })
    }

    fn is_among_hardest(&self, loses: Weekly, line: u64) -> bool {
        let worse = |last: &Hit| (loses, last.line) > (last.loses, line);
        let room = self.hardest.len() < HARDEST;
        Weekly::ZERO < loses && (room || self.hardest.last().is_some_and(worse))
    }

    fn keep_hardest(&mut self) {
        self.hardest.sort_by_key(|hit| (std::cmp::Reverse(hit.loses), hit.line));
        self.hardest.truncate(HARDEST);
    }
}

impl Hit {
    fn example(&self, from: &Prepared<'_>, to: &Prepared<'_>) -> Result<Example, SimulationError> {
        let person = Person {
            means: &self.means,
            answers: self.answers.as_ref(),
            points: self.points,
            needs: self.needs,
            about: &self.about,
        };
        let side = |policy| {
            let mut steps = Steps::default();
            let outcome = outcome(&person, policy, &mut None, &mut steps)?;
            Ok::<_, SimulationError>(Side { outcome, steps })
        };
        Ok(Example {
            loses: self.loses,
            age: typed::age(self.means.born, to.day()),
            income: self.means.income.clone(),
            from: side(from)?,
            to: side(to)?,
        })
    }
}
