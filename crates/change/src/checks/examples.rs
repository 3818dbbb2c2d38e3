//! Two plans and a reduction between them that is written as it should be, for tests.

use std::collections::BTreeMap;

use basis::id::{ActorId, ItemId, RecordId};
use basis::{Money, Period, Weekly};
use jiff::civil::{Date, date};
use support::plan::{Cost, Item, Plan, PlanOutcome, Quantity, Unit};

use super::{Case, Finding};
use crate::reduction::{Cause, Ground, Involved, NeedMet, Reduction};

/// Everything a [`Case`] looks at.
pub(super) struct Written {
    pub(super) before: Plan,
    pub(super) after: Plan,
    pub(super) assessed_on: Option<Date>,
    pub(super) needed_since: Option<Date>,
    pub(super) upper_limit: Option<Weekly>,
    pub(super) letters: Vec<String>,
    pub(super) reduction: Option<Reduction>,
    pub(super) takes_effect: Date,
}

/// What one check says, with `!` before what blocks.
pub(super) fn says(written: &Written, check: fn(&Case<'_>, &mut Vec<Finding>)) -> Vec<String> {
    let mut found = Vec::new();
    let case = Case {
        before: &written.before,
        after: &written.after,
        agreed_on: date(2025, 5, 1),
        assessed_on: written.assessed_on,
        needed_since: written.needed_since,
        upper_limit: written.upper_limit,
        letters: &written.letters,
        reduction: written.reduction.as_ref(),
        takes_effect: written.takes_effect,
        today: date(2026, 5, 1),
    };
    check(&case, &mut found);
    let line = |one: Finding| if one.blocks { format!("! {}", one.says) } else { one.says };
    found.into_iter().map(line).collect()
}

impl Written {
    /// Ten hours at £20 become seven; choir stays as it was.
    pub(super) fn cut() -> Self {
        let before = plan(10, 20);
        let met = NeedMet {
            cause: Cause::FewerHours,
            how: "She dresses by herself with the new rail.".to_owned(),
            sold_by: String::new(),
            due_price: None,
        };
        let reduction = Reduction {
            plan: RecordId::from_bits(1),
            plan_version: 4,
            before: Weekly::pence(21_000),
            after: Weekly::pence(15_000),
            ground: Ground::Reassessed,
            needs: BTreeMap::from([(before.items[0].id.clone(), met)]),
            involved: Involved {
                on: Some(date(2026, 4, 20)),
                said: "I would rather keep the hours.".to_owned(),
                with: vec!["her sister".to_owned()],
            },
            reasons: "The rail was fitted, and we tried it together.".to_owned(),
            challenge: "Tell us within the office, or on the page of your budget.".to_owned(),
            letter: "Your budget was £210.00 a week and will be £150.00 a week.".to_owned(),
            takes_effect: date(2026, 5, 10),
            by: ActorId::from_bits(7),
            on: date(2026, 5, 1),
        };
        Self {
            before,
            after: plan(7, 20),
            assessed_on: Some(date(2026, 4, 1)),
            needed_since: None,
            upper_limit: None,
            letters: Vec::new(),
            reduction: Some(reduction),
            takes_effect: date(2026, 5, 10),
        }
    }

    /// Puts another price on the first item of the new plan.
    pub(super) fn price(&mut self, price: Money) {
        if let Some(Cost::Measured { rate, .. }) = &mut self.after.items[0].cost {
            *rate = price;
        }
    }
}

fn plan(hours: u16, pounds: i64) -> Plan {
    let outcome = |key: &str, words: &str| PlanOutcome {
        key: key.to_owned(),
        words: words.to_owned(),
        statutory: std::collections::BTreeSet::new(),
    };
    let item = |bits, what: &str, outcome: &str, cost| Item {
        id: ItemId::from_bits(bits),
        what: what.to_owned(),
        who_from: "Example Care".to_owned(),
        outcome: outcome.to_owned(),
        cost: Some(cost),
        suggested_by: None,
        also_offered: Vec::new(),
        direct_payment_possible: true,
        service: None,
    };
    let help = Cost::Measured {
        rate: Money::pounds(pounds),
        unit: Unit::Hour,
        quantity: Quantity::whole(hours),
        every: Period::Weekly,
    };
    let choir = Cost::Regular { price: Money::pounds(10), every: Period::Weekly };
    Plan {
        outcomes: vec![
            outcome("home", "I want to stay in my own home."),
            outcome("out", "I want to sing again."),
        ],
        items: vec![item(1, "Help at home", "home", help), item(2, "Choir", "out", choir)],
        ..Plan::default()
    }
}
