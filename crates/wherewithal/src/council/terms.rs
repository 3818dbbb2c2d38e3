//! The terms on which a budget is paid: the record that the payments due follow from.

use basis::id::RecordId;
use service::answer::From;
use service::money::{Follows, PaymentSchedule, Terms};
use support::holding::Holding;
use support::plan::Plan;

use super::life::Life;
use super::rows::{Body, Version};
use crate::failure::Failure;

impl Life<'_> {
    /// Saves the terms that begin on the day the story has come to; gives their name.
    pub(crate) fn set_payments(
        &mut self,
        plan: &Plan,
        holding: &Holding,
    ) -> Result<RecordId, Failure> {
        let missing = || Failure::new("an invented budget is paid before it is agreed");
        let follows = Follows {
            agreement: self.source(|b| matches!(b, Body::Agreement(_))).ok_or_else(missing)?,
            holding: self.source(|b| matches!(b, Body::Holding(_))).ok_or_else(missing)?,
            contribution: self.source(|b| matches!(b, Body::ContributionAnswer(_))),
        };
        let pays = self.contribution().map(|(_, answer)| answer.answer.pays).unwrap_or_default();
        let id = self.new_id();
        let terms = Terms::new(id.clone(), self.day, follows, plan, holding, pays);
        let finance = self.ground.one(people::Role::FinanceOfficer, 0)?.actor.id.clone();
        let record = PaymentSchedule::record_of(&self.id);
        let schedule = PaymentSchedule { terms: vec![terms], ..PaymentSchedule::default() };
        self.save(&record, 1, &finance, "payments set", schedule);
        Ok(id)
    }

    /// The newest version of a kind, by name.
    fn source(&self, is: fn(&Body) -> bool) -> Option<From> {
        let named = |one: &Version| From { record: one.id.clone(), version: one.number };
        self.rows.records.iter().rev().find(|version| is(&version.body)).map(named)
    }
}
