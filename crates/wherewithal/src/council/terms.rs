//! The terms on which a budget is paid: the record that the payments due follow from.

use basis::id::RecordId;
use ledger::AccountKind;
use service::answer::From;
use service::money::{Part, PaymentSchedule, TermItem, Terms};
use support::holding::{Holding, split};
use support::plan::Plan;

use super::ground::PROVIDERS;
use super::life::Life;
use super::money::kind;
use super::rows::{Body, Version};
use crate::failure::Failure;

impl Life<'_> {
    /// Saves the terms that begin on the day the story has come to; gives their name.
    pub(crate) fn set_payments(
        &mut self,
        plan: &Plan,
        holding: &Holding,
    ) -> Result<RecordId, Failure> {
        let id = self.new_id();
        let missing = || Failure::new("an invented budget is paid before it is agreed");
        let terms = Terms {
            id: id.clone(),
            start: self.day,
            agreement: self
                .source(|body| matches!(body, Body::Agreement(_)))
                .ok_or_else(missing)?,
            holding: self.source(|body| matches!(body, Body::Holding(_))).ok_or_else(missing)?,
            contribution: self.source(|body| matches!(body, Body::ContributionAnswer(_))),
            parts: self.parts(plan, holding),
            items: items(plan, holding),
        };
        // A person has one schedule, whose id follows from theirs.
        let (_, rest) = self.id.as_str().split_once('-').unwrap_or_default();
        let record = RecordId::parse(&format!("rec-{rest}"));
        let record = record.map_err(|why| Failure::because(&why))?;
        let finance = self.ground.one(people::Role::FinanceOfficer, 0)?.actor.id.clone();
        self.save(&record, 1, &finance, "payments set", PaymentSchedule { terms: vec![terms] });
        Ok(id)
    }

    /// The newest version of a kind, by name.
    fn source(&self, is: fn(&Body) -> bool) -> Option<From> {
        let named = |one: &Version| From { record: one.id.clone(), version: one.number };
        self.rows.records.iter().rev().find(|version| is(&version.body)).map(named)
    }

    fn parts(&self, plan: &Plan, holding: &Holding) -> Vec<Part> {
        let pays = self.contribution().map(|(_, answer)| answer.answer.pays).unwrap_or_default();
        let part = |share: support::holding::Share| {
            let into = kind(&share.holder);
            let [.., third] = PROVIDERS;
            Part {
                into,
                holder: (into == AccountKind::ThirdParty).then(|| third.to_owned()),
                gross: share.gross,
                contribution: share.contribution,
                net: share.net,
                one_off: share.one_off,
            }
        };
        split(plan, holding, pays).into_iter().map(part).collect()
    }
}

fn items(plan: &Plan, holding: &Holding) -> Vec<TermItem> {
    let held = plan.items.iter().filter_map(|item| {
        let (holder, cost) = holding.by_item.get(&item.id).zip(item.cost.as_ref())?;
        let (into, weekly) = (kind(holder), cost.weekly());
        Some(TermItem { item: item.id.clone(), into, weekly, one_off: cost.one_off() })
    });
    held.collect()
}
