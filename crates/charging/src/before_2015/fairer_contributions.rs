//! Fairer Contributions: the person's part of their personal budget (guidance of July 2009,
//! revised in November 2010, to be run by April 2010).
//!
//! The contribution is to the budget as a whole and not a price for each service. The council sets
//! the largest part of the chargeable budget that anyone may be asked for; the person pays that or
//! what they can afford, whichever is less. So a cut in the budget at the same contribution raises
//! the person's share of it: the working shows both.

use basis::{Effect, Money, Rounding, Weekly, Working};

use super::fairer_charging::{Affordable, say};
use crate::law::{FAIRER_CONTRIBUTIONS, HASSASSA_17};
use crate::{ChargingError, Contribution, LocalNumber, Number, Rules};

/// What the person pays of their budget: the least of what they can afford, the part that may be
/// asked for, and the cost.
pub(super) fn contribution(
    affordable: Affordable,
    rules: &Rules<'_>,
    working: &mut impl Working,
) -> Result<Contribution, ChargingError> {
    let budget = affordable.found.care_cost;
    let label = "What your care costs the council: your chargeable budget";
    say("cost", label, budget, Effect::Notes, HASSASSA_17, vec![], working);
    let percent = match rules.local_number(LocalNumber::ContributionPercent)? {
        Some(local) => local,
        // A council that decided nothing asked for nothing less than Fairer Charging did.
        None => rules.number(Number::ContributionPercent)?,
    };
    // Part of a penny is left with the person.
    let most = Weekly(budget.0.percent(percent.value, Rounding::Down));
    let label = format!("The most that anyone may be asked for: {}% of it", percent.value);
    let used = vec![percent.used()];
    say("cost", &label, most, Effect::Notes, FAIRER_CONTRIBUTIONS, used, working);
    let pays = affordable.most.map_or(most, |affordable| affordable.min(most));
    say("pays", "You pay", pays, Effect::Comes, FAIRER_CONTRIBUTIONS, vec![], working);
    let council_pays = budget - pays;
    if let Some(share) = share_of_budget(pays, budget) {
        let (pounds, pence) = (share / 100, share % 100);
        let label =
            format!("The council pays the rest: you pay {pounds}.{pence:02}% of the budget");
        let rule = FAIRER_CONTRIBUTIONS;
        say("share", &label, council_pays, Effect::Notes, rule, vec![], working);
    }
    Ok(Contribution { pays, council_pays, ..affordable.found })
}

/// What part of a budget the person pays, in hundredths of one percent to the nearest: 3195 is
/// 31.95%. None of nothing.
///
/// ```
/// use basis::Weekly;
/// use charging::before_2015::share_of_budget;
/// let pays = Weekly::pence(3_834);
/// assert_eq!(share_of_budget(pays, Weekly::pence(12_000)), Some(3_195));
/// // Half the budget at the same contribution is twice the share.
/// assert_eq!(share_of_budget(pays, Weekly::pence(6_000)), Some(6_390));
/// assert_eq!(share_of_budget(pays, Weekly::ZERO), None);
/// ```
#[must_use]
pub fn share_of_budget(pays: Weekly, budget: Weekly) -> Option<i64> {
    let whole = Money::pence(10_000);
    let share = || whole.times(pays.0.as_pence(), budget.0.as_pence(), Rounding::HalfUp);
    (Weekly::ZERO < budget).then(|| share().as_pence())
}
