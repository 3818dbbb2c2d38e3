//! Which counts are hidden.
//!
//! The page has two sums: the four ways of holding make up those with a budget, and those with
//! and without make up the eligible. A count can be had by subtraction when it is the only one
//! hidden in a sum. The two sums share one count alone, so if each has none hidden or at least
//! two, no chain of subtractions can begin.

use std::collections::BTreeSet;

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
    let few = Cell::HELD.into_iter().filter(|cell| hidden.contains(cell));
    let few: Vec<u64> = few.map(|cell| people.count(cell)).collect();
    let worked_out =
        few.len() == 1 || few.iter().all(|count| *count == 1) || few.iter().all(|c| *c == SMALL);
    if few.is_empty() || !worked_out {
        return;
    }
    let others = || Cell::HELD.into_iter().filter(|cell| SMALL < people.count(*cell));
    let least = others().map(|cell| people.count(cell)).min();
    hidden.extend(others().filter(|cell| Some(people.count(*cell)) == least));
}
