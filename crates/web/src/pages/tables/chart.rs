//! Bars with their numbers: how costs and offers are spread, how far apart they lie, who changes.

use basis::{Money, Weekly};
use calibration::measure::Bin;

/// The longest bar, in the units of a picture that is 400 wide.
const LONGEST: u64 = 300;
/// The height of a row with one bar: its name, and the bar under it.
const ROW: u64 = 48;
/// What a second bar adds.
const SECOND: u64 = 24;

/// A row of a picture: its name, and one or two bars.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Bar {
    pub(crate) name: String,
    pub(crate) top: u64,
    /// The count and how wide its bar is.
    pub(crate) first: (u64, u64),
    /// The same of a second bar.
    pub(crate) second: Option<(u64, u64)>,
}

/// A picture of bars.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Chart {
    pub(crate) bars: Vec<Bar>,
    pub(crate) height: u64,
}

/// One bar a name.
pub(crate) fn single(counts: impl IntoIterator<Item = (String, u64)>) -> Chart {
    draw(counts.into_iter().map(|(name, count)| (name, count, None)).collect())
}

/// Two bars a stretch of weekly sums: what packages cost, and what is offered.
pub(crate) fn spread(bins: &[Bin]) -> Chart {
    let name = |bin: &Bin| match bin.to {
        Some(to) => format!("{} to {}", pounds(bin.from), less_a_penny(to)),
        None => format!("{} or more", pounds(bin.from)),
    };
    draw(bins.iter().map(|bin| (name(bin), bin.known, Some(bin.offered))).collect())
}

fn pounds(sum: Weekly) -> String {
    format!("£{}", sum.0.as_pence() / 100)
}

fn less_a_penny(sum: Weekly) -> String {
    (sum.0 - Money::pence(1)).to_string()
}

fn draw(rows: Vec<(String, u64, Option<u64>)>) -> Chart {
    let most = rows.iter().map(|(_, one, two)| *one.max(&two.unwrap_or(0))).max().unwrap_or(1);
    // At least one unit wide, so that one person is still seen.
    let wide = |count: u64| match count.saturating_mul(LONGEST).checked_div(most.max(1)) {
        _ if count == 0 => 0,
        wide => wide.unwrap_or(0).clamp(1, LONGEST),
    };
    let mut chart = Chart::default();
    for (name, one, two) in rows {
        let second = two.map(|count| (count, wide(count)));
        chart.bars.push(Bar { name, top: chart.height, first: (one, wide(one)), second });
        chart.height += ROW + if two.is_some() { SECOND } else { 0 };
    }
    chart
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_person_is_seen_and_the_longest_bar_is_the_most() {
        let chart = single([("A".to_owned(), 1), ("B".to_owned(), 90_000), ("C".to_owned(), 0)]);
        let wide: Vec<u64> = chart.bars.iter().map(|bar| bar.first.1).collect();
        assert_eq!(wide, [1, LONGEST, 0]);
        assert_eq!(chart.height, 3 * ROW);
    }

    #[test]
    fn stretches_are_named_by_what_lies_in_them() {
        let bin = |from, to: Option<i64>| Bin {
            from: Weekly::pence(from),
            to: to.map(Weekly::pence),
            known: 2,
            offered: 1,
        };
        let chart = spread(&[bin(0, Some(10_000)), bin(10_000, None)]);
        assert_eq!(chart.bars[0].name, "£0 to £99.99");
        assert_eq!(chart.bars[1].name, "£100 or more");
        assert_eq!(chart.bars[1].top, ROW + SECOND);
    }
}
