//! The growing debt as a picture: a bar for each row of the statement.

use basis::Money;
use charging::deferred::{Limit, Statement};

/// How wide and how high the picture's scale is.
pub(super) const WIDE: i64 = 400;
pub(super) const HIGH: i64 = 180;

/// One bar: what was owed at the end of a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Bar {
    pub(super) x: i64,
    pub(super) y: i64,
    pub(super) width: i64,
    pub(super) height: i64,
}

/// The bars, and how high the limit lies if the debt comes near enough to show it.
pub(super) fn bars(statement: &Statement, limit: &Limit) -> (Vec<Bar>, Option<i64>) {
    let rows = i64::try_from(statement.rows.len()).unwrap_or(WIDE).max(1);
    let owed = || statement.rows.iter().map(|row| row.owed);
    let highest = owed().max().unwrap_or(Money::ZERO);
    let near = limit.most <= highest + highest;
    let top = if near { highest.max(limit.most) } else { highest };
    let scale = |amount: Money| {
        let part = i128::from(amount.as_pence()) * i128::from(HIGH);
        let part = part / i128::from(top.as_pence().max(1));
        i64::try_from(part).unwrap_or(HIGH).clamp(0, HIGH)
    };
    let bar = |(at, owed): (i64, Money)| {
        let (x, next) = (at * WIDE / rows, (at + 1) * WIDE / rows);
        let height = scale(owed);
        Bar { x, y: HIGH - height, width: (next - x).max(1), height }
    };
    let line = near.then(|| HIGH - scale(limit.most));
    ((0..).zip(owed()).map(bar).collect(), line)
}
