//! Regulation 5: a fee for arranging the care of someone who can pay for it.
//!
//! Only where the resources are over the limit, the needs are met otherwise than in a care home,
//! and the person asked the council to arrange it (ss.14(1)(b) and 18(3)). The fee may not be more
//! than arranging costs the council: its figure is the council's own, and it answers for that.

use basis::{Effect, Weekly, Working};

use super::say;
use crate::law::REG_5;
use crate::{ChargingError, LocalAWeek, Means, Rules};

/// The fee for arranging the care, on top of what is paid for it.
///
/// # Errors
///
/// The council sets a fee, but not for the day.
pub(super) fn fee(
    means: &Means,
    over_limit: bool,
    rules: &Rules<'_>,
    working: &mut impl Working,
) -> Result<Weekly, ChargingError> {
    if !means.asked_to_arrange {
        return Ok(Weekly::ZERO);
    }
    let mut none = |why: &str| {
        let label = || format!("No fee for arranging your care: {why}");
        say("fee", label, Weekly::ZERO, Effect::Notes, REG_5, Vec::new, working);
        Ok(Weekly::ZERO)
    };
    if means.setting.has_stay() {
        return none("there is none for a care home");
    }
    if !over_limit {
        return none("the council must arrange it, because you are not over the limit");
    }
    let Some(fee) = rules.local_weekly(LocalAWeek::ArrangementFee)? else {
        return none("this council sets none");
    };
    let amount = fee.value.max(Weekly::ZERO);
    let label = || "A fee for arranging your care, as you asked".to_owned();
    say("fee", label, amount, Effect::Notes, REG_5, || vec![fee.used()], working);
    Ok(amount)
}
