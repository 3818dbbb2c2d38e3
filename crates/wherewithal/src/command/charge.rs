//! `wherewithal charge`: what a person pays a week, from the facts in a file.

use std::collections::HashMap;
use std::path::Path;
use std::process::ExitCode;
use std::sync::{Arc, PoisonError, RwLock};

use basis::Working;
use charging::care_act::{Pointer, missing};
use charging::{Contribution, Rules, contribution};
use clap::Args;
use jiff::civil::Date;
use packs::{Library, PackUsed};

pub(super) use exchange::people::ChargeInput;

use super::sums::{Given, Sum, pack_name};
use super::why_not::{self, Asked};
use crate::edge;
use crate::failure::Failure;

const AFTER: &str = "\
The law is that of the day in England: the Care Act 2014 and SI 2014/2672 from April 2015, and what
came before them; at home and in a care home. Every line names its provision, and every figure its
source. docs/charge.md describes each field of the input, every setting among them:

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

With --batch --csv standard input is a table with headings, one person a row, and so is standard
output: docs/charge.md lists the headings.

With --why-not OTHER it says where another answer differs from ours, and which one change by
itself (a setting of the council, a figure of another year, a limit, a rounding, a fact) would give
it. OTHER is a sum, or a file with what somebody published: docs/charge.md describes it. Exit
status: 0 they are the same; 1 they differ; 2 it could not be done.

Exit status: 0 all worked out; 1 something could not be (a figure that is missing stops the sum,
by name, and nothing is guessed); 2 a file could not be read, or nothing could be done.

Example: wherewithal charge household.toml --on 2024-06-03 --council ellerford";

/// Works out what a person pays a week for care, with its law line by line
#[derive(Debug, Args)]
#[command(after_help = AFTER)]
pub(super) struct Charge {
    #[command(flatten)]
    given: Given,
    /// With --batch, reads a table as CSV, one person a row, and answers with another
    #[arg(long, requires = "batch")]
    csv: bool,
    /// Works out a table so many times in memory, and says how long each took
    #[arg(long, value_name = "TIMES", hide = true, requires = "csv")]
    measure: Option<u32>,
    /// Says where another answer differs: a sum such as 97.20, or a .toml or .json file
    #[arg(long, value_name = "OTHER", conflicts_with = "batch")]
    why_not: Option<String>,
}

/// The rules of each council and day that were asked about, looked up once.
pub(super) struct Ready<'p> {
    library: &'p Library,
    council: Option<String>,
    by_council: RwLock<HashMap<String, HashMap<Date, Arc<Rules<'p>>>>>,
}

/// The rules of the sum before, which are mostly those of the next.
pub(super) struct Recent<'p> {
    council: Option<String>,
    day: Date,
    rules: Arc<Rules<'p>>,
}

impl Charge {
    pub(super) fn run(&self, policy: Option<&Path>) -> Result<ExitCode, Failure> {
        if let Some(other) = &self.why_not {
            return self.why_not(policy, other);
        }
        match (self.csv, self.measure) {
            (_, Some(times)) => {
                self.given.prepared(policy, |task| super::measure::run(task, times))
            }
            (true, None) => self.given.run_table::<ChargeInput>(policy),
            (false, None) => self.given.run::<ChargeInput>(policy),
        }
    }

    fn why_not(&self, policy: Option<&Path>, other: &str) -> Result<ExitCode, Failure> {
        let library = edge::library(policy)?;
        let (file, input) = self.given.only::<ChargeInput>()?;
        let name = input.id.clone().unwrap_or_else(|| file.display().to_string());
        let day = self.given.day(input.on);
        let council = self.given.council().or(input.council.as_deref());
        let format = self.given.format();
        why_not::run(&Asked { name, input: &input, day, council, format }, &library, other)
    }
}

impl<'p> Ready<'p> {
    /// The rules of a council, as somebody typed its name, on a day.
    pub(super) fn rules(
        &self,
        council: Option<&str>,
        day: Date,
    ) -> Result<Arc<Rules<'p>>, Failure> {
        let typed = council.unwrap_or_default();
        let kept = self.by_council.read().unwrap_or_else(PoisonError::into_inner);
        if let Some(rules) = kept.get(typed).and_then(|by_day| by_day.get(&day)) {
            return Ok(Arc::clone(rules));
        }
        drop(kept);
        let pack = council.map(pack_name);
        let rules = Arc::new(Rules::on(self.library, pack.as_deref(), day)?);
        let mut kept = self.by_council.write().unwrap_or_else(PoisonError::into_inner);
        kept.entry(typed.to_owned()).or_default().insert(day, Arc::clone(&rules));
        Ok(rules)
    }
}

impl Sum for ChargeInput {
    type Answer = Contribution;
    type Ready<'p> = Ready<'p>;
    type Desk<'p> = Option<Recent<'p>>;

    fn ready<'p>(library: &'p Library, council: Option<&str>) -> Result<Ready<'p>, Failure> {
        let council = council.map(|name| library.pack(name).map(|pack| pack.name.clone()));
        Ok(Ready { library, council: council.transpose()?, by_council: RwLock::default() })
    }

    fn id(&self) -> Option<&str> {
        self.id.as_deref()
    }

    fn on(&self) -> Option<Date> {
        self.on
    }

    fn council<'a>(&'a self, ready: &'a Ready<'_>) -> Option<&'a str> {
        ready.council.as_deref().or(self.council.as_deref())
    }

    fn work_out<'p>(
        &self,
        ready: &Ready<'p>,
        desk: &mut Option<Recent<'p>>,
        day: Date,
        working: &mut impl Working,
    ) -> Result<Contribution, Failure> {
        let council = self.council(ready);
        let same =
            |recent: &&mut Recent<'p>| recent.day == day && recent.council.as_deref() == council;
        let recent = match desk.as_mut().filter(same) {
            Some(recent) => recent,
            None => desk.insert(Recent {
                council: council.map(str::to_owned),
                day,
                rules: ready.rules(council, day)?,
            }),
        };
        Ok(contribution(&self.means, &recent.rules, working)?)
    }

    fn used(&self, ready: &Ready<'_>, day: Date) -> Result<Vec<PackUsed>, Failure> {
        Ok(ready.rules(self.council(ready), day)?.used())
    }

    fn missing(&self, ready: &Ready<'_>, day: Date) -> Vec<Pointer> {
        let rules = ready.rules(self.council(ready), day);
        rules.map_or_else(|_| Vec::new(), |rules| missing(&self.means, &rules))
    }

    fn says(answer: &Contribution) -> String {
        let Contribution { pays, council_pays, care_cost, .. } = answer;
        format!("The person pays {pays} a week, and the council {council_pays}, of {care_cost}.")
    }
}
