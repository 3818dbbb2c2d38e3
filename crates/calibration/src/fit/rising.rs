//! Making prices rise: where a price would fall, neighbours are paid alike.

use super::Cell;

/// Joins neighbours whose mean cost falls until none does, each with the first points of the
/// first of them (pool adjacent violators).
pub(super) fn rising(parts: impl IntoIterator<Item = (u32, Cell)>) -> Vec<(u32, Cell)> {
    let mut risen: Vec<(u32, Cell)> = Vec::new();
    for (points, cell) in parts {
        let (mut points, mut cell) = (points, cell);
        while let Some((before, last)) = risen.pop_if(|(_, last)| !falls_short(last, &cell)) {
            points = before;
            cell.add(last);
        }
        risen.push((points, cell));
    }
    risen
}

/// Whether the mean of `low` is below that of `high`.
fn falls_short(low: &Cell, high: &Cell) -> bool {
    let product = |a: i64, b: i64| i128::from(a) * i128::from(b);
    product(low.cost, high.people) < product(high.cost, low.people)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn neighbours_that_fall_are_joined() {
        let cell = |people, cost| Cell { people, cost, squares: 0 };
        let parts = [(1, cell(1, 10)), (5, cell(1, 30)), (9, cell(2, 40)), (12, cell(1, 90))];
        let got: Vec<_> = rising(parts).iter().map(|(at, c)| (*at, c.people, c.cost)).collect();
        assert_eq!(got, [(1, 1, 10), (5, 3, 70), (12, 1, 90)]);
    }
}
