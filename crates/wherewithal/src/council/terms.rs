//! The terms on which a budget is paid: the record that the payments due follow from.

use basis::id::RecordId;
use ledger::AccountKind;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use support::holding::{Holding, split};
use support::plan::{Cost, Plan};

use super::life::Life;
use super::money::kind;
use super::rows::{Body, Version};
use crate::failure::Failure;

/// A payment schedule, in the words of the act that reads it.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(transparent)]
pub(crate) struct Schedule(Value);

impl store::Kind for Schedule {
    const KIND: &'static str = "schedule";
}

impl Life<'_> {
    /// Saves the terms that begin on the day the story has come to; gives their name.
    pub(crate) fn set_payments(
        &mut self,
        plan: &Plan,
        holding: &Holding,
    ) -> Result<RecordId, Failure> {
        let terms = self.new_id();
        let pays = self.contribution().map(|(_, answer)| answer.answer.pays).unwrap_or_default();
        let parts = split(plan, holding, pays).into_iter().map(|share| {
            let into = kind(&share.holder);
            let third = into == AccountKind::ThirdParty;
            json!({
                "into": into,
                "holder": third.then_some(super::ground::PROVIDERS[3]),
                "gross": share.gross,
                "contribution": share.contribution,
                "net": share.net,
                "one_off": share.one_off,
            })
        });
        let items = plan.items.iter().filter_map(|item| {
            let into = kind(holding.by_item.get(&item.id)?);
            let (weekly, one_off) = item.cost.as_ref().map(|c| (Cost::weekly(c), c.one_off()))?;
            Some(json!({ "item": item.id, "into": into, "weekly": weekly, "one_off": one_off }))
        });
        let body = Schedule(json!({ "terms": [{
            "id": terms,
            "start": self.day,
            "agreement": self.source(|body| matches!(body, Body::Agreement(_))),
            "holding": self.source(|body| matches!(body, Body::Holding(_))),
            "contribution": self.source(|body| matches!(body, Body::ContributionAnswer(_))),
            "parts": parts.collect::<Vec<_>>(),
            "items": items.collect::<Vec<_>>(),
        }] }));
        // A person has one schedule, whose id follows from theirs.
        let (_, rest) = self.id.as_str().split_once('-').unwrap_or_default();
        let id = RecordId::parse(&format!("rec-{rest}")).map_err(|why| Failure::because(&why))?;
        let finance = self.ground.one(people::Role::FinanceOfficer, 0)?.actor.id.clone();
        self.save(&id, 1, &finance, "payments set", body);
        Ok(terms)
    }

    /// The newest version of a kind, by name.
    fn source(&self, is: fn(&Body) -> bool) -> Option<Value> {
        let named = |one: &Version| json!({ "record": one.id, "version": one.number });
        self.rows.records.iter().rev().find(|version| is(&version.body)).map(named)
    }
}
