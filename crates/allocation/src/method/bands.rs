//! Bands: one sum for every total of points from one number to another.

use basis::{Money, Working};
use serde::{Deserialize, Serialize};

use super::{Answered, Cost, wrong};
use crate::error::AllocationError;
use crate::explain;
use crate::model::{Model, ModelError};

/// A table of bands, lowest first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Bands {
    /// The bands, which must follow one another without gap or overlap, from 0 points.
    pub bands: Vec<Band>,
}

/// One band of points and what it pays.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Band {
    /// What it is called: `Band C`.
    pub label: String,
    /// The fewest points in it.
    pub from: u32,
    /// The most points in it.
    pub to: u32,
    /// What it pays in the table's period.
    pub pays: Money,
}

impl Bands {
    pub(super) fn check(&self) -> Result<(), ModelError> {
        if self.bands.is_empty() {
            return Err(wrong("method.bands", "there are no bands: write at least one"));
        }
        let mut next = 0;
        let mut before = Money::ZERO;
        for (at, band) in self.bands.iter().enumerate() {
            let field = format!("method.bands.{}", at + 1);
            band.follows(next).map_err(|says| wrong(field.clone(), says))?;
            if band.pays < before {
                let says = format!(
                    "`{}` pays {}, less than the band below it, {before}: more need may never \
                     mean less money",
                    band.label, band.pays
                );
                return Err(wrong(field, says));
            }
            if band.from == 0 && !band.pays.is_zero() {
                let says = "the band that begins at 0 points pays something: nothing could \
                            explain it; begin with a band of 0 points that pays 0.00";
                return Err(wrong(field, says));
            }
            (next, before) = (band.to.saturating_add(1), band.pays);
        }
        Ok(())
    }

    pub(super) fn reaches(&self, most: u32) -> Result<(), ModelError> {
        let ends = self.bands.last().map_or(0, |band| band.to);
        if ends < most { Err(ModelError::EndsTooSoon { most, ends }) } else { Ok(()) }
    }

    pub(super) fn cost(
        &self,
        model: &Model,
        answered: &Answered<'_>,
        working: &mut impl Working,
    ) -> Result<Cost, AllocationError> {
        let band = self.band(answered.total).ok_or(AllocationError::BeyondTheTable {
            points: answered.total,
            ends: self.bands.last().map_or(0, |band| band.to),
        })?;
        working.line(|| explain::band(answered.total, band, model));
        Ok(super::prices::shared(model, answered, band.pays, working))
    }

    /// The band that a total of points lies in.
    #[must_use]
    pub fn band(&self, points: u32) -> Option<&Band> {
        self.bands.iter().find(|band| band.from <= points && points <= band.to)
    }
}

impl Band {
    /// Whether it begins where the one below ends.
    fn follows(&self, next: u32) -> Result<(), String> {
        let Self { label, from, to, .. } = self;
        if to < from {
            return Err(format!("`{label}` ends at {to}, before it begins at {from}"));
        }
        if next < *from {
            return Err(format!(
                "gap: no band has {next} to {} points; begin `{label}` at {next}",
                from - 1
            ));
        }
        if *from < next {
            return Err(format!(
                "overlap: {from} points are already in the band below; begin `{label}` at {next}"
            ));
        }
        Ok(())
    }
}
