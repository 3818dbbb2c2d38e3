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
    if means.setting.has_stay() {
        return Ok(none("there is none for a care home", working));
    }
    if !over_limit {
        return Ok(none(
            "the council must arrange it, because you are not over the limit",
            working,
        ));
    }
    let (weekly, once) = (rules.local_weekly(LocalAWeek::ArrangementFee)?, rules.fee_once()?);
    if let Some(once) = once {
        // It is no weekly sum: the line says how much it is, and adds nothing.
        let label =
            || format!("A fee of {}, once, for arranging your care, as you asked", once.value);
        say("fee", label, Weekly::ZERO, Effect::Notes, REG_5, || vec![once.used()], working);
    }
    let Some(fee) = weekly else {
        return Ok(match once {
            Some(_) => Weekly::ZERO,
            None => none("this council sets none", working),
        });
    };
    let amount = fee.value.max(Weekly::ZERO);
    let label = || "A fee for arranging your care, as you asked".to_owned();
    say("fee", label, amount, Effect::Notes, REG_5, || vec![fee.used()], working);
    Ok(amount)
}

fn none(why: &str, working: &mut impl Working) -> Weekly {
    let label = || format!("No fee for arranging your care: {why}");
    say("fee", label, Weekly::ZERO, Effect::Notes, REG_5, Vec::new, working);
    Weekly::ZERO
}
