//! The long work of an uprating, with a bar that shows how far it has come.

use basis::id::UpratingId;
use indicatif::{ProgressBar, ProgressStyle};
use jiff::civil::Date;
use service::{ServiceError, UpratingReport, UpratingRow, UpratingStage};

use super::Session;
use crate::failure::Failure;

/// How many people are done before the bar moves.
const AT_ONCE: i64 = 50;
/// How many rows are read at once.
const ROWS: i64 = 500;

/// Works an uprating out for everyone, and tells which it is.
pub(super) async fn prepare(at: &Session, day: Date) -> Result<UpratingId, Failure> {
    let Session { service, actor, .. } = at;
    let uprating = service.prepare_uprating(actor, day).await?;
    for missing in service.figures_missing(actor, day).await? {
        let (label, why) = (missing.label, missing.why);
        eprintln!("Not known in {} from {}: {label}: {why}", missing.pack, missing.from);
    }
    eprintln!("Uprating {} from {day}, for {} people.", uprating.id, uprating.people);
    let bar = bar(uprating.people, uprating.worked_out);
    loop {
        match service.work_out_uprating(actor, &uprating.id, AT_ONCE).await? {
            0 => break,
            done => bar.inc(u64::try_from(done).unwrap_or(0)),
        }
    }
    bar.finish_and_clear();
    Ok(uprating.id)
}

/// Puts an approved uprating into effect for everyone it can be.
pub(super) async fn put_into_effect(at: &Session, id: &UpratingId) -> Result<(), Failure> {
    let Session { service, actor, .. } = at;
    let report = service.uprating_report(actor, id).await?;
    if report.stage == UpratingStage::Approved {
        let says = format!("it takes effect from {}, and that day has not come", report.day);
        return Err(Failure::new(says));
    }
    let bar = bar(report.done.saturating_add(report.left_to_do), report.done);
    loop {
        match service.do_uprating(actor, id, AT_ONCE).await? {
            0 => break,
            done => bar.inc(u64::try_from(done).unwrap_or(0)),
        }
    }
    bar.finish_and_clear();
    Ok(())
}

/// Every row that the reader may see.
pub(super) async fn rows(
    at: &Session,
    report: &UpratingReport,
) -> Result<Vec<UpratingRow>, ServiceError> {
    let mut rows = Vec::new();
    let mut over = 0;
    while over < report.worked_out {
        rows.extend(at.service.uprating_rows(&at.actor, &report.id, ROWS, over).await?);
        over += ROWS;
    }
    Ok(rows)
}

fn bar(people: i64, done: i64) -> ProgressBar {
    let whole = |count: i64| u64::try_from(count).unwrap_or(0);
    let bar = ProgressBar::new(whole(people)).with_position(whole(done));
    if let Ok(style) = ProgressStyle::with_template("{bar:40} {pos} of {len} people, {eta} left") {
        bar.set_style(style);
    }
    bar
}
