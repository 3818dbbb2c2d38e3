//! `wherewithal replay`: works out every stored answer again, and lists what moved.

mod accepted;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use basis::Weekly;
use charging::compare::Parts;
use clap::Args;
use packs::{Library, PackUsed};
use service::Service;
use service::replay::{Books, Moved, Replayed};

use crate::edge;
use crate::failure::Failure;
use accepted::Accepted;

const AFTER: &str = "\
Every indicative budget and every contribution is worked out again from the facts stored with it,
by the packs of this program (or of --policy). Nothing is changed. Run it after every upgrade and
every change of a pack: what moved is a question about somebody's money. At the end the books are
proved: what went into all accounts is what came out of them.

With --against DIR they are worked out by the packs in DIR: before a change of rules, to see whom
it would move, and how much of it is due to national figures and how much to the council's rules.

A file of accepted differences has a block for each, as --draft writes them:

  [[accepted]]
  what    = \"contribution\"
  record  = \"…\"
  version = 2
  was     = \"£97.20 a week\"
  is      = \"£98.20 a week\"
  why     = \"the guarantee for 2024-25 was put right, minute 12\"

What moved just so is only counted. What is accepted and no longer occurs is listed.

Exit status: 0 everything came out as it was, or as was accepted; 1 something else moved,
something accepted no longer occurs, or the books do not balance; 2 it could not be done.

Example: wherewithal replay --database sqlite:/srv/wherewithal/data.db --against next-april";

/// Works out every stored answer again, and lists what comes out differently
#[derive(Debug, Args)]
#[command(after_help = AFTER)]
pub(super) struct Replay {
    /// Its address: sqlite:PATH or postgres://… (or set `WHEREWITHAL_DATABASE`)
    #[arg(long, value_name = "ADDRESS")]
    database: Option<String>,
    /// Works the answers out by the packs in this folder
    #[arg(long, value_name = "DIR")]
    against: Option<PathBuf>,
    /// Differences that are accepted
    #[arg(long, value_name = "FILE")]
    accept: Option<PathBuf>,
    /// Answers with a file that would accept what moved, for somebody to say why
    #[arg(long)]
    draft: bool,
}

impl Replay {
    pub(super) fn run(&self, policy: Option<&Path>) -> Result<ExitCode, Failure> {
        let accepted = self.accept.as_deref().map(Accepted::read).transpose()?.unwrap_or_default();
        let against = self.against.as_deref().map(|folder| edge::library(Some(folder)));
        let against = against.transpose()?;
        let address = edge::address(self.database.as_deref())?;
        let library = edge::library(policy)?;
        let run = work_out(&address, library, against.as_ref());
        let (replayed, books) = edge::runtime()?.block_on(run)?;
        let Replayed { budgets, contributions, moved } = replayed;
        let many = moved.len();
        let sorted = accepted.sort(moved);
        let said = Said { draft: self.draft };
        if self.draft {
            edge::say(accepted::draft(&sorted.open)?.trim_end());
        }
        for moved in &sorted.open {
            said.say(&row(moved));
        }
        for gone in &sorted.gone {
            said.say(&format!("Accepted, and it no longer occurs: {}", gone.says()));
        }
        let with_file = format!(", {} of them as was accepted", sorted.accepted);
        let with_file = if self.accept.is_some() { with_file.as_str() } else { "" };
        said.say(&format!(
            "{budgets} indicative budgets and {contributions} contributions worked out again: \
             {many} moved{with_file}."
        ));
        said.say(&format!(
            "The books {}: {} accounts, {} in and {} out.",
            if books.balance() { "balance" } else { "DO NOT BALANCE" },
            books.accounts,
            books.money_in,
            books.money_out
        ));
        let well = sorted.open.is_empty() && sorted.gone.is_empty() && books.balance();
        Ok(ExitCode::from(u8::from(!well)))
    }
}

/// Where the list goes: to standard error where the answer is a draft.
struct Said {
    draft: bool,
}

impl Said {
    fn say(&self, line: &str) {
        if self.draft {
            eprintln!("{line}");
        } else {
            edge::say(line);
        }
    }
}

async fn work_out(
    address: &str,
    library: Library,
    against: Option<&Library>,
) -> Result<(Replayed, Books), Failure> {
    let database = super::serve::prepared(address).await?;
    let service = Service::new(database.clone(), library, service::decider()?, edge::outside());
    let replayed = service.replay(against).await;
    let proved = service.add_up_books().await;
    database.close().await;
    Ok((replayed?, proved?))
}

fn row(moved: &Moved) -> String {
    let Moved { what, record, version, person, day, was, is, packs_then, packs_now, parts } = moved;
    let packs = |packs: &[PackUsed]| {
        let names = packs.iter().map(|pack| format!("{} {}", pack.name, pack.version));
        names.collect::<Vec<_>>().join(" and ")
    };
    format!(
        "{record} version {version} of {person}: the {what} for {day} was {was} and is {is} \
         (was by {}, is by {}){}",
        packs(packs_then),
        packs(packs_now),
        parts.map(|parts| because(&parts)).unwrap_or_default()
    )
}

/// What of a difference is due to which rules.
fn because(parts: &Parts) -> String {
    let signed = |weekly: Weekly| {
        if weekly < Weekly::ZERO { weekly.to_string() } else { format!("+{weekly}") }
    };
    let (national, local) = (signed(parts.national), signed(parts.local));
    format!(": {national} by national figures, {local} by the council’s rules")
}
