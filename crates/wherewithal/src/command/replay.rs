//! `wherewithal replay`: works out every stored answer again, and lists what moved.

use std::path::Path;
use std::process::ExitCode;

use clap::Args;
use packs::{Library, PackUsed};
use service::Service;
use service::replay::{Moved, Replayed};

use crate::edge;
use crate::failure::Failure;

const AFTER: &str = "\
Every indicative budget and every contribution is worked out again from the facts stored with it,
by the packs of this program (or of --policy). Nothing is changed. Run it after every upgrade and
every change of a pack: what moved is a question about somebody's money. At the end the books are
proved: what went into all accounts is what came out of them.

Exit status: 0 everything came out as it was; 1 something moved, or the books do not balance;
2 it could not be done.

Example: wherewithal replay --database sqlite:/srv/wherewithal/data.db";

/// Works out every stored answer again, and lists what comes out differently
#[derive(Debug, Args)]
#[command(after_help = AFTER)]
pub(super) struct Replay {
    /// Its address: sqlite:PATH or postgres://… (or set `WHEREWITHAL_DATABASE`)
    #[arg(long, value_name = "ADDRESS")]
    database: Option<String>,
}

impl Replay {
    pub(super) fn run(&self, policy: Option<&Path>) -> Result<ExitCode, Failure> {
        let address = edge::address(self.database.as_deref())?;
        let library = edge::library(policy)?;
        edge::runtime()?.block_on(replay(&address, library))
    }
}

async fn replay(address: &str, library: Library) -> Result<ExitCode, Failure> {
    let database = super::serve::prepared(address).await?;
    let service = Service::new(database.clone(), library, service::decider()?, edge::outside());
    let replayed = service.replay().await;
    let proved = service.add_up_books().await;
    database.close().await;
    let (replayed, books) = (replayed?, proved?);
    tell(&replayed);
    let balanced = books.balance();
    edge::say(&format!(
        "The books {}: {} accounts, {} in and {} out.",
        if balanced { "balance" } else { "DO NOT BALANCE" },
        books.accounts,
        books.money_in,
        books.money_out
    ));
    let well = replayed.moved.is_empty() && balanced;
    Ok(ExitCode::from(u8::from(!well)))
}

fn tell(replayed: &Replayed) {
    for moved in &replayed.moved {
        edge::say(&row(moved));
    }
    let (budgets, contributions) = (replayed.budgets, replayed.contributions);
    edge::say(&format!(
        "{budgets} indicative budgets and {contributions} contributions worked out again: {} \
         moved.",
        replayed.moved.len()
    ));
}

fn row(moved: &Moved) -> String {
    let Moved { what, record, version, person, day, was, is, packs_then, packs_now } = moved;
    let packs = |packs: &[PackUsed]| {
        let names = packs.iter().map(|pack| format!("{} {}", pack.name, pack.version));
        names.collect::<Vec<_>>().join(" and ")
    };
    format!(
        "{record} version {version} of {person}: the {what} for {day} was {was} and is {is} \
         (was by {}, is by {})",
        packs(packs_then),
        packs(packs_now)
    )
}
