//! What `charge` and `allocate` have in common: files or lines in, answers out.

mod batch;
mod input;
mod json;
mod read;
mod table;
mod text;

pub(in crate::command) use read::file as read_file;
pub(in crate::command) use text::wrap;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use basis::{Line, Steps, Working};
use charging::care_act::Pointer;
use clap::{Args, ValueEnum};
use jiff::civil::Date;
use packs::{Library, PackUsed};
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::edge;
use crate::failure::Failure;
pub(super) use batch::shares;
pub(super) use input::Input;
pub(super) use table::{Table, Tabular, read_rows, write_amount, write_cell};

/// A sum that the command line works out.
pub(super) trait Sum: DeserializeOwned + Send + Sync {
    /// What comes out.
    type Answer: Serialize + Send;
    /// What it is worked out from, made ready once.
    type Ready<'p>: Sync;
    /// What is kept at hand from one sum to the next, by each core for itself.
    type Desk<'p>: Default;

    /// Makes ready for the council named on the command line, if one is.
    fn ready<'p>(library: &'p Library, council: Option<&str>) -> Result<Self::Ready<'p>, Failure>;

    /// The caller's own name for it.
    fn id(&self) -> Option<&str>;

    /// The day it says it is for.
    fn on(&self) -> Option<Date>;

    /// The council it is worked out for, by the name of its pack.
    fn council<'a>(&'a self, ready: &'a Self::Ready<'_>) -> Option<&'a str>;

    /// Works it out.
    fn work_out<'p>(
        &self,
        ready: &Self::Ready<'p>,
        desk: &mut Self::Desk<'p>,
        day: Date,
        working: &mut impl Working,
    ) -> Result<Self::Answer, Failure>;

    /// The packs that an answer for this day rests on.
    fn used(&self, ready: &Self::Ready<'_>, day: Date) -> Result<Vec<PackUsed>, Failure>;

    /// What the person seems to be missing. Only answers to files say it, and those of a batch
    /// do not: each would take several sums more.
    fn missing(&self, _ready: &Self::Ready<'_>, _day: Date) -> Vec<Pointer> {
        Vec::new()
    }

    /// The answer in a sentence.
    fn says(answer: &Self::Answer) -> String;
}

/// What both commands are given.
#[derive(Debug, Args)]
pub(super) struct Given {
    /// Files to work out, TOML or JSON by their ending
    #[arg(value_name = "FILE", required_unless_present_any = ["batch", "echo"])]
    files: Vec<PathBuf>,
    /// The day to work it out for; it wins over the file's [default: the file's, or today]
    #[arg(long, value_name = "DAY")]
    on: Option<Date>,
    /// The council's pack, such as ellerford; it wins over the file's
    #[arg(long, value_name = "PACK")]
    council: Option<String>,
    /// How to answer
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    format: Format,
    /// Reads one JSON object a line on standard input, and answers each in its order
    #[arg(long, conflicts_with_all = ["files", "format"])]
    batch: bool,
    /// Only repeats the lines of a batch: what reading and writing take by themselves
    #[arg(long, hide = true, requires = "batch")]
    echo: bool,
}

/// How to answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Format {
    /// The working as a table
    Text,
    /// The answer, the lines of the working and the packs
    Json,
}

/// One answer with everything it rests on.
#[derive(Debug, Serialize)]
struct Answered<A> {
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<String>,
    on: Date,
    council: Option<String>,
    answer: A,
    lines: Vec<Line>,
    /// Pointed out, and never in the sum.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    missing: Vec<Pointer>,
    packs: Vec<PackUsed>,
}

/// How a file went, from best to worst.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Went {
    Well,
    Incomplete,
    Unreadable,
}

impl Given {
    /// How to answer.
    pub(super) const fn format(&self) -> Format {
        self.format
    }

    /// The only file that was named, and what is in it.
    pub(super) fn only<T: DeserializeOwned>(&self) -> Result<(&Path, T), Failure> {
        let [file] = self.files.as_slice() else {
            return Err(Failure::new("name one file of facts"));
        };
        let read = read::file(file);
        let read = read.map_err(|why| Failure::new(format!("{}: {why}", file.display())))?;
        Ok((file, read))
    }

    /// The day to work out for: the command line's, the file's, or today.
    pub(super) fn day(&self, of_file: Option<Date>) -> Date {
        self.on.or(of_file).unwrap_or_else(|| edge::outside().today())
    }

    /// The council on the command line.
    pub(super) fn council(&self) -> Option<&str> {
        self.council.as_deref()
    }

    /// Works out what was given.
    pub(super) fn run<S: Sum>(&self, policy: Option<&Path>) -> Result<ExitCode, Failure> {
        self.run_with::<S>(policy, S::ready)
    }

    /// Works out what was given, made ready in another way than [`Sum::ready`].
    pub(super) fn run_with<S: Sum>(
        &self,
        policy: Option<&Path>,
        ready: impl for<'p> FnOnce(&'p Library, Option<&str>) -> Result<S::Ready<'p>, Failure>,
    ) -> Result<ExitCode, Failure> {
        self.prepared_with::<S>(policy, ready, |task| match (self.batch, self.echo) {
            (false, _) => self.answer_files(task),
            (true, true) => batch::echo(&mut Input::open()),
            (true, false) => batch::run(task, &json::JsonLines, &mut Input::open()),
        })
    }

    /// Works out the rows of a table on standard input.
    pub(super) fn run_table<S: Tabular>(&self, policy: Option<&Path>) -> Result<ExitCode, Failure> {
        self.run_table_with::<S>(policy, S::ready)
    }

    /// Works out the rows of a table, made ready in another way than [`Sum::ready`].
    pub(super) fn run_table_with<S: Tabular>(
        &self,
        policy: Option<&Path>,
        ready: impl for<'p> FnOnce(&'p Library, Option<&str>) -> Result<S::Ready<'p>, Failure>,
    ) -> Result<ExitCode, Failure> {
        let mut input = Input::open();
        let table = Table::<S>::headed(&input.headings()?).map_err(Failure::new)?;
        self.prepared_with(policy, ready, |task| batch::run(task, &table, &mut input))
    }

    /// Makes ready, and does something with that.
    pub(super) fn prepared<S: Sum>(
        &self,
        policy: Option<&Path>,
        then: impl FnOnce(&Task<'_, '_, S>) -> Result<ExitCode, Failure>,
    ) -> Result<ExitCode, Failure> {
        self.prepared_with(policy, S::ready, then)
    }

    fn prepared_with<S: Sum>(
        &self,
        policy: Option<&Path>,
        ready: impl for<'p> FnOnce(&'p Library, Option<&str>) -> Result<S::Ready<'p>, Failure>,
        then: impl FnOnce(&Task<'_, '_, S>) -> Result<ExitCode, Failure>,
    ) -> Result<ExitCode, Failure> {
        let library = edge::library(policy)?;
        let council = self.council.as_deref().map(pack_name);
        let ready = ready(&library, council.as_deref())?;
        then(&Task { ready: &ready, on: self.on, today: edge::outside().today() })
    }

    fn answer_files<S: Sum>(&self, task: &Task<'_, '_, S>) -> Result<ExitCode, Failure> {
        let mut worst = Went::Well;
        let mut answers = Vec::new();
        for file in &self.files {
            match task.file(file) {
                Ok(answered) => answers.push((file, answered)),
                Err((went, why)) => {
                    eprintln!("error: {}: {why}", file.display());
                    worst = worst.max(went);
                }
            }
        }
        match self.format {
            Format::Text => {
                for (file, answered) in &answers {
                    edge::say(&text::page(file, answered, &S::says(&answered.answer)));
                }
            }
            Format::Json => {
                let mut objects: Vec<_> = answers.iter().map(|(_, answered)| answered).collect();
                let one = self.files.len() == 1;
                let json = match objects.pop() {
                    Some(only) if one => serde_json::to_string_pretty(only),
                    last => {
                        objects.extend(last);
                        serde_json::to_string_pretty(&objects)
                    }
                };
                if !(one && answers.is_empty()) {
                    edge::say(&json.map_err(|why| Failure::because(&why))?);
                }
            }
        }
        Ok(ExitCode::from(match worst {
            Went::Well => 0,
            Went::Incomplete => 1,
            Went::Unreadable => 2,
        }))
    }
}

/// What sums are worked out from.
pub(super) struct Task<'a, 'p, S: Sum> {
    /// What was made ready.
    pub(super) ready: &'a S::Ready<'p>,
    on: Option<Date>,
    today: Date,
}

impl<S: Sum> Task<'_, '_, S> {
    /// The day that a sum is for.
    pub(super) fn day(&self, sum: &S) -> Date {
        self.on.or(sum.on()).unwrap_or(self.today)
    }

    fn file(&self, file: &Path) -> Result<Answered<S::Answer>, (Went, Failure)> {
        let sum: S = read::file(file).map_err(|why| (Went::Unreadable, why))?;
        let (day, mut steps) = (self.day(&sum), Steps::default());
        let incomplete = |why| (Went::Incomplete, why);
        let mut desk = S::Desk::default();
        let answer = sum.work_out(self.ready, &mut desk, day, &mut steps).map_err(incomplete)?;
        let packs = sum.used(self.ready, day).map_err(incomplete)?;
        Ok(Answered {
            id: sum.id().map(str::to_owned),
            on: day,
            council: sum.council(self.ready).map(pack_name),
            answer,
            lines: steps.0,
            missing: sum.missing(self.ready, day),
            packs,
        })
    }
}

/// The full name of a council's pack: `ellerford` is `councils/ellerford`.
pub(super) fn pack_name(typed: &str) -> String {
    if typed.contains('/') { typed.to_owned() } else { format!("councils/{typed}") }
}
