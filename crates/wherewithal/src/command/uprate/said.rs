//! An uprating in words, as JSON and as a table.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::process::ExitCode;

use basis::Weekly;
use basis::typed::long_day;
use serde::Serialize;
use service::{UpratingEffect, UpratingReport, UpratingRow, UpratingStage};

use super::super::sums::{wrap, write_cell};
use crate::failure::Failure;

/// How wide a name is, in characters.
const NAME: usize = 30;

/// How wide a reason is, in characters.
const WIDTH: usize = 96;

/// The headings of the table.
const HEADINGS: &str =
    "person,name,before,after,change,own,national,local,why,effect,record,version\n";

/// 1 if somebody cannot be worked out, or was passed over.
pub(super) fn status(report: &UpratingReport) -> ExitCode {
    let whole = report.worked_out == report.people && report.stops == 0 && report.passed_over == 0;
    ExitCode::from(u8::from(!whole))
}

/// One line: from when, for whom, and how far it has come.
pub(super) fn in_short(report: &UpratingReport) -> String {
    let UpratingReport { day, people, worked_out, left_to_do, .. } = report;
    let decided = report.decided.as_ref().map(|decided| decided.by.as_str()).unwrap_or_default();
    let stage = match report.stage {
        UpratingStage::BeingWorkedOut => format!("worked out for {worked_out} of {people}"),
        UpratingStage::Waits => "waits for somebody else to approve it".to_owned(),
        UpratingStage::SentBack => format!("sent back by {decided}"),
        UpratingStage::Approved => format!("approved by {decided}, for its day to come"),
        UpratingStage::MayTakeEffect => {
            format!("approved by {decided}; to be put into effect for {left_to_do}")
        }
        UpratingStage::InEffect => format!("approved by {decided}, and in effect"),
    };
    format!("from {day}, {people} people, prepared by {}: {stage}", report.prepared.by)
}

/// What it comes to, and what that is made of.
pub(super) fn summary(report: &UpratingReport) -> String {
    let mut text = format!("Uprating {} from {}\n", report.id, long_day(report.day));
    let _ = writeln!(text, "  {}", in_short(report));
    if let Some(decided) = &report.decided {
        let _ = writeln!(text, "  {} said: {}", decided.by, decided.why);
    }
    let mut count = |label: &str, people: i64| {
        let _ = writeln!(text, "  {label:<34} {people:>8}");
    };
    count("pay more", report.rises);
    count("pay less", report.falls);
    count("pay the same", report.same);
    count("cannot be worked out", report.stops);
    count("have the figures of that day already", report.already);
    if 0 < report.done {
        count("in effect", report.done.saturating_sub(report.passed_over));
        count("passed over", report.passed_over);
    }
    let (before, after) = (report.before, report.after);
    let _ = writeln!(text, "Together a week: {before} now, {after} then");
    let made_of = report.made_of;
    for (label, part) in [
        ("people's ages on the day", made_of.own),
        ("national figures", made_of.national),
        ("the council's own rules", made_of.local),
        ("cannot be divided", made_of.undivided),
        ("all", after - before),
    ] {
        let _ = writeln!(text, "  {label:<34} {:>14}", signed(part));
    }
    text
}

/// What it comes to, a line for each person, then who cannot be worked out and why.
pub(super) fn text(report: &UpratingReport, rows: &[UpratingRow]) -> String {
    let mut text = summary(report);
    let _ =
        writeln!(text, "\n{:<NAME$} {:>10} {:>10} {:>10}  why", "name", "now", "then", "change");
    let mut stops = BTreeMap::<&str, Vec<&UpratingRow>>::new();
    for row in rows {
        let (Some(then), Some(change)) = (row.after, row.change) else {
            stops.entry(row.why.as_deref().unwrap_or_default()).or_default().push(row);
            continue;
        };
        let (now, then, change) = (row.before.to_string(), then.to_string(), signed(change));
        let why = because(row);
        let _ = writeln!(text, "{:<NAME$} {now:>10} {then:>10} {change:>10}  {why}", row.name);
    }
    for (why, rows) in stops {
        let _ = writeln!(text, "\nCannot be worked out, {} of them:", rows.len());
        for words in wrap(why, WIDTH) {
            let _ = writeln!(text, "  {words}");
        }
        for row in rows {
            let _ = writeln!(text, "{:<NAME$} {:>10}", row.name, row.before.to_string());
        }
    }
    text
}

/// Why somebody's sum is another.
fn because(row: &UpratingRow) -> String {
    let parts =
        [("age", row.own), ("national figures", row.national), ("council's rules", row.local)];
    let mut says: Vec<String> = parts
        .iter()
        .filter_map(|(label, part)| part.filter(|part| *part != Weekly::ZERO).map(|p| (label, p)))
        .map(|(label, part)| format!("{label} {}", signed(part)))
        .collect();
    match &row.why {
        Some(why) => says.push(why.clone()),
        None if says.is_empty() => says.push("nothing changes".to_owned()),
        None => {}
    }
    if row.effect == Some(UpratingEffect::PassedOver) {
        says.push("passed over: assess them by themselves".to_owned());
    }
    says.join("; ")
}

/// What it comes to, and the rows.
#[derive(Serialize)]
struct Whole<'a> {
    uprating: &'a UpratingReport,
    rows: &'a [UpratingRow],
}

/// One JSON object, as the API has its two parts.
pub(super) fn json(report: &UpratingReport, rows: &[UpratingRow]) -> Result<String, Failure> {
    let whole = Whole { uprating: report, rows };
    serde_json::to_string_pretty(&whole).map_err(|why| Failure::because(&why))
}

/// A table, with a cell left empty where there is nothing.
pub(super) fn csv(rows: &[UpratingRow]) -> String {
    let mut out = HEADINGS.as_bytes().to_vec();
    for row in rows {
        let sums = [Some(row.before), row.after, row.change, row.own, row.national, row.local];
        write_cell(row.person.as_str(), &mut out);
        out.push(b',');
        write_cell(&row.name, &mut out);
        for sum in sums {
            out.push(b',');
            out.extend(sum.map(|sum| sum.0.plain()).unwrap_or_default().bytes());
        }
        out.push(b',');
        write_cell(row.why.as_deref().unwrap_or_default(), &mut out);
        let effect = match row.effect {
            None => "",
            Some(UpratingEffect::InEffect) => "in_effect",
            Some(UpratingEffect::PassedOver) => "passed_over",
        };
        out.extend(format!(",{effect},{},{}\n", row.record, row.version).bytes());
    }
    String::from_utf8_lossy(&out).into_owned()
}

fn signed(weekly: Weekly) -> String {
    if weekly < Weekly::ZERO { weekly.to_string() } else { format!("+{weekly}") }
}
