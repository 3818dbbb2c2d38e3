//! The whole test for care at home: income less what must be left, up to the cost of the care.
//!
//! Not run: deemed and light-touch assessments (reg 10), arrangement fees (reg 5), short stays
//! (reg 8). Free services are left out of the cost before it gets here (regs 3 and 4).

use basis::typed::age;
use basis::{Cite, Effect, FigureUsed, Line, Money, Rounding, Weekly, Working};
use jiff::civil::Date;

use super::{capital, disability_costs, guarantee, housing_costs, income};
use crate::law::{LOCAL_POLICY, REG_12, REG_13, SECTION_14_4};
use crate::{
    ChargingError, Contribution, DecidedBy, LocalAWeek, LocalNumber, Means, Regime, Rules,
    before_2015,
};

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
    rules: &Rules<'_>,
    working: &mut impl Working,
) -> Result<Contribution, ChargingError> {
    match rules.regime() {
        Regime::CareAct => {}
        Regime::BeforeCareAct => return before_2015::contribution(means, rules, working),
    }
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
        regime: rules.regime(),
        pays,
        council_pays,
        care_cost: means.care_cost,
        capital: capital.counted,
        tariff_income,
        income,
        housing,
        disability,
        guarantee,
        available,
        ..Contribution::default()
    })
}

pub(crate) fn check(means: &Means, day: Date) -> Result<(), ChargingError> {
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
        care_cost: means.care_cost,
        over_limit: true,
        decided_by: DecidedBy::CapitalLimit,
        capital,
        ..Contribution::default()
    }
}

/// What a council charges of what is available: a percentage, a most, and a least worth
/// collecting. Part of a penny is left with the person.
pub(crate) fn policy(
    available: Weekly,
    rules: &Rules<'_>,
    working: &mut impl Working,
) -> Result<Weekly, ChargingError> {
    let mut charge = available;
    if let Some(share) = rules.local_number(LocalNumber::PercentageOfAvailable)? {
        charge = Weekly(available.0.percent(share.value, Rounding::Down));
        let label = format!("The council charges {}% of it", share.value);
        say("policy", &label, charge, Effect::Comes, LOCAL_POLICY, vec![share.used()], working);
    }
    if let Some(most) = rules.local_weekly(LocalAWeek::MaximumCharge)?
        && most.value < charge
    {
        charge = most.value;
        let label = "The most this council charges anyone";
        say("policy", label, charge, Effect::Comes, LOCAL_POLICY, vec![most.used()], working);
    }
    if let Some(least) = rules.local_weekly(LocalAWeek::MinimumCharge)?
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
