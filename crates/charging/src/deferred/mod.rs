//! Deferred payment agreements: paying for a care home later, out of the value of one's home.
//!
//! Care Act 2014 sections 34 and 35 and SI 2014/2671. [`eligibility`] says whether the council must
//! agree, may, or cannot; [`limit`] how much may be put off in all; [`weekly`] how much of each
//! week; [`statement`] what is owed, day by day. They are pure functions over [`Facts`] and the
//! figures of the day; [`deferred`] runs them in that order.
//!
//! National rules hold in care homes, so no council's pack is asked. Regulations 2, 9 and 10 were
//! read, and the title of 7 with what councils say of it; the rest is what councils publish, and
//! marked derived.
//!
//! Not run: valuing the home again (the person or the council gives the value), a charge on
//! something other than a home, top-ups (they are given in the weekly cost where the council lets
//! them be put off), section 36 (other ways of paying later: never brought into force).

mod eligibility;
mod error;
mod facts;
mod interest;
mod limit;
mod rates;
mod shown;
mod statement;
mod weekly;

use basis::{Cite, Effect, FigureUsed, Line, Money, Working};
use jiff::civil::{Date, date};
use packs::{InForce, Library, PackUsed};
use serde::Serialize;

pub use eligibility::{Because, Eligibility, Offer, eligibility};
pub use error::DeferredError;
pub use facts::{
    Agreement, Change, Ended, Entry, Facts, Home, HowEnded, Place, RateFrom, Rows, Weeks,
};
pub use interest::{Rate, RateError, grown};
pub use limit::{Limit, limit};
pub use shown::statement;
pub use statement::{Row, Statement};
pub use weekly::{WeeklyParts, weekly};

/// The first day on which there were agreements under the Care Act.
const BEGAN: Date = date(2015, 4, 1);

/// The pack that holds the figures.
const PACK: &str = "england/care-act";

/// All that can be said of one person's deferred payment.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Deferred {
    /// Whether the council must agree, may, or cannot, and why.
    pub eligibility: Eligibility,
    /// How much may be put off in all, where there is a home to put it off against.
    pub limit: Option<Limit>,
    /// How much of a week's cost is put off, at first; nothing of it where there can be none.
    pub weekly: Option<WeeklyParts>,
    /// What is owed, where an agreement has begun.
    pub statement: Option<Statement>,
}

/// Whether a person may pay later, how much, and what they owe on a day.
///
/// The figures are those in force on the day the agreement begins, or on `day` if there is none
/// yet; interest is by the rate of each day.
///
/// # Errors
///
/// [`DeferredError`] if a figure is missing for a day (it says which), or the facts cannot be.
pub fn deferred(
    facts: &Facts,
    day: Date,
    library: &Library,
    working: &mut impl Working,
) -> Result<(Deferred, Vec<PackUsed>), DeferredError> {
    let begins = facts.agreement.as_ref().map_or(day, |agreement| agreement.begins);
    let law = on(library, begins)?;
    let packs = law.used();
    let eligibility = eligibility(facts, &law, working)?;
    if eligibility.offer == Offer::Cannot {
        let none = Deferred { eligibility, limit: None, weekly: None, statement: None };
        let agreed = facts.agreement.is_some();
        return if agreed { Err(DeferredError::NoAgreement) } else { Ok((none, packs)) };
    }
    let limit = facts.home.as_ref().map(|home| limit(home, &law, working)).transpose()?;
    let weekly = Some(weekly(&facts.weeks, &law, working)?);
    let statement = match (&facts.agreement, &limit) {
        (None, _) => None,
        (Some(_), None) => return Err(DeferredError::NoHome),
        (Some(agreement), Some(limit)) => {
            Some(statement(agreement, &facts.weeks, limit, day, library, working)?)
        }
    };
    Ok((Deferred { eligibility, limit, weekly, statement }, packs))
}

/// The law on a day.
fn on(library: &Library, day: Date) -> Result<InForce<'_>, DeferredError> {
    if day < BEGAN {
        return Err(DeferredError::BeforeTheAct(day));
    }
    Ok(library.in_force(PACK, None, day)?)
}

/// Refuses an amount below nothing.
fn positive(amount: Money, what: &str) -> Result<Money, DeferredError> {
    if amount < Money::ZERO {
        return Err(DeferredError::Negative(what.to_owned()));
    }
    Ok(amount)
}

fn say(
    part: &'static str,
    label: String,
    amount: Money,
    effect: Effect,
    rule: Cite,
    figures: Vec<FigureUsed>,
    working: &mut impl Working,
) {
    working.line(|| Line { part, label, amount, effect, rule, figures });
}
