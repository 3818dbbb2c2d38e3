//! A statistical table: published coefficients, added up, with how far they may be out.

use std::collections::BTreeMap;

use basis::{Money, Weekly, Working};
use serde::{Deserialize, Serialize};

use super::{Answered, Apart, Cost, Likely, rises, wrong};
use crate::decimal::Decimal;
use crate::error::AllocationError;
use crate::explain;
use crate::model::{Model, ModelError};
use crate::questionnaire::Questionnaire;

/// A linear model: a constant, pounds for each point of a part of life, pounds for statements.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Statistical {
    /// Pounds for everyone with any need; below nothing where the fit says so.
    #[serde(default)]
    pub constant: Decimal,
    /// Pounds for each point, by domain.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub points: BTreeMap<String, Decimal>,
    /// Pounds for a statement, by question and statement.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub statements: BTreeMap<String, BTreeMap<String, Decimal>>,
    /// How far the cost of support lay from what it says.
    pub error: ErrorBand,
}

/// How far the cost of support lay from what a table says, for so many people of a hundred.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ErrorBand {
    /// At most so much below, in the table's period.
    pub below: Money,
    /// At most so much above.
    pub above: Money,
    /// For how many people of a hundred.
    pub covers_percent: u32,
}

impl Statistical {
    pub(super) fn check(&self) -> Result<(), ModelError> {
        if self.points.is_empty() && self.statements.is_empty() {
            let says = "no coefficients: write `method.points` or `method.statements`";
            return Err(wrong("method", says));
        }
        if let Some((domain, _)) = self.points.iter().find(|(_, each)| **each < Decimal::ZERO) {
            let says = "a point may not take money away: more need would mean less money";
            return Err(wrong(format!("method.points.{domain}"), says));
        }
        if self.error.below < Money::ZERO || self.error.above < Money::ZERO {
            return Err(wrong("method.error", "distances are written without a minus"));
        }
        if !(1..100).contains(&self.error.covers_percent) {
            let says = "how many people of a hundred: from 1 to 99";
            return Err(wrong("method.error.covers_percent", says));
        }
        Ok(())
    }

    pub(super) fn fits(&self, asks: &Questionnaire) -> Result<(), ModelError> {
        if let Some(other) = self.points.keys().find(|key| asks.domain(key).is_none()) {
            let says = "the questionnaire has no such part";
            return Err(wrong(format!("method.points.{other}"), says));
        }
        rises("method.statements", &self.statements, asks)
    }

    pub(super) fn cost(
        &self,
        model: &Model,
        answered: &Answered<'_>,
        working: &mut impl Working,
    ) -> Result<Cost, AllocationError> {
        let mut cost = Cost::default();
        for (domain, points) in answered.questionnaire.domains.iter().zip(answered.points) {
            let mut weekly = Weekly::ZERO;
            if let Some(each) = self.points.get(&domain.key).filter(|_| *points != 0) {
                let sum = each.pounds_times(*points).ok_or(AllocationError::TooLarge)?;
                cost.stated += sum;
                weekly = weekly + model.period.weekly(sum);
                working.line(|| explain::coefficient(domain, *points, *each, sum, model));
            }
            for one in answered.scored.iter().filter(|one| one.domain.key == domain.key) {
                let by = self.statements.get(&one.question.key);
                let each = by.and_then(|by| by.get(&one.statement.key)).copied();
                let Some(each) = each.filter(|each| *each != Decimal::ZERO) else { continue };
                let sum = each.pounds_times(1).ok_or(AllocationError::TooLarge)?;
                cost.stated += sum;
                weekly = weekly + model.period.weekly(sum);
                working.line(|| explain::statement(one, each, sum, model));
            }
            cost.domains.push(weekly);
        }
        self.constant(model, &mut cost, working)?;
        cost.likely = Some(self.likely(model, cost.stated));
        Ok(cost)
    }

    /// The constant is for people with any need, and never takes more than there is.
    fn constant(
        &self,
        model: &Model,
        cost: &mut Cost,
        working: &mut impl Working,
    ) -> Result<(), AllocationError> {
        let need: Weekly = cost.domains.iter().copied().sum();
        if need == Weekly::ZERO || self.constant == Decimal::ZERO {
            return Ok(());
        }
        let sum = self.constant.pounds_times(1).ok_or(AllocationError::TooLarge)?;
        let weekly = model.period.weekly(sum).max(Weekly::ZERO - need);
        cost.stated = (cost.stated + sum).max(Money::ZERO);
        working.line(|| explain::constant(self.constant, weekly, model));
        let label = "The fixed part of the sum".to_owned();
        cost.apart.push(Apart { key: "constant".to_owned(), label, weekly });
        Ok(())
    }

    fn likely(&self, model: &Model, stated: Money) -> Likely {
        Likely {
            low: model.period.weekly(stated.less(self.error.below)),
            high: model.period.weekly(stated + self.error.above),
            covers_percent: self.error.covers_percent,
        }
    }
}
