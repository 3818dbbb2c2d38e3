//! `GET /`: what this is, and where to go.

use askama::Template;
use axum::response::Html;
use components::Button;

use crate::error::PageError;
use crate::frame::Frame;
use crate::show::Page;

/// The first page anyone sees.
#[derive(Template)]
#[template(path = "pages/public/start.html")]
pub(crate) struct StartPage {
    frame: Frame,
}

pub(crate) async fn show(frame: Frame) -> Result<Html<String>, PageError> {
    StartPage { frame }.page()
}

impl Page for StartPage {
    #[cfg(test)]
    fn samples() -> Vec<Self> {
        vec![Self { frame: Frame::sample() }]
    }
}
