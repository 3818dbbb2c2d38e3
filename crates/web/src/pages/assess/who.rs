//! `/people/{person}/assessment/who`: who answers, and if not the person alone, who and why.

use allocation::{CompletedBy, Completer};
use askama::Template;
use axum::extract::{Path, State};
use axum::response::{Html, IntoResponse, Redirect, Response};
use basis::typed::Problem;
use components::{Button, Choice, ErrorSummary, Input, Radios, Textarea};
use people::{Act, Actor};
use service::{Assessing, ServiceError};

use super::{Voice, path, words, wrong};
use crate::App;
use crate::conflict::{shown_again, write_over, written};
use crate::error::PageError;
use crate::form::{Form, Posted};
use crate::frame::{Frame, SignedIn};
use crate::pages::overview::person_id;
use crate::show::Page;

/// The page that asks who is answering.
#[derive(Template)]
#[template(path = "pages/assess/who.html")]
pub(crate) struct WhoPage {
    frame: Frame,
    voice: Voice,
    form: Form,
}

/// `GET`: empty for a new assessment, or as it stands.
pub(crate) async fn show(
    State(app): State<App>,
    SignedIn { actor, frame, .. }: SignedIn,
    Path(person): Path<String>,
) -> Result<Html<String>, PageError> {
    let assessing = app.service().assessment(&actor, &person_id(&person)?).await?;
    if !assessing.may(Act::AnswerAssessment) {
        return Err(PageError::NotFound);
    }
    WhoPage::of(frame, &actor, &assessing, begun(&app, &assessing)).page()
}

/// `POST`: begins the assessment, or changes who answers.
pub(crate) async fn save(
    State(app): State<App>,
    signed: SignedIn,
    Path(person): Path<String>,
    Posted(form): Posted,
) -> Result<Response, PageError> {
    let person = person_id(&person)?;
    let saved = match who(form.get("who")) {
        Some(who) => act(&app, &signed.actor, &person, &form, who).await,
        None => Err(vec![Problem::new("who", "choose who is answering")].into()),
    };
    match saved {
        Ok(()) => Ok(Redirect::to(&path(&person, "")).into_response()),
        Err(ServiceError::Invalid(problems)) => {
            let assessing = app.service().assessment(&signed.actor, &person).await?;
            let form = wrong(form, problems);
            let page = WhoPage::of(signed.frame, &signed.actor, &assessing, form);
            shown_again(&page, false)
        }
        Err(ServiceError::Conflict { .. }) => {
            signed
                .say("Someone else saved this while you were writing. This is what is there now.")
                .await?;
            Ok(Redirect::to(&path(&person, "")).into_response())
        }
        Err(other) => Err(other.into()),
    }
}

async fn act(
    app: &App,
    actor: &Actor,
    person: &basis::id::PersonId,
    form: &Form,
    who: Completer,
) -> Result<(), ServiceError> {
    let alone = who == Completer::SelfAlone;
    let given = |name: &str| if alone { String::new() } else { words(form, name) };
    let by = CompletedBy {
        who,
        helper_name: given("helper_name"),
        helper_relationship: given("helper_relationship"),
        why: given("why"),
    };
    let over = written(form).map_err(|_| ServiceError::NotFound)?;
    let service = app.service();
    // Version 0 of a record is one that is about to be begun.
    if form.get("version") == "0" {
        service.start_assessment(actor, person, &over, by).await?;
    } else {
        service.say_who_answers(actor, person, &over, by).await?;
    }
    Ok(())
}

/// The form as it stands; for a new assessment, with an id so that twice is once.
fn begun(app: &App, assessing: &Assessing) -> Form {
    let open = assessing.saved.as_ref().filter(|s| s.body.stage != allocation::Stage::Final);
    let Some(saved) = open else {
        let id = app.service().new_assessment_id();
        return Form::of([("record", id.to_string()), ("version", "0".to_owned())]);
    };
    let by = &saved.body.completed_by;
    let mut form = Form::of([
        ("who", key(by.who)),
        ("helper_name", &by.helper_name),
        ("helper_relationship", &by.helper_relationship),
        ("why", &by.why),
    ]);
    write_over(&mut form, Some(saved));
    form
}

const fn key(who: Completer) -> &'static str {
    match who {
        Completer::SelfAlone => "self_alone",
        Completer::SelfWithHelp => "self_with_help",
        Completer::SomeoneElse => "someone_else",
    }
}

fn who(typed: &str) -> Option<Completer> {
    let all = [Completer::SelfAlone, Completer::SelfWithHelp, Completer::SomeoneElse];
    all.into_iter().find(|who| key(*who) == typed)
}

impl WhoPage {
    fn of(frame: Frame, actor: &Actor, assessing: &Assessing, form: Form) -> Self {
        Self { frame, voice: Voice::in_assessment(actor, assessing), form }
    }

    /// The three ways, in the words of the template.
    fn ways(&self, legend: &str, alone: &str, with_help: &str, someone_else: &str) -> Radios {
        Radios::new("who")
            .legend(legend)
            .legend_classes("govuk-fieldset__legend--m")
            .item(Choice::new(key(Completer::SelfAlone), alone))
            .item(Choice::new(key(Completer::SelfWithHelp), with_help))
            .item(Choice::new(key(Completer::SomeoneElse), someone_else))
            .value(self.form.get("who"))
            .error(self.form.problem("who"))
    }
}

impl Page for WhoPage {
    #[cfg(test)]
    fn samples() -> Vec<Self> {
        use super::samples::{Reader, assessing};
        let page = |reader: Reader, form| {
            Self::of(Frame::sample(), &reader.actor(), &assessing(reader, None), form)
        };
        let mut typed = Form::of([("who", "someone_else"), ("helper_name", "Sam <Example>")]);
        typed.wrong("why", "Enter why someone else answered for the person");
        vec![page(Reader::Person, Form::default()), page(Reader::Worker, typed)]
    }
}
