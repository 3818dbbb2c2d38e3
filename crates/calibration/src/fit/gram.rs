//! Least squares where no coefficient may be below nothing, with their standard errors.
//!
//! The products are summed as whole numbers, so that the order of people changes nothing; only
//! the small system of equations is solved in floats.
#![expect(
    clippy::float_arithmetic,
    clippy::cast_precision_loss,
    reason = "statistics, not money: what comes out is rounded to whole pence by `pence`"
)]

use basis::Money;

/// The products of columns with each other and with the costs.
#[derive(Clone, Debug)]
pub(super) struct Gram {
    people: i64,
    columns: usize,
    /// Columns with columns, row by row.
    products: Vec<i64>,
    /// Columns with costs.
    with_cost: Vec<i64>,
    /// Costs with costs.
    costs: i128,
}

/// One coefficient.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Solved {
    pub(super) value: f64,
    pub(super) standard_error: f64,
    /// Whether it would have been below nothing.
    pub(super) held_at_nothing: bool,
}

impl Solved {
    /// The band in which it lies with 95% confidence, by the normal distribution: 1.96 standard
    /// errors to each side.
    pub(super) fn band(&self) -> (f64, f64) {
        let wide = 1.96 * self.standard_error;
        (self.value - wide, self.value + wide)
    }
}

/// So many pence times `times`, to the nearest penny, halves up.
pub(super) fn pence(value: f64, times: i64) -> Money {
    let scaled = (value * times as f64 + 0.5).floor();
    let most = Money::MOST.as_pence() as f64;
    // Nothing that a sample can hold comes near the most; what is no number counts as nothing.
    let bounded = if scaled.is_nan() { 0.0 } else { scaled.clamp(-most, most) };
    #[expect(clippy::cast_possible_truncation, reason = "whole, and within range")]
    let whole = bounded as i64;
    Money::pence(whole)
}

/// The products of all folds but one.
pub(super) fn sum(folds: &[Gram], without: Option<u8>) -> Gram {
    let mut all = Gram::new(folds.first().map_or(0, |gram| gram.columns));
    for (gram, _) in folds.iter().zip(0_u8..).filter(|(_, fold)| Some(*fold) != without) {
        all.people += gram.people;
        all.costs += gram.costs;
        add_each(&mut all.products, &gram.products);
        add_each(&mut all.with_cost, &gram.with_cost);
    }
    all
}

fn add_each(to: &mut [i64], from: &[i64]) {
    for (to, from) in to.iter_mut().zip(from) {
        *to += from;
    }
}

impl Gram {
    pub(super) fn new(columns: usize) -> Self {
        let products = vec![0; columns * columns];
        Self { people: 0, columns, products, with_cost: vec![0; columns], costs: 0 }
    }

    /// Counts one person.
    pub(super) fn add(&mut self, row: &[i64], cost: i64) {
        self.people += 1;
        self.costs += i128::from(cost) * i128::from(cost);
        for (products, one) in self.products.chunks_exact_mut(self.columns.max(1)).zip(row) {
            if *one != 0 {
                for (product, other) in products.iter_mut().zip(row) {
                    *product += one * other;
                }
            }
        }
        for (product, one) in self.with_cost.iter_mut().zip(row) {
            *product += one * cost;
        }
    }

    fn product(&self, row: usize, column: usize) -> f64 {
        self.products.get(row * self.columns + column).map_or(0.0, |product| *product as f64)
    }

    fn with_cost(&self, column: usize) -> f64 {
        self.with_cost.get(column).map_or(0.0, |product| *product as f64)
    }

    /// The coefficients that leave the smallest squares, none below nothing; `None` if the columns
    /// cannot be told apart.
    ///
    /// A coefficient below nothing would make more need pay less: the lowest is held at nothing
    /// and the rest is fitted again, until none is left. A column of noughts is held so too.
    pub(super) fn solve(&self) -> Option<Vec<Solved>> {
        let mut active: Vec<usize> =
            (0..self.columns).filter(|column| 0.0 < self.product(*column, *column)).collect();
        loop {
            if active.is_empty() {
                return None;
            }
            let inverse = invert(self.scaled(&active))?;
            let values = self.values(&active, &inverse);
            let lowest = values.iter().zip(&active).min_by(|(a, _), (b, _)| a.total_cmp(b));
            match lowest {
                Some((value, column)) if *value < 0.0 => {
                    let column = *column;
                    active.retain(|one| *one != column);
                }
                _ => return Some(self.with_errors(&active, &values, &inverse)),
            }
        }
    }

    /// The products of the active columns, each divided by the lengths of its two.
    fn scaled(&self, active: &[usize]) -> Vec<Vec<f64>> {
        let row = |one: &usize| {
            let cell = |other: &usize| {
                self.product(*one, *other) / (self.length(*one) * self.length(*other))
            };
            active.iter().map(cell).collect()
        };
        active.iter().map(row).collect()
    }

    fn length(&self, column: usize) -> f64 {
        self.product(column, column).sqrt()
    }

    fn values(&self, active: &[usize], inverse: &[Vec<f64>]) -> Vec<f64> {
        let right: Vec<f64> =
            active.iter().map(|column| self.with_cost(*column) / self.length(*column)).collect();
        let value = |(row, column): (&Vec<f64>, &usize)| {
            row.iter().zip(&right).map(|(a, b)| a * b).sum::<f64>() / self.length(*column)
        };
        inverse.iter().zip(active).map(value).collect()
    }

    fn with_errors(&self, active: &[usize], values: &[f64], inverse: &[Vec<f64>]) -> Vec<Solved> {
        let explained: f64 =
            active.iter().zip(values).map(|(column, value)| value * self.with_cost(*column)).sum();
        let left = (self.costs as f64 - explained).max(0.0);
        let free = (self.people as f64 - active.len() as f64).max(1.0);
        let spread = (left / free).sqrt();
        let mut all = vec![Solved { held_at_nothing: true, ..Solved::default() }; self.columns];
        let solved = active.iter().zip(values).zip(inverse.iter().enumerate());
        for ((column, value), (at, row)) in solved {
            let diagonal = row.get(at).copied().unwrap_or(0.0).max(0.0);
            let standard_error = spread * diagonal.sqrt() / self.length(*column);
            if let Some(place) = all.get_mut(*column) {
                *place = Solved { value: *value, standard_error, held_at_nothing: false };
            }
        }
        all
    }
}

/// The smallest pivot of columns that can still be told apart.
const LEAST_PIVOT: f64 = 1e-9;

/// The inverse, by elimination with the largest pivot; `None` if there is none.
fn invert(matrix: Vec<Vec<f64>>) -> Option<Vec<Vec<f64>>> {
    let size = matrix.len();
    let beside = |(at, row): (usize, Vec<f64>)| {
        let unit = (0..size).map(move |column| if column == at { 1.0 } else { 0.0 });
        row.into_iter().chain(unit).collect::<Vec<f64>>()
    };
    let mut rows: Vec<Vec<f64>> = matrix.into_iter().enumerate().map(beside).collect();
    for column in 0..size {
        let value = |row: &Vec<f64>| row.get(column).copied().unwrap_or(0.0);
        let below = rows.iter().enumerate().skip(column);
        let (pivot, _) =
            below.max_by(|(_, a), (_, b)| value(a).abs().total_cmp(&value(b).abs()))?;
        rows.swap(column, pivot);
        let mut first = std::mem::take(rows.get_mut(column)?);
        let by = value(&first);
        if by.abs() < LEAST_PIVOT {
            return None;
        }
        for cell in &mut first {
            *cell /= by;
        }
        for row in rows.iter_mut().filter(|row| !row.is_empty()) {
            let times = value(row);
            row.iter_mut().zip(&first).for_each(|(cell, one)| *cell -= times * one);
        }
        *rows.get_mut(column)? = first;
    }
    Some(rows.into_iter().map(|row| row.into_iter().skip(size).collect()).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fitted(rows: &[(&[i64], i64)]) -> Option<Vec<i64>> {
        let mut gram = Gram::new(rows[0].0.len());
        for (row, cost) in rows {
            gram.add(row, *cost);
        }
        gram.solve().map(|all| all.iter().map(|one| pence(one.value, 1).as_pence()).collect())
    }

    #[test]
    fn an_exact_plane_is_found_to_the_penny() {
        let rows: &[(&[i64], i64)] =
            &[(&[1, 0, 1], 1_250), (&[1, 2, 0], 2_000), (&[1, 1, 1], 1_750), (&[1, 5, 3], 4_250)];
        assert_eq!(fitted(rows), Some(vec![1_000, 500, 250]));
    }

    #[test]
    fn what_would_pay_less_for_more_is_held_at_nothing() {
        let rows: &[(&[i64], i64)] = &[(&[1, 0], 100), (&[1, 1], 90), (&[1, 2], 80)];
        assert_eq!(fitted(rows), Some(vec![90, 0]));
        let mut gram = Gram::new(2);
        for (row, cost) in rows {
            gram.add(row, *cost);
        }
        let solved = gram.solve().unwrap();
        assert_eq!(solved.iter().map(|s| s.held_at_nothing).collect::<Vec<_>>(), [false, true]);
    }

    #[test]
    fn two_columns_that_say_the_same_are_refused() {
        let rows: &[(&[i64], i64)] = &[(&[1, 1], 100), (&[2, 2], 200), (&[3, 3], 290)];
        assert_eq!(fitted(rows), None);
    }
}
