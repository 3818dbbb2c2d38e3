//! Schedule 1 paragraph 16: half of a private pension, where a resident of a care home pays at
//! least as much to a husband, wife or civil partner who does not live with them.

use basis::{Effect, Rounding, Weekly, Working};

use crate::care_act::say;
use crate::law::SCH_1_PARA_16;
use crate::{ChargingError, Income, IncomeKind, Means, Number, Rules};

/// What is left out of private pensions for what is passed to a partner.
pub(super) fn passed_on(
    means: &Means,
    rules: &Rules<'_>,
    working: &mut impl Working,
) -> Result<Weekly, ChargingError> {
    let paid = means.stay.as_ref().map_or(Weekly::ZERO, |stay| stay.paid_to_partner);
    if paid == Weekly::ZERO || !means.setting.is_care_home() {
        return Ok(Weekly::ZERO);
    }
    let private = means.income.iter().filter(|income| income.kind == IncomeKind::PrivatePension);
    let pensions: Weekly = private.map(Income::weekly).sum();
    let share = rules.number(Number::PensionToPartner)?;
    let used = || vec![share.used()];
    // Part of a penny is the person's: half of 1.01 is 0.51.
    let half = Weekly(pensions.0.percent(share.value, Rounding::Up));
    if paid < half {
        let label = || {
            format!(
                "Paid to your partner: less than {}% of your private pensions, which is {half}, so \
                 nothing is left out for it",
                share.value
            )
        };
        say("income", label, paid, Effect::Notes, SCH_1_PARA_16, used, working);
        return Ok(Weekly::ZERO);
    }
    let label = || format!("{}% of your private pensions, passed to your partner", share.value);
    say("income", label, half, Effect::TakesAway, SCH_1_PARA_16, used, working);
    Ok(half)
}
