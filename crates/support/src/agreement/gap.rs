//! Why an agreed sum is not the indicative one: a closed list, so that it can be counted.

use std::collections::BTreeSet;

use basis::Weekly;
use basis::typed::Problem;
use serde::{Deserialize, Serialize};

/// A reason why what was agreed is not what the table offered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum GapReason {
    /// The table does not score a need that the plan meets.
    NeedNotScored,
    /// Support costs more here than the table counts for it.
    LocalPriceAbove,
    /// Support costs less here than the table counts for it.
    LocalPriceBelow,
    /// Family or friends give more or less than when the table was asked.
    FamilyHelpChanged,
    /// The need changed between the assessment and the plan.
    NeedChanged,
    /// An upper limit took something away.
    Cap,
    /// A panel agreed less than was planned.
    PanelReduced,
    /// A panel agreed more than the table offers.
    PanelRaised,
    /// The person chose to use less.
    PersonChoseLess,
    /// How the budget is held costs more or less: being an employer, a managed account.
    Deployment,
    /// Another body pays for part of it.
    OtherFunding,
    /// Something is bought once or for a time, and the table is for what goes on.
    ShortTime,
    /// The difference is small change: what is bought comes in whole hours and sessions.
    WholeUnits,
}

impl GapReason {
    /// Every reason, in the order of lists.
    pub const ALL: [Self; 13] = [
        Self::NeedNotScored,
        Self::LocalPriceAbove,
        Self::LocalPriceBelow,
        Self::FamilyHelpChanged,
        Self::NeedChanged,
        Self::Cap,
        Self::PanelReduced,
        Self::PanelRaised,
        Self::PersonChoseLess,
        Self::Deployment,
        Self::OtherFunding,
        Self::ShortTime,
        Self::WholeUnits,
    ];

    /// The word in forms and files: `need_not_scored`.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::NeedNotScored => "need_not_scored",
            Self::LocalPriceAbove => "local_price_above",
            Self::LocalPriceBelow => "local_price_below",
            Self::FamilyHelpChanged => "family_help_changed",
            Self::NeedChanged => "need_changed",
            Self::Cap => "cap",
            Self::PanelReduced => "panel_reduced",
            Self::PanelRaised => "panel_raised",
            Self::PersonChoseLess => "person_chose_less",
            Self::Deployment => "deployment",
            Self::OtherFunding => "other_funding",
            Self::ShortTime => "short_time",
            Self::WholeUnits => "whole_units",
        }
    }

    /// The words on pages.
    #[must_use]
    pub const fn says(self) -> &'static str {
        match self {
            Self::NeedNotScored => "The table does not score a need that the plan meets",
            Self::LocalPriceAbove => "Support costs more here than the table counts for it",
            Self::LocalPriceBelow => "Support costs less here than the table counts for it",
            Self::FamilyHelpChanged => "Help from family or friends changed",
            Self::NeedChanged => "The need changed after the assessment",
            Self::Cap => "An upper limit took something away",
            Self::PanelReduced => "A panel agreed less than was planned",
            Self::PanelRaised => "A panel agreed more than the table offers",
            Self::PersonChoseLess => "The person chose to use less",
            Self::Deployment => "How the budget is held costs more or less",
            Self::OtherFunding => "Another body pays for part of it",
            Self::ShortTime => "Something is only for a time",
            Self::WholeUnits => "What is bought comes in whole hours or sessions",
        }
    }

    /// The same for easy read, said to the person.
    #[must_use]
    pub const fn easy(self) -> &'static str {
        match self {
            Self::NeedNotScored => "The sum we worked out first left out something you need.",
            Self::LocalPriceAbove => "Help costs more here than we first counted.",
            Self::LocalPriceBelow => "Help costs less here than we first counted.",
            Self::FamilyHelpChanged => "The help from your family or friends changed.",
            Self::NeedChanged => "What you need changed.",
            Self::Cap => "The council has a limit. It took something away.",
            Self::PanelReduced => "A group of people met and said less.",
            Self::PanelRaised => "A group of people met and said more.",
            Self::PersonChoseLess => "You chose to use less.",
            Self::Deployment => "Who looks after the money changes what it costs.",
            Self::OtherFunding => "Someone else pays for part of it.",
            Self::ShortTime => "Some of it is only for a short time.",
            Self::WholeUnits => "You cannot buy part of an hour.",
        }
    }

    /// The reason with this [`key`](Self::key).
    #[must_use]
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|reason| reason.key() == key)
    }
}

/// What an agreed sum was measured by, and why it is another.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Gap {
    /// The indicative budget that the plan was measured by, a week.
    pub indicative: Weekly,
    /// Why what was agreed is another; none where it is the same.
    pub reasons: BTreeSet<GapReason>,
}

impl Gap {
    /// What stops a plan of `agreed` a week from being agreed with these reasons: a gap that
    /// nothing explains, or a reason that points the other way.
    #[must_use]
    pub fn wrong(&self, agreed: Weekly) -> Option<Problem> {
        let gap = agreed - self.indicative;
        let problem = |says: String| Some(Problem::new("gap_reasons", says));
        if gap == Weekly::ZERO {
            return None;
        }
        let more = Weekly::ZERO < gap;
        if self.reasons.is_empty() {
            let (size, which) =
                if more { (gap, "more") } else { (self.indicative - agreed, "less") };
            return problem(format!(
                "say why {agreed} a week is agreed: it is {size} {which} than the indicative \
                 budget of {}",
                self.indicative
            ));
        }
        // With one reason given, it must at least point the way the gap goes.
        let against = |reason: &GapReason| match reason {
            GapReason::LocalPriceAbove | GapReason::PanelRaised => !more,
            GapReason::LocalPriceBelow
            | GapReason::Cap
            | GapReason::PanelReduced
            | GapReason::PersonChoseLess
            | GapReason::OtherFunding => more,
            GapReason::NeedNotScored
            | GapReason::FamilyHelpChanged
            | GapReason::NeedChanged
            | GapReason::Deployment
            | GapReason::ShortTime
            | GapReason::WholeUnits => false,
        };
        if self.reasons.iter().all(against) {
            let which = if more { "more" } else { "less" };
            return problem(format!(
                "{agreed} a week is {which} than the indicative budget of {}, and what was \
                 chosen would make it the other way: choose what explains it",
                self.indicative
            ));
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn gap(pence: i64, reasons: &[GapReason]) -> Option<Problem> {
        let gap =
            Gap { indicative: Weekly::pence(10_000), reasons: reasons.iter().copied().collect() };
        gap.wrong(Weekly::pence(pence))
    }

    #[test]
    fn a_gap_is_explained_or_stops() {
        use GapReason::{Cap, LocalPriceAbove, NeedNotScored, PersonChoseLess};
        assert_eq!(gap(10_000, &[]), None, "no gap, nothing to explain");
        assert!(gap(10_001, &[]).is_some_and(|one| one.says.contains("£0.01 more")));
        assert!(gap(9_000, &[]).is_some_and(|one| one.says.contains("£10.00 less")));
        assert_eq!(gap(10_001, &[NeedNotScored]), None);
        assert!(gap(10_001, &[PersonChoseLess]).is_some(), "less does not explain more");
        assert!(gap(9_000, &[LocalPriceAbove]).is_some(), "nor more less");
        assert_eq!(gap(10_500, &[LocalPriceAbove, Cap]), None, "what two causes leave");
    }

    #[test]
    fn every_reason_has_its_own_key_and_words() {
        for reason in GapReason::ALL {
            assert_eq!(GapReason::from_key(reason.key()), Some(reason));
            let written = serde_json::to_string(&reason).unwrap_or_default();
            assert_eq!(written, format!("\"{}\"", reason.key()));
        }
        let words: BTreeSet<&str> = GapReason::ALL.iter().map(|one| one.says()).collect();
        assert_eq!(words.len(), GapReason::ALL.len());
    }
}
