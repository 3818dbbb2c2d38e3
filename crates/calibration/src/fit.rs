//! Fitting: from a sample to the figures that a family publishes.
//!
//! What can be counted once is counted once ([`Prepared`]): a fit that leaves out one fold takes
//! that fold's counts away, and does not read the sample again.

mod bands;
mod gram;
mod price_points;
mod rising;

use std::collections::BTreeMap;

use basis::{Money, Rounding, Weekly};

use crate::figures::{Coefficient, Family, Figures};
use crate::sample::{FOLDS, Sample};
use crate::settings::Settings;
use gram::{Gram, Solved};

/// Why a family cannot be fitted to a sample.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum CannotFit {
    /// Nobody has any points.
    #[error("nobody in the sample has any points")]
    NoPoints,
    /// No columns of hours.
    #[error(
        "the sample has no columns of hours: add one for each kind of support, headed `hours.` \
         and its name"
    )]
    NoHours,
    /// Everyone has the same points, or more points do not cost more.
    #[error(
        "there are no two bands of which the higher costs more: look whether scores and costs \
         belong to the same people"
    )]
    OneBand,
    /// The columns cannot be told apart, or do not explain anything.
    #[error("the columns cannot be told apart: the sample says the same thing in each")]
    Singular,
}

/// A sample, counted so that each family can be fitted with any one fold left out.
#[derive(Debug)]
pub struct Prepared<'s> {
    sample: &'s Sample,
    /// People by points, each fold apart.
    by_points: Vec<BTreeMap<u32, Cell>>,
    /// Costs with their folds, smallest first, of those with points.
    costs: Vec<(i64, u8)>,
    /// Points with their folds, smallest first, of those with points.
    points: Vec<(u32, u8)>,
    /// Products of points by need, each fold apart.
    needs: Vec<Gram>,
    /// Products of hours, each fold apart.
    hours: Vec<Gram>,
}

/// People with the same points.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Cell {
    /// How many.
    pub(crate) people: i64,
    /// What they cost together, in pence a week.
    pub(crate) cost: i64,
    /// The squares of their costs together.
    pub(crate) squares: i128,
}

impl Cell {
    fn add(&mut self, other: Self) {
        self.people += other.people;
        self.cost += other.cost;
        self.squares += other.squares;
    }

    /// What one of them costs on average, to the nearest penny, halves up.
    pub(crate) fn mean(&self) -> Weekly {
        Weekly(Money::pence(self.cost).times(1, self.people, Rounding::HalfUp))
    }
}

impl<'s> Prepared<'s> {
    /// Counts a sample.
    #[must_use]
    pub fn new(sample: &'s Sample) -> Self {
        let folds = usize::from(FOLDS);
        let needs = sample.needs.len().max(1) + 1;
        let mut prepared = Self {
            sample,
            by_points: vec![BTreeMap::new(); folds],
            costs: Vec::with_capacity(sample.people.len()),
            points: Vec::with_capacity(sample.people.len()),
            needs: vec![Gram::new(needs); folds],
            hours: vec![Gram::new(sample.hours.len()); folds],
        };
        let mut row = Vec::new();
        for person in &sample.people {
            let (fold, cost) = (usize::from(person.fold), person.cost.0.as_pence());
            row.clear();
            row.push(i64::from(person.points != 0));
            row.extend(person.points_by(sample.needs.len()).map(i64::from));
            if let Some(gram) = prepared.needs.get_mut(fold) {
                gram.add(&row, cost);
            }
            if !sample.hours.is_empty() {
                row.clear();
                row.extend(person.hours.iter().copied().map(i64::from));
                if let Some(gram) = prepared.hours.get_mut(fold) {
                    gram.add(&row, cost);
                }
            }
            if person.points != 0 {
                prepared.count(person.points, person.fold, cost);
            }
        }
        prepared.costs.sort_unstable();
        prepared.points.sort_unstable();
        prepared
    }

    fn count(&mut self, points: u32, fold: u8, cost: i64) {
        self.costs.push((cost, fold));
        self.points.push((points, fold));
        if let Some(cells) = self.by_points.get_mut(usize::from(fold)) {
            let squares = i128::from(cost) * i128::from(cost);
            cells.entry(points).or_default().add(Cell { people: 1, cost, squares });
        }
    }

    /// Fits a family to everyone, or to everyone but one fold.
    ///
    /// # Errors
    ///
    /// [`CannotFit`] with what the sample lacks.
    pub fn fit(
        &self,
        family: Family,
        settings: &Settings,
        without: Option<u8>,
    ) -> Result<Figures, CannotFit> {
        match family {
            Family::PoundsPerPoint => self.per_point(settings, without),
            Family::Bands => bands::fit(&self.cells(without), settings),
            Family::PricePoints => self.price_points(settings, without),
            Family::BuildUp => self.build_up(settings, without),
            Family::Statistical => self.statistical(settings, without),
        }
    }

    /// What everyone costs together, divided by everyone's points: so that the offers together
    /// come to what is spent, before prices are struck.
    fn per_point(&self, settings: &Settings, without: Option<u8>) -> Result<Figures, CannotFit> {
        let (mut points, mut cost) = (0_i64, 0_i64);
        for (each, cell) in self.cells(without) {
            points += i64::from(each) * cell.people;
            cost += cell.cost;
        }
        if points == 0 {
            return Err(CannotFit::NoPoints);
        }
        let rate = Weekly(Money::pence(cost).times(1, points, Rounding::HalfUp));
        Ok(Figures::PoundsPerPoint(settings.struck(rate)))
    }

    fn price_points(&self, settings: &Settings, without: Option<u8>) -> Result<Figures, CannotFit> {
        let costs: Vec<i64> = left(&self.costs, without);
        let points: Vec<u32> = left(&self.points, without);
        let most = settings.most_points.unwrap_or(0).max(self.sample.most_points());
        price_points::fit(&points, &costs, most, settings)
    }

    fn build_up(&self, settings: &Settings, without: Option<u8>) -> Result<Figures, CannotFit> {
        if self.sample.hours.is_empty() {
            return Err(CannotFit::NoHours);
        }
        let solved = gram::sum(&self.hours, without).solve().ok_or(CannotFit::Singular)?;
        // Hours are counted in hundredths.
        let rates = self.sample.hours.iter().zip(&solved);
        Ok(Figures::BuildUp(rates.map(|(key, one)| published(key, one, 100, settings)).collect()))
    }

    fn statistical(&self, settings: &Settings, without: Option<u8>) -> Result<Figures, CannotFit> {
        let solved = gram::sum(&self.needs, without).solve().ok_or(CannotFit::Singular)?;
        let Some((base, rest)) = solved.split_first() else { return Err(CannotFit::Singular) };
        let all = ["points".to_owned()];
        let needs = if self.sample.needs.is_empty() { &all[..] } else { &self.sample.needs };
        let each = needs.iter().zip(rest).map(|(key, one)| published(key, one, 1, settings));
        Ok(Figures::Statistical {
            base: published("base", base, 1, settings),
            each_point: each.collect(),
        })
    }

    fn cells(&self, without: Option<u8>) -> BTreeMap<u32, Cell> {
        let mut all = BTreeMap::<u32, Cell>::new();
        for (cells, _) in self.by_points.iter().zip(0..FOLDS).filter(|(_, f)| Some(*f) != without) {
            for (points, cell) in cells {
                all.entry(*points).or_default().add(*cell);
            }
        }
        all
    }
}

/// Those that are not left out.
fn left<T: Copy>(all: &[(T, u8)], without: Option<u8>) -> Vec<T> {
    let stay = |(_, fold): &&(T, u8)| Some(*fold) != without;
    all.iter().filter(stay).map(|(value, _)| *value).collect()
}

/// A coefficient for `times` of what was counted, as it is published.
fn published(key: &str, solved: &Solved, times: i64, settings: &Settings) -> Coefficient {
    let (low, high) = solved.band();
    let struck = |value: f64| settings.struck(Weekly(gram::pence(value, times))).0;
    Coefficient {
        key: key.to_owned(),
        adds: struck(solved.value),
        standard_error: gram::pence(solved.standard_error, times),
        low: struck(low),
        high: struck(high),
        held_at_nothing: solved.held_at_nothing,
    }
}
