//! `/people/{person}/reduction`: what a worker writes before a budget may fall.

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::{Path, State};
use axum::response::{Html, IntoResponse, Redirect, Response};
use basis::typed::Problem;
use basis::{Money, Weekly};
use change::checks::{Finding, weekly};
use change::reduction::{Cause, Ground, Involved, NeedMet, Reduction};
use components::{Button, DateInput, ErrorSummary, Input, Radios, Select, Textarea};
use jiff::civil::Date;
use service::{Reducing, Saved};
use support::plan::Item;

use crate::App;
use crate::conflict::shown_again;
use crate::error::PageError;
use crate::form::{Form, Posted};
use crate::frame::{Frame, SignedIn};
use crate::pages::overview::person_id;
use crate::pages::touch::{Whose, keep, no_day, refused, typed_day, wrong};
use crate::show::Page;

/// The form that explains a reduction, with what the checks find so far.
#[derive(Template)]
#[template(path = "pages/changed/reduction.html")]
pub(crate) struct ReductionPage {
    frame: Frame,
    whose: Whose,
    before: Weekly,
    after: Weekly,
    needs: Vec<Need>,
    findings: Vec<Finding>,
    form: Form,
}

/// One thing that gets less.
struct Need {
    id: String,
    what: String,
    was: Weekly,
    now: Weekly,
    /// Whether its price by the unit falls.
    cheaper: bool,
}

/// `GET`.
pub(crate) async fn show(
    State(app): State<App>,
    SignedIn { actor, frame, .. }: SignedIn,
    Path(person): Path<String>,
) -> Result<Html<String>, PageError> {
    let service = app.service();
    let reducing = service.reducing(&actor, &person_id(&person)?).await?;
    let reducing = reducing.filter(|now| now.falls).ok_or(PageError::NotFound)?;
    let mut form = Form::default();
    match &reducing.reduction {
        Some(saved) => write(&mut form, saved),
        None => form.set_day("takes_effect", service.today()),
    }
    let whose = Whose::new(&actor, &reducing.person);
    ReductionPage::new(frame, whose, &reducing, form).page()
}

/// `POST`.
pub(crate) async fn save(
    State(app): State<App>,
    signed_in: SignedIn,
    Path(person): Path<String>,
    Posted(form): Posted,
) -> Result<Response, PageError> {
    let (service, actor) = (app.service(), &signed_in.actor);
    let person = person_id(&person)?;
    let reducing = service.reducing(actor, &person).await?;
    let reducing = reducing.filter(|now| now.falls).ok_or(PageError::NotFound)?;
    let (reduction, mut problems) = read(&form, &reducing, service.today(), &actor.id);
    if problems.is_empty() {
        match service.explain_reduction(actor, &person, &reduction).await {
            Ok(_) => {
                signed_in.say("What you wrote is kept. What still stops it is below.").await?;
                return Ok(Redirect::to(&format!("/people/{person}/reduction")).into_response());
            }
            Err(error) => problems = refused(error)?,
        }
    }
    let whose = Whose::new(actor, &reducing.person);
    let form = wrong(form, problems);
    shown_again(&ReductionPage::new(signed_in.frame, whose, &reducing, form), false)
}

/// The items of the plan in force that get less, each with what it gets now.
fn less(reducing: &Reducing) -> Vec<(&Item, Weekly)> {
    let after = &reducing.after.body;
    let now = |item: &Item| {
        let same = after.items.iter().find(|other| other.id == item.id);
        same.map_or(Weekly::ZERO, weekly)
    };
    let items = reducing.before.body.items.iter().map(|item| (item, now(item)));
    items.filter(|(item, now)| *now < weekly(item)).collect()
}

fn read(
    form: &Form,
    reducing: &Reducing,
    today: Date,
    by: &basis::id::ActorId,
) -> (Reduction, Vec<Problem>) {
    let mut problems = Vec::new();
    let mut needs = BTreeMap::new();
    for (item, _) in less(reducing) {
        let id = &item.id;
        let Some(cause) = Cause::from_key(form.get(&format!("cause-{id}"))) else {
            let says = format!("choose why there is less for “{}”", item.what);
            problems.push(Problem::new(format!("cause-{id}"), says));
            continue;
        };
        let how = form.get(&format!("how-{id}")).to_owned();
        let sold_by = form.get(&format!("sold_by-{id}")).to_owned();
        let due_price = match form.get(&format!("due_price-{id}")) {
            "" => None,
            typed => {
                let read = typed.parse::<Money>();
                let wrong = |why: basis::money::MoneyError| {
                    Problem::new(format!("due_price-{id}"), why.to_string())
                };
                keep(read.map_err(wrong), &mut problems)
            }
        };
        needs.insert(id.clone(), NeedMet { cause, how, sold_by, due_price });
    }
    let on = if no_day(form, "involved_on") {
        None
    } else {
        keep(typed_day(form, "involved_on"), &mut problems)
    };
    let with = form.get("with").lines().map(str::trim).filter(|line| !line.is_empty());
    let reduction = Reduction {
        plan: reducing.after.id.clone(),
        plan_version: 0,
        before: Weekly::ZERO,
        after: Weekly::ZERO,
        ground: match form.get("ground") {
            "reassessed" => Ground::Reassessed,
            _ => Ground::Other { words: form.get("ground_words").to_owned() },
        },
        needs,
        involved: Involved {
            on,
            said: form.get("said").to_owned(),
            with: with.map(str::to_owned).collect(),
        },
        reasons: form.get("reasons").to_owned(),
        challenge: form.get("challenge").to_owned(),
        letter: form.get("letter").to_owned(),
        takes_effect: keep(typed_day(form, "takes_effect"), &mut problems).unwrap_or(today),
        by: by.clone(),
        on: today,
    };
    (reduction, problems)
}

/// What was written, in the fields of the form.
fn write(form: &mut Form, saved: &Saved<Reduction>) {
    let body = &saved.body;
    match &body.ground {
        Ground::Reassessed => form.set("ground", "reassessed"),
        Ground::Other { words } => {
            form.set("ground", "other");
            form.set("ground_words", words);
        }
    }
    for (id, met) in &body.needs {
        form.set(&format!("cause-{id}"), met.cause.key());
        form.set(&format!("how-{id}"), &met.how);
        form.set(&format!("sold_by-{id}"), &met.sold_by);
        let due = met.due_price.map(Money::plain).unwrap_or_default();
        form.set(&format!("due_price-{id}"), due);
    }
    if let Some(on) = body.involved.on {
        form.set_day("involved_on", on);
    }
    form.set("said", &body.involved.said);
    form.set("with", body.involved.with.join("\n"));
    form.set("reasons", &body.reasons);
    form.set("challenge", &body.challenge);
    form.set("letter", &body.letter);
    form.set_day("takes_effect", body.takes_effect);
}

impl ReductionPage {
    fn new(frame: Frame, whose: Whose, reducing: &Reducing, form: Form) -> Self {
        let rate = |item: &Item| item.cost.as_ref().map(support::plan::Cost::each);
        let cheaper = |item: &Item| {
            let same = reducing.after.body.items.iter().find(|other| other.id == item.id);
            same.and_then(rate) < rate(item) && same.is_some()
        };
        let need = |(item, now): (&Item, Weekly)| Need {
            id: item.id.to_string(),
            what: item.what.clone(),
            was: weekly(item),
            now,
            cheaper: cheaper(item),
        };
        Self {
            frame,
            whose,
            before: reducing.before.body.totals().weekly,
            after: reducing.after.body.totals().weekly,
            needs: less(reducing).into_iter().map(need).collect(),
            findings: reducing.findings.clone(),
            form,
        }
    }

    fn field(name: &str, need: &Need) -> String {
        format!("{name}-{}", need.id)
    }

    fn typed(&self, name: &str, need: &Need) -> &str {
        self.form.get(&Self::field(name, need))
    }

    fn problem(&self, name: &str, need: &Need) -> Option<&str> {
        self.form.problem(&Self::field(name, need))
    }

    fn causes() -> [(&'static str, &'static str); 6] {
        Cause::ALL.map(|cause| (cause.key(), cause.says()))
    }
}

impl Page for ReductionPage {
    #[cfg(test)]
    fn samples() -> Vec<Self> {
        use change::checks::Case;
        let (whose, changed) = super::samples::all().into_iter().next().unwrap();
        let (before, after) = changed.both().unwrap();
        let page = |reduction: Option<Saved<Reduction>>| {
            let (first, second) = (&before.plan, &after.plan);
            let day = jiff::civil::date(2026, 5, 1);
            let case = Case {
                before: &first.body,
                after: &second.body,
                agreed_on: day,
                assessed_on: None,
                needed_since: None,
                upper_limit: None,
                letters: &[],
                reduction: reduction.as_ref().map(|saved| &saved.body),
                takes_effect: day,
                today: day,
            };
            let reducing = Reducing {
                person: changed.person.clone(),
                before: first.clone(),
                after: second.clone(),
                falls: true,
                findings: change::checks::findings(&case),
                reduction: reduction.clone(),
            };
            let mut form = Form::default();
            match &reduction {
                Some(saved) => write(&mut form, saved),
                None => form.wrong("reasons", "Say why the budget is reduced, to the person"),
            }
            Self::new(Frame::sample(), whose.clone(), &reducing, form)
        };
        vec![page(after.reduction.clone()), page(None)]
    }
}
