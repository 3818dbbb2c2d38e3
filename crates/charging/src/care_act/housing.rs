//! Schedule 1 paragraphs 2 to 4: housing costs and disability-related expenditure, taken off
//! income.
//!
//! Not run: which service charges housing benefit would leave out (the person gives what
//! remains), and a council's standard amount for disability costs.

use basis::{Effect, Line, Money, Weekly, Working};
use packs::Figure;

use crate::law::{LOCAL_POLICY, SCHEDULE_1};
use crate::{ChargingError, Means, Rules};

/// Housing costs that are taken off: the national kinds, and those this council also allows.
///
/// # Errors
///
/// A council's list missing for the day, or an amount below nothing.
pub fn housing_costs(
    means: &Means,
    rules: &Rules<'_>,
    working: &mut impl Working,
) -> Result<Weekly, ChargingError> {
    let mut total = Weekly::ZERO;
    for cost in &means.housing {
        let name = cost.kind.says();
        if cost.amount < Money::ZERO {
            return Err(ChargingError::Negative(name.to_owned()));
        }
        let weekly = cost.every.weekly(cost.amount);
        let local = rules.also_allowed(cost.kind)?;
        let national = cost.kind.is_national();
        let allowed = national || local.is_some();
        working.line(|| Line {
            part: "housing",
            label: if allowed {
                name.to_owned()
            } else {
                format!("{name}: not taken off here; it comes out of what you keep to live on")
            },
            amount: weekly.0,
            effect: if allowed { Effect::TakesAway } else { Effect::Notes },
            rule: if national { SCHEDULE_1 } else { LOCAL_POLICY },
            figures: local.filter(|_| !national).map(Figure::used).into_iter().collect(),
        });
        total = total + if allowed { weekly } else { Weekly::ZERO };
    }
    Ok(total)
}

/// Disability-related expenditure: every item is taken off, whether or not the plan names it.
///
/// # Errors
///
/// An amount below nothing.
pub fn disability_costs(
    means: &Means,
    working: &mut impl Working,
) -> Result<Weekly, ChargingError> {
    let mut total = Weekly::ZERO;
    for cost in &means.disability_costs {
        if cost.amount < Money::ZERO {
            return Err(ChargingError::Negative(cost.what.clone()));
        }
        let weekly = cost.every.weekly(cost.amount);
        working.line(|| Line {
            part: "disability",
            label: cost.what.clone(),
            amount: weekly.0,
            effect: Effect::TakesAway,
            rule: SCHEDULE_1,
            figures: vec![],
        });
        total = total + weekly;
    }
    Ok(total)
}
