//! `/people/{person}/challenges`: starting a challenge to a budget, reading it, answering it.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::{Html, IntoResponse, Redirect, Response};
use basis::id::RecordId;
use change::challenge::{Challenge, Status};
use components::{Button, CharacterCount, ErrorSummary, Radios};
use people::Act;
use service::{Challenging, LONGEST_WORDS};

use crate::App;
use crate::conflict::shown_again;
use crate::error::PageError;
use crate::form::{Form, Posted};
use crate::frame::{Frame, SignedIn};
use crate::pages::overview::person_id;
use crate::pages::touch::{Whose, refused, wrong};
use crate::show::{self, Page};

/// The form that starts a challenge.
#[derive(Template)]
#[template(path = "pages/changed/start.html")]
pub(crate) struct StartPage {
    frame: Frame,
    whose: Whose,
    form: Form,
}

/// A challenge, and the form that answers it for whoever may.
#[derive(Template)]
#[template(path = "pages/changed/challenge.html")]
pub(crate) struct ChallengePage {
    frame: Frame,
    whose: Whose,
    challenging: Challenging,
    today: jiff::civil::Date,
    form: Form,
}

/// `GET /people/{person}/challenges/new`.
pub(crate) async fn start(
    State(app): State<App>,
    SignedIn { actor, frame, .. }: SignedIn,
    Path(person): Path<String>,
) -> Result<Html<String>, PageError> {
    let service = app.service();
    let allowed = service.allowed(&actor, Act::StartChallenge, &person_id(&person)?).await?;
    let id = RecordId::from_bits(service.fresh_bits());
    let form = Form::of([("record", id.to_string())]);
    StartPage { frame, whose: Whose::new(&actor, &allowed.person), form }.page()
}

/// `POST /people/{person}/challenges/new`.
pub(crate) async fn send(
    State(app): State<App>,
    signed_in: SignedIn,
    Path(person): Path<String>,
    Posted(form): Posted,
) -> Result<Response, PageError> {
    let (service, actor) = (app.service(), &signed_in.actor);
    let person = person_id(&person)?;
    let allowed = service.allowed(actor, Act::StartChallenge, &person).await?;
    let id = RecordId::parse(form.get("record")).map_err(|_| PageError::Unreadable)?;
    let words = (form.get("what"), form.get("wants"));
    match service.start_challenge(actor, &person, &id, words).await {
        Ok(_) => {
            signed_in.say("Your challenge is sent.").await?;
            let sees = service.which(actor, &[Act::SeeRecord], &person).await?;
            let back = format!("/people/{person}/challenges/{id}");
            let to = if sees.is_empty() { "/home" } else { back.as_str() };
            Ok(Redirect::to(to).into_response())
        }
        Err(error) => {
            let form = wrong(form, refused(error)?);
            let whose = Whose::new(actor, &allowed.person);
            shown_again(&StartPage { frame: signed_in.frame, whose, form }, false)
        }
    }
}

/// `GET /people/{person}/challenges/{challenge}`.
pub(crate) async fn show(
    State(app): State<App>,
    SignedIn { actor, frame, .. }: SignedIn,
    Path((person, id)): Path<(String, String)>,
) -> Result<Html<String>, PageError> {
    let id = RecordId::parse(&id).map_err(|_| PageError::NotFound)?;
    let challenging = app.service().challenge(&actor, &person_id(&person)?, &id).await?;
    let whose = Whose::new(&actor, &challenging.person);
    let (today, form) = (app.service().today(), Form::default());
    ChallengePage { frame, whose, challenging, today, form }.page()
}

/// `POST /people/{person}/challenges/{challenge}`: an answer, or taking it back.
pub(crate) async fn answer(
    State(app): State<App>,
    signed_in: SignedIn,
    Path((person, id)): Path<(String, String)>,
    Posted(mut form): Posted,
) -> Result<Response, PageError> {
    let (service, actor) = (app.service(), &signed_in.actor);
    let person = person_id(&person)?;
    let id = RecordId::parse(&id).map_err(|_| PageError::NotFound)?;
    let done = match form.get("decision") {
        "withdraw" => Some(service.withdraw_challenge(actor, &person, &id).await),
        decision @ ("change" | "keep") => {
            let given = (decision == "change", form.get("reasons"));
            Some(service.answer_challenge(actor, &person, &id, given).await)
        }
        _ => None,
    };
    match done {
        Some(Ok(saved)) => {
            let says = match saved.body.status {
                Status::Withdrawn { .. } => "The challenge is taken back.",
                Status::Open | Status::Answered { .. } => "The challenge is answered.",
            };
            signed_in.say(says).await?;
            let to = format!("/people/{person}/challenges/{id}");
            return Ok(Redirect::to(&to).into_response());
        }
        Some(Err(error)) => form = wrong(form, refused(error)?),
        None => form.wrong("decision", "Choose whether the decision is changed"),
    }
    let challenging = service.challenge(actor, &person, &id).await?;
    let whose = Whose::new(actor, &challenging.person);
    let (today, frame) = (service.today(), signed_in.frame);
    shown_again(&ChallengePage { frame, whose, challenging, today, form }, false)
}

impl StartPage {
    fn longest() -> u32 {
        u32::try_from(LONGEST_WORDS).unwrap_or(u32::MAX)
    }
}

impl ChallengePage {
    fn longest() -> u32 {
        u32::try_from(LONGEST_WORDS).unwrap_or(u32::MAX)
    }

    fn body(&self) -> &Challenge {
        &self.challenging.challenge.body
    }

    fn may_answer(&self) -> bool {
        self.body().status == Status::Open && self.challenging.may_not_answer.is_none()
    }

    fn is_late(&self) -> bool {
        self.body().is_late(self.today)
    }
}

impl Page for StartPage {
    #[cfg(test)]
    fn samples() -> Vec<Self> {
        let mut bad = Form::of([("what", "<Example>")]);
        bad.wrong("what", "Say what you do not agree with");
        let page = |whose| Self { frame: Frame::sample(), whose, form: bad.clone() };
        Whose::samples().into_iter().map(page).collect()
    }
}

impl Page for ChallengePage {
    #[cfg(test)]
    fn samples() -> Vec<Self> {
        use jiff::civil::date;
        let (whose, changed) = super::samples::all().into_iter().next().unwrap();
        let challenge = changed.challenges[0].clone();
        let by = basis::id::ActorId::from_bits(4);
        let answered = |upheld| Status::Answered {
            upheld,
            reasons: "We had not asked <Example>.".to_owned(),
            by: by.clone(),
            by_name: "Ada <Example>".to_owned(),
            on: date(2026, 6, 1),
        };
        let states = [
            Status::Open,
            answered(true),
            answered(false),
            Status::Withdrawn { on: date(2026, 6, 1) },
        ];
        let page = |status| {
            let mut challenge = challenge.clone();
            challenge.body.status = status;
            let mut form = Form::default();
            form.wrong("decision", "Choose whether the decision is changed");
            let challenging = Challenging {
                person: changed.person.clone(),
                budget: changed.budgets.last().cloned(),
                challenge,
                may_not_answer: None,
                may_withdraw: true,
            };
            let today = date(2026, 12, 1);
            Self { frame: Frame::sample(), whose: whose.clone(), challenging, today, form }
        };
        states.map(page).into()
    }
}
