//! Hiding counts in any table: the parts of a sum, and rows that are compared with each other.

use super::{Count, SMALL};

/// The parts of a sum as they may be shown beside the sum itself.
///
/// A part from 1 to [`SMALL`] is hidden. While hidden parts could still be worked out from the sum
/// (one is alone, or all of them must be 1, or [`SMALL`]), the smallest other part above nought is
/// hidden too, with its equals. If the sum itself is from 1 to [`SMALL`], every part is hidden.
///
/// ```
/// use support::public::{Count, parts};
/// let shown = parts(&[120, 3, 40, 0]);
/// assert_eq!(shown, [Count::Shown(120), Count::Hidden, Count::Hidden, Count::Shown(0)]);
/// ```
#[must_use]
pub fn parts(counts: &[u64]) -> Vec<Count> {
    let sum = counts.iter().fold(0_u64, |sum, count| sum.saturating_add(*count));
    let all = (1..=SMALL).contains(&sum);
    let hidden = hidden_parts(counts);
    let show = |(count, hidden): (&u64, bool)| {
        if hidden || all { Count::Hidden } else { Count::Shown(*count) }
    };
    counts.iter().zip(hidden).map(show).collect()
}

/// Which rows of a table may not be shown, where each row's counts are published beside the sums
/// of their columns.
///
/// A row with a count from 1 to [`SMALL`] is hidden whole. While it is alone, or the hidden rows
/// together still have such a count, the row with the fewest people besides is hidden too:
/// otherwise the sums of the columns would give it away.
#[must_use]
pub fn hidden_rows(rows: &[Vec<u64>]) -> Vec<bool> {
    let small = |count: &u64| (1..=SMALL).contains(count);
    let people = |row: &Vec<u64>| row.iter().fold(0_u64, |sum, count| sum.saturating_add(*count));
    let mut hidden: Vec<bool> = rows.iter().map(|row| row.iter().any(small)).collect();
    while given_away(rows, &hidden) {
        let shown = rows.iter().zip(&hidden).filter(|(row, hidden)| !**hidden && people(row) != 0);
        let Some(least) = shown.map(|(row, _)| people(row)).min() else { break };
        for (row, hidden) in rows.iter().zip(&mut hidden) {
            *hidden |= people(row) == least;
        }
    }
    hidden
}

/// Whether the sums of the columns less what is shown tell of one row, or of few people.
fn given_away(rows: &[Vec<u64>], hidden: &[bool]) -> bool {
    let own = || rows.iter().zip(hidden).filter(|(_, hidden)| **hidden).map(|(row, _)| row);
    let columns = rows.iter().map(Vec::len).max().unwrap_or(0);
    let left = |column| own().filter_map(|row: &Vec<u64>| row.get(column)).copied().sum::<u64>();
    own().count() == 1 || (0..columns).map(left).any(|sum| (1..=SMALL).contains(&sum))
}

/// Which parts of a sum that is published must be hidden.
pub(super) fn hidden_parts(counts: &[u64]) -> Vec<bool> {
    let mut hidden: Vec<bool> = counts.iter().map(|count| (1..=SMALL).contains(count)).collect();
    let few: Vec<u64> =
        counts.iter().zip(&hidden).filter(|(_, hidden)| **hidden).map(|(c, _)| *c).collect();
    let worked_out =
        few.len() == 1 || few.iter().all(|count| *count == 1) || few.iter().all(|c| *c == SMALL);
    if few.is_empty() || !worked_out {
        return hidden;
    }
    let least = counts.iter().copied().filter(|count| SMALL < *count).min();
    for (count, hidden) in counts.iter().zip(&mut hidden) {
        *hidden |= Some(*count) == least;
    }
    hidden
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_small_part_is_never_alone() {
        let shown = |counts: &[u64]| -> Vec<Option<u64>> {
            parts(counts).into_iter().map(Into::into).collect()
        };
        assert_eq!(shown(&[10, 20, 30]), [Some(10), Some(20), Some(30)]);
        assert_eq!(shown(&[2, 20, 30]), [None, None, Some(30)]);
        assert_eq!(shown(&[2, 3, 30]), [None, None, Some(30)]);
        assert_eq!(shown(&[1, 1, 30]), [None, None, None]);
        assert_eq!(shown(&[5, 0, 30, 30]), [None, Some(0), None, None]);
        assert_eq!(shown(&[1, 3, 0]), [None, None, None]);
    }

    #[test]
    fn no_sum_of_two_to_four_parts_gives_a_small_one_away() {
        // Whoever sees the sum and the parts that are shown can never narrow a hidden small part
        // down to one value.
        for a in 0..12_u64 {
            for b in 0..12 {
                for c in 0..12 {
                    let counts = [a, b, c];
                    let shown = parts(&counts);
                    for (at, count) in counts.iter().enumerate() {
                        if (1..=SMALL).contains(count) {
                            assert_eq!(shown[at], Count::Hidden);
                            let others = (0..3).any(|one| one != at && shown[one] == Count::Hidden);
                            assert!(others || a + b + c <= SMALL, "{counts:?}");
                        }
                    }
                }
            }
        }
    }

    #[test]
    fn a_hidden_row_has_company() {
        let rows = [vec![50, 40], vec![3, 90], vec![20, 10], vec![0, 0]];
        assert_eq!(hidden_rows(&rows), [false, true, true, false]);
        assert_eq!(hidden_rows(&[vec![3, 90]]), [true]);
        assert_eq!(hidden_rows(&[vec![30, 90], vec![8, 9]]), [false, false]);
        // Three lose in one row and nobody in the next: together they are still three.
        let rows = [vec![50, 40], vec![3, 90], vec![0, 10], vec![20, 60]];
        assert_eq!(hidden_rows(&rows), [false, true, true, true]);
    }
}
