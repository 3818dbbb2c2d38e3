//! `/people/{person}/assessment/help`: the help that family and friends give, asked apart.

use allocation::{ExistingHelp, Reply, Stage};
use askama::Template;
use axum::extract::{Path, State};
use axum::response::{Html, IntoResponse, Redirect, Response};
use components::Button;
use people::{Act, Actor};
use service::{Assessing, ServiceError};

use super::{Voice, path};
use crate::App;
use crate::conflict::{write_over, written};
use crate::error::PageError;
use crate::form::{Form, Posted};
use crate::frame::{Frame, SignedIn};
use crate::pages::overview::person_id;
use crate::show::{self, Page};

/// The list of help.
#[derive(Template)]
#[template(path = "pages/assess/help.html")]
pub(crate) struct HelpPage {
    frame: Frame,
    voice: Voice,
    help: Vec<HelpLine>,
    /// Whether the list can be changed, and whether help can be said to stop.
    may_change: bool,
    may_stop: bool,
    form: Form,
}

/// One entry of help, with the name of the part of life it is about.
#[derive(Clone, Debug)]
pub(crate) struct HelpLine {
    /// Its place in the record, from 0.
    pub(crate) place: usize,
    /// The part of life.
    pub(crate) domain: String,
    /// What was written down.
    pub(crate) help: ExistingHelp,
}

impl HelpLine {
    /// All the help of an assessment.
    pub(crate) fn all(assessing: &Assessing) -> Vec<Self> {
        let saved = assessing.saved.iter();
        let help = saved.flat_map(|saved| &saved.body.existing_help).enumerate();
        let title = |key: &str| {
            let domain = assessing.questionnaire.domain(key);
            domain.map_or_else(|| key.to_owned(), |domain| domain.title.clone())
        };
        let line = |(place, help): (usize, &ExistingHelp)| Self {
            place,
            domain: title(&help.domain),
            help: help.clone(),
        };
        help.map(line).collect()
    }

    /// Each of the three replies under its question: willing, able, wishes to go on.
    pub(crate) const fn replies(&self) -> [Reply; 3] {
        [self.help.willing, self.help.able, self.help.wishes_to_go_on]
    }
}

/// `GET`.
pub(crate) async fn show(
    State(app): State<App>,
    SignedIn { actor, frame, .. }: SignedIn,
    Path(person): Path<String>,
) -> Result<Html<String>, PageError> {
    let assessing = app.service().assessment(&actor, &person_id(&person)?).await?;
    let reads = assessing.may(Act::SeeRecord) || assessing.may(Act::AnswerAssessment);
    if !reads {
        return Err(PageError::NotFound);
    }
    HelpPage::of(frame, &actor, &assessing)?.page()
}

/// `POST …/help/{place}/remove`.
pub(crate) async fn remove(
    State(app): State<App>,
    signed: SignedIn,
    Path((person, place)): Path<(String, usize)>,
    Posted(form): Posted,
) -> Result<Response, PageError> {
    let person = person_id(&person)?;
    let over = written(&form)?;
    match app.service().remove_help(&signed.actor, &person, &over, place).await {
        Ok(_) => signed.say("That help was taken off the list.").await?,
        Err(ServiceError::Conflict { .. }) => {
            let words = "Someone else saved the list while you were reading it. Nothing was \
                         removed. This is the list now.";
            signed.say(words).await?;
        }
        Err(other) => return Err(other.into()),
    }
    Ok(Redirect::to(&path(&person, "/help")).into_response())
}

impl HelpPage {
    fn of(frame: Frame, actor: &Actor, assessing: &Assessing) -> Result<Self, PageError> {
        let saved = assessing.saved.as_ref().ok_or(PageError::NotFound)?;
        let mut form = Form::default();
        write_over(&mut form, Some(saved));
        let is_final = saved.body.stage == Stage::Final;
        let may = assessing.may(Act::AnswerAssessment);
        Ok(Self {
            frame,
            voice: Voice::in_assessment(actor, assessing),
            help: HelpLine::all(assessing),
            may_change: may && !is_final,
            may_stop: may && is_final,
            form,
        })
    }
}

impl Page for HelpPage {
    #[cfg(test)]
    fn samples() -> Vec<Self> {
        use super::samples::{Reader, assessing};
        let page = |reader: Reader, stage| {
            let assessing = assessing(reader, Some(stage));
            Self::of(Frame::sample(), &reader.actor(), &assessing).unwrap()
        };
        vec![page(Reader::Person, Stage::Draft), page(Reader::Worker, Stage::Final)]
    }
}
