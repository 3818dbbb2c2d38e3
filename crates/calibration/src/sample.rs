//! A sample: people with points, groups, and what their packages are known to cost.

use basis::Weekly;

/// How many folds a cross-validation has.
pub const FOLDS: u8 = 10;

/// The fewest people a table can be fitted to.
///
/// With ten folds, each leaves out a tenth: fewer than a hundred people would fit a table to
/// chance. The number is our own choice.
pub const FEWEST: usize = 100;

/// The most people a sample may have.
pub const MOST: usize = 1_000_000;

/// The most a package may cost a week, in pence: a hundred thousand pounds.
pub const MOST_COST: i64 = 10_000_000;

/// The most hours of one kind a week, in hundredths: three people at every hour.
pub const MOST_HOURS: u32 = 50_400;

/// A sample, read and checked.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sample {
    /// The keys of the needs scored apart, in the order of the columns; none where the sample has
    /// totals only.
    pub needs: Vec<String>,
    /// The keys of the kinds of support counted in hours or units a week, in the order of the
    /// columns.
    pub hours: Vec<String>,
    /// What people are told apart by: `group` first, then `ward`, then protected characteristics.
    pub told_apart_by: Vec<Characteristic>,
    /// The questionnaire that was scored, where the sample says it: `id version`.
    pub questionnaire: Option<String>,
    /// The people, in the order of the file.
    pub people: Vec<Person>,
}

/// Something people are told apart by.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Characteristic {
    /// `group`, `ward`, or what follows `about.` in the heading.
    pub key: String,
    /// Every value it takes in the sample, in the order met.
    pub values: Vec<String>,
}

/// One person of a sample. Their id is not kept: only the line of the file they stand on.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Person {
    /// The line of the file, the first being 1.
    pub line: u32,
    /// The fold that leaves them out, from 0 to 9.
    pub fold: u8,
    /// All their points.
    pub points: u32,
    /// What their support is known to cost a week, with help from family and friends put back:
    /// need is priced as if there were no carer.
    pub cost: Weekly,
    /// Points by need, as [`Sample::needs`] has them.
    pub by_need: Box<[u32]>,
    /// Hundredths of hours or units a week, as [`Sample::hours`] has them.
    pub hours: Box<[u32]>,
    /// Which value of each characteristic, as [`Sample::told_apart_by`] has them.
    pub values: Box<[u16]>,
}

impl Sample {
    /// The most points anyone has.
    #[must_use]
    pub fn most_points(&self) -> u32 {
        self.people.iter().map(|person| person.points).max().unwrap_or(0)
    }

    /// What all packages cost together, a week.
    #[must_use]
    pub fn cost(&self) -> Weekly {
        self.people.iter().map(|person| person.cost).sum()
    }
}

impl Characteristic {
    /// The place of a value, which is added if it is new.
    ///
    /// `None` once there are more values than a column of values can have: it is then no group
    /// but a column of ids.
    pub fn place(&mut self, value: &str) -> Option<u16> {
        if let Some(at) = self.values.iter().position(|known| known == value) {
            return u16::try_from(at).ok();
        }
        if MOST_VALUES <= self.values.len() {
            return None;
        }
        self.values.push(value.to_owned());
        u16::try_from(self.values.len().saturating_sub(1)).ok()
    }
}

/// The most values one characteristic may take: more than the wards of the largest council.
pub const MOST_VALUES: usize = 200;

/// The fold that leaves a person out, from a hash of their id (FNV-1a, 64 bits).
///
/// ```
/// use calibration::sample::{FOLDS, fold};
/// assert!(fold("person-1") < FOLDS);
/// assert_eq!(fold("person-1"), fold("person-1"));
/// ```
#[must_use]
pub fn fold(id: &str) -> u8 {
    let hash = id.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
    });
    // The low bits of FNV spread ids that count up poorly: the high ones are mixed in.
    let mixed = (hash ^ (hash >> 32)).wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 32;
    u8::try_from(mixed % u64::from(FOLDS)).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folds_are_of_about_the_same_size() {
        let mut sizes = [0_u32; 10];
        for number in 0..100_000 {
            sizes[usize::from(fold(&format!("P{number}")))] += 1;
        }
        assert!(sizes.iter().all(|size| (9_700..10_300).contains(size)), "{sizes:?}");
    }

    #[test]
    fn a_column_of_ids_is_no_characteristic() {
        let mut wards = Characteristic::default();
        assert_eq!(
            (wards.place("A"), wards.place("B"), wards.place("A")),
            (Some(0), Some(1), Some(0))
        );
        for number in 0..MOST_VALUES {
            wards.place(&number.to_string());
        }
        assert_eq!(wards.place("one more"), None);
    }
}
