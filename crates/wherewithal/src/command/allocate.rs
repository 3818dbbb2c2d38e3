//! `wherewithal allocate`: an indicative budget from the final answers in a file.

use std::path::Path;
use std::process::ExitCode;

use allocation::{AllocateInput, Indicative, Model, Questionnaire};
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

Exit status: 0 all worked out; 1 something could not be; 2 a file could not be read, or nothing
could be done.

Example: wherewithal allocate docs/examples/allocate.toml --council ellerford";

/// Works out an indicative budget, with every answer's points
#[derive(Debug, Args)]
#[command(after_help = AFTER)]
pub(super) struct Allocate {
    #[command(flatten)]
    given: Given,
}

/// A council's questions and table.
pub(super) struct Table {
    questionnaire: Questionnaire,
    model: Model,
    used: PackUsed,
}

impl Allocate {
    pub(super) fn run(&self, policy: Option<&Path>) -> Result<ExitCode, Failure> {
        self.given.run::<AllocateInput>(policy)
    }
}

impl Sum for AllocateInput {
    type Answer = Indicative;
    type Ready<'p> = Table;
    type Desk<'p> = ();

    fn ready(library: &Library, council: Option<&str>) -> Result<Table, Failure> {
        let councils = || library.packs().filter(|pack| pack.has("allocation.toml"));
        let pack = match (council, councils().next(), councils().count()) {
            (Some(name), ..) => library.pack(name)?,
            (None, Some(only), 1) => only,
            _ => return Err(Failure::new("say whose points table to use: --council PACK")),
        };
        Ok(Table {
            questionnaire: pack.document("questionnaire.toml")?,
            model: pack.document("allocation.toml")?,
            used: pack.used(),
        })
    }

    fn id(&self) -> Option<&str> {
        self.id.as_deref()
    }

    fn on(&self) -> Option<Date> {
        self.on
    }

    fn council<'a>(&'a self, ready: &'a Table) -> Option<&'a str> {
        Some(&ready.used.name)
    }

    fn work_out(
        &self,
        ready: &Table,
        (): &mut (),
        day: Date,
        working: &mut impl Working,
    ) -> Result<Indicative, Failure> {
        Ok(self.indicative(&ready.questionnaire, &ready.model, day, working)?)
    }

    fn used(&self, ready: &Table, _: Date) -> Result<Vec<PackUsed>, Failure> {
        Ok(vec![ready.used.clone()])
    }

    fn says(answer: &Indicative) -> String {
        let Indicative { indicative, need_cost, help_offset, .. } = answer;
        let example = if answer.example { " The table is an invented example." } else { "" };
        format!(
            "The indicative budget is {indicative} a week: {need_cost} for the need, less \
             {help_offset} for willing help.{example}"
        )
    }
}
