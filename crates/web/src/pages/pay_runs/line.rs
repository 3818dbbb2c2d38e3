//! `/pay-runs/{id}/payments/{line}`: holding one payment back, freeing it, or taking it out.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::{Html, IntoResponse, Redirect, Response};
use basis::id::PayLineId;
use components::{Button, ErrorSummary, Radios, Textarea};
use service::money::{PayLine, PaySays, PayState};

use super::{run_id, state_says};
use crate::App;
use crate::conflict::shown_again;
use crate::error::PageError;
use crate::form::{Form, Posted};
use crate::frame::{Frame, SignedIn};
use crate::pages::money::in_form;
use crate::show::{self, Page};

/// One payment of a run.
#[derive(Template)]
#[template(path = "pages/pay_runs/line.html")]
pub(crate) struct PayLinePage {
    frame: Frame,
    form: Form,
    line: PayLine<PaySays>,
}

pub(crate) async fn show(
    State(app): State<App>,
    signed_in: SignedIn,
    Path((id, line)): Path<(String, String)>,
) -> Result<Html<String>, PageError> {
    PayLinePage::of(&app, signed_in, (&id, &line), Form::default()).await?.page()
}

pub(crate) async fn post(
    State(app): State<App>,
    signed_in: SignedIn,
    Path((id, line)): Path<(String, String)>,
    Posted(mut form): Posted,
) -> Result<Response, PageError> {
    let (run, line_id) = (run_id(&id)?, line_id(&line)?);
    let state = match form.get("state") {
        "held" => Some(PayState::Held),
        "freed" => Some(PayState::Freed),
        "rejected" => Some(PayState::Rejected),
        _ => None,
    };
    let over: i64 = form.get("over").parse().map_err(|_| PageError::Unreadable)?;
    match state {
        None => form.wrong("state", "Say what is to become of it"),
        Some(state) => {
            let said = (state, form.get("why"));
            let done = app.service().hold_payment(&signed_in.actor, &run, (&line_id, over), said);
            match done.await {
                Ok(()) => {
                    signed_in.say(state_says(Some(state))).await?;
                    return Ok(Redirect::to(&format!("/pay-runs/{run}")).into_response());
                }
                Err(why) => in_form(why, &mut form)?,
            }
        }
    }
    shown_again(&PayLinePage::of(&app, signed_in, (&id, &line), form).await?, false)
}

fn line_id(typed: &str) -> Result<PayLineId, PageError> {
    PayLineId::parse(typed).map_err(|_| PageError::NotFound)
}

impl PayLinePage {
    async fn of(
        app: &App,
        signed_in: SignedIn,
        (id, line): (&str, &str),
        mut form: Form,
    ) -> Result<Self, PageError> {
        let (run, line) = (run_id(id)?, line_id(line)?);
        let line = app.service().pay_run_line(&signed_in.actor, &run, &line).await?;
        form.set("over", line.version.to_string());
        Ok(Self { frame: signed_in.frame, form, line })
    }

    /// What may become of it.
    fn choices(&self) -> Vec<(&'static str, &'static str)> {
        match self.line.state {
            None | Some(PayState::Freed) => vec![
                ("held", "Hold it back: it is not paid while it is held"),
                ("rejected", "Take it out of this run: a later run may have it"),
            ],
            Some(PayState::Held) => vec![
                ("freed", "Hold it no longer"),
                ("rejected", "Take it out of this run: a later run may have it"),
            ],
            Some(
                PayState::Rejected | PayState::PassedOver | PayState::Paid | PayState::Returned,
            ) => vec![],
        }
    }
}

impl Page for PayLinePage {
    #[cfg(test)]
    fn samples() -> Vec<Self> {
        let page = |state| Self {
            frame: Frame::sample(),
            form: Form::default(),
            line: super::samples::line(state),
        };
        let mut wrong = page(None);
        wrong.form.wrong("why", "Say why");
        vec![page(None), page(Some(PayState::Held)), page(Some(PayState::Paid)), wrong]
    }
}
