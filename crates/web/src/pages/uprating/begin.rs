//! `/upratings/new`: for which day, and which figures the rules kept here lack for it.

use askama::Template;
use axum::extract::{Query, State};
use axum::response::{Html, IntoResponse, Redirect, Response};
use components::{Button, DateInput, ErrorSummary};
use jiff::civil::Date;
use service::{MissingFigure, next_april};

use super::run;
use crate::App;
use crate::conflict::shown_again;
use crate::error::PageError;
use crate::form::{Form, Posted};
use crate::frame::{Frame, SignedIn};
use crate::pages::money::in_form;
use crate::show::{self, Page};

/// For which day, and what is not known for it.
#[derive(Template)]
#[template(path = "pages/uprating/begin.html")]
pub(crate) struct BeginPage {
    frame: Frame,
    form: Form,
    /// The day that can be read in the form, and the figures it lacks.
    checked: Option<(Date, Vec<MissingFigure>)>,
}

/// `GET`: with the day in the address, or next April.
pub(crate) async fn show(
    State(app): State<App>,
    signed_in: SignedIn,
    Query(query): Query<Vec<(String, String)>>,
) -> Result<Html<String>, PageError> {
    may_prepare(&app, &signed_in).await?;
    let mut form = Form::of(query);
    if form.get("day-year").is_empty() && form.get("day-month").is_empty() {
        form.set_day("day", next_april(app.service().today()));
    }
    BeginPage::of(&app, signed_in, form).await?.page()
}

/// `POST`: begins it; the work goes on behind the answer.
pub(crate) async fn begin(
    State(app): State<App>,
    signed_in: SignedIn,
    Posted(mut form): Posted,
) -> Result<Response, PageError> {
    may_prepare(&app, &signed_in).await?;
    if let Some(day) = form.day("day") {
        match app.service().prepare_uprating(&signed_in.actor, day).await {
            Ok(uprating) => {
                run::start(&app, &signed_in.actor, &uprating.id);
                return Ok(Redirect::to(&format!("/upratings/{}", uprating.id)).into_response());
            }
            Err(why) => in_form(why, &mut form)?,
        }
    }
    shown_again(&BeginPage::of(&app, signed_in, form).await?, false)
}

async fn may_prepare(app: &App, signed_in: &SignedIn) -> Result<(), PageError> {
    let (_, may_prepare) = app.service().upratings(&signed_in.actor).await?;
    if may_prepare { Ok(()) } else { Err(PageError::NotFound) }
}

impl BeginPage {
    async fn of(app: &App, signed_in: SignedIn, mut form: Form) -> Result<Self, PageError> {
        let read = if form.is_wrong() { None } else { form.day("day") };
        let checked = match read {
            None => None,
            Some(day) => Some((day, app.service().figures_missing(&signed_in.actor, day).await?)),
        };
        Ok(Self { frame: signed_in.frame, form, checked })
    }
}

impl Page for BeginPage {
    #[cfg(test)]
    fn samples() -> Vec<Self> {
        let day = jiff::civil::date(2027, 4, 6);
        let missing = MissingFigure {
            pack: "england/care-act".to_owned(),
            label: "<Example>".to_owned(),
            from: day,
            why: "<Example>".to_owned(),
        };
        let page = |checked| {
            let mut form = Form::default();
            form.set_day("day", day);
            Self { frame: Frame::sample(), form, checked }
        };
        let mut wrong = page(None);
        wrong.form.wrong("day", "Enter a day");
        vec![page(Some((day, vec![missing]))), page(Some((day, vec![]))), wrong]
    }
}
