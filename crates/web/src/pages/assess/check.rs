//! `/people/{person}/assessment/check`: every answer with a link to change it, then send.

use allocation::{Stage, ViewBy};
use askama::Template;
use axum::extract::{Path, State};
use axum::response::{Html, IntoResponse, Redirect, Response};
use components::{Button, ErrorSummary};
use people::{Act, Actor};
use service::{Assessing, ServiceError};

use super::help::HelpLine;
use super::{Said, Voice, met, path, wrong};
use crate::App;
use crate::conflict::{Conflict, shown_again, write_over, written};
use crate::error::PageError;
use crate::form::{Form, Posted};
use crate::frame::{Frame, SignedIn};
use crate::pages::overview::person_id;
use crate::show::{self, Page};

/// Everything the person said, before it is sent.
#[derive(Template)]
#[template(path = "pages/assess/check.html")]
pub(crate) struct CheckPage {
    frame: Frame,
    voice: Voice,
    by: allocation::CompletedBy,
    domains: Vec<(String, Vec<Row>)>,
    help: Vec<HelpLine>,
    unanswered: usize,
    may_change: bool,
    conflict: Option<Conflict>,
    form: Form,
}

/// One question and its answer, if there is one.
struct Row {
    key: String,
    asks: String,
    said: Option<Said>,
}

/// `GET`.
pub(crate) async fn show(
    State(app): State<App>,
    SignedIn { actor, frame, .. }: SignedIn,
    Path(person): Path<String>,
) -> Result<Html<String>, PageError> {
    let assessing = app.service().assessment(&actor, &person_id(&person)?).await?;
    if !assessing.may(Act::AnswerAssessment) {
        return Err(PageError::NotFound);
    }
    CheckPage::of(frame, &actor, &assessing, Form::default())?.page()
}

/// `POST`: sends the answers to the worker.
pub(crate) async fn send(
    State(app): State<App>,
    signed: SignedIn,
    Path(person): Path<String>,
    Posted(form): Posted,
) -> Result<Response, PageError> {
    let person = person_id(&person)?;
    let over = written(&form)?;
    let Err(error) = app.service().send_to_worker(&signed.actor, &person, &over).await else {
        signed.say("The answers were sent to the worker.").await?;
        return Ok(Redirect::to(&path(&person, "")).into_response());
    };
    let assessing = app.service().assessment(&signed.actor, &person).await?;
    let page = |form| CheckPage::of(signed.frame, &signed.actor, &assessing, form);
    match error {
        ServiceError::Invalid(problems) => shown_again(&page(wrong(form, problems))?, false),
        ServiceError::Conflict { .. } => {
            let mut page = page(form)?;
            page.conflict = assessing.saved.as_ref().map(|saved| met(saved, vec![]));
            shown_again(&page, true)
        }
        other => Err(other.into()),
    }
}

impl CheckPage {
    /// The page over the newest version: it shows that one, so that is what is sent.
    fn of(
        frame: Frame,
        actor: &Actor,
        assessing: &Assessing,
        mut form: Form,
    ) -> Result<Self, PageError> {
        let saved = assessing.saved.as_ref().ok_or(PageError::NotFound)?;
        write_over(&mut form, Some(saved));
        let row = |question: &allocation::Question| Row {
            key: question.key.clone(),
            asks: question.asks.clone(),
            said: Said::all(assessing, question, &[ViewBy::Person]).pop(),
        };
        let domains: Vec<(String, Vec<Row>)> = assessing
            .questionnaire
            .domains
            .iter()
            .map(|domain| (domain.title.clone(), domain.questions.iter().map(row).collect()))
            .collect();
        let rows = domains.iter().flat_map(|(_, rows)| rows);
        Ok(Self {
            frame,
            voice: Voice::in_assessment(actor, assessing),
            by: saved.body.completed_by.clone(),
            unanswered: rows.filter(|row| row.said.is_none()).count(),
            domains,
            help: HelpLine::all(assessing),
            may_change: saved.body.stage == Stage::Draft,
            conflict: None,
            form,
        })
    }
}

impl Page for CheckPage {
    #[cfg(test)]
    fn samples() -> Vec<Self> {
        use super::samples::{Reader, assessing};
        let page = |stage| {
            let assessing = assessing(Reader::Person, Some(stage));
            Self::of(Frame::sample(), &Reader::Person.actor(), &assessing, Form::default()).unwrap()
        };
        let mut wrong = page(Stage::Draft);
        wrong.form.wrong("answers", "Answer at least one question");
        vec![wrong, page(Stage::Draft), page(Stage::WithWorker)]
    }
}
