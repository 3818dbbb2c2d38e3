//! How far offers lie from what packages cost: for everyone, and for each group.

use basis::{Money, Rounding, Weekly};
use serde::{Deserialize, Serialize};

use crate::sample::{Person, Sample};
use crate::settings::Percent;

/// A number in thousandths: 823 is 0.823.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Thousandths(pub i64);

/// How far offers lie from costs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Errors {
    /// How many people.
    pub people: u64,
    /// What they cost together, a week.
    pub known: Weekly,
    /// What they are offered together, a week.
    pub offered: Weekly,
    /// How much is offered beyond what it costs, of what it costs; negative where less is.
    pub bias: Option<Percent>,
    /// The mean distance of an offer from its cost, a week, to the nearest penny, halves up.
    pub mean_absolute: Weekly,
    /// The share of people offered within 10% of what they cost.
    pub within_10: Option<Percent>,
    /// Within 20%.
    pub within_20: Option<Percent>,
    /// Within 30%.
    pub within_30: Option<Percent>,
    /// The share of the spread of costs that the offers account for (R²): 1 is all of it, 0 is no
    /// better than offering everyone the mean, and below 0 is worse. `None` without spread.
    pub r_squared: Option<Thousandths>,
}

/// The errors of everyone with one value of a characteristic.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Row {
    /// The value: `Older people`.
    pub value: String,
    /// Their errors.
    pub errors: Errors,
}

/// The errors of each value of a characteristic.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Breakdown {
    /// The characteristic: `group`, `ward`, `ethnicity`.
    pub key: String,
    /// Its values, in the order met in the sample.
    pub rows: Vec<Row>,
}

/// Somebody whose offer falls far short. Nothing tells who they are but a line of a file that
/// only the council has.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Worst {
    /// The line of the file.
    pub line: u32,
    /// Their group.
    pub group: String,
    /// Their points.
    pub points: u32,
    /// What their package costs.
    pub cost: Weekly,
    /// What they would be offered.
    pub offered: Weekly,
}

/// Below so many people, a group's bias says little: a usual rule of thumb, and our own choice.
pub const FEW: u64 = 30;

/// How many of the worst served are listed.
pub const WORST: usize = 10;

/// One bar of a chart of weekly sums.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Bin {
    /// From this sum a week.
    pub from: Weekly,
    /// To below this one; `None` in the last, which has no end.
    pub to: Option<Weekly>,
    /// How many packages cost so much.
    pub known: u64,
    /// How many offers come to so much.
    pub offered: u64,
}

/// How far an offer lies from its cost, in words a chart can use.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Gap {
    /// More than 30% below.
    FarBelow,
    /// More than 20% and up to 30% below.
    Below,
    /// More than 10% and up to 20% below.
    LittleBelow,
    /// Within 10%.
    Near,
    /// More than 10% and up to 20% above.
    LittleAbove,
    /// More than 20% and up to 30% above.
    Above,
    /// More than 30% above.
    FarAbove,
}

impl Gap {
    /// Every gap, from the furthest below.
    pub const ALL: [Self; 7] = [
        Self::FarBelow,
        Self::Below,
        Self::LittleBelow,
        Self::Near,
        Self::LittleAbove,
        Self::Above,
        Self::FarAbove,
    ];

    /// In words.
    #[must_use]
    pub const fn says(self) -> &'static str {
        match self {
            Self::FarBelow => "More than 30% below",
            Self::Below => "20% to 30% below",
            Self::LittleBelow => "10% to 20% below",
            Self::Near => "Within 10%",
            Self::LittleAbove => "10% to 20% above",
            Self::Above => "20% to 30% above",
            Self::FarAbove => "More than 30% above",
        }
    }

    /// How far `offered` lies from `cost`.
    #[must_use]
    pub fn of(offered: Weekly, cost: Weekly) -> Self {
        let apart = i128::from(offered.0.as_pence()) - i128::from(cost.0.as_pence());
        let all = i128::from(cost.0.as_pence());
        let beyond = |percent: i128| percent * all < 100 * apart.abs();
        match (beyond(30), beyond(20), beyond(10), apart < 0) {
            (true, _, _, true) => Self::FarBelow,
            (_, true, _, true) => Self::Below,
            (_, _, true, true) => Self::LittleBelow,
            (true, ..) => Self::FarAbove,
            (_, true, ..) => Self::Above,
            (_, _, true, _) => Self::LittleAbove,
            _ => Self::Near,
        }
    }
}

/// Sums from which errors are worked out: whole numbers, so that no order matters.
#[derive(Clone, Copy, Debug, Default)]
struct Tally {
    people: i64,
    known: i64,
    offered: i64,
    apart: i64,
    within: [i64; 3],
    squares_known: i128,
    squares_apart: i128,
}

impl Tally {
    fn add(&mut self, offered: Weekly, cost: Weekly) {
        let (offer, cost) = (offered.0.as_pence(), cost.0.as_pence());
        let apart = (offer - cost).abs();
        self.people += 1;
        self.known += cost;
        self.offered += offer;
        self.apart += apart;
        for (within, percent) in self.within.iter_mut().zip([10, 20, 30]) {
            *within += i64::from(100 * apart <= percent * cost);
        }
        self.squares_known += i128::from(cost) * i128::from(cost);
        self.squares_apart += i128::from(apart) * i128::from(apart);
    }

    fn errors(&self) -> Errors {
        let [ten, twenty, thirty] = self.within.map(|within| Percent::of(within, self.people));
        Errors {
            people: self.people.unsigned_abs(),
            known: Weekly::pence(self.known),
            offered: Weekly::pence(self.offered),
            bias: Percent::of(self.offered - self.known, self.known),
            mean_absolute: mean(self.apart, self.people),
            within_10: ten,
            within_20: twenty,
            within_30: thirty,
            r_squared: self.r_squared(),
        }
    }

    fn r_squared(&self) -> Option<Thousandths> {
        let people = i128::from(self.people);
        // Both sums of squares times the number of people, so that the mean need not be rounded.
        let spread = people * self.squares_known - i128::from(self.known) * i128::from(self.known);
        if spread <= 0 {
            return None;
        }
        let left = people * self.squares_apart;
        let thousandths = (1000 * (spread - left)).div_euclid(spread);
        Some(Thousandths(i64::try_from(thousandths.max(-99_999)).unwrap_or(0)))
    }
}

fn mean(pence: i64, people: i64) -> Weekly {
    Weekly(Money::pence(pence).times(1, people, Rounding::HalfUp))
}

impl Errors {
    /// What one of them costs a week on average, to the nearest penny, halves up.
    #[must_use]
    pub fn mean_known(&self) -> Weekly {
        mean(self.known.0.as_pence(), i64::try_from(self.people).unwrap_or(i64::MAX))
    }

    /// What one of them is offered a week on average, to the nearest penny, halves up.
    #[must_use]
    pub fn mean_offered(&self) -> Weekly {
        mean(self.offered.0.as_pence(), i64::try_from(self.people).unwrap_or(i64::MAX))
    }
}

/// The errors of everyone. `offers` are in the order of the sample's people.
#[must_use]
pub fn errors(sample: &Sample, offers: &[Weekly]) -> Errors {
    let mut tally = Tally::default();
    for (person, offer) in sample.people.iter().zip(offers) {
        tally.add(*offer, person.cost);
    }
    tally.errors()
}

/// The errors of each value of each characteristic.
#[must_use]
pub fn breakdowns(sample: &Sample, offers: &[Weekly]) -> Vec<Breakdown> {
    let told = sample.told_apart_by.iter().enumerate();
    told.map(|(at, characteristic)| {
        let mut tallies = vec![Tally::default(); characteristic.values.len()];
        for (person, offer) in sample.people.iter().zip(offers) {
            if let Some(tally) = person.value(at).and_then(|value| tallies.get_mut(value)) {
                tally.add(*offer, person.cost);
            }
        }
        let rows = characteristic.values.iter().zip(&tallies);
        let row = |(value, tally): (&String, &Tally)| Row {
            value: value.clone(),
            errors: tally.errors(),
        };
        Breakdown { key: characteristic.key.clone(), rows: rows.map(row).collect() }
    })
    .collect()
}

/// Those whose offers fall furthest short of what they cost, in pounds.
#[must_use]
pub fn worst(sample: &Sample, offers: &[Weekly]) -> Vec<Worst> {
    let mut all: Vec<(Money, &Person, Weekly)> = sample
        .people
        .iter()
        .zip(offers)
        .filter(|(person, offer)| **offer < person.cost)
        .map(|(person, offer)| (offer.0 - person.cost.0, person, *offer))
        .collect();
    let order = |a: &(Money, &Person, Weekly), b: &(Money, &Person, Weekly)| {
        (a.0, a.1.line).cmp(&(b.0, b.1.line))
    };
    if WORST < all.len() {
        all.select_nth_unstable_by(WORST, order);
        all.truncate(WORST);
    }
    all.sort_by(order);
    let one = |(_, person, offered): (Money, &Person, Weekly)| Worst {
        line: person.line,
        group: sample.group(person).to_owned(),
        points: person.points,
        cost: person.cost,
        offered,
    };
    all.into_iter().map(one).collect()
}

/// How many people's offers lie how far from their costs, in the order of [`Gap::ALL`].
#[must_use]
pub fn gaps(sample: &Sample, offers: &[Weekly]) -> Vec<(Gap, u64)> {
    let mut counts = Gap::ALL.map(|gap| (gap, 0));
    for (person, offer) in sample.people.iter().zip(offers) {
        let found = Gap::of(*offer, person.cost);
        if let Some((_, count)) = counts.iter_mut().find(|(gap, _)| *gap == found) {
            *count += 1;
        }
    }
    counts.into()
}

/// How far costs lie from offers for eight people in ten: at most so much below the offer for all
/// but the tenth that is furthest below, and at most so much above for all but the tenth that is
/// furthest above.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EightInTen {
    /// How far below the offer, a week; an amount above nothing, or nothing.
    pub below: Weekly,
    /// How far above.
    pub above: Weekly,
}

/// How far costs lie from offers for eight people in ten.
#[must_use]
pub fn eight_in_ten(sample: &Sample, offers: &[Weekly]) -> EightInTen {
    let apart = |(person, offer): (&Person, &Weekly)| (person.cost.0 - offer.0).as_pence();
    let mut all: Vec<i64> = sample.people.iter().zip(offers).map(apart).collect();
    if all.is_empty() {
        return EightInTen::default();
    }
    let (low, high) = (all.len() / 10, (all.len() * 9 / 10).min(all.len() - 1));
    let below = *all.select_nth_unstable(low).1;
    let above = *all.select_nth_unstable(high).1;
    EightInTen { below: Weekly::pence((-below).max(0)), above: Weekly::pence(above.max(0)) }
}

/// The most bars of a chart.
const MOST_BINS: i64 = 12;

/// How costs and offers are spread, in bars of one width.
#[must_use]
pub fn bins(sample: &Sample, offers: &[Weekly]) -> Vec<Bin> {
    let mut costs: Vec<i64> = sample.people.iter().map(|p| p.cost.0.as_pence()).collect();
    let ninety_ninth = costs.len().saturating_mul(99) / 100;
    let high = match costs.len() {
        0 => return vec![],
        _ => *costs.select_nth_unstable(ninety_ninth).1,
    };
    // The last bar has no end, so that one very costly package does not flatten the chart.
    let widths = [2_500, 5_000, 10_000, 20_000, 25_000, 50_000, 100_000, 200_000, 500_000];
    let fits = |width: &i64| high < width * (MOST_BINS - 1);
    let width = widths.into_iter().find(fits).unwrap_or(1_000_000);
    let bars = (high / width + 2).min(MOST_BINS);
    let place = |sum: Weekly| (sum.0.as_pence() / width).clamp(0, bars - 1);
    let bin = |at: i64| Bin {
        from: Weekly::pence(at * width),
        to: (at + 1 < bars).then(|| Weekly::pence((at + 1) * width)),
        known: 0,
        offered: 0,
    };
    let mut all: Vec<Bin> = (0..bars).map(bin).collect();
    let mut count = |sum: Weekly, add: fn(&mut Bin)| {
        let at = usize::try_from(place(sum)).unwrap_or(0);
        all.get_mut(at).into_iter().for_each(add);
    };
    for person in &sample.people {
        count(person.cost, |bin| bin.known += 1);
    }
    for offer in offers {
        count(*offer, |bin| bin.offered += 1);
    }
    all
}

impl Person {
    /// The place of the value of a characteristic.
    pub(crate) fn value(&self, characteristic: usize) -> Option<usize> {
        self.values.get(characteristic).map(|value| usize::from(*value))
    }
}

impl Sample {
    /// The group a person is in.
    pub(crate) fn group(&self, person: &Person) -> &str {
        let groups = self.told_apart_by.first().map_or(&[][..], |groups| &groups.values);
        person.value(0).and_then(|at| groups.get(at)).map_or("", String::as_str)
    }
}

impl std::fmt::Display for Thousandths {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let sign = if self.0 < 0 { "−" } else { "" };
        let (whole, part) = (self.0.unsigned_abs() / 1000, self.0.unsigned_abs() % 1000);
        f.pad(&format!("{sign}{whole}.{part:03}"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample::Characteristic;

    fn sample(costs: &[i64]) -> Sample {
        let group = Characteristic { key: "group".into(), values: vec!["A".into(), "B".into()] };
        let person = |(at, cost): (usize, &i64)| Person {
            line: u32::try_from(at).unwrap() + 2,
            cost: Weekly::pence(*cost),
            values: [u16::try_from(at % 2).unwrap()].into(),
            ..Person::default()
        };
        let people = costs.iter().enumerate().map(person).collect();
        Sample { told_apart_by: vec![group], people, ..Sample::default() }
    }

    fn weekly(pence: &[i64]) -> Vec<Weekly> {
        pence.iter().copied().map(Weekly::pence).collect()
    }

    #[test]
    fn errors_are_what_their_names_say() {
        let sample = sample(&[10_000, 20_000, 30_000, 40_000]);
        let got = errors(&sample, &weekly(&[9_000, 24_000, 20_000, 40_000]));
        assert_eq!(got.bias, Some(Percent(-70)));
        assert_eq!(got.mean_absolute, Weekly::pence(3_750));
        let within = [got.within_10, got.within_20, got.within_30];
        assert_eq!(within, [500, 750, 750].map(|tenths| Some(Percent(tenths))));
        // 1 - (1000² + 4000² + 10000²) / (5 * 10000²) = 1 - 0.234
        assert_eq!(got.r_squared, Some(Thousandths(766)));
        assert_eq!(got.mean_known(), Weekly::pence(25_000));
    }

    #[test]
    fn each_group_has_its_own_bias() {
        let sample = sample(&[10_000, 20_000, 10_000, 20_000]);
        let by = breakdowns(&sample, &weekly(&[8_800, 20_000, 8_800, 22_000]));
        let biases: Vec<_> =
            by[0].rows.iter().map(|row| (row.value.as_str(), row.errors.bias.unwrap().0)).collect();
        assert_eq!(biases, [("A", -120), ("B", 50)]);
    }

    #[test]
    fn the_worst_served_come_first_and_those_who_gain_not_at_all() {
        let sample = sample(&[10_000, 20_000, 30_000]);
        let got = worst(&sample, &weekly(&[9_000, 15_000, 40_000]));
        assert_eq!(got.iter().map(|one| one.line).collect::<Vec<_>>(), [3, 2]);
        let many: Vec<i64> = (1..=50).map(|n| n * 1_000).collect();
        let offers = weekly(&[0; 50]);
        let got = worst(&super::tests::sample(&many), &offers);
        let costs: Vec<i64> = got.iter().map(|one| one.cost.0.as_pence()).collect();
        assert_eq!(costs, (41..=50).rev().map(|n| n * 1_000).collect::<Vec<i64>>());
    }

    #[test]
    fn eight_in_ten_lie_between() {
        let costs: Vec<i64> = (0..100).map(|n| 10_000 + n * 100).collect();
        let got = eight_in_ten(&sample(&costs), &weekly(&[15_000; 100]));
        assert_eq!((got.below, got.above), (Weekly::pence(4_000), Weekly::pence(4_000)));
    }

    #[test]
    fn gaps_have_exact_edges() {
        let table = [
            (6_999, Gap::FarBelow),
            (7_000, Gap::Below),
            (7_999, Gap::Below),
            (8_000, Gap::LittleBelow),
            (9_000, Gap::Near),
            (11_000, Gap::Near),
            (11_001, Gap::LittleAbove),
            (13_000, Gap::Above),
            (13_001, Gap::FarAbove),
        ];
        for (offered, want) in table {
            assert_eq!(Gap::of(Weekly::pence(offered), Weekly::pence(10_000)), want, "{offered}");
        }
    }

    #[test]
    fn every_person_is_in_one_bar() {
        let sample = sample(&[100, 2_500, 9_999_999, 60_000]);
        let bins = bins(&sample, &weekly(&[0, 0, 1, 70_000]));
        assert_eq!(bins.iter().map(|bin| bin.known).sum::<u64>(), 4);
        assert_eq!(bins.iter().map(|bin| bin.offered).sum::<u64>(), 4);
        assert!(bins.len() <= 12);
        assert_eq!(bins.last().unwrap().to, None);
    }
}
