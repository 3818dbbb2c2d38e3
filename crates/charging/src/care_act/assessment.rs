//! The whole test, in order: what is free, what stands in for an assessment, capital, income,
//! what must be left, what the council decides, and never more than the care costs.
//!
//! Not run: which benefits stop in a care home (the person gives what comes), and anything the
//! module comments of the parts name.

use basis::{Effect, Money, Weekly, Working};

use super::deemed::{Deemed, deemed};
use super::{
    capital, care_cost, care_home, carers, disability_costs, fee, guarantee, housing_costs, income,
    partner_short, policy, say, short_stay,
};
use crate::law::{REG_12, REG_13, SECTION_14_4};
use crate::{ChargingError, Contribution, DecidedBy, Means, Pounds, Rules, Setting, facts};

/// What a person pays a week under the Care Act, on one day.
///
/// - **Units**: weekly pence; capital is an amount.
/// - **Shape**: `pays + council_pays == care_cost`, always; what is free, a fee and a top-up stand
///   beside that sum.
/// - **Source**: Care Act 2014 ss.14 and 17; SI 2014/2672; a council's policy where one is named.
///
/// # Errors
///
/// [`ChargingError`] if a figure is missing for the day (it says which), or the facts cannot be.
pub(crate) fn contribution(
    means: &Means,
    rules: &Rules<'_>,
    working: &mut impl Working,
) -> Result<Contribution, ChargingError> {
    facts::check(means, rules.day())?;
    run(means, None, rules, working)
}

/// The test, with so much capital treated as still owned; it is worked out where it is needed.
fn run(
    facts: &Means,
    owned: Option<Money>,
    rules: &Rules<'_>,
    working: &mut impl Working,
) -> Result<Contribution, ChargingError> {
    let means = &*short_stay::settled(facts, rules, working)?;
    let care = care_cost(means, rules, working)?;
    let start = Contribution {
        regime: rules.regime(),
        council_pays: care.chargeable,
        care_cost: care.chargeable,
        free_care: care.free,
        top_up: care_home::top_up(means, rules, working)?,
        ..Contribution::default()
    };
    if care.all_free {
        let label = "You pay nothing: all of it is free, so your means are not looked at";
        return Ok(nothing(start, DecidedBy::FreeCare, label, working));
    }
    if carers::not_charged(means, rules, working)? {
        return Ok(nothing(start, DecidedBy::CarersNotCharged, "You pay nothing", working));
    }
    let answer = match deemed(means, working) {
        Deemed::Above(by) => full_cost(start, by, working),
        settled => {
            let charge = |owned, then: &Rules<'_>| Ok(run(facts, Some(owned), then, &mut ())?.pays);
            let owned = match owned {
                Some(owned) => owned,
                None => capital::notional(facts, rules, working, charge)?,
            };
            assessed(start, settled, means, owned, rules, working)?
        }
    };
    Ok(Contribution { fee: fee::fee(means, answer.over_limit, rules, working)?, ..answer })
}

/// The test of means itself.
fn assessed(
    start: Contribution,
    settled: Deemed,
    means: &Means,
    owned: Money,
    rules: &Rules<'_>,
    working: &mut impl Working,
) -> Result<Contribution, ChargingError> {
    let counted = capital(means, owned, rules, working)?;
    let start = Contribution { capital: counted.counted, ..start };
    let Some(tariff_income) = counted.tariff_income else {
        if settled == Deemed::Below {
            let limit = rules.pounds_in(means.setting, Pounds::UpperLimit)?.value;
            return Err(ChargingError::OverTheLimit { capital: counted.counted, limit });
        }
        return Ok(full_cost(start, DecidedBy::CapitalLimit, working));
    };
    let income = income(means, counted.counted, rules, working)? + tariff_income;
    comes("income", "Income that counts", income, working);
    let (housing, disability, guarantee) = left(means, rules, working)?;
    let available = income.less(housing).less(disability).less(guarantee);
    let label = "Left after what you keep: the most you could be asked to pay";
    comes("available", label, available, working);
    let asked = if means.setting.is_care_home() {
        available
    } else {
        policy(available, means, rules, working)?
    };
    let pays = asked.min(start.care_cost);
    cost(start.care_cost, working);
    say("pays", || "You pay".to_owned(), pays, Effect::Comes, SECTION_14_4, Vec::new, working);
    Ok(Contribution {
        decided_by: match settled {
            Deemed::Below => DecidedBy::LightTouch,
            Deemed::Nothing | Deemed::Above(_) => DecidedBy::MeansTest,
        },
        pays,
        council_pays: start.care_cost - pays,
        tariff_income,
        income,
        housing,
        disability,
        guarantee,
        available,
        partner_short: partner_short(means, rules, working),
        ..start
    })
}

/// What comes off before anything is asked for: costs of the home, costs of disability, and what
/// must be left to live on.
fn left(
    means: &Means,
    rules: &Rules<'_>,
    working: &mut impl Working,
) -> Result<(Weekly, Weekly, Weekly), ChargingError> {
    if !means.setting.is_care_home() {
        return Ok((
            housing_costs(means, rules, working)?,
            disability_costs(means, rules, working)?,
            guarantee(means, rules, working)?,
        ));
    }
    care_home::not_taken_off(means, working);
    let housing = match means.setting {
        Setting::Temporary => housing_costs(means, rules, working)?,
        Setting::Permanent | Setting::Home | Setting::Elsewhere | Setting::ShortStay => {
            Weekly::ZERO
        }
    };
    Ok((housing, Weekly::ZERO, care_home::personal_expenses(means, rules, working)?))
}

/// Over the limit, or treated so, the whole cost is payable.
fn full_cost(start: Contribution, by: DecidedBy, working: &mut impl Working) -> Contribution {
    let label = || "You pay the full cost".to_owned();
    say("pays", label, start.care_cost, Effect::Comes, REG_12, Vec::new, working);
    Contribution {
        decided_by: by,
        pays: start.care_cost,
        council_pays: Weekly::ZERO,
        over_limit: true,
        ..start
    }
}

/// Nothing is charged, whatever the means.
fn nothing(
    start: Contribution,
    by: DecidedBy,
    label: &'static str,
    working: &mut impl Working,
) -> Contribution {
    cost(start.care_cost, working);
    let label = || label.to_owned();
    say("pays", label, Weekly::ZERO, Effect::Comes, SECTION_14_4, Vec::new, working);
    Contribution { decided_by: by, ..start }
}

fn cost(amount: Weekly, working: &mut impl Working) {
    let label = || "What your care costs the council".to_owned();
    say("cost", label, amount, Effect::Notes, SECTION_14_4, Vec::new, working);
}

fn comes(part: &'static str, label: &'static str, amount: Weekly, working: &mut impl Working) {
    say(part, || label.to_owned(), amount, Effect::Comes, REG_13, Vec::new, working);
}
