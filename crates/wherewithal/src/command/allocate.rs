//! `wherewithal allocate`: an indicative budget from the final answers in a file.

use std::path::Path;
use std::process::ExitCode;

use allocation::{AllocateInput, Indicative, Table, Tables};
use basis::Working;
use clap::Args;
use jiff::civil::Date;
use packs::{Library, PackUsed};

use super::sums::{Given, Sum};
use crate::failure::Failure;

const AFTER: &str = "\
docs/allocate.md describes each field of the input, and docs/examples/allocate.toml is a whole
one. The council's questionnaire and points table come from its pack. With --batch each line of
standard input is such an object as JSON, and each line of standard output its answer, in the
same order; a bad line is answered with {\"id\": …, \"error\": {\"says\": …, \"line\": …}}.
With --batch --csv standard input is a table with headings, one person a row, and so is standard
output: a column for each question, help.DOMAIN for hours of willing help a week, add_on.KEY for
hours a day.

Exit status: 0 all worked out; 1 something could not be; 2 a file could not be read, or nothing
could be done.

Example: wherewithal allocate docs/examples/allocate.toml --council ellerford";

/// Works out an indicative budget, with every answer's points
#[derive(Debug, Args)]
#[command(after_help = AFTER)]
pub(super) struct Allocate {
    #[command(flatten)]
    given: Given,
    /// The council's table of this name, such as bands [default: the one in use on the day]
    #[arg(long, value_name = "TABLE")]
    table: Option<String>,
    /// With --batch, reads a table as CSV, one person a row, and answers with another
    #[arg(long, requires = "batch")]
    csv: bool,
}

/// A council's tables, or the one that was asked for.
pub(super) struct Ready {
    tables: Tables,
    named: Option<Table>,
    used: PackUsed,
}

impl Ready {
    fn of(library: &Library, council: Option<&str>, table: Option<&str>) -> Result<Self, Failure> {
        let councils = || library.packs().filter(|pack| pack.has(allocation::tables::FIRST));
        let pack = match (council, councils().next(), councils().count()) {
            (Some(name), ..) => library.pack(name)?,
            (None, Some(only), 1) => only,
            _ => return Err(Failure::new("say whose points table to use: --council PACK")),
        };
        let tables = Tables::of(pack)?;
        let named = table.map(|name| tables.named(name).cloned()).transpose()?;
        Ok(Self { tables, named, used: pack.used() })
    }

    fn on(&self, day: Date) -> Result<&Table, Failure> {
        let table = self.named.as_ref().or_else(|| self.tables.on(day));
        table.ok_or_else(|| Failure::new("the council has no table"))
    }
}

impl Allocate {
    pub(super) fn run(&self, policy: Option<&Path>) -> Result<ExitCode, Failure> {
        let table = self.table.as_deref();
        if self.csv {
            self.given.run_table_with::<AllocateInput>(policy, |library, council| {
                Ready::of(library, council, table)
            })
        } else {
            self.given.run_with::<AllocateInput>(policy, |library, council| {
                Ready::of(library, council, table)
            })
        }
    }
}

impl Sum for AllocateInput {
    type Answer = Indicative;
    type Ready<'p> = Ready;
    type Desk<'p> = ();

    fn ready(library: &Library, council: Option<&str>) -> Result<Ready, Failure> {
        Ready::of(library, council, None)
    }

    fn id(&self) -> Option<&str> {
        self.id.as_deref()
    }

    fn on(&self) -> Option<Date> {
        self.on
    }

    fn council<'a>(&'a self, ready: &'a Ready) -> Option<&'a str> {
        Some(&ready.used.name)
    }

    fn work_out(
        &self,
        ready: &Ready,
        (): &mut (),
        day: Date,
        working: &mut impl Working,
    ) -> Result<Indicative, Failure> {
        let Table { questionnaire, model, .. } = ready.on(day)?;
        Ok(self.indicative(questionnaire, model, day, working)?)
    }

    fn used(&self, ready: &Ready, _: Date) -> Result<Vec<PackUsed>, Failure> {
        Ok(vec![ready.used.clone()])
    }

    fn says(answer: &Indicative) -> String {
        let Indicative { indicative, need_cost, help_offset, carer_breaks, .. } = answer;
        let breaks = if carer_breaks.0.is_zero() {
            String::new()
        } else {
            format!(", with {carer_breaks} for breaks for those who help")
        };
        let example =
            if answer.example { " The table is an example, and no council’s." } else { "" };
        format!(
            "The indicative budget is {indicative} a week: {need_cost} for the need, less \
             {help_offset} for willing help{breaks}.{example}"
        )
    }
}
