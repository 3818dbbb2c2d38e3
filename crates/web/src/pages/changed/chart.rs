//! A waterfall: what it was, what each cause took or gave, what it is.

use basis::Weekly;
use change::{Part, Split};

/// The longest bar, in the units of a picture that is 400 wide.
const LONGEST: i64 = 390;
/// The height of one row: its name, and its bar under it.
const ROW: i64 = 50;

/// A chart, laid out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Chart {
    /// Its height.
    pub(crate) height: i64,
    /// Its bars, from the top.
    pub(crate) bars: Vec<Bar>,
}

/// One bar.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Bar {
    pub(crate) step: Step,
    pub(crate) amount: Weekly,
    pub(crate) name_at: i64,
    pub(crate) top: i64,
    pub(crate) x: i64,
    pub(crate) width: i64,
}

/// What a bar is of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Step {
    /// What it was.
    Before,
    /// What it is.
    After,
    /// A cause that made it more.
    More(String),
    /// A cause that made it less.
    Less(String),
}

impl Chart {
    /// The chart of one reading of a split; causes that make no difference are left out.
    pub(crate) fn of(split: &Split, parts: &[Part]) -> Self {
        let mut at = split.before;
        let mut levels = vec![(Step::Before, split.before, Weekly::ZERO, split.before)];
        for part in parts.iter().filter(|part| part.amount != Weekly::ZERO) {
            let next = at + part.amount;
            let title = part.title();
            let less = part.amount < Weekly::ZERO;
            let step = if less { Step::Less(title) } else { Step::More(title) };
            levels.push((step, part.amount, at.min(next), at.max(next)));
            at = next;
        }
        levels.push((Step::After, split.after, Weekly::ZERO, split.after));
        let least = levels.iter().map(|(.., low, _)| low.0.as_pence()).min().unwrap_or(0).min(0);
        let most = levels.iter().map(|(.., high)| high.0.as_pence()).max().unwrap_or(0);
        let wide = i128::from((most - least).max(1));
        let place = |weekly: Weekly| {
            let along = i128::from(weekly.0.as_pence() - least) * i128::from(LONGEST) / wide;
            i64::try_from(along).unwrap_or(LONGEST)
        };
        let tops = (0..).step_by(usize::try_from(ROW).unwrap_or(50));
        let bars = levels.into_iter().zip(tops).map(|((step, amount, low, high), top)| Bar {
            step,
            amount,
            name_at: top + 16,
            top: top + 22,
            x: place(low.min(high)),
            // At least one unit wide, so that a small sum is still seen.
            width: (place(low.max(high)) - place(low.min(high))).max(1),
        });
        let bars: Vec<Bar> = bars.collect();
        let height = i64::try_from(bars.len()).unwrap_or(0) * ROW;
        Self { height, bars }
    }
}

#[cfg(test)]
mod tests {
    use change::{Factor, Factors};

    use super::*;

    #[test]
    fn each_bar_begins_where_the_last_one_ended() {
        let part =
            |factor, pence| Part { cause: Factors::one(factor), amount: Weekly::pence(pence) };
        let parts =
            vec![part(Factor::Hours, -5_000), part(Factor::Need, 0), part(Factor::Rates, 1_000)];
        let (before, after) = (Weekly::pence(10_000), Weekly::pence(6_000));
        let split = Split { before, after, in_order: parts.clone(), order_free: parts };
        let chart = Chart::of(&split, &split.in_order);
        let bars: Vec<_> = chart.bars.iter().map(|bar| (bar.x, bar.width)).collect();
        assert_eq!(bars, [(0, 390), (195, 195), (195, 39), (0, 234)]);
        assert_eq!(chart.height, 4 * ROW);
        assert!(matches!(chart.bars[1].step, Step::Less(_)));
        let same = Split { before, after: before, in_order: vec![], order_free: vec![] };
        assert_eq!(Chart::of(&same, &[]).bars.len(), 2);
    }
}
