//! The whole test for care at home: income less what must be left, up to the cost of the care.
//!
//! Not run: deemed and light-touch assessments (reg 10), arrangement fees (reg 5), short stays
//! (reg 8). Free services are left out of the cost before it gets here (regs 3 and 4).

use basis::typed::age;
use basis::{Cite, Effect, FigureUsed, Line, Money, Rounding, Weekly, Working};
use jiff::civil::{Date, date};
use packs::InForce;
use serde::{Deserialize, Serialize};

use super::{capital, disability_costs, guarantee, housing_costs, income};
use crate::law::{LOCAL_POLICY, REG_12, REG_13, SECTION_14_4};
use crate::{ChargingError, Means};

/// The day the Act's charging rules began.
const BEGAN: Date = date(2015, 4, 1);

/// The answer of the means test, with all its parts. Every amount is pence a week but `capital`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Contribution {
    /// What the person pays a week.
    pub pays: Weekly,
    /// What the council pays a week: the cost less what the person pays.
    pub council_pays: Weekly,
    /// What the care costs the council a week.
    pub care_cost: Weekly,
    /// Whether capital is over the limit, so that the whole cost is payable.
    pub over_limit: bool,
    /// Capital that counts, in pounds and pence.
    pub capital: Money,
    /// The weekly income that capital is taken to bring.
    pub tariff_income: Weekly,
    /// Income that counts, tariff income among it.
    pub income: Weekly,
    /// Housing costs taken off.
    pub housing: Weekly,
    /// Disability costs taken off.
    pub disability: Weekly,
    /// The minimum income guarantee.
    pub guarantee: Weekly,
    /// What is left after all that: what the person could pay.
    pub available: Weekly,
}

/// What a person pays a week for care at home, on one day.
///
/// - **Units**: weekly pence; capital is an amount.
/// - **Shape**: `pays + council_pays == care_cost`, always.
/// - **Source**: Care Act 2014 ss.14 and 17; SI 2014/2672; a council's policy where one is named.
///
/// # Errors
///
/// [`ChargingError`] if a figure is missing for the day (it says which), or the facts cannot be.
///
/// # Panics
///
/// Never, unless the program itself is wrong: a contribution outside its cost stops it.
pub fn contribution(
    means: &Means,
    rules: &InForce<'_>,
    working: &mut impl Working,
) -> Result<Contribution, ChargingError> {
    check(means, rules.day())?;
    let capital = capital(&means.capital, rules, working)?;
    let Some(tariff_income) = capital.tariff_income else {
        return Ok(full_cost(means, capital.counted, working));
    };
    let income = income(means, rules, working)? + tariff_income;
    say("income", "Income that counts", income, Effect::Comes, REG_13, vec![], working);
    let housing = housing_costs(means, rules, working)?;
    let disability = disability_costs(means, working)?;
    let guarantee = guarantee(means, rules, working)?;
    let available = income.less(housing).less(disability).less(guarantee);
    let label = "Left after what you keep: the most you could be asked to pay";
    say("available", label, available, Effect::Comes, REG_13, vec![], working);
    let pays = policy(available, rules, working)?.min(means.care_cost);
    say(
        "cost",
        "What your care costs the council",
        means.care_cost,
        Effect::Notes,
        SECTION_14_4,
        vec![],
        working,
    );
    say("pays", "You pay", pays, Effect::Comes, SECTION_14_4, vec![], working);
    let council_pays = means.care_cost - pays;
    assert!(
        Weekly::ZERO <= pays && Weekly::ZERO <= council_pays,
        "a contribution is within its cost"
    );
    Ok(Contribution {
        pays,
        council_pays,
        care_cost: means.care_cost,
        over_limit: false,
        capital: capital.counted,
        tariff_income,
        income,
        housing,
        disability,
        guarantee,
        available,
    })
}

fn check(means: &Means, day: Date) -> Result<(), ChargingError> {
    if day < BEGAN {
        return Err(ChargingError::BeforeTheAct(day));
    }
    if day < means.born {
        return Err(ChargingError::NotBorn { born: means.born, day });
    }
    let age = age(means.born, day);
    if age < 18 {
        return Err(ChargingError::NotAnAdult { age, day });
    }
    if means.pension_age && age < 60 {
        return Err(ChargingError::TooYoungForPension(age));
    }
    if means.care_cost < Weekly::ZERO {
        return Err(ChargingError::Negative("the cost of the care".to_owned()));
    }
    Ok(())
}

/// Over the capital limit the whole cost is payable.
fn full_cost(means: &Means, capital: Money, working: &mut impl Working) -> Contribution {
    say("pays", "You pay the full cost", means.care_cost, Effect::Comes, REG_12, vec![], working);
    Contribution {
        pays: means.care_cost,
        council_pays: Weekly::ZERO,
        care_cost: means.care_cost,
        over_limit: true,
        capital,
        tariff_income: Weekly::ZERO,
        income: Weekly::ZERO,
        housing: Weekly::ZERO,
        disability: Weekly::ZERO,
        guarantee: Weekly::ZERO,
        available: Weekly::ZERO,
    }
}

/// What this council charges of what is available: a percentage, a most, and a least worth
/// collecting. Part of a penny is left with the person.
fn policy(
    available: Weekly,
    rules: &InForce<'_>,
    working: &mut impl Working,
) -> Result<Weekly, ChargingError> {
    let mut charge = available;
    if let Some(share) = rules.local_percent("policy.percentage_of_available")? {
        charge = Weekly(available.0.percent(share.value, Rounding::Down));
        let label = format!("The council charges {}% of it", share.value);
        say("policy", &label, charge, Effect::Comes, LOCAL_POLICY, vec![share.used()], working);
    }
    if let Some(most) = rules.local_weekly("policy.maximum_charge")?
        && most.value < charge
    {
        charge = most.value;
        let label = "The most this council charges anyone";
        say("policy", label, charge, Effect::Comes, LOCAL_POLICY, vec![most.used()], working);
    }
    if let Some(least) = rules.local_weekly("policy.minimum_charge")?
        && charge < least.value
        && Weekly::ZERO < charge
    {
        charge = Weekly::ZERO;
        let label = format!("Less than {} is not collected", least.value);
        say("policy", &label, charge, Effect::Comes, LOCAL_POLICY, vec![least.used()], working);
    }
    Ok(charge)
}

fn say(
    part: &'static str,
    label: &str,
    amount: Weekly,
    effect: Effect,
    rule: Cite,
    figures: Vec<FigureUsed>,
    working: &mut impl Working,
) {
    working.line(|| Line {
        part,
        label: label.to_owned(),
        amount: amount.0,
        effect,
        rule,
        figures,
    });
}
