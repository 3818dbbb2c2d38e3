//! `GET /law/{instrument}`: its provisions in their order, each beside the rule that runs it.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Response};
use basis::Basis;
use charging::law::{Instrument, Provision, Reach};
use components::{Button, DateInput, ErrorSummary, Tag};

use super::figures::{self, FigureRow, Stands};
use super::on::On;
use crate::App;
use crate::error::PageError;
use crate::frame::Frame;
use crate::show::{self, Page};

/// The provisions.
#[derive(Template)]
#[template(path = "pages/law/instrument.html")]
pub(crate) struct InstrumentPage {
    frame: Frame,
    on: On,
    instrument: Instrument,
    rows: Vec<(Provision, Vec<FigureRow>)>,
    /// The pack that holds the figures, with its version.
    pack: String,
}

pub(crate) async fn show(
    State(app): State<App>,
    frame: Frame,
    Path(key): Path<String>,
    on: On,
) -> Result<Response, PageError> {
    if let Some(elsewhere) = on.elsewhere() {
        return Ok(elsewhere);
    }
    let instrument = Instrument::from_key(&key).ok_or(PageError::NotFound)?;
    let page = InstrumentPage::of(frame, on, instrument, app.service().library())?;
    Ok(page.page()?.into_response())
}

impl InstrumentPage {
    fn of(
        frame: Frame,
        on: On,
        instrument: Instrument,
        library: &packs::Library,
    ) -> Result<Self, PageError> {
        let pack = figures::pack(library, instrument.regime)
            .map_err(|why| PageError::Failed(Box::new(why)))?;
        let row = |provision: &Provision| (*provision, figures::of(provision, pack, on.day));
        let rows = instrument.provisions.iter().map(row).collect();
        let pack = format!("{}, {}", pack.name, pack.version);
        Ok(Self { frame, on, instrument, rows, pack })
    }

    /// A tag that says how far a provision is run, in words from the template.
    fn reach(provision: &Provision, words: &[&str; 3]) -> Tag {
        let [run, in_part, not_run] = *words;
        match provision.reach() {
            Reach::Run => Tag::new(run).colour("green"),
            Reach::InPart => Tag::new(in_part).colour("yellow"),
            Reach::NotRun => Tag::new(not_run).colour("grey"),
        }
    }

    fn was_read(provision: &Provision) -> bool {
        provision.cite.basis == Basis::Read
    }

    /// Whether another law was in force on the day.
    fn is_other_law(&self) -> bool {
        charging::Regime::on(self.on.day) != self.instrument.regime
    }

    fn day(&self) -> String {
        show::day(&self.on.day)
    }

    /// Where on the page a provision stands.
    #[expect(clippy::trivially_copy_pass_by_ref, reason = "a template passes references")]
    fn anchor(place: &usize) -> String {
        format!("provision-{place}")
    }
}

impl Page for InstrumentPage {
    #[cfg(test)]
    fn samples() -> Vec<Self> {
        let library = shipped::library().unwrap();
        let page = |instrument: Instrument, wrong| {
            Self::of(Frame::sample(), On::sample(wrong), instrument, &library).unwrap()
        };
        let all = charging::law::INSTRUMENTS;
        all.into_iter().flat_map(|one| [page(one, false), page(one, true)]).collect()
    }
}
