//! The questions, in the order in which they are asked, and of whom.

use charging::{Household, Occupant, Setting};
use serde::{Deserialize, Serialize};

use super::answers::Answers;
use crate::pages::means::entry::List;

/// One question, or one list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Step {
    Where,
    Day,
    Council,
    Age,
    PensionAge,
    Household,
    Children,
    Carer,
    Night,
    Moved,
    Returning,
    Occupant,
    OccupiedBefore,
    PaidToPartner,
    Income,
    Capital,
    Housing,
    DisabilityCosts,
    Cost,
}

impl Step {
    /// Every question, in order.
    pub(crate) const ALL: [Self; 19] = [
        Self::Where,
        Self::Day,
        Self::Council,
        Self::Age,
        Self::PensionAge,
        Self::Household,
        Self::Children,
        Self::Carer,
        Self::Night,
        Self::Moved,
        Self::Returning,
        Self::Occupant,
        Self::OccupiedBefore,
        Self::PaidToPartner,
        Self::Income,
        Self::Capital,
        Self::Housing,
        Self::DisabilityCosts,
        Self::Cost,
    ];

    /// Its word in forms.
    pub(crate) const fn key(self) -> &'static str {
        match self {
            Self::Where => "where",
            Self::Day => "day",
            Self::Council => "council",
            Self::Age => "age",
            Self::PensionAge => "pension-age",
            Self::Household => "household",
            Self::Children => "children",
            Self::Carer => "carer",
            Self::Night => "night",
            Self::Moved => "moved",
            Self::Returning => "returning",
            Self::Occupant => "occupant",
            Self::OccupiedBefore => "occupied-before",
            Self::PaidToPartner => "paid-to-partner",
            Self::Income => "income",
            Self::Capital => "capital",
            Self::Housing => "housing",
            Self::DisabilityCosts => "disability-costs",
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
            Self::Housing => Some(List::Housing),
            Self::DisabilityCosts => Some(List::DisabilityCosts),
            _ => None,
        }
    }

    /// The question that is this list.
    pub(crate) const fn of(list: List) -> Self {
        match list {
            List::Income => Self::Income,
            List::Capital => Self::Capital,
            List::Housing => Self::Housing,
            List::DisabilityCosts => Self::DisabilityCosts,
        }
    }

    /// Whether it is asked of somebody with these answers.
    pub(crate) fn is_for(self, answers: &Answers) -> bool {
        let facts = &answers.facts;
        let outside = !facts.setting.is_care_home();
        let permanent = facts.setting == Setting::Permanent;
        match self {
            Self::Where
            | Self::Day
            | Self::Council
            | Self::Age
            | Self::Household
            | Self::Income
            | Self::Capital
            | Self::Cost => true,
            // Nobody reaches State Pension age before 60.
            Self::PensionAge => 60 <= answers.age(),
            Self::Children | Self::Carer | Self::Night | Self::DisabilityCosts => outside,
            Self::Moved => has_stay(facts.setting),
            Self::Returning => facts.setting == Setting::Temporary,
            Self::Occupant => permanent,
            Self::OccupiedBefore => {
                let occupant = facts.stay.as_ref().map_or(Occupant::Nobody, |stay| stay.occupant);
                permanent && matters(occupant)
            }
            Self::PaidToPartner => {
                facts.setting.is_care_home() && facts.household == Household::Couple
            }
            Self::Housing => !permanent,
        }
    }

    /// The question before this one, of those that are asked.
    pub(crate) fn before(self, answers: &Answers) -> Option<Self> {
        Self::ALL.into_iter().rfind(|step| *step < self && step.is_for(answers))
    }
}

/// Whether the facts of a stay are asked for.
pub(crate) fn has_stay(setting: Setting) -> bool {
    match setting {
        Setting::Home | Setting::Elsewhere => false,
        Setting::ShortStay | Setting::Temporary | Setting::Permanent => true,
    }
}

/// Whether the law leaves the home out because of who lives there.
const fn matters(occupant: Occupant) -> bool {
    match occupant {
        Occupant::Nobody | Occupant::SomeoneElse => false,
        Occupant::Partner
        | Occupant::Relative60
        | Occupant::RelativeIncapacitated
        | Occupant::ChildUnder18 => true,
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
        for not in ["night", "housing", "disability-costs", "occupied-before", "returning"] {
            assert!(!in_a_home.contains(&not), "{not}");
        }
        assert_eq!(Step::Income.before(&answers), Some(Step::Occupant));
        assert_eq!(Step::Where.before(&answers), None);
    }
}
