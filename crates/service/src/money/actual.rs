//! What the council or a third party paid or was paid, as a worker posts it.
//!
//! What reaches or leaves a direct payment comes from its bank lines instead, so that nothing is
//! told twice.

use basis::Money;
use basis::id::{ItemId, PersonId};
use basis::typed::Problem;
use jiff::civil::Date;
use ledger::{AccountKind, Move, Posting};
use people::Actor;
use store::PersonRow;

use super::pay::not_to_come;
use super::{Agreed, account, council_funds, fitting, was_duplicate};
use crate::{Service, ServiceError};

/// Something that was paid.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Actual {
    /// What happened.
    pub kind: ActualKind,
    /// Which account it concerns: council-managed or third party.
    pub account: AccountKind,
    /// The item of the plan it was for; needed for what was spent and paid back.
    pub item: Option<ItemId>,
    /// How much: more than nothing.
    pub amount: Money,
    /// The day it happened.
    pub day: Date,
    /// What it was, in words for the person's own page.
    pub what: String,
}

/// What happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ActualKind {
    /// A provider was paid.
    Spent,
    /// A provider paid something back.
    PaidBack,
    /// The person paid their contribution.
    Contribution,
    /// Money went back to the council.
    GivenBack,
}

impl ActualKind {
    /// Every kind.
    pub const ALL: [Self; 4] = [Self::Spent, Self::PaidBack, Self::Contribution, Self::GivenBack];

    /// The word in forms.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Spent => "spent",
            Self::PaidBack => "paid_back",
            Self::Contribution => "contribution",
            Self::GivenBack => "given_back",
        }
    }

    /// The kind with this [`key`](Self::key).
    #[must_use]
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.key() == key)
    }
}

impl Service {
    /// Posts something that was paid, once for each `key` of the caller's.
    ///
    /// # Errors
    ///
    /// As [`allowed`](Self::allowed) for [`people::Act::PostPayment`], which whoever agreed the
    /// plan is refused; [`ServiceError::Invalid`] on `key`, `account`, `item`, `amount`, `day`
    /// or `what`; [`ServiceError::NotYet`] if the key was used for something else.
    pub async fn post_actual(
        &self,
        actor: &Actor,
        person: &PersonId,
        key: &str,
        actual: &Actual,
    ) -> Result<Vec<Posting>, ServiceError> {
        let (person, agreed) = self.allowed_to_post(actor, person).await?;
        self.check_actual(key, actual, agreed.as_ref())?;
        let one = movement(&person, actual)?;
        let postings =
            self.ledger_act(actor, format!("actual/{}/{key}", person.id)).postings([one]);
        match self.post(&person, &postings).await {
            Err(error) if was_duplicate(&error) => self.post(&person, &postings).await?,
            other => other?,
        }
        Ok(postings)
    }

    async fn post(&self, person: &PersonRow, postings: &[Posting]) -> Result<(), ServiceError> {
        let mut tx = self.db.begin().await?;
        self.post_in(&mut tx, person, postings).await?;
        Ok(tx.commit().await?)
    }

    fn check_actual(
        &self,
        key: &str,
        actual: &Actual,
        agreed: Option<&Agreed>,
    ) -> Result<(), ServiceError> {
        let mut problems = Vec::new();
        let mut wrong = |field: &str, says: &str| problems.push(Problem::new(field, says));
        if key.is_empty() || 64 < key.len() || !key.bytes().all(|b| b.is_ascii_graphic()) {
            wrong("key", "give a key of 1 to 64 letters and figures");
        }
        match actual.account {
            AccountKind::CouncilManaged | AccountKind::ThirdParty => {}
            AccountKind::DirectPayment => {
                wrong(
                    "account",
                    "what reaches or leaves a direct payment comes from its bank lines",
                );
            }
            AccountKind::Contribution | AccountKind::Spending | AccountKind::CouncilFunds => {
                wrong("account", "choose who holds the money");
            }
        }
        let known = |item: &ItemId| {
            agreed.is_some_and(|agreed| agreed.plan.items.iter().any(|one| one.id == *item))
        };
        match (actual.kind, &actual.item) {
            (_, Some(item)) if !known(item) => wrong("item", "this is not in the agreed plan"),
            (ActualKind::Spent | ActualKind::PaidBack, None) => {
                wrong("item", "choose what it was for");
            }
            (_, _) => {}
        }
        if actual.what.trim().is_empty() {
            wrong("what", "say what it was");
        }
        if !problems.is_empty() {
            return Err(ServiceError::Invalid(problems));
        }
        not_to_come(actual.day, self.today(), "day")
    }
}

fn movement(person: &PersonRow, actual: &Actual) -> Result<Move, ServiceError> {
    let held = account(person, actual.account)?.id;
    let (from, to) = match actual.kind {
        ActualKind::Spent => (held, account(person, AccountKind::Spending)?.id),
        ActualKind::PaidBack => (account(person, AccountKind::Spending)?.id, held),
        ActualKind::Contribution => (account(person, AccountKind::Contribution)?.id, held),
        ActualKind::GivenBack => (held, council_funds(person, actual.day).id),
    };
    let what = fitting(&actual.what);
    let (amount, day, item) = (actual.amount, actual.day, actual.item.clone());
    Ok(Move { from, to, amount, day, item, what })
}
