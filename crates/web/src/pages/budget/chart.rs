//! A bar for each part of life: what its support costs, and what help takes from that for now.

use basis::Weekly;

use super::Part;

/// The longest bar, in the units of a picture that is 400 wide.
const LONGEST: i64 = 290;
/// The height of one row: its name, and its bar under it.
const ROW: i64 = 48;

/// A chart, laid out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Chart {
    /// Its height.
    pub(crate) height: i64,
    /// Its bars, from the top.
    pub(crate) bars: Vec<Bar>,
}

/// One bar: what the budget pays for, then what help takes away.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Bar {
    pub(crate) title: String,
    /// Where its name stands, and where the bar and the amount do.
    pub(crate) name_at: i64,
    pub(crate) top: i64,
    pub(crate) amount_at: i64,
    /// How wide each part is, and where the second begins and the amount stands.
    pub(crate) left_width: i64,
    pub(crate) help_width: i64,
    pub(crate) amount_x: i64,
    pub(crate) need: Weekly,
}

impl Chart {
    /// The chart of the parts that cost something.
    pub(crate) fn of(parts: &[Part]) -> Self {
        let shown: Vec<&Part> = parts.iter().filter(|part| Weekly::ZERO < part.need).collect();
        let most = shown.iter().map(|part| part.need.0.as_pence()).max().unwrap_or(1).max(1);
        // At least one unit wide, so that a small sum is still seen.
        let wide = |sum: Weekly| {
            let pence = i128::from(sum.0.as_pence()) * i128::from(LONGEST) / i128::from(most);
            let wide = i64::try_from(pence).unwrap_or(LONGEST);
            if sum == Weekly::ZERO { 0 } else { wide.clamp(1, LONGEST) }
        };
        let mut at = 0;
        let mut bars = Vec::new();
        for part in shown {
            let (left_width, help_width) = (wide(part.left), wide(part.help));
            bars.push(Bar {
                title: part.title.clone(),
                name_at: at + 16,
                top: at + 22,
                amount_at: at + 36,
                left_width,
                help_width,
                amount_x: left_width + help_width + 6,
                need: part.need,
            });
            at += ROW;
        }
        Self { height: at, bars }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn part(need: i64, help: i64) -> Part {
        Part {
            title: "Personal care".to_owned(),
            points: 1,
            need: Weekly::pence(need),
            help: Weekly::pence(help),
            left: Weekly::pence(need - help),
            answers: vec![],
            helpers: vec![],
        }
    }

    #[test]
    fn bars_are_as_long_as_their_sums() {
        let chart = Chart::of(&[part(10_000, 2_500), part(0, 0), part(5_000, 5_000), part(1, 0)]);
        let widths: Vec<_> = chart.bars.iter().map(|b| (b.left_width, b.help_width)).collect();
        assert_eq!(widths, [(217, 72), (0, 145), (1, 0)]);
        assert_eq!(chart.height, 3 * ROW);
        assert_eq!(Chart::of(&[]).height, 0);
    }
}
