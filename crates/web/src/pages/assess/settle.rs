//! `/people/{person}/assessment/settle`: what is agreed, what is not, and the end of it.

use allocation::{Assessment, Question, Stage, ViewBy};
use askama::Template;
use axum::extract::{Path, State};
use axum::response::{Html, IntoResponse, Redirect, Response};
use components::{Button, ErrorSummary};
use people::{Act, Actor};
use service::{Assessing, ServiceError};

use super::{Said, Voice, met, wrong};
use crate::App;
use crate::conflict::{Conflict, shown_again, write_over, written};
use crate::error::PageError;
use crate::form::{Form, Posted};
use crate::frame::{Frame, SignedIn};
use crate::pages::overview::person_id;
use crate::show::{self, Page};

/// Every question, and how it stands between the person and the worker.
#[derive(Template)]
#[template(path = "pages/assess/settle.html")]
pub(crate) struct SettlePage {
    frame: Frame,
    voice: Voice,
    rows: Vec<Row>,
    open: usize,
    conflict: Option<Conflict>,
    form: Form,
}

/// One question.
struct Row {
    key: String,
    asks: String,
    standing: Standing,
    said: Option<Said>,
}

/// How a question stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Standing {
    /// The worker has not given their view.
    NoView,
    /// They differ, or neither knows.
    Open,
    /// They say the same.
    Agreed,
    /// A final answer was written down.
    Settled,
}

/// `GET`.
pub(crate) async fn show(
    State(app): State<App>,
    SignedIn { actor, frame, .. }: SignedIn,
    Path(person): Path<String>,
) -> Result<Html<String>, PageError> {
    let assessing = app.service().assessment(&actor, &person_id(&person)?).await?;
    if !assessing.may(Act::FinaliseAssessment) || assessing.stage() != Some(Stage::WithWorker) {
        return Err(PageError::NotFound);
    }
    SettlePage::of(frame, &actor, &assessing, Form::default())?.page()
}

/// `POST /people/{person}/assessment/finalise`.
pub(crate) async fn finalise(
    State(app): State<App>,
    signed: SignedIn,
    Path(person): Path<String>,
    Posted(form): Posted,
) -> Result<Response, PageError> {
    let person = person_id(&person)?;
    let over = written(&form)?;
    let error = match app.service().finalise(&signed.actor, &person, &over).await {
        Ok(done) => {
            signed.say(notice(done.budget.is_ok())).await?;
            return Ok(Redirect::to(&format!("/people/{person}/budget")).into_response());
        }
        Err(error) => error,
    };
    let assessing = app.service().assessment(&signed.actor, &person).await?;
    let page = |form| SettlePage::of(signed.frame, &signed.actor, &assessing, form);
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

const fn notice(worked_out: bool) -> &'static str {
    if worked_out {
        "The assessment is final, and the indicative budget was worked out."
    } else {
        "The assessment is final. The indicative budget could not be worked out yet."
    }
}

impl SettlePage {
    fn of(
        frame: Frame,
        actor: &Actor,
        assessing: &Assessing,
        mut form: Form,
    ) -> Result<Self, PageError> {
        let saved = assessing.saved.as_ref().ok_or(PageError::NotFound)?;
        write_over(&mut form, Some(saved));
        let row = |question: &Question| Row {
            key: question.key.clone(),
            asks: question.asks.clone(),
            standing: standing(&saved.body, &question.key),
            said: Said::all(assessing, question, &[ViewBy::Person, ViewBy::Final]).pop(),
        };
        let rows: Vec<Row> = assessing.questionnaire.questions().map(|(_, q)| row(q)).collect();
        let waits = |row: &&Row| matches!(row.standing, Standing::NoView | Standing::Open);
        let open = rows.iter().filter(waits).count();
        let voice = Voice::in_assessment(actor, assessing);
        Ok(Self { frame, voice, rows, open, conflict: None, form })
    }
}

/// How one question stands between the person and the worker.
fn standing(body: &Assessment, question: &str) -> Standing {
    let views = &body.views;
    if views.final_view.contains_key(question) {
        return Standing::Settled;
    }
    let (person, worker) = (views.person.get(question), views.worker.get(question));
    let Some(worker) = worker else { return Standing::NoView };
    let same = person.is_some_and(|person| person.choice == worker.choice);
    if same && worker.choice.as_statement().is_some() { Standing::Agreed } else { Standing::Open }
}

impl Page for SettlePage {
    #[cfg(test)]
    fn samples() -> Vec<Self> {
        use super::samples::{Reader, assessing};
        let page = |form| {
            let mut assessing = assessing(Reader::Worker, Some(Stage::WithWorker));
            let views = &mut assessing.saved.as_mut().unwrap().body.views;
            views.final_view.retain(|key, _| key == "meals");
            views.worker.remove("night");
            Self::of(Frame::sample(), &Reader::Worker.actor(), &assessing, form).unwrap()
        };
        let mut wrong = Form::default();
        wrong.wrong("washing", "Choose a final answer");
        vec![page(Form::default()), page(wrong)]
    }
}
