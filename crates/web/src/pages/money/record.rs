//! `/people/{person}/payments/record`: what a provider was paid, and the like.

use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{Html, IntoResponse, Redirect, Response};
use basis::id::ItemId;
use components::{Button, DateInput, ErrorSummary, Input, Radios, Select};
use ledger::AccountKind;
use service::money::{Actual, ActualKind, PaymentsDue};

use super::{Whose, account_says, in_form};
use crate::App;
use crate::error::PageError;
use crate::form::{Form, Posted};
use crate::frame::{Frame, SignedIn};
use crate::pages::overview::person_id;
use crate::show::Page;

/// What a provider was paid, and the like.
#[derive(Template)]
#[template(path = "pages/money/record.html")]
pub(crate) struct RecordPage {
    frame: Frame,
    whose: Whose,
    form: Form,
    /// The accounts that the council pays from or into, with what each is called.
    accounts: Vec<(&'static str, &'static str)>,
    /// The items of the plan, with what each is called.
    items: Vec<(String, String)>,
}

pub(crate) async fn show(
    State(app): State<App>,
    SignedIn { actor, frame, .. }: SignedIn,
    Path(person): Path<String>,
) -> Result<Html<String>, PageError> {
    let due = app.service().payments_due(&actor, &person_id(&person)?).await?;
    let whose = Whose::new(&due.person.id, &due.person.details.name, &actor);
    // A key of its own: this form, however often it is sent, is one payment.
    let key = tower_sessions::session::Id::default().to_string();
    let mut form = Form::of([("key", key)]);
    form.set_day("day", due.today);
    RecordPage::new(frame, whose, form, &due).page()
}

pub(crate) async fn post(
    State(app): State<App>,
    signed_in: SignedIn,
    Path(person): Path<String>,
    Posted(mut form): Posted,
) -> Result<Response, PageError> {
    let person = person_id(&person)?;
    if let Some(actual) = typed(&mut form) {
        let key = form.get("key").to_owned();
        match app.service().post_actual(&signed_in.actor, &person, &key, &actual).await {
            Ok(_) => {
                signed_in.say(&format!("{} was written down.", actual.amount)).await?;
                return Ok(Redirect::to(&format!("/people/{person}/money")).into_response());
            }
            Err(other) => in_form(other, &mut form)?,
        }
    }
    let due = app.service().payments_due(&signed_in.actor, &person).await?;
    let whose = Whose::new(&due.person.id, &due.person.details.name, &signed_in.actor);
    let page = RecordPage::new(signed_in.frame, whose, form, &due);
    Ok((StatusCode::UNPROCESSABLE_ENTITY, page.page()?).into_response())
}

/// What was typed, if it can be read.
fn typed(form: &mut Form) -> Option<Actual> {
    let kind = ActualKind::from_key(form.get("kind"));
    if kind.is_none() {
        form.wrong("kind", "Choose what happened");
    }
    let account = AccountKind::from_key(form.get("account"));
    if account.is_none() {
        form.wrong("account", "Choose who holds the money");
    }
    let item = match form.get("item").to_owned() {
        none if none.is_empty() => None,
        item => {
            let read = ItemId::parse(&item).ok();
            if read.is_none() {
                form.wrong("item", "Choose what it was for");
            }
            read
        }
    };
    let amount = match form.get("amount").parse() {
        Ok(amount) => Some(amount),
        Err(why) => {
            let why: basis::money::MoneyError = why;
            form.wrong("amount", basis::typed::sentence(&why.to_string()));
            None
        }
    };
    let day = form.day("day");
    if form.is_wrong() {
        return None;
    }
    let what = form.get("what").to_owned();
    Some(Actual { kind: kind?, account: account?, item, amount: amount?, day: day?, what })
}

impl RecordPage {
    fn new(frame: Frame, whose: Whose, form: Form, due: &PaymentsDue) -> Self {
        let parts = due.schedule.iter().flat_map(|saved| &saved.body.terms);
        let mut kinds: Vec<AccountKind> =
            parts.flat_map(|terms| &terms.parts).map(|part| part.into).collect();
        kinds.retain(|kind| *kind != AccountKind::DirectPayment);
        kinds.sort_unstable();
        kinds.dedup();
        let accounts = kinds.into_iter().map(|kind| (kind.key(), account_says(kind))).collect();
        let items = due.agreed.iter().flat_map(|agreed| &agreed.plan.items);
        let items = items.map(|item| (item.id.to_string(), item.what.clone())).collect();
        Self { frame, whose, form, accounts, items }
    }

    /// What happened, one of four; the words come from the template.
    fn kinds(&self, says: &[&str; 4]) -> Radios {
        let keys = ActualKind::ALL.iter().map(|kind| kind.key());
        Radios::new("kind")
            .legend("What happened?")
            .items(keys.zip(says.iter().copied()))
            .value(self.form.get("kind"))
            .error(self.form.problem("kind"))
    }
}

impl Page for RecordPage {
    #[cfg(test)]
    fn samples() -> Vec<Self> {
        let item = (ItemId::from_bits(1).to_string(), "Time with <Example>".to_owned());
        let page = |form, items| Self {
            frame: Frame::sample(),
            whose: Whose::sample(false),
            form,
            accounts: vec![("council_managed", "Managed by the council")],
            items,
        };
        let mut wrong = Form::of([("amount", "ten pounds")]);
        wrong.wrong("amount", "`ten pounds` is not an amount of money");
        let none = Self { accounts: vec![], ..page(Form::default(), vec![]) };
        vec![none, page(Form::default(), vec![item.clone()]), page(wrong, vec![item])]
    }
}
