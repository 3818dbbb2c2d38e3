//! What is taken into the books and what is refused, with the reason.

use std::collections::{BTreeMap, HashMap};

use basis::Money;
use basis::id::{AccountId, PostingId};

use crate::account::AccountError;
use crate::{Account, Movement, Posting};

/// The most one posting may move: ten million pounds. Above it there is a mistake in the typing.
pub const MOST_AT_ONCE: Money = Money::pounds(10_000_000);
/// The longest `what` of a posting, in characters.
pub const LONGEST_WHAT: usize = 200;

/// Accounts and the postings between them.
#[derive(Clone, Debug, Default)]
pub struct Book {
    accounts: Vec<Account>,
    postings: Vec<Posting>,
    account_at: BTreeMap<AccountId, usize>,
    posting_at: HashMap<PostingId, usize>,
    /// What was corrected, and by which posting.
    corrected: HashMap<PostingId, PostingId>,
}

/// What became of a posting that was not refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Posted {
    /// It was taken in.
    New,
    /// The very same posting was there: a retry, which changes nothing.
    Already,
}

/// Why a posting is refused.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum PostingError {
    /// An amount of nothing or less.
    #[error("`{0}` is not an amount that can be moved: it must be more than nothing")]
    NotPositive(Money),
    /// More than [`MOST_AT_ONCE`].
    #[error("`{0}` is more than one posting may move")]
    TooMuch(Money),
    /// No words, or too many.
    #[error("say what the posting is for, in at most {LONGEST_WHAT} characters")]
    What,
    /// An account that is not in these books.
    #[error("there is no account `{0}` in these books")]
    UnknownAccount(AccountId),
    /// The accounts are of two councils, or of two people.
    #[error("accounts `{from}` and `{to}` belong to different councils or people")]
    Strangers {
        /// Where the money would leave.
        from: AccountId,
        /// Where it would arrive.
        to: AccountId,
    },
    /// Money does not move so: see [`Movement::between`].
    #[error("money does not move from {from} to {to}")]
    NoSuchMovement {
        /// The key of the kind of account it would leave.
        from: &'static str,
        /// The key of the kind of account it would reach.
        to: &'static str,
    },
    /// Another posting has this id.
    #[error("posting `{0}` is already there and says something else")]
    IdTaken(PostingId),
    /// The posting to be corrected is not there.
    #[error("there is no posting `{0}` to correct")]
    NothingToCorrect(PostingId),
    /// Corrections are not corrected: post what is true.
    #[error("posting `{0}` is itself a correction: post what is true instead")]
    CorrectsACorrection(PostingId),
    /// It was corrected before.
    #[error("posting `{posting}` was already corrected by `{by}`")]
    CorrectedBefore {
        /// What was to be corrected.
        posting: PostingId,
        /// What had corrected it.
        by: PostingId,
    },
    /// It moves something else than the reverse of what it corrects.
    #[error("a correction must be the exact reverse of posting `{0}`, on the same day")]
    NotTheReverse(PostingId),
}

impl Book {
    /// Empty books with these accounts.
    ///
    /// # Errors
    ///
    /// [`AccountError`] for the first account that cannot be, or is there twice.
    pub fn open(accounts: Vec<Account>) -> Result<Self, AccountError> {
        let mut account_at = BTreeMap::new();
        for (at, account) in accounts.iter().enumerate() {
            account.check()?;
            if account_at.insert(account.id.clone(), at).is_some() {
                return Err(AccountError::Twice(account.id.clone()));
            }
        }
        Ok(Self { accounts, account_at, ..Self::default() })
    }

    /// Takes in one posting.
    ///
    /// # Errors
    ///
    /// [`PostingError`] if it is not right; the books are then as they were.
    pub fn post(&mut self, posting: Posting) -> Result<Posted, PostingError> {
        let posted = self.check(&posting)?;
        if posted == Posted::New {
            if let Some(original) = &posting.corrects {
                self.corrected.insert(original.clone(), posting.id.clone());
            }
            self.posting_at.insert(posting.id.clone(), self.postings.len());
            self.postings.push(posting);
        }
        Ok(posted)
    }

    /// What [`post`](Self::post) would do with this posting.
    ///
    /// # Errors
    ///
    /// [`PostingError`] if it would be refused.
    pub fn check(&self, posting: &Posting) -> Result<Posted, PostingError> {
        if let Some(there) = self.posting(&posting.id) {
            let same = same_but_for_moment(there, posting);
            let taken = || PostingError::IdTaken(posting.id.clone());
            return same.then_some(Posted::Already).ok_or_else(taken);
        }
        check_amount_and_words(posting)?;
        self.check_accounts(posting)?;
        if let Some(original) = &posting.corrects {
            self.check_correction(posting, original)?;
        }
        Ok(Posted::New)
    }

    /// The accounts, as given.
    #[must_use]
    pub fn accounts(&self) -> &[Account] {
        &self.accounts
    }

    /// The postings, in the order they were taken in.
    #[must_use]
    pub fn postings(&self) -> &[Posting] {
        &self.postings
    }

    /// The posting with this id.
    #[must_use]
    pub fn posting(&self, id: &PostingId) -> Option<&Posting> {
        self.postings.get(*self.posting_at.get(id)?)
    }

    /// Which posting corrected this one.
    #[must_use]
    pub fn corrected_by(&self, id: &PostingId) -> Option<&PostingId> {
        self.corrected.get(id)
    }

    fn account(&self, id: &AccountId) -> Result<&Account, PostingError> {
        let account = self.account_at.get(id).and_then(|at| self.accounts.get(*at));
        account.ok_or_else(|| PostingError::UnknownAccount(id.clone()))
    }

    fn check_accounts(&self, posting: &Posting) -> Result<(), PostingError> {
        let (from, to) = (self.account(&posting.credit)?, self.account(&posting.debit)?);
        let two_people = matches!((&from.person, &to.person), (Some(a), Some(b)) if a != b);
        if from.council != to.council || two_people {
            return Err(PostingError::Strangers { from: from.id.clone(), to: to.id.clone() });
        }
        match Movement::between(from.kind, to.kind) {
            Some(_) => Ok(()),
            None => Err(PostingError::NoSuchMovement { from: from.kind.key(), to: to.kind.key() }),
        }
    }

    fn check_correction(&self, posting: &Posting, id: &PostingId) -> Result<(), PostingError> {
        let original = self.posting(id).filter(|original| original.id != posting.id);
        let original = original.ok_or_else(|| PostingError::NothingToCorrect(id.clone()))?;
        if original.corrects.is_some() {
            return Err(PostingError::CorrectsACorrection(id.clone()));
        }
        if let Some(by) = self.corrected_by(id) {
            return Err(PostingError::CorrectedBefore { posting: id.clone(), by: by.clone() });
        }
        let reversed = posting.debit == original.credit
            && posting.credit == original.debit
            && posting.amount == original.amount
            && posting.item == original.item
            && posting.day == original.day;
        reversed.then_some(()).ok_or_else(|| PostingError::NotTheReverse(id.clone()))
    }
}

fn check_amount_and_words(posting: &Posting) -> Result<(), PostingError> {
    if posting.amount <= Money::ZERO {
        return Err(PostingError::NotPositive(posting.amount));
    }
    if MOST_AT_ONCE < posting.amount {
        return Err(PostingError::TooMuch(posting.amount));
    }
    let long = LONGEST_WHAT < posting.what.chars().count();
    if long || posting.what.trim().is_empty() {
        return Err(PostingError::What);
    }
    Ok(())
}

/// A retry comes later than what it repeats; all else must be the same.
fn same_but_for_moment(there: &Posting, posting: &Posting) -> bool {
    *there == Posting { moment: there.moment, ..posting.clone() }
}

#[cfg(test)]
#[path = "book_tests.rs"]
mod tests;
