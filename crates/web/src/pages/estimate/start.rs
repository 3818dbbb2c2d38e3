//! `GET /estimate`: what it is; and the page for someone who was away, or whose answers came torn.

use askama::Template;
use axum::http::StatusCode;
use axum::response::{Html, IntoResponse, Response};
use components::Button;

use super::answers::Answers;
use crate::error::PageError;
use crate::frame::Frame;
use crate::show::Page;

/// What it is, and a button that begins.
#[derive(Template)]
#[template(path = "pages/estimate/start.html")]
pub(crate) struct EstimatePage {
    frame: Frame,
}

/// Whether to go on with what was read, or to begin anew.
#[derive(Template)]
#[template(path = "pages/estimate/again.html")]
pub(crate) struct AgainPage {
    frame: Frame,
    answers: Answers,
    why: Why,
}

/// Why somebody is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Why {
    /// The form came without the token of their session.
    Away,
    /// Some of the answers could not be read.
    Torn,
    /// None of them could.
    Lost,
}

pub(crate) async fn show(frame: Frame) -> Result<Html<String>, PageError> {
    EstimatePage { frame }.page()
}

impl AgainPage {
    pub(super) fn away(frame: Frame, answers: Answers) -> Result<Response, PageError> {
        Self { frame, answers, why: Why::Away }.with(StatusCode::OK)
    }

    pub(super) fn torn(frame: Frame, answers: Answers) -> Result<Response, PageError> {
        Self { frame, answers, why: Why::Torn }.with(StatusCode::UNPROCESSABLE_ENTITY)
    }

    pub(super) fn lost(frame: Frame, answers: Answers) -> Result<Response, PageError> {
        Self { frame, answers, why: Why::Lost }.with(StatusCode::UNPROCESSABLE_ENTITY)
    }

    fn with(&self, status: StatusCode) -> Result<Response, PageError> {
        Ok((status, self.page()?).into_response())
    }
}

impl Page for EstimatePage {
    #[cfg(test)]
    fn samples() -> Vec<Self> {
        vec![Self { frame: Frame::sample() }]
    }
}

impl Page for AgainPage {
    #[cfg(test)]
    fn samples() -> Vec<Self> {
        let answers = Answers::sample(charging::Setting::Home);
        let page = |why| Self { frame: Frame::sample(), answers: answers.clone(), why };
        vec![page(Why::Away), page(Why::Torn), page(Why::Lost)]
    }
}
