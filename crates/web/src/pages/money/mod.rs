//! Where the money came from and went: payments, statements, matching, and the money page.

pub(crate) mod columns;
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

/// What a problem with an act means for the page: its problems in the form, or the error itself.
pub(crate) fn in_form(error: service::ServiceError, form: &mut Form) -> Result<(), PageError> {
    match error {
        service::ServiceError::Invalid(problems) => {
            for problem in problems {
                form.wrong(problem.field, basis::typed::sentence(&problem.says));
            }
            Ok(())
        }
        other => Err(other.into()),
    }
}
