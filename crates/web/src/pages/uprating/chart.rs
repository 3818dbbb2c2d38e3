//! How many people change by how much, in a few bands: a bar for each, and its table.

use basis::Weekly;

/// The longest bar, in the units of a picture that is 400 wide.
const LONGEST: i64 = 320;
/// The height of one row: its name, and its bar under it.
const ROW: i64 = 48;

/// A band of changes. Its words are in the template.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Band {
    /// More than £10 less.
    FarLess,
    /// £5.01 to £10 less.
    Less,
    /// A penny to £5 less.
    LittleLess,
    /// The same.
    Same,
    /// A penny to £5 more.
    LittleMore,
    /// £5.01 to £10 more.
    More,
    /// More than £10 more.
    FarMore,
}

/// One bar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Bar {
    pub(crate) band: Band,
    pub(crate) people: i64,
    pub(crate) top: i64,
    pub(crate) width: i64,
}

impl Band {
    const ALL: [Self; 7] = [
        Self::FarLess,
        Self::Less,
        Self::LittleLess,
        Self::Same,
        Self::LittleMore,
        Self::More,
        Self::FarMore,
    ];

    const fn of(pence: i64) -> Self {
        match pence {
            ..-1_000 => Self::FarLess,
            -1_000..-500 => Self::Less,
            -500..0 => Self::LittleLess,
            0 => Self::Same,
            1..=500 => Self::LittleMore,
            501..=1_000 => Self::More,
            1_001.. => Self::FarMore,
        }
    }
}

/// The bars of so many people by each change, from the greatest fall to the greatest rise.
pub(crate) fn bars(changes: &[(Weekly, i64)]) -> Vec<Bar> {
    let people = |band: Band| {
        let inside = changes.iter().filter(|(change, _)| Band::of(change.0.as_pence()) == band);
        inside.map(|(_, people)| *people).fold(0, i64::saturating_add)
    };
    let all = Band::ALL.map(|band| (band, people(band)));
    let most = all.iter().map(|(_, people)| *people).max().unwrap_or(1).max(1);
    // At least one unit wide, so that one person is still seen.
    let wide = |people: i64| {
        let wide = people.saturating_mul(LONGEST).checked_div(most).unwrap_or(0);
        if people == 0 { 0 } else { wide.clamp(1, LONGEST) }
    };
    let tops = (0..).step_by(usize::try_from(ROW).unwrap_or(48));
    all.into_iter()
        .zip(tops)
        .map(|((band, people), top)| Bar { band, people, top, width: wide(people) })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_person_is_in_one_band_and_the_edges_are_where_the_words_say() {
        let edges = [-1_001, -1_000, -501, -500, -1, 0, 1, 500, 501, 1_000, 1_001];
        let changes: Vec<_> = edges.into_iter().map(|pence| (Weekly::pence(pence), 1)).collect();
        let bars = bars(&changes);
        let people: Vec<i64> = bars.iter().map(|bar| bar.people).collect();
        assert_eq!(people, [1, 2, 2, 1, 2, 2, 1]);
        assert_eq!(bars.iter().map(|bar| bar.width).max(), Some(LONGEST));
        assert!(super::bars(&[]).iter().all(|bar| bar.width == 0));
    }
}
