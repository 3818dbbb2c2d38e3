//! From points to pounds: the rungs of a council's table, and what lies between them.

use basis::{Rounding, Weekly};
use serde::{Deserialize, Serialize};

/// One row of a points table: so many points, so much a week.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rung {
    /// Points, a whole count.
    pub points: u32,
    /// What they come to, in pence a week.
    pub weekly: Weekly,
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
    #[error("the row at {0} points does not come after a row with fewer points")]
    PointsDoNotRise(u32),
    /// More points for less money.
    #[error("the row at {0} points pays less than the row before it")]
    MoneyFalls(u32),
    /// Money without need, which no domain could explain.
    #[error("the row at 0 points pays something: nothing could explain it")]
    MoneyForNothing,
    /// A negative amount.
    #[error("the row at {0} points pays less than nothing")]
    BelowNothing(u32),
}

/// The indicative weekly budget for a total of assessed points.
///
/// Between two rungs the offer rises in a straight line and is rounded to the nearest penny,
/// halves up; above the last rung it stays at the last offer.
///
/// - **Units**: `points` is a whole count from the final answers; help from family takes nothing
///   from it. The result is pence a week, before the person's own contribution.
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
/// use basis::{Money, Weekly};
/// let ladder = [
///     Rung { points: 10, weekly: Weekly(Money::pounds(50)) },
///     Rung { points: 20, weekly: Weekly(Money::pounds(150)) },
/// ];
/// assert_eq!(offer(15, &ladder)?, Weekly(Money::pounds(100)));
/// assert_eq!(offer(9, &ladder)?, Weekly::ZERO);
/// assert_eq!(offer(99, &ladder)?, Weekly(Money::pounds(150)));
/// # Ok::<(), allocation::LadderError>(())
/// ```
pub fn offer(points: u32, ladder: &[Rung]) -> Result<Weekly, LadderError> {
    check(ladder)?;
    Ok(match place(points, ladder) {
        Place { below: None, .. } => Weekly::ZERO,
        Place { below: Some(below), above: None } => below.weekly,
        Place { below: Some(below), above: Some(above) } => {
            let (climbed, gap) = (points - below.points, above.points - below.points);
            let rise = above.weekly.0 - below.weekly.0;
            below.weekly + Weekly(rise.times(climbed.into(), gap.into(), Rounding::HalfUp))
        }
    })
}

/// The indicative weekly budget where a total between two rungs stays at the rung below.
///
/// # Errors
///
/// As for [`offer`].
pub fn step(points: u32, ladder: &[Rung]) -> Result<Weekly, LadderError> {
    check(ladder)?;
    Ok(place(points, ladder).below.map_or(Weekly::ZERO, |rung| rung.weekly))
}

/// Whether the ladder can be climbed.
///
/// # Errors
///
/// [`LadderError`]: the first thing wrong with it, from the bottom.
pub fn check(ladder: &[Rung]) -> Result<(), LadderError> {
    let mut rungs = ladder.iter();
    let mut before = rungs.next().ok_or(LadderError::Empty)?;
    if before.weekly < Weekly::ZERO {
        return Err(LadderError::BelowNothing(before.points));
    }
    if before.points == 0 && before.weekly != Weekly::ZERO {
        return Err(LadderError::MoneyForNothing);
    }
    for rung in rungs {
        if rung.points <= before.points {
            return Err(LadderError::PointsDoNotRise(rung.points));
        }
        if rung.weekly < before.weekly {
            return Err(LadderError::MoneyFalls(rung.points));
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
        Rung { points, weekly: Weekly::pence(pence) }
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
            assert_eq!(offer(points, &ladder), Ok(Weekly::pence(pence)), "{points}");
        }
        assert_eq!(step(21, &ladder), Ok(Weekly::pence(8_291)));
        assert_eq!(step(22, &ladder), Ok(Weekly::pence(11_221)));
    }

    /// R (KM) v Cambridgeshire [2012] UKSC 23: £61,000 a year for 55 points. What the council
    /// added above the table was itemised and never came from points.
    #[test]
    fn km_tops_out_at_the_last_row() {
        let weekly = Period::Yearly.weekly(Money::pounds(61_000));
        let ladder = [Rung { points: 55, weekly }];
        assert_eq!(offer(55, &ladder), Ok(Weekly::pence(117_308)));
        assert_eq!(offer(90, &ladder), Ok(Weekly::pence(117_308)));
    }

    #[test]
    fn a_ladder_that_does_not_rise_is_refused() {
        let table: &[(&[Rung], LadderError)] = &[
            (&[], LadderError::Empty),
            (&[rung(0, 1)], LadderError::MoneyForNothing),
            (&[rung(5, -1)], LadderError::BelowNothing(5)),
            (&[rung(5, 100), rung(5, 200)], LadderError::PointsDoNotRise(5)),
            (&[rung(5, 100), rung(4, 200)], LadderError::PointsDoNotRise(4)),
            (&[rung(5, 100), rung(6, 99)], LadderError::MoneyFalls(6)),
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
                prop_assert_eq!(offer(rung.points, &ladder)?, rung.weekly);
                prop_assert_eq!(step(rung.points, &ladder)?, rung.weekly);
            }
        }
    }
}
