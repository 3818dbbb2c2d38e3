//! A budget that fell: some hours are no longer paid for, a thing no longer counts, and a rise in
//! prices is not passed on. Written down as the product asks for it, and open to challenge.

use std::collections::BTreeMap;

use basis::id::RecordId;
use basis::typed::long_day;
use basis::{Money, Weekly};
use change::checks::{Case, findings};
use change::reduction::{Cause, Ground, Involved, NeedMet, Reduction};
use support::agreement::{self, Agreement, BudgetStatement, Decision, GapReason};
use support::plan::{Cost, Plan, Quantity, Stage as Written};

use super::life::Life;
use super::rows::Body;
use crate::failure::Failure;

/// The price of an hour as it would be with the rise.
const DUE: Money = Money::pence(1_520);

impl Life<'_> {
    /// Weeks after a plan was agreed, one that costs less is agreed over it.
    pub(crate) fn fall(&mut self) -> Result<(), Failure> {
        let Some((record, before)) = self.agreed() else { return Ok(()) };
        let agreed_on = before.1.on;
        self.wait(50);
        let (worker, writer) = (self.worker.actor.id.clone(), self.writer());
        let (id, plan) = (before.1.plan.clone(), before.2);
        let mut after = fewer(&plan);
        after.stage = Written::Draft;
        self.save(&id, 3, &worker, "after the first talk", after.clone());
        after.stage = Written::Submitted;
        self.save(&id, 4, &writer, "handed in", after.clone());
        self.wait(6);
        let reduction = self.explain(&id, (&plan, &after));
        let case = Case {
            before: &plan,
            after: &after,
            agreed_on,
            assessed_on: None,
            needed_since: None,
            upper_limit: None,
            letters: &[],
            reduction: Some(&reduction),
            takes_effect: reduction.takes_effect,
            today: self.day,
        };
        if let Some(stops) = findings(&case).into_iter().find(|finding| finding.blocks) {
            return Err(Failure::new(format!("an invented reduction is stopped: {}", stops.says)));
        }
        let kept = self.new_id();
        self.save(&kept, 1, &worker, "why the budget falls", reduction);
        self.wait(3);
        self.agree_less(&record, &id, &after)
    }

    /// The newest agreement: its record, itself, and the plan that was agreed.
    fn agreed(&self) -> Option<(RecordId, (i64, Agreement, Plan))> {
        let newest = self.rows.records.iter().rev();
        let (record, number, agreement) = newest.clone().find_map(|one| match &one.body {
            Body::Agreement(body) => Some((one.id.clone(), one.number, body.clone())),
            _ => None,
        })?;
        let plan = newest.clone().find_map(|one| match &one.body {
            Body::Plan(plan) if one.id == agreement.plan => Some(plan.clone()),
            _ => None,
        })?;
        Some((record, (number, agreement, plan)))
    }

    fn explain(&self, id: &RecordId, (before, after): (&Plan, &Plan)) -> Reduction {
        let met = |cause, how: &str, due_price| NeedMet {
            cause,
            how: how.to_owned(),
            sold_by: String::new(),
            due_price,
        };
        let kept = |id| after.items.iter().any(|item| item.id == id);
        let needs = before.items.iter().filter_map(|item| {
            let told = match (&item.cost, kept(item.id.clone())) {
                (Some(Cost::Measured { .. }), true) if item.outcome == "home" => met(
                    Cause::FewerHours,
                    "Two mornings a week begin an hour later, when the new rail and the alarm are \
                     enough to be safe until the assistant comes.",
                    Some(DUE),
                ),
                (_, false) => met(
                    Cause::NoLongerCounts,
                    "The choir’s own minibus comes to the door, and has been tried three times.",
                    None,
                ),
                _ => return None,
            };
            Some((item.id.clone(), told))
        });
        let (was, now) = (before.totals().weekly, after.totals().weekly);
        Reduction {
            plan: id.clone(),
            plan_version: 4,
            before: was,
            after: now,
            ground: Ground::Other {
                words: "After the first weeks the rail and the alarm do part of it.".into(),
            },
            needs: needs.collect::<BTreeMap<_, _>>(),
            involved: Involved {
                on: Some(self.day),
                said: "I can try it. I am afraid of the early mornings.".to_owned(),
                with: vec!["my sister".to_owned()],
            },
            reasons: "We tried the rail and the alarm together for six weeks. The plan keeps the \
                      help that is still needed."
                .to_owned(),
            challenge: "If you do not agree, start a challenge here or tell any of us. Somebody \
                        who did not decide this looks at it again. The users’ network can speak \
                        up with you."
                .to_owned(),
            letter: format!(
                "Your support was planned at {was} a week. From {} the plan comes to {now} a week.",
                long_day(self.day)
            ),
            takes_effect: self.day,
            by: self.worker.actor.id.clone(),
            on: self.day,
        }
    }

    fn agree_less(&mut self, record: &RecordId, id: &RecordId, plan: &Plan) -> Result<(), Failure> {
        let totals = plan.totals();
        self.contribute_to(totals.weekly)?;
        let (by, limit) = self.who_agrees(totals.first_year)?;
        let pays = self.contribution().map_or(Weekly::ZERO, |(_, answer)| answer.answer.pays);
        let statement =
            BudgetStatement::new(totals.weekly, pays).apart(totals.one_off, totals.contingency);
        let body = Agreement {
            plan: id.clone(),
            plan_version: 4,
            decision: Decision::Agreed,
            reasons: "It was tried first, and what is still needed is in the plan.".to_owned(),
            by: by.clone(),
            on: self.day,
            first_year: totals.first_year,
            limit: Some(limit),
            statement: Some(statement),
            gap: self.gap(totals.weekly, Some(GapReason::NeedChanged)),
        };
        agreement::check(&body).map_err(|problems| {
            Failure::new(format!("an invented agreement does not hold together: {problems:?}"))
        })?;
        self.save(record, 2, &by, "the plan is agreed", body);
        Ok(())
    }
}

/// The plan with two hours less at home, and without the way to choir.
fn fewer(plan: &Plan) -> Plan {
    let mut after = plan.clone();
    after.items.retain(|item| !matches!(item.cost, Some(Cost::Regular { .. })));
    for item in after.items.iter_mut().filter(|item| item.outcome == "home") {
        if let Some(Cost::Measured { quantity, .. }) = &mut item.cost {
            let less = Money::pence((quantity.hundredths() - 200).max(100)).plain();
            *quantity = less.parse::<Quantity>().unwrap_or(*quantity);
        }
    }
    after
}
