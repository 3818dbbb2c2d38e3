//! Samples whose truth is known: invented people, for tests, benchmarks and demonstrations.
//!
//! Nobody here is real and no figure is any council's. Chance comes from a fixed sequence, so a
//! sample is the same every time.

use basis::{Money, Rounding, Weekly};

use crate::sample::{Characteristic, Person, Sample, fold};

/// What is true of an invented sample.
#[derive(Clone, Copy, Debug)]
pub struct Truth {
    /// How many people.
    pub people: u32,
    /// What a package costs by points, in pence a week, before chance.
    pub pays: fn(u32) -> i64,
    /// The most that chance adds or takes, in thousandths of the cost: 100 is a tenth, and any
    /// share up to it is as likely as any other.
    pub chance: i64,
    /// The group that costs more than its points say, so that a fair table offers it less than it
    /// costs: how far less, in thousandths. 120 is 12%.
    pub underfunded: i64,
}

/// A sequence of numbers that looks like chance and is not (`splitmix64`).
#[derive(Clone, Debug)]
pub struct Sequence(u64);

impl Sequence {
    /// A sequence of its own for each seed.
    #[must_use]
    pub const fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// The next number.
    pub const fn next_number(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A number below `end`.
    pub fn below(&mut self, end: u32) -> u32 {
        u32::try_from(self.next_number() % u64::from(end.max(1))).unwrap_or(0)
    }
}

/// The needs of an invented sample.
pub const NEEDS: [&str; 6] = ["care", "meals", "home", "safety", "community", "work"];

/// The kinds of support of an invented sample, with what an hour of each truly costs, in pence.
pub const HOURS: [(&str, i64); 3] = [("home_care", 2_140), ("day", 1_260), ("night", 3_325)];

/// The groups of an invented sample. The last is the one that may be underfunded.
pub const GROUPS: [&str; 4] =
    ["Older people", "Physical disability", "Mental health", "Learning disability"];

const WARDS: u32 = 8;

impl Truth {
    /// An invented sample of which this is true.
    #[must_use]
    pub fn sample(&self) -> Sample {
        let mut chance = Sequence::new(u64::from(self.people));
        let values = |key: &str, values: &[&str]| Characteristic {
            key: key.to_owned(),
            values: values.iter().map(|value| (*value).to_owned()).collect(),
        };
        let wards: Vec<String> = (1..=WARDS).map(|ward| format!("Ward {ward}")).collect();
        let wards: Vec<&str> = wards.iter().map(String::as_str).collect();
        Sample {
            needs: NEEDS.map(str::to_owned).into(),
            hours: HOURS.map(|(kind, _)| kind.to_owned()).into(),
            told_apart_by: vec![
                values("group", &GROUPS),
                values("ward", &wards),
                values("sex", &["Women", "Men"]),
            ],
            questionnaire: None,
            people: (0..self.people).map(|number| self.person(number, &mut chance)).collect(),
        }
    }

    fn person(&self, number: u32, chance: &mut Sequence) -> Person {
        let by_need: Vec<u32> = NEEDS.map(|_| chance.below(17)).into();
        let points: u32 = by_need.iter().sum();
        // One in twenty is in the last group, so that it hardly moves the table itself.
        let group = if chance.below(20) == 0 { 3 } else { chance.below(3) };
        let ward = chance.below(WARDS);
        let sex = chance.below(2);
        let truth = Money::pence((self.pays)(points));
        let truth = if group == 3 {
            truth.times(1000, 1000 - self.underfunded, Rounding::HalfUp)
        } else {
            truth
        };
        let wide = u32::try_from(2 * self.chance + 1).unwrap_or(1);
        let by = i64::from(chance.below(wide)) - self.chance;
        let cost = truth.times(1000 + by, 1000, Rounding::HalfUp).max(Money::pence(1));
        Person {
            line: number.saturating_add(2),
            fold: fold(&format!("invented-{number}")),
            points,
            cost: Weekly(cost),
            by_need: by_need.into(),
            hours: HOURS.map(|_| 25 * chance.below(120)).into(),
            values: [group, ward, sex].map(|value| u16::try_from(value).unwrap_or(0)).into(),
        }
    }
}

/// Sets every cost to what the hours come to at the true rates, with chance of so many
/// thousandths.
pub fn price_by_hours(sample: &mut Sample, chance: i64) {
    let mut sequence = Sequence::new(7);
    let wide = u32::try_from(2 * chance + 1).unwrap_or(1);
    for person in &mut sample.people {
        let each = person.hours.iter().zip(HOURS);
        let true_cost: Money = each
            .map(|(hours, (_, rate))| {
                Money::pence(rate).times(i64::from(*hours), 100, Rounding::HalfUp)
            })
            .sum();
        let by = i64::from(sequence.below(wide)) - chance;
        person.cost = Weekly(true_cost.times(1000 + by, 1000, Rounding::HalfUp));
    }
}
