//! Which counts are hidden.
//!
//! The page has two sums: the four ways of holding make up those with a budget, and those with
//! and without make up the eligible. A count can be had by subtraction when it is the only one
//! hidden in a sum. The two sums share one count alone, so if each has none hidden or at least
//! two, no chain of subtractions can begin.

use std::collections::BTreeSet;

use super::parts::hidden_parts;
use super::{Cell, People, SMALL};

/// The counts of `people` that must not be shown.
pub(super) fn hidden(people: &People) -> BTreeSet<Cell> {
    let small = |cell: &Cell| (1..=SMALL).contains(&people.count(*cell));
    let mut hidden: BTreeSet<Cell> = Cell::ALL.into_iter().filter(small).collect();
    if hidden.contains(&Cell::Eligible) {
        // Whoever adds up only "hidden"s learns nothing, not even which of them is nought.
        return Cell::ALL.into();
    }
    if hidden.contains(&Cell::WithBudget) {
        hidden.extend(Cell::HELD);
        hidden.insert(Cell::None);
    } else {
        protect_holding(people, &mut hidden);
    }
    if hidden.contains(&Cell::None) && !hidden.contains(&Cell::WithBudget) {
        // Not those with a budget: how they hold it would have to go as well.
        hidden.insert(Cell::Eligible);
    }
    hidden
}

/// Hides one more way of holding while those hidden could be worked out from the total.
///
/// That is so when it is alone, and when the sum leaves no choice: all are 1, or all are
/// [`SMALL`]. Equals are hidden together: which of them goes would say something. Whoever knows
/// these very rules still cannot work out a small count (a test tries every council up to 30).
fn protect_holding(people: &People, hidden: &mut BTreeSet<Cell>) {
    let counts = Cell::HELD.map(|cell| people.count(cell));
    let parts = Cell::HELD.into_iter().zip(hidden_parts(&counts));
    hidden.extend(parts.filter(|(_, hidden)| *hidden).map(|(cell, _)| cell));
}
