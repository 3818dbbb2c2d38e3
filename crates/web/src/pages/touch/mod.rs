//! Keeping in touch, workers' lists, who may act for a person, and what anyone may see.

pub(crate) mod acting;
pub(crate) mod ask;
pub(crate) mod caseload;
pub(crate) mod change;
pub(crate) mod contact;
pub(crate) mod decline;
pub(crate) mod details;
pub(crate) mod grant;
pub(crate) mod keeping;
pub(crate) mod new_person;
pub(crate) mod public;
pub(crate) mod review;
pub(crate) mod stay;

use basis::id::PersonId;
use basis::typed::{self, Problem};
use jiff::civil::Date;
use people::{Actor, Role};
use service::{PersonRow, ServiceError};

use crate::error::PageError;
use crate::form::Form;

/// Whose page it is, and whether it is read by them.
#[derive(Clone, Debug)]
pub(crate) struct Whose {
    pub(crate) id: PersonId,
    /// What to call them.
    pub(crate) name: String,
    /// Whether the reader is the person.
    pub(crate) own: bool,
}

impl Whose {
    pub(crate) fn new(actor: &Actor, person: &PersonRow) -> Self {
        Self {
            id: person.id.clone(),
            name: person.details.called().to_owned(),
            own: actor.role == Role::Person && actor.person.as_ref() == Some(&person.id),
        }
    }

    #[cfg(test)]
    pub(crate) fn samples() -> [Self; 2] {
        [true, false].map(|own| Self {
            id: PersonId::from_bits(1),
            name: "Ana <Example>".to_owned(),
            own,
        })
    }
}

/// The day typed into the three boxes of `name`.
pub(crate) fn typed_day(form: &Form, name: &str) -> Result<Date, Problem> {
    let part = |part: &str| form.get(&format!("{name}-{part}")).to_owned();
    let day = typed::day(&part("day"), &part("month"), &part("year"));
    day.map_err(|why| Problem::new(name, why.to_string()))
}

/// Whether nothing was typed into the three boxes of `name`.
pub(crate) fn no_day(form: &Form, name: &str) -> bool {
    ["day", "month", "year"].iter().all(|part| form.get(&format!("{name}-{part}")).is_empty())
}

/// The value, or nothing with its problem put to the others.
pub(crate) fn keep<T>(read: Result<T, Problem>, problems: &mut Vec<Problem>) -> Option<T> {
    read.map_err(|problem| problems.push(problem)).ok()
}

/// The form with what is wrong, each said as a sentence, once for each field.
pub(crate) fn wrong(form: Form, problems: Vec<Problem>) -> Form {
    let mut said: Vec<Problem> = Vec::new();
    for problem in problems {
        if !said.iter().any(|other| other.field == problem.field) {
            said.push(Problem::new(problem.field, typed::sentence(&problem.says)));
        }
    }
    form.with_problems(said)
}

/// What is wrong with a form that an act refused; any other refusal is a page of its own.
pub(crate) fn refused(error: ServiceError) -> Result<Vec<Problem>, PageError> {
    match error {
        ServiceError::Invalid(problems) => Ok(problems),
        other => Err(other.into()),
    }
}
