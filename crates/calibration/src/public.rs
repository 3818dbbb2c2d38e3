//! What of a report may be published: small numbers hidden, nobody told by their line.
//!
//! Which numbers are hidden is decided in `support::public`, as for everything public. A group of
//! few people has neither its count nor its errors shown; where a count could be worked out from
//! the others, another is hidden with it. Single people are told only in round figures.

use basis::{Money, Rounding, Weekly};
use support::public::{Count, hidden_rows, parts};

use crate::compare::{Change, ChangeBy, Comparison};
use crate::measure::{Breakdown, Errors, Worst};
use crate::settings::Percent;

/// A group's errors as they may be published.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PublicRow {
    /// The value.
    pub value: String,
    /// How many people.
    pub people: Count,
    /// Their errors, unless they are few.
    pub errors: Option<Errors>,
}

/// A group's change as it may be published.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PublicChange {
    /// The value.
    pub value: String,
    /// The change, unless some of its counts are few.
    pub change: Option<Change>,
}

/// Somebody worst served, in round figures: an example and not a person.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Example {
    /// Their points, to the nearest five.
    pub points: u32,
    /// What their package costs, to the nearest ten pounds.
    pub cost: Weekly,
    /// What they would be offered, to the nearest ten pounds.
    pub offered: Weekly,
}

/// The errors of each value of a characteristic, as they may be published.
#[must_use]
pub fn breakdown(by: &Breakdown) -> Vec<PublicRow> {
    let counts: Vec<u64> = by.rows.iter().map(|row| row.errors.people).collect();
    let row = |(row, people): (&crate::measure::Row, Count)| PublicRow {
        value: row.value.clone(),
        people,
        errors: matches!(people, Count::Shown(_)).then(|| row.errors.clone()),
    };
    by.rows.iter().zip(parts(&counts)).map(row).collect()
}

/// The change for each value of a characteristic, as it may be published.
#[must_use]
pub fn changes(by: &ChangeBy) -> Vec<PublicChange> {
    let counts = |change: &Change| vec![change.gain, change.lose, change.same];
    let rows: Vec<Vec<u64>> = by.rows.iter().map(|row| counts(&row.change)).collect();
    let row = |(row, hidden): (&crate::compare::ChangeRow, bool)| PublicChange {
        value: row.value.clone(),
        change: (!hidden).then_some(row.change),
    };
    by.rows.iter().zip(hidden_rows(&rows)).map(row).collect()
}

/// How many gain, lose and stay, as it may be published.
#[must_use]
pub fn gain_lose_same(comparison: &Comparison) -> [Count; 3] {
    let Change { gain, lose, same, .. } = comparison.all;
    let shown = parts(&[gain, lose, same]);
    let mut shown = shown.into_iter();
    [(); 3].map(|()| shown.next().unwrap_or(Count::Hidden))
}

/// Counts of a chart, as they may be published.
#[must_use]
pub fn bars(counts: impl IntoIterator<Item = u64>) -> Vec<Count> {
    parts(&counts.into_iter().collect::<Vec<u64>>())
}

/// Those worst served as examples in round figures.
#[must_use]
pub fn examples(worst: &[Worst]) -> Vec<Example> {
    let ten = |weekly: Weekly| {
        Weekly(Money::pounds(weekly.0.times(1, 1_000, Rounding::HalfUp).as_pence() * 10))
    };
    let example = |one: &Worst| Example {
        points: one.points.saturating_add(2) / 5 * 5,
        cost: ten(one.cost),
        offered: ten(one.offered),
    };
    worst.iter().map(example).collect()
}

/// The groups that a table offers less or more than they cost by more than `limit`, largest first:
/// what members must look at. Groups of few people are left out, as everywhere in public.
#[must_use]
pub fn off_by_more_than(by: &[Breakdown], limit: Percent) -> Vec<(String, String, Percent)> {
    let rows = by.iter().flat_map(|by| breakdown(by).into_iter().map(|row| (by.key.clone(), row)));
    let mut found: Vec<(String, String, Percent)> = rows
        .filter_map(|(key, row)| {
            let bias = row.errors.and_then(|errors| errors.bias)?;
            (limit.0 < bias.0.abs()).then_some((key, row.value, bias))
        })
        .collect();
    found.sort_by_key(|(_, _, bias)| std::cmp::Reverse(bias.0.abs()));
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compare::ChangeRow;
    use crate::measure::Row;

    fn errors(people: u64, bias: i64) -> Errors {
        Errors {
            people,
            known: Weekly::pence(100_000),
            offered: Weekly::pence(100_000 + 100 * bias),
            bias: Some(Percent(bias)),
            mean_absolute: Weekly::ZERO,
            within_10: None,
            within_20: None,
            within_30: None,
            r_squared: None,
        }
    }

    #[test]
    fn a_group_of_few_is_hidden_with_its_neighbour() {
        let row = |value: &str, people, bias| Row {
            value: value.to_owned(),
            errors: errors(people, bias),
        };
        let by = Breakdown {
            key: "group".into(),
            rows: vec![
                row("A", 300, -10),
                row("B", 4, -500),
                row("C", 90, -300),
                row("D", 200, 80),
            ],
        };
        let shown = breakdown(&by);
        let hidden: Vec<bool> = shown.iter().map(|row| row.errors.is_none()).collect();
        assert_eq!(hidden, [false, true, true, false]);
        let off = off_by_more_than(&[by], Percent(50));
        assert_eq!(off, [("group".to_owned(), "D".to_owned(), Percent(80))]);
    }

    #[test]
    fn changes_of_few_are_hidden_and_people_are_round_figures() {
        let row = |value: &str, gain, lose| ChangeRow {
            value: value.to_owned(),
            change: Change { gain, lose, ..Change::default() },
        };
        let by = ChangeBy {
            key: "ward".into(),
            rows: vec![row("A", 30, 20), row("B", 30, 2), row("C", 10, 10)],
        };
        let shown: Vec<bool> = changes(&by).iter().map(|row| row.change.is_some()).collect();
        assert_eq!(shown, [true, false, false]);
        let worst = Worst {
            line: 7,
            group: "Older people".into(),
            points: 38,
            cost: Weekly::pence(123_456),
            offered: Weekly::pence(80_499),
        };
        let example = examples(&[worst])[0];
        assert_eq!(example.points, 40);
        assert_eq!(
            (example.cost, example.offered),
            (Weekly::pence(123_000), Weekly::pence(80_000))
        );
    }
}
