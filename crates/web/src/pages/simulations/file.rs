//! `GET /simulations/{id}.csv` and `.json`: every sum of every group, and everything.

use axum::extract::{Path, State};
use axum::http::header;
use axum::response::{IntoResponse, Response};
use service::report::Report;
use simulation::{PolicyUsed, Tally};

use super::simulation_id;
use crate::App;
use crate::error::PageError;
use crate::frame::SignedIn;
use crate::pages::touch::public::line;

pub(crate) async fn csv(
    State(app): State<App>,
    SignedIn { actor, .. }: SignedIn,
    Path(id): Path<String>,
) -> Result<Response, PageError> {
    let shown = app.service().simulation(&actor, &simulation_id(&id)?).await?;
    let report = shown.report.ok_or(PageError::NotFound)?;
    let headers = [
        (header::CONTENT_TYPE, "text/csv; charset=utf-8; header=present".to_owned()),
        (header::CONTENT_DISPOSITION, format!("attachment; filename=\"{id}.csv\"")),
    ];
    Ok((headers, table(&report)?).into_response())
}

pub(crate) async fn json(
    State(app): State<App>,
    SignedIn { actor, .. }: SignedIn,
    Path(id): Path<String>,
) -> Result<Response, PageError> {
    let text = app.service().simulation_json(&actor, &simulation_id(&id)?).await?;
    Ok(([(header::CONTENT_TYPE, "application/json")], text).into_response())
}

/// Every sum of every group, a row each, with both policies whole.
fn table(report: &Report) -> Result<String, PageError> {
    let found = &report.found;
    let (from, to) = (policy(&found.from)?, policy(&found.to)?);
    let measures: Vec<String> = sums(&Tally::default())?.into_iter().map(|(key, _)| key).collect();
    let headings = ["by", "value"].into_iter().chain(measures.iter().map(String::as_str));
    let mut text = line(headings.chain(["from", "to"]));
    let groups = found.by.iter().flat_map(|(by, rows)| {
        rows.iter().map(move |row| (by.as_str(), row.value.as_str(), &row.tally))
    });
    for (by, value, tally) in [("all", "everybody", &found.all)].into_iter().chain(groups) {
        let sums = sums(tally)?;
        let cells = sums.iter().map(|(_, cell)| cell.as_str());
        text += &line([by, value].into_iter().chain(cells).chain([from.as_str(), to.as_str()]));
    }
    Ok(text)
}

/// The sums under their names, in their own order.
fn sums(tally: &Tally) -> Result<Vec<(String, String)>, PageError> {
    let value = serde_json::to_value(tally).map_err(|why| PageError::Failed(Box::new(why)))?;
    let fields = value.as_object().into_iter().flatten();
    let plain =
        |cell: &serde_json::Value| cell.as_str().map_or_else(|| cell.to_string(), str::to_owned);
    Ok(fields.map(|(key, cell)| (key.clone(), plain(cell))).collect())
}

fn policy(used: &PolicyUsed) -> Result<String, PageError> {
    serde_json::to_string(used).map_err(|why| PageError::Failed(Box::new(why)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_has_every_sum_and_both_policies() {
        let report = super::super::samples::found();
        let text = table(&report).unwrap();
        let first = text.lines().next().unwrap();
        assert!(first.starts_with("by,value,people,gain,"), "{first}");
        assert!(first.ends_with(",eligible_to,from,to"), "{first}");
        let rows: usize = report.found.by.iter().map(|(_, rows)| rows.len()).sum();
        assert_eq!(text.lines().count(), rows + 2);
        assert!(text.contains("policy.percentage_of_available"));
    }
}
