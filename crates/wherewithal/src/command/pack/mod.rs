//! `wherewithal pack`: looking after the packs of law and council policy.

mod check;
mod departures;
mod schema;

use std::path::Path;
use std::process::ExitCode;

use clap::{Args, Subcommand, ValueEnum};
use jiff::civil::Date;

use crate::edge;
use crate::failure::Failure;

const CHECK: &str = "\
It reads every file of every pack by the schema, asks whether a council's pack goes against the
law, says how well the values are confirmed, and lists the gaps: of figures that are renewed, by
year; of the others, by their days. A sum that needs a figure without a value stops and names it.

A gap that a pack owns up to (`missing`) is listed and is no fault. A year that has begun with
nothing said of a figure is one.

Exit status: 0 nothing is left unsaid; 1 a time has begun with nothing said of a figure;
2 a pack does not hold together, breaks the schema, or goes against the law.

Example: wherewithal pack check --policy policy --on 2027-04-12";

const DEPARTURES: &str = "\
Each row is a figure or a choice: what holds elsewhere, what holds here, since when, and where it
was decided. What the council decided and nobody has read is said, not left out.

Exit status: 0 done; 1 for some of it, what the council decided is not known; 2 no such pack.

Example: wherewithal pack departures reading --on 2024-06-01";

/// Looks after the packs of law and council policy
#[derive(Debug, Args)]
pub(super) struct Packs {
    #[command(subcommand)]
    chore: Chore,
}

#[derive(Debug, Subcommand)]
enum Chore {
    /// Reads every pack by the schema and the law, and lists what has no value
    #[command(after_help = CHECK)]
    Check {
        /// The day by which nothing may be left unsaid [default: today]
        #[arg(long, value_name = "DAY")]
        on: Option<Date>,
        /// How to answer
        #[arg(long, value_name = "FORMAT", default_value = "text")]
        format: Format,
    },
    /// Lists how a council departs from the national figures, and since when
    #[command(after_help = DEPARTURES)]
    Departures {
        /// The council's pack, such as reading
        council: String,
        /// The day asked about [default: today]
        #[arg(long, value_name = "DAY")]
        on: Option<Date>,
        /// How to answer
        #[arg(long, value_name = "FORMAT", default_value = "text")]
        format: Format,
    },
    /// Prints the JSON schema of a pack's files
    Schema,
}

/// How to answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For reading
    Text,
    /// For programs
    Json,
}

impl Packs {
    pub(super) fn run(&self, policy: Option<&Path>) -> Result<ExitCode, Failure> {
        let day = |on: &Option<Date>| on.unwrap_or_else(|| edge::outside().today());
        match &self.chore {
            Chore::Check { on, format } => check::run(policy, day(on), *format),
            Chore::Departures { council, on, format } => {
                departures::run(policy, council, day(on), *format)
            }
            Chore::Schema => {
                edge::say(&schema::text());
                Ok(ExitCode::SUCCESS)
            }
        }
    }
}

fn counted(many: usize, what: &str) -> String {
    if many == 1 { format!("1 {what}") } else { format!("{many} {what}s") }
}
