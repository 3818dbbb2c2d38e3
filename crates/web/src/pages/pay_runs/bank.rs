//! `/people/{person}/bank`: where payments go; a change waits for a second officer.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::{Html, IntoResponse, Redirect, Response};
use components::{Button, ErrorSummary, Input, Radios, Textarea};
use ledger::AccountKind;
use people::ContactBy;
use service::money::{BankShown, WantedAccount};

use crate::App;
use crate::conflict::shown_again;
use crate::error::PageError;
use crate::form::{Form, Posted};
use crate::frame::{Frame, SignedIn};
use crate::pages::money::{Whose, account_says, in_form};
use crate::pages::overview::person_id;
use crate::show::{self, Page};

/// Where payments go.
#[derive(Template)]
#[template(path = "pages/pay_runs/bank.html")]
pub(crate) struct BankPage {
    frame: Frame,
    form: Form,
    whose: Whose,
    shown: BankShown,
    ways: Vec<(&'static str, &'static str)>,
}

pub(crate) async fn show(
    State(app): State<App>,
    signed_in: SignedIn,
    Path(person): Path<String>,
) -> Result<Html<String>, PageError> {
    BankPage::of(&app, signed_in, &person, Form::default()).await?.page()
}

/// `POST`: notes a change.
pub(crate) async fn change(
    State(app): State<App>,
    signed_in: SignedIn,
    Path(person): Path<String>,
    Posted(mut form): Posted,
) -> Result<Response, PageError> {
    let id = person_id(&person)?;
    let into = AccountKind::from_key(form.get("into"));
    let asked = ContactBy::from_key(form.get("asked"));
    if into.is_none() {
        form.wrong("into", "Say what is paid into this account");
    }
    if asked.is_none() {
        form.wrong("asked", "Say how this was asked for");
    }
    if let Some((into, asked)) = into.zip(asked) {
        let typed = |name: &str| form.get(name).to_owned();
        let wanted = WantedAccount {
            into,
            name: typed("name"),
            sort_code: typed("sort_code"),
            number: typed("number"),
            roll: typed("roll"),
            asked,
        };
        match app.service().change_bank_details(&signed_in.actor, &id, &wanted).await {
            Ok(()) => {
                signed_in.say("The change waits for another officer.").await?;
                return Ok(Redirect::to(&format!("/people/{id}/bank")).into_response());
            }
            Err(why) => in_form(why, &mut form)?,
        }
    }
    shown_again(&BankPage::of(&app, signed_in, &person, form).await?, false)
}

/// `POST /people/{person}/bank/confirm`: by another officer.
pub(crate) async fn confirm(
    State(app): State<App>,
    signed_in: SignedIn,
    Path(person): Path<String>,
    Posted(mut form): Posted,
) -> Result<Response, PageError> {
    let id = person_id(&person)?;
    let yes = match form.get("yes") {
        "confirm" => Some(true),
        "refuse" => Some(false),
        _ => {
            form.wrong("yes", "Say whether you confirm the change");
            None
        }
    };
    let told = ContactBy::from_key(form.get("told"));
    if told.is_none() {
        form.wrong("told", "Say how you told the person");
    }
    let version: i64 = form.get("version").parse().map_err(|_| PageError::Unreadable)?;
    if let Some((yes, told)) = yes.zip(told) {
        let said = (yes, told, form.get("said"));
        let done = app.service().confirm_bank_details(&signed_in.actor, &id, version, said);
        match done.await {
            Ok(()) => {
                signed_in.say(if yes { "Confirmed." } else { "Refused." }).await?;
                return Ok(Redirect::to(&format!("/people/{id}/bank")).into_response());
            }
            Err(why) => in_form(why, &mut form)?,
        }
    }
    shown_again(&BankPage::of(&app, signed_in, &person, form).await?, false)
}

impl BankPage {
    async fn of(
        app: &App,
        signed_in: SignedIn,
        person: &str,
        mut form: Form,
    ) -> Result<Self, PageError> {
        let shown = app.service().bank_details(&signed_in.actor, &person_id(person)?).await?;
        let whose = Whose::new(&shown.person.id, &shown.person.details.name, &signed_in.actor);
        let version = shown.saved.as_ref().map_or(0, |saved| saved.version);
        form.set("version", version.to_string());
        Ok(Self { frame: signed_in.frame, form, whose, shown, ways: ways() })
    }

    /// Whether a change may be noted: none waits.
    fn nothing_waits(&self) -> bool {
        self.shown.saved.as_ref().is_none_or(|saved| saved.body.waiting.is_none())
    }

    /// Which parts of a budget are paid out.
    #[expect(clippy::unused_self, reason = "a template asks the page")]
    fn parts(&self) -> Vec<(&'static str, &'static str)> {
        [AccountKind::DirectPayment, AccountKind::ThirdParty]
            .map(|kind| (kind.key(), account_says(kind)))
            .into()
    }
}

fn ways() -> Vec<(&'static str, &'static str)> {
    ContactBy::ALL
        .map(|way| {
            let says = match way {
                ContactBy::Letter => "By letter",
                ContactBy::Phone => "By phone",
                ContactBy::TextMessage => "By text message",
                ContactBy::Email => "By email",
                ContactBy::FaceToFace => "Face to face",
            };
            (way.key(), says)
        })
        .into()
}

impl Page for BankPage {
    #[cfg(test)]
    fn samples() -> Vec<Self> {
        vec![
            sample(false, false, false),
            sample(true, true, false),
            sample(true, false, true),
            sample(false, true, true),
        ]
    }
}

#[cfg(test)]
fn sample(waits: bool, confirms: bool, yours: bool) -> BankPage {
    use basis::id::{ActorId, CouncilId, PersonId, RecordId, TeamId};
    use jiff::Timestamp;
    use service::money::{BankDetails, Confirmed, Waiting};

    let moment = Timestamp::UNIX_EPOCH;
    let payee = super::samples::payee();
    let confirmed = Confirmed {
        payee: payee.clone(),
        by_name: "<Example>".to_owned(),
        told: ContactBy::Phone,
        moment,
    };
    let waiting = Waiting {
        into: AccountKind::DirectPayment,
        payee,
        asked: ContactBy::Letter,
        by: ActorId::from_bits(1),
        by_name: "<Example>".to_owned(),
        moment,
        checked: true,
    };
    let person = PersonId::from_bits(1);
    let details = people::PersonDetails {
        name: "Ana <Example>".to_owned(),
        known_as: None,
        born: jiff::civil::date(1970, 2, 3),
        nhs_number: None,
        contact_by: ContactBy::Letter,
        helps_communicate: String::new(),
        easy_read: false,
        team: None,
        council: CouncilId::from_bits(1),
    };
    let saved = service::Saved {
        id: RecordId::from_bits(1),
        version: 2,
        person: person.clone(),
        day: jiff::civil::date(2026, 11, 24),
        body: BankDetails {
            confirmed: [(AccountKind::DirectPayment, confirmed)].into(),
            waiting: waits.then_some(waiting),
        },
        by: ActorId::from_bits(1),
        by_name: "<Example>".to_owned(),
        why: "<Example>".to_owned(),
        moment,
    };
    let row = service::PersonRow {
        id: person,
        council: CouncilId::from_bits(1),
        team: TeamId::from_bits(1),
        version: 1,
        details,
        moment,
    };
    let shown = BankShown {
        person: row,
        saved: (waits || yours).then_some(saved),
        may_change: !yours,
        may_not_confirm: (!confirms).then(|| "<Example>".to_owned()),
    };
    let form = Form::default();
    BankPage { frame: Frame::sample(), form, whose: Whose::sample(yours), shown, ways: ways() }
}
