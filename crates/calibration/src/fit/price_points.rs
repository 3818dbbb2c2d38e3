//! Price points: scores and costs, each sorted, paired by rank.
//!
//! That scores and costs are sorted apart and paired by percentile is how the spreadsheets of 2009
//! to 2010 are remembered to have worked; no such spreadsheet could be read, so the details here
//! (how many points, over which stretch prices are averaged) are our own and are written below.

use allocation::Rung;
use basis::{Money, Rounding, Weekly};

use super::CannotFit;
use crate::figures::Figures;
use crate::settings::Settings;

/// How many stretches of equal numbers of people the percentiles are cut into.
const STRETCHES: usize = 20;

/// The fewest people a price is struck from: more than the largest number hidden in public.
const FEWEST: usize = 6;

/// The ranks near one percentile.
struct Near {
    percentile: u32,
    /// Their mean score.
    score: u32,
    /// What they cost together, in pence a week.
    cost: i64,
    many: i64,
}

/// Fits prices to scores and costs, both smallest first and of the same people.
///
/// At every twentieth of the way from the lowest to the highest rank stands a price point: the
/// mean score and the mean cost of the ranks no further than a fortieth away. Points that come to
/// the same score are one, at their mean cost. From one point up to the first price point the
/// price rises in a straight line from nothing, so that nobody with points is offered nothing, and
/// from the last one up to `most` points it goes on so that nobody's need is capped.
pub(super) fn fit(
    points: &[u32],
    costs: &[i64],
    most: u32,
    settings: &Settings,
) -> Result<Figures, CannotFit> {
    if points.is_empty() {
        return Err(CannotFit::NoPoints);
    }
    let people = points.len().min(costs.len());
    // Each stretch has enough people for the halves at both ends as well.
    let stretches = (people / (2 * FEWEST)).clamp(1, STRETCHES);
    let half = (people / (2 * stretches)).max(1);
    let mut found: Vec<Near> = Vec::new();
    for at in 0..=stretches {
        let middle = people * at / stretches;
        let (from, to) = (middle.saturating_sub(half), (middle + half).min(people));
        let near_points = points.get(from..to).unwrap_or_default();
        let near_costs = costs.get(from..to).unwrap_or_default();
        let many = i64::try_from(near_points.len()).unwrap_or(i64::MAX).max(1);
        let sum: i64 = near_points.iter().copied().map(i64::from).sum();
        let score = u32::try_from((2 * sum + many).div_euclid(2 * many)).unwrap_or(u32::MAX);
        let cost: i64 = near_costs.iter().sum();
        let percentile = u32::try_from(100 * at / stretches).unwrap_or(100);
        match found.last_mut() {
            Some(last) if last.score == score => {
                last.cost += cost;
                last.many += many;
            }
            _ => found.push(Near { percentile, score, cost, many }),
        }
    }
    let price = |near: &Near| {
        let mean = Weekly(Money::pence(near.cost).times(1, near.many, Rounding::HalfUp));
        let percentile = Some(near.percentile);
        Rung { percentile, ..Rung::new(near.score, settings.struck(mean).0) }
    };
    let mut rungs: Vec<Rung> = found.iter().map(price).collect();
    let first = rungs.first().copied().filter(|first| 1 < first.points);
    if let Some(first) = first {
        // A penny at most is rounded away, so that no point is worth more here than further up.
        rungs.insert(0, Rung::new(1, first.pays.times(1, first.points.into(), Rounding::Down)));
    }
    reach(&mut rungs, most);
    Ok(Figures::PricePoints(rungs))
}

/// Beyond the last price point a point is worth what it is there, to the penny above, so that
/// nobody's need is capped and no point is worth less further up.
fn reach(rungs: &mut Vec<Rung>, most: u32) {
    if let Some(last) = rungs.last().copied().filter(|last| last.points < most) {
        let pays = last.pays.times(most.into(), last.points.into(), Rounding::Up);
        rungs.push(Rung::new(most, pays));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn prices_follow_the_costs_of_the_same_rank() {
        let points: Vec<u32> = (1..=1_000).collect();
        let costs: Vec<i64> = (1..=1_000).map(|points| points * 500).collect();
        let Ok(Figures::PricePoints(rungs)) = fit(&points, &costs, 1_000, &Settings::default())
        else {
            panic!()
        };
        assert_eq!(rungs.len(), 23);
        for rung in &rungs {
            let want = i64::from(rung.points) * 500;
            let off = (rung.pays.as_pence() - want).abs();
            assert!(off <= 250, "{rung:?}: half a point at most, for whole points");
        }
        assert_eq!(allocation::ladder::check(&rungs), Ok(()));
    }

    #[test]
    fn few_people_have_few_price_points() {
        let points: Vec<u32> = (1..=30).collect();
        let costs: Vec<i64> = (1..=30).map(|points| points * 500).collect();
        let Ok(Figures::PricePoints(rungs)) = fit(&points, &costs, 30, &Settings::default()) else {
            panic!()
        };
        assert!(rungs.len() <= 5, "{rungs:?}");
        assert_eq!(fit(&[], &[], 0, &Settings::default()), Err(CannotFit::NoPoints));
    }
}
