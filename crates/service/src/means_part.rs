//! The parts of the means test: a task each, with the questions or the list in it.

use charging::Means;
use serde::{Deserialize, Serialize};

use crate::means_ask::Ask;

/// One part of the facts: a task in the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MeansPart {
    /// Where the care is given, and who it is for.
    Where,
    /// The days of a stay in a care home.
    Stay,
    /// Who lives in the home that was left.
    HomeLeft,
    /// Age, household, children, caring and care at night.
    AboutYou,
    /// The partner's own position.
    Partner,
    /// What is paid besides, or later, in a care home.
    CareHome,
    /// Money that comes in.
    Income,
    /// Savings and other capital.
    Capital,
    /// What was given away, or is treated as still owned.
    GivenAway,
    /// What the home costs.
    Housing,
    /// What disability costs.
    DisabilityCosts,
    /// What the council lets someone in a care home keep besides.
    ExtraExpenses,
    /// Services, some of which are free.
    Services,
    /// What the council decides.
    Decisions,
}

impl MeansPart {
    /// Every part, in the order of the task list.
    pub const ALL: [Self; 14] = [
        Self::Where,
        Self::Stay,
        Self::HomeLeft,
        Self::AboutYou,
        Self::Partner,
        Self::CareHome,
        Self::Income,
        Self::Capital,
        Self::GivenAway,
        Self::Housing,
        Self::DisabilityCosts,
        Self::ExtraExpenses,
        Self::Services,
        Self::Decisions,
    ];

    /// The word in addresses and files: `disability-costs`.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Where => "where",
            Self::Stay => "stay",
            Self::HomeLeft => "home-left",
            Self::AboutYou => "about-you",
            Self::Partner => "partner",
            Self::CareHome => "care-home",
            Self::Income => "income",
            Self::Capital => "capital",
            Self::GivenAway => "given-away",
            Self::Housing => "housing",
            Self::DisabilityCosts => "disability-costs",
            Self::ExtraExpenses => "extra-expenses",
            Self::Services => "services",
            Self::Decisions => "decisions",
        }
    }

    /// The part with this [`key`](Self::key).
    #[must_use]
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|part| part.key() == key)
    }

    /// The questions in it; none for a list.
    #[must_use]
    pub const fn every_ask(self) -> &'static [Ask] {
        match self {
            Self::Where => &[Ask::Where, Ask::ChargedAs],
            Self::Stay => {
                &[Ask::Since, Ask::Until, Ask::NightsBefore, Ask::Returning, Ask::Earlier]
            }
            Self::HomeLeft => &[Ask::Occupant, Ask::OccupiedBefore, Ask::OccupantLeft],
            Self::AboutYou => &[
                Ask::PensionAge,
                Ask::PensionBefore2016,
                Ask::Household,
                Ask::LivesAlone,
                Ask::Children,
                Ask::Carer,
                Ask::Night,
            ],
            Self::Partner => &[Ask::Partner],
            Self::CareHome => &[Ask::PaidToPartner, Ask::TopUp, Ask::DeferredPayment],
            Self::Decisions => &[
                Ask::Assessed,
                Ask::AskedToArrange,
                Ask::Premiums,
                Ask::CouncilLeavesHomeOut,
                Ask::SuddenChange,
            ],
            Self::Income
            | Self::Capital
            | Self::GivenAway
            | Self::Housing
            | Self::DisabilityCosts
            | Self::ExtraExpenses
            | Self::Services => &[],
        }
    }

    /// The questions in it that are asked of somebody of whom so much is known.
    #[must_use]
    pub fn asks(self, facts: &Means) -> Vec<Ask> {
        self.every_ask().iter().copied().filter(|ask| ask.is_for(facts)).collect()
    }

    /// Whether there is anything in it to ask of them.
    #[must_use]
    pub fn is_for(self, facts: &Means) -> bool {
        match self {
            Self::Income | Self::Capital | Self::GivenAway | Self::Services => true,
            Self::Housing => facts.setting != charging::Setting::Permanent,
            Self::DisabilityCosts => !facts.setting.is_care_home(),
            Self::ExtraExpenses => facts.setting.is_care_home(),
            Self::Where
            | Self::Stay
            | Self::HomeLeft
            | Self::AboutYou
            | Self::Partner
            | Self::CareHome
            | Self::Decisions => self.every_ask().iter().any(|ask| ask.is_for(facts)),
        }
    }

    /// Whether the sum can be worked out without it.
    #[must_use]
    pub const fn is_optional(self) -> bool {
        match self {
            Self::Partner
            | Self::GivenAway
            | Self::ExtraExpenses
            | Self::Services
            | Self::Decisions => true,
            Self::Where
            | Self::Stay
            | Self::HomeLeft
            | Self::AboutYou
            | Self::CareHome
            | Self::Income
            | Self::Capital
            | Self::Housing
            | Self::DisabilityCosts => false,
        }
    }

    /// Whether staff answer it, and never the person: the council decides it.
    #[must_use]
    pub fn is_councils(self) -> bool {
        self == Self::Decisions || self == Self::ExtraExpenses
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_part_has_a_key_of_its_own() {
        for part in MeansPart::ALL {
            assert_eq!(MeansPart::from_key(part.key()), Some(part));
        }
        assert_eq!(MeansPart::from_key("wealth"), None);
    }

    #[test]
    fn every_question_is_in_one_part_and_the_council_s_are_together() {
        for ask in Ask::ALL {
            let parts: Vec<_> = (MeansPart::ALL.into_iter())
                .filter(|part| part.every_ask().contains(&ask))
                .collect();
            assert_eq!(parts.len(), 1, "{ask:?}");
            assert_eq!(parts == [MeansPart::Decisions], ask.is_councils(), "{ask:?}");
        }
    }
}
