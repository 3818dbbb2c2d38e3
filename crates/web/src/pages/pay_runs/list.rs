//! `/pay-runs`: the council's pay runs, and drafting one.

use askama::Template;
use axum::extract::State;
use axum::response::{Html, IntoResponse, Redirect, Response};
use components::{Button, DateInput, ErrorSummary, Tag};
use service::money::{PayRunShown, PayStage};

use super::run;
use crate::App;
use crate::conflict::shown_again;
use crate::error::PageError;
use crate::form::{Form, Posted};
use crate::frame::{Frame, SignedIn};
use crate::pages::money::in_form;
use crate::show::{self, Page};

/// The pay runs, newest first.
#[derive(Template)]
#[template(path = "pages/pay_runs/list.html")]
pub(crate) struct PayRunsPage {
    frame: Frame,
    form: Form,
    runs: Vec<PayRunShown>,
    may_prepare: bool,
}

pub(crate) async fn show(
    State(app): State<App>,
    signed_in: SignedIn,
) -> Result<Html<String>, PageError> {
    let mut form = Form::default();
    form.set_day("day", app.service().today());
    PayRunsPage::of(&app, signed_in, form).await?.page()
}

/// `POST`: drafts a run; the work goes on behind the answer.
pub(crate) async fn prepare(
    State(app): State<App>,
    signed_in: SignedIn,
    Posted(mut form): Posted,
) -> Result<Response, PageError> {
    if let Some(day) = form.day("day") {
        match app.service().prepare_pay_run(&signed_in.actor, day).await {
            Ok(new) => {
                run::start(&app, &signed_in.actor, &new.id);
                return Ok(Redirect::to(&format!("/pay-runs/{}", new.id)).into_response());
            }
            Err(why) => in_form(why, &mut form)?,
        }
    }
    shown_again(&PayRunsPage::of(&app, signed_in, form).await?, false)
}

impl PayRunsPage {
    async fn of(app: &App, signed_in: SignedIn, form: Form) -> Result<Self, PageError> {
        let (runs, may_prepare) = app.service().pay_runs(&signed_in.actor).await?;
        Ok(Self { frame: signed_in.frame, form, runs, may_prepare })
    }

    /// How many payments a run has, and what they come to: those that were paid, once it is.
    #[expect(clippy::unused_self, reason = "a template asks the page")]
    fn sum_of(&self, run: &PayRunShown) -> (i64, basis::Money) {
        if run.stage < PayStage::Releasing { run.whole() } else { run.paid() }
    }
}

impl Page for PayRunsPage {
    #[cfg(test)]
    fn samples() -> Vec<Self> {
        use PayStage as S;
        let runs =
            vec![super::samples::run(S::Draft, None), super::samples::run(S::Released, None)];
        let page = |runs, may_prepare| {
            let form = Form::default();
            Self { frame: Frame::sample(), form, runs, may_prepare }
        };
        let mut wrong = page(vec![], true);
        wrong.form.wrong("day", "Enter a day");
        vec![page(vec![], true), page(runs, false), wrong]
    }
}
