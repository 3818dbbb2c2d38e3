//! Benefits-based charging: a share of disability benefits, whatever else the person has.
//!
//! Councils proposed it around 2010 instead of a means test: half of the disability benefit and
//! all of any severe disability premium. It runs only where a council's pack says so. Nobody pays
//! more than the care costs, whatever the proposal said of services: the power to charge was for
//! what was provided.

use basis::{Effect, Money, Rounding, Weekly, Working};
use packs::Figure;

use super::fairer_charging::say;
use crate::law::{HASSASSA_17, OLDER_POLICY};
use crate::{
    ChargingError, Contribution, DecidedBy, Income, IncomeKind, LocalNumber, Means, Rules,
};

/// What is charged on benefits, up to the cost.
///
/// `found` is the answer as far as it is known before benefits are looked at.
pub(super) fn contribution(
    found: Contribution,
    percent: &Figure<'_, i64>,
    means: &Means,
    rules: &Rules<'_>,
    working: &mut impl Working,
) -> Result<Contribution, ChargingError> {
    let benefits = of_kind(means, is_care_benefit)?;
    let premium = of_kind(means, |kind| kind == IncomeKind::SevereDisabilityPremium)?;
    let mut charge = part(benefits, percent, "your disability benefits", working);
    if let Some(percent) = rules.local_number(LocalNumber::BenefitsBasedPremiumPercent)? {
        charge = charge + part(premium, percent, "your severe disability premium", working);
    }
    say("available", "Charged on benefits", charge, Effect::Comes, OLDER_POLICY, vec![], working);
    let care_cost = found.care_cost;
    let label = "What your care costs the council";
    say("cost", label, care_cost, Effect::Notes, HASSASSA_17, vec![], working);
    let pays = charge.min(care_cost);
    say("pays", "You pay", pays, Effect::Comes, HASSASSA_17, vec![], working);
    Ok(Contribution {
        decided_by: DecidedBy::BenefitsBased,
        pays,
        council_pays: care_cost - pays,
        income: benefits + premium,
        available: charge,
        ..found
    })
}

/// A percentage of what comes in, part of a penny left with the person.
fn part(of: Weekly, percent: &Figure<'_, i64>, what: &str, working: &mut impl Working) -> Weekly {
    let charge = Weekly(of.0.percent(percent.value, Rounding::Down));
    let label = format!("{}% of {what}, {of}", percent.value);
    let used = vec![percent.used()];
    say("income", &label, charge, Effect::Adds, OLDER_POLICY, used, working);
    charge
}

fn of_kind(means: &Means, wanted: fn(IncomeKind) -> bool) -> Result<Weekly, ChargingError> {
    let weekly = |income: &Income| match income.amount {
        amount if amount < Money::ZERO => {
            Err(ChargingError::Negative(income.kind.says().to_owned()))
        }
        _ => Ok(income.weekly()),
    };
    means.income.iter().filter(|income| wanted(income.kind)).map(weekly).sum()
}

/// Benefits for care, those for getting about left aside.
const fn is_care_benefit(kind: IncomeKind) -> bool {
    use IncomeKind as K;
    matches!(
        kind,
        K::AttendanceAllowanceLower
            | K::AttendanceAllowanceHigher
            | K::DlaCareLowest
            | K::DlaCareMiddle
            | K::DlaCareHighest
            | K::PipDailyLivingStandard
            | K::PipDailyLivingEnhanced
    )
}
