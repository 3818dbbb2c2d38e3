//! A table of bands: the edges that leave the least difference inside the bands.
#![expect(
    clippy::float_arithmetic,
    clippy::cast_precision_loss,
    reason = "edges are found by squares of differences; what bands pay is whole pence"
)]

use std::collections::BTreeMap;

use allocation::Rung;

use super::rising::rising;
use super::{CannotFit, Cell};
use crate::figures::Figures;
use crate::settings::Settings;

/// The most totals of points that edges are sought between; with more, neighbours count as one.
const MOST_CELLS: usize = 300;

/// The fewest people a band is priced from: more than the largest number that is hidden in public.
const FEWEST: i64 = 6;

/// Fits up to as many bands as the settings ask for.
///
/// Each band has at least a hundredth of the people, and pays their mean cost. Of all such bands
/// those are taken that leave the smallest sum of squared differences between costs and their
/// band's mean (Fisher 1958, by dynamic programming: no other choice of edges is better). Where a
/// band would pay less than the one below it, the two are joined.
pub(super) fn fit(cells: &BTreeMap<u32, Cell>, settings: &Settings) -> Result<Figures, CannotFit> {
    if cells.is_empty() {
        return Err(CannotFit::NoPoints);
    }
    let cells = gathered(cells);
    let starts = edges(&cells, settings.bands).ok_or(CannotFit::OneBand)?;
    let parts = starts.iter().enumerate().map(|(at, start)| {
        let end = starts.get(at + 1).copied().unwrap_or(cells.len());
        let inside = cells.get(*start..end).unwrap_or_default();
        let mut all = Cell::default();
        for (_, cell) in inside {
            all.add(*cell);
        }
        (inside.first().map_or(0, |(points, _)| *points), all)
    });
    let bands = rising(parts);
    if bands.len() < 2 {
        return Err(CannotFit::OneBand);
    }
    // Anyone with points is in the first band: it begins at one point.
    let begins = |at: usize, points: u32| if at == 0 { 1 } else { points };
    let rung = |(at, (points, cell)): (usize, &(u32, Cell))| {
        Rung::new(begins(at, *points), settings.struck(cell.mean()).0)
    };
    Ok(Figures::Bands(bands.iter().enumerate().map(rung).collect()))
}

/// The cells in order, no more than [`MOST_CELLS`]: neighbours are put together where there are.
fn gathered(cells: &BTreeMap<u32, Cell>) -> Vec<(u32, Cell)> {
    let together = cells.len().div_ceil(MOST_CELLS).max(1);
    let all: Vec<(u32, Cell)> = cells.iter().map(|(points, cell)| (*points, *cell)).collect();
    let join = |part: &[(u32, Cell)]| {
        let mut all = Cell::default();
        for (_, cell) in part {
            all.add(*cell);
        }
        (part.first().map_or(0, |(points, _)| *points), all)
    };
    all.chunks(together).map(join).collect()
}

/// Running sums up to each cell.
struct Sums(Vec<(i64, f64, f64)>);

impl Sums {
    fn of(cells: &[(u32, Cell)]) -> Self {
        let mut sums = vec![(0, 0.0, 0.0)];
        let (mut people, mut cost, mut squares) = (0_i64, 0_i64, 0_i128);
        for (_, cell) in cells {
            people += cell.people;
            cost += cell.cost;
            squares += cell.squares;
            sums.push((people, cost as f64, squares as f64));
        }
        Self(sums)
    }

    /// The people from one cell to before another, and their squared differences from their mean.
    fn between(&self, from: usize, to: usize) -> (i64, f64) {
        let (Some(low), Some(high)) = (self.0.get(from), self.0.get(to)) else { return (0, 0.0) };
        let (people, cost, squares) = (high.0 - low.0, high.1 - low.1, high.2 - low.2);
        (people, (squares - cost * cost / (people.max(1) as f64)).max(0.0))
    }
}

/// Where the best bands begin, as places of cells; `None` if there are not two.
fn edges(cells: &[(u32, Cell)], most: u32) -> Option<Vec<usize>> {
    let sums = Sums::of(cells);
    let size = cells.len();
    let fewest = (sums.between(0, size).0 / 100).max(FEWEST);
    let first = |to: usize| {
        let (people, squares) = sums.between(0, to);
        (if people < fewest { f64::INFINITY } else { squares }, 0)
    };
    // The best way to have the cells up to each in one band, in two, and so on.
    let mut tables = vec![(0..=size).map(first).collect::<Vec<(f64, usize)>>()];
    for _ in 1..most {
        let Some(before) = tables.last() else { break };
        let next: Vec<_> = (0..=size).map(|to| best(&sums, before, to, fewest)).collect();
        if next.last().is_none_or(|(squares, _)| squares.is_infinite()) {
            break;
        }
        tables.push(next);
    }
    if tables.len() < 2 {
        return None;
    }
    let mut starts = Vec::new();
    let mut to = size;
    for table in tables.iter().rev() {
        let (_, from) = table.get(to).copied()?;
        starts.push(from);
        to = from;
    }
    starts.reverse();
    Some(starts)
}

/// The best place for the last band up to `to` to begin.
fn best(sums: &Sums, before: &[(f64, usize)], to: usize, fewest: i64) -> (f64, usize) {
    let mut found = (f64::INFINITY, 0);
    for (from, (squares, _)) in before.iter().enumerate().take(to) {
        if squares.is_finite() {
            let (people, inside) = sums.between(from, to);
            if fewest <= people && squares + inside < found.0 {
                found = (squares + inside, from);
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use basis::Weekly;

    use super::*;

    #[test]
    fn a_table_of_bands_is_found_again_edge_by_edge() {
        let pays = |points: u32| match points {
            1..=9 => 4_000,
            10..=19 => 11_000,
            20..=34 => 20_500,
            _ => 36_000,
        };
        let cells = (1..=50_u32).map(|points| {
            let cost = pays(points);
            let squares = i128::from(cost) * i128::from(cost) * 10;
            (points, Cell { people: 10, cost: cost * 10, squares })
        });
        let settings = Settings { bands: 4, ..Settings::default() };
        let Ok(Figures::Bands(rungs)) = fit(&cells.collect(), &settings) else { panic!() };
        let got: Vec<_> = rungs.iter().map(|rung| (rung.points, Weekly(rung.pays))).collect();
        let want = [(1, 4_000), (10, 11_000), (20, 20_500), (35, 36_000)];
        assert_eq!(got, want.map(|(points, pence)| (points, Weekly::pence(pence))));
    }

    #[test]
    fn people_all_alike_are_no_table() {
        let cell = Cell { people: 500, cost: 5_000_000, squares: 0 };
        let one = fit(&BTreeMap::from([(12, cell)]), &Settings::default());
        assert_eq!(one, Err(CannotFit::OneBand));
        assert_eq!(fit(&BTreeMap::new(), &Settings::default()), Err(CannotFit::NoPoints));
    }
}
