//! `/people/{person}/assessment/answers/{view}/{question}`: one question a page, for one party.

use allocation::{Answer, Choice, Domain, Question, ViewBy};
use askama::Template;
use axum::extract::{Path, Query, State};
use axum::response::{Html, IntoResponse, Redirect, Response};
use basis::typed::Problem;
use components::{Button, Choice as Item, ErrorSummary, Radios, Textarea};
use people::{Act, Actor};
use serde::Deserialize;
use service::{Assessing, ServiceError};

use super::{Said, Voice, met, path, view_key, words, wrong};
use crate::App;
use crate::conflict::{Conflict, shown_again, write_over, written};
use crate::error::PageError;
use crate::form::{Form, Posted};
use crate::frame::{Frame, SignedIn};
use crate::pages::overview::person_id;
use crate::show::Page;

/// What stands in a form for "I do not know": no statement may have this key.
pub(super) const DO_NOT_KNOW: &str = "do_not_know";

/// One question, for one party.
#[derive(Template)]
#[template(path = "pages/assess/question.html")]
pub(crate) struct QuestionPage {
    frame: Frame,
    voice: Voice,
    by: ViewBy,
    domain: Domain,
    question: Question,
    /// Which of all the questions it is, from 1, and how many there are.
    place: usize,
    of: usize,
    /// What others said, where this party may read it.
    said: Vec<Said>,
    /// Whether the easy words come first.
    easy_first: bool,
    conflict: Option<Conflict>,
    form: Form,
}

/// Where to go after saving.
#[derive(Debug, Default, Deserialize)]
pub(crate) struct Back {
    #[serde(default)]
    back: String,
}

/// `GET`.
pub(crate) async fn show(
    State(app): State<App>,
    SignedIn { actor, frame, .. }: SignedIn,
    Path((person, view, question)): Path<(String, String, String)>,
    Query(back): Query<Back>,
) -> Result<Html<String>, PageError> {
    let by = view_by(&view)?;
    let assessing = app.service().assessment(&actor, &person_id(&person)?).await?;
    if !assessing.may(act(by)) {
        return Err(PageError::NotFound);
    }
    let form = answered(&assessing, by, &question, &back.back)?;
    QuestionPage::of(frame, &actor, &assessing, by, &question, form)?.page()
}

/// `POST`.
pub(crate) async fn save(
    State(app): State<App>,
    signed: SignedIn,
    Path((person, view, question)): Path<(String, String, String)>,
    Posted(form): Posted,
) -> Result<Response, PageError> {
    let (by, person) = (view_by(&view)?, person_id(&person)?);
    let over = written(&form)?;
    let saved = match choice(&form) {
        Some(choice) => {
            let answer = Answer { choice, words: words(&form, "words") };
            app.service().answer(&signed.actor, &person, &over, by, &question, answer).await
        }
        None => Err(not_chosen()),
    };
    let Err(error) = saved else {
        return after(&app, &signed, &person, by, &question, &form).await;
    };
    let assessing = app.service().assessment(&signed.actor, &person).await?;
    let page =
        |form| QuestionPage::of(signed.frame, &signed.actor, &assessing, by, &question, form);
    match error {
        ServiceError::Invalid(problems) => shown_again(&page(wrong(form, problems))?, false),
        ServiceError::Conflict { .. } => {
            let mut page = page(form)?;
            page.meet(&assessing);
            shown_again(&page, true)
        }
        other => Err(other.into()),
    }
}

/// What was chosen, if anything.
pub(super) fn choice(form: &Form) -> Option<Choice> {
    match form.get("choice") {
        "" => None,
        DO_NOT_KNOW => Some(Choice::DoNotKnow),
        key => Some(Choice::Statement(key.to_owned())),
    }
}

/// What is said when nothing was chosen.
pub(super) fn not_chosen() -> ServiceError {
    vec![Problem::new("choice", "choose the statement that is closest, or “I do not know”")].into()
}

/// What a form holds for this answer.
pub(super) fn chosen(answer: &Answer) -> &str {
    answer.choice.as_statement().unwrap_or(DO_NOT_KNOW)
}

/// On to the next question, back to where the reader came from, or home to come back later.
async fn after(
    app: &App,
    signed: &SignedIn,
    person: &basis::id::PersonId,
    by: ViewBy,
    question: &str,
    form: &Form,
) -> Result<Response, PageError> {
    let assessing = app.service().assessment(&signed.actor, person).await?;
    let keys: Vec<&str> =
        assessing.questionnaire.questions().map(|(_, q)| q.key.as_str()).collect();
    let next = keys.iter().skip_while(|key| **key != question).nth(1);
    let home = if by == ViewBy::Carer { "/carer" } else { "" };
    let to = if form.get("then") == "later" {
        signed.say("Saved. You can come back at any time.").await?;
        home.to_owned()
    } else if form.get("back") == "check" {
        "/check".to_owned()
    } else if let Some(next) = next {
        format!("/answers/{}/{next}", view_key(by))
    } else {
        match by {
            ViewBy::Person => "/help".to_owned(),
            ViewBy::Carer | ViewBy::Final => home.to_owned(),
            ViewBy::Worker => "/settle".to_owned(),
        }
    };
    Ok(Redirect::to(&path(person, &to)).into_response())
}

fn view_by(typed: &str) -> Result<ViewBy, PageError> {
    let own = [ViewBy::Person, ViewBy::Carer, ViewBy::Worker];
    own.into_iter().find(|by| view_key(*by) == typed).ok_or(PageError::NotFound)
}

/// What one must be allowed to do to fill in this view.
const fn act(by: ViewBy) -> Act {
    match by {
        ViewBy::Person => Act::AnswerAssessment,
        ViewBy::Carer => Act::GiveCarerView,
        ViewBy::Worker => Act::GiveWorkerView,
        ViewBy::Final => Act::FinaliseAssessment,
    }
}

fn answered(
    assessing: &Assessing,
    by: ViewBy,
    question: &str,
    back: &str,
) -> Result<Form, PageError> {
    let saved = assessing.saved.as_ref().ok_or(PageError::NotFound)?;
    let answer = saved.body.views.of(by).get(question);
    let mut form = Form::of([("back", back)]);
    if let Some(answer) = answer {
        form.set("choice", chosen(answer));
        form.set("words", answer.words.as_str());
    }
    write_over(&mut form, Some(saved));
    Ok(form)
}

impl QuestionPage {
    fn of(
        frame: Frame,
        actor: &Actor,
        assessing: &Assessing,
        by: ViewBy,
        question: &str,
        form: Form,
    ) -> Result<Self, PageError> {
        let mut all = assessing.questionnaire.questions();
        let place = all.position(|(_, one)| one.key == question).ok_or(PageError::NotFound)?;
        let found = assessing.questionnaire.question(question);
        let (domain, question) = found.ok_or(PageError::NotFound)?;
        // The person and the carer answer for themselves; the worker has what they said beside.
        let others: &[ViewBy] = match by {
            ViewBy::Person | ViewBy::Carer => &[],
            ViewBy::Worker | ViewBy::Final => &[ViewBy::Person, ViewBy::Carer],
        };
        Ok(Self {
            frame,
            voice: Voice::in_assessment(actor, assessing),
            by,
            said: Said::all(assessing, question, others),
            domain: domain.clone(),
            question: question.clone(),
            place: place + 1,
            of: assessing.questionnaire.questions().count(),
            easy_first: assessing.person.details.easy_read && by == ViewBy::Person,
            conflict: None,
            form,
        })
    }

    /// Shows what someone else saved in the meantime, and writes over that from now on.
    fn meet(&mut self, assessing: &Assessing) {
        let Some(saved) = &assessing.saved else { return };
        let theirs = Said::all(assessing, &self.question, &[self.by]);
        let says = theirs.into_iter().flat_map(|said| [said.says, Some(said.words)]).flatten();
        self.conflict = Some(met(saved, says.filter(|words| !words.is_empty()).collect()));
        write_over(&mut self.form, Some(saved));
    }

    /// The statements, each with its easy words; the other words come from the template.
    fn radios(&self, or: &str, do_not_know: &str) -> Radios {
        let items = self.question.statements.iter().map(|one| {
            let (first, second) =
                if self.easy_first { (&one.easy, &one.says) } else { (&one.says, &one.easy) };
            Item::new(&one.key, first).hint(second)
        });
        let hint = Some(&self.question.hint).filter(|hint| !hint.is_empty());
        Radios::new("choice")
            .legend(&self.question.asks)
            .page_heading()
            .hint(hint)
            .items(items)
            .divider(or)
            .option(DO_NOT_KNOW, do_not_know)
            .value(self.form.get("choice"))
            .error(self.form.problem("choice"))
    }

    fn action(&self) -> String {
        let rest = format!("/answers/{}/{}", view_key(self.by), self.question.key);
        path(&self.voice.person, &rest)
    }

    fn home(&self) -> String {
        path(&self.voice.person, if self.by == ViewBy::Carer { "/carer" } else { "" })
    }
}

impl Page for QuestionPage {
    #[cfg(test)]
    fn samples() -> Vec<Self> {
        use super::samples::{Reader, assessing};
        use allocation::Stage;
        let page = |reader: Reader, stage, by| {
            let assessing = assessing(reader, Some(stage));
            let form = answered(&assessing, by, "washing", "").unwrap();
            Self::of(Frame::sample(), &reader.actor(), &assessing, by, "washing", form).unwrap()
        };
        let mut wrong = page(Reader::Person, Stage::Draft, ViewBy::Person);
        wrong.form.wrong("choice", "Choose the statement that is closest");
        let mut met = page(Reader::Person, Stage::Draft, ViewBy::Person);
        met.meet(&assessing(Reader::Person, Some(Stage::Draft)));
        vec![
            wrong,
            met,
            page(Reader::Carer, Stage::Draft, ViewBy::Carer),
            page(Reader::Worker, Stage::WithWorker, ViewBy::Worker),
        ]
    }
}
