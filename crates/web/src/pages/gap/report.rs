//! `GET /gap` and `/gap.csv`: what a council's agreed budgets say about its table.

use askama::Template;
use axum::extract::State;
use axum::http::header;
use axum::response::{Html, IntoResponse, Response};
use basis::Weekly;
use change::gap::{By, Row};
use change::yearly::{Cell, NOT_SAID, Sums};
use ledger::FinancialYear;
use service::GapReport;
use support::plan::ServiceKind;

use super::{Chart, percent};
use crate::App;
use crate::error::PageError;
use crate::frame::{Frame, SignedIn};
use crate::pages::touch::public::line;
use crate::show::Page;

/// What the agreed budgets say about the table.
#[derive(Template)]
#[template(path = "pages/gap/report.html")]
pub(crate) struct GapPage {
    frame: Frame,
    report: GapReport,
}

pub(crate) async fn show(
    State(app): State<App>,
    SignedIn { actor, frame, .. }: SignedIn,
) -> Result<Html<String>, PageError> {
    let report = app.service().gap_report(&actor).await?;
    GapPage { frame, report }.page()
}

pub(crate) async fn csv(
    State(app): State<App>,
    SignedIn { actor, .. }: SignedIn,
) -> Result<Response, PageError> {
    let report = app.service().gap_report(&actor).await?;
    let headers = [
        (header::CONTENT_TYPE, "text/csv; charset=utf-8; header=present"),
        (header::CONTENT_DISPOSITION, "attachment; filename=\"gap.csv\""),
    ];
    Ok((headers, file(&report)).into_response())
}

/// The report as lines of a file: first by each grouping, then by kind of service and year.
fn file(report: &GapReport) -> String {
    let on = report.on.to_string();
    let mut text = line([
        "on",
        "by",
        "name",
        "people",
        "indicative",
        "planned",
        "agreed",
        "spent_people",
        "spent_agreed",
        "spent",
        "gap_percent",
        "says",
        "unexplained",
        "reasons",
    ]);
    let together = report.together.iter().map(|row| ("everyone", row));
    let groups = report.groups.iter().flat_map(|(by, rows)| rows.iter().map(|row| (by.key(), row)));
    for (by, row) in together.chain(groups) {
        let cells = cells(row);
        let all = [on.as_str(), by].into_iter().chain(cells.iter().map(String::as_str));
        text += &line(all);
    }
    text += &line(["on", "year", "service", "people", "estimated", "actual"]);
    for ((year, kind), sums) in report.yearly.cells() {
        let year = FinancialYear(*year).to_string();
        let (people, kind) = (sums.people.to_string(), kind.map_or("not_said", ServiceKind::key));
        let (estimated, actual) = (sums.estimated.plain(), sums.actual.plain());
        text += &line([&on, &year, kind, &people, &estimated, &actual]);
    }
    text
}

fn cells(row: &Row) -> Vec<String> {
    let spent = |of: fn(&change::gap::Spent) -> String| row.spent.as_ref().map(of);
    let reasons = row.reasons.iter().map(|(why, people)| format!("{}: {people}", why.key()));
    let mut cells = vec![
        safe(&row.name),
        row.people.to_string(),
        row.indicative.0.plain(),
        row.planned.0.plain(),
        row.agreed.0.plain(),
        spent(|one| one.people.to_string()).unwrap_or_default(),
        spent(|one| one.agreed.0.plain()).unwrap_or_default(),
        spent(|one| one.spent.0.plain()).unwrap_or_default(),
    ];
    // As a number, so that a spreadsheet can work with it.
    let plain = |gap: i64| {
        let sign = if gap < 0 { "-" } else { "" };
        format!("{sign}{}.{:02}", gap.unsigned_abs() / 100, gap.unsigned_abs() % 100)
    };
    cells.push(row.gap.map(plain).unwrap_or_default());
    cells.push(row.says.words().to_owned());
    cells.push(row.unexplained.to_string());
    cells.push(reasons.collect::<Vec<_>>().join("; "));
    cells
}

/// A name that somebody typed, so that a spreadsheet does not take it for a formula.
fn safe(name: &str) -> String {
    let formula = name.starts_with(['=', '+', '-', '@', '\t', '\r']);
    if formula { format!("'{name}") } else { name.to_owned() }
}

impl GapPage {
    /// What was offered and agreed, one pair of bars for each table.
    fn chart(&self) -> Chart {
        let tables = self.report.groups.iter().filter(|(by, _)| *by == By::Table);
        let pair = |row: &Row| {
            [
                (format!("{}: offered", row.name), row.indicative),
                (format!("{}: agreed", row.name), row.agreed),
            ]
        };
        Chart::of(tables.flat_map(|(_, rows)| rows).flat_map(pair).collect())
    }

    fn gap(row: &Row) -> Weekly {
        row.agreed - row.indicative
    }

    fn years(&self) -> Vec<(String, &'static str, Sums)> {
        let said = |(cell, sums): (&Cell, &Sums)| {
            let kind = cell.1.map_or(NOT_SAID, ServiceKind::says);
            (FinancialYear(cell.0).to_string(), kind, *sums)
        };
        self.report.yearly.cells().map(said).collect()
    }

    /// What a row says about the table, in a sentence with its figures.
    fn sentence(row: &Row) -> String {
        let Some(gap) = row.gap else { return String::new() };
        let which = if gap < 0 { "below" } else { "above" };
        let size = percent(gap);
        let size = size.trim_start_matches(['+', '−']);
        format!(
            "{}: agreed runs {size} {which} what the table offers, over {} people. {}.",
            row.name,
            row.people,
            row.says.words()
        )
    }

    /// How far agreed sums may lie from offered ones before the table is fitted again.
    fn threshold(&self) -> Option<String> {
        let policy = self.report.policy.as_ref()?;
        let threshold = policy.recalibrate_above;
        Some(format!("{}.{:02}%", threshold / 100, threshold % 100))
    }

    /// The rows of groups of people that say something about the table.
    fn told(&self) -> Vec<String> {
        let of_people =
            self.report.groups.iter().filter(|(by, _)| matches!(by, By::Age | By::Team));
        let rows = of_people.flat_map(|(_, rows)| rows).filter(|row| row.says.due());
        rows.map(Self::sentence).collect()
    }
}

impl Page for GapPage {
    #[cfg(test)]
    fn samples() -> Vec<Self> {
        let page = |report| Self { frame: Frame::sample(), report };
        super::samples::reports().into_iter().map(page).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_file_has_every_row_and_no_formula() {
        let reports = super::super::samples::reports();
        let text = file(reports.last().unwrap());
        assert!(text.starts_with("on,by,name,people,"), "{text}");
        assert!(text.contains("everyone,Everyone,10,"), "{text}");
        assert!(text.contains("12.00,The table offers too little here"), "{text}");
        assert!(text.contains("2025-26,home_support,10,"), "{text}");
        assert_eq!(safe("=1+1"), "'=1+1");
        assert_eq!(safe("Amina"), "Amina");
    }
}
