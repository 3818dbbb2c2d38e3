//! `/people/{person}/agreement`: the plan that waits, for whoever answers it; the answer and the
//! section 26 statement, for the person.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use basis::id::PersonId;
use basis::{Money, Weekly};
use change::checks::Finding;
use components::{Button, Checkboxes, ErrorSummary, Radios, Textarea};
use jiff::civil::Date;
use service::{Deciding, Saved, ServiceError};
use support::agreement::{Agreement, Authority, BudgetStatement, Decision, Gap, GapReason};

use crate::App;
use crate::conflict::shown_again;
use crate::error::PageError;
use crate::form::{Form, Posted};
use crate::frame::{Frame, SignedIn};
use crate::pages::overview::person_id;
use crate::pages::plan::cost::Cost;
use crate::pages::plan::reading::Reading;
use crate::pages::plan::{Whose, words};
use crate::show::{self, Page};

/// A plan that waits for its answer.
#[derive(Template)]
#[template(path = "pages/agreement/decide.html")]
pub(crate) struct DecidePage {
    frame: Frame,
    form: Form,
    whose: Whose,
    version: i64,
    handed_in_by: String,
    first_year: Money,
    limit: Option<Money>,
    authority: Authority,
    may_not_agree: Option<String>,
    may_not_return: Option<String>,
    who_can: Vec<(String, Money)>,
    statement: Result<Statement, String>,
    findings: Vec<Finding>,
    panel: Option<String>,
    /// What the table offered a week.
    indicative: Option<Weekly>,
    planned: Weekly,
    alone: Vec<String>,
    cost: Cost,
    reading: Reading,
}

/// The newest answer, or that there is none.
#[derive(Template)]
#[template(path = "pages/agreement/answer.html")]
pub(crate) struct AnswerPage {
    frame: Frame,
    whose: Whose,
    answer: Option<Answer>,
}

/// An answer as it was given.
struct Answer {
    by: String,
    on: Date,
    plan_version: u32,
    reasons: String,
    /// What would change it, if the plan was returned.
    returned: Option<String>,
    first_year: Money,
    statement: Option<Statement>,
    /// What the table offered, and why the agreed sum is another.
    gap: Option<Gap>,
}

/// The personal budget of section 26.
#[derive(Clone, Debug, Template)]
#[template(path = "pages/agreement/statement.html")]
pub(crate) struct Statement {
    whose: Whose,
    says: BudgetStatement,
}

impl askama::filters::HtmlSafe for Statement {}

impl Statement {
    pub(crate) fn new(whose: Whose, says: BudgetStatement) -> Self {
        Self { whose, says }
    }
}

pub(crate) async fn show(
    State(app): State<App>,
    SignedIn { actor, frame, .. }: SignedIn,
    Path(person): Path<String>,
) -> Result<Response, PageError> {
    let person = person_id(&person)?;
    let journey = app.service().journey(&actor, &person).await?;
    let whose = Whose::of(&actor, &journey);
    if let Some(deciding) = app.service().deciding(&actor, &person).await? {
        let cost = Cost::of(whose.clone(), &deciding.plan.body, &journey);
        let form = Form::of([("plan_version", deciding.plan.version.to_string())]);
        let page = DecidePage::new(frame, form, whose, deciding, cost);
        return Ok(page.page()?.into_response());
    }
    let answer = journey.agreement.as_ref().map(|saved| Answer::of(&whose, saved));
    Ok(AnswerPage { frame, whose, answer }.page()?.into_response())
}

pub(crate) async fn decide(
    State(app): State<App>,
    signed_in: SignedIn,
    Path(person): Path<String>,
    Posted(mut form): Posted,
) -> Result<Response, PageError> {
    let person = person_id(&person)?;
    let version = form.get("plan_version").parse().map_err(|_| PageError::Unreadable)?;
    let reasons = words(&mut form, "reasons");
    let change = words(&mut form, "what_would_change_it");
    let ticked = form.all("gap_reasons").into_iter();
    let gap: Vec<GapReason> = ticked.filter_map(GapReason::from_key).collect();
    let (service, actor) = (app.service(), &signed_in.actor);
    let answered = match form.get("decision") {
        _ if form.is_wrong() => None,
        "agree" => Some(service.agree(actor, &person, version, &reasons, &gap).await),
        "return" => Some(service.return_plan(actor, &person, version, &reasons, &change).await),
        _ => {
            form.wrong("decision", "Choose whether to agree the plan or to send it back");
            None
        }
    };
    match answered {
        Some(Ok(answer)) => {
            let says = match answer.body.decision {
                Decision::Agreed => "The plan is agreed.",
                Decision::Returned { .. } => "The plan is sent back, with your reasons.",
            };
            signed_in.say(says).await?;
            return Ok(Redirect::to(&at(&person)).into_response());
        }
        Some(Err(ServiceError::Invalid(problems))) => form = form.with_problems(problems),
        Some(Err(ServiceError::CannotWorkOut(why))) => form.wrong("decision", why),
        Some(Err(ServiceError::Conflict { .. })) => {
            let says = "The plan was changed while you were reading it. Read it again below.";
            form.wrong("decision", says);
        }
        Some(Err(other)) => return Err(other.into()),
        None => {}
    }
    let frame = signed_in.frame;
    again(&app, actor, frame, form, &person).await
}

/// The page again, with what was typed and what is wrong.
async fn again(
    app: &App,
    actor: &people::Actor,
    frame: Frame,
    mut form: Form,
    person: &PersonId,
) -> Result<Response, PageError> {
    let journey = app.service().journey(actor, person).await?;
    let whose = Whose::of(actor, &journey);
    let Some(deciding) = app.service().deciding(actor, person).await? else {
        return Err(PageError::Conflict);
    };
    let changed = form.get("plan_version") != deciding.plan.version.to_string();
    form.set("plan_version", deciding.plan.version.to_string());
    let cost = Cost::of(whose.clone(), &deciding.plan.body, &journey);
    shown_again(&DecidePage::new(frame, form, whose, deciding, cost), changed)
}

fn at(person: &PersonId) -> String {
    format!("/people/{person}/agreement")
}

impl DecidePage {
    fn new(frame: Frame, form: Form, whose: Whose, deciding: Deciding, cost: Cost) -> Self {
        let plan = &deciding.plan.body;
        Self {
            frame,
            form,
            version: deciding.plan.version,
            handed_in_by: deciding.plan.by_name.clone(),
            first_year: deciding.first_year,
            limit: deciding.limit,
            authority: deciding.authority,
            may_not_agree: deciding.may_not_agree,
            may_not_return: deciding.may_not_return,
            who_can: deciding.who_can,
            statement: deciding.statement.map(|says| Statement::new(whose.clone(), says)),
            findings: deciding.findings,
            panel: deciding.panel,
            indicative: deciding.indicative,
            planned: plan.totals().weekly,
            alone: plan.offered_alone().into_iter().map(|item| item.what.clone()).collect(),
            cost,
            reading: Reading::new(whose.clone(), plan),
            whose,
        }
    }

    /// Whether a check stops it, or it waits for a panel.
    fn is_stopped(&self) -> bool {
        self.panel.is_some() || self.findings.iter().any(|finding| finding.blocks)
    }

    /// What the table offered, if the plan is not that sum.
    fn offered(&self) -> Option<Weekly> {
        self.indicative.filter(|indicative| *indicative != self.planned)
    }

    fn gap_reasons() -> [(&'static str, &'static str); 13] {
        GapReason::ALL.map(|reason| (reason.key(), reason.says()))
    }

    /// What may be chosen, with the words that the template gives.
    fn choices(&self, agree: &str, send_back: &str) -> Radios {
        let can_agree =
            self.may_not_agree.is_none() && self.statement.is_ok() && !self.is_stopped();
        let radios = Radios::new("decision");
        let radios = if can_agree { radios.option("agree", agree) } else { radios };
        let radios = radios.option("return", send_back);
        radios.value(self.form.get("decision")).error(self.form.problem("decision"))
    }
}

impl Answer {
    fn of(whose: &Whose, saved: &Saved<Agreement>) -> Self {
        let body = &saved.body;
        Self {
            by: saved.by_name.clone(),
            on: body.on,
            plan_version: body.plan_version,
            reasons: body.reasons.clone(),
            returned: match &body.decision {
                Decision::Agreed => None,
                Decision::Returned { what_would_change_it } => Some(what_would_change_it.clone()),
            },
            first_year: body.first_year,
            gap: body.gap.clone(),
            statement: body.statement.clone().map(|says| Statement::new(whose.clone(), says)),
        }
    }
}

impl Page for DecidePage {
    #[cfg(test)]
    fn samples() -> Vec<Self> {
        use change::checks::Check;
        let plan = crate::pages::plan::sample_plan();
        let page = |limit: Option<Money>, refused: Option<&str>, statement| {
            let first_year = plan.totals().first_year;
            Self {
                frame: Frame::sample(),
                form: Form::of([("plan_version", "3")]),
                whose: Whose::sample(false),
                version: 3,
                handed_in_by: "Ana <Example>".to_owned(),
                first_year,
                limit,
                authority: support::agreement::authority(limit, first_year),
                may_not_agree: refused.map(str::to_owned),
                may_not_return: None,
                who_can: vec![("Ada Approver".to_owned(), Money::pounds(90_000))],
                statement,
                findings: vec![Finding {
                    check: Check::Sufficiency,
                    blocks: limit.is_some(),
                    says: "say how <Example>".to_owned(),
                }],
                indicative: limit.map(|_| Weekly::pence(9_000)),
                planned: plan.totals().weekly,
                panel: limit.is_none().then(|| "a panel <Example>".to_owned()),
                alone: vec!["help <Example>".to_owned()],
                cost: Cost::sample(Whose::sample(false), &plan),
                reading: Reading::new(Whose::sample(false), &plan),
            }
        };
        let says = BudgetStatement::new(basis::Weekly::pence(100), basis::Weekly::pence(40));
        let statement = Ok(Statement::new(Whose::sample(false), says));
        let mut wrong = page(Some(Money::pounds(20_000)), None, statement.clone());
        wrong.form.wrong("reasons", "say why the plan is agreed");
        let mut theirs = page(None, Some("No limit."), Err("no assessment".to_owned()));
        theirs.may_not_return = Some("Nothing lets this person agree.".to_owned());
        theirs.whose.you = true;
        vec![wrong, page(Some(Money::ZERO), Some("It is above."), statement), theirs]
    }
}

impl Page for AnswerPage {
    #[cfg(test)]
    fn samples() -> Vec<Self> {
        let says = BudgetStatement::new(basis::Weekly::pence(100), basis::Weekly::pence(40))
            .apart(Money::pounds(30), Money::pounds(20));
        let page = |answer: Option<(bool, Option<&str>)>| {
            let whose = Whose::sample(answer.is_some_and(|(you, _)| you));
            let answer = answer.map(|(_, returned)| Answer {
                by: "Wyn Worker".to_owned(),
                on: jiff::civil::date(2025, 11, 23),
                plan_version: 3,
                reasons: "it fits <Example>".to_owned(),
                returned: returned.map(str::to_owned),
                first_year: Money::pounds(8_000),
                gap: returned.is_none().then(|| Gap {
                    indicative: Weekly::pence(90),
                    reasons: [GapReason::NeedNotScored].into(),
                }),
                statement: returned.is_none().then(|| Statement::new(whose.clone(), says.clone())),
            });
            Self { frame: Frame::sample(), whose, answer }
        };
        vec![
            page(None),
            page(Some((true, None))),
            page(Some((false, None))),
            page(Some((true, Some("a price")))),
        ]
    }
}
