//! `POST /estimate`: every form of the estimator comes here, and its answer is the next page.

use std::sync::Arc;

use axum::body::Bytes;
use axum::extract::{FromRequest, FromRequestParts, Request, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use axum::routing::{MethodRouter, post};
use jiff::civil::Date;
use packs::Library;
use tower_governor::GovernorLayer;
use tower_governor::governor::GovernorConfigBuilder;

use super::answers::{Answers, Came};
use super::screen::Screen;
use super::start::AgainPage;
use super::step::Step;
use super::{answer, ask, check, file, list, question};
use crate::App;
use crate::error::PageError;
use crate::form::{Form, check_token};
use crate::frame::{self, Frame};
use crate::show::Page;

/// How many pages an address may ask for at once, and how many more each second. A library or a
/// town hall with one address for all of its computers stays below it.
const AT_ONCE: u32 = 240;
const MILLISECONDS_A_PAGE: u64 = 100;

/// A form of the estimator, and whether it came with the session's token. Without it nothing is
/// done but to show what it holds and to ask whether to go on: a person may have been away for an
/// hour, and another site may have sent them.
pub(super) struct Sent {
    frame: Frame,
    form: Form,
    known: bool,
}

/// One visitor's form, with everything that the next page needs.
pub(super) struct Visit<'a> {
    pub(super) frame: Frame,
    pub(super) library: &'a Library,
    pub(super) today: Date,
    pub(super) answers: Answers,
}

/// The route, with its limit for each address; the demo is on loopback, and has none.
pub(crate) fn limited_post(app: &App) -> MethodRouter<App> {
    limited(app, post(sent))
}

/// The same limit for another public form that is worked out.
pub(crate) fn limited(app: &App, route: MethodRouter<App>) -> MethodRouter<App> {
    let limit = GovernorConfigBuilder::default()
        .per_millisecond(MILLISECONDS_A_PAGE)
        .burst_size(AT_ONCE)
        .finish()
        .filter(|_| !app.settings().demo);
    match limit.map(Arc::new) {
        Some(limit) => route
            .layer(GovernorLayer::new(limit).error_handler(|_| PageError::TooMany.into_response())),
        None => route,
    }
}

async fn sent(State(app): State<App>, sent: Sent) -> Result<Response, PageError> {
    let Sent { frame, mut form, known } = sent;
    let (library, today) = (app.service().library(), app.service().today());
    let answers = match Answers::read(form.get("answers"), library, today) {
        Came::Whole(answers) if known => answers,
        Came::Whole(answers) => return AgainPage::away(frame, answers),
        Came::InPart(answers) => return AgainPage::torn(frame, answers),
        Came::Nothing => return AgainPage::lost(frame, Answers::new(today)),
    };
    let visit = Visit { frame, library, today, answers };
    if let Some(screen) = Screen::from_key(form.get("go")) {
        return visit.show(screen);
    }
    match Screen::from_key(form.get("at")) {
        Some(Screen::Step(step)) if step.list().is_none() => visit.answered(step, form),
        Some(Screen::Step(step)) => list::more(visit, step, form),
        Some(Screen::Add(one)) => list::entered(visit, one, None, form),
        Some(Screen::Change(one, place)) => list::entered(visit, one, Some(place), form),
        Some(Screen::Remove(one, place)) => list::removed(visit, one, place, &mut form),
        Some(Screen::Check | Screen::Answer | Screen::EasyRead | Screen::File) | None => visit.on(),
    }
}

impl Visit<'_> {
    /// A question was answered: the next one, or the same again with what is wrong.
    fn answered(mut self, step: Step, mut form: Form) -> Result<Response, PageError> {
        ask::take(step, &mut form, &mut self.answers, self.library, self.today);
        if form.is_wrong() {
            let page = question::page(self, step, form).page()?;
            return Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response());
        }
        self.answers.done.insert(step);
        self.on()
    }

    /// The first question that is still open, or all the answers.
    pub(super) fn on(self) -> Result<Response, PageError> {
        match self.answers.next() {
            Some(step) => self.show(Screen::Step(step)),
            None => check::show(self),
        }
    }

    /// One page of the estimator; what cannot be shown yet leads to what is still open.
    pub(super) fn show(self, screen: Screen) -> Result<Response, PageError> {
        let open = self.answers.next();
        match screen {
            Screen::Step(step) if !step.is_for(&self.answers) => self.on(),
            Screen::Step(step) => {
                if let Some(one) = step.list() {
                    return list::show(self, one, Form::default());
                }
                let form = ask::filled(step, &self.answers);
                Ok(question::page(self, step, form).page()?.into_response())
            }
            Screen::Add(one) => list::one(self, one, None),
            Screen::Change(one, place) => list::one(self, one, Some(place)),
            Screen::Remove(one, place) => list::remove(self, one, place),
            Screen::Check | Screen::Answer | Screen::EasyRead | Screen::File if open.is_some() => {
                self.on()
            }
            Screen::Check => check::show(self),
            Screen::Answer => answer::show(self, false),
            Screen::EasyRead => answer::show(self, true),
            Screen::File => file::file(&self),
        }
    }
}

impl FromRequest<App> for Sent {
    type Rejection = PageError;

    async fn from_request(request: Request, app: &App) -> Result<Self, PageError> {
        let (mut parts, body) = request.into_parts();
        let session = frame::session(&mut parts).await?;
        let token = frame::token(&session).await?;
        let frame = <Frame as FromRequestParts<App>>::from_request_parts(&mut parts, app).await?;
        let request = Request::from_parts(parts, body);
        let bytes = Bytes::from_request(request, app).await.map_err(|why| PageError::body(&why))?;
        let fields: Vec<(String, String)> =
            serde_urlencoded::from_bytes(&bytes).map_err(|_| PageError::Unreadable)?;
        let form = Form::of(fields);
        let known = check_token(&form, token.as_deref()).is_ok();
        Ok(Self { frame, form, known })
    }
}
