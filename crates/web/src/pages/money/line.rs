//! `/people/{person}/money/lines/{line}`: saying what one bank line was for.

use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{Html, IntoResponse, Redirect, Response};
use basis::id::BankLineId;
use components::{Button, Choice as Radio, ErrorSummary, Radios, Textarea};
use ledger::statement::Way;
use people::{Act, Actor};
use service::ServiceError;
use service::money::{Choice, LineShown, LineState, LinesPage as Shown};

use super::{Whose, in_form};
use crate::App;
use crate::error::PageError;
use crate::form::{Form, Posted};
use crate::frame::{Frame, SignedIn};
use crate::pages::overview::person_id;
use crate::show::{self, Page};

/// Saying what one bank line was for.
#[derive(Template)]
#[template(path = "pages/money/line.html")]
pub(crate) struct LinePage {
    frame: Frame,
    whose: Whose,
    form: Form,
    shown: Shown,
    line: LineShown,
    /// What somebody else chose while this was open.
    theirs: Option<Choice>,
}

/// The words for what is not in a list: they come from the template.
struct Words<'a> {
    because: &'a str,
    payment: &'a str,
    own_payment: &'a str,
    contribution: &'a str,
    not_in_plan: &'a str,
    given_back: &'a str,
    not_budget: &'a str,
    not_budget_hint: &'a str,
}

pub(crate) async fn show(
    State(app): State<App>,
    SignedIn { actor, frame, .. }: SignedIn,
    Path((person, line)): Path<(String, String)>,
) -> Result<Html<String>, PageError> {
    let (whose, shown, line) = found(&app, &actor, &person, &line).await?;
    let mut form = Form::of([("version", line.held.match_version.to_string())]);
    match &line.state {
        LineState::Open => {
            let best = line.suggestions.first();
            form.set("choice", best.map_or_else(String::new, |best| best.choice.key()));
        }
        LineState::Matched(choice) => form.set("choice", choice.key()),
    }
    form.set("why", line.held.why.clone().unwrap_or_default());
    LinePage { frame, whose, form, shown, line, theirs: None }.page()
}

pub(crate) async fn post(
    State(app): State<App>,
    signed_in: SignedIn,
    Path((person, line)): Path<(String, String)>,
    Posted(mut form): Posted,
) -> Result<Response, PageError> {
    let person_id = person_id(&person)?;
    let id = BankLineId::parse(&line).map_err(|_| PageError::NotFound)?;
    let version: i64 = form.get("version").parse().unwrap_or(0);
    let mut status = StatusCode::UNPROCESSABLE_ENTITY;
    match Choice::from_key(form.get("choice")) {
        None => form.wrong("choice", "Choose what this line was for"),
        Some(choice) => {
            let (actor, why) = (&signed_in.actor, form.get("why").to_owned());
            let service = app.service();
            match service.match_line(actor, &person_id, &id, version, &choice, &why).await {
                Ok(()) => {
                    signed_in.say("It is written down what the line was for.").await?;
                    let to = format!("/people/{person_id}/money/lines");
                    return Ok(Redirect::to(&to).into_response());
                }
                Err(ServiceError::Conflict { .. }) => status = StatusCode::CONFLICT,
                Err(other) => in_form(other, &mut form)?,
            }
        }
    }
    let (whose, shown, line) = found(&app, &signed_in.actor, &person, &line).await?;
    let theirs = match &line.state {
        LineState::Matched(choice) if status == StatusCode::CONFLICT => Some(choice.clone()),
        LineState::Matched(_) | LineState::Open => None,
    };
    if status == StatusCode::CONFLICT {
        form.set("version", line.held.match_version.to_string());
    }
    let page = LinePage { frame: signed_in.frame, whose, form, shown, line, theirs };
    Ok((status, page.page()?).into_response())
}

/// The line among the person's, for someone who may match it.
async fn found(
    app: &App,
    actor: &Actor,
    person: &str,
    line: &str,
) -> Result<(Whose, Shown, LineShown), PageError> {
    let shown = app.service().bank_lines(actor, &person_id(person)?).await?;
    if !shown.may_match {
        app.service().allowed(actor, Act::MatchLines, &shown.person.id).await?;
    }
    let found = shown.lines.iter().find(|one| one.held.line.id.as_str() == line).cloned();
    let whose = Whose::new(&shown.person.id, &shown.person.details.name, actor);
    Ok((whose, shown, found.ok_or(PageError::NotFound)?))
}

impl LinePage {
    /// What an item is called.
    fn item(&self, item: &basis::id::ItemId) -> &str {
        let found = self.shown.items.iter().find(|one| one.id == *item);
        found.map_or("something in an earlier plan", |item| &item.what)
    }

    /// Whether a payment is the person's own.
    fn is_own(&self, payment: &basis::id::PostingId) -> bool {
        self.shown.own.contains(payment)
    }

    /// Everything the line can be for: what is suggested first, with the reasons.
    fn choices(&self, legend: &str, words: &Words<'_>) -> Radios {
        let way = self.line.held.line.line.way();
        let mut radios = Radios::new("choice").legend(legend).error(self.form.problem("choice"));
        for choice in self.in_order(way) {
            let why = self.line.suggestions.iter().find(|one| one.choice == choice);
            let hint = why.map(|one| format!("{} {}", words.because, one.why.join(", and ")));
            let (says, own_hint) = self.in_words(&choice, words);
            radios = radios.item(Radio::new(choice.key(), says).hint(hint.or(own_hint)));
        }
        radios.value(self.form.get("choice"))
    }

    /// The choices that fit the line: suggestions, then the rest.
    fn in_order(&self, way: Way) -> Vec<Choice> {
        let mut choices: Vec<Choice> =
            self.line.suggestions.iter().map(|one| one.choice.clone()).collect();
        let now = match &self.line.state {
            LineState::Open => None,
            LineState::Matched(choice) => Some(choice.clone()),
        };
        let items = self.shown.items.iter().map(|item| Choice::Item(item.id.clone()));
        let payments = self.shown.payments.iter().map(|one| Choice::Payment(one.posting.clone()));
        let others =
            [Choice::Contribution, Choice::NotInPlan, Choice::GivenBack, Choice::NotBudget];
        for choice in now.into_iter().chain(payments).chain(items).chain(others) {
            if choice.fits(way) && !choices.contains(&choice) {
                choices.push(choice);
            }
        }
        choices
    }

    fn in_words(&self, choice: &Choice, words: &Words<'_>) -> (String, Option<String>) {
        let plain = |says: &str| (says.to_owned(), None);
        match choice {
            Choice::Item(id) => {
                let found = self.shown.items.iter().find(|one| one.id == *id);
                let from = found.map(|item| item.who_from.clone());
                (self.item(id).to_owned(), from.filter(|from| !from.is_empty()))
            }
            Choice::Payment(id) => {
                let found = self.shown.payments.iter().find(|one| one.posting == *id);
                let of = found.map(|one| format!("{}, {}", one.amount, show::day(&one.day)));
                let says = if self.is_own(id) { words.own_payment } else { words.payment };
                (says.to_owned(), of)
            }
            Choice::Contribution => plain(words.contribution),
            Choice::NotInPlan => plain(words.not_in_plan),
            Choice::GivenBack => plain(words.given_back),
            Choice::NotBudget => {
                (words.not_budget.to_owned(), Some(words.not_budget_hint.to_owned()))
            }
        }
    }
}

impl Page for LinePage {
    #[cfg(test)]
    fn samples() -> Vec<Self> {
        let page = |at: usize, theirs| {
            let shown = super::lines::sample_lines();
            let line = shown.lines[at].clone();
            let (frame, form) = (Frame::sample(), Form::of([("why", "<Example>")]));
            Self { frame, whose: Whose::sample(at == 0), form, shown, line, theirs }
        };
        let mut wrong = page(1, None);
        wrong.form.wrong("choice", "Choose what this line was for");
        vec![page(0, None), page(2, Some(Choice::NotBudget)), wrong]
    }
}
