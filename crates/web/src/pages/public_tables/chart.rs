//! Pictures of a table: what each total of points pays, or how much each thing counts.

use allocation::{Between, Decimal, Method, Model, Questionnaire};
use basis::Money;

/// How wide the picture of a line is.
const WIDE: i64 = 400;
/// Where its ground begins, from the top: the highest sum stands above.
const TOP: i64 = 24;
/// Where its ground ends: the points stand below.
const GROUND: i64 = 220;
/// The longest bar.
const LONGEST: i64 = 290;
/// The height of one bar with its name.
const ROW: i64 = 48;

/// A picture, laid out, with the figures of the table beside it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Chart {
    /// What each total of points pays.
    Line {
        /// The line, as SVG has it: `0,220 120,180`.
        points: String,
        /// The most points, and what they pay.
        most: (u32, Money),
    },
    /// How much each thing counts.
    Bars {
        /// The height of the picture.
        height: i64,
        /// The bars, from the top.
        bars: Vec<Bar>,
    },
}

/// One bar.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Bar {
    pub(crate) title: String,
    pub(crate) value: String,
    pub(crate) name_at: i64,
    pub(crate) top: i64,
    pub(crate) amount_at: i64,
    pub(crate) width: i64,
    pub(crate) amount_x: i64,
}

/// A row of the table beside the line: from so many points, so much.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Paid {
    pub(crate) points: u32,
    pub(crate) pays: Money,
    pub(crate) percentile: Option<u32>,
}

/// What totals of points pay, row by row; nothing for a family that has no such rows.
pub(crate) fn paid(model: &Model, most: u32) -> Vec<Paid> {
    match &model.method {
        Method::PoundsPerPoint(table) => {
            let every = (most / 10).max(1);
            let totals = (0..=10u32).map(|times| (every * times).min(most)).chain([most]);
            let mut totals: Vec<u32> = totals.collect();
            totals.dedup();
            let paid = |points| Some(Paid { points, pays: table.sum(points)?, percentile: None });
            totals.into_iter().filter_map(paid).collect()
        }
        Method::Bands(table) => {
            let paid = |band: &allocation::Band| Paid {
                points: band.from,
                pays: band.pays,
                percentile: None,
            };
            table.bands.iter().map(paid).collect()
        }
        Method::PricePoints(table) => {
            let paid = |row: &allocation::Rung| Paid {
                points: row.points,
                pays: table.held_back(row.pays).map_or(row.pays, |held| held.pays),
                percentile: row.percentile,
            };
            table.rows.iter().map(paid).collect()
        }
        Method::Components(_) | Method::Statistical(_) => vec![],
    }
}

impl Chart {
    /// The picture of a table that answers can bring to `most` points.
    pub(crate) fn of(model: &Model, asks: &Questionnaire, most: u32) -> Self {
        match &model.method {
            Method::PoundsPerPoint(_) => Self::line(&paid(model, most), most, false),
            Method::Bands(_) => Self::line(&paid(model, most), most, true),
            Method::PricePoints(table) => {
                Self::line(&paid(model, most), most, table.between == Between::Steps)
            }
            Method::Components(table) => {
                let rates = table.rates.iter().map(|rate| {
                    let each = rate.counted().unwrap_or(rate.fee);
                    (rate.label.clone(), format!("{each} for each {}", rate.unit), each.as_pence())
                });
                Self::bars(rates.collect())
            }
            Method::Statistical(table) => {
                let title = |key: &str| {
                    asks.domain(key).map_or_else(|| key.to_owned(), |domain| domain.title.clone())
                };
                let worth = |(key, each): (&String, &Decimal)| {
                    (title(key), format!("£{each} a point"), each.as_millionths())
                };
                Self::bars(table.points.iter().map(worth).collect())
            }
        }
    }

    fn line(rows: &[Paid], most: u32, steps: bool) -> Self {
        let highest = rows.last().map_or(Money::ZERO, |row| row.pays);
        let across = |points: u32| i64::from(points) * WIDE / i64::from(most.max(1));
        let up = |pays: Money| {
            GROUND - pays.as_pence().saturating_mul(GROUND - TOP) / highest.as_pence().max(1)
        };
        // A table with no need pays nothing, and fewer points than its first row pay nothing.
        let mut corners = vec![(0, GROUND)];
        let mut before = GROUND;
        for row in rows {
            let (x, y) = (across(row.points), up(row.pays));
            if steps || corners.len() == 1 {
                corners.push((x, before));
            }
            corners.push((x, y));
            before = y;
        }
        corners.push((WIDE, before));
        corners.dedup();
        let words: Vec<String> = corners.iter().map(|(x, y)| format!("{x},{y}")).collect();
        Self::Line { points: words.join(" "), most: (most, highest) }
    }

    fn bars(values: Vec<(String, String, i64)>) -> Self {
        let most = values.iter().map(|(.., value)| *value).max().unwrap_or(1).max(1);
        let bar = |(at, (title, value, size)): (usize, (String, String, i64))| {
            let at = i64::try_from(at).unwrap_or(0) * ROW;
            let wide = i128::from(size) * i128::from(LONGEST) / i128::from(most);
            let width = i64::try_from(wide).unwrap_or(LONGEST).clamp(1, LONGEST);
            // An amount that would run out of the picture stands on its name's line.
            Bar {
                title,
                value,
                name_at: at + 16,
                top: at + 22,
                amount_at: at + 36,
                width,
                amount_x: width + 6,
            }
        };
        let bars: Vec<Bar> = values.into_iter().enumerate().map(bar).collect();
        Self::Bars { height: i64::try_from(bars.len()).unwrap_or(0) * ROW, bars }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_climbs_from_nothing_to_the_most_there_is() {
        let row = |points, pounds| Paid { points, pays: Money::pounds(pounds), percentile: None };
        let rows = [row(10, 50), row(20, 100)];
        let points = |steps| match Chart::line(&rows, 20, steps) {
            Chart::Line { points, .. } => points,
            Chart::Bars { .. } => String::new(),
        };
        assert_eq!(points(false), "0,220 200,220 200,122 400,24");
        assert_eq!(points(true), "0,220 200,220 200,122 400,122 400,24");
    }
}
