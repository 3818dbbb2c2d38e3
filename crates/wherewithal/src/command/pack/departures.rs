//! `wherewithal pack departures`: how a council departs from the rest of the country.

use std::path::Path;
use std::process::ExitCode;

use charging::Regime;
use jiff::civil::Date;
use packs::{Departure, departures};
use serde::Serialize;

use super::super::sums::pack_name;
use super::Format;
use crate::edge;
use crate::failure::Failure;

/// One row, as programs read it.
#[derive(Debug, Serialize)]
struct Row {
    path: String,
    label: String,
    national: Option<String>,
    local: Option<String>,
    not_known: Option<String>,
    since: Date,
    cite: String,
    url: String,
    check: &'static str,
    note: Option<String>,
}

pub(super) fn run(
    policy: Option<&Path>,
    council: &str,
    day: Date,
    format: Format,
) -> Result<ExitCode, Failure> {
    let library = edge::library(policy)?;
    let local = library.pack(&pack_name(council))?;
    let national = library.pack(Regime::on(day).pack())?;
    let rows = departures(national, local, day);
    let known = rows.iter().all(|row| row.local.is_ok());
    match format {
        Format::Text => {
            edge::say(&format!("{} on {day}, beside {}", local.title, national.name));
            if rows.is_empty() {
                edge::say("  nothing that its pack knows of");
            }
            rows.iter().for_each(tell);
        }
        Format::Json => {
            let rows: Vec<Row> = rows.into_iter().map(Row::from).collect();
            let json = serde_json::to_string_pretty(&rows);
            edge::say(&json.map_err(|why| Failure::because(&why))?);
        }
    }
    Ok(ExitCode::from(u8::from(!known)))
}

fn tell(row: &Departure) {
    let Departure { path, label, national, local, since, cite, url, note, .. } = row;
    let elsewhere = national.as_deref().unwrap_or("not found in a source");
    let here = match local {
        Ok(local) => local.clone(),
        Err(why) => format!("not known: {why}"),
    };
    edge::say(&format!("  {label} ({path})"));
    edge::say(&format!("    elsewhere: {elsewhere}"));
    edge::say(&format!("    here: {here}, since {since}"));
    edge::say(&format!("    decided: {cite}, {url}"));
    if let Some(note) = note {
        edge::say(&format!("    note: {note}"));
    }
}

impl From<Departure> for Row {
    fn from(row: Departure) -> Self {
        let (local, not_known) = match row.local {
            Ok(local) => (Some(local), None),
            Err(why) => (None, Some(why)),
        };
        let Departure { path, label, national, since, cite, url, check, note, .. } = row;
        let check = check.key();
        Self { path, label, national, local, not_known, since, cite, url, check, note }
    }
}
