//! The pages of the assessment, and what they share: whom they speak to, and forms over a version.

pub(crate) mod check;
pub(crate) mod help;
pub(crate) mod help_form;
pub(crate) mod home;
pub(crate) mod question;
#[cfg(test)]
pub(crate) mod samples;
pub(crate) mod settle;
pub(crate) mod settle_one;
pub(crate) mod stop;
pub(crate) mod views;
pub(crate) mod who;

use allocation::{Answer, Question, ViewBy};
use basis::id::PersonId;
use basis::typed::Problem;
use people::{Actor, PersonDetails, Role};
use service::{Assessing, Saved};

use crate::conflict::Conflict;
use crate::form::Form;

/// Whom a page is about, and whether it is they who read it.
#[derive(Clone, Debug)]
pub(crate) struct Voice {
    /// The person.
    pub(crate) person: PersonId,
    /// Their name.
    pub(crate) name: String,
    /// Whether the reader is the person.
    pub(crate) you: bool,
}

/// One party's answer to one question, as it is shown.
#[derive(Clone, Debug)]
pub(crate) struct Said {
    /// Whose it is.
    pub(crate) by: ViewBy,
    /// The statement; `None` for "I do not know".
    pub(crate) says: Option<String>,
    /// What they added in their own words.
    pub(crate) words: String,
}

impl Voice {
    /// The voice of a page that `actor` reads about a person.
    pub(crate) fn of(actor: &Actor, person: &PersonId, details: &PersonDetails) -> Self {
        let you = actor.role == Role::Person && actor.person.as_ref() == Some(person);
        Self { person: person.clone(), name: details.name.clone(), you }
    }

    /// The path of a page of the person's assessment.
    pub(crate) fn path(&self, rest: &str) -> String {
        path(&self.person, rest)
    }

    /// The path of any page about the person.
    pub(crate) fn page(&self, rest: &str) -> String {
        format!("/people/{}{rest}", self.person)
    }

    /// The voice of a page of this assessment.
    pub(crate) fn in_assessment(actor: &Actor, assessing: &Assessing) -> Self {
        Self::of(actor, &assessing.person.id, &assessing.person.details)
    }
}

impl Said {
    /// Every party's answer to a question, of those that are given, in the order of `by`.
    pub(crate) fn all(assessing: &Assessing, question: &Question, by: &[ViewBy]) -> Vec<Self> {
        let Some(saved) = &assessing.saved else { return Vec::new() };
        let of = |by: &ViewBy| {
            let answer = saved.body.views.of(*by).get(&question.key)?;
            Some(Self::of(*by, question, answer))
        };
        by.iter().filter_map(of).collect()
    }

    pub(crate) fn of(by: ViewBy, question: &Question, answer: &Answer) -> Self {
        let says = answer.choice.as_statement().map(|key| {
            // A statement of an older questionnaire is shown by its key rather than not at all.
            question.statement(key).map_or_else(|| key.to_owned(), |found| found.says.clone())
        });
        Self { by, says, words: answer.words.clone() }
    }
}

/// What someone else saved in the meantime, line by line.
pub(crate) fn met<T>(saved: &Saved<T>, says: Vec<String>) -> Conflict {
    Conflict::with(saved, Form::of(says.into_iter().map(|line| ("says", line))))
}

/// What was typed in a box of several lines, with line ends as we keep them.
pub(crate) fn words(form: &Form, name: &str) -> String {
    form.get(name).replace("\r\n", "\n")
}

/// The form with what is wrong with it, each sentence with its capital letter.
pub(crate) fn wrong(form: Form, problems: Vec<Problem>) -> Form {
    let problems =
        problems.into_iter().map(|p| Problem::new(p.field, basis::typed::sentence(&p.says)));
    form.with_problems(problems.collect())
}

/// The path of a page of a person's assessment.
pub(crate) fn path(person: &PersonId, rest: &str) -> String {
    format!("/people/{person}/assessment{rest}")
}

/// The word for a view in an address.
pub(crate) const fn view_key(by: ViewBy) -> &'static str {
    match by {
        ViewBy::Person => "person",
        ViewBy::Carer => "carer",
        ViewBy::Worker => "worker",
        ViewBy::Final => "final",
    }
}
