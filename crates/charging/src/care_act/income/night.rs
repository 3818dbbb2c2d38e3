//! The part of a disability benefit that is paid for the night: a council may leave it out.

use basis::{Effect, Weekly, Working};

use crate::care_act::say;
use crate::law::LOCAL_POLICY;
use crate::{AWeek, ChargingError, LocalSwitch, Means, Rules};

/// A benefit that has a rate for day and night, at its higher rate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum NightBenefit {
    /// Attendance Allowance.
    Attendance,
    /// PIP daily living.
    Pip,
    /// DLA care.
    Dla,
}

impl NightBenefit {
    const fn switch(self) -> LocalSwitch {
        match self {
            Self::Attendance => LocalSwitch::NightAttendance,
            Self::Pip => LocalSwitch::NightPip,
            Self::Dla => LocalSwitch::NightDla,
        }
    }

    /// The higher rate, and the rate it is compared with.
    const fn rates(self) -> (AWeek, AWeek) {
        match self {
            Self::Attendance => (AWeek::AttendanceHigher, AWeek::AttendanceLower),
            Self::Pip => (AWeek::PipEnhanced, AWeek::PipStandard),
            Self::Dla => (AWeek::DlaHighest, AWeek::DlaMiddle),
        }
    }
}

/// What this council leaves out of a benefit at its higher rate: the difference between the rates
/// where it arranges no care at night, or for PIP in every case.
pub(super) fn left_out(
    benefit: NightBenefit,
    weekly: Weekly,
    means: &Means,
    rules: &Rules<'_>,
    working: &mut impl Working,
) -> Result<Weekly, ChargingError> {
    let always = match benefit {
        NightBenefit::Pip => rules.local_switch(LocalSwitch::EnhancedPip)?,
        NightBenefit::Attendance | NightBenefit::Dla => None,
    };
    let always = always.filter(|switch| switch.value);
    let at_night = match always {
        None if !means.night_care => rules.local_switch(benefit.switch())?,
        _ => None,
    };
    let Some(switch) = always.or(at_night.filter(|switch| switch.value)) else {
        return Ok(Weekly::ZERO);
    };
    let (higher, lower) = benefit.rates();
    let (higher, lower) = (rules.weekly(higher)?, rules.weekly(lower)?);
    let left_out = higher.value.less(lower.value).min(weekly);
    let label = || {
        if always.is_some() {
            "What the enhanced rate is more than the standard one: this council leaves it out"
        } else {
            "The night part of it: left out, because no care is arranged at night"
        }
        .to_owned()
    };
    let used = || vec![switch.used(), higher.used(), lower.used()];
    say("income", label, left_out, Effect::TakesAway, LOCAL_POLICY, used, working);
    Ok(left_out)
}
