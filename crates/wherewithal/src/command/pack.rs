//! `wherewithal pack check`: whether the packs hold together, and what they do not know.

use std::path::Path;
use std::process::ExitCode;

use clap::{Args, Subcommand};
use jiff::civil::Date;
use packs::{Gap, gaps};

use crate::edge;
use crate::failure::Failure;

const AFTER: &str = "\
It reads every pack, which fails if one does not hold together, and lists each stretch of days
for which a figure has no value. A sum that needs such a figure stops and names it.

Exit status: 0 no yearly figure has run out by the day; 1 one has, and sums after it stop;
2 a pack does not hold together.

Example: wherewithal pack check --policy policy --on 2027-04-12";

/// Looks after the packs of law and council policy
#[derive(Debug, Args)]
pub(super) struct Packs {
    #[command(subcommand)]
    chore: Chore,
}

#[derive(Debug, Subcommand)]
enum Chore {
    /// Reads every pack and lists what has no value, and what has run out
    #[command(after_help = AFTER)]
    Check {
        /// The day by which yearly figures must not have run out [default: today]
        #[arg(long, value_name = "DAY")]
        on: Option<Date>,
    },
}

impl Packs {
    pub(super) fn run(&self, policy: Option<&Path>) -> Result<ExitCode, Failure> {
        let Chore::Check { on } = &self.chore;
        let day = on.unwrap_or_else(|| edge::outside().today());
        let library = edge::library(policy)?;
        for pack in library.packs() {
            let figures = counted(pack.parameters.len(), "figure");
            edge::say(&format!("{} {}: {figures}", pack.name, pack.version));
        }
        let gaps = gaps(&library, day);
        for gap in &gaps {
            let Gap { pack, path, from, why } = gap;
            edge::say(&format!("  no value from {from}: {path} in {pack}, because {why}"));
        }
        // What is said to be missing is known; what ran out unseen stops sums from then on.
        let ran_out = gaps.iter().filter(|gap| ran_out(&library, gap)).count();
        if ran_out == 0 {
            return Ok(ExitCode::SUCCESS);
        }
        eprintln!("{} without a value on {day}", counted(ran_out, "yearly figure"));
        Ok(ExitCode::from(1))
    }
}

fn counted(many: usize, what: &str) -> String {
    if many == 1 { format!("1 {what}") } else { format!("{many} {what}s") }
}

/// Whether a gap is open: after its last value there is nothing, not even a word that it is
/// missing.
fn ran_out(library: &packs::Library, gap: &Gap) -> bool {
    let pack = library.pack(&gap.pack).ok();
    let last = pack
        .and_then(|pack| pack.parameters.get(&gap.path))
        .and_then(|parameter| parameter.history.last());
    last.is_some_and(|last| last.on < gap.from)
}
