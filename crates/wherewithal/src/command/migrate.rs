//! `wherewithal migrate`: brings a database up to date.

use std::process::ExitCode;

use clap::Args;

use crate::edge;
use crate::failure::Failure;

const AFTER: &str = "\
It goes forwards only: back up first. A database that a newer program made is refused.

Example: wherewithal migrate --database sqlite:/srv/wherewithal/data.db";

/// Makes a database, or brings one up to date
#[derive(Debug, Args)]
#[command(after_help = AFTER)]
pub(super) struct Migrate {
    /// Its address: sqlite:PATH or postgres://… (or set `WHEREWITHAL_DATABASE`)
    #[arg(long, value_name = "ADDRESS")]
    database: Option<String>,
}

impl Migrate {
    pub(super) fn run(&self) -> Result<ExitCode, Failure> {
        let address = edge::address(self.database.as_deref())?;
        edge::runtime()?.block_on(async {
            let database = edge::open(&address).await?;
            database.close().await;
            edge::say(&format!("The {} database is up to date.", database.says()));
            Ok(ExitCode::SUCCESS)
        })
    }
}
