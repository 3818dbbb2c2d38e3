//! `GET /law`: the instruments, how much of each is run, and which figures are missing.

use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use charging::law::{INSTRUMENTS, Instrument, Reach};
use components::{Button, DateInput, ErrorSummary};
use jiff::civil::Date;
use packs::Library;

use super::figures::{self, FigureRow};
use super::on::On;
use crate::App;
use crate::error::PageError;
use crate::frame::Frame;
use crate::show::{self, Page};

/// The instruments.
#[derive(Template)]
#[template(path = "pages/law/index.html")]
pub(crate) struct LawPage {
    frame: Frame,
    on: On,
    rows: Vec<Row>,
}

/// One instrument, and how far it is run.
struct Row {
    instrument: Instrument,
    run: usize,
    in_part: usize,
    not_run: usize,
    known: usize,
    missing: Vec<FigureRow>,
}

pub(crate) async fn show(
    State(app): State<App>,
    frame: Frame,
    on: On,
) -> Result<Response, PageError> {
    if let Some(elsewhere) = on.elsewhere() {
        return Ok(elsewhere);
    }
    let rows = rows(app.service().library(), on.day)?;
    Ok(LawPage { frame, on, rows }.page()?.into_response())
}

fn rows(library: &Library, day: Date) -> Result<Vec<Row>, PageError> {
    let row = |instrument: &Instrument| {
        let pack = figures::pack(library, instrument.regime)
            .map_err(|why| PageError::Failed(Box::new(why)))?;
        let of = |provision| figures::of(provision, pack, day);
        let figures: Vec<FigureRow> = instrument.provisions.iter().flat_map(of).collect();
        let count = |reach| {
            instrument.provisions.iter().filter(|provision| provision.reach() == reach).count()
        };
        Ok(Row {
            instrument: *instrument,
            run: count(Reach::Run),
            in_part: count(Reach::InPart),
            not_run: count(Reach::NotRun),
            known: figures.iter().filter(|figure| figure.is_known()).count(),
            missing: figures.into_iter().filter(FigureRow::is_missing).collect(),
        })
    };
    INSTRUMENTS.iter().map(row).collect()
}

impl LawPage {
    /// The instruments of the law of that day, or those of another.
    fn of_the_day(&self, then: bool) -> impl Iterator<Item = &Row> {
        let regime = charging::Regime::on(self.on.day);
        self.rows.iter().filter(move |row| (row.instrument.regime == regime) == then)
    }

    /// Whether any figure of the law of the day is missing.
    fn any_missing(&self) -> bool {
        self.of_the_day(true).any(|row| !row.missing.is_empty())
    }

    fn day(&self) -> String {
        show::day(&self.on.day)
    }
}

impl Page for LawPage {
    #[cfg(test)]
    fn samples() -> Vec<Self> {
        let library = shipped::library().unwrap();
        let page = |wrong, day| {
            let on = On { day, ..On::sample(wrong) };
            Self { frame: Frame::sample(), rows: rows(&library, on.day).unwrap(), on }
        };
        let days = [(2025, 6, 2), (2010, 6, 2), (2099, 1, 1)];
        let days = days.map(|(year, month, day)| jiff::civil::date(year, month, day));
        days.into_iter().map(|day| page(false, day)).chain([page(true, days[0])]).collect()
    }
}
