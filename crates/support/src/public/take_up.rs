//! What charging does to take-up: of the people told what they would pay, how many took support
//! up, and how many said no because of it.

use basis::{Money, Weekly};
use serde::Serialize;

use super::{Count, Tenths, hidden_rows, share};

/// What people were told they would pay a week, in bands of our own: no law draws them. The
/// people charged nothing are the ones to compare the others with.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Band {
    /// Nothing.
    Nothing,
    /// Something, and less than £25.
    Under25,
    /// £25 or more, and less than £75.
    Under75,
    /// £75 or more, and less than the cost of the care.
    From75,
    /// The whole cost of the care.
    FullCost,
}

/// What became of someone who was told what they would pay.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Became {
    /// They have an agreed plan.
    TookUp,
    /// Nothing is agreed yet, and they have not said no.
    Undecided,
    /// They said no, cut back or stopped, and charging was a reason.
    NoForCharging,
    /// They said no, cut back or stopped, for other reasons.
    NoForOther,
}

/// How many people each band and outcome has.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Charged([[u64; 4]; 5]);

/// One band as it may be shown.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct TakeUpRow {
    /// A short key for files.
    pub key: &'static str,
    /// What they were told they would pay, in plain words.
    pub says: &'static str,
    /// How many were told so.
    pub told: Count,
    /// How many took support up.
    pub took_up: Count,
    /// How many have not decided.
    pub undecided: Count,
    /// How many said no, cut back or stopped, with charging as a reason.
    pub no_for_charging: Count,
    /// How many did so for other reasons.
    pub no_for_other: Count,
    /// The share of those told who took it up; nothing if it is hidden or nobody was told.
    pub share: Option<Tenths>,
}

/// The effect of charging on take-up, as it may be published.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct TakeUp {
    /// A row for each band, from nothing to the whole cost.
    pub rows: Vec<TakeUpRow>,
    /// Everyone told what they would pay.
    pub all: TakeUpRow,
}

/// What the figures can and cannot show.
pub const TAKE_UP_CAUTION: &str = "A lower share among people who pay more does not prove that \
    the charge was the reason: they differ in other ways too. What people gave as their reason is \
    counted beside it. People who never asked for help because they feared the charge are in no \
    figure of ours.";

impl Band {
    /// Every one, from nothing up.
    pub const ALL: [Self; 5] =
        [Self::Nothing, Self::Under25, Self::Under75, Self::From75, Self::FullCost];

    /// The band of someone who pays `pays` a week towards care that costs `cost`.
    ///
    /// ```
    /// use basis::Weekly;
    /// use support::public::Band;
    /// assert_eq!(Band::of(Weekly::pence(2_499), Weekly::pence(40_000)), Band::Under25);
    /// assert_eq!(Band::of(Weekly::pence(2_000), Weekly::pence(2_000)), Band::FullCost);
    /// ```
    #[must_use]
    pub fn of(pays: Weekly, cost: Weekly) -> Self {
        let pays_less_than = |pounds| pays.0 < Money::pounds(pounds);
        if pays.0 <= Money::ZERO {
            Self::Nothing
        } else if cost <= pays {
            Self::FullCost
        } else if pays_less_than(25) {
            Self::Under25
        } else if pays_less_than(75) {
            Self::Under75
        } else {
            Self::From75
        }
    }

    /// The word for files and the database.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Nothing => "nothing",
            Self::Under25 => "under_25",
            Self::Under75 => "25_to_75",
            Self::From75 => "75_or_more",
            Self::FullCost => "full_cost",
        }
    }

    /// The one with that key.
    #[must_use]
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.key() == key)
    }

    /// What it is, in plain words.
    #[must_use]
    pub const fn says(self) -> &'static str {
        match self {
            Self::Nothing => "Nothing to pay",
            Self::Under25 => "Less than £25 a week",
            Self::Under75 => "£25 to £74.99 a week",
            Self::From75 => "£75 a week or more",
            Self::FullCost => "The full cost of their care",
        }
    }
}

impl Charged {
    /// Counts `many` people more.
    pub fn add(&mut self, band: Band, became: Became, many: u64) {
        if let Some(cell) =
            self.0.get_mut(band as usize).and_then(|row| row.get_mut(became as usize))
        {
            *cell = cell.saturating_add(many);
        }
    }

    /// What may be published: a band with a count from 1 to 5 is hidden whole, and another with
    /// it, so that none is got back from the row of all; if every band is hidden, so is that row.
    #[must_use]
    pub fn publish(&self) -> TakeUp {
        let hidden = hidden_rows(&self.0.map(Vec::from));
        let rows: Vec<TakeUpRow> = Band::ALL
            .into_iter()
            .zip(self.0)
            .zip(&hidden)
            .map(|((band, counts), hidden)| row(band.key(), band.says(), counts, *hidden))
            .collect();
        let sums = self.0.into_iter().fold([0_u64; 4], |sums, row| {
            let mut added = sums;
            added.iter_mut().zip(row).for_each(|(sum, count)| *sum = sum.saturating_add(count));
            added
        });
        let all_few = hidden_rows(&[Vec::from(sums)]).contains(&true);
        TakeUp { rows, all: row("all", "Everyone who was told", sums, all_few) }
    }
}

fn row(key: &'static str, says: &'static str, counts: [u64; 4], hidden: bool) -> TakeUpRow {
    let show = |count| if hidden { Count::Hidden } else { Count::Shown(count) };
    let [took_up, undecided, no_for_charging, no_for_other] = counts;
    let told = show(counts.into_iter().fold(0, u64::saturating_add));
    TakeUpRow {
        key,
        says,
        told,
        took_up: show(took_up),
        undecided: show(undecided),
        no_for_charging: show(no_for_charging),
        no_for_other: show(no_for_other),
        share: share(show(took_up), told),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn s000_20_bands_meet_without_a_gap() {
        let of = |pence| Band::of(Weekly::pence(pence), Weekly::pence(10_000));
        assert_eq!(of(0), Band::Nothing);
        assert_eq!((of(1), of(2_499)), (Band::Under25, Band::Under25));
        assert_eq!((of(2_500), of(7_499)), (Band::Under75, Band::Under75));
        assert_eq!((of(7_500), of(9_999)), (Band::From75, Band::From75));
        assert_eq!(of(10_000), Band::FullCost);
        assert_eq!(Band::of(Weekly::pence(0), Weekly::pence(0)), Band::Nothing);
        assert!(Band::ALL.into_iter().all(|one| Band::from_key(one.key()) == Some(one)));
    }

    #[test]
    fn s000_20_take_up_falls_as_the_charge_rises_and_few_are_never_shown() {
        let mut charged = Charged::default();
        for (band, counts) in [
            (Band::Nothing, [90, 10, 0, 0]),
            (Band::Under25, [40, 10, 0, 10]),
            (Band::Under75, [20, 10, 10, 0]),
            (Band::From75, [8, 0, 2, 0]),
            (Band::FullCost, [9, 0, 9, 0]),
        ] {
            let all =
                [Became::TookUp, Became::Undecided, Became::NoForCharging, Became::NoForOther];
            all.into_iter().zip(counts).for_each(|(became, many)| charged.add(band, became, many));
        }
        let shown = charged.publish();
        let shares: Vec<Option<u64>> =
            shown.rows.iter().map(|row| row.share.map(|share| share.0)).collect();
        // Two said no at £75 or more: that band goes, and the next smallest with it.
        assert_eq!(shares, [Some(900), Some(667), Some(500), None, None]);
        assert_eq!(shown.all.told, Count::Shown(228));
        assert_eq!(shown.all.no_for_charging, Count::Shown(21));
        assert_eq!(shown.rows[3].told, Count::Hidden);

        let mut few = Charged::default();
        few.add(Band::Nothing, Became::TookUp, 3);
        let shown = few.publish();
        assert_eq!((shown.all.told, shown.all.share), (Count::Hidden, None));
    }
}
