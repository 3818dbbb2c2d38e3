//! `wherewithal deferred`: whether and what a person may pay later, from the facts in a file.

use std::fmt::Write as _;
use std::path::Path;
use std::process::ExitCode;

use basis::Working;
use basis::typed::long_day;
use charging::deferred::{Deferred, Facts, Offer, Statement, deferred};
use clap::Args;
use jiff::civil::Date;
use packs::{Library, PackUsed};
use serde::Deserialize;

use super::sums::{Given, Sum};
use crate::failure::Failure;

const AFTER: &str = "\
The law is the Care Act 2014 sections 34 and 35 and SI 2014/2671, the same in all of England: no
council's pack is asked. docs/deferred.md describes each field of the input:

  on = \"2024-06-30\"
  [deferred]
  place = \"care_home\"
  other_capital = \"9000.00\"
  home = { value = \"200000.00\" }
  weeks = { cost = \"900.00\", income = \"260.00\" }
  agreement = { begins = \"2024-01-08\" }

Exit status: 0 all worked out; 1 something could not be (a rate that is missing stops the sum, by
name, and nothing is guessed); 2 a file could not be read, or nothing could be done.

Example: wherewithal deferred agreement.toml --on 2024-06-30";

/// Works out what may be paid later for a care home, and what is then owed, day by day
#[derive(Debug, Args)]
#[command(after_help = AFTER)]
pub(super) struct DeferredPayment {
    #[command(flatten)]
    given: Given,
}

/// One person's agreement, as written by hand.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct DeferredInput {
    /// The caller's own name for it, given back with the answer.
    id: Option<String>,
    /// The last day of the statement.
    on: Option<Date>,
    /// The facts.
    deferred: Facts,
}

impl DeferredPayment {
    pub(super) fn run(&self, policy: Option<&Path>) -> Result<ExitCode, Failure> {
        self.given.run::<DeferredInput>(policy)
    }
}

impl Sum for DeferredInput {
    type Answer = Deferred;
    type Ready<'p> = &'p Library;
    type Desk<'p> = ();

    fn ready<'p>(library: &'p Library, council: Option<&str>) -> Result<&'p Library, Failure> {
        match council {
            None => Ok(library),
            Some(_) => Err(Failure::new("deferred payments are national: name no council")),
        }
    }

    fn id(&self) -> Option<&str> {
        self.id.as_deref()
    }

    fn on(&self) -> Option<Date> {
        self.on
    }

    fn council<'a>(&'a self, _: &'a &Library) -> Option<&'a str> {
        None
    }

    fn work_out(
        &self,
        library: &&Library,
        (): &mut (),
        day: Date,
        working: &mut impl Working,
    ) -> Result<Deferred, Failure> {
        Ok(deferred(&self.deferred, day, library, working)?.0)
    }

    fn used(&self, library: &&Library, day: Date) -> Result<Vec<PackUsed>, Failure> {
        Ok(deferred(&self.deferred, day, library, &mut ())?.1)
    }

    fn says(answer: &Deferred) -> String {
        let offer = match answer.eligibility.offer {
            Offer::Must => "The council must agree if asked.",
            Offer::May => "The council may agree, and need not.",
            Offer::Cannot => "The council cannot agree.",
        };
        let mut says = offer.to_owned();
        if let (Some(limit), Some(weekly)) = (&answer.limit, &answer.weekly) {
            let (week, most) = (weekly.put_off, limit.most);
            let _ = write!(says, " {week} a week may be put off at first, {most} in all.");
        }
        if let Some(statement) = &answer.statement {
            let to = long_day(statement.to);
            let _ = write!(says, " At the end of {to} the person owes {}.", statement.owed);
            says.push_str(&table(statement));
        }
        says
    }
}

/// The statement as a table for a terminal.
fn table(statement: &Statement) -> String {
    let row = |cells: [&str; 8]| {
        let [from, to, rate, put_off, interest, costs, paid, owed] = cells;
        format!(
            "\n  {from:<10}  {to:<10}  {rate:>7}  {put_off:>11}  {interest:>10}  {costs:>9}  \
             {paid:>11}  {owed:>11}"
        )
    };
    let heads = ["from", "to", "a year", "put off", "interest", "costs", "paid", "owed"];
    let mut table = format!("\n\nStatement{}", row(heads));
    for one in &statement.rows {
        let days = [one.from, one.to].map(|day| day.to_string());
        let rate = one.rate.to_string();
        let added = one.interest + one.interest_apart;
        let money = [one.put_off, added, one.costs, one.paid, one.owed].map(|it| it.to_string());
        let ([from, to], [put_off, interest, costs, paid, owed]) = (&days, &money);
        table.push_str(&row([from, to, &rate, put_off, interest, costs, paid, owed]));
    }
    if !statement.interest_apart.is_zero() {
        table.push_str("\n  The interest is paid as it comes, and not added to what is owed.");
    }
    table
}
