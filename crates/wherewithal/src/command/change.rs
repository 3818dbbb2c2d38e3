//! `wherewithal change`: why everybody's budget changed between two days.

use std::path::Path;
use std::process::ExitCode;

use basis::Weekly;
use change::everyone::{Totals, totals};
use clap::{Args, ValueEnum};
use jiff::civil::Date;
use packs::Library;
use service::Service;

use crate::edge;
use crate::failure::Failure;

const AFTER: &str = "\
Everyone who had an agreed budget on both days is counted. The difference is split by cause in the
reading that favours no order (the Shapley value), and adds up exactly. No figure is of 5 people or
fewer: such causes are taken together.

Exit status 1: somebody's budget could not be taken apart, and is left out.

Example: wherewithal change --database sqlite:big.sqlite --from 2026-04-01 --to 2026-09-30";

/// Says why everybody's budget changed between two days
#[derive(Debug, Args)]
#[command(after_help = AFTER)]
pub(super) struct Change {
    /// The database's address: sqlite:PATH or postgres://… (or set `WHEREWITHAL_DATABASE`)
    #[arg(long, value_name = "ADDRESS")]
    database: Option<String>,
    /// The first day
    #[arg(long, value_name = "DAY")]
    from: Date,
    /// The second day
    #[arg(long, value_name = "DAY")]
    to: Date,
    /// How it is written
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    Text,
    Json,
    Csv,
}

impl Change {
    pub(super) fn run(&self, policy: Option<&Path>) -> Result<ExitCode, Failure> {
        if self.to < self.from {
            return Err(Failure::new("--to lies before --from".to_owned()));
        }
        let address = edge::address(self.database.as_deref())?;
        let library = edge::library(policy)?;
        let run = self.read(&address, library);
        let (splits, stopped) = edge::runtime()?.block_on(run)?;
        match totals(&splits) {
            None => eprintln!("Too few people have a budget, or a changed one: nothing is shown."),
            Some(totals) => edge::say(self.write(&totals)?.trim_end()),
        }
        if 0 < stopped {
            eprintln!("{stopped} budgets could not be taken apart, and are left out.");
        }
        Ok(ExitCode::from(u8::from(0 < stopped)))
    }

    async fn read(
        &self,
        address: &str,
        library: Library,
    ) -> Result<(Vec<change::Split>, usize), Failure> {
        let database = super::serve::prepared(address).await?;
        let service = Service::new(database.clone(), library, service::decider()?, edge::outside());
        let changes = service.changes_between(self.from, self.to).await;
        database.close().await;
        Ok(changes?)
    }

    fn write(&self, totals: &Totals) -> Result<String, Failure> {
        match self.format {
            Format::Text => Ok(text(totals)),
            Format::Csv => Ok(csv(totals)),
            Format::Json => serde_json::to_string_pretty(totals)
                .map_err(|why| Failure::new(format!("it cannot be written as JSON: {why}"))),
        }
    }
}

fn signed(weekly: Weekly) -> String {
    if Weekly::ZERO < weekly { format!("+{weekly}") } else { weekly.to_string() }
}

fn text(totals: &Totals) -> String {
    let change = totals.after - totals.before;
    let (before, after) = (totals.before, totals.after);
    let mut lines = vec![format!(
        "{} people: {before} a week became {after}, {}",
        totals.people,
        signed(change)
    )];
    if let Some((less, more)) = totals.less_and_more {
        lines.push(format!("{less} have less, {more} have more"));
    }
    for cause in &totals.causes {
        let side = cause.side.map_or("", change::Side::title);
        let (amount, title, people) = (signed(cause.amount), cause.title, cause.people);
        lines.push(format!("{amount:>14}  {title} ({people} people) {side}"));
    }
    lines.join("\n")
}

fn csv(totals: &Totals) -> String {
    let mut lines = vec!["cause,whose,people,weekly,weekly_in_order".to_owned()];
    for cause in &totals.causes {
        let side = cause.side.map_or("", change::Side::title);
        let weekly = cause.amount.0.plain();
        let ordered = cause.in_order.map(|sum| sum.0.plain()).unwrap_or_default();
        lines.push(format!("{},{side},{},{weekly},{ordered}", cause.key, cause.people));
    }
    let change = (totals.after - totals.before).0.plain();
    lines.push(format!("all,,{},{change},{change}", totals.people));
    lines.join("\n")
}
