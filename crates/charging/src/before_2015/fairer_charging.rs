//! Fairer Charging: what a person at home could be asked for (guidance of 2003, reissued in June
//! 2013, under the power of HASSASSA Act 1983 s.17).
//!
//! Income and capital are counted as the Care Act counts them today (one function runs both);
//! earnings and the mobility part of DLA are left out, and councils chose to leave out the night
//! part of a benefit and savings credit. What must be left is basic income and a quarter more.
//! Costs of disability come off one by one where disability benefits count. The guidance took the
//! limits of capital in care homes as the least a council could allow.

use basis::{Cite, Effect, FigureUsed, Line, Money, Rounding, Weekly, Working};

use super::provisions::{Older, Place};
use crate::care_act::{capital, disability_costs, housing_costs, income, policy, premiums};
use crate::law::{FAIRER_CHARGING, FAIRER_FLOOR, FAIRER_INCOME, FAIRER_PARTNERS};
use crate::{
    AWeek, Assessed, ChargingError, Contribution, DecidedBy, Household, Means, Number, Rules,
};

/// What Fairer Charging finds, before it is held against the budget.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Affordable {
    /// Every part of the answer but who pays what.
    pub(super) found: Contribution,
    /// The most the person can be asked for; `None` where there is no such most: over the limit
    /// of capital, or because they refused an assessment.
    pub(super) most: Option<Weekly>,
}

/// What must be left.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Floor {
    /// To the person: of a couple, half of what must be left to both.
    pub person: Weekly,
    /// To the person and their partner together, or to the person if they have none.
    pub household: Weekly,
}

/// The most the person can be asked for by their means, whatever the care costs.
///
/// `found` is the answer as far as it is known before means are looked at.
pub(super) fn affordable(
    found: Contribution,
    means: &Means,
    owned: Money,
    rules: &Rules<'_>,
    working: &mut impl Working,
) -> Result<Affordable, ChargingError> {
    if means.assessed == Assessed::Refused {
        let found = Contribution { decided_by: DecidedBy::Refusal, ..found };
        return Ok(Affordable { found, most: None });
    }
    let working = &mut Older(working, Place::Home);
    let capital = capital(means, owned, rules, working)?;
    let found = Contribution { capital: capital.counted, ..found };
    let Some(tariff_income) = capital.tariff_income else {
        let decided_by = DecidedBy::CapitalLimit;
        let found = Contribution { over_limit: true, decided_by, ..found };
        return Ok(Affordable { found, most: None });
    };
    let income = income(means, capital.counted, rules, working)? + tariff_income;
    say("income", "Income that counts", income, Effect::Comes, FAIRER_INCOME, vec![], working);
    let housing = housing_costs(means, rules, working)?;
    let disability = disability_costs(means, rules, working)?;
    let floor = floor(means, rules, working)?;
    let available = income.less(housing).less(disability).less(floor.person);
    let label = "Left after what you keep: the most you could be asked to pay";
    say("available", label, available, Effect::Comes, FAIRER_CHARGING, vec![], working);
    let costs = housing + disability;
    let together = together(means, income, costs, floor.household, available, working);
    let most = policy(together, means, rules, working)?;
    let guarantee = floor.person;
    let found =
        Contribution { tariff_income, income, housing, disability, guarantee, available, ..found };
    Ok(Affordable { found, most: Some(most) })
}

/// What must be left: basic income and a quarter more.
///
/// Basic income is the guarantee credit at pension age, and before it income support with its
/// premiums, the severe disability premium never among them. Of a couple each keeps half of the
/// couple's (the carer premium is the carer's own, and whole). The guidance was read to give no
/// rounding: what must be left is rounded up, in the person's favour, once, at the end.
///
/// # Errors
///
/// A figure missing for the day.
pub fn floor(
    means: &Means,
    rules: &Rules<'_>,
    working: &mut impl Working,
) -> Result<Floor, ChargingError> {
    let buffer = rules.number(Number::Buffer)?;
    let (shared, own) = basic_income(means, rules, working)?;
    let with_buffer =
        |basic: Money, of: i64| Weekly(basic.times(100 + buffer.value, 100 * of, Rounding::Up));
    let both = (shared + own).0;
    let couple = means.household == Household::Couple;
    let floor = Floor {
        // Half of what is shared and the whole of one's own is half of it and of twice the own.
        person: if couple { with_buffer(both + own.0, 2) } else { with_buffer(both, 1) },
        household: with_buffer(both, 1),
    };
    let half = if couple { ", your half of the couple’s" } else { "" };
    let label = format!("You keep basic income and {}% more{half}", buffer.value);
    let used = vec![buffer.used()];
    say("guarantee", &label, floor.person, Effect::TakesAway, FAIRER_FLOOR, used, working);
    Ok(floor)
}

/// Basic income: what a couple share, and what is the person's own.
fn basic_income(
    means: &Means,
    rules: &Rules<'_>,
    working: &mut impl Working,
) -> Result<(Weekly, Weekly), ChargingError> {
    let mut keep = |at: AWeek, times: u8| -> Result<Weekly, ChargingError> {
        let figure = rules.weekly(at)?;
        let amount = Weekly(figure.value.over_weeks(i64::from(times)));
        let used = figure.used();
        let label = format!("Basic income: {}", used.label);
        say("guarantee", &label, amount, Effect::Notes, FAIRER_FLOOR, vec![used], working);
        Ok(amount)
    };
    let mut shared = keep(base(means, rules), 1)?;
    if means.children > 0 {
        shared = shared + keep(AWeek::BasicChild, means.children)?;
    }
    let couple = means.household == Household::Couple;
    let (disability, enhanced) = if pension_age(means) { (false, false) } else { premiums(means) };
    if disability {
        let single = AWeek::BasicDisabilitySingle;
        let at = if couple { AWeek::BasicDisabilityCouple } else { single };
        shared = shared + keep(at, 1)?;
    }
    if enhanced {
        let single = AWeek::BasicEnhancedSingle;
        let at = if couple { AWeek::BasicEnhancedCouple } else { single };
        shared = shared + keep(at, 1)?;
    }
    let own = if means.carer { keep(AWeek::BasicCarer, 1)? } else { Weekly::ZERO };
    Ok((shared, own))
}

fn base(means: &Means, rules: &Rules<'_>) -> AWeek {
    let under_25 = basis::typed::age(means.born, rules.day()) < 25;
    match (means.household, pension_age(means)) {
        (Household::Couple, true) => AWeek::BasicGuaranteeCouple,
        (Household::Single | Household::LoneParent, true) => AWeek::BasicGuaranteeSingle,
        (Household::Couple, false) => AWeek::BasicCouple,
        (Household::Single, false) if under_25 => AWeek::BasicSingle18To24,
        // A lone parent of 18 had the amount of a single person of 25.
        (Household::Single | Household::LoneParent, false) => AWeek::BasicSingle25,
    }
}

/// The guarantee credit could be had as soon as one of a couple was old enough.
fn pension_age(means: &Means) -> bool {
    means.pension_age || means.partner.is_some_and(|partner| partner.pension_age)
}

/// What can be asked without leaving a couple less than they must have together (paragraph 69).
///
/// The person is assessed alone. Only where that would take the couple below what they must have
/// together are both looked at, and only ever to ask for less.
fn together(
    means: &Means,
    income: Weekly,
    costs: Weekly,
    household: Weekly,
    available: Weekly,
    working: &mut impl Working,
) -> Weekly {
    let couple = means.household == Household::Couple;
    let Some(partner) = means.partner.filter(|_| couple) else { return available };
    let both = (income + partner.income).less(costs + partner.housing);
    let most = both.less(household);
    let rule = FAIRER_PARTNERS;
    let label = "Left to the two of you after costs";
    say("together", label, both, Effect::Notes, rule, vec![], working);
    let label = "What must be left to the two of you";
    say("together", label, household, Effect::Notes, rule, vec![], working);
    if available <= most {
        return available;
    }
    let label = "You are looked at together, so that the two of you keep that";
    say("together", label, most, Effect::Comes, rule, vec![], working);
    most
}

pub(super) fn say(
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
