//! The plan, what was answered to it, and how the budget is held.

use std::collections::BTreeMap;

use basis::id::{ActorId, ItemId, RecordId};
use basis::{Money, Period, Rounding, Weekly};
use people::{RelationshipKind, Role};
use support::agreement::{self, Agreement, BudgetStatement, Decision, Gap, GapReason};
use support::eligibility::Outcome;
use support::holding::{self, Condition, Holder, Holding, Section31};
use support::plan::{
    self, Author, Contingency, Cost, Item, Plan, PlanOutcome, Prompt, Quantity, ServiceKind,
    Stage as Written, Unit,
};

use super::ground::PROVIDERS;
use super::life::Life;
use super::stage::{self, Stage, Way};
use crate::failure::Failure;

/// What somebody wants their budget to buy.
#[derive(Clone, Debug)]
pub(crate) struct Wanted {
    /// What an assistant costs an hour.
    pub(crate) rate: Money,
    /// How many quarters of an hour a week.
    pub(crate) quarters: i64,
    /// How many days a week at the day centre.
    pub(crate) sessions: i64,
    /// What a day there costs.
    pub(crate) session: Money,
    /// What something else costs.
    pub(crate) last: Option<(Money, Period)>,
}

impl Life<'_> {
    /// Writes the plan, hands it in, hears the answer and chooses who holds the money: as far as
    /// this person has come.
    pub(crate) fn plan(&mut self) -> Result<(), Failure> {
        self.wait(10);
        let wanted = match self.case {
            Some(case) => case.wanted(),
            None => wanted(self.budget()),
        };
        let (id, writer) = (self.new_id(), self.writer());
        let mut plan = self.write(&wanted);
        let mut first = plan.clone();
        first.items.pop();
        self.save(&id, 1, &writer, "begun", first);
        if self.stage == Stage::PlanDraft {
            return Ok(());
        }
        self.wait(7);
        plan::submit(&plan).map_err(|problems| {
            Failure::new(format!("an invented plan does not hold together: {problems:?}"))
        })?;
        plan.stage = Written::Submitted;
        self.save(&id, 2, &writer, "handed in", plan.clone());
        if self.stage == Stage::Submitted {
            return Ok(());
        }
        self.wait(5);
        self.answer(&id, &plan)?;
        if self.stage == Stage::Held { self.hold(&plan) } else { Ok(()) }
    }

    fn write(&mut self, wanted: &Wanted) -> Plan {
        let (author, name) = match (&self.own, self.random.below(6)) {
            (Some(_), _) => (Author::Person, String::new()),
            (None, 0) => (Author::UserLedOrganisation, "Ellerford Example Users’ Network".into()),
            (None, 1) => (Author::Broker, "Ira Example, broker".into()),
            (None, 2 | 3) => (Author::Family, "My sister".into()),
            _ => (Author::Worker, self.worker.actor.name.clone()),
        };
        let mut items = vec![assistant(wanted), centre(wanted)];
        items.extend(wanted.last.map(|(price, every)| {
            let cost = Cost::Regular { price, every };
            let item = item("Getting to choir and back", PROVIDERS[2], "out", cost);
            Item { service: Some(ServiceKind::Transport), ..item }
        }));
        if self.case.is_none() && self.random.chance(15) {
            let cost = Cost::OneOff { price: Money::pounds(240) };
            items.push(item("A tablet to talk to my family", "Example Electricals", "out", cost));
        }
        let mut items: Vec<Item> = items.into_iter().filter(costs_something).collect();
        for item in &mut items {
            item.id = ItemId::from_bits(self.random.bits());
            item.suggested_by = Some(author);
        }
        let kept = self.case.is_none() && self.random.chance(30);
        Plan {
            author: Some(author),
            author_name: name,
            prompts: prompts(),
            outcomes: vec![
                outcome("home", "I want to stay in my own home.", Outcome::SafeHome),
                outcome("out", "I want to see people and sing again.", Outcome::Community),
            ],
            items,
            contingency: Contingency {
                a_year: if kept { Money::pounds(200) } else { Money::ZERO },
                words: if kept { "For weeks when my sister is ill.".into() } else { String::new() },
            },
            stage: Written::Draft,
        }
    }

    /// The answer of somebody who may give it.
    fn answer(&mut self, id: &RecordId, plan: &Plan) -> Result<(), Failure> {
        let totals = plan.totals();
        let agreed = self.stage != Stage::Returned;
        if agreed {
            self.contribute_to(totals.weekly)?;
        }
        let (by, limit) = self.who_agrees(totals.first_year)?;
        let pays = self.contribution().map_or(Weekly::ZERO, |(_, answer)| answer.answer.pays);
        let statement =
            BudgetStatement::new(totals.weekly, pays).apart(totals.one_off, totals.contingency);
        let body = Agreement {
            plan: id.clone(),
            plan_version: 2,
            decision: if agreed { Decision::Agreed } else { returned() },
            reasons: if agreed { AGREED } else { RETURNED }.to_owned(),
            by: by.clone(),
            on: self.day,
            first_year: totals.first_year,
            limit: Some(limit),
            statement: agreed.then_some(statement),
            gap: self.gap(totals.weekly, None).filter(|_| agreed),
        };
        agreement::check(&body).map_err(|problems| {
            Failure::new(format!("an invented agreement does not hold together: {problems:?}"))
        })?;
        let record = self.new_id();
        let why = if agreed { "the plan is agreed" } else { "the plan is returned" };
        self.save(&record, 1, &by, why, body);
        Ok(())
    }

    /// What the agreed sum is measured by, and why it is another: `because`, or what fits.
    pub(crate) fn gap(&self, agreed: Weekly, because: Option<GapReason>) -> Option<Gap> {
        let indicative = self.budget();
        if indicative == Weekly::ZERO {
            return None;
        }
        let away = indicative.0.less(agreed.0);
        let reason = match because {
            Some(reason) => reason,
            None if indicative < agreed => GapReason::LocalPriceAbove,
            None if away <= Money::pounds(15) => GapReason::WholeUnits,
            None => GapReason::PersonChoseLess,
        };
        let reasons = if indicative == agreed { [].into() } else { [reason].into() };
        Some(Gap { indicative, reasons })
    }

    /// Another worker of the council within whose limit it is, otherwise an approver.
    pub(crate) fn who_agrees(&self, amount: Money) -> Result<(ActorId, Money), Failure> {
        let ground = self.ground;
        let others = ground.in_role(Role::Worker).chain(ground.in_role(Role::Approver));
        let may = others.filter(|one| {
            let same_team = one.actor.team.is_none() || one.actor.team == self.worker.actor.team;
            same_team && one.actor.id != self.worker.actor.id
        });
        let mut within =
            may.filter_map(|one| Some((one.actor.id.clone(), one.limit.filter(|l| amount <= *l)?)));
        within.next().ok_or_else(|| Failure::new(format!("nobody here may agree {amount}")))
    }

    fn hold(&mut self, plan: &Plan) -> Result<(), Failure> {
        self.wait(3);
        let way = if self.case.is_some() || self.own.is_some() {
            Way::Direct
        } else {
            stage::way(self.number)
        };
        let third = || Holder::ThirdParty { name: PROVIDERS[3].to_owned() };
        let holder = |at: usize| match way {
            Way::Direct => Holder::DirectPayment,
            Way::Third => third(),
            Way::Mixed if at == 0 => Holder::DirectPayment,
            Way::Council | Way::Mixed => Holder::CouncilManaged,
        };
        let by_item: BTreeMap<ItemId, Holder> =
            plan.items.iter().enumerate().map(|(at, item)| (item.id.clone(), holder(at))).collect();
        let mut body = Holding { by_item, section_31: None, nominee: None };
        body.section_31 = body.has_direct_payment().then(section_31);
        holding::check(&body, plan).map_err(|problems| {
            Failure::new(format!("an invented holding does not hold together: {problems:?}"))
        })?;
        for name in plan.items.iter().map(|item| item.who_from.clone()).collect::<Vec<_>>() {
            let known = self.ground.in_role(Role::Provider).find(|one| one.actor.name == name);
            if let Some(id) = known.map(|one| one.actor.id.clone()) {
                self.tie(&id, RelationshipKind::Provider, "They are in the agreed plan.");
            }
        }
        let (record, worker) = (self.new_id(), self.worker.actor.id.clone());
        self.save(&record, 1, &worker, "chosen with the person", body.clone());
        self.pay(plan, &body)
    }
}

/// What a budget buys, never more than it comes to.
fn wanted(budget: Weekly) -> Wanted {
    let (rate, session) = (Money::pence(1_450), Money::pounds(42));
    let pence = budget.0.as_pence();
    let sessions = (pence / 5 / session.as_pence()).min(3);
    let left = pence - sessions * session.as_pence();
    let travel = (left / 20).min(4_000) / 100 * 100;
    let quarters = ((left - travel) * 4 / rate.as_pence()).max(1);
    let last = (0 < travel).then_some((Money::pence(travel), Period::Weekly));
    Wanted { rate, quarters, sessions, session, last }
}

fn assistant(wanted: &Wanted) -> Item {
    let hours = Money::pence(wanted.quarters * 25).plain();
    let quantity: Quantity = hours.parse().unwrap_or_default();
    let cost =
        Cost::Measured { rate: wanted.rate, unit: Unit::Hour, quantity, every: Period::Weekly };
    let also = vec!["Visits from an agency, at set times".to_owned()];
    let item = item("A personal assistant whom I choose", "Jess Example", "home", cost);
    Item { also_offered: also, service: Some(ServiceKind::HomeSupport), ..item }
}

fn centre(wanted: &Wanted) -> Item {
    let sessions = u16::try_from(wanted.sessions).unwrap_or(0);
    let cost = Cost::Measured {
        rate: wanted.session,
        unit: Unit::Session,
        quantity: Quantity::whole(sessions),
        every: Period::Weekly,
    };
    let item = item("Days at the centre", PROVIDERS[1], "out", cost);
    Item { service: Some(ServiceKind::DaySupport), ..item }
}

fn item(what: &str, who_from: &str, outcome: &str, cost: Cost) -> Item {
    Item {
        id: ItemId::from_bits(0),
        what: what.to_owned(),
        who_from: who_from.to_owned(),
        outcome: outcome.to_owned(),
        cost: Some(cost),
        suggested_by: None,
        also_offered: vec![],
        direct_payment_possible: true,
        service: None,
    }
}

fn costs_something(item: &Item) -> bool {
    item.cost.as_ref().is_some_and(|cost| Money::ZERO < cost.each())
}

fn outcome(key: &str, words: &str, statutory: Outcome) -> PlanOutcome {
    PlanOutcome { key: key.to_owned(), words: words.to_owned(), statutory: [statutory].into() }
}

fn prompts() -> BTreeMap<Prompt, String> {
    let answers = [
        (Prompt::WhoIAm, "I sing, I grow beans, and I take my tea strong."),
        (Prompt::GreatDay, "A long breakfast, the market, and choir in the evening."),
        (Prompt::WhatMatters, "My own front door, and my sister’s visits on Sundays."),
        (Prompt::SupportWell, "Knock, and wait until I answer. Ask me, not my sister."),
    ];
    answers.map(|(prompt, words)| (prompt, words.to_owned())).into()
}

fn section_31() -> Section31 {
    let met = |reason: &str| Condition { met: true, reason: reason.to_owned() };
    Section31 {
        capacity: met("We talked it through, and they said back what it means."),
        not_prohibited: met("None of the orders that the regulations list applies."),
        capable: met("They keep their own household account."),
        help: "The payroll service of the users’ network.".to_owned(),
        appropriate: met("It lets them choose who comes, and when."),
    }
}

fn returned() -> Decision {
    Decision::Returned {
        what_would_change_it: "Say who steps in when the assistant is ill.".to_owned(),
    }
}

const AGREED: &str = "The plan meets the eligible needs, and the cost is within the budget.";
const RETURNED: &str = "The plan has nothing for the days when the assistant cannot come.";

/// What one item costs in four weeks.
pub(crate) fn four_weeks(item: &Item) -> Money {
    let weekly = item.cost.as_ref().map_or(Weekly::ZERO, Cost::weekly);
    weekly.0.times(4, 1, Rounding::Down)
}
