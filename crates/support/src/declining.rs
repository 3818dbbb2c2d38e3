//! Turning support down, cutting it back or stopping it, and why: nobody is made to say, and what
//! they say shows whether people go without because of what they would pay.

use basis::id::ActorId;
use basis::typed::Problem;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::words::{need, verdict};

/// Someone said no to support, or yes again: the body of a `declining` record.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Declining {
    /// What they do.
    pub what: What,
    /// The reasons they gave, each once; none if they came back.
    #[serde(default)]
    pub because: Vec<Because>,
    /// In their own words.
    #[serde(default)]
    pub words: String,
    /// Who wrote it down: the person, or someone for them.
    pub told_by: ActorId,
    /// The day it was said.
    pub on: Date,
}

/// What someone does about the support they were offered, or have.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum What {
    /// They do not take it up.
    TurnedDown,
    /// They take less of it.
    CutBack,
    /// They stop it.
    Stopped,
    /// They want it after all.
    CameBack,
}

/// Why someone says no.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Because {
    /// They would have to pay too much for it.
    Charge,
    /// They do not want to tell the council about their money.
    MeansTest,
    /// It is not what they need, or not good enough.
    NotRight,
    /// Getting it, or accounting for it, is too much.
    Process,
    /// Somebody else helps.
    OtherHelp,
    /// They do not need it any more.
    NotNeeded,
    /// Something else.
    Other,
}

impl What {
    /// Every one, as a page offers them.
    pub const ALL: [Self; 4] = [Self::TurnedDown, Self::CutBack, Self::Stopped, Self::CameBack];

    /// The word for files and forms.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::TurnedDown => "turned_down",
            Self::CutBack => "cut_back",
            Self::Stopped => "stopped",
            Self::CameBack => "came_back",
        }
    }

    /// The one with that key.
    #[must_use]
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.key() == key)
    }

    /// What it is, in plain words, as the person's choice.
    #[must_use]
    pub const fn says(self) -> &'static str {
        match self {
            Self::TurnedDown => "No to support that was offered",
            Self::CutBack => "Less support than now",
            Self::Stopped => "Stop the support",
            Self::CameBack => "Yes after all: the support is wanted",
        }
    }
}

impl Because {
    /// Every one, as a page offers them.
    pub const ALL: [Self; 7] = [
        Self::Charge,
        Self::MeansTest,
        Self::NotRight,
        Self::Process,
        Self::OtherHelp,
        Self::NotNeeded,
        Self::Other,
    ];

    /// The word for files and forms.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Charge => "charge",
            Self::MeansTest => "means_test",
            Self::NotRight => "not_right",
            Self::Process => "process",
            Self::OtherHelp => "other_help",
            Self::NotNeeded => "not_needed",
            Self::Other => "other",
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
            Self::Charge => "It costs too much",
            Self::MeansTest => "Having to tell the council about money",
            Self::NotRight => "It is not the right support",
            Self::Process => "Getting it or looking after it is too much work",
            Self::OtherHelp => "Someone else helps",
            Self::NotNeeded => "It is not needed any more",
            Self::Other => "Something else",
        }
    }

    /// Whether it is about being charged, or the test that sets the charge.
    #[must_use]
    pub const fn is_charging(self) -> bool {
        matches!(self, Self::Charge | Self::MeansTest)
    }
}

impl Declining {
    /// Whether they gave being charged, or the means test, as a reason.
    #[must_use]
    pub fn is_because_of_charging(&self) -> bool {
        self.because.iter().any(|reason| reason.is_charging())
    }

    /// Whether it can be kept as it stands.
    ///
    /// # Errors
    ///
    /// By field: `because` (a reason to say no, none to come back), `words` (what "something
    /// else" is).
    pub fn check(&self) -> Result<(), Vec<Problem>> {
        let mut problems = Vec::new();
        match (self.what, self.because.is_empty()) {
            (What::CameBack, false) => {
                let says = "to want the support after all needs no reason: leave these empty";
                problems.push(Problem::new("because", says));
            }
            (What::TurnedDown | What::CutBack | What::Stopped, true) => {
                let says = "choose at least one reason; “Something else” will do";
                problems.push(Problem::new("because", says));
            }
            _ => {}
        }
        if self.because.contains(&Because::Other) {
            need(&mut problems, "words", &self.words, "say what else it is");
        }
        verdict(problems)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn said(what: What, because: &[Because], words: &str) -> Declining {
        let (because, words) = (because.to_vec(), words.to_owned());
        Declining { what, because, words, told_by: ActorId::from_bits(1), on: date(2026, 6, 1) }
    }

    #[test]
    fn a_no_has_a_reason_and_a_yes_needs_none() {
        let fields = |one: &Declining| -> Vec<String> {
            let problems = one.check().err().unwrap_or_default();
            problems.iter().map(|problem| problem.field.clone()).collect()
        };
        assert_eq!(fields(&said(What::TurnedDown, &[], "")), ["because"]);
        assert_eq!(fields(&said(What::Stopped, &[Because::Other], " ")), ["words"]);
        assert_eq!(fields(&said(What::CameBack, &[Because::Charge], "")), ["because"]);
        assert!(fields(&said(What::CameBack, &[], "")).is_empty());
        assert!(fields(&said(What::CutBack, &[Because::Charge], "")).is_empty());
    }

    #[test]
    fn the_charge_and_the_test_that_sets_it_are_both_charging() {
        let no = |because| said(What::TurnedDown, &[Because::OtherHelp, because], "");
        assert!(no(Because::Charge).is_because_of_charging());
        assert!(no(Because::MeansTest).is_because_of_charging());
        assert!(!no(Because::Process).is_because_of_charging());
    }

    #[test]
    fn every_key_is_read_back() {
        assert!(What::ALL.into_iter().all(|one| What::from_key(one.key()) == Some(one)));
        assert!(Because::ALL.into_iter().all(|one| Because::from_key(one.key()) == Some(one)));
    }
}
