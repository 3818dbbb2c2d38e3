//! `/people/{person}/assessment/help/{place}/stop`: help stops on a day, and the budget is whole.

use allocation::Stage;
use askama::Template;
use axum::extract::{Path, State};
use axum::response::{Html, IntoResponse, Redirect, Response};
use basis::typed::{Problem, day};
use components::{Button, DateInput, ErrorSummary};
use people::{Act, Actor};
use service::{Assessing, ServiceError};

use super::help::HelpLine;
use super::{Voice, met, wrong};
use crate::App;
use crate::conflict::{Conflict, shown_again, write_over, written};
use crate::error::PageError;
use crate::form::{Form, Posted};
use crate::frame::{Frame, SignedIn};
use crate::pages::overview::person_id;
use crate::show::{self, Page};

/// The page that asks when help stops.
#[derive(Template)]
#[template(path = "pages/assess/stop.html")]
pub(crate) struct StopPage {
    frame: Frame,
    voice: Voice,
    line: HelpLine,
    conflict: Option<Conflict>,
    form: Form,
}

/// `GET`: with today filled in.
pub(crate) async fn show(
    State(app): State<App>,
    SignedIn { actor, frame, .. }: SignedIn,
    Path((person, place)): Path<(String, usize)>,
) -> Result<Html<String>, PageError> {
    let assessing = app.service().assessment(&actor, &person_id(&person)?).await?;
    let is_final = assessing.stage() == Some(Stage::Final);
    if !(is_final && assessing.may(Act::AnswerAssessment)) {
        return Err(PageError::NotFound);
    }
    let today = app.service().today();
    let mut form = Form::of([
        ("stops-day", today.day().to_string()),
        ("stops-month", today.month().to_string()),
        ("stops-year", today.year().to_string()),
    ]);
    if let Some(saved) = &assessing.saved {
        write_over(&mut form, Some(saved));
    }
    StopPage::of(frame, &actor, &assessing, place, form)?.page()
}

/// `POST`.
pub(crate) async fn save(
    State(app): State<App>,
    signed: SignedIn,
    Path((person, place)): Path<(String, usize)>,
    Posted(form): Posted,
) -> Result<Response, PageError> {
    let person = person_id(&person)?;
    let over = written(&form)?;
    let typed = day(form.get("stops-day"), form.get("stops-month"), form.get("stops-year"));
    let saved = match typed {
        Ok(day) => app.service().withdraw_help(&signed.actor, &person, &over, place, day).await,
        Err(why) => Err(vec![Problem::new("stops", why.to_string())].into()),
    };
    let error = match saved {
        Ok(done) => {
            signed.say(notice(done.budget.is_ok())).await?;
            return Ok(Redirect::to(&format!("/people/{person}/budget")).into_response());
        }
        Err(error) => error,
    };
    let assessing = app.service().assessment(&signed.actor, &person).await?;
    let page = |form| StopPage::of(signed.frame, &signed.actor, &assessing, place, form);
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

const fn notice(worked_out: bool) -> &'static str {
    if worked_out {
        "That was written down, and the budget was worked out again."
    } else {
        "That was written down. The budget could not be worked out again yet."
    }
}

impl StopPage {
    fn of(
        frame: Frame,
        actor: &Actor,
        assessing: &Assessing,
        place: usize,
        form: Form,
    ) -> Result<Self, PageError> {
        let line = HelpLine::all(assessing).into_iter().find(|line| line.place == place);
        let line = line.ok_or(PageError::NotFound)?;
        let voice = Voice::in_assessment(actor, assessing);
        Ok(Self { frame, voice, line, conflict: None, form })
    }

    fn meet(&mut self, assessing: &Assessing) {
        let Some(saved) = &assessing.saved else { return };
        let stops = self.line.help.withdrawn_on.map(|day| show::day(&day));
        self.conflict = Some(met(saved, stops.into_iter().collect()));
        write_over(&mut self.form, Some(saved));
    }
}

impl Page for StopPage {
    #[cfg(test)]
    fn samples() -> Vec<Self> {
        use super::samples::{Reader, assessing};
        let page = || {
            let assessing = assessing(Reader::Person, Some(Stage::Final));
            let actor = Reader::Person.actor();
            Self::of(Frame::sample(), &actor, &assessing, 0, Form::default()).unwrap()
        };
        let mut wrong = page();
        wrong.form.wrong("stops", "Enter a date");
        let mut met = page();
        met.meet(&assessing(Reader::Person, Some(Stage::Final)));
        vec![page(), wrong, met]
    }
}
