//! Support to a carer: charged to the carer only, where the council charges carers at all.
//!
//! Care for the person they look after is never charged to them (s.14(3)): see
//! [`care_cost`](super::care_cost). Where a council says nothing of carers it may charge them, by
//! the same test as anyone; the guidance gives reasons against it, and the working says so.

use basis::{Effect, Weekly, Working};

use super::say;
use crate::law::{GUIDANCE_8, LOCAL_POLICY};
use crate::{ChargedAs, ChargingError, LocalSwitch, Means, Rules};

/// Whether this is support to a carer, and the council does not charge carers.
///
/// # Errors
///
/// The council has a rule on it, but not for the day.
pub(crate) fn not_charged(
    means: &Means,
    rules: &Rules<'_>,
    working: &mut impl Working,
) -> Result<bool, ChargingError> {
    match means.charged_as {
        ChargedAs::CaredFor => return Ok(false),
        ChargedAs::Carer => {}
    }
    let switch = rules.local_switch(LocalSwitch::ChargesCarers)?;
    let free = switch.is_some_and(|switch| !switch.value);
    let label = || {
        let label = if free {
            "This council does not charge carers for support to them"
        } else {
            "A council may charge for support to a carer; the guidance asks it to weigh what the \
             carer saves it"
        };
        label.to_owned()
    };
    let rule = if switch.is_some() { LOCAL_POLICY } else { GUIDANCE_8 };
    let figures = || switch.map(packs::Figure::used).into_iter().collect();
    say("assessed", label, Weekly::ZERO, Effect::Notes, rule, figures, working);
    Ok(free)
}
