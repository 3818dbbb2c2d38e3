//! Whether a charge weighs more on people who are more severely disabled.
//!
//! In R (SH) v Norfolk County Council [2020] EWHC 3436 (Admin), charging that used up disability
//! benefits while earnings were exempt was found to discriminate against severely disabled people.
//! (The number of the case is known at second hand: one council's page prints 3426.) The check
//! sets what people pay against all the money that comes in to them, exempt earnings too, level by
//! level of disability. People who pay from capital over the limit are left aside. It finds a
//! difference; whether one is justified is not for a program.

use basis::Weekly;
use serde::{Deserialize, Serialize};
use support::public::SMALL;

use crate::tally::Row;

/// The case, as it is cited.
pub const CASE: &str = "R (SH) v Norfolk County Council [2020] EWHC 3436 (Admin) (known at second \
    hand; one council's page prints 3426)";

/// What the check found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// The most severely disabled pay a larger share of what comes in than the least.
    Heavier,
    /// They do not.
    NotHeavier,
    /// There are not two levels with more than a few people and some income.
    CannotTell,
}

/// What one level of disability pays.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LevelShare {
    /// The level.
    pub level: String,
    /// How many people.
    pub people: u64,
    /// All the money that comes in to them, a week.
    pub income: Weekly,
    /// What they pay under the first policy.
    pub pays_from: Weekly,
    /// What they pay under the second.
    pub pays_to: Weekly,
    /// What they pay of what comes in, under the first, in tenths of a percent, rounded down.
    pub share_from: Option<i64>,
    /// The same under the second.
    pub share_to: Option<i64>,
    /// What they pay of what the means test finds available, under the first, in tenths of a
    /// percent, rounded down.
    pub of_available_from: Option<i64>,
    /// The same under the second.
    pub of_available_to: Option<i64>,
}

/// The check, with its figures.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Check {
    /// The case.
    pub case: &'static str,
    /// Whether the first policy weighs more on the more severely disabled.
    pub from: Verdict,
    /// Whether the second does.
    pub to: Verdict,
    /// The levels, least severe first.
    pub levels: Vec<LevelShare>,
}

/// Runs the check over people by level of disability, least severe first.
#[must_use]
pub fn check(rows: &[Row]) -> Check {
    let levels: Vec<LevelShare> = rows.iter().map(LevelShare::of).collect();
    let verdict = |pays: fn(&LevelShare) -> Weekly| {
        let told = |level: &&LevelShare| SMALL < level.people && Weekly::ZERO < level.income;
        let mut told = levels.iter().filter(told);
        let (Some(least), Some(most)) = (told.next(), told.next_back()) else {
            return Verdict::CannotTell;
        };
        let wide = |weekly: Weekly| i128::from(weekly.0.as_pence());
        // Compared exactly: shares as fractions, not as rounded.
        let heavier = wide(pays(least)) * wide(most.income) < wide(pays(most)) * wide(least.income);
        if heavier { Verdict::Heavier } else { Verdict::NotHeavier }
    };
    let (from, to) = (verdict(|level| level.pays_from), verdict(|level| level.pays_to));
    Check { case: CASE, from, to, levels }
}

impl LevelShare {
    fn of(row: &Row) -> Self {
        let tally = &row.tally;
        Self {
            level: row.value.clone(),
            people: tally.people,
            income: tally.income,
            pays_from: tally.pays_from,
            pays_to: tally.pays_to,
            share_from: tenths(tally.pays_from, tally.income),
            share_to: tenths(tally.pays_to, tally.income),
            of_available_from: tenths(tally.pays_from, tally.available_from),
            of_available_to: tenths(tally.pays_to, tally.available_to),
        }
    }
}

/// Tenths of a percent, rounded down; none of nothing.
fn tenths(part: Weekly, of: Weekly) -> Option<i64> {
    let (part, of) = (i128::from(part.0.as_pence()), i128::from(of.0.as_pence()));
    let tenths = if 0 < of { (part * 1000).checked_div(of) } else { None };
    tenths.and_then(|tenths| i64::try_from(tenths).ok())
}
