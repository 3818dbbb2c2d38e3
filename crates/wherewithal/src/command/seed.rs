//! `wherewithal seed`: fills an empty database with an invented council of any size.

use std::process::ExitCode;

use clap::Args;
use jiff::civil::Date;
use packs::Library;
use std::path::Path;

use crate::council::{Filling, fill};
use crate::edge;
use crate::failure::Failure;

/// How many people are written in one transaction.
const AT_ONCE: u32 = 300;

const AFTER: &str = "\
Everybody is invented: names of trees with a number, NHS numbers that are never issued.
The same seed, number and day give the same rows on SQLite and on PostgreSQL. Never seed a
database that you will keep. If it is interrupted, begin again with an empty database.

Nobody has a password unless one is given: under `demo` people sign in from a page. With
--password, all staff get the one on standard input (or in WHEREWITHAL_PASSWORD), and sign in
as NAME@ellerford.example: `ama.ridge@ellerford.example`.

Example: wherewithal seed --database sqlite:big.sqlite --people 30000 --seed 1";

/// Fills an empty database with an invented council
#[derive(Debug, Args)]
#[command(after_help = AFTER)]
pub(super) struct Seed {
    /// Its address: sqlite:PATH or postgres://… (or set `WHEREWITHAL_DATABASE`)
    #[arg(long, value_name = "ADDRESS")]
    database: Option<String>,
    /// How many people who draw on care
    #[arg(long, value_name = "N", default_value_t = 300,
          value_parser = clap::value_parser!(u32).range(1..=900_000))]
    people: u32,
    /// What every invented thing follows from
    #[arg(long = "seed", value_name = "S", default_value_t = 1)]
    from: u64,
    /// The day it is made for: nothing in it lies after the day before [default: today]
    #[arg(long, value_name = "DAY")]
    on: Option<Date>,
    /// Gives all staff the password on standard input, or in `WHEREWITHAL_PASSWORD`
    #[arg(long)]
    password: bool,
}

impl Seed {
    pub(super) fn run(&self, policy: Option<&Path>) -> Result<ExitCode, Failure> {
        let address = edge::address(self.database.as_deref())?;
        let library = edge::library(policy)?;
        let password = if self.password { Some(hash()?) } else { None };
        edge::runtime()?.block_on(self.fill(&address, &library, password))
    }

    async fn fill(
        &self,
        address: &str,
        library: &Library,
        password: Option<String>,
    ) -> Result<ExitCode, Failure> {
        let database = edge::open(address).await?;
        let Self { people, from: seed, .. } = *self;
        let today = self.on.unwrap_or_else(|| edge::outside().today());
        let filling = Filling { library, people, seed, today, password, at_once: AT_ONCE };
        let done = fill(&database, &filling).await;
        database.close().await;
        done?;
        edge::say(&format!(
            "{people} invented people, from seed {seed} on {today}, are in the {} database.",
            database.says()
        ));
        Ok(ExitCode::SUCCESS)
    }
}

/// The hash of the password that all invented staff share.
fn hash() -> Result<String, Failure> {
    let password = edge::password()?;
    if password.chars().count() < 10 {
        return Err(Failure::new("the password must have 10 characters or more"));
    }
    Ok(service::hash_password(&password)?)
}
