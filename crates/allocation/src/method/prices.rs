//! A price-point table: prices struck by pairing ranks, with what is held back from them.

use basis::{Money, Weekly, Working};
use serde::{Deserialize, Serialize};

use super::{Answered, Cost, wrong};
use crate::decimal::{Decimal, is_nothing, is_whole, whole};
use crate::error::AllocationError;
use crate::explain;
use crate::ladder::{self, Between, LadderError, Rung};
use crate::model::{Model, ModelError};
use crate::share::share;

/// A row of prices for totals of points.
///
/// Struck, where it was fitted, by putting the known costs of a sample and their scores each in
/// order and pairing them by percentile; each row may say which percentile it is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PricePoints {
    /// What a total between two rows pays.
    pub between: Between,
    /// The share of the price that is paid: the setting percentage.
    #[serde(default = "whole", skip_serializing_if = "is_whole")]
    pub setting_percent: Decimal,
    /// The share held back for what cannot be foreseen.
    #[serde(default, skip_serializing_if = "is_nothing")]
    pub contingency_percent: Decimal,
    /// The share held back for what is paid for everyone together.
    #[serde(default, skip_serializing_if = "is_nothing")]
    pub top_slice_percent: Decimal,
    /// The rows, lowest first.
    pub rows: Vec<Rung>,
}

impl PricePoints {
    pub(super) fn check(&self) -> Result<(), ModelError> {
        ladder::check(&self.rows)?;
        let mut before = None;
        for (at, row) in self.rows.iter().enumerate() {
            let field = format!("method.rows.{}.percentile", at + 1);
            if row.percentile.is_some_and(|percentile| 100 < percentile) {
                return Err(wrong(field, "a percentile is from 0 to 100"));
            }
            // A row beyond the sample has none.
            if row.percentile.is_some() && row.percentile < before {
                return Err(wrong(field, "is below the percentile of the row before"));
            }
            before = row.percentile.or(before);
        }
        let held = [
            ("method.contingency_percent", self.contingency_percent),
            ("method.top_slice_percent", self.top_slice_percent),
        ];
        for (field, percent) in held {
            if percent < Decimal::ZERO || Decimal::HUNDRED <= percent {
                return Err(wrong(field, "what is held back is from 0 to less than 100 percent"));
            }
        }
        if self.setting_percent <= Decimal::ZERO {
            return Err(wrong("method.setting_percent", "must be more than nothing"));
        }
        Ok(())
    }

    pub(super) fn reaches(&self, most: u32) -> Result<(), ModelError> {
        let ends = self.rows.last().map_or(0, |rung| rung.points);
        if ends < most { Err(ModelError::EndsTooSoon { most, ends }) } else { Ok(()) }
    }

    /// A domain's share is its points' part of the whole, so it could shrink while need grows
    /// elsewhere if a point were worth less further up; and then help would leave less money.
    pub(super) fn check_worth(&self) -> Result<(), ModelError> {
        match self.between {
            Between::Steps => return Err(ModelError::StepsWithHelp),
            Between::StraightLine => {}
        }
        let product = |a: Money, b: u32| i128::from(a.as_pence()) * i128::from(b);
        let falls = |(low, high): &(&Rung, &Rung)| {
            product(high.pays, low.points) < product(low.pays, high.points)
        };
        match self.rows.iter().zip(self.rows.iter().skip(1)).find(falls) {
            Some((_, high)) => Err(ModelError::PointsWorthLess(high.points)),
            None => Ok(()),
        }
    }

    /// The price of so many points, before anything is held back.
    ///
    /// # Errors
    ///
    /// [`LadderError`] if the rows were changed after loading and no longer rise.
    pub fn price(&self, points: u32) -> Result<Money, LadderError> {
        match self.between {
            Between::StraightLine => ladder::offer(points, &self.rows),
            Between::Steps => ladder::step(points, &self.rows),
        }
    }

    /// What is left of a price: each share is taken of the price, to the nearest penny.
    #[must_use]
    pub fn held_back(&self, price: Money) -> Option<Held> {
        let set = self.setting_percent.percent_of(price)?;
        let contingency = self.contingency_percent.percent_of(set)?;
        let top_slice = self.top_slice_percent.percent_of(set)?;
        let pays = set.less(contingency + top_slice);
        Some(Held { set, contingency, top_slice, pays })
    }

    pub(super) fn cost(
        &self,
        model: &Model,
        answered: &Answered<'_>,
        working: &mut impl Working,
    ) -> Result<Cost, AllocationError> {
        let price = self.price(answered.total)?;
        working.line(|| explain::table(answered.total, price, self, model));
        let held = self.held_back(price).ok_or(AllocationError::TooLarge)?;
        if held.set != price || self.setting_percent != Decimal::HUNDRED {
            working.line(|| explain::setting(price, &held, self, model));
        }
        if self.contingency_percent != Decimal::ZERO {
            let (field, percent) = ("contingency_percent", self.contingency_percent);
            working.line(|| explain::held_back(field, percent, held.contingency, model));
        }
        if self.top_slice_percent != Decimal::ZERO {
            let (field, percent) = ("top_slice_percent", self.top_slice_percent);
            working.line(|| explain::held_back(field, percent, held.top_slice, model));
        }
        Ok(shared(model, answered, held.pays, working))
    }
}

/// What becomes of a price.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Held {
    /// The setting percentage of it.
    pub set: Money,
    /// What is held back for what cannot be foreseen.
    pub contingency: Money,
    /// What is held back for what is paid for everyone together.
    pub top_slice: Money,
    /// What is paid.
    pub pays: Money,
}

/// A sum for a whole total of points, shared among domains by their points, to the penny.
pub(super) fn shared(
    model: &Model,
    answered: &Answered<'_>,
    sum: Money,
    working: &mut impl Working,
) -> Cost {
    let weekly = model.period.weekly(sum);
    let shares = share(weekly.0, answered.points);
    let domains = &answered.questionnaire.domains;
    for ((domain, points), share) in domains.iter().zip(answered.points).zip(&shares) {
        if *points != 0 {
            let share = Weekly(*share);
            working.line(|| explain::share(domain, *points, answered.total, share, model));
        }
    }
    let domains = shares.into_iter().map(Weekly).collect();
    Cost { domains, stated: sum, ..Cost::default() }
}
