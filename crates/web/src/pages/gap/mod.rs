//! Indicative against final: one person's sums from offered to spent, and what they say about the
//! table.

pub(crate) mod easy_read;
pub(crate) mod person;
pub(crate) mod report;
#[cfg(test)]
mod samples;

use std::borrow::Borrow;

use basis::{Money, Weekly};
use service::GapLine;

use super::changed::size;

/// The longest bar, in the units of a picture that is 400 wide.
const LONGEST: i64 = 400;
/// The height of one row: its name, and its bar under it.
const ROW: i64 = 50;

/// Bars from nothing, one for each sum that is known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Chart {
    pub(crate) height: i64,
    pub(crate) bars: Vec<Bar>,
}

/// One bar.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Bar {
    pub(crate) name: String,
    pub(crate) amount: Weekly,
    pub(crate) name_at: i64,
    pub(crate) top: i64,
    pub(crate) width: i64,
}

impl Chart {
    pub(crate) fn of(sums: Vec<(String, Weekly)>) -> Self {
        let pence = |weekly: Weekly| weekly.0.as_pence().max(0);
        let most = sums.iter().map(|(_, sum)| pence(*sum)).max().unwrap_or(0).max(1);
        let tops = (0..).step_by(usize::try_from(ROW).unwrap_or(50));
        let bar = |((name, amount), top): ((String, Weekly), i64)| {
            let wide = i128::from(pence(amount)) * i128::from(LONGEST) / i128::from(most);
            let width = i64::try_from(wide).unwrap_or(LONGEST).max(1);
            Bar { name, amount, name_at: top + 16, top: top + 22, width }
        };
        let bars: Vec<Bar> = sums.into_iter().zip(tops).map(bar).collect();
        Self { height: i64::try_from(bars.len()).unwrap_or(0) * ROW, bars }
    }

    /// The same in words, for those who do not see it.
    pub(crate) fn in_words(&self) -> String {
        let said = self.bars.iter().map(|bar| format!("{}: {}.", bar.name, bar.amount));
        said.collect::<Vec<_>>().join(" ")
    }
}

/// How far what was agreed lies from what was offered, and which way; none where it is the same,
/// or nothing was offered.
pub(crate) fn apart(line: &GapLine) -> Option<(Money, &'static str)> {
    let gap = line.gap().filter(|gap| *gap != Weekly::ZERO)?;
    Some((size(gap), if gap < Weekly::ZERO { "less" } else { "more" }))
}

/// Hundredths of a percent with a sign, as read: `+12.00%`.
pub(crate) fn percent(hundredths: impl Borrow<i64>) -> String {
    let hundredths = *hundredths.borrow();
    let sign = match hundredths.signum() {
        1 => "+",
        -1 => "−",
        _ => "",
    };
    let size = hundredths.unsigned_abs();
    format!("{sign}{}.{:02}%", size / 100, size % 100)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bars_are_in_proportion_and_shares_have_signs() {
        let sums = vec![("a".to_owned(), Weekly::pence(5_000)), ("b".to_owned(), Weekly::ZERO)];
        let chart = Chart::of(sums);
        let bars: Vec<_> = chart.bars.iter().map(|bar| (bar.top, bar.width)).collect();
        assert_eq!((bars, chart.height), (vec![(22, 400), (72, 1)], 100));
        assert_eq!(chart.in_words(), "a: £50.00. b: £0.00.");
        assert_eq!([1_200, -5, 0].map(percent), ["+12.00%", "−0.05%", "0.00%"]);
    }
}
