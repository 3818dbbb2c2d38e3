//! `GET /upratings`: the council's yearly upratings.

use askama::Template;
use axum::extract::State;
use axum::response::Html;
use components::Button;
use service::Uprating;

use crate::App;
use crate::error::PageError;
use crate::frame::{Frame, SignedIn};
use crate::show::{self, Page};

/// The upratings, newest first.
#[derive(Template)]
#[template(path = "pages/uprating/list.html")]
pub(crate) struct UpratingsPage {
    frame: Frame,
    upratings: Vec<Uprating>,
    may_prepare: bool,
}

pub(crate) async fn show(
    State(app): State<App>,
    SignedIn { actor, frame, .. }: SignedIn,
) -> Result<Html<String>, PageError> {
    let (upratings, may_prepare) = app.service().upratings(&actor).await?;
    UpratingsPage { frame, upratings, may_prepare }.page()
}

impl Page for UpratingsPage {
    #[cfg(test)]
    fn samples() -> Vec<Self> {
        use super::samples::uprating;
        let all = [(None, 1), (None, 4), (Some(true), 4), (Some(false), 4)];
        let upratings = all.map(|(decided, worked)| uprating(decided, worked)).into();
        let page = |upratings, may_prepare| Self { frame: Frame::sample(), upratings, may_prepare };
        vec![page(vec![], true), page(upratings, false)]
    }
}
