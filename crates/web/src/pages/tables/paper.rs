//! `/tables/{id}/paper` and `.json`: the impact paper for members, to be read, printed or set.

use askama::Template;
use axum::Json;
use axum::extract::{Path, Query, State};
use axum::response::{Html, IntoResponse, Response};
use basis::document::{Block, Document};

use super::{Asked, calibration_id};
use crate::App;
use crate::error::PageError;
use crate::frame::{Frame, SignedIn};
use crate::pages::means::written::as_pdf;
use crate::show::{self, Page};

/// The paper.
#[derive(Template)]
#[template(path = "pages/tables/paper.html")]
pub(crate) struct PaperPage {
    frame: Frame,
    id: String,
    family: String,
    paper: Document,
    /// Whether PDFs can be made here.
    pdf: bool,
}

pub(crate) async fn show(
    State(app): State<App>,
    SignedIn { actor, frame, .. }: SignedIn,
    Path(id): Path<String>,
    Query(asked): Query<Asked>,
) -> Result<Html<String>, PageError> {
    let family = calibration::Family::from_key(&asked.family);
    let paper = app.service().table_paper(&actor, &calibration_id(&id)?, family).await?;
    let pdf = app.settings().letters.is_some();
    PaperPage { frame, id, family: asked.family, paper, pdf }.page()
}

/// The same as a PDF.
pub(crate) async fn pdf(
    State(app): State<App>,
    SignedIn { actor, frame, .. }: SignedIn,
    Path(id): Path<String>,
    Query(asked): Query<Asked>,
) -> Result<Response, PageError> {
    let family = calibration::Family::from_key(&asked.family);
    let paper = app.service().table_paper(&actor, &calibration_id(&id)?, family).await?;
    let chosen = family.map_or("", calibration::Family::key);
    let address = format!("/tables/{id}/paper?family={chosen}");
    as_pdf(&app, frame, paper, &format!("impact-paper-{id}.pdf"), address).await
}

/// The same as JSON, for the program that sets it as PDF.
pub(crate) async fn json(
    State(app): State<App>,
    SignedIn { actor, .. }: SignedIn,
    Path(id): Path<String>,
    Query(asked): Query<Asked>,
) -> Result<Response, PageError> {
    let family = calibration::Family::from_key(&asked.family);
    let paper = app.service().table_paper(&actor, &calibration_id(&id)?, family).await?;
    Ok(Json(paper).into_response())
}

impl Page for PaperPage {
    #[cfg(test)]
    fn samples() -> Vec<Self> {
        use calibration::Family;
        use calibration::paper::{Put, paper};
        let found = super::samples::found();
        let put = |family| Put {
            council: "Ellerford <Example>",
            day: jiff::civil::date(2026, 11, 23),
            table: "<Example>",
            from: jiff::civil::date(2027, 4, 5),
            family,
            says: "<Example>",
            savings: "<Example>",
            without_help: true,
            facts: vec![("<Example>".to_owned(), "<Example>".to_owned())],
        };
        let one = |family| Self {
            frame: Frame::sample(),
            id: "cal-1".to_owned(),
            family: "<Example>".to_owned(),
            pdf: family == Family::Bands,
            paper: paper(&found, found.fit(family).unwrap(), &put(family)),
        };
        vec![one(Family::Bands), one(Family::Statistical)]
    }
}
