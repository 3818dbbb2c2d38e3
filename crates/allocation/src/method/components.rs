//! A build-up: hours or units for each need, at local rates, with adjustments, minimum and cap.

use std::collections::BTreeMap;

use basis::{Money, Weekly, Working};
use serde::{Deserialize, Serialize};

use super::{Answered, Apart, Capped, Cost, rises, wrong};
use crate::decimal::{Decimal, is_whole, whole};
use crate::error::AllocationError;
use crate::explain;
use crate::model::{Model, ModelError};
use crate::questionnaire::Questionnaire;

/// A table that builds a sum up from what support takes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Components {
    /// What each thing costs locally.
    pub rates: Vec<Rate>,
    /// The kinds of support, each with what an answer brings.
    pub components: Vec<Component>,
    /// What makes a component take longer.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub adjustments: Vec<Adjustment>,
    /// The least that is paid to anyone with any need, whatever help they have.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub minimum: Option<Minimum>,
    /// The most that is paid; whoever reaches it is told.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cap: Option<Cap>,
}

/// What something costs locally.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rate {
    /// Its short name.
    pub key: String,
    /// What it buys, in plain words.
    pub label: String,
    /// One of what: `hour`, `night`, `meal`, `journey`.
    pub unit: String,
    /// What the council really pays for one.
    pub fee: Money,
    /// The share of the fee that this table counts.
    #[serde(default = "whole", skip_serializing_if = "is_whole")]
    pub deflator_percent: Decimal,
    /// Where the fee is laid down.
    pub source: String,
}

/// One kind of support.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Component {
    /// Its short name.
    pub key: String,
    /// What it is, in plain words.
    pub label: String,
    /// The part of life it belongs to: help with that part counts against it, and no other.
    pub domain: String,
    /// The rate it is bought at.
    pub rate: String,
    /// Units a week, by question and statement.
    pub units: BTreeMap<String, BTreeMap<String, Decimal>>,
}

/// Something that makes components take longer, by the answer to a question.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Adjustment {
    /// What it is, in plain words.
    pub label: String,
    /// The components it lengthens.
    pub components: Vec<String>,
    /// The question whose answer says by how much.
    pub question: String,
    /// To what percentage of their units, by statement; 100 or more.
    pub percent: BTreeMap<String, Decimal>,
}

/// The least that is paid.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Minimum {
    /// In the table's period.
    pub pays: Money,
    /// Why there is one.
    pub why: String,
}

/// The most that is paid.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Cap {
    /// In the table's period.
    pub pays: Money,
    /// Why there is one.
    pub why: String,
}

impl Rate {
    /// What the table counts for one unit, to the nearest penny.
    #[must_use]
    pub fn counted(&self) -> Option<Money> {
        self.deflator_percent.percent_of(self.fee)
    }
}

impl Components {
    /// A rate by its key.
    #[must_use]
    pub fn rate(&self, key: &str) -> Option<&Rate> {
        self.rates.iter().find(|rate| rate.key == key)
    }

    pub(super) fn check(&self) -> Result<(), ModelError> {
        if self.components.is_empty() {
            return Err(wrong("method.components", "there are no components: write at least one"));
        }
        self.check_rates()?;
        for (at, component) in self.components.iter().enumerate() {
            if self.rate(&component.rate).is_none() {
                let says = format!("there is no rate `{}` in `method.rates`", component.rate);
                return Err(wrong(format!("method.components.{}.rate", at + 1), says));
            }
        }
        for (at, adjustment) in self.adjustments.iter().enumerate() {
            self.check_adjustment(adjustment, &format!("method.adjustments.{}", at + 1))?;
        }
        self.check_ends()
    }

    fn check_rates(&self) -> Result<(), ModelError> {
        for (at, rate) in self.rates.iter().enumerate() {
            let field = format!("method.rates.{}", at + 1);
            if rate.fee <= Money::ZERO {
                let says = format!("`{}` costs nothing: write what the council pays", rate.key);
                return Err(wrong(format!("{field}.fee"), says));
            }
            if rate.deflator_percent <= Decimal::ZERO {
                let says = "must be more than nothing: it is a share of the fee";
                return Err(wrong(format!("{field}.deflator_percent"), says));
            }
            if self.rates.iter().take(at).any(|other| other.key == rate.key) {
                return Err(wrong(field, format!("there are two rates `{}`", rate.key)));
            }
        }
        Ok(())
    }

    fn check_adjustment(&self, adjustment: &Adjustment, field: &str) -> Result<(), ModelError> {
        let unknown = |key: &&String| !self.components.iter().any(|other| other.key == **key);
        if let Some(other) = adjustment.components.iter().find(unknown) {
            let says = format!("there is no component `{other}`");
            return Err(wrong(format!("{field}.components"), says));
        }
        let low = |(_, percent): &(&String, &Decimal)| **percent < Decimal::HUNDRED;
        if let Some((statement, _)) = adjustment.percent.iter().find(low) {
            let says = "an adjustment may only lengthen: write 100 or more";
            return Err(wrong(format!("{field}.percent.{statement}"), says));
        }
        Ok(())
    }

    fn check_ends(&self) -> Result<(), ModelError> {
        let minimum = self.minimum.as_ref().map_or(Money::ZERO, |minimum| minimum.pays);
        if minimum < Money::ZERO {
            return Err(wrong("method.minimum.pays", "less than nothing"));
        }
        let Some(cap) = &self.cap else { return Ok(()) };
        if cap.pays < minimum || cap.pays.is_zero() {
            return Err(wrong("method.cap.pays", "the cap must be more than the minimum"));
        }
        if cap.why.trim().is_empty() {
            return Err(wrong("method.cap.why", "say why there is a cap: whoever reaches it asks"));
        }
        Ok(())
    }

    pub(super) fn fits(&self, asks: &Questionnaire) -> Result<(), ModelError> {
        for (at, component) in self.components.iter().enumerate() {
            let field = format!("method.components.{}", at + 1);
            if asks.domain(&component.domain).is_none() {
                let says = format!("the questionnaire has no part `{}`", component.domain);
                return Err(wrong(format!("{field}.domain"), says));
            }
            rises(&format!("{field}.units"), &component.units, asks)?;
        }
        for (at, adjustment) in self.adjustments.iter().enumerate() {
            let by = [(adjustment.question.clone(), adjustment.percent.clone())];
            rises(&format!("method.adjustments.{}.percent", at + 1), &by.into(), asks)?;
        }
        Ok(())
    }

    pub(super) fn cost(
        &self,
        model: &Model,
        answered: &Answered<'_>,
        working: &mut impl Working,
    ) -> Result<Cost, AllocationError> {
        let mut cost = Cost::default();
        for domain in &answered.questionnaire.domains {
            let mut weekly = Weekly::ZERO;
            for component in self.components.iter().filter(|one| one.domain == domain.key) {
                let sum = self.component(component, model, answered, working)?;
                cost.stated += sum;
                weekly = weekly + model.period.weekly(sum);
            }
            cost.domains.push(weekly);
        }
        self.ends(model, &mut cost, working);
        Ok(cost)
    }

    /// What one component comes to: its units, lengthened, at its rate.
    fn component(
        &self,
        component: &Component,
        model: &Model,
        answered: &Answered<'_>,
        working: &mut impl Working,
    ) -> Result<Money, AllocationError> {
        let Some(rate) = self.rate(&component.rate) else { return Ok(Money::ZERO) };
        let mut units = Decimal::ZERO;
        for one in answered.scored {
            let by = component.units.get(&one.question.key);
            let more = by.and_then(|by| by.get(&one.statement.key)).copied().unwrap_or_default();
            units = units.plus(more).ok_or(AllocationError::TooLarge)?;
        }
        if units == Decimal::ZERO {
            return Ok(Money::ZERO);
        }
        for adjustment in self.adjustments.iter().filter(|one| one.lengthens(component)) {
            let chosen = answered.scored.iter().find(|s| s.question.key == adjustment.question);
            let percent = chosen.and_then(|s| adjustment.percent.get(&s.statement.key));
            let Some(percent) = percent.filter(|percent| !is_whole(percent)) else { continue };
            let longer = units.percent(*percent).ok_or(AllocationError::TooLarge)?;
            working.line(|| explain::adjusted(adjustment, *percent, units, longer, model));
            units = longer;
        }
        let each = rate.counted().ok_or(AllocationError::TooLarge)?;
        let sum = units.units_at(each).ok_or(AllocationError::TooLarge)?;
        working.line(|| explain::component(component, rate, units, sum, model));
        Ok(sum)
    }

    /// Raises what is below the minimum, and takes off what is above the cap.
    fn ends(&self, model: &Model, cost: &mut Cost, working: &mut impl Working) {
        let need: Weekly = cost.domains.iter().copied().sum();
        if need == Weekly::ZERO {
            return;
        }
        cost.least =
            self.minimum.as_ref().map_or(Weekly::ZERO, |minimum| model.period.weekly(minimum.pays));
        if let Some(minimum) = self.minimum.as_ref().filter(|m| cost.stated < m.pays) {
            let weekly = model.period.weekly(minimum.pays) - need;
            working.line(|| explain::minimum(minimum, weekly, model));
            let label = "Raised to the least the table pays".to_owned();
            cost.apart.push(Apart { key: "minimum".to_owned(), label, weekly });
            cost.stated = minimum.pays;
        }
        if let Some(cap) = self.cap.as_ref().filter(|cap| cap.pays < cost.stated) {
            let at = model.period.weekly(cap.pays);
            working.line(|| explain::cap(cap, need, at, model));
            let label = "Taken off by the table's cap".to_owned();
            cost.apart.push(Apart { key: "cap".to_owned(), label, weekly: at - need });
            cost.capped = Some(Capped { at, before: need });
            cost.stated = cap.pays;
        }
    }
}

impl Adjustment {
    fn lengthens(&self, component: &Component) -> bool {
        self.components.contains(&component.key)
    }
}
