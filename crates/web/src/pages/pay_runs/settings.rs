//! `/pay-runs/settings`: the council's own account, the bureau's columns, the account checks.

use askama::Template;
use axum::extract::State;
use axum::response::{Html, IntoResponse, Redirect, Response};
use components::{Button, Checkboxes, ErrorSummary, Input, Textarea};
use exchange::payout::{Account, AccountWrong};
use service::ServiceError;
use service::money::{ColumnsSetting, PaySettings, PayerSetting};

use crate::App;
use crate::conflict::shown_again;
use crate::error::PageError;
use crate::form::{Form, Posted};
use crate::frame::{Frame, SignedIn};
use crate::pages::money::in_form;
use crate::show::Page;

/// What is set for paying.
#[derive(Template)]
#[template(path = "pages/pay_runs/settings.html")]
pub(crate) struct PaySettingsPage {
    frame: Frame,
    form: Form,
    settings: PaySettings,
}

pub(crate) async fn show(
    State(app): State<App>,
    signed_in: SignedIn,
) -> Result<Html<String>, PageError> {
    let settings = app.service().pay_settings(&signed_in.actor).await?;
    let form = filled(&settings);
    PaySettingsPage { frame: signed_in.frame, form, settings }.page()
}

pub(crate) async fn post(
    State(app): State<App>,
    signed_in: SignedIn,
    Posted(mut form): Posted,
) -> Result<Response, PageError> {
    let over: i64 = form.get("over").parse().map_err(|_| PageError::Unreadable)?;
    let (service, actor) = (app.service(), &signed_in.actor);
    let done = match form.get("set") {
        "payer" => match payer(&mut form) {
            Some(payer) => service.set_payer(actor, over, &payer).await,
            None => Ok(()),
        },
        "columns" => {
            let headings = form.has("headings", "yes");
            let columns = ColumnsSetting { columns: form.get("columns").to_owned(), headings };
            service.set_columns(actor, over, &columns).await
        }
        "weights" => service.set_weights(actor, over, form.get("weights")).await,
        _ => return Err(PageError::Unreadable),
    };
    match done {
        Ok(()) => {}
        Err(ServiceError::Conflict { .. }) => {
            form.wrong(form.get("set").to_owned(), "Someone else set this meanwhile: look again");
        }
        Err(why) => in_form(why, &mut form)?,
    }
    if !form.is_wrong() {
        signed_in.say("It is set.").await?;
        return Ok(Redirect::to("/pay-runs/settings").into_response());
    }
    let settings = service.pay_settings(actor).await?;
    shown_again(&PaySettingsPage { frame: signed_in.frame, form, settings }, false)
}

/// The council's own account, if it can be read.
fn payer(form: &mut Form) -> Option<PayerSetting> {
    let account = Account::typed(form.get("sort_code"), form.get("number"), "");
    let (name, service_user) = (form.get("name").trim(), form.get("service_user").trim());
    let (name, service_user) = (name.to_owned(), service_user.to_owned());
    if exchange::payout::bank_text(&name, 18).is_empty() {
        form.wrong("name", "Enter the name on the council’s account");
    }
    if service_user.len() != 6 || !service_user.bytes().all(|byte| byte.is_ascii_digit()) {
        form.wrong("service_user", "Enter the service user number, six figures");
    }
    match account {
        Err(why) => {
            let field = if why == AccountWrong::SortCode { "sort_code" } else { "number" };
            form.wrong(field, why.to_string());
            None
        }
        Ok(account) if !form.is_wrong() => Some(PayerSetting { name, account, service_user }),
        Ok(_) => None,
    }
}

fn filled(settings: &PaySettings) -> Form {
    let mut form = Form::default();
    if let Some(payer) = &settings.payer.1 {
        form.set("name", payer.name.clone());
        form.set("sort_code", payer.account.sort_code.clone());
        form.set("number", payer.account.number.clone());
        form.set("service_user", payer.service_user.clone());
    }
    form.set("columns", settings.columns.1.columns.clone());
    if settings.columns.1.headings {
        form.set("headings", "yes");
    }
    form
}

impl Page for PaySettingsPage {
    #[cfg(test)]
    fn samples() -> Vec<Self> {
        let columns = ColumnsSetting { columns: "reference amount".to_owned(), headings: true };
        let to = super::samples::payee();
        let payer = PayerSetting {
            name: "<Example>".to_owned(),
            account: to.account,
            service_user: "123456".to_owned(),
        };
        let page = |payer| {
            let columns = (1, columns.clone());
            let settings = PaySettings { payer: (1, payer), columns, weights: (0, 0) };
            Self { frame: Frame::sample(), form: filled(&settings), settings }
        };
        let mut wrong = page(None);
        wrong.form.wrong("weights", "Line 1 does not read");
        vec![page(None), page(Some(payer)), wrong]
    }
}
