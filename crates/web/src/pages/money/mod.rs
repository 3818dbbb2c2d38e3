//! Where the money came from and went: payments, statements, matching, and the money page.

pub(crate) mod correct;
pub(crate) mod import;
pub(crate) mod line;
pub(crate) mod lines;
pub(crate) mod page;
pub(crate) mod payments;
pub(crate) mod record;

use basis::id::PersonId;
use ledger::AccountKind;
use people::Actor;

use crate::error::PageError;
use crate::form::Form;

/// Whose money a page is about, and whether it is the reader's own.
#[derive(Clone, Debug)]
pub(crate) struct Whose {
    /// Whose.
    pub(crate) id: PersonId,
    /// Their name.
    pub(crate) name: String,
    /// Whether it is the reader's own.
    pub(crate) yours: bool,
}

impl Whose {
    pub(crate) fn new(id: &PersonId, name: &str, actor: &Actor) -> Self {
        let yours = actor.person.as_ref() == Some(id);
        Self { id: id.clone(), name: name.to_owned(), yours }
    }

    #[cfg(test)]
    pub(crate) fn sample(yours: bool) -> Self {
        Self { id: PersonId::from_bits(1), name: "Ana <Example>".to_owned(), yours }
    }
}

/// A kind of account, as pages name it.
pub(crate) fn account_says(kind: impl std::borrow::Borrow<AccountKind>) -> &'static str {
    match kind.borrow() {
        AccountKind::DirectPayment => "Direct payment",
        AccountKind::CouncilManaged => "Managed by the council",
        AccountKind::ThirdParty => "Held by someone else",
        AccountKind::Contribution => "The person",
        AccountKind::Spending => "Spent",
        AccountKind::CouncilFunds => "The council",
    }
}

/// The day in three boxes under `name`; an error is said in the form.
pub(crate) fn day_in(form: &mut Form, name: &str) -> Option<jiff::civil::Date> {
    let part = |part: &str| form.get(&format!("{name}-{part}")).to_owned();
    let (day, month, year) = (part("day"), part("month"), part("year"));
    match basis::typed::day(&day, &month, &year) {
        Ok(day) => Some(day),
        Err(why) => {
            form.wrong(name, capital(&why.to_string()));
            None
        }
    }
}

/// A sentence with its first letter as a capital.
pub(crate) fn capital(says: &str) -> String {
    let mut letters = says.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// Puts a day into three boxes.
pub(crate) fn set_day(form: &mut Form, name: &str, day: jiff::civil::Date) {
    form.set(&format!("{name}-day"), day.day().to_string());
    form.set(&format!("{name}-month"), day.month().to_string());
    form.set(&format!("{name}-year"), day.year().to_string());
}

/// What a problem with an act means for the page: its problems in the form, or the error itself.
pub(crate) fn in_form(error: service::ServiceError, form: &mut Form) -> Result<(), PageError> {
    match error {
        service::ServiceError::Invalid(problems) => {
            for problem in problems {
                form.wrong(problem.field, capital(&problem.says));
            }
            Ok(())
        }
        other => Err(other.into()),
    }
}
