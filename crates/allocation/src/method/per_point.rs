//! Pounds per point: one rate, decided and dated.

use basis::{Money, Working};
use serde::{Deserialize, Serialize};

use super::{Answered, Cost, wrong};
use crate::decimal::Decimal;
use crate::error::AllocationError;
use crate::explain;
use crate::model::{Model, ModelError};

/// So many pounds for each point.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PoundsPerPoint {
    /// Pounds for each point, in the table's period: `"5.183333"`.
    pub rate: Decimal,
}

impl PoundsPerPoint {
    pub(super) fn check(&self) -> Result<(), ModelError> {
        if self.rate <= Decimal::ZERO {
            return Err(wrong("method.rate", "a point must be worth more than nothing"));
        }
        Ok(())
    }

    pub(super) fn cost(
        &self,
        model: &Model,
        answered: &Answered<'_>,
        working: &mut impl Working,
    ) -> Result<Cost, AllocationError> {
        let sum = self.sum(answered.total).ok_or(AllocationError::TooLarge)?;
        working.line(|| explain::per_point(answered.total, self.rate, sum, model));
        Ok(super::prices::shared(model, answered, sum, working))
    }

    /// What so many points pay in the table's period, to the nearest penny, halves up.
    #[must_use]
    pub fn sum(&self, points: u32) -> Option<Money> {
        self.rate.pounds_times(points)
    }
}
