//! The record of a supported self-assessment: four views, existing help, and reasons.

use std::collections::BTreeMap;

use basis::id::ActorId;
use basis::typed::Problem;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::add_on::AddedNeed;
use crate::help::ExistingHelp;
use crate::questionnaire::Edition;

/// A supported self-assessment: the body of its record.
///
/// Every view stays in it and stays visible to the person; nothing one party says overwrites
/// what another said.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Assessment {
    /// The questionnaire it answers.
    pub questionnaire: Edition,
    /// Who filled in the person's view.
    pub completed_by: CompletedBy,
    /// What each party says.
    #[serde(default)]
    pub views: Views,
    /// Help the person has from family and friends, asked apart from need.
    #[serde(default)]
    pub existing_help: Vec<ExistingHelp>,
    /// What is needed above the council's table, item by item.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub add_ons: Vec<AddedNeed>,
    /// How differences were settled, in writing.
    #[serde(default)]
    pub differences: Vec<Difference>,
    /// How far it has got.
    #[serde(default)]
    pub stage: Stage,
}

/// Who filled in the person's view, and if not the person alone, who and why.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CompletedBy {
    /// Who did.
    pub who: Completer,
    /// The helper's name, when there was one.
    #[serde(default)]
    pub helper_name: String,
    /// Who the helper is to the person.
    #[serde(default)]
    pub helper_relationship: String,
    /// Why someone else helped, or answered.
    #[serde(default)]
    pub why: String,
}

/// Who filled in an assessment.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Completer {
    /// The person, alone.
    #[default]
    SelfAlone,
    /// The person, with someone's help.
    SelfWithHelp,
    /// Someone else, for the person.
    SomeoneElse,
}

/// What each party answers.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Views {
    /// The person's own view.
    pub person: View,
    /// The view of someone who cares for them.
    pub carer: View,
    /// The worker's view.
    pub worker: View,
    /// The final view, on which need rests.
    #[serde(rename = "final")]
    pub final_view: View,
}

/// One party's answers, by question key. A question without an entry has not been answered.
pub type View = BTreeMap<String, Answer>;

/// Whose view it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ViewBy {
    /// The person.
    Person,
    /// Someone who cares for them.
    Carer,
    /// The worker.
    Worker,
    /// What was settled on.
    Final,
}

/// One answer to one question.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Answer {
    /// What was chosen.
    pub choice: Choice,
    /// Anything added in the answerer's own words.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub words: String,
}

/// What can be chosen.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Choice {
    /// The statement with this key.
    Statement(String),
    /// "I do not know", which is always allowed.
    DoNotKnow,
}

/// How a difference between views was settled.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Difference {
    /// The question it is about.
    pub question: String,
    /// Why the final view says what it says, in writing.
    pub reason: String,
    /// Who wrote the reason.
    pub settled_by: ActorId,
    /// The day they did.
    pub day: Date,
}

/// How far an assessment has got.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Stage {
    /// The person is still answering.
    #[default]
    Draft,
    /// The person has sent it; the worker adds their view.
    WithWorker,
    /// The final view stands.
    Final,
}

impl Assessment {
    /// An assessment with nothing answered yet.
    #[must_use]
    pub fn draft(questionnaire: Edition, completed_by: CompletedBy) -> Self {
        Self {
            questionnaire,
            completed_by,
            views: Views::default(),
            existing_help: vec![],
            add_ons: vec![],
            differences: vec![],
            stage: Stage::Draft,
        }
    }

    /// The written reason for how `question` was settled, if there is one.
    ///
    /// The last one written stands; earlier ones remain in earlier versions of the record.
    #[must_use]
    pub fn reason(&self, question: &str) -> Option<&Difference> {
        let written = |d: &&Difference| d.question == question && !d.reason.trim().is_empty();
        self.differences.iter().rfind(written)
    }
}

impl Views {
    /// The view of one party.
    #[must_use]
    pub const fn of(&self, by: ViewBy) -> &View {
        match by {
            ViewBy::Person => &self.person,
            ViewBy::Carer => &self.carer,
            ViewBy::Worker => &self.worker,
            ViewBy::Final => &self.final_view,
        }
    }

    /// The view of one party, to write in.
    pub const fn of_mut(&mut self, by: ViewBy) -> &mut View {
        match by {
            ViewBy::Person => &mut self.person,
            ViewBy::Carer => &mut self.carer,
            ViewBy::Worker => &mut self.worker,
            ViewBy::Final => &mut self.final_view,
        }
    }
}

impl ViewBy {
    /// Every view, in the order they are shown.
    pub const ALL: [Self; 4] = [Self::Person, Self::Carer, Self::Worker, Self::Final];
}

impl Answer {
    /// The answer that chooses a statement.
    #[must_use]
    pub fn statement(key: &str) -> Self {
        Self { choice: Choice::Statement(key.to_owned()), words: String::new() }
    }

    /// The answer "I do not know".
    #[must_use]
    pub const fn do_not_know() -> Self {
        Self { choice: Choice::DoNotKnow, words: String::new() }
    }
}

impl Choice {
    /// The key of the statement chosen, unless it is "I do not know".
    #[must_use]
    pub fn as_statement(&self) -> Option<&str> {
        match self {
            Self::Statement(key) => Some(key),
            Self::DoNotKnow => None,
        }
    }
}

impl CompletedBy {
    /// What is missing: whoever helps or answers for a person is named, and says why.
    #[must_use]
    pub fn problems(&self) -> Vec<Problem> {
        let blank = |text: &str| text.trim().is_empty();
        let mut problems = vec![];
        if self.who == Completer::SelfAlone {
            return problems;
        }
        if blank(&self.helper_name) {
            problems.push(Problem::new("helper_name", "enter the name of the person who helped"));
        }
        if blank(&self.helper_relationship) {
            let says = "enter who they are to the person, for example daughter or advocate";
            problems.push(Problem::new("helper_relationship", says));
        }
        if self.who == Completer::SomeoneElse && blank(&self.why) {
            let says = "enter why someone else answered for the person";
            problems.push(Problem::new("why", says));
        }
        problems
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn the_record_reads_back_as_it_was_written() {
        let mut assessment = crate::examples::assessment();
        assessment.views.carer.insert("washing".to_owned(), Answer::do_not_know());
        assessment.differences.push(Difference {
            question: "washing".to_owned(),
            reason: "We tried it together on a bad day.".to_owned(),
            settled_by: ActorId::from_bits(7),
            day: date(2026, 6, 1),
        });
        let json = serde_json::to_string(&assessment).unwrap();
        assert!(json.contains(r#""final":{}"#), "{json}");
        assert!(json.contains(r#""choice":"do_not_know""#), "{json}");
        assert_eq!(serde_json::from_str::<Assessment>(&json).unwrap(), assessment);
    }

    #[test]
    fn someone_who_answers_for_a_person_is_named_and_says_why() {
        let fields = |by: &CompletedBy| {
            by.problems().into_iter().map(|problem| problem.field).collect::<Vec<_>>()
        };
        let mut by = CompletedBy { who: Completer::SomeoneElse, ..CompletedBy::default() };
        assert_eq!(fields(&by), ["helper_name", "helper_relationship", "why"]);
        by.who = Completer::SelfWithHelp;
        by.helper_name = "Sam".to_owned();
        assert_eq!(fields(&by), ["helper_relationship"]);
        assert!(CompletedBy::default().problems().is_empty());
    }

    #[test]
    fn a_blank_reason_is_no_reason() {
        let mut assessment = crate::examples::assessment();
        assessment.differences.push(Difference {
            question: "washing".to_owned(),
            reason: "  ".to_owned(),
            settled_by: ActorId::from_bits(7),
            day: date(2026, 6, 1),
        });
        assert_eq!(assessment.reason("washing"), None);
    }
}
