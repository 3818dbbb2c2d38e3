//! `/upratings/{id}`: how far it has come, what it comes to, who changes and why, and deciding.

use askama::Template;
use axum::extract::{Path, Query, State};
use axum::response::{Html, IntoResponse, Redirect, Response};
use components::{Button, ErrorSummary, Pagination, Radios, Textarea};
use service::{UpratingMadeOf, UpratingShown};

use super::chart::{Band, Bar, bars};
use super::{A_PAGE, Cause, Change, Paged, Row, Why, pages, uprating_id};
use crate::App;
use crate::conflict::shown_again;
use crate::error::PageError;
use crate::form::{Form, Posted};
use crate::frame::{Frame, SignedIn};
use crate::pages::money::in_form;
use crate::show::{self, Page};

/// One uprating.
#[derive(Template)]
#[template(path = "pages/uprating/show.html")]
pub(crate) struct UpratingPage {
    frame: Frame,
    form: Form,
    shown: UpratingShown,
    bars: Vec<Bar>,
    rows: Vec<Row>,
    page: usize,
    pages: usize,
    /// Whether this server is at work on it.
    running: bool,
    made_of: UpratingMadeOf,
}

/// What a part of the difference is because of. Its words are in the template.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Share {
    Own,
    National,
    Council,
    Undivided,
    All,
}

pub(crate) async fn show(
    State(app): State<App>,
    signed_in: SignedIn,
    Path(id): Path<String>,
    Query(paged): Query<Paged>,
) -> Result<Html<String>, PageError> {
    UpratingPage::of(&app, signed_in, &id, &paged, Form::default()).await?.page()
}

/// `POST /upratings/{id}/decide`.
pub(crate) async fn decide(
    State(app): State<App>,
    signed_in: SignedIn,
    Path(id): Path<String>,
    Posted(mut form): Posted,
) -> Result<Response, PageError> {
    let uprating = uprating_id(&id)?;
    let approved = match form.get("decided") {
        "approve" => Some(true),
        "send_back" => Some(false),
        _ => {
            form.wrong("decided", "Say whether you approve it or send it back");
            None
        }
    };
    if form.get("why").is_empty() {
        form.wrong("why", "Say why");
    } else if let Some(approved) = approved {
        let why = form.get("why").to_owned();
        match app.service().decide_uprating(&signed_in.actor, &uprating, approved, &why).await {
            Ok(()) => {
                let says = if approved { "You approved it." } else { "You sent it back." };
                signed_in.say(says).await?;
                return Ok(Redirect::to(&format!("/upratings/{uprating}")).into_response());
            }
            Err(why) => in_form(why, &mut form)?,
        }
    }
    let paged = Paged::default();
    shown_again(&UpratingPage::of(&app, signed_in, &id, &paged, form).await?, false)
}

impl UpratingPage {
    async fn of(
        app: &App,
        signed_in: SignedIn,
        id: &str,
        paged: &Paged,
        form: Form,
    ) -> Result<Self, PageError> {
        let (id, actor) = (uprating_id(id)?, &signed_in.actor);
        let shown = app.service().uprating(actor, &id).await?;
        let running = app.is_running(id.as_str());
        // While it is being worked out its order still moves: the list comes when it is whole.
        let (rows, changes, made_of) = if shown.is_whole() {
            let service = app.service();
            let lines = service.uprating_lines(actor, &id, A_PAGE, paged.pass_over()).await?;
            let changes = service.uprating_changes(actor, &id).await?;
            (lines, changes, service.uprating_made_of(&shown).await?)
        } else {
            (vec![], vec![], UpratingMadeOf::default())
        };
        Ok(Self {
            frame: signed_in.frame,
            form,
            bars: bars(&changes),
            rows: rows.into_iter().map(Row::of).collect(),
            page: usize::try_from(paged.number()).unwrap_or(1),
            pages: pages(shown.uprating.worked_out),
            running,
            made_of,
            shown,
        })
    }

    /// Whether this server does it now.
    fn runs(&self) -> bool {
        self.running && self.at_work()
    }

    /// What the difference is made of, and the whole. Few have any that cannot be divided.
    fn made_of(&self) -> Vec<(Share, Change)> {
        let UpratingMadeOf { own, national, local, undivided } = self.made_of;
        let mut parts = vec![
            (Share::Own, Change::of(own)),
            (Share::National, Change::of(national)),
            (Share::Council, Change::of(local)),
            (Share::Undivided, Change::of(undivided)),
        ];
        parts.retain(|(share, part)| *share != Share::Undivided || !part.by.is_zero());
        parts.push((Share::All, self.difference()));
        parts
    }

    /// Whether there is long work still to do.
    fn at_work(&self) -> bool {
        if self.shown.uprating.decision.is_none() {
            !self.shown.is_whole()
        } else {
            self.shown.may_do && 0 < self.shown.left_to_do()
        }
    }

    fn difference(&self) -> Change {
        Change::of(self.shown.totals.after - self.shown.totals.before)
    }

    /// For how many it can be put into effect.
    fn can_be_done(&self) -> i64 {
        self.shown.left_to_do().saturating_add(self.shown.uprating.done)
    }
}

impl Page for UpratingPage {
    #[cfg(test)]
    fn samples() -> Vec<Self> {
        use super::samples::{lines, uprating};
        use basis::Weekly;
        let totals = service::UpratingTotals {
            rises: 1,
            falls: 1,
            same: 0,
            stops: 1,
            already: 1,
            done: 1,
            passed_over: 1,
            before: Weekly::pence(17_500),
            after: Weekly::pence(14_476),
        };
        let page = |decided, worked_out, running, may_do, why: Option<&str>| Self {
            frame: Frame::sample(),
            form: Form::default(),
            shown: UpratingShown {
                uprating: uprating(decided, worked_out),
                totals,
                may_prepare: true,
                may_not_approve: why.map(str::to_owned),
                may_do,
            },
            bars: bars(&[(Weekly::pence(-3_025), 1), (Weekly::pence(1), 1)]),
            rows: lines().into_iter().map(Row::of).collect(),
            page: 1,
            pages: 3,
            running,
            made_of: UpratingMadeOf {
                own: Weekly::pence(-2_335),
                national: Weekly::pence(-790),
                local: Weekly::pence(100),
                undivided: Weekly::pence(1),
            },
        };
        let mut wrong = page(None, 4, false, false, None);
        wrong.form.wrong("why", "Say why");
        let mut done = page(Some(true), 4, false, true, None);
        done.shown.uprating.done = 2;
        vec![
            page(None, 1, true, false, Some("<Example>")),
            page(None, 1, false, false, None),
            page(None, 4, false, false, Some("<Example>")),
            wrong,
            page(Some(false), 4, false, false, None),
            page(Some(true), 4, false, false, None),
            page(Some(true), 4, false, true, None),
            page(Some(true), 4, true, true, None),
            done,
        ]
    }
}
