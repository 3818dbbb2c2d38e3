//! Schedule 1 paragraphs 2 and 3: costs of the home, net of help with them.
//!
//! They are taken off at home and elsewhere outside a care home, and for someone in a care home
//! for a time, whose home must be kept on; not for someone there for good. Not run: which service
//! charges housing benefit would leave out (the person gives what remains).

use basis::{Effect, Weekly, Working};
use packs::Figure;

use super::say;
use crate::law::{LOCAL_POLICY, SCH_1_PARA_2};
use crate::{ChargingError, Means, Rules};

/// Housing costs that are taken off: the national kinds, and those this council also allows.
///
/// # Errors
///
/// A council's list missing for the day.
pub fn housing_costs(
    means: &Means,
    rules: &Rules<'_>,
    working: &mut impl Working,
) -> Result<Weekly, ChargingError> {
    let mut total = Weekly::ZERO;
    for cost in &means.housing {
        let (name, weekly) = (cost.kind.says(), cost.weekly());
        let national = cost.kind.is_national();
        let local = if national { None } else { rules.also_allowed(cost.kind)? };
        let used = || local.map(Figure::used).into_iter().collect();
        if national || local.is_some() {
            let rule = if national { SCH_1_PARA_2 } else { LOCAL_POLICY };
            let label = || name.to_owned();
            say("housing", label, weekly, Effect::TakesAway, rule, used, working);
            total = total + weekly;
        } else {
            let label =
                || format!("{name}: not taken off here; it comes out of what you keep to live on");
            say("housing", label, weekly, Effect::Notes, LOCAL_POLICY, used, working);
        }
    }
    Ok(total)
}
