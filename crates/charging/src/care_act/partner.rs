//! The partner's own position. A council has no power to assess a couple together, and must look
//! at what its charge means for the partner (CASSG Annex C paragraph 5).
//!
//! Our test of that is whether the partner's own income, less the housing costs they pay, is at
//! least the amount that reg 7(4) would leave to each of a couple. It changes no sum: the answer
//! says what is lacking. A council that leaves the person more in such a case says so in its pack
//! (Reading does): what both have is then compared with the couple's amount of guarantee credit.

use basis::{Effect, Weekly, Working};

use super::guarantee::couple_row;
use super::say;
use crate::law::{ANNEX_C, ANNEX_C_KNOWN, LOCAL_POLICY};
use crate::{AWeek, ChargingError, Household, LocalSwitch, Means, Partner, Regime, Rules};

/// What the partner lacks of what the law would leave them; nothing, if they have enough. `None`
/// without a partner whose income is known, or where the amount is not known for the day.
#[must_use]
pub fn partner_short(
    means: &Means,
    rules: &Rules<'_>,
    working: &mut impl Working,
) -> Option<Weekly> {
    // Before the Care Act a couple was looked at in another way, where it was at all.
    let partner = known(means).filter(|_| rules.regime() == Regime::CareAct)?;
    let Ok(needs) = rules.weekly(couple_row(means)) else {
        let label = || {
            "Whether your partner has enough to live on was not checked: the amount for one of a \
             couple has not been found for this day"
                .to_owned()
        };
        say("partner", label, Weekly::ZERO, Effect::Notes, ANNEX_C, Vec::new, working);
        return None;
    };
    let has = net(partner);
    let short = needs.value.less(has);
    let label = || match short {
        Weekly::ZERO => format!("Your partner has {has} of their own: enough to live on"),
        short => format!("Your partner has {has} of their own: {short} less than enough"),
    };
    let used = || vec![needs.used()];
    say("partner", label, short, Effect::Notes, ANNEX_C_KNOWN, used, working);
    Some(short)
}

/// What this council leaves besides, where what is kept and what the partner has are less than
/// the couple's amount of guarantee credit.
pub(super) fn raise(
    kept: Weekly,
    means: &Means,
    rules: &Rules<'_>,
    working: &mut impl Working,
) -> Result<Weekly, ChargingError> {
    if means.household != Household::Couple {
        return Ok(Weekly::ZERO);
    }
    let checks = rules.local_switch(LocalSwitch::CoupleCheck)?.filter(|switch| switch.value);
    let Some(checks) = checks else { return Ok(Weekly::ZERO) };
    let (partner, not_run) = match (known(means), couple_row(means)) {
        (None, _) => (None, "your partner’s income is not known"),
        (_, AWeek::MigCouple) => (None, "no amount for a couple of working age has been read"),
        (partner, _) => (partner, ""),
    };
    let Some(partner) = partner else {
        let label = || format!("This council’s check for couples was not run: {not_run}");
        let used = || vec![checks.used()];
        say("guarantee", label, Weekly::ZERO, Effect::Notes, LOCAL_POLICY, used, working);
        return Ok(Weekly::ZERO);
    };
    let couple = rules.weekly(AWeek::GuaranteeCouple)?;
    let both = kept + net(partner);
    let more = couple.value.less(both);
    let used = || vec![checks.used(), couple.used()];
    if more == Weekly::ZERO {
        let label =
            || format!("Check for couples: together you have {both}, which is enough for two");
        say("guarantee", label, more, Effect::Notes, LOCAL_POLICY, used, working);
        return Ok(more);
    }
    let label =
        || format!("Check for couples: together you would have {both}, so you keep this besides");
    say("guarantee", label, more, Effect::TakesAway, LOCAL_POLICY, used, working);
    Ok(more)
}

/// The partner, where there is one whose position is given.
fn known(means: &Means) -> Option<Partner> {
    means.partner.filter(|_| means.household == Household::Couple)
}

/// What a partner has after their part of the housing costs.
fn net(partner: Partner) -> Weekly {
    partner.income.less(partner.housing)
}
