//! `/people/{person}/means/check`: check the answers, confirm them, and see what is paid.

use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use basis::typed;
use components::{Button, DateInput, ErrorSummary};
use jiff::civil::Date;
use people::{Actor, Role};
use service::means_draft::MeansPart;
use service::{CareCost, ServiceError};

use super::at::{self, Again, At, to_start};
use super::entry::List;
use super::list::rows;
use super::part;
use crate::App;
use crate::conflict::{Conflict, written};
use crate::error::PageError;
use crate::form::{Form, Posted};
use crate::frame::{Frame, SignedIn};
use crate::pages::overview::person_id;
use crate::show::Page;

/// The answers.
#[derive(Template)]
#[template(path = "pages/means/check.html")]
pub(crate) struct MeansCheckPage {
    frame: Frame,
    at: At,
    care_cost: CareCost,
    /// Whether the reader may choose the day.
    chooses_day: bool,
    form: Form,
    conflict: Option<Conflict>,
    /// Why it could not be worked out.
    cannot: Option<String>,
}

pub(crate) async fn show(
    State(app): State<App>,
    SignedIn { actor, frame, .. }: SignedIn,
    Path(person): Path<String>,
) -> Result<Response, PageError> {
    let Some(at) = At::open(&app, &actor, &person).await? else { return Ok(to_start(&person)) };
    if !at.draft.body.left().is_empty() {
        return Ok(Redirect::to(&at.whose.path("means")).into_response());
    }
    let form = today(app.service().today());
    let page = MeansCheckPage::of(&app, &actor, frame, at, form).await?;
    Ok(page.page()?.into_response())
}

pub(crate) async fn confirm(
    State(app): State<App>,
    SignedIn { actor, frame, .. }: SignedIn,
    Path(person): Path<String>,
    Posted(mut form): Posted,
) -> Result<Response, PageError> {
    let actor = &actor;
    let id = person_id(&person)?;
    let Ok(day) = day(&mut form, actor) else {
        let Some(at) = At::open(&app, actor, &person).await? else { return Ok(to_start(&person)) };
        let page = MeansCheckPage::of(&app, actor, frame, at, form).await?;
        return Ok((StatusCode::UNPROCESSABLE_ENTITY, page.page()?).into_response());
    };
    let confirmed = app.service().confirm_means(actor, &id, &written(&form)?, day).await;
    let Err(why) = confirmed else {
        return Ok(Redirect::to(&format!("/people/{id}/contribution")).into_response());
    };
    let Some(at) = At::open(&app, actor, &person).await? else { return Ok(to_start(&person)) };
    if let ServiceError::CannotWorkOut(says) = why {
        let page = MeansCheckPage::of(&app, actor, frame, at, form).await?;
        let page = MeansCheckPage { cannot: Some(says), ..page };
        return Ok((StatusCode::UNPROCESSABLE_ENTITY, page.page()?).into_response());
    }
    let Again { at, form, conflict, status } = at::again(&app, actor, at, form, why).await?;
    let page = MeansCheckPage::of(&app, actor, frame, at, form).await?;
    Ok((status, MeansCheckPage { conflict, ..page }.page()?).into_response())
}

/// The day that was chosen; only staff are asked for one.
fn day(form: &mut Form, actor: &Actor) -> Result<Option<Date>, ()> {
    if actor.role != Role::Worker {
        return Ok(None);
    }
    let parts = ["day-day", "day-month", "day-year"].map(|part| form.get(part).to_owned());
    if parts.iter().all(String::is_empty) {
        return Ok(None);
    }
    let [day, month, year] = &parts;
    match typed::day(day, month, year) {
        Ok(day) => Ok(Some(day)),
        Err(why) => {
            form.wrong("day", format!("The day to work it out for: {why}"));
            Err(())
        }
    }
}

fn today(day: Date) -> Form {
    let (d, m, y) = (day.day().to_string(), day.month().to_string(), day.year().to_string());
    Form::of([("day-day", d), ("day-month", m), ("day-year", y)])
}

impl MeansCheckPage {
    /// The parts that were asked, and those of the council where they are staff's to see.
    fn parts(&self) -> Vec<MeansPart> {
        let facts = &self.at.draft.body.facts;
        let own = self.at.whose.own;
        let is_asked = |part: &MeansPart| part.is_for(facts) && !(own && part.is_councils());
        MeansPart::ALL.into_iter().filter(is_asked).collect()
    }

    /// The list that a part is, if it is one.
    #[expect(clippy::trivially_copy_pass_by_ref, reason = "a template passes references")]
    fn list(part: &MeansPart) -> Option<List> {
        List::ALL.into_iter().find(|list| list.part() == *part)
    }

    async fn of(
        app: &App,
        actor: &Actor,
        frame: Frame,
        at: At,
        form: Form,
    ) -> Result<Self, PageError> {
        let care_cost = app.service().means_so_far(actor, &at.whose.person).await?.care_cost;
        let chooses_day = actor.role == Role::Worker;
        Ok(Self { frame, at, care_cost, chooses_day, form, conflict: None, cannot: None })
    }
}

impl Page for MeansCheckPage {
    #[cfg(test)]
    fn samples() -> Vec<Self> {
        use basis::Weekly;
        let page = |own, care_cost, form, cannot: Option<&str>| Self {
            frame: Frame::sample(),
            at: At::sample(own),
            care_cost,
            chooses_day: !own,
            form,
            conflict: cannot.map(|_| Conflict::sample(Form::default())),
            cannot: cannot.map(str::to_owned),
        };
        let mut wrong = Form::of([("day-day", "<Example>")]);
        wrong.wrong("day", "The day");
        vec![
            page(true, CareCost::NotKnown, Form::default(), None),
            page(true, CareCost::Agreed(Weekly::pence(45_400)), Form::default(), None),
            page(false, CareCost::Indicative(Weekly::pence(45_400)), wrong, Some("<Example>")),
        ]
    }
}
