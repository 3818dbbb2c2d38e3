//! What of a result may be published: small numbers hidden, and nobody told by their line.
//!
//! Which numbers are hidden is decided in `support::public`, as for everything public. The hardest
//! hit are left out whole: ten people of a town can be known by their money.

use basis::Weekly;
use serde::Serialize;
use support::public::{Count, hidden_rows, parts};

use crate::{Found, PolicyUsed, Tally};

/// A result as it may be published.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Public {
    /// The first policy.
    pub from: PolicyUsed,
    /// The second.
    pub to: PolicyUsed,
    /// How many gain, lose and stay the same.
    pub gain_lose_same: Vec<Count>,
    /// How many are newly charged, no longer charged, and neither.
    pub newly_no_longer_neither: Vec<Count>,
    /// What the council pays a week more under the second policy; less, where it is below nothing.
    /// None where people are so few that it would tell of them.
    pub council_more: Option<Weekly>,
    /// The same by group, age and so on.
    pub by: Vec<(&'static str, Vec<PublicRow>)>,
}

/// The people of one value, as they may be published.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PublicRow {
    /// The value.
    pub value: String,
    /// How many gain, lose and stay the same; none where one of them is few.
    pub gain_lose_same: Option<[u64; 3]>,
    /// What the council pays a week more for them; none where a count is hidden.
    pub council_more: Option<Weekly>,
}

/// What of a result may be published.
#[must_use]
pub fn public(result: &Found) -> Public {
    let Tally { people, gain, lose, same, newly_charged, no_longer_charged, .. } = result.all;
    let neither = people.saturating_sub(newly_charged.saturating_add(no_longer_charged));
    let shown = parts(&[gain, lose, same]);
    let few = shown.contains(&Count::Hidden);
    Public {
        from: result.from.clone(),
        to: result.to.clone(),
        gain_lose_same: shown,
        newly_no_longer_neither: parts(&[newly_charged, no_longer_charged, neither]),
        council_more: (!few).then(|| more(&result.all)),
        by: result.by.iter().map(|(key, rows)| (*key, public_rows(rows))).collect(),
    }
}

fn public_rows(rows: &[crate::Row]) -> Vec<PublicRow> {
    let counts = |tally: &Tally| [tally.gain, tally.lose, tally.same];
    let all: Vec<Vec<u64>> = rows.iter().map(|row| counts(&row.tally).to_vec()).collect();
    let shown = |(row, hidden): (&crate::Row, bool)| PublicRow {
        value: row.value.clone(),
        gain_lose_same: (!hidden).then(|| counts(&row.tally)),
        council_more: (!hidden).then(|| more(&row.tally)),
    };
    rows.iter().zip(hidden_rows(&all)).map(shown).collect()
}

fn more(tally: &Tally) -> Weekly {
    tally.council_to - tally.council_from
}
