//! `/people/{person}/panel`: what a panel decided on a plan, with members, papers and reasons; and
//! `/panels`: what waits for one, and what was decided.

use std::borrow::Borrow;

use askama::Template;
use axum::extract::{Path, State};
use axum::response::{Html, IntoResponse, Redirect, Response};
use basis::typed::Problem;
use basis::{Money, Weekly};
use change::signoff::{Counted, Panel, PanelDecision};
use components::{Button, DateInput, ErrorSummary, Input, Radios, Textarea};
use service::{PanelSeen, Panels};
use support::plan::Cost;

use crate::App;
use crate::conflict::shown_again;
use crate::error::PageError;
use crate::form::{Form, Posted};
use crate::frame::{Frame, SignedIn};
use crate::pages::overview::person_id;
use crate::pages::touch::{Whose, keep, refused, typed_day};
use crate::show::{self, Page};

/// How many services can be typed beyond those of the plan.
const MORE: usize = 2;

/// The most services that are read from a form.
const SERVICES_MOST: usize = 120;

/// What a panel has before it for one person, and what panels decided.
#[derive(Template)]
#[template(path = "pages/agreement/panel.html")]
pub(crate) struct PanelPage {
    frame: Frame,
    form: Form,
    whose: Whose,
    seen: PanelSeen,
}

/// What waits for a panel, and what was decided.
#[derive(Template)]
#[template(path = "pages/agreement/panels.html")]
pub(crate) struct PanelsPage {
    frame: Frame,
    panels: Panels,
}

pub(crate) async fn list(
    State(app): State<App>,
    SignedIn { actor, frame, .. }: SignedIn,
) -> Result<Html<String>, PageError> {
    let panels = app.service().panels(&actor).await?;
    PanelsPage { frame, panels }.page()
}

pub(crate) async fn show(
    State(app): State<App>,
    SignedIn { actor, frame, .. }: SignedIn,
    Path(person): Path<String>,
) -> Result<Html<String>, PageError> {
    let seen = app.service().panel(&actor, &person_id(&person)?).await?;
    let whose = Whose::new(&actor, &seen.person);
    let form = fields(&seen, app.service().today());
    PanelPage { frame, form, whose, seen }.page()
}

pub(crate) async fn record(
    State(app): State<App>,
    signed_in: SignedIn,
    Path(person): Path<String>,
    Posted(form): Posted,
) -> Result<Response, PageError> {
    let (service, actor) = (app.service(), &signed_in.actor);
    let person = person_id(&person)?;
    let seen = service.panel(actor, &person).await?;
    let Some(plan) = &seen.plan else { return Err(PageError::Conflict) };
    let changed = form.get("plan_version") != plan.version.to_string();
    let (decision, mut problems) = read(&form, &seen, service.today());
    if changed {
        let says = "the plan was changed while you were writing: read it again";
        problems.push(Problem::new("agreed", says));
    }
    if problems.is_empty() {
        match service.record_panel(actor, &person, &decision).await {
            Ok(_) => {
                signed_in.say("What the panel decided is recorded, with its reasons.").await?;
                return Ok(Redirect::to(&format!("/people/{person}/panel")).into_response());
            }
            Err(error) => problems = refused(error)?,
        }
    }
    let mut form = form;
    form.set("plan_version", plan.version.to_string());
    for problem in problems {
        form.wrong(problem.field, basis::typed::sentence(&problem.says));
    }
    let whose = Whose::new(actor, &seen.person);
    shown_again(&PanelPage { frame: signed_in.frame, form, whose, seen }, changed)
}

/// The form as it opens: the plan's own items as the services to count.
fn fields(seen: &PanelSeen, today: jiff::civil::Date) -> Form {
    let mut form = Form::default();
    let Some(plan) = &seen.plan else { return form };
    form.set("plan_version", plan.version.to_string());
    form.set_day("met_on", today);
    form.set("decided", plan.body.totals().weekly.0.plain());
    for (at, item) in plan.body.items.iter().enumerate() {
        form.set(&format!("what-{at}"), &item.what);
        let (timing, price) = match &item.cost {
            None => (String::new(), String::new()),
            Some(Cost::OneOff { price }) => ("once".to_owned(), price.plain()),
            Some(Cost::Regular { price, every }) => (every.says().to_owned(), price.plain()),
            Some(Cost::Measured { rate, unit, quantity, every }) => {
                (format!("{quantity} × {}, {}", unit.key(), every.says()), rate.plain())
            }
        };
        form.set(&format!("timing-{at}"), timing);
        form.set(&format!("price-{at}"), price);
    }
    form
}

fn read(form: &Form, seen: &PanelSeen, today: jiff::civil::Date) -> (PanelDecision, Vec<Problem>) {
    let mut problems = Vec::new();
    let lines = |name: &str| -> Vec<String> {
        let all = form.get(name).lines().map(str::trim).filter(|line| !line.is_empty());
        all.map(str::to_owned).collect()
    };
    let met_on = keep(typed_day(form, "met_on"), &mut problems).unwrap_or(today);
    let decided = keep(amount(form, "decided"), &mut problems).flatten();
    if decided.is_none() && form.get("decided").is_empty() {
        problems.push(Problem::new("decided", "enter what the panel decided, a week"));
    }
    if !["yes", "no"].contains(&form.get("agreed")) {
        problems.push(Problem::new("agreed", "choose what the panel decided"));
    }
    let mut services = Vec::new();
    for at in 0..SERVICES_MOST {
        let of = |name: &str| form.get(&format!("{name}-{at}")).to_owned();
        let (what, timing) = (of("what"), of("timing"));
        if what.is_empty() && timing.is_empty() {
            continue;
        }
        let price = keep(amount(form, &format!("price-{at}")), &mut problems).flatten();
        services.push(Counted { what, timing, price });
    }
    let plan = seen.plan.as_ref().map_or(basis::id::RecordId::from_bits(0), |one| one.id.clone());
    let decision = PanelDecision {
        plan,
        plan_version: 0,
        met_on,
        members: lines("members"),
        papers: lines("papers"),
        indicative: seen.indicative,
        decided: Weekly(decided.unwrap_or_default()),
        agreed: form.get("agreed") == "yes",
        reasons: form.get("reasons").to_owned(),
        services,
    };
    (decision, problems)
}

/// An amount, or nothing where nothing was typed.
fn amount(form: &Form, name: &str) -> Result<Option<Money>, Problem> {
    let typed = form.get(name);
    if typed.is_empty() {
        return Ok(None);
    }
    let read = typed.parse::<Money>().map_err(|why| Problem::new(name, why.to_string()))?;
    let below = || Problem::new(name, format!("`{typed}` is less than nothing"));
    if read < Money::ZERO { Err(below()) } else { Ok(Some(read)) }
}

impl PanelPage {
    /// The rows for services: those of the plan, those typed, and some more.
    fn rows(&self) -> Vec<usize> {
        let of_plan = self.seen.plan.as_ref().map_or(0, |plan| plan.body.items.len());
        let is_typed = |at: &usize| !self.form.get(&format!("what-{at}")).is_empty();
        let last = (0..SERVICES_MOST).rev().find(is_typed);
        let most = last.map_or(0, |at| at + 1).max(of_plan) + MORE;
        (0..most.min(SERVICES_MOST)).collect()
    }

    fn field(name: &str, at: impl Borrow<usize>) -> String {
        format!("{name}-{}", at.borrow())
    }

    fn typed(&self, name: &str, at: impl Borrow<usize>) -> &str {
        self.form.get(&Self::field(name, at))
    }

    fn problem(&self, name: &str, at: impl Borrow<usize>) -> Option<&str> {
        self.form.problem(&Self::field(name, at))
    }

    /// What the plan that waits comes to a week.
    fn planned(&self) -> Option<Weekly> {
        self.seen.plan.as_ref().map(|plan| plan.body.totals().weekly)
    }
}

impl PanelsPage {
    fn has_panel(&self) -> bool {
        let policy = self.panels.policy.as_ref();
        policy.is_some_and(|policy| policy.panel == Panel::AboveTolerance)
    }

    fn tolerance(&self) -> Option<String> {
        let policy = self.panels.policy.as_ref()?;
        Some(format!("{}.{:02}%", policy.tolerance / 100, policy.tolerance % 100))
    }
}

impl Page for PanelPage {
    #[cfg(test)]
    fn samples() -> Vec<Self> {
        let [own, other] = Whose::samples();
        let page = |whose: &Whose, seen: PanelSeen, wrong: bool| {
            let mut form = fields(&seen, jiff::civil::date(2026, 5, 1));
            if wrong {
                form.wrong("reasons", "Write down why it decided so");
                form.wrong("services", "Write down the services it counted");
            }
            Self { frame: Frame::sample(), form, whose: whose.clone(), seen }
        };
        vec![
            page(&other, samples::seen(true, None, true), true),
            page(&other, samples::seen(true, Some("Nobody decides on their own."), false), false),
            page(&own, samples::seen(false, None, true), false),
            page(&own, samples::seen(false, None, false), false),
        ]
    }
}

impl Page for PanelsPage {
    #[cfg(test)]
    fn samples() -> Vec<Self> {
        let page = |panels| Self { frame: Frame::sample(), panels };
        vec![page(samples::panels(true)), page(samples::panels(false))]
    }
}

#[cfg(test)]
mod samples {
    use basis::id::{ActorId, PersonId, RecordId};
    use service::{Saved, Waiting};
    use support::agreement::Authority;

    use super::*;

    pub(super) fn saved<T>(body: T) -> Saved<T> {
        Saved {
            id: RecordId::from_bits(1),
            version: 2,
            person: PersonId::from_bits(1),
            day: jiff::civil::date(2026, 5, 1),
            body,
            by: ActorId::from_bits(2),
            by_name: "Ada <Example>".to_owned(),
            why: "a sample".to_owned(),
            moment: jiff::Timestamp::UNIX_EPOCH,
        }
    }

    pub(super) fn decision(agreed: bool) -> PanelDecision {
        PanelDecision {
            plan: RecordId::from_bits(1),
            plan_version: 2,
            met_on: jiff::civil::date(2026, 5, 1),
            members: vec!["Pat <Example>".to_owned()],
            papers: vec!["The plan <Example>".to_owned()],
            indicative: agreed.then(|| Weekly::pence(8_291)),
            decided: Weekly::pence(17_045),
            agreed,
            reasons: "ten hours <Example>".to_owned(),
            services: vec![Counted {
                what: "help <Example>".to_owned(),
                timing: "10 hours".to_owned(),
                price: Some(Money::pence(1_704)),
            }],
        }
    }

    pub(super) fn seen(waits: bool, may_not: Option<&str>, decided: bool) -> PanelSeen {
        let (_, changed) = crate::pages::changed::samples::all().remove(0);
        PanelSeen {
            person: changed.person,
            plan: waits.then(|| saved(crate::pages::plan::sample_plan())),
            indicative: waits.then(|| Weekly::pence(8_291)),
            may_not: may_not.map(str::to_owned),
            decisions: if decided {
                vec![saved(decision(true)), saved(decision(false))]
            } else {
                vec![]
            },
        }
    }

    pub(super) fn panels(policy: bool) -> Panels {
        let plan = crate::pages::plan::sample_plan();
        let one = Waiting {
            name: "Ana <Example>".to_owned(),
            first_year: plan.totals().first_year,
            authority: Authority::Missing,
            plan: saved(plan),
        };
        let shipped = shipped::library().unwrap();
        let read = || shipped.pack("councils/ellerford").unwrap().document("signoff.toml").unwrap();
        let above = || change::signoff::SignOff { panel: Panel::AboveTolerance, ..read() };
        Panels {
            policy: policy.then(above),
            waiting: if policy {
                vec![(one.clone(), Some(Weekly::pence(100))), (one, None)]
            } else {
                vec![]
            },
            decided: if policy {
                vec![("Ana <Example>".to_owned(), saved(decision(true)))]
            } else {
                vec![]
            },
        }
    }
}
