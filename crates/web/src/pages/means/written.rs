//! `GET /people/{person}/contribution/record` and `record.pdf`: the written record of the
//! financial assessment, in standard print, large print and easy read.

use askama::Template;
use axum::extract::{Path, Query, State};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};
use basis::document::{Document, Print};
use people::Actor;
use serde::Deserialize;
use service::{LettersError, WrittenRecord};

use super::at::Whose;
use crate::App;
use crate::document::Words;
use crate::error::PageError;
use crate::frame::{Frame, SignedIn};
use crate::pages::overview::person_id;
use crate::show::Page;

/// Which answer, and in which print.
#[derive(Debug, Default, Deserialize)]
pub(crate) struct Wanted {
    version: Option<i64>,
    #[serde(default)]
    print: String,
}

/// The written record on the screen.
#[derive(Template)]
#[template(path = "pages/means/written.html")]
pub(crate) struct WrittenPage {
    frame: Frame,
    whose: Whose,
    document: Document,
    /// The version, where it is not the newest.
    version: Option<i64>,
    /// Whether PDFs can be made here.
    pdf: bool,
}

/// Why there is no PDF.
#[derive(Template)]
#[template(path = "pages/means/no_pdf.html")]
pub(crate) struct NoPdfPage {
    frame: Frame,
    /// The same on the screen.
    address: String,
    /// Whether PDFs are not made here at all.
    never: bool,
}

pub(crate) async fn show(
    State(app): State<App>,
    SignedIn { actor, frame, .. }: SignedIn,
    Path(person): Path<String>,
    Query(wanted): Query<Wanted>,
) -> Result<Response, PageError> {
    let Some((record, whose)) = read(&app, &actor, &person, &wanted).await? else {
        return Ok(to_means(&person));
    };
    let newest = record.shown.versions.first().map(|newest| newest.version);
    let version = Some(record.shown.saved.version).filter(|version| newest != Some(*version));
    let (document, pdf) = (record.document, app.settings().letters.is_some());
    Ok(WrittenPage { frame, whose, document, version, pdf }.page()?.into_response())
}

/// The same as a PDF.
pub(crate) async fn pdf(
    State(app): State<App>,
    SignedIn { actor, frame, .. }: SignedIn,
    Path(person): Path<String>,
    Query(wanted): Query<Wanted>,
) -> Result<Response, PageError> {
    let Some((WrittenRecord { shown, document }, whose)) =
        read(&app, &actor, &person, &wanted).await?
    else {
        return Ok(to_means(&person));
    };
    let print = document.print.key();
    let address = whose.path(&format!("contribution/record?print={print}"));
    let (day, version) = (shown.saved.body.day, shown.saved.version);
    let name = format!("record-{day}-{version}-{print}.pdf");
    as_pdf(&app, frame, document, &name, address).await
}

/// A document as a PDF to be kept; without the program that makes them, a page that says so and
/// leads back to `address`.
pub(crate) async fn as_pdf(
    app: &App,
    frame: Frame,
    document: Document,
    name: &str,
    address: String,
) -> Result<Response, PageError> {
    let no_pdf = |frame, never, status| {
        let page = NoPdfPage { frame, address, never }.page()?;
        Ok((status, page).into_response())
    };
    let Some(letters) = &app.settings().letters else {
        return no_pdf(frame, true, StatusCode::NOT_IMPLEMENTED);
    };
    let made = letters.pdf(document).await;
    match made {
        Ok(pdf) => {
            let headers = [
                (header::CONTENT_TYPE, "application/pdf".to_owned()),
                (header::CONTENT_DISPOSITION, format!("attachment; filename=\"{name}\"")),
            ];
            Ok((headers, pdf).into_response())
        }
        Err(why) => {
            tracing::error!(error = %why, "a PDF was not made");
            let never = matches!(why, LettersError::NotThere(..));
            no_pdf(frame, never, StatusCode::SERVICE_UNAVAILABLE)
        }
    }
}

/// The record and whose it is. In no print that is named, it is in the person’s own: easy read
/// for whoever asked for that.
async fn read(
    app: &App,
    actor: &Actor,
    person: &str,
    wanted: &Wanted,
) -> Result<Option<(WrittenRecord, Whose)>, PageError> {
    let id = person_id(person)?;
    let print = match wanted.print.as_str() {
        "" => None,
        key => Some(Print::from_key(key).ok_or(PageError::NotFound)?),
    };
    let record = app.service().written_record(actor, &id, wanted.version, print).await?;
    Ok(record.map(|record| {
        let whose = Whose::of(actor, &id, record.shown.person.details.called());
        (record, whose)
    }))
}

fn to_means(person: &str) -> Response {
    Redirect::to(&format!("/people/{person}/means")).into_response()
}

impl WrittenPage {
    fn words(&self) -> Words<'_> {
        Words::of(&self.document)
    }

    fn is_large(&self) -> bool {
        self.document.print == Print::Large
    }

    /// The address of a print, as a page or as a PDF.
    fn address(&self, file: &str, print: &str) -> String {
        let version = self.version.map(|version| format!("&version={version}"));
        let end = format!("contribution/{file}?print={print}{}", version.unwrap_or_default());
        self.whose.path(&end)
    }
}

impl Page for WrittenPage {
    #[cfg(test)]
    fn samples() -> Vec<Self> {
        let means = super::contribution::sample_means();
        let shown = super::contribution::sample_of(&means);
        let page = |print, own, pdf: bool| Self {
            frame: Frame::sample(),
            whose: super::at::At::sample(own).whose,
            document: shown.record("Ellerford <Example>", print),
            version: pdf.then_some(2),
            pdf,
        };
        vec![
            page(Print::Standard, true, true),
            page(Print::Large, false, false),
            page(Print::Easy, true, true),
        ]
    }
}

impl Page for NoPdfPage {
    #[cfg(test)]
    fn samples() -> Vec<Self> {
        let page = |never| Self {
            frame: Frame::sample(),
            address: "/people/per-1/contribution/record?print=large".to_owned(),
            never,
        };
        vec![page(true), page(false)]
    }
}
