//! `GET /people/{person}/holding`: who holds each part of the budget, and what stands in the way.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::Html;
use basis::{Money, Weekly};
use people::Act;
use service::Held;
use support::holding::{Condition, Holder, Nominee, Section31, Share};

use super::held;
use crate::App;
use crate::error::PageError;
use crate::frame::{Frame, SignedIn};
use crate::pages::overview::person_id;
use crate::pages::plan::Whose;
use crate::show::Page;

/// How far the choice has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Stage {
    /// Nobody has chosen.
    NotChosen,
    /// It is chosen, and something stands in the way.
    Chosen,
    /// The money can be paid.
    Settled,
}

impl Stage {
    fn of(held: &Held) -> Self {
        match (&held.holding, held.is_complete()) {
            (None, _) => Self::NotChosen,
            (Some(_), false) => Self::Chosen,
            (Some(_), true) => Self::Settled,
        }
    }
}

/// Who holds what.
#[derive(Template)]
#[template(path = "pages/holding/held.html")]
pub(crate) struct HeldPage {
    frame: Frame,
    whose: Whose,
    stage: Stage,
    items: Vec<(String, String, Option<Holder>)>,
    shares: Vec<Share>,
    missing: Vec<String>,
    nominee: Option<Nominee>,
    conditions: Option<Vec<(&'static str, Condition)>>,
    help: String,
    asks_direct_payment: bool,
    chooses: bool,
    may_not_decide: Option<String>,
}

pub(crate) async fn show(
    State(app): State<App>,
    SignedIn { actor, frame, .. }: SignedIn,
    Path(person): Path<String>,
) -> Result<Html<String>, PageError> {
    let held = held(&app, &actor, &person_id(&person)?).await?;
    let whose = Whose::new(&actor, &held.person);
    HeldPage::new(frame, whose, &held).page()
}

impl HeldPage {
    fn new(frame: Frame, whose: Whose, held: &Held) -> Self {
        let holding = held.holding.as_ref().map(|saved| saved.body.clone()).unwrap_or_default();
        let items = held.plan.body.items.iter().map(|item| {
            let cost = item.cost.as_ref().map(ToString::to_string).unwrap_or_default();
            (item.what.clone(), cost, holding.by_item.get(&item.id).cloned())
        });
        Self {
            frame,
            whose,
            stage: Stage::of(held),
            items: items.collect(),
            shares: held.shares.clone(),
            missing: held.missing.iter().map(|problem| problem.says.clone()).collect(),
            conditions: holding.section_31.as_ref().map(conditions),
            help: holding.section_31.as_ref().map(|s| s.help.clone()).unwrap_or_default(),
            asks_direct_payment: holding.has_direct_payment(),
            nominee: holding.nominee,
            chooses: held.may.contains(&Act::ChooseHolding),
            may_not_decide: held.may_not_decide.clone(),
        }
    }

    /// What all the holders get together: gross, contribution and net.
    fn whole(&self) -> (Weekly, Weekly, Weekly) {
        let sum = |of: fn(&Share) -> Weekly| self.shares.iter().map(of).sum();
        (sum(|share| share.gross), sum(|share| share.contribution), sum(|share| share.net))
    }

    fn buys_once(&self) -> bool {
        self.shares.iter().any(|share| share.one_off != Money::ZERO)
    }
}

fn conditions(section: &Section31) -> Vec<(&'static str, Condition)> {
    let all = section.conditions().into_iter();
    all.map(|(_, condition, asks)| (asks, condition.clone())).collect()
}

impl Page for HeldPage {
    #[cfg(test)]
    fn samples() -> Vec<Self> {
        let third = || Holder::ThirdParty { name: "Bridge <Example>".to_owned() };
        let share = |holder| Share {
            holder,
            gross: Weekly::pence(100),
            contribution: Weekly::pence(40),
            net: Weekly::pence(60),
            one_off: Money::pounds(3),
        };
        let item = |holder| ("help <Example>".to_owned(), "£1.00 a week".to_owned(), holder);
        let page = |chosen, missing: &[&str], you| Self {
            frame: Frame::sample(),
            whose: Whose::sample(you),
            stage: match (chosen, missing.is_empty()) {
                (false, _) => Stage::NotChosen,
                (true, false) => Stage::Chosen,
                (true, true) => Stage::Settled,
            },
            items: vec![item(Some(Holder::DirectPayment)), item(Some(third())), item(None)],
            shares: if chosen {
                vec![share(Holder::DirectPayment), share(Holder::CouncilManaged), share(third())]
            } else {
                vec![]
            },
            missing: missing.iter().map(|says| (*says).to_owned()).collect(),
            nominee: Some(Nominee { name: "Sam <Example>".to_owned(), agrees: true }),
            conditions: chosen.then(|| conditions(&Section31::default())),
            help: "payroll".to_owned(),
            asks_direct_payment: chosen,
            chooses: true,
            may_not_decide: you.then(|| "only the council".to_owned()),
        };
        vec![page(false, &["choose"], true), page(true, &["record"], false), page(true, &[], true)]
    }
}
