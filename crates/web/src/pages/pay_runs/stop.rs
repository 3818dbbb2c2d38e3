//! `/people/{person}/payments/stop`: payments stop for a while, or for good.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::{Html, IntoResponse, Redirect, Response};
use basis::Weekly;
use components::{Button, DateInput, ErrorSummary, Input, Radios};
use ledger::paying::{Pause, PauseWhy};
use service::ServiceError;
use service::money::{PaymentSchedule, PaymentsDue, Stop};

use crate::App;
use crate::conflict::shown_again;
use crate::error::PageError;
use crate::form::{Form, Posted};
use crate::frame::{Frame, SignedIn};
use crate::pages::money::{Whose, in_form};
use crate::pages::overview::person_id;
use crate::show::{self, Page};

/// When payments stop.
#[derive(Template)]
#[template(path = "pages/pay_runs/stop.html")]
pub(crate) struct StopPaymentsPage {
    frame: Frame,
    form: Form,
    whose: Whose,
    schedule: Option<PaymentSchedule>,
    may_post: bool,
}

pub(crate) async fn show(
    State(app): State<App>,
    SignedIn { actor, frame, .. }: SignedIn,
    Path(person): Path<String>,
) -> Result<Html<String>, PageError> {
    let due = app.service().payments_due(&actor, &person_id(&person)?).await?;
    let whose = Whose::new(&due.person.id, &due.person.details.name, &actor);
    StopPaymentsPage::of(frame, whose, Form::default(), due).page()
}

pub(crate) async fn post(
    State(app): State<App>,
    signed_in: SignedIn,
    Path(person): Path<String>,
    Posted(mut form): Posted,
) -> Result<Response, PageError> {
    let id = person_id(&person)?;
    let version: i64 = form.get("version").parse().map_err(|_| PageError::Unreadable)?;
    if let Some(stop) = typed(&mut form) {
        match app.service().stop_payments(&signed_in.actor, &id, version, stop).await {
            Ok(()) => {
                signed_in.say("It is noted. Look at what each payment should have been.").await?;
                return Ok(Redirect::to(&format!("/people/{id}/payments")).into_response());
            }
            Err(ServiceError::Conflict { .. }) => {
                form.wrong("why", "Someone else changed the payments meanwhile: look again");
            }
            Err(why) => in_form(why, &mut form)?,
        }
    }
    let due = app.service().payments_due(&signed_in.actor, &id).await?;
    let whose = Whose::new(&due.person.id, &due.person.details.name, &signed_in.actor);
    shown_again(&StopPaymentsPage::of(signed_in.frame, whose, form, due), false)
}

/// What was typed, if it can be read.
fn typed(form: &mut Form) -> Option<Stop> {
    let why = match form.get("why") {
        "hospital" => PauseWhy::Hospital,
        "respite" => PauseWhy::Respite,
        "other" => PauseWhy::Other,
        "died" => return form.day("from").map(|day| Stop::Died(Some(day))),
        "mistake" => return Some(Stop::Died(None)),
        _ => {
            form.wrong("why", "Say why payments stop");
            return None;
        }
    };
    let from = form.day("from");
    let empty = ["day", "month", "year"]
        .iter()
        .all(|part| form.get(&format!("to-{part}")).trim().is_empty());
    let to = if empty { None } else { Some(form.day("to")?) };
    let keeps = match form.get("keeps").trim() {
        "" => Weekly::ZERO,
        typed => match typed.parse::<basis::Money>() {
            Ok(pounds) => Weekly(pounds),
            Err(error) => {
                let says = basis::typed::sentence(&error.to_string());
                form.wrong("keeps", says);
                return None;
            }
        },
    };
    from.map(|from| Stop::Pause(Pause { from, to, why, keeps }))
}

impl StopPaymentsPage {
    fn of(frame: Frame, whose: Whose, mut form: Form, due: PaymentsDue) -> Self {
        let version = due.schedule.as_ref().map_or(0, |saved| saved.version);
        form.set("version", version.to_string());
        let schedule = due.schedule.map(|saved| saved.body);
        Self { frame, form, whose, schedule, may_post: due.may_post }
    }
}

/// Why payments are paused, as the list says it.
pub(crate) const fn pause_says(why: PauseWhy) -> &'static str {
    match why {
        PauseWhy::Hospital => "In hospital",
        PauseWhy::Respite => "Respite somewhere else",
        PauseWhy::Other => "Something else",
    }
}

impl Page for StopPaymentsPage {
    #[cfg(test)]
    fn samples() -> Vec<Self> {
        let day = jiff::civil::date(2026, 11, 9);
        let pause = |to| Pause { from: day, to, why: PauseWhy::Hospital, keeps: Weekly::pence(1) };
        let schedule = PaymentSchedule {
            pauses: vec![pause(None), pause(Some(day))],
            died: Some(day),
            ..PaymentSchedule::default()
        };
        let page = |schedule, may_post| {
            let (frame, whose) = (Frame::sample(), Whose::sample(false));
            Self { frame, form: Form::default(), whose, schedule, may_post }
        };
        let mut wrong = page(Some(PaymentSchedule::default()), true);
        wrong.form.wrong("why", "Say why payments stop");
        vec![page(None, true), page(Some(schedule), true), wrong]
    }
}
