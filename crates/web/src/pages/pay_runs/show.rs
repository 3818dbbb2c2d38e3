//! `/pay-runs/{id}`: what is in a run, how far it has come, and what may be done with it now.

use askama::Template;
use axum::extract::{Path, Query, State};
use axum::http::header;
use axum::response::{Html, IntoResponse, Redirect, Response};
use basis::Money;
use components::{Button, ErrorSummary, Pagination, Radios, Tag, Textarea};
use service::money::{PayFile, PayFor, PayLine, PayRunShown, PaySays, PayStage, PayState, PayStep};

use super::{A_PAGE, run, run_id, stage_says};
use crate::App;
use crate::conflict::shown_again;
use crate::error::PageError;
use crate::form::{Form, Posted};
use crate::frame::{Frame, SignedIn};
use crate::pages::money::in_form;
use crate::show::{self, Page};

/// One pay run.
#[derive(Template)]
#[template(path = "pages/pay_runs/show.html")]
pub(crate) struct PayRunPage {
    frame: Frame,
    form: Form,
    shown: PayRunShown,
    lines: Vec<PayLine<PaySays>>,
    page: usize,
    pages: usize,
    /// Whether this server is at work on it.
    running: bool,
}

/// Which page of a long list, from one.
#[derive(Debug, Default, serde::Deserialize)]
pub(crate) struct Paged {
    #[serde(default)]
    page: String,
}

pub(crate) async fn show(
    State(app): State<App>,
    signed_in: SignedIn,
    Path(id): Path<String>,
    Query(paged): Query<Paged>,
) -> Result<Html<String>, PageError> {
    PayRunPage::of(&app, signed_in, &id, &paged, Form::default()).await?.page()
}

/// `POST /pay-runs/{id}/step`: checks, decides, releases or confirms it, whichever is next.
pub(crate) async fn step(
    State(app): State<App>,
    signed_in: SignedIn,
    Path(id): Path<String>,
    Posted(mut form): Posted,
) -> Result<Response, PageError> {
    let run = run_id(&id)?;
    let (service, actor, why) = (app.service(), &signed_in.actor, form.get("why").to_owned());
    let done = match (form.get("step"), form.get("decided")) {
        ("check", _) => service.check_pay_run(actor, &run, &why).await,
        ("decide", "approve") => service.decide_pay_run(actor, &run, true, &why).await,
        ("decide", "send_back") => service.decide_pay_run(actor, &run, false, &why).await,
        ("decide", _) => {
            form.wrong("decided", "Say whether you approve it or send it back");
            Ok(())
        }
        ("release", _) => service.release_pay_run(actor, &run, &why).await,
        ("confirm", _) => service.confirm_pay_run(actor, &run, &why).await,
        _ => return Err(PageError::Unreadable),
    };
    if let Err(error) = done {
        in_form(error, &mut form)?;
    }
    if form.is_wrong() {
        let paged = Paged::default();
        return shown_again(&PayRunPage::of(&app, signed_in, &id, &paged, form).await?, false);
    }
    let shown = service.pay_run(actor, &run).await?;
    // What an approver sends back is let go of by whoever may draft; the page offers it to them.
    if shown.may_prepare {
        run::start(&app, actor, &run);
    }
    signed_in.say(stage_says(shown.stage).0).await?;
    Ok(Redirect::to(&format!("/pay-runs/{run}")).into_response())
}

/// `POST /pay-runs/{id}/returns`: payments that the bank returned.
pub(crate) async fn returns(
    State(app): State<App>,
    signed_in: SignedIn,
    Path(id): Path<String>,
    Posted(mut form): Posted,
) -> Result<Response, PageError> {
    let run = run_id(&id)?;
    let table = form.get("table").to_owned();
    match app.service().read_returns(&signed_in.actor, &run, &table).await {
        Ok(read) if read.problems.is_empty() => {
            signed_in.say(&format!("{} noted as returned.", read.noted)).await?;
            return Ok(Redirect::to(&format!("/pay-runs/{run}")).into_response());
        }
        Ok(read) => {
            for (row, says) in read.problems {
                form.wrong("table", format!("Line {row}: {says}. {} noted.", read.noted));
            }
        }
        Err(why) => in_form(why, &mut form)?,
    }
    let paged = Paged::default();
    shown_again(&PayRunPage::of(&app, signed_in, &id, &paged, form).await?, false)
}

/// `GET /pay-runs/{id}/files/{name}`.
pub(crate) async fn file(
    State(app): State<App>,
    SignedIn { actor, .. }: SignedIn,
    Path((id, name)): Path<(String, String)>,
) -> Result<Response, PageError> {
    let run = run_id(&id)?;
    let file = PayFile::named(&name).ok_or(PageError::NotFound)?;
    let text = app.service().pay_file(&actor, &run, file).await?;
    let kind = match file {
        PayFile::Bacs => "text/plain; charset=utf-8",
        PayFile::Pain => "application/xml; charset=utf-8",
        PayFile::Bureau => "text/csv; charset=utf-8",
    };
    let headers = [
        (header::CONTENT_TYPE, kind.to_owned()),
        (header::CONTENT_DISPOSITION, format!("attachment; filename=\"{run}-{name}\"")),
    ];
    Ok((headers, text).into_response())
}

impl PayRunPage {
    async fn of(
        app: &App,
        signed_in: SignedIn,
        id: &str,
        paged: &Paged,
        form: Form,
    ) -> Result<Self, PageError> {
        let (id, actor) = (run_id(id)?, &signed_in.actor);
        // Asked first: what is read after the work has ended is what it came to.
        let running = app.is_running(id.as_str());
        let shown = app.service().pay_run(actor, &id).await?;
        let page = paged.page.parse::<i64>().unwrap_or(1).clamp(1, 1_000_000);
        let over = (page - 1).saturating_mul(A_PAGE);
        let lines = app.service().pay_run_lines(actor, &id, A_PAGE, over).await?;
        let count: i64 = shown.totals.iter().map(|(_, count, _)| count).sum();
        let of = usize::try_from((count + A_PAGE - 1) / A_PAGE).unwrap_or(1).max(1);
        let page = usize::try_from(page).unwrap_or(1);
        Ok(Self { frame: signed_in.frame, form, shown, lines, page, pages: of, running })
    }

    /// Whether there is work to go on with.
    fn at_work(&self) -> bool {
        match self.shown.stage {
            PayStage::Drafting | PayStage::Releasing => true,
            PayStage::SentBack => 0 < self.shown.whole().0,
            _ => false,
        }
    }

    /// What is held, how many and how much.
    fn held(&self) -> (i64, Money) {
        self.shown.sum(&[Some(PayState::Held)])
    }

    /// What the run pays: as drafted before it is released, as paid after.
    fn pays(&self) -> (i64, Money) {
        match self.shown.stage {
            PayStage::Releasing | PayStage::Released | PayStage::Confirmed => self.shown.paid(),
            _ => self.shown.sum(&[None, Some(PayState::Freed)]),
        }
    }

    /// Whether its files can be sent.
    fn has_files(&self) -> bool {
        self.shown.may_prepare
            && matches!(self.shown.stage, PayStage::Released | PayStage::Confirmed)
    }
}

impl Page for PayRunPage {
    #[cfg(test)]
    fn samples() -> Vec<Self> {
        use PayStage as S;
        let states = [None, Some(PayState::Held), Some(PayState::Paid), Some(PayState::Returned)];
        let page = |stage, why| Self {
            frame: Frame::sample(),
            form: Form::default(),
            shown: super::samples::run(stage, why),
            lines: states.map(super::samples::line).into(),
            page: 1,
            pages: 2,
            running: stage == S::Releasing,
        };
        let mut all: Vec<Self> = [
            S::Drafting,
            S::Draft,
            S::Checked,
            S::Approved,
            S::SentBack,
            S::Releasing,
            S::Released,
            S::Confirmed,
        ]
        .map(|stage| page(stage, None))
        .into();
        all.push(page(S::Checked, Some("<Example>")));
        let mut wrong = page(S::Checked, None);
        wrong.form.wrong("why", "Say why");
        all.push(wrong);
        all
    }
}
