//! The questions, in the order in which they are asked, and of whom.

use charging::Setting;
use serde::{Deserialize, Serialize};
use service::means_ask::Ask;

use super::answers::Answers;
use crate::pages::means::entry::List;

/// One question, or one list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Step {
    Where,
    Day,
    Council,
    WhoFor,
    Age,
    PensionAge,
    #[serde(rename = "pension-before-2016")]
    PensionBefore2016,
    Household,
    Partner,
    LivesAlone,
    Children,
    Carer,
    Night,
    Moved,
    Until,
    NightsBefore,
    Returning,
    Earlier,
    Occupant,
    OccupiedBefore,
    OccupantLeft,
    PaidToPartner,
    TopUp,
    Income,
    Capital,
    GivenAway,
    Housing,
    DisabilityCosts,
    Services,
    Cost,
}

impl Step {
    /// Every question, in order.
    pub(crate) const ALL: [Self; 30] = [
        Self::Where,
        Self::Day,
        Self::Council,
        Self::WhoFor,
        Self::Age,
        Self::PensionAge,
        Self::PensionBefore2016,
        Self::Household,
        Self::Partner,
        Self::LivesAlone,
        Self::Children,
        Self::Carer,
        Self::Night,
        Self::Moved,
        Self::Until,
        Self::NightsBefore,
        Self::Returning,
        Self::Earlier,
        Self::Occupant,
        Self::OccupiedBefore,
        Self::OccupantLeft,
        Self::PaidToPartner,
        Self::TopUp,
        Self::Income,
        Self::Capital,
        Self::GivenAway,
        Self::Housing,
        Self::DisabilityCosts,
        Self::Services,
        Self::Cost,
    ];

    /// Its word in forms.
    pub(crate) const fn key(self) -> &'static str {
        match self {
            Self::Where => "where",
            Self::Day => "day",
            Self::Council => "council",
            Self::WhoFor => "who-for",
            Self::Age => "age",
            Self::PensionAge => "pension-age",
            Self::PensionBefore2016 => "pension-before-2016",
            Self::Household => "household",
            Self::Partner => "partner",
            Self::LivesAlone => "lives-alone",
            Self::Children => "children",
            Self::Carer => "carer",
            Self::Night => "night",
            Self::Moved => "moved",
            Self::Until => "until",
            Self::NightsBefore => "nights-before",
            Self::Returning => "returning",
            Self::Earlier => "earlier",
            Self::Occupant => "occupant",
            Self::OccupiedBefore => "occupied-before",
            Self::OccupantLeft => "occupant-left",
            Self::PaidToPartner => "paid-to-partner",
            Self::TopUp => "top-up",
            Self::Income => "income",
            Self::Capital => "capital",
            Self::GivenAway => "given-away",
            Self::Housing => "housing",
            Self::DisabilityCosts => "disability-costs",
            Self::Services => "services",
            Self::Cost => "cost",
        }
    }

    /// The question with this key.
    pub(crate) fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|step| step.key() == key)
    }

    /// The list that it is, if it is one.
    pub(crate) const fn list(self) -> Option<List> {
        match self {
            Self::Income => Some(List::Income),
            Self::Capital => Some(List::Capital),
            Self::GivenAway => Some(List::GivenAway),
            Self::Housing => Some(List::Housing),
            Self::DisabilityCosts => Some(List::DisabilityCosts),
            Self::Services => Some(List::Services),
            _ => None,
        }
    }

    /// The lists that are asked here. What a council lets someone keep besides is decided in a
    /// real assessment.
    pub(crate) const LISTS: [List; 6] = [
        List::Income,
        List::Capital,
        List::GivenAway,
        List::Housing,
        List::DisabilityCosts,
        List::Services,
    ];

    /// The question that is this list.
    pub(crate) const fn of(list: List) -> Self {
        match list {
            List::Income => Self::Income,
            List::Capital => Self::Capital,
            List::GivenAway => Self::GivenAway,
            List::Housing => Self::Housing,
            List::DisabilityCosts => Self::DisabilityCosts,
            List::Services | List::ExtraExpenses => Self::Services,
        }
    }

    /// The question of a real assessment that it is, if it is one.
    pub(crate) const fn ask(self) -> Option<Ask> {
        Some(match self {
            Self::Where => Ask::Where,
            Self::WhoFor => Ask::ChargedAs,
            Self::PensionAge => Ask::PensionAge,
            Self::PensionBefore2016 => Ask::PensionBefore2016,
            Self::Household => Ask::Household,
            Self::Partner => Ask::Partner,
            Self::LivesAlone => Ask::LivesAlone,
            Self::Children => Ask::Children,
            Self::Carer => Ask::Carer,
            Self::Night => Ask::Night,
            Self::Moved => Ask::Since,
            Self::Until => Ask::Until,
            Self::NightsBefore => Ask::NightsBefore,
            Self::Returning => Ask::Returning,
            Self::Earlier => Ask::Earlier,
            Self::Occupant => Ask::Occupant,
            Self::OccupiedBefore => Ask::OccupiedBefore,
            Self::OccupantLeft => Ask::OccupantLeft,
            Self::PaidToPartner => Ask::PaidToPartner,
            Self::TopUp => Ask::TopUp,
            Self::Day
            | Self::Council
            | Self::Age
            | Self::Income
            | Self::Capital
            | Self::GivenAway
            | Self::Housing
            | Self::DisabilityCosts
            | Self::Services
            | Self::Cost => return None,
        })
    }

    /// Whether it is asked of somebody with these answers.
    pub(crate) fn is_for(self, answers: &Answers) -> bool {
        let facts = &answers.facts;
        let bears = self.ask().is_none_or(|ask| ask.is_for(facts));
        bears
            && match self {
                // Nobody reaches State Pension age before 60.
                Self::PensionAge => 60 <= answers.age(),
                // Somebody who is there for good has no day of leaving to give.
                Self::Until => facts.setting != Setting::Permanent,
                _ => self.list().is_none_or(|list| list.part().is_for(facts)),
            }
    }

    /// The question before this one, of those that are asked.
    pub(crate) fn before(self, answers: &Answers) -> Option<Self> {
        Self::ALL.into_iter().rfind(|step| *step < self && step.is_for(answers))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_question_has_a_key_that_reads_back() {
        for step in Step::ALL {
            assert_eq!(Step::from_key(step.key()), Some(step));
            assert_eq!(serde_json::to_string(&step).unwrap(), format!("\"{}\"", step.key()));
        }
        assert!(Step::ALL.is_sorted(), "the questions are asked in the order of the enum");
    }

    #[test]
    fn each_is_asked_only_what_bears_on_them() {
        let mut answers = Answers::new(jiff::civil::date(2025, 6, 2));
        let asked = |answers: &Answers| {
            Step::ALL.into_iter().filter(|step| step.is_for(answers)).map(Step::key).collect()
        };
        let at_home: Vec<_> = asked(&answers);
        assert!(at_home.contains(&"night") && at_home.contains(&"disability-costs"));
        assert!(!at_home.contains(&"moved") && !at_home.contains(&"pension-age"));
        answers.set_where(Setting::Permanent);
        answers.set_age(81);
        let in_a_home: Vec<_> = asked(&answers);
        assert!(in_a_home.contains(&"occupant") && in_a_home.contains(&"pension-age"));
        for not in ["night", "housing", "disability-costs", "occupied-before", "returning", "until"]
        {
            assert!(!in_a_home.contains(&not), "{not}");
        }
        assert_eq!(Step::Income.before(&answers), Some(Step::TopUp));
        assert_eq!(Step::Where.before(&answers), None);
    }
}
