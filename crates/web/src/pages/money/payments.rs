//! `/people/{person}/payments`: what is due, what was paid, what is owed; and paying it.

use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{Html, IntoResponse, Redirect, Response};
use components::{Button, DateInput, ErrorSummary};
use jiff::ToSpan as _;
use service::money::{PayFor, Payable, PaymentsDue};
use service::{ServiceError, Written};

use super::{Whose, in_form};
use crate::App;
use crate::error::PageError;
use crate::form::{Form, Posted};
use crate::frame::{Frame, SignedIn};
use crate::pages::overview::person_id;
use crate::show::{self, Page};

/// For how many days a payment that was made is shown without being asked for.
const RECENT: i64 = 56;

/// What is due and what was paid.
#[derive(Template)]
#[template(path = "pages/money/payments.html")]
pub(crate) struct PaymentsPage {
    frame: Frame,
    whose: Whose,
    form: Form,
    due: PaymentsDue,
}

pub(crate) async fn show(
    State(app): State<App>,
    SignedIn { actor, frame, .. }: SignedIn,
    Path(person): Path<String>,
) -> Result<Html<String>, PageError> {
    let due = app.service().payments_due(&actor, &person_id(&person)?).await?;
    let whose = Whose::new(&due.person.id, &due.person.details.name, &actor);
    let form = first_form(&due);
    PaymentsPage { frame, whose, form, due }.page()
}

/// `POST /people/{person}/payments`: pays what is owed of one.
pub(crate) async fn pay(
    State(app): State<App>,
    signed_in: SignedIn,
    Path(person): Path<String>,
    Posted(form): Posted,
) -> Result<Redirect, PageError> {
    let (person, today) = (person_id(&person)?, app.service().today());
    let actor = &signed_in.actor;
    let paid = app.service().post_payment(actor, &person, form.get("act"), today).await?;
    let whole: basis::Money = paid.iter().map(|posting| posting.amount).sum();
    signed_in.say(&format!("{whole} was paid.")).await?;
    Ok(Redirect::to(&format!("/people/{person}/payments")))
}

/// `POST /people/{person}/payments/start`: from when it is paid.
pub(crate) async fn start(
    State(app): State<App>,
    signed_in: SignedIn,
    Path(person): Path<String>,
    Posted(mut form): Posted,
) -> Result<Response, PageError> {
    let person = person_id(&person)?;
    let mut status = StatusCode::UNPROCESSABLE_ENTITY;
    if let Some(day) = form.day("start") {
        let written = Written { over: read_over(&app, &signed_in, &person, &form).await? };
        match app.service().set_payments(&signed_in.actor, &person, &written, day).await {
            Ok(_) => {
                signed_in.say("The payments are set.").await?;
                return Ok(Redirect::to(&format!("/people/{person}/payments")).into_response());
            }
            Err(ServiceError::Conflict { .. }) => {
                status = StatusCode::CONFLICT;
                form.wrong(
                    "start",
                    "Someone else set the payments while you were writing. \
                     Look at what is there now; send again to change it.",
                );
            }
            Err(other) => in_form(other, &mut form)?,
        }
    }
    let due = app.service().payments_due(&signed_in.actor, &person).await?;
    form.set("version", version(&due).to_string());
    let whose = Whose::new(&due.person.id, &due.person.details.name, &signed_in.actor);
    let page = PaymentsPage { frame: signed_in.frame, whose, form, due };
    Ok((status, page.page()?).into_response())
}

/// The schedule at the version that the form was opened with.
async fn read_over(
    app: &App,
    signed_in: &SignedIn,
    person: &basis::id::PersonId,
    form: &Form,
) -> Result<Option<(basis::id::RecordId, i64)>, PageError> {
    let version: i64 = form.get("version").parse().unwrap_or(0);
    let due = app.service().payments_due(&signed_in.actor, person).await?;
    Ok(due.schedule.filter(|_| 0 < version).map(|saved| (saved.id, version)))
}

fn version(due: &PaymentsDue) -> i64 {
    due.schedule.as_ref().map_or(0, |saved| saved.version)
}

fn first_form(due: &PaymentsDue) -> Form {
    let mut form = Form::of([("version", version(due).to_string())]);
    let agreed = due.agreed.as_ref().map(|agreed| agreed.agreement.body.on);
    if let Some(day) = agreed.filter(|_| due.schedule.is_none()) {
        form.set_day("start", day);
    }
    form
}

impl PaymentsPage {
    /// The payments to look at, and those that were paid to the penny some time ago.
    fn groups(&self) -> [Vec<&Payable>; 2] {
        let recent = self.due.today.saturating_sub(RECENT.days());
        let settled = |one: &&Payable| one.owed.is_zero() && one.to < recent;
        let (settled, open) = self.due.payable.iter().partition(settled);
        [open, settled]
    }

    /// The name of the item that a payment is for alone.
    fn item(&self, payable: &Payable) -> &str {
        let plan = self.due.agreed.as_ref().map(|agreed| &agreed.plan);
        let item = plan.and_then(|plan| {
            plan.items.iter().find(|item| Some(&item.id) == payable.item.as_ref())
        });
        item.map_or("", |item| &item.what)
    }
}

impl Page for PaymentsPage {
    #[cfg(test)]
    fn samples() -> Vec<Self> {
        use basis::{Money, Weekly};
        use service::answer::From;
        use service::money::{Follows, Part, PaymentSchedule, Terms};
        let day = jiff::civil::date(2025, 11, 23);
        let record = || basis::id::RecordId::from_bits(1);
        let from = || From { record: record(), version: 1 };
        let part = Part {
            into: ledger::AccountKind::ThirdParty,
            holder: Some("Hill <Example>".to_owned()),
            gross: Weekly::pence(10_000),
            contribution: Weekly::pence(1_000),
            net: Weekly::pence(9_000),
            one_off: Money::ZERO,
        };
        let terms = Terms {
            id: record(),
            start: day,
            follows: Follows { agreement: from(), holding: from(), contribution: None },
            parts: vec![part],
            items: vec![],
        };
        let saved = service::Saved {
            id: record(),
            version: 1,
            person: basis::id::PersonId::from_bits(1),
            day,
            body: PaymentSchedule { terms: vec![terms], ..PaymentSchedule::default() },
            by: basis::id::ActorId::from_bits(1),
            by_name: "Wyn <Example>".to_owned(),
            why: "set".to_owned(),
            moment: jiff::Timestamp::UNIX_EPOCH,
        };
        let payable = |pay_for, owed| Payable {
            act: "pay/1".to_owned(),
            pay_for,
            item: None,
            into: ledger::AccountKind::DirectPayment,
            from: day,
            to: day,
            amount: Money::pounds(812),
            paid: Money::ZERO,
            owed: Money::pounds(owed),
        };
        let page = |schedule, payable, may_post: bool| Self {
            frame: Frame::sample(),
            whose: Whose::sample(!may_post),
            form: Form::default(),
            due: PaymentsDue {
                person: super::page::samples::person(),
                agreed: None,
                schedule,
                payable,
                out_of_date: may_post,
                may_post,
                agreed_it: !may_post,
                today: day,
            },
        };
        let rows = vec![payable(PayFor::Weeks, 812), payable(PayFor::Once, -5)];
        let mut wrong = page(None, vec![], true);
        wrong.form.wrong("start", "Enter a date");
        vec![page(None, vec![], false), page(Some(saved), rows, true), wrong]
    }
}
