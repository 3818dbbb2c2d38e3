//! `GET /people/{person}/assessment` and `/carer`: where an assessment stands, and what is next.

use allocation::{Progress, Stage, ViewBy, progress};
use askama::Template;
use axum::extract::{Path, State};
use axum::response::{Html, IntoResponse, Redirect, Response};
use components::{Button, TaskItem, TaskList};
use people::{Act, Actor};
use service::{Assessing, ServiceError};

use super::{Voice, path, view_key};
use crate::App;
use crate::conflict::{write_over, written};
use crate::error::PageError;
use crate::form::{Form, Posted};
use crate::frame::{Frame, SignedIn};
use crate::pages::overview::person_id;
use crate::show::Page;

/// The assessment's own home page.
#[derive(Template)]
#[template(path = "pages/assess/home.html")]
pub(crate) struct AssessmentPage {
    frame: Frame,
    voice: Voice,
    says: String,
    stage: Option<Stage>,
    /// Whose view the reader fills in now, if any.
    by: Option<ViewBy>,
    domains: Vec<DomainRow>,
    helpers: usize,
    /// What the reader may do.
    may: Vec<Act>,
    /// Holds the version, for giving it back.
    form: Form,
}

/// One part of life, as the task list shows it.
struct DomainRow {
    title: String,
    says: String,
    href: String,
    progress: Progress,
    answered: usize,
    questions: usize,
}

/// `GET /people/{person}/assessment`.
pub(crate) async fn show(
    State(app): State<App>,
    SignedIn { actor, frame, .. }: SignedIn,
    Path(person): Path<String>,
) -> Result<Response, PageError> {
    let assessing = app.service().assessment(&actor, &person_id(&person)?).await?;
    let reads = assessing.may(Act::SeeRecord) || assessing.may(Act::AnswerAssessment);
    if !reads {
        let to = path(&assessing.person.id, "/carer");
        return Ok(Redirect::to(&to).into_response());
    }
    let by = turn(&assessing);
    Ok(AssessmentPage::of(frame, &actor, &assessing, by).page()?.into_response())
}

/// `GET /people/{person}/assessment/carer`.
pub(crate) async fn carer(
    State(app): State<App>,
    SignedIn { actor, frame, .. }: SignedIn,
    Path(person): Path<String>,
) -> Result<Html<String>, PageError> {
    let assessing = app.service().assessment(&actor, &person_id(&person)?).await?;
    if !assessing.may(Act::GiveCarerView) {
        return Err(PageError::NotFound);
    }
    let open = matches!(assessing.stage(), Some(Stage::Draft | Stage::WithWorker));
    let by = open.then_some(ViewBy::Carer);
    AssessmentPage::of(frame, &actor, &assessing, by).page()
}

/// `POST /people/{person}/assessment/give-back`.
pub(crate) async fn give_back(
    State(app): State<App>,
    signed: SignedIn,
    Path(person): Path<String>,
    Posted(form): Posted,
) -> Result<Response, PageError> {
    let person = person_id(&person)?;
    let written = written(&form)?;
    match app.service().give_back(&signed.actor, &person, &written).await {
        Ok(_) => signed.say("The answers were given back. They can be changed again.").await?,
        Err(ServiceError::Conflict { .. }) => {
            let page = "Someone else saved this first. Look at it again before you give it back.";
            signed.say(page).await?;
        }
        Err(other) => return Err(other.into()),
    }
    Ok(Redirect::to(&path(&person, "")).into_response())
}

/// Whose view it is this reader's turn to fill in.
fn turn(assessing: &Assessing) -> Option<ViewBy> {
    match assessing.stage()? {
        Stage::Draft => assessing.may(Act::AnswerAssessment).then_some(ViewBy::Person),
        Stage::WithWorker => assessing.may(Act::GiveWorkerView).then_some(ViewBy::Worker),
        Stage::Final => None,
    }
}

impl AssessmentPage {
    pub(super) fn of(
        frame: Frame,
        actor: &Actor,
        assessing: &Assessing,
        by: Option<ViewBy>,
    ) -> Self {
        let mut form = Form::default();
        if let Some(saved) = &assessing.saved {
            write_over(&mut form, Some(saved));
        }
        Self {
            frame,
            voice: Voice::in_assessment(actor, assessing),
            says: assessing.questionnaire.says.clone(),
            stage: assessing.stage(),
            by,
            domains: by.map_or_else(Vec::new, |by| domains(assessing, by)),
            helpers: assessing.saved.as_ref().map_or(0, |s| s.body.existing_help.len()),
            may: assessing.may.clone(),
            form,
        }
    }

    fn may_answer(&self) -> bool {
        self.may.contains(&Act::AnswerAssessment)
    }

    fn may_see(&self) -> bool {
        self.may.contains(&Act::SeeRecord)
    }

    /// Whether the reader may open the indicative budget.
    fn may_see_money(&self) -> bool {
        self.may.contains(&Act::SeeMoney)
    }

    fn may_finalise(&self) -> bool {
        self.may.contains(&Act::FinaliseAssessment)
    }

    fn may_give_carer_view(&self) -> bool {
        self.may.contains(&Act::GiveCarerView)
    }

    /// How many questions are answered, and how many there are.
    fn answered(&self) -> (usize, usize) {
        let answered = self.domains.iter().map(|row| row.answered).sum();
        (answered, self.domains.iter().map(|row| row.questions).sum())
    }

    /// The parts of life as a task list; the words come from the template.
    fn tasks(&self, not_yet: &str, doing: &str, done: &str) -> TaskList {
        self.domains.iter().fold(TaskList::new(), |list, row| {
            let task = TaskItem::new(&row.title).hint(&row.says).href(&row.href);
            list.item(match row.progress {
                Progress::NotStarted => task.tag(components::Tag::new(not_yet).colour("blue")),
                Progress::InProgress => task.tag(components::Tag::new(doing).colour("light-blue")),
                Progress::Done => task.status(done),
            })
        })
    }
}

fn domains(assessing: &Assessing, by: ViewBy) -> Vec<DomainRow> {
    let Some(saved) = &assessing.saved else { return Vec::new() };
    let view = saved.body.views.of(by);
    let rows = progress(view, &assessing.questionnaire);
    let rows = assessing.questionnaire.domains.iter().zip(rows);
    let row = |(domain, row): (&allocation::Domain, allocation::DomainProgress)| {
        let open = domain.questions.iter().find(|question| !view.contains_key(&question.key));
        let first = open.or_else(|| domain.questions.first());
        let key = first.map_or("", |question| question.key.as_str());
        let href = path(&assessing.person.id, &format!("/answers/{}/{key}", view_key(by)));
        DomainRow {
            title: domain.title.clone(),
            says: domain.says.clone(),
            href,
            progress: row.progress,
            answered: row.answered,
            questions: row.questions,
        }
    };
    rows.map(row).collect()
}

impl Page for AssessmentPage {
    #[cfg(test)]
    fn samples() -> Vec<Self> {
        use super::samples::{Reader, assessing};
        let page = |reader: Reader, stage, by| {
            Self::of(Frame::sample(), &reader.actor(), &assessing(reader, stage), by)
        };
        vec![
            page(Reader::Person, None, None),
            page(Reader::Person, Some(Stage::Draft), Some(ViewBy::Person)),
            page(Reader::Person, Some(Stage::WithWorker), None),
            page(Reader::Worker, Some(Stage::WithWorker), Some(ViewBy::Worker)),
            page(Reader::Carer, Some(Stage::Draft), Some(ViewBy::Carer)),
            page(Reader::Worker, Some(Stage::Final), None),
        ]
    }
}
