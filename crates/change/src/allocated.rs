//! The part of a budget that a council's table offers for points.

use std::collections::BTreeSet;

use allocation::{
    AddedNeed, AllocationError, ExistingHelp, FinalAnswers, Given, Model, Questionnaire, indicative,
};
use basis::Weekly;
use jiff::civil::Date;

/// What an indicative budget is worked out from.
#[derive(Clone, Copy, Debug)]
pub struct Allocated<'a> {
    /// The questions.
    pub questionnaire: &'a Questionnaire,
    /// The table.
    pub model: &'a Model,
    /// The final answers.
    pub answers: &'a FinalAnswers,
    /// What the final assessment asks for above the table.
    pub add_ons: &'a [AddedNeed],
    /// The help from family and friends.
    pub help: &'a [ExistingHelp],
    /// The day it was worked out for.
    pub day: Date,
}

impl Allocated<'_> {
    pub(crate) fn other_need(&self, other: &Self) -> bool {
        self.answers != other.answers || self.add_ons != other.add_ons
    }

    pub(crate) fn other_help(&self, other: &Self) -> bool {
        self.counting() != other.counting()
    }

    pub(crate) fn other_table(&self, other: &Self) -> bool {
        self.model != other.model || self.questionnaire != other.questionnaire
    }

    /// The help that counts on its day, as help that counts on any.
    fn counting(&self) -> Vec<ExistingHelp> {
        let counts = self.help.iter().filter(|given| given.counts_on(self.day).is_ok());
        let always = |given: &ExistingHelp| ExistingHelp {
            from: Date::MIN,
            withdrawn_on: None,
            ..given.clone()
        };
        counts.map(always).collect()
    }

    /// What one table offers for the need of another budget with the help of a third, leaving out
    /// the needs that do not count. A budget without a table has nothing of it.
    pub(crate) fn mixed(
        table: Option<&Self>,
        need: Option<&Self>,
        help: Option<&Self>,
        excluded: &BTreeSet<String>,
    ) -> Result<Weekly, AllocationError> {
        let Some(table) = table else { return Ok(Weekly::ZERO) };
        let (need, help) = (need.unwrap_or(table), help.unwrap_or(table));
        let counting = help.counting();
        let given = Given { answers: need.answers, help: &counting, add_ons: need.add_ons };
        let got = indicative(table.questionnaire, table.model, &given, table.day, &mut ())?;
        let apart = got.apart.iter().map(|apart| apart.weekly);
        let counts = got.by_domain.iter().filter(|domain| !excluded.contains(&domain.domain));
        let domains = counts.map(|domain| domain.need_cost - domain.help_offset);
        Ok(domains.chain(apart).chain([got.carer_breaks]).sum())
    }
}
