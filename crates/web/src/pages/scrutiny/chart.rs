//! Bars for sums that may be more or less than nothing: longest for the largest, whichever way.

use basis::Weekly;

use crate::pages::changed::signed;

/// The longest bar, in the units of a picture that is 400 wide.
const LONGEST: i64 = 390;
/// The height of a row: its name and sum, and the bar under them.
const ROW: i64 = 50;

/// One sum.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Bar {
    pub(crate) name: String,
    pub(crate) says: String,
    pub(crate) top: i64,
    pub(crate) width: i64,
    pub(crate) less: bool,
}

/// A picture of such bars.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Chart {
    pub(crate) height: i64,
    pub(crate) bars: Vec<Bar>,
}

impl Chart {
    /// A picture of these sums, in their order.
    pub(crate) fn of(sums: impl IntoIterator<Item = (String, Weekly)>) -> Self {
        let sums: Vec<(String, Weekly)> = sums.into_iter().collect();
        let size = |weekly: Weekly| i128::from(weekly.0.as_pence()).abs();
        let most = sums.iter().map(|(_, sum)| size(*sum)).max().unwrap_or(0).max(1);
        let wide = |weekly: Weekly| match size(weekly) {
            0 => 0,
            // At least one unit wide, so that a small sum is still seen.
            own => i64::try_from(own * i128::from(LONGEST) / most).unwrap_or(LONGEST).max(1),
        };
        let mut chart = Self::default();
        for (name, sum) in sums {
            let (top, less) = (chart.height, sum < Weekly::ZERO);
            chart.bars.push(Bar { name, says: signed(sum), top, width: wide(sum), less });
            chart.height += ROW;
        }
        chart
    }
}

/// A sum a week as a file has it: `-12.30`.
pub(crate) fn plain(sum: Weekly) -> String {
    sum.0.plain()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_largest_sum_is_the_longest_bar_either_way() {
        let sums = [("A", -40_000), ("B", 100), ("C", 0), ("D", 1)];
        let chart = Chart::of(sums.map(|(name, sum)| (name.to_owned(), Weekly::pence(sum))));
        let bars: Vec<(i64, bool)> = chart.bars.iter().map(|bar| (bar.width, bar.less)).collect();
        assert_eq!(bars, [(LONGEST, true), (1, false), (0, false), (1, false)]);
        assert_eq!(chart.height, 4 * ROW);
    }
}
