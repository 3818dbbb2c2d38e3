//! Money left over: what it is kept for, told apart before anyone speaks of a surplus; and the
//! steps without which none of it is taken back.
//!
//! Money in an account is not spare because it is there. Some of it is promised, some belongs to
//! the tax office or to an assistant's holiday, some is put by for a wheelchair or for Christmas.
//! Only what nothing is kept for is **surplus**. A contribution that was not paid in makes the
//! account smaller, not the person richer: it is told apart, and never counted in.
//!
//! Taking a surplus back is a notice, time to reply, a decision with reasons, and an appeal to
//! somebody else. How long each lasts is the council's policy: it is given here as data. At every
//! step, and again on the day the money moves, no more can be taken than is surplus **then**: so
//! it never reaches what commitments need.

use basis::Money;
use basis::id::ActorId;
use jiff::ToSpan as _;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::balance::plus;

/// What money is kept for, in the order in which what there is goes to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum KeptFor {
    /// Help that was agreed and ordered, and is not paid for yet.
    Commitments,
    /// An assistant's tax, pension, holiday, notice and redundancy.
    EmployerCosts,
    /// Days that cost more: bank holidays.
    BankHolidays,
    /// Something in the plan that is saved up for.
    PlannedSaving,
    /// The plan's own money for what cannot be foreseen.
    Contingency,
}

/// An amount and what it is kept for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Kept {
    /// What for.
    pub kept_for: KeptFor,
    /// How much.
    pub amount: Money,
    /// Where that is written: a line of the plan, an order, a contract.
    pub says: String,
}

/// What an account holds, told apart.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct LeftOver {
    /// What the account holds; below nothing where more was spent.
    pub held: Money,
    /// What it would hold if every contribution that fell due had been paid in.
    pub with_unpaid: Money,
    /// What is kept, in the order of [`KeptFor`], each with how much of it is there.
    pub kept: Vec<(Kept, Money)>,
    /// What nothing is kept for; never below nothing.
    pub surplus: Money,
    /// How much of what is kept is not there.
    pub short: Money,
}

/// Tells apart what an account holds. `unpaid` is what the person was to pay in and has not.
///
/// An amount kept that is nothing or less keeps nothing.
#[must_use]
pub fn tell_apart(held: Money, unpaid: Money, kept: &[Kept]) -> LeftOver {
    let mut kept: Vec<Kept> = kept.iter().filter(|one| Money::ZERO < one.amount).cloned().collect();
    kept.sort_by_key(|one| one.kept_for);
    let mut rest = held.max(Money::ZERO);
    let mut short = Money::ZERO;
    let covered = kept.into_iter().map(|one| {
        let there = one.amount.min(rest);
        rest = plus(rest, -there);
        short = plus(short, plus(one.amount, -there));
        (one, there)
    });
    let kept = covered.collect();
    let with_unpaid = plus(held, unpaid.max(Money::ZERO));
    LeftOver { held, with_unpaid, kept, surplus: rest, short }
}

/// How long the council's policy gives for each step, in days.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Times {
    /// From the notice, to reply.
    pub reply: u16,
    /// From the decision, to appeal.
    pub appeal: u16,
}

/// Words that somebody said on a day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Said {
    /// Who.
    pub by: ActorId,
    /// When.
    pub on: Date,
    /// What: reasons, or a reply.
    pub words: String,
}

/// What was decided, and why.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Decision {
    /// How much is to be taken back; nothing leaves it all.
    pub take: Money,
    /// Who decided, when, and the reasons.
    pub said: Said,
}

/// Taking money back, as far as it has come. Each step follows from the one before.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TakingBack {
    /// How much the notice is of.
    pub amount: Money,
    /// The times that the policy gave on the day of the notice.
    pub times: Times,
    /// The notice, with its reasons.
    pub notice: Said,
    /// What the person replied.
    pub reply: Option<Said>,
    /// What was decided.
    pub decision: Option<Decision>,
    /// Why the person disagrees.
    pub appeal: Option<Said>,
    /// What somebody else decided then.
    pub on_appeal: Option<Decision>,
}

/// Why a step cannot be taken.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Refused {
    /// More than is surplus.
    #[error(
        "{asked} cannot be taken back: {surplus} is left over, and the rest is kept for something"
    )]
    Kept {
        /// How much was asked for.
        asked: Money,
        /// How much is surplus.
        surplus: Money,
    },
    /// More than the notice, or the decision appealed against, was of.
    #[error("the person was told of {told}, so no more than that can be taken back")]
    MoreThanTold {
        /// How much they were told of.
        told: Money,
    },
    /// Nothing, or less.
    #[error("say how much is to be taken back")]
    Nothing,
    /// No reasons, or no words.
    #[error("say why")]
    NoReasons,
    /// The person still has time.
    #[error("the person has until {until} to answer")]
    TooSoon {
        /// The last day of it.
        until: Date,
    },
    /// The time to appeal has passed.
    #[error("the time to appeal was until {until}: whoever decides may still allow it later")]
    TooLate {
        /// The last day of it.
        until: Date,
    },
    /// Whoever decided cannot decide on the appeal.
    #[error("an appeal is decided by somebody else than the first decision was")]
    SamePerson,
    /// The step before it was not taken, or this one was.
    #[error("this is not the next step")]
    NotNext,
}

impl TakingBack {
    /// Tells the person, with reasons, that `amount` may be taken back. Nothing moves.
    ///
    /// # Errors
    ///
    /// [`Refused`] for nothing, more than is surplus, or no reasons.
    pub fn notice(
        amount: Money,
        left: &LeftOver,
        times: Times,
        said: Said,
    ) -> Result<Self, Refused> {
        if amount <= Money::ZERO {
            return Err(Refused::Nothing);
        }
        of_surplus(amount, left)?;
        let notice = with_words(said)?;
        let (reply, decision, appeal, on_appeal) = (None, None, None, None);
        Ok(Self { amount, times, notice, reply, decision, appeal, on_appeal })
    }

    /// What the person says to it; a late reply counts until it is decided.
    ///
    /// # Errors
    ///
    /// [`Refused`] without words, or when it is decided or replied to.
    pub fn reply(mut self, said: Said) -> Result<Self, Refused> {
        if self.reply.is_some() || self.decision.is_some() {
            return Err(Refused::NotNext);
        }
        self.reply = Some(with_words(said)?);
        Ok(self)
    }

    /// Decides, once the person has replied or their time has passed.
    ///
    /// # Errors
    ///
    /// [`Refused`] before that, without reasons, or for more than the notice was of or is surplus.
    pub fn decide(mut self, decision: Decision, left: &LeftOver) -> Result<Self, Refused> {
        let until = after(self.notice.on, self.times.reply);
        if self.decision.is_some() {
            return Err(Refused::NotNext);
        }
        if self.reply.is_none() && decision.said.on <= until {
            return Err(Refused::TooSoon { until });
        }
        self.decision = Some(checked(decision, self.amount, left)?);
        Ok(self)
    }

    /// The person disagrees.
    ///
    /// # Errors
    ///
    /// [`Refused`] without words, without a decision to take something, or after the time for it.
    pub fn appeal(mut self, said: Said) -> Result<Self, Refused> {
        let decided = self.decision.as_ref().filter(|decision| Money::ZERO < decision.take);
        let Some(decided) = decided.filter(|_| self.appeal.is_none()) else {
            return Err(Refused::NotNext);
        };
        let until = after(decided.said.on, self.times.appeal);
        if until < said.on {
            return Err(Refused::TooLate { until });
        }
        self.appeal = Some(with_words(said)?);
        Ok(self)
    }

    /// Somebody else decides on the appeal. It may take less than was decided, never more.
    ///
    /// # Errors
    ///
    /// [`Refused`] for whoever decided first, without an appeal, without reasons, or for more.
    pub fn decide_appeal(mut self, decision: Decision, left: &LeftOver) -> Result<Self, Refused> {
        let first = self.decision.as_ref().filter(|_| self.appeal.is_some());
        let Some(first) = first.filter(|_| self.on_appeal.is_none()) else {
            return Err(Refused::NotNext);
        };
        if first.said.by == decision.said.by {
            return Err(Refused::SamePerson);
        }
        self.on_appeal = Some(checked(decision, first.take, left)?);
        Ok(self)
    }

    /// How much may be taken back on `day`, when the account is as `left` says then.
    ///
    /// # Errors
    ///
    /// [`Refused`] until it is decided, the time to appeal has passed or the appeal is decided;
    /// and if more was decided than is surplus by now.
    pub fn may_take(&self, day: Date, left: &LeftOver) -> Result<Money, Refused> {
        let decided = self.decision.as_ref().ok_or(Refused::NotNext)?;
        let until = after(decided.said.on, self.times.appeal);
        let stands = match (&self.appeal, &self.on_appeal) {
            (_, Some(on_appeal)) => on_appeal,
            (Some(_), None) => return Err(Refused::NotNext),
            (None, None) if day <= until => return Err(Refused::TooSoon { until }),
            (None, None) => decided,
        };
        of_surplus(stands.take, left)?;
        Ok(stands.take)
    }
}

fn checked(decision: Decision, told: Money, left: &LeftOver) -> Result<Decision, Refused> {
    if decision.take < Money::ZERO {
        return Err(Refused::Nothing);
    }
    if told < decision.take {
        return Err(Refused::MoreThanTold { told });
    }
    of_surplus(decision.take, left)?;
    Ok(Decision { said: with_words(decision.said)?, ..decision })
}

fn of_surplus(asked: Money, left: &LeftOver) -> Result<(), Refused> {
    let surplus = left.surplus;
    if asked <= surplus { Ok(()) } else { Err(Refused::Kept { asked, surplus }) }
}

fn with_words(said: Said) -> Result<Said, Refused> {
    if said.words.trim().is_empty() { Err(Refused::NoReasons) } else { Ok(said) }
}

fn after(day: Date, days: u16) -> Date {
    day.saturating_add(i64::from(days).days())
}

#[cfg(test)]
#[path = "left_over_tests.rs"]
mod tests;
