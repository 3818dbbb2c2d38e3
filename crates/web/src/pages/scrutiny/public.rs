//! `GET /public/changes` and `.csv`: the year to the last quarter, for anyone.

use std::sync::Arc;

use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{Html, IntoResponse, Response};
use jiff::civil::Date;
use service::{Between, Scrutiny, year_to_quarter};
use support::public::HIDDEN_SAYS;

use super::show::FoundPart;
use super::{Came, came, file};
use crate::App;
use crate::error::PageError;
use crate::frame::Frame;
use crate::show::{self, Page};

/// Why budgets changed, council by council.
#[derive(Template)]
#[template(path = "pages/scrutiny/public.html")]
pub(crate) struct PublicChangesPage {
    frame: Frame,
    from: Date,
    to: Date,
    /// Each council, and what was found of it; none while it is worked out.
    councils: Vec<(String, Option<Arc<Scrutiny>>)>,
}

pub(crate) async fn show(State(app): State<App>, frame: Frame) -> Result<Html<String>, PageError> {
    let (from, to) = year_to_quarter(app.service().today());
    let councils = councils(&app).await?;
    PublicChangesPage { frame, from, to, councils }.page()
}

/// The same as a table, once it is worked out.
pub(crate) async fn csv(State(app): State<App>) -> Result<Response, PageError> {
    let councils = councils(&app).await?;
    let ready: Option<Vec<(&str, &Scrutiny)>> =
        councils.iter().map(|(name, found)| Some((name.as_str(), found.as_deref()?))).collect();
    Ok(match ready {
        Some(ready) => file::answer(&ready, "public-changes.csv"),
        None => (StatusCode::SERVICE_UNAVAILABLE, "It is being worked out: try again shortly.\n")
            .into_response(),
    })
}

async fn councils(app: &App) -> Result<Vec<(String, Option<Arc<Scrutiny>>)>, PageError> {
    let (from, to) = year_to_quarter(app.service().today());
    let all = app.service().database().councils().await;
    let all = all.map_err(service::ServiceError::from)?;
    let one = |council: service::Council| {
        let between = Between { council: council.id, from, to };
        let found = match came(app, &between) {
            Came::Found(found) => Some(found),
            Came::Working(_) => None,
        };
        (council.name, found)
    };
    Ok(all.into_iter().map(one).collect())
}

impl PublicChangesPage {
    fn part(found: &Scrutiny) -> FoundPart<'_> {
        FoundPart::of(found, false)
    }
}

impl Page for PublicChangesPage {
    #[cfg(test)]
    fn samples() -> Vec<Self> {
        use super::samples::{few, found};
        let page = |councils: Vec<Option<Arc<Scrutiny>>>| Self {
            frame: Frame::sample(),
            from: jiff::civil::date(2025, 9, 30),
            to: jiff::civil::date(2026, 9, 30),
            councils: councils
                .into_iter()
                .map(|one| ("Ellerford <Example>".to_owned(), one))
                .collect(),
        };
        vec![page(vec![Some(found(true))]), page(vec![None, Some(few())]), page(vec![])]
    }
}
