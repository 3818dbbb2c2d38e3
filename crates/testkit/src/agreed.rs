//! An agreed plan held in two ways: what the money stage stands on.

use std::collections::BTreeMap;

use basis::id::{ActorId, ItemId, RecordId};
use basis::{Money, Period, Weekly};
use jiff::civil::date;
use people::{Actor, Role};
use store::{Database, Draft, Kind, NewActor, Tx};
use support::agreement::{Agreement, BudgetStatement, Decision};
use support::holding::{Condition, Holder, Holding, Section31};
use support::plan::{Author, Cost, Item, Plan, PlanOutcome, Stage};

use crate::{Ground, moment};

/// Who agreed the plan, and what is in it.
#[derive(Clone, Debug)]
pub struct AgreedGround {
    /// Who agreed it, and so may not pay it.
    pub approver: Actor,
    /// £164.00 a week to J Patel, by direct payment.
    pub assistant: ItemId,
    /// £59.10 a week to Sunrise Home Care, by direct payment.
    pub care: ItemId,
    /// £44.62 a week to Hilltop, managed by the council.
    pub centre: ItemId,
    /// £250.00 once, by direct payment.
    pub tablet: ItemId,
}

/// Puts a plan in that costs £267.72 a week, of which the person pays £24.00: it was agreed on
/// 23 November 2025 by an approver who may do so. The council pays £203.10 a week into the direct
/// payment and £40.62 into what it manages.
///
/// # Panics
///
/// If the database refuses.
pub async fn agreed_plan(database: &Database, ground: &Ground) -> AgreedGround {
    let made = AgreedGround {
        approver: Actor {
            id: ActorId::from_bits(3),
            name: "App Rover".to_owned(),
            role: Role::Approver,
            ..ground.worker.clone()
        },
        assistant: ItemId::from_bits(11),
        care: ItemId::from_bits(12),
        centre: ItemId::from_bits(13),
        tablet: ItemId::from_bits(14),
    };
    let mut tx = database.begin().await.expect("a transaction begins");
    let sign_in = "approver@ellerford.example".to_owned();
    let new = NewActor { actor: made.approver.clone(), sign_in, moment: moment(0) };
    tx.add_actor(&new).await.expect("an actor is added");
    let plan = RecordId::from_bits(21);
    save(&mut tx, ground, &plan, &made.plan()).await;
    save(&mut tx, ground, &RecordId::from_bits(22), &made.agreement(plan)).await;
    save(&mut tx, ground, &RecordId::from_bits(23), &made.holding()).await;
    tx.commit().await.expect("all of it is kept");
    made
}

impl AgreedGround {
    /// The plan.
    #[must_use]
    pub fn plan(&self) -> Plan {
        let weekly = |pence| Cost::Regular { price: Money::pence(pence), every: Period::Weekly };
        let item = |id: &ItemId, what: &str, who_from: &str, cost| Item {
            id: id.clone(),
            what: what.to_owned(),
            who_from: who_from.to_owned(),
            outcome: "out".to_owned(),
            cost: Some(cost),
            suggested_by: Some(Author::Person),
            also_offered: vec![],
            direct_payment_possible: true,
            service: None,
        };
        Plan {
            author: Some(Author::Person),
            outcomes: vec![PlanOutcome {
                key: "out".to_owned(),
                words: "I want to get out and about".to_owned(),
                statutory: [].into(),
            }],
            items: vec![
                item(&self.assistant, "A personal assistant", "J Patel", weekly(16_400)),
                item(&self.care, "Help at home", "Sunrise Home Care", weekly(5_910)),
                item(&self.centre, "Time with friends", "Hilltop", weekly(4_462)),
                item(
                    &self.tablet,
                    "A tablet computer",
                    "any shop",
                    Cost::OneOff { price: Money::pounds(250) },
                ),
            ],
            stage: Stage::Submitted,
            ..Plan::default()
        }
    }

    /// How it is held.
    #[must_use]
    pub fn holding(&self) -> Holding {
        let met = || Condition { met: true, reason: "talked through at the visit".to_owned() };
        Holding {
            by_item: BTreeMap::from([
                (self.assistant.clone(), Holder::DirectPayment),
                (self.care.clone(), Holder::DirectPayment),
                (self.centre.clone(), Holder::CouncilManaged),
                (self.tablet.clone(), Holder::DirectPayment),
            ]),
            section_31: Some(Section31 {
                capacity: met(),
                not_prohibited: met(),
                capable: met(),
                help: String::new(),
                appropriate: met(),
            }),
            nominee: None,
        }
    }

    fn agreement(&self, plan: RecordId) -> Agreement {
        let statement = BudgetStatement::new(Weekly::pence(26_772), Weekly::pence(2_400));
        Agreement {
            plan,
            plan_version: 1,
            decision: Decision::Agreed,
            reasons: "It does what was hoped for.".to_owned(),
            by: self.approver.id.clone(),
            on: date(2025, 11, 23),
            first_year: Money::pounds(14_300),
            limit: Some(Money::pounds(50_000)),
            statement: Some(statement.apart(Money::pounds(250), Money::ZERO)),
            gap: None,
        }
    }
}

async fn save<T: Kind>(tx: &mut Tx, ground: &Ground, id: &RecordId, body: &T) {
    let draft = Draft {
        id,
        version: 1,
        person: &ground.person.id,
        day: date(2025, 11, 23),
        body,
        by: &ground.person_actor.id,
        why: "for a test",
        moment: moment(0),
    };
    tx.save(&draft).await.expect("a record is kept");
}
