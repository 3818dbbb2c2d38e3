//! `/people/{person}/assessment/settle/{question}`: one difference, settled in writing.

use allocation::{Answer, Question, Stage, ViewBy};
use askama::Template;
use axum::extract::{Path, State};
use axum::response::{Html, IntoResponse, Redirect, Response};
use components::{Button, Choice as Item, ErrorSummary, Radios, Textarea};
use people::{Act, Actor};
use service::{Assessing, ServiceError};

use super::question::{choice, chosen, not_chosen};
use super::{Said, Voice, met, path, words, wrong};
use crate::App;
use crate::conflict::{Conflict, shown_again, write_over, written};
use crate::error::PageError;
use crate::form::{Form, Posted};
use crate::frame::{Frame, SignedIn};
use crate::pages::overview::person_id;
use crate::show::Page;

/// The final answer to one question, and why it is so.
#[derive(Template)]
#[template(path = "pages/assess/settle_one.html")]
pub(crate) struct SettleOnePage {
    frame: Frame,
    voice: Voice,
    question: Question,
    said: Vec<Said>,
    conflict: Option<Conflict>,
    form: Form,
}

/// `GET`.
pub(crate) async fn show(
    State(app): State<App>,
    SignedIn { actor, frame, .. }: SignedIn,
    Path((person, question)): Path<(String, String)>,
) -> Result<Html<String>, PageError> {
    let assessing = app.service().assessment(&actor, &person_id(&person)?).await?;
    if !assessing.may(Act::FinaliseAssessment) || assessing.stage() != Some(Stage::WithWorker) {
        return Err(PageError::NotFound);
    }
    let form = settled(&assessing, &question)?;
    SettleOnePage::of(frame, &actor, &assessing, &question, form)?.page()
}

/// `POST`.
pub(crate) async fn save(
    State(app): State<App>,
    signed: SignedIn,
    Path((person, question)): Path<(String, String)>,
    Posted(form): Posted,
) -> Result<Response, PageError> {
    let person = person_id(&person)?;
    let over = written(&form)?;
    let saved = match choice(&form) {
        Some(choice) => {
            let answer = Answer { choice, words: String::new() };
            let reason = words(&form, "reason");
            let service = app.service();
            service.settle(&signed.actor, &person, &over, &question, answer, &reason).await
        }
        None => Err(not_chosen()),
    };
    let Err(error) = saved else {
        return Ok(Redirect::to(&path(&person, "/settle")).into_response());
    };
    let assessing = app.service().assessment(&signed.actor, &person).await?;
    let page = |form| SettleOnePage::of(signed.frame, &signed.actor, &assessing, &question, form);
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

fn settled(assessing: &Assessing, question: &str) -> Result<Form, PageError> {
    let saved = assessing.saved.as_ref().ok_or(PageError::NotFound)?;
    let mut form = Form::default();
    if let Some(answer) = saved.body.views.final_view.get(question) {
        form.set("choice", chosen(answer));
    }
    if let Some(why) = saved.body.reason(question) {
        form.set("reason", why.reason.as_str());
    }
    write_over(&mut form, Some(saved));
    Ok(form)
}

impl SettleOnePage {
    fn of(
        frame: Frame,
        actor: &Actor,
        assessing: &Assessing,
        question: &str,
        form: Form,
    ) -> Result<Self, PageError> {
        let found = assessing.questionnaire.question(question);
        let (_, question) = found.ok_or(PageError::NotFound)?;
        let parties = [ViewBy::Person, ViewBy::Carer, ViewBy::Worker];
        Ok(Self {
            frame,
            voice: Voice::in_assessment(actor, assessing),
            said: Said::all(assessing, question, &parties),
            question: question.clone(),
            conflict: None,
            form,
        })
    }

    fn meet(&mut self, assessing: &Assessing) {
        let Some(saved) = &assessing.saved else { return };
        let answer = Said::all(assessing, &self.question, &[ViewBy::Final]);
        let reason = saved.body.reason(&self.question.key).map(|why| why.reason.clone());
        let says = answer.into_iter().filter_map(|said| said.says).chain(reason);
        self.conflict = Some(met(saved, says.collect()));
        write_over(&mut self.form, Some(saved));
    }

    fn radios(&self, legend: &str) -> Radios {
        let items = self.question.statements.iter().map(|one| Item::new(&one.key, &one.says));
        Radios::new("choice")
            .legend(legend)
            .legend_classes("govuk-fieldset__legend--m")
            .items(items)
            .value(self.form.get("choice"))
            .error(self.form.problem("choice"))
    }
}

impl Page for SettleOnePage {
    #[cfg(test)]
    fn samples() -> Vec<Self> {
        use super::samples::{Reader, assessing};
        let page = || {
            let assessing = assessing(Reader::Worker, Some(Stage::WithWorker));
            let form = settled(&assessing, "washing").unwrap();
            let actor = Reader::Worker.actor();
            Self::of(Frame::sample(), &actor, &assessing, "washing", form).unwrap()
        };
        let mut wrong = page();
        wrong.form.wrong("reason", "Write why");
        let mut met = page();
        met.meet(&assessing(Reader::Worker, Some(Stage::WithWorker)));
        vec![page(), wrong, met]
    }
}
