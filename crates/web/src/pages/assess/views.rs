//! `GET /people/{person}/assessment/views`: what everyone said, on one page, for the person too.

use allocation::{Stage, ViewBy};
use askama::Template;
use axum::extract::{Path, State};
use axum::response::Html;
use jiff::civil::Date;
use people::{Act, Actor};
use service::Assessing;

use super::help::HelpLine;
use super::{Said, Voice};
use crate::App;
use crate::error::PageError;
use crate::frame::{Frame, SignedIn};
use crate::pages::overview::person_id;
use crate::show::{self, Page};

/// Every view of an assessment.
#[derive(Template)]
#[template(path = "pages/assess/views.html")]
pub(crate) struct ViewsPage {
    frame: Frame,
    voice: Voice,
    is_final: bool,
    edition: String,
    /// Whether the pack has another edition of the questions by now.
    superseded: bool,
    by: allocation::CompletedBy,
    domains: Vec<(String, Vec<Row>)>,
    help: Vec<HelpLine>,
}

/// One question and what each said.
struct Row {
    asks: String,
    said: Vec<Said>,
    reason: Option<(String, Date)>,
}

/// `GET`.
pub(crate) async fn show(
    State(app): State<App>,
    SignedIn { actor, frame, .. }: SignedIn,
    Path(person): Path<String>,
) -> Result<Html<String>, PageError> {
    let assessing = app.service().assessment(&actor, &person_id(&person)?).await?;
    if !assessing.may(Act::SeeRecord) {
        return Err(PageError::NotFound);
    }
    ViewsPage::of(frame, &actor, &assessing)?.page()
}

impl ViewsPage {
    fn of(frame: Frame, actor: &Actor, assessing: &Assessing) -> Result<Self, PageError> {
        let body = &assessing.saved.as_ref().ok_or(PageError::NotFound)?.body;
        let row = |question: &allocation::Question| Row {
            asks: question.asks.clone(),
            said: Said::all(assessing, question, &ViewBy::ALL),
            reason: body.reason(&question.key).map(|why| (why.reason.clone(), why.day)),
        };
        let domains = assessing
            .questionnaire
            .domains
            .iter()
            .map(|domain| (domain.title.clone(), domain.questions.iter().map(row).collect()));
        Ok(Self {
            frame,
            voice: Voice::in_assessment(actor, assessing),
            is_final: body.stage == Stage::Final,
            edition: body.questionnaire.to_string(),
            superseded: !assessing.questionnaire.is(&body.questionnaire),
            by: body.completed_by.clone(),
            domains: domains.collect(),
            help: HelpLine::all(assessing),
        })
    }
}

impl Page for ViewsPage {
    #[cfg(test)]
    fn samples() -> Vec<Self> {
        use super::samples::{Reader, assessing};
        let page = |reader: Reader, stage| {
            Self::of(Frame::sample(), &reader.actor(), &assessing(reader, Some(stage))).unwrap()
        };
        let mut old = page(Reader::Worker, Stage::Final);
        old.superseded = true;
        vec![page(Reader::Person, Stage::Draft), page(Reader::Person, Stage::Final), old]
    }
}
