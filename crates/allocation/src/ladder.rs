//! From points to pounds: the rungs of a council's table, and what lies between them.

use basis::{Money, Rounding};
use serde::{Deserialize, Serialize};

/// One row of a points table: so many points, so much a week.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rung {
    /// Points, a whole count.
    pub points: u32,
    /// What they come to, in the table's period.
    pub pays: Money,
    /// The percentile of scores and of costs that it was struck at, if it was.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub percentile: Option<u32>,
}

impl Rung {
    /// So many points and what they pay.
    #[must_use]
    pub const fn new(points: u32, pays: Money) -> Self {
        Self { points, pays, percentile: None }
    }
}

/// What a total between two rungs comes to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Between {
    /// It rises in a straight line, rounded to the nearest penny, halves up.
    StraightLine,
    /// It stays at the rung below, as in a table of bands.
    Steps,
}

/// Why a ladder cannot be climbed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum LadderError {
    /// No rungs.
    #[error("the table has no rows")]
    Empty,
    /// Points that do not rise strictly.
    #[error(
        "the row at {points} points does not come after a row with fewer points: put it in its \
             place, or take out the one that is there twice"
    )]
    PointsDoNotRise {
        /// Which row, counted from 1.
        row: usize,
        /// Its points.
        points: u32,
    },
    /// More points for less money.
    #[error(
        "the row at {points} points pays less than the row before it: more need may never mean \
             less money, so raise it or leave it out"
    )]
    MoneyFalls {
        /// Which row, counted from 1.
        row: usize,
        /// Its points.
        points: u32,
    },
    /// Money without need, which no domain could explain.
    #[error("the row at 0 points pays something: nothing could explain it")]
    MoneyForNothing,
    /// A negative amount.
    #[error("the row at {0} points pays less than nothing")]
    BelowNothing(u32),
}

impl LadderError {
    /// The row it is about, counted from 1.
    #[must_use]
    pub const fn row(&self) -> usize {
        match self {
            Self::Empty | Self::MoneyForNothing | Self::BelowNothing(_) => 1,
            Self::PointsDoNotRise { row, .. } | Self::MoneyFalls { row, .. } => *row,
        }
    }
}

/// What a table pays for a total of assessed points.
///
/// Between two rungs the offer rises in a straight line and is rounded to the nearest penny,
/// halves up; above the last rung it stays at the last offer.
///
/// - **Units**: `points` is a whole count from the final answers; help from family takes nothing
///   from it. The result is for the
///   table's period, before the person's own contribution.
/// - **Shape**: `ladder` is a council's table, first rung first, `points` strictly rising and
///   money never falling. Fewer points than the first rung is an offer of nothing.
/// - **Source**: the figures and their citation come from the council's pack. The straight line
///   between rungs is this crate's own reading, for tables that print only the rungs; a pack may
///   ask for [`step`]s instead.
///
/// # Errors
///
/// [`LadderError`] if the table is empty, does not rise, or pays for no points at all.
///
/// # Examples
///
/// ```
/// use allocation::{Rung, offer};
/// use basis::Money;
/// let ladder = [Rung::new(10, Money::pounds(50)), Rung::new(20, Money::pounds(150))];
/// assert_eq!(offer(15, &ladder)?, Money::pounds(100));
/// assert_eq!(offer(9, &ladder)?, Money::ZERO);
/// assert_eq!(offer(99, &ladder)?, Money::pounds(150));
/// # Ok::<(), allocation::LadderError>(())
/// ```
pub fn offer(points: u32, ladder: &[Rung]) -> Result<Money, LadderError> {
    check(ladder)?;
    Ok(match place(points, ladder) {
        Place { below: None, .. } => Money::ZERO,
        Place { below: Some(below), above: None } => below.pays,
        Place { below: Some(below), above: Some(above) } => {
            let (climbed, gap) = (points - below.points, above.points - below.points);
            let rise = above.pays - below.pays;
            below.pays + rise.times(climbed.into(), gap.into(), Rounding::HalfUp)
        }
    })
}

/// What a table pays where a total between two rungs stays at the rung below.
///
/// # Errors
///
/// As for [`offer`].
pub fn step(points: u32, ladder: &[Rung]) -> Result<Money, LadderError> {
    check(ladder)?;
    Ok(place(points, ladder).below.map_or(Money::ZERO, |rung| rung.pays))
}

/// Whether the ladder can be climbed.
///
/// # Errors
///
/// [`LadderError`]: the first thing wrong with it, from the bottom.
pub fn check(ladder: &[Rung]) -> Result<(), LadderError> {
    let mut rungs = ladder.iter().zip(1..);
    let (mut before, _) = rungs.next().ok_or(LadderError::Empty)?;
    if before.pays < Money::ZERO {
        return Err(LadderError::BelowNothing(before.points));
    }
    if before.points == 0 && before.pays != Money::ZERO {
        return Err(LadderError::MoneyForNothing);
    }
    for (rung, row) in rungs {
        let points = rung.points;
        if points <= before.points {
            return Err(LadderError::PointsDoNotRise { row, points });
        }
        if rung.pays < before.pays {
            return Err(LadderError::MoneyFalls { row, points });
        }
        before = rung;
    }
    Ok(())
}

/// Where a total stands on a ladder: the rung it has reached, and the next one up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Place {
    /// The highest rung reached, if any.
    pub(crate) below: Option<Rung>,
    /// The next rung, when the total lies strictly between the two.
    pub(crate) above: Option<Rung>,
}

pub(crate) fn place(points: u32, ladder: &[Rung]) -> Place {
    let below = ladder.iter().copied().rfind(|rung| rung.points <= points);
    let exact = below.is_some_and(|rung| rung.points == points);
    let above = ladder.iter().copied().find(|rung| points < rung.points).filter(|_| !exact);
    Place { below, above }
}

#[cfg(test)]
mod tests {
    use basis::{Money, Period};
    use proptest::prelude::*;

    use super::*;

    fn rung(points: u32, pence: i64) -> Rung {
        Rung::new(points, Money::pence(pence))
    }

    /// R (Savva) v Kensington and Chelsea [2010] EWCA Civ 1209: the two figures the judgment
    /// gives, taken as the rungs of a table.
    #[test]
    fn savva_both_figures_of_the_judgment() {
        let ladder = [rung(16, 8_291), rung(22, 11_221)];
        let table = [
            (15, 0),
            (16, 8_291),
            (17, 8_779), // £29.30 over six points is £4.883… a point
            (19, 9_756),
            (22, 11_221),
            (60, 11_221),
        ];
        for (points, pence) in table {
            assert_eq!(offer(points, &ladder), Ok(Money::pence(pence)), "{points}");
        }
        assert_eq!(step(21, &ladder), Ok(Money::pence(8_291)));
        assert_eq!(step(22, &ladder), Ok(Money::pence(11_221)));
    }

    /// R (KM) v Cambridgeshire [2012] UKSC 23: £61,000 a year for 55 points. What the council
    /// added above the table was itemised and never came from points.
    #[test]
    fn km_tops_out_at_the_last_row() {
        let ladder = [Rung::new(55, Period::Yearly.weekly(Money::pounds(61_000)).0)];
        assert_eq!(offer(55, &ladder), Ok(Money::pence(117_308)));
        assert_eq!(offer(90, &ladder), Ok(Money::pence(117_308)));
    }

    #[test]
    fn a_ladder_that_does_not_rise_is_refused() {
        let table: &[(&[Rung], LadderError)] = &[
            (&[], LadderError::Empty),
            (&[rung(0, 1)], LadderError::MoneyForNothing),
            (&[rung(5, -1)], LadderError::BelowNothing(5)),
            (&[rung(5, 100), rung(5, 200)], LadderError::PointsDoNotRise { row: 2, points: 5 }),
            (&[rung(5, 100), rung(4, 200)], LadderError::PointsDoNotRise { row: 2, points: 4 }),
            (&[rung(5, 100), rung(6, 99)], LadderError::MoneyFalls { row: 2, points: 6 }),
        ];
        for (ladder, want) in table {
            assert_eq!(offer(5, ladder), Err(*want));
            assert_eq!(step(5, ladder), Err(*want));
        }
    }

    fn ladders() -> impl Strategy<Value = Vec<Rung>> {
        let rungs = prop::collection::vec((1u32..40, 0i64..50_000), 1..8);
        rungs.prop_map(|steps| {
            let (mut points, mut pence) = (0, 0);
            let climb = |(up, more): (u32, i64)| {
                points += up;
                pence += more;
                rung(points, pence)
            };
            steps.into_iter().map(climb).collect()
        })
    }

    proptest! {
        #[test]
        fn more_points_are_never_less_money(ladder in ladders(), a in 0u32..400, b in 0u32..400) {
            let (fewer, more) = (a.min(b), a.max(b));
            prop_assert!(offer(fewer, &ladder)? <= offer(more, &ladder)?);
            prop_assert!(step(fewer, &ladder)? <= step(more, &ladder)?);
            prop_assert!(step(more, &ladder)? <= offer(more, &ladder)?);
        }

        #[test]
        fn every_rung_pays_what_it_says(ladder in ladders()) {
            for rung in &ladder {
                prop_assert_eq!(offer(rung.points, &ladder)?, rung.pays);
                prop_assert_eq!(step(rung.points, &ladder)?, rung.pays);
            }
        }
    }
}
