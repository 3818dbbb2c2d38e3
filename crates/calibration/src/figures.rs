//! What a family of tables publishes, in whole pence, and what it offers a person.

use allocation::Rung;
use basis::{Money, Rounding, Weekly};
use serde::{Deserialize, Serialize};

use crate::sample::Person;

/// A way from need to money.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Family {
    /// So many pence for each point.
    PoundsPerPoint,
    /// One sum for everyone in a band of points.
    Bands,
    /// Prices at some points, paired by rank of score and of cost, and a straight line between.
    PricePoints,
    /// Hours or units of each kind, at a rate for each.
    BuildUp,
    /// A sum to begin with, and so much for each point of each need.
    Statistical,
}

impl Family {
    /// Every family, in the order pages list them.
    pub const ALL: [Self; 5] =
        [Self::PoundsPerPoint, Self::Bands, Self::PricePoints, Self::BuildUp, Self::Statistical];

    /// The word in files and forms: `price_points`.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::PoundsPerPoint => "pounds_per_point",
            Self::Bands => "bands",
            Self::PricePoints => "price_points",
            Self::BuildUp => "build_up",
            Self::Statistical => "statistical",
        }
    }

    /// In plain words.
    #[must_use]
    pub const fn says(self) -> &'static str {
        match self {
            Self::PoundsPerPoint => "Pounds per point",
            Self::Bands => "Bands",
            Self::PricePoints => "Price points by rank",
            Self::BuildUp => "Hours at local rates",
            Self::Statistical => "Statistical model",
        }
    }

    /// The family with this [`key`](Self::key).
    #[must_use]
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|family| family.key() == key)
    }
}

/// What a fitted family publishes. Offers are worked out from this alone.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Figures {
    /// Pence a week for each point.
    PoundsPerPoint(Weekly),
    /// The first points of each band, and what it pays.
    Bands(Vec<Rung>),
    /// Points and prices, with a straight line between them.
    PricePoints(Vec<Rung>),
    /// An hourly rate, or a rate for a unit, for each kind of support.
    BuildUp(Vec<Coefficient>),
    /// A sum to begin with, and pence a week for each point of each need.
    Statistical {
        /// What anyone with need is offered before any point is counted.
        base: Coefficient,
        /// What each point of each need adds.
        each_point: Vec<Coefficient>,
    },
}

/// A published coefficient with its error band.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Coefficient {
    /// The need, or the kind of support; `base` for the sum to begin with.
    pub key: String,
    /// What it adds, in whole pence.
    pub adds: Money,
    /// One standard error, in whole pence, as fitted and before prices were struck.
    pub standard_error: Money,
    /// The lower end of the band in which it lies with 95% confidence.
    pub low: Money,
    /// The upper end.
    pub high: Money,
    /// Whether it was held at nothing: the sample alone would have made more need pay less.
    pub held_at_nothing: bool,
}

impl Figures {
    /// Whose figures they are.
    #[must_use]
    pub const fn family(&self) -> Family {
        match self {
            Self::PoundsPerPoint(_) => Family::PoundsPerPoint,
            Self::Bands(_) => Family::Bands,
            Self::PricePoints(_) => Family::PricePoints,
            Self::BuildUp(_) => Family::BuildUp,
            Self::Statistical { .. } => Family::Statistical,
        }
    }

    /// What everyone in `people` is offered a week, in their order.
    #[must_use]
    pub fn offers<'p>(&self, people: impl IntoIterator<Item = &'p Person>) -> Vec<Weekly> {
        match self {
            Self::PoundsPerPoint(_) | Self::Bands(_) | Self::PricePoints(_) => {
                let mut table = Vec::new();
                people.into_iter().map(|person| self.looked_up(person.points, &mut table)).collect()
            }
            Self::BuildUp(rates) => people.into_iter().map(|p| build_up(rates, &p.hours)).collect(),
            Self::Statistical { base, each_point } => {
                people.into_iter().map(|p| statistical(base, each_point, p)).collect()
            }
        }
    }

    /// What a total of points is offered; `None` where points alone do not say.
    #[must_use]
    pub fn at(&self, points: u32) -> Option<Weekly> {
        match self {
            Self::PoundsPerPoint(rate) => {
                Some(Weekly(rate.0.times(points.into(), 1, Rounding::HalfUp)))
            }
            // What is fitted rises, so the sum is always there.
            Self::Bands(rungs) => Some(Weekly(allocation::step(points, rungs).unwrap_or_default())),
            Self::PricePoints(rungs) => {
                Some(Weekly(allocation::offer(points, rungs).unwrap_or_default()))
            }
            Self::BuildUp(_) | Self::Statistical { .. } => None,
        }
    }

    /// The same as [`at`](Self::at), worked out once for each total of points.
    fn looked_up(&self, points: u32, table: &mut Vec<Weekly>) -> Weekly {
        let place = usize::try_from(points).unwrap_or(usize::MAX);
        if MOST_LOOKED_UP < points {
            return self.at(points).unwrap_or_default();
        }
        while table.len() <= place {
            let next = u32::try_from(table.len()).unwrap_or(u32::MAX);
            table.push(self.at(next).unwrap_or_default());
        }
        table.get(place).copied().unwrap_or_default()
    }
}

/// Totals above this are worked out one by one.
const MOST_LOOKED_UP: u32 = 20_000;

/// Hours or units at their rates, each product to the nearest penny, halves up.
fn build_up(rates: &[Coefficient], hours: &[u32]) -> Weekly {
    let each = rates.iter().zip(hours);
    let costs = each.map(|(rate, hours)| rate.adds.times(i64::from(*hours), 100, Rounding::HalfUp));
    Weekly(costs.sum())
}

/// The sum to begin with and what each point adds. No points, no need: then it is nothing.
fn statistical(base: &Coefficient, each_point: &[Coefficient], person: &Person) -> Weekly {
    if person.points == 0 {
        return Weekly::ZERO;
    }
    let each = each_point.iter().zip(person.points_by(each_point.len()));
    let adds = each.map(|(one, points)| one.adds.times(i64::from(points), 1, Rounding::HalfUp));
    Weekly(adds.fold(base.adds, |sum, adds| sum + adds))
}

impl Person {
    /// Points by need, or the total where they are not scored apart.
    pub(crate) fn points_by(&self, needs: usize) -> impl Iterator<Item = u32> + '_ {
        let apart = self.by_need.len() == needs && needs != 0 && !self.by_need.is_empty();
        let whole = (!apart).then_some(self.points);
        whole.into_iter().chain(self.by_need.iter().copied().take(if apart { needs } else { 0 }))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn adds(pence: i64) -> Coefficient {
        Coefficient {
            key: "x".to_owned(),
            adds: Money::pence(pence),
            standard_error: Money::ZERO,
            low: Money::ZERO,
            high: Money::ZERO,
            held_at_nothing: false,
        }
    }

    fn person(by_need: &[u32], hours: &[u32]) -> Person {
        Person {
            points: by_need.iter().sum(),
            by_need: by_need.into(),
            hours: hours.into(),
            ..Person::default()
        }
    }

    #[test]
    fn every_family_offers_by_its_published_figures_alone() {
        let rungs = vec![Rung::new(10, Money::pence(5_000)), Rung::new(20, Money::pence(15_000))];
        let someone = person(&[10, 5], &[250, 100]);
        let table = [
            (Figures::PoundsPerPoint(Weekly::pence(518)), 7_770),
            (Figures::Bands(rungs.clone()), 5_000),
            (Figures::PricePoints(rungs), 10_000),
            (Figures::BuildUp(vec![adds(1_999), adds(6_000)]), 4_998 + 6_000),
            (
                Figures::Statistical { base: adds(1_000), each_point: vec![adds(500), adds(20)] },
                6_100,
            ),
            (Figures::Statistical { base: adds(1_000), each_point: vec![adds(500)] }, 8_500),
        ];
        for (figures, pence) in table {
            assert_eq!(figures.offers([&someone]), [Weekly::pence(pence)], "{figures:?}");
        }
    }

    #[test]
    fn no_points_are_no_need_in_every_family() {
        let nobody = person(&[0, 0], &[0, 0]);
        let all = [
            Figures::PoundsPerPoint(Weekly::pence(518)),
            Figures::BuildUp(vec![adds(1_999), adds(6_000)]),
            Figures::Statistical { base: adds(1_000), each_point: vec![adds(500), adds(20)] },
        ];
        for figures in all {
            assert_eq!(figures.offers([&nobody]), [Weekly::ZERO], "{figures:?}");
        }
    }

    #[test]
    fn words_read_back() {
        for family in Family::ALL {
            assert_eq!(Family::from_key(family.key()), Some(family));
            assert_eq!(serde_json::to_value(family).unwrap(), family.key());
        }
    }
}
