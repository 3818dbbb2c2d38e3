//! What is where on a day, as known at a moment; and the proof that the books balance.

use std::collections::{BTreeMap, HashMap, HashSet};

use basis::Money;
use basis::id::{AccountId, PostingId};
use jiff::Timestamp;
use jiff::civil::Date;

use crate::account::AccountError;
use crate::{Account, Book, Posting, PostingError};

/// From when the books are looked at: a day, and what was known at a moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct View {
    /// The last day that counts.
    pub day: Date,
    /// The last moment of knowledge that counts; all that is known if there is none.
    pub known: Option<Timestamp>,
}

impl View {
    /// The end of `day`, with all that is known now.
    #[must_use]
    pub const fn on(day: Date) -> Self {
        Self { day, known: None }
    }

    /// The same day, with only what was known at `moment`.
    #[must_use]
    pub const fn as_known_at(self, moment: Timestamp) -> Self {
        Self { known: Some(moment), ..self }
    }

    /// Whether a posting counts in this view.
    #[must_use]
    pub fn shows(&self, posting: &Posting) -> bool {
        posting.day <= self.day && self.known.is_none_or(|known| posting.moment <= known)
    }
}

/// What came into an account and what went out of it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Balance {
    /// All that came in.
    pub money_in: Money,
    /// All that went out.
    pub money_out: Money,
}

impl Balance {
    /// What is left; below nothing where more went out than came in.
    ///
    /// For contribution and council funds, which are where money comes from, this is what they
    /// have given, with a minus sign.
    #[must_use]
    pub fn left(self) -> Money {
        let left = self.money_in.as_pence().saturating_sub(self.money_out.as_pence());
        Money::pence(left)
    }
}

/// The balance of every account that a posting in `view` names.
///
/// One pass, in time that grows with the postings; an account nothing was posted to is absent.
#[must_use]
pub fn balances(postings: &[Posting], view: View) -> BTreeMap<AccountId, Balance> {
    let mut found: HashMap<&AccountId, Balance> = HashMap::new();
    for posting in postings.iter().filter(|posting| view.shows(posting)) {
        let reached = found.entry(&posting.debit).or_default();
        reached.money_in = plus(reached.money_in, posting.amount);
        let left = found.entry(&posting.credit).or_default();
        left.money_out = plus(left.money_out, posting.amount);
    }
    found.into_iter().map(|(account, balance)| (account.clone(), balance)).collect()
}

/// The balance of one account; nothing in and nothing out if nothing was posted to it.
#[must_use]
pub fn balance(account: &AccountId, postings: &[Posting], view: View) -> Balance {
    let mut found = Balance::default();
    for posting in postings.iter().filter(|posting| view.shows(posting)) {
        if posting.debit == *account {
            found.money_in = plus(found.money_in, posting.amount);
        }
        if posting.credit == *account {
            found.money_out = plus(found.money_out, posting.amount);
        }
    }
    found
}

/// Whether the books are right, and if not, what is wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proof {
    /// All that reached an account of these books.
    pub debits: Money,
    /// All that left an account of these books.
    pub credits: Money,
    /// The first account that cannot be, or is there twice.
    pub account: Option<AccountError>,
    /// Every posting that should never have been taken in, and why.
    pub faults: Vec<Fault>,
}

/// A posting that should never have been taken in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// Which.
    pub posting: PostingId,
    /// Why.
    pub why: PostingError,
}

impl Proof {
    /// Whether nothing at all is wrong.
    #[must_use]
    pub fn holds(&self) -> bool {
        self.debits == self.credits && self.account.is_none() && self.faults.is_empty()
    }
}

/// Goes through the books from the start and proves them right, or names every offender.
///
/// Each posting is put to the same test as when it was first taken in. That total debits equal
/// total credits then follows; it is added up all the same, from the accounts' side, so that a
/// mistake in one way of reckoning shows in the other. The order of `postings` does not matter.
#[must_use]
pub fn prove(accounts: &[Account], postings: &[Posting]) -> Proof {
    let known: HashSet<&AccountId> = accounts.iter().map(|account| &account.id).collect();
    let total = |side: fn(&Posting) -> &AccountId| {
        let counted = postings.iter().filter(|posting| known.contains(side(posting)));
        counted.fold(Money::ZERO, |sum, posting| plus(sum, posting.amount))
    };
    let (debits, credits) = (total(|posting| &posting.debit), total(|posting| &posting.credit));
    match Book::open(accounts.to_vec()) {
        Ok(book) => Proof { debits, credits, account: None, faults: faults(book, postings) },
        Err(why) => Proof { debits, credits, account: Some(why), faults: vec![] },
    }
}

fn faults(mut book: Book, postings: &[Posting]) -> Vec<Fault> {
    let mut faults = vec![];
    // Corrections last: they can only be judged beside what they correct.
    let originals = postings.iter().filter(|posting| posting.corrects.is_none());
    let corrections = postings.iter().filter(|posting| posting.corrects.is_some());
    for posting in originals.chain(corrections) {
        let there = book.posting(&posting.id).is_some();
        let taken = || PostingError::IdTaken(posting.id.clone());
        let fault = if there { Some(taken()) } else { book.post(posting.clone()).err() };
        faults.extend(fault.map(|why| Fault { posting: posting.id.clone(), why }));
    }
    faults
}

/// Adds without ever stopping the program: books under proof may hold any figures at all.
pub(crate) fn plus(one: Money, other: Money) -> Money {
    Money::pence(one.as_pence().saturating_add(other.as_pence()))
}
