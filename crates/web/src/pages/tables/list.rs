//! `GET /tables`: the council's points tables as they were fitted, newest first.

use askama::Template;
use axum::extract::State;
use axum::response::Html;
use components::Button;
use service::{Calibration, TableDecision};

use crate::App;
use crate::error::PageError;
use crate::frame::{Frame, SignedIn};
use crate::show::{self, Page};

/// The calibrations, newest first.
#[derive(Template)]
#[template(path = "pages/tables/list.html")]
pub(crate) struct TablesPage {
    frame: Frame,
    calibrations: Vec<Calibration>,
    may_prepare: bool,
}

pub(crate) async fn show(
    State(app): State<App>,
    SignedIn { actor, frame, .. }: SignedIn,
) -> Result<Html<String>, PageError> {
    let (calibrations, may_prepare) = app.service().calibrations(&actor).await?;
    TablesPage { frame, calibrations, may_prepare }.page()
}

impl Page for TablesPage {
    #[cfg(test)]
    fn samples() -> Vec<Self> {
        use super::samples::calibration;
        let all = [(false, None), (true, None), (true, Some(true)), (true, Some(false))];
        let calibrations = all.map(|(put, adopted)| calibration(put, adopted)).into();
        let page =
            |calibrations, may_prepare| Self { frame: Frame::sample(), calibrations, may_prepare };
        vec![page(vec![], true), page(calibrations, false)]
    }
}
