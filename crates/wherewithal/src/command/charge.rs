//! `wherewithal charge`: what a person pays a week, from the facts in a file.

use std::path::Path;
use std::process::ExitCode;

use basis::Working;
use charging::{Contribution, Means, Rules, contribution};
use clap::Args;
use jiff::civil::Date;
use packs::{Library, PackUsed};
use serde::{Deserialize, Serialize};

use super::sums::{Given, Sum, pack_name};
use crate::failure::Failure;

const AFTER: &str = "\
The law is the Care Act 2014 and SI 2014/2672, for care at home in England; every line names its
provision, and every figure its source. docs/charge.md describes each field of the input:

  on = \"2024-06-03\"
  council = \"ellerford\"
  [means]
  born = \"1986-05-14\"
  household = \"single\"
  care_cost = \"250.00\"
  income = [{ kind = \"esa\", amount = \"138.20\", every = \"weekly\" }]

With --batch each line of standard input is such an object as JSON, and each line of standard
output its answer, in the same order. A line that cannot be worked out is answered with
{\"id\": …, \"error\": {\"says\": …, \"line\": …}}.

Exit status: 0 all worked out; 1 something could not be (a figure that is missing stops the sum,
by name, and nothing is guessed); 2 a file could not be read, or nothing could be done.

Example: wherewithal charge household.toml --on 2024-06-03 --council ellerford";

/// Works out what a person pays a week for care at home, with its law line by line
#[derive(Debug, Args)]
#[command(after_help = AFTER)]
pub(super) struct Charge {
    #[command(flatten)]
    given: Given,
}

/// One person's means, as written by hand.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ChargeInput {
    /// The caller's own name for it, given back with the answer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) id: Option<String>,
    /// The day it is for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) on: Option<Date>,
    /// The council's pack, over the national rules; none for those alone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) council: Option<String>,
    /// The facts.
    pub(super) means: Means,
}

impl Charge {
    pub(super) fn run(&self, policy: Option<&Path>) -> Result<ExitCode, Failure> {
        self.given.run::<ChargeInput>(policy)
    }
}

impl Sum for ChargeInput {
    type Answer = Contribution;
    type Ready = Option<String>;

    fn ready(library: &Library, council: Option<&str>) -> Result<Option<String>, Failure> {
        Ok(council.map(|name| library.pack(name).map(|pack| pack.name.clone())).transpose()?)
    }

    fn id(&self) -> Option<&str> {
        self.id.as_deref()
    }

    fn on(&self) -> Option<Date> {
        self.on
    }

    fn council<'a>(&'a self, ready: &'a Option<String>) -> Option<&'a str> {
        ready.as_deref().or(self.council.as_deref())
    }

    fn work_out(
        &self,
        library: &Library,
        ready: &Option<String>,
        day: Date,
        working: &mut impl Working,
    ) -> Result<(Contribution, Vec<PackUsed>), Failure> {
        let council = self.council(ready).map(pack_name);
        let rules = Rules::on(library, council.as_deref(), day)?;
        Ok((contribution(&self.means, &rules, working)?, rules.used()))
    }

    fn says(answer: &Contribution) -> String {
        let Contribution { pays, council_pays, care_cost, .. } = answer;
        format!("The person pays {pays} a week, and the council {council_pays}, of {care_cost}.")
    }
}
