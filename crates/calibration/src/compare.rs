//! Who would gain and who would lose, against the table in force.

use basis::{Money, Rounding, Weekly};
use serde::{Deserialize, Serialize};

use crate::measure::WORST;
use crate::sample::Sample;

/// How many gain and lose, and what it comes to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Change {
    /// How many would be offered more.
    pub gain: u64,
    /// How many would be offered less.
    pub lose: u64,
    /// How many would be offered the same.
    pub same: u64,
    /// What they are offered together by the table in force, a week.
    pub before: Weekly,
    /// What they would be offered together, a week.
    pub after: Weekly,
    /// What those who gain would gain together, a week.
    pub gained: Weekly,
    /// What those who lose would lose together, a week: an amount above nothing.
    pub lost: Weekly,
}

/// The change for everyone with one value of a characteristic.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ChangeRow {
    /// The value.
    pub value: String,
    /// Their change.
    pub change: Change,
}

/// The change for each value of a characteristic.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ChangeBy {
    /// The characteristic.
    pub key: String,
    /// Its values, in the order met.
    pub rows: Vec<ChangeRow>,
}

/// Somebody who would lose much.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Loser {
    /// The line of the file.
    pub line: u32,
    /// Their group.
    pub group: String,
    /// Their points.
    pub points: u32,
    /// What they are offered now.
    pub before: Weekly,
    /// What they would be offered.
    pub after: Weekly,
    /// What their package costs.
    pub cost: Weekly,
}

/// How much an offer changes, in words a chart can use.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Moved {
    /// More than £50 a week less.
    FarLess,
    /// £10.01 to £50 a week less.
    Less,
    /// A penny to £10 a week less.
    LittleLess,
    /// The same.
    Same,
    /// A penny to £10 a week more.
    LittleMore,
    /// £10.01 to £50 a week more.
    More,
    /// More than £50 a week more.
    FarMore,
}

/// The whole comparison.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Comparison {
    /// For everyone.
    pub all: Change,
    /// For each value of each characteristic.
    pub by: Vec<ChangeBy>,
    /// How many change by how much, in the order of [`Moved::ALL`].
    pub moved: Vec<(Moved, u64)>,
    /// Those who would lose the most, in pounds.
    pub hardest_hit: Vec<Loser>,
}

impl Moved {
    /// Every change, from the furthest down.
    pub const ALL: [Self; 7] = [
        Self::FarLess,
        Self::Less,
        Self::LittleLess,
        Self::Same,
        Self::LittleMore,
        Self::More,
        Self::FarMore,
    ];

    /// In words.
    #[must_use]
    pub const fn says(self) -> &'static str {
        match self {
            Self::FarLess => "More than £50 less",
            Self::Less => "£10.01 to £50 less",
            Self::LittleLess => "Up to £10 less",
            Self::Same => "The same",
            Self::LittleMore => "Up to £10 more",
            Self::More => "£10.01 to £50 more",
            Self::FarMore => "More than £50 more",
        }
    }

    const fn of(pence: i64) -> Self {
        match pence {
            ..-5_000 => Self::FarLess,
            -5_000..-1_000 => Self::Less,
            -1_000..0 => Self::LittleLess,
            0 => Self::Same,
            1..=1_000 => Self::LittleMore,
            1_001..=5_000 => Self::More,
            5_001.. => Self::FarMore,
        }
    }
}

impl Change {
    fn add(&mut self, before: Weekly, after: Weekly) {
        self.before = self.before + before;
        self.after = self.after + after;
        match after.cmp(&before) {
            std::cmp::Ordering::Greater => {
                self.gain += 1;
                self.gained = self.gained + after - before;
            }
            std::cmp::Ordering::Less => {
                self.lose += 1;
                self.lost = self.lost + before - after;
            }
            std::cmp::Ordering::Equal => self.same += 1,
        }
    }

    /// How many people.
    #[must_use]
    pub const fn people(&self) -> u64 {
        self.gain.saturating_add(self.lose).saturating_add(self.same)
    }

    /// What a person's offer changes by on average, a week, to the nearest penny, halves up;
    /// negative where they are offered less.
    #[must_use]
    pub fn mean(&self) -> Money {
        each(self.after.0 - self.before.0, self.people())
    }

    /// What those who gain would gain on average.
    #[must_use]
    pub fn mean_gain(&self) -> Money {
        each(self.gained.0, self.gain)
    }

    /// What those who lose would lose on average.
    #[must_use]
    pub fn mean_loss(&self) -> Money {
        each(self.lost.0, self.lose)
    }
}

fn each(all: Money, people: u64) -> Money {
    all.times(1, i64::try_from(people).unwrap_or(i64::MAX), Rounding::HalfUp)
}

/// Compares what each person is offered by the table in force with what they would be.
#[must_use]
pub fn compare(sample: &Sample, before: &[Weekly], after: &[Weekly]) -> Comparison {
    let mut all = Change::default();
    let mut moved = Moved::ALL.map(|moved| (moved, 0));
    for (before, after) in before.iter().zip(after) {
        all.add(*before, *after);
        let by = Moved::of((after.0 - before.0).as_pence());
        if let Some((_, count)) = moved.iter_mut().find(|(moved, _)| *moved == by) {
            *count += 1;
        }
    }
    Comparison {
        all,
        by: by_each(sample, before, after),
        moved: moved.into(),
        hardest_hit: hardest_hit(sample, before, after),
    }
}

fn by_each(sample: &Sample, before: &[Weekly], after: &[Weekly]) -> Vec<ChangeBy> {
    let one = |(at, told): (usize, &crate::sample::Characteristic)| {
        let mut changes = vec![Change::default(); told.values.len()];
        for ((person, before), after) in sample.people.iter().zip(before).zip(after) {
            if let Some(change) = person.value(at).and_then(|value| changes.get_mut(value)) {
                change.add(*before, *after);
            }
        }
        let rows = told.values.iter().cloned().zip(changes);
        let rows = rows.map(|(value, change)| ChangeRow { value, change });
        ChangeBy { key: told.key.clone(), rows: rows.collect() }
    };
    sample.told_apart_by.iter().enumerate().map(one).collect()
}

fn hardest_hit(sample: &Sample, before: &[Weekly], after: &[Weekly]) -> Vec<Loser> {
    let mut all: Vec<Loser> = Vec::new();
    for ((person, before), after) in sample.people.iter().zip(before).zip(after) {
        if *after < *before {
            let by = before.0 - after.0;
            let least = all.last().map(|loser| loser.before.0 - loser.after.0);
            if all.len() < WORST || least.is_some_and(|least| least < by) {
                let at = all.partition_point(|loser| by <= loser.before.0 - loser.after.0);
                let loser = Loser {
                    line: person.line,
                    group: sample.group(person).to_owned(),
                    points: person.points,
                    before: *before,
                    after: *after,
                    cost: person.cost,
                };
                all.insert(at, loser);
                all.truncate(WORST);
            }
        }
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample::{Characteristic, Person};

    #[test]
    fn gains_and_losses_are_counted_by_group_and_the_hardest_hit_come_first() {
        let group = Characteristic { key: "group".into(), values: vec!["A".into(), "B".into()] };
        let person =
            |line: u32| Person { line, values: [u16::from(3 < line)].into(), ..Person::default() };
        let people = (2..=5).map(person).collect();
        let sample = Sample { told_apart_by: vec![group], people, ..Sample::default() };
        let weekly = |pence: [i64; 4]| pence.map(Weekly::pence);
        let got = compare(
            &sample,
            &weekly([10_000, 10_000, 10_000, 10_000]),
            &weekly([9_000, 10_000, 15_001, 4_999]),
        );
        assert_eq!((got.all.gain, got.all.lose, got.all.same), (1, 2, 1));
        assert_eq!(got.all.mean(), Money::pence(-250));
        assert_eq!(got.all.mean_loss(), Money::pence(3_001));
        assert_eq!(got.by[0].rows[0].change.lose, 1);
        assert_eq!(got.by[0].rows[1].change.gain, 1);
        let hit: Vec<u32> = got.hardest_hit.iter().map(|loser| loser.line).collect();
        assert_eq!(hit, [5, 2]);
        let counts: Vec<u64> = got.moved.iter().map(|(_, count)| *count).collect();
        assert_eq!(counts, [1, 0, 1, 1, 0, 0, 1]);
    }
}
