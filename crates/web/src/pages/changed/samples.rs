//! Two agreed budgets of an invented person, the second less, for the test that renders every page.

use std::collections::BTreeMap;

use basis::id::{ActorId, CouncilId, PersonId, RecordId, TeamId};
use basis::{Money, Period, Weekly};
use change::challenge::{Challenge, Status};
use change::reduction::{Cause, Ground, Involved, NeedMet, Reduction};
use change::{Factor, Factors, Part, Split};
use jiff::civil::{Date, date};
use people::Act;
use service::{AgreedBudget, Changed, PersonRow, Saved};
use support::agreement::{Agreement, BudgetStatement, Decision};
use support::plan::{Cost, Plan, Quantity, Unit};

use crate::pages::touch::Whose;

fn saved<T>(bits: u128, day: Date, body: T) -> Saved<T> {
    Saved {
        id: RecordId::from_bits(bits),
        version: 1,
        person: PersonId::from_bits(1),
        day,
        body,
        by: ActorId::from_bits(2),
        by_name: "Ada <Example>".to_owned(),
        why: "a sample".to_owned(),
        moment: jiff::Timestamp::UNIX_EPOCH,
    }
}

fn plan(hours: u16, pounds: i64) -> Plan {
    let mut plan = crate::pages::plan::sample_plan();
    plan.items.truncate(1);
    plan.contingency.a_year = Money::ZERO;
    plan.items[0].cost = Some(Cost::Measured {
        rate: Money::pounds(pounds),
        unit: Unit::Hour,
        quantity: Quantity::whole(hours),
        every: Period::Weekly,
    });
    plan
}

fn budget(bits: u128, day: Date, plan: Plan) -> AgreedBudget {
    let statement = BudgetStatement::new(plan.totals().weekly, Weekly::pence(2_000));
    let agreement = Agreement {
        plan: RecordId::from_bits(30),
        plan_version: 2,
        decision: Decision::Agreed,
        reasons: "it fits <Example>".to_owned(),
        by: ActorId::from_bits(2),
        on: day,
        first_year: plan.totals().first_year,
        limit: Some(Money::pounds(90_000)),
        statement: Some(statement.clone()),
        gap: None,
    };
    AgreedBudget {
        agreement: saved(bits, day, agreement),
        statement,
        plan: saved(30, day, plan),
        reduction: None,
        holding: None,
        contribution: None,
        indicative: None,
    }
}

fn reduction(item: basis::id::ItemId, day: Date) -> Reduction {
    let met = NeedMet {
        cause: Cause::FewerHours,
        how: "with the rail <Example>".to_owned(),
        sold_by: "Example Care".to_owned(),
        due_price: Some(Money::pounds(21)),
    };
    Reduction {
        plan: RecordId::from_bits(30),
        plan_version: 2,
        before: Weekly::pence(20_000),
        after: Weekly::pence(12_600),
        ground: Ground::Other { words: "the rail <Example>".to_owned() },
        needs: BTreeMap::from([(item, met)]),
        involved: Involved { on: Some(day), said: "no <Example>".to_owned(), with: vec![] },
        reasons: "we tried it <Example>".to_owned(),
        challenge: "tell us <Example>".to_owned(),
        letter: "£126.00 a week".to_owned(),
        takes_effect: day,
        by: ActorId::from_bits(3),
        on: day,
    }
}

/// Whose, and what changed: with all there is, without a reader's leave, with one budget, none,
/// and two that cannot be taken apart.
pub(crate) fn all() -> Vec<(Whose, Changed)> {
    let [own, other] = Whose::samples();
    let (first, second) = (date(2025, 5, 1), date(2026, 5, 1));
    let before = budget(31, first, plan(10, 20));
    let mut after = budget(32, second, plan(7, 18));
    let item = before.plan.body.items[0].id.clone();
    after.reduction = Some(saved(33, second, reduction(item, second)));
    let part = |factor, pence| Part { cause: Factors::one(factor), amount: Weekly::pence(pence) };
    let together = Factors::one(Factor::Need).with(Factor::Table);
    let parts = vec![
        part(Factor::Hours, -6_000),
        part(Factor::Rates, 700),
        part(Factor::Cap, -2_100),
        Part { cause: together, amount: Weekly::ZERO },
    ];
    let split = Split {
        before: Weekly::pence(18_000),
        after: Weekly::pence(10_600),
        in_order: parts.clone(),
        order_free: parts,
    };
    let challenge = Challenge {
        about: RecordId::from_bits(32),
        by: ActorId::from_bits(1),
        by_name: "Ana <Example>".to_owned(),
        on: second,
        what: "too few <Example>".to_owned(),
        wants: "ten <Example>".to_owned(),
        reply_due: Some(date(2026, 5, 21)),
        status: Status::Open,
    };
    let person = PersonRow {
        id: PersonId::from_bits(1),
        council: CouncilId::from_bits(1),
        team: TeamId::from_bits(1),
        version: 1,
        details: details(),
        moment: jiff::Timestamp::UNIX_EPOCH,
    };
    let changed = |budgets: Vec<AgreedBudget>, split, may| Changed {
        person: person.clone(),
        which: (1 < budgets.len()).then(|| (budgets.len() - 1, budgets.len())),
        budgets,
        split,
        challenges: vec![saved(34, second, challenge.clone())],
        may,
    };
    let every = || vec![Act::SeeRecord, Act::SeeMoney, Act::StartChallenge];
    let three = vec![before.clone(), before.clone(), after.clone()];
    let mut silent = after;
    silent.reduction = None;
    let two = vec![before.clone(), silent];
    let same =
        Split { before: Weekly::ZERO, after: Weekly::ZERO, in_order: vec![], order_free: vec![] };
    vec![
        (own.clone(), changed(three, Some(Ok(split)), every())),
        (other.clone(), changed(two.clone(), Some(Ok(same)), every())),
        (other.clone(), changed(two, Some(Err("<Example>".to_owned())), vec![Act::SeeMoney])),
        (own, changed(vec![before], None, every())),
        (other, changed(vec![], None, vec![Act::SeeMoney])),
    ]
}

fn details() -> people::PersonDetails {
    people::PersonDetails {
        name: "Ana <Example>".to_owned(),
        known_as: None,
        born: date(1980, 1, 1),
        nhs_number: None,
        contact_by: people::ContactBy::Letter,
        helps_communicate: String::new(),
        easy_read: false,
        team: None,
        council: CouncilId::from_bits(1),
    }
}
