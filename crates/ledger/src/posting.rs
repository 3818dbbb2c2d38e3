//! One movement of money, the act it belongs to, and the posting that undoes it.

use basis::Money;
use basis::id::{AccountId, ActorId, ItemId, PostingId};
use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::naming::bits;

/// One movement of money from one account to another. Never changed, never taken out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Posting {
    /// The caller's id, which follows from the act: posting the same act again is harmless.
    pub id: PostingId,
    /// The act it is part of; one act may move money several ways.
    pub act: String,
    /// The account the money reaches.
    pub debit: AccountId,
    /// The account the money leaves.
    pub credit: AccountId,
    /// How much: more than nothing.
    pub amount: Money,
    /// The day it took effect.
    pub day: Date,
    /// The moment it became known to us.
    pub moment: Timestamp,
    /// Who did it.
    pub by: ActorId,
    /// The plan item it is for, where it is for one.
    pub item: Option<ItemId>,
    /// What it was, in words for the person's own page.
    pub what: String,
    /// The posting this one undoes.
    pub corrects: Option<PostingId>,
}

/// A movement of money that someone is about to post.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Move {
    /// The account the money leaves.
    pub from: AccountId,
    /// The account the money reaches.
    pub to: AccountId,
    /// How much: more than nothing.
    pub amount: Money,
    /// The day it takes effect.
    pub day: Date,
    /// The plan item it is for, where it is for one.
    pub item: Option<ItemId>,
    /// What it is, in words for the person's own page.
    pub what: String,
}

/// One thing done by one actor at one moment, which moves money.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Act {
    /// A name no other act has, chosen before it is done (so a form sent twice is one act).
    pub name: String,
    /// When it is done.
    pub moment: Timestamp,
    /// Who does it.
    pub by: ActorId,
}

impl Act {
    /// The postings of this act, one for each move, in order.
    ///
    /// Their ids follow from the act's name and their place in it.
    #[must_use]
    pub fn postings(&self, moves: impl IntoIterator<Item = Move>) -> Vec<Posting> {
        moves.into_iter().enumerate().map(|(at, one)| self.posting(at, one)).collect()
    }

    /// The posting that undoes `posting`: the same money the other way, on the same day.
    ///
    /// It takes effect on the day of what it undoes, because that never happened; a
    /// [`View`](crate::View) of an earlier moment still shows what was believed then. Money that
    /// really came back later is not a correction: post a refund.
    #[must_use]
    pub fn correction(&self, posting: &Posting, why: &str) -> Posting {
        Posting {
            id: self.id("corrects", posting.id.as_str()),
            act: self.name.clone(),
            debit: posting.credit.clone(),
            credit: posting.debit.clone(),
            amount: posting.amount,
            day: posting.day,
            moment: self.moment,
            by: self.by.clone(),
            item: posting.item.clone(),
            what: why.to_owned(),
            corrects: Some(posting.id.clone()),
        }
    }

    fn posting(&self, at: usize, one: Move) -> Posting {
        Posting {
            id: self.id("moves", &at.to_string()),
            act: self.name.clone(),
            debit: one.to,
            credit: one.from,
            amount: one.amount,
            day: one.day,
            moment: self.moment,
            by: self.by.clone(),
            item: one.item,
            what: one.what,
            corrects: None,
        }
    }

    fn id(&self, part: &str, which: &str) -> PostingId {
        PostingId::from_bits(bits(&[&self.name, part, which]))
    }
}
