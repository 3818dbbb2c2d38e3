//! `GET /law/councils` and `/law/councils/{name}`: how a council departs from the national
//! figures, and since when. National and local amounts stand in columns of their own.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Response};
use charging::{HousingKind, Regime};
use components::{Button, DateInput, ErrorSummary};
use jiff::civil::Date;
use packs::{Departure, Library, Pack, Unit, departures};

use super::figures;
use super::on::On;
use crate::App;
use crate::error::PageError;
use crate::frame::Frame;
use crate::show::{self, Page};

/// Every council that has a pack.
#[derive(Template)]
#[template(path = "pages/law/councils.html")]
pub(crate) struct CouncilsPage {
    frame: Frame,
    on: On,
    /// The name in addresses, the title, and how many departures there are on the day.
    rows: Vec<(String, String, usize)>,
}

/// One council.
#[derive(Template)]
#[template(path = "pages/law/council.html")]
pub(crate) struct CouncilPage {
    frame: Frame,
    on: On,
    title: String,
    says: String,
    rows: Vec<Departure>,
}

pub(crate) async fn show_all(
    State(app): State<App>,
    frame: Frame,
    on: On,
) -> Result<Response, PageError> {
    if let Some(elsewhere) = on.elsewhere() {
        return Ok(elsewhere);
    }
    let rows = all(app.service().library(), on.day)?;
    Ok(CouncilsPage { frame, on, rows }.page()?.into_response())
}

pub(crate) async fn show(
    State(app): State<App>,
    frame: Frame,
    Path(name): Path<String>,
    on: On,
) -> Result<Response, PageError> {
    if let Some(elsewhere) = on.elsewhere() {
        return Ok(elsewhere);
    }
    let library = app.service().library();
    let council = library.pack(&format!("councils/{name}")).map_err(|_| PageError::NotFound)?;
    let page = CouncilPage::of(frame, on, library, council)?;
    Ok(page.page()?.into_response())
}

fn all(library: &Library, day: Date) -> Result<Vec<(String, String, usize)>, PageError> {
    let national = national(library, day)?;
    let councils =
        library.packs().filter_map(|pack| Some((pack.name.strip_prefix("councils/")?, pack)));
    let row = |(name, pack): (&str, &Pack)| {
        (name.to_owned(), pack.title.clone(), departures(national, pack, day).len())
    };
    let mut rows: Vec<_> = councils.map(row).collect();
    rows.sort_by(|a, b| a.1.cmp(&b.1));
    Ok(rows)
}

/// The national pack of the law of a day.
fn national(library: &Library, day: Date) -> Result<&Pack, PageError> {
    figures::pack(library, Regime::on(day)).map_err(|why| PageError::Failed(Box::new(why)))
}

impl CouncilsPage {
    fn day(&self) -> String {
        show::day(&self.on.day)
    }
}

impl CouncilPage {
    fn of(frame: Frame, on: On, library: &Library, council: &Pack) -> Result<Self, PageError> {
        let rows = departures(national(library, on.day)?, council, on.day);
        Ok(Self { frame, on, title: council.title.clone(), says: council.says.clone(), rows })
    }

    fn day(&self) -> String {
        show::day(&self.on.day)
    }

    /// A value in plain words: those of a list are the keys of kinds, each with a name.
    #[expect(clippy::trivially_copy_pass_by_ref, reason = "a template passes references")]
    fn plain(value: &str, unit: &Unit) -> String {
        if *unit != Unit::List {
            return value.to_owned();
        }
        let name = |key: &str| HousingKind::from_key(key).map(HousingKind::says);
        let names: Vec<_> = value.split(", ").map(|key| name(key).unwrap_or(key)).collect();
        names.join("; ")
    }
}

impl Page for CouncilsPage {
    #[cfg(test)]
    fn samples() -> Vec<Self> {
        let library = shipped::library().unwrap();
        let page = |wrong| {
            let on = On::sample(wrong);
            Self { frame: Frame::sample(), rows: all(&library, on.day).unwrap(), on }
        };
        vec![page(false), page(true)]
    }
}

impl Page for CouncilPage {
    #[cfg(test)]
    fn samples() -> Vec<Self> {
        let library = shipped::library().unwrap();
        let page =
            |pack: &Pack| Self::of(Frame::sample(), On::sample(false), &library, pack).unwrap();
        library.packs().filter(|pack| pack.is_council()).map(page).collect()
    }
}
