//! Indicative against final: what the table offered, what was planned, agreed and spent, over
//! many people, and what that says about the table.
//!
//! One [`Case`] is one person's newest agreed budget. [`report`] adds cases up by the table, by a
//! group, by who signed or by who is bought from. A share is of sums, not a mean of shares, so
//! that ten small budgets do not outweigh one large one.

use std::collections::{BTreeMap, BTreeSet};

use basis::Weekly;
use serde::Serialize;
use support::agreement::GapReason;
use support::public::SMALL;

/// One person's newest agreed budget, and what it was measured by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Case {
    /// The table, with its version.
    pub table: String,
    /// The age group on the day it was agreed.
    pub age: &'static str,
    /// The team that works with them.
    pub team: String,
    /// Who signed it.
    pub signed_by: String,
    /// Everyone whom the plan buys from.
    pub providers: BTreeSet<String>,
    /// What the table offered a week.
    pub indicative: Weekly,
    /// What the plan cost when it was first handed in, a week.
    pub planned: Weekly,
    /// What was agreed, a week.
    pub agreed: Weekly,
    /// What was spent a week since, where at least a week has gone by.
    pub spent: Option<Weekly>,
    /// Why what was agreed is not what the table offered.
    pub reasons: BTreeSet<GapReason>,
}

/// What cases are added up by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum By {
    /// The table and its version.
    Table,
    /// The person's age group.
    Age,
    /// The team.
    Team,
    /// Who signed.
    Signer,
    /// Who is bought from. A person who buys from two is counted under both.
    Provider,
}

/// What a row says about the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Says {
    /// Too few people to say anything about a table.
    TooFew,
    /// The table offered nothing, so there is nothing to take a share of.
    NoShare,
    /// What was agreed is within the council's threshold of what was offered.
    Fits,
    /// Agreed runs above what was offered by more than the threshold: it offers too little.
    OffersTooLittle,
    /// Agreed runs below it by more than the threshold: it offers too much, or people get less.
    OffersTooMuch,
    /// The council has set no threshold.
    NoThreshold,
}

/// The cases with one thing in common, added up.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Row {
    /// What they have in common.
    pub name: String,
    /// How many people.
    pub people: u64,
    /// What the table offered them a week, together.
    pub indicative: Weekly,
    /// What they planned.
    pub planned: Weekly,
    /// What was agreed.
    pub agreed: Weekly,
    /// What was agreed and spent by those of whom a week's spending is known, with their number.
    pub spent: Option<Spent>,
    /// What was agreed less what was offered, in hundredths of a percent of what was offered, to
    /// the nearest, halves away from nought.
    pub gap: Option<i64>,
    /// The reasons given, the most frequent first, with how many people each was given for.
    pub reasons: Vec<(GapReason, u64)>,
    /// How many have a gap that nobody gave a reason for: agreed before reasons were asked.
    pub unexplained: u64,
    /// What it says about the table.
    pub says: Says,
}

/// What was spent, of those of whom it is known.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Spent {
    /// How many people.
    pub people: u64,
    /// What was agreed for them a week.
    pub agreed: Weekly,
    /// What they spent a week.
    pub spent: Weekly,
}

impl By {
    /// Everything cases are added up by, in the order of the page.
    pub const ALL: [Self; 5] = [Self::Table, Self::Age, Self::Team, Self::Signer, Self::Provider];

    /// The word in files.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Table => "table",
            Self::Age => "age",
            Self::Team => "team",
            Self::Signer => "signed_by",
            Self::Provider => "provider",
        }
    }

    /// The heading on pages.
    #[must_use]
    pub const fn says(self) -> &'static str {
        match self {
            Self::Table => "By table and version",
            Self::Age => "By age",
            Self::Team => "By team",
            Self::Signer => "By who signed",
            Self::Provider => "By who is bought from",
        }
    }

    fn names(self, case: &Case) -> Vec<&str> {
        match self {
            Self::Table => vec![&case.table],
            Self::Age => vec![case.age],
            Self::Team => vec![&case.team],
            Self::Signer => vec![&case.signed_by],
            Self::Provider => case.providers.iter().map(String::as_str).collect(),
        }
    }
}

impl Says {
    /// In words, about the table.
    #[must_use]
    pub const fn words(self) -> &'static str {
        match self {
            Self::TooFew => "Too few people to say anything about the table",
            Self::NoShare => "The table offered nothing here",
            Self::Fits => "The table fits, within the council’s threshold",
            Self::OffersTooLittle => "The table offers too little here",
            Self::OffersTooMuch => "The table offers too much here, or people agree to too little",
            Self::NoThreshold => "The council has set no threshold",
        }
    }

    /// Whether the table is due to be fitted again.
    #[must_use]
    pub const fn due(self) -> bool {
        match self {
            Self::OffersTooLittle | Self::OffersTooMuch => true,
            Self::TooFew | Self::NoShare | Self::Fits | Self::NoThreshold => false,
        }
    }
}

/// The cases added up, by name. `threshold` is the council's own, in hundredths of a percent: a
/// gap exactly at it is still within.
#[must_use]
pub fn report(cases: &[Case], by: By, threshold: Option<u32>) -> Vec<Row> {
    let mut rows: BTreeMap<&str, Vec<&Case>> = BTreeMap::new();
    for case in cases {
        for name in by.names(case) {
            rows.entry(name).or_default().push(case);
        }
    }
    rows.into_iter().map(|(name, cases)| row(name, &cases, threshold)).collect()
}

/// All of them together, under a name; nothing where there are none.
#[must_use]
pub fn together(name: &str, cases: &[Case], threshold: Option<u32>) -> Option<Row> {
    let all: Vec<&Case> = cases.iter().collect();
    (!all.is_empty()).then(|| row(name, &all, threshold))
}

fn row(name: &str, cases: &[&Case], threshold: Option<u32>) -> Row {
    let sum = |of: fn(&Case) -> Weekly| cases.iter().map(|case| of(case)).sum::<Weekly>();
    let people = u64::try_from(cases.len()).unwrap_or(u64::MAX);
    let (indicative, agreed) = (sum(|case| case.indicative), sum(|case| case.agreed));
    let mut counted: BTreeMap<GapReason, u64> = BTreeMap::new();
    for reason in cases.iter().flat_map(|case| &case.reasons) {
        *counted.entry(*reason).or_default() += 1;
    }
    let mut reasons: Vec<(GapReason, u64)> = counted.into_iter().collect();
    reasons.sort_by_key(|(reason, people)| (std::cmp::Reverse(*people), *reason));
    let silent = |case: &&&Case| case.agreed != case.indicative && case.reasons.is_empty();
    let gap = share(agreed - indicative, indicative);
    Row {
        name: name.to_owned(),
        people,
        indicative,
        planned: sum(|case| case.planned),
        agreed,
        spent: spent(cases),
        gap,
        reasons,
        unexplained: u64::try_from(cases.iter().filter(silent).count()).unwrap_or(u64::MAX),
        says: says(people, gap, threshold),
    }
}

fn spent(cases: &[&Case]) -> Option<Spent> {
    let mut all = Spent::default();
    for (case, spent) in cases.iter().filter_map(|case| Some((case, case.spent?))) {
        all.people += 1;
        all.agreed = all.agreed + case.agreed;
        all.spent = all.spent + spent;
    }
    (all.people != 0).then_some(all)
}

/// A part of a whole in hundredths of a percent, to the nearest, halves away from nought.
#[must_use]
pub fn share(part: Weekly, whole: Weekly) -> Option<i64> {
    let (part, whole) = (i128::from(part.0.as_pence()), i128::from(whole.0.as_pence()));
    if whole <= 0 {
        return None;
    }
    let size = (part.abs() * 20_000 + whole) / (2 * whole);
    i64::try_from(if part < 0 { -size } else { size }).ok()
}

fn says(people: u64, gap: Option<i64>, threshold: Option<u32>) -> Says {
    match (gap, threshold.map(i64::from)) {
        _ if people <= SMALL => Says::TooFew,
        (None, _) => Says::NoShare,
        (_, None) => Says::NoThreshold,
        (Some(gap), Some(most)) if most < gap => Says::OffersTooLittle,
        (Some(gap), Some(most)) if gap < -most => Says::OffersTooMuch,
        (Some(_), Some(_)) => Says::Fits,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn case(age: &'static str, indicative: i64, agreed: i64) -> Case {
        Case {
            table: "table 1".to_owned(),
            age,
            team: "North".to_owned(),
            signed_by: "Ada".to_owned(),
            providers: BTreeSet::from(["Amina".to_owned(), "Hilltop".to_owned()]),
            indicative: Weekly::pence(indicative),
            planned: Weekly::pence(agreed),
            agreed: Weekly::pence(agreed),
            spent: (agreed == 11_200).then(|| Weekly::pence(11_000)),
            reasons: BTreeSet::from([GapReason::NeedNotScored]),
        }
    }

    /// A group whose agreed sums run 12% over what the table offers is named; the other fits.
    #[test]
    fn a_group_that_the_table_underfunds_by_12_percent_is_found() {
        let mut cases: Vec<Case> = (0..10).map(|_| case("65 and over", 10_000, 11_200)).collect();
        cases.extend((0..10).map(|_| case("18 to 64", 10_000, 10_000)));
        let rows = report(&cases, By::Age, Some(1_000));
        let found: Vec<_> = rows.iter().map(|row| (row.name.as_str(), row.gap, row.says)).collect();
        let want = [
            ("18 to 64", Some(0), Says::Fits),
            ("65 and over", Some(1_200), Says::OffersTooLittle),
        ];
        assert_eq!(found, want);
        assert_eq!(rows[1].reasons, [(GapReason::NeedNotScored, 10)]);
        let spent = rows[1].spent.map(|one| (one.people, one.spent));
        assert_eq!(spent, Some((10, Weekly::pence(110_000))));
        assert_eq!(rows[0].spent, None);
        let all = together("everyone", &cases, Some(1_000)).map(|row| (row.gap, row.says.due()));
        assert_eq!(all, Some((Some(600), false)), "together it hides: the groups show it");
        let providers = report(&cases, By::Provider, None);
        assert_eq!(providers.len(), 2, "each counts everyone who buys there");
        assert!(providers.iter().all(|row| row.people == 20 && row.says == Says::NoThreshold));
    }

    #[test]
    fn a_few_people_say_nothing_about_a_table() {
        let few: Vec<Case> = (0..5).map(|_| case("18 to 64", 10_000, 20_000)).collect();
        assert_eq!(report(&few, By::Table, Some(1))[0].says, Says::TooFew);
        assert!(together("nobody", &[], Some(1)).is_none());
    }

    #[test]
    fn the_edge_of_the_threshold_is_within_it_both_ways() {
        let table = [
            (11_000, Says::Fits),
            (11_001, Says::OffersTooLittle),
            (9_000, Says::Fits),
            (8_999, Says::OffersTooMuch),
        ];
        for (agreed, want) in table {
            let cases: Vec<Case> = (0..6).map(|_| case("18 to 64", 10_000, agreed)).collect();
            assert_eq!(report(&cases, By::Table, Some(1_000))[0].says, want, "{agreed}");
        }
        let nothing: Vec<Case> = (0..6).map(|_| case("18 to 64", 0, 100)).collect();
        assert_eq!(report(&nothing, By::Table, Some(1_000))[0].says, Says::NoShare);
        assert_eq!(share(Weekly::pence(-1), Weekly::pence(20_000)), Some(-1), "half, away");
    }
}
