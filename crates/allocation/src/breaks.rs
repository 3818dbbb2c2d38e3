//! Breaks for carers: money added so that help from family and friends can go on.

use basis::Money;
use serde::{Deserialize, Serialize};

use crate::help::Hours;
use crate::method::wrong;
use crate::model::ModelError;

/// From so many hours of counted help a week, so much a week for breaks.
///
/// The money comes on top, only while the help is given: it is what keeping the help up costs,
/// and no part of the person's need. (Suppliers call it sustainability, a word that others use
/// for staying inside the pot.)
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CarerBreaks {
    /// The fewest hours of help a week, of everyone's together.
    pub hours: Hours,
    /// What is added, in the table's period.
    pub pays: Money,
}

/// Whether more help never brings less for breaks.
pub(crate) fn check(rows: &[CarerBreaks]) -> Result<(), ModelError> {
    let mut before: Option<&CarerBreaks> = None;
    for (at, row) in rows.iter().enumerate() {
        let field = format!("carer_breaks.{}", at + 1);
        if row.pays < before.map_or(Money::ZERO, |before| before.pays) {
            return Err(wrong(field, "pays less than the row before, for more help"));
        }
        if before.is_some_and(|before| row.hours <= before.hours) {
            return Err(wrong(field, "does not come after a row with fewer hours"));
        }
        before = Some(row);
    }
    Ok(())
}

/// The row that so many hours have reached.
pub(crate) fn reached(rows: &[CarerBreaks], hours: Hours) -> Option<&CarerBreaks> {
    rows.iter().rfind(|row| row.hours <= hours)
}
