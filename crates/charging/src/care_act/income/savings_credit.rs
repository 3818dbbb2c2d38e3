//! Schedule 1 paragraph 40: what is left out for savings credit.
//!
//! The paragraph was read in its twins (SSI 2003/425, and the note to WSI 2003/2530) and in Kent's
//! and Reading's pages. With X for a person without a partner, and Y for one with a partner:
//!
//! - qualifying income up to the standard minimum guarantee: savings credit up to X is left out;
//! - qualifying income over it: X is left out, whatever the savings credit is.
//!
//! How the paragraph says "of age" since savings credit closed to later pensioners has not been
//! read: here it is whoever gets savings credit, or says that they reached State Pension age
//! before 6 April 2016. A little more income can so lower a charge, once: at the guarantee, where
//! what is left out goes from the savings credit up to X.

use basis::{Effect, Money, Weekly, Working};

use crate::care_act::say;
use crate::law::{LOCAL_POLICY, SCH_1_PARA_40};
use crate::{
    AWeek, ChargingError, Household, Income, IncomeKind, LocalSwitch, Means, Notional, Pounds,
    Regime, Rules,
};

/// What is left out of `counted` income for savings credit.
pub(super) fn left_out(
    means: &Means,
    capital: Money,
    counted: Weekly,
    rules: &Rules<'_>,
    working: &mut impl Working,
) -> Result<Weekly, ChargingError> {
    let received = received(means);
    if received == Weekly::ZERO && !means.pension_before_2016 {
        return Ok(Weekly::ZERO);
    }
    // Before the Care Act only the law of care homes had such a rule; at home councils had theirs.
    let national = if rules.regime() == Regime::CareAct || means.setting.is_care_home() {
        national(means, capital, received, counted, rules, working)?
    } else {
        Weekly::ZERO
    };
    let whole = rules.local_switch(LocalSwitch::SavingsCredit)?.filter(|switch| switch.value);
    let (Some(whole), true) = (whole, national < received) else { return Ok(national) };
    let more = received - national;
    let label = || {
        let rest = if national == Weekly::ZERO { "Savings credit" } else { "The rest of it" };
        format!("{rest}: this council leaves it out")
    };
    let used = || vec![whole.used()];
    say("income", label, more, Effect::TakesAway, LOCAL_POLICY, used, working);
    Ok(received)
}

/// The savings credit that comes a week.
fn received(means: &Means) -> Weekly {
    let credit = means.income.iter().filter(|income| income.kind == IncomeKind::SavingsCredit);
    credit.map(Income::weekly).sum()
}

/// What the law leaves out.
fn national(
    means: &Means,
    capital: Money,
    received: Weekly,
    counted: Weekly,
    rules: &Rules<'_>,
    working: &mut impl Working,
) -> Result<Weekly, ChargingError> {
    if means.partner.is_some_and(|partner| partner.has_savings_disregard) {
        let label =
            || "Savings disregard: your partner has it, and a couple has it once".to_owned();
        say("income", label, Weekly::ZERO, Effect::Notes, SCH_1_PARA_40, Vec::new, working);
        return Ok(Weekly::ZERO);
    }
    let standard = rules.weekly(standard_guarantee(means, rules.regime()))?;
    let mut income = before_capital(means, rules)?;
    if income <= standard.value {
        income = income + from_capital(capital, rules)?;
    }
    let over = standard.value < income;
    if received == Weekly::ZERO && !over {
        return Ok(Weekly::ZERO);
    }
    let couple = means.household == Household::Couple;
    let most = if couple { AWeek::SavingsCreditCouple } else { AWeek::SavingsCreditSingle };
    let most = rules.weekly(most)?;
    let left_out = if over { most.value } else { most.value.min(received) }.min(counted);
    let label = || {
        let side = if over { "more than" } else { "not more than" };
        format!(
            "Savings disregard: your income for Pension Credit is {side} the standard minimum \
             guarantee of {}",
            standard.value
        )
    };
    let used = || vec![most.used(), standard.used()];
    say("income", label, left_out, Effect::TakesAway, SCH_1_PARA_40, used, working);
    Ok(left_out)
}

/// The standard minimum guarantee.
pub(crate) fn standard_guarantee(means: &Means, regime: Regime) -> AWeek {
    match (regime, means.household) {
        (Regime::CareAct, Household::Couple) => AWeek::GuaranteeCouple,
        (Regime::CareAct, _) => AWeek::GuaranteeSingle,
        (Regime::BeforeCareAct, Household::Couple) => AWeek::BasicGuaranteeCouple,
        (Regime::BeforeCareAct, _) => AWeek::BasicGuaranteeSingle,
    }
}

/// Income as Pension Credit counts it: pensions and most other income, not disability benefits;
/// with the income that it takes capital to bring, and a partner's where that is known.
///
/// Earnings are counted whole, without the few pounds that Pension Credit leaves out of them.
pub(crate) fn qualifying(
    means: &Means,
    capital: Money,
    rules: &Rules<'_>,
) -> Result<Weekly, ChargingError> {
    Ok(before_capital(means, rules)? + from_capital(capital, rules)?)
}

fn before_capital(means: &Means, rules: &Rules<'_>) -> Result<Weekly, ChargingError> {
    let partner = means.partner.filter(|_| means.household == Household::Couple);
    let mut total = partner.map_or(Weekly::ZERO, |partner| partner.income);
    for income in means.income.iter().filter(|income| income.notional == Notional::Received) {
        total = total + for_pension_credit(income, rules)?;
    }
    Ok(total)
}

/// The income that Pension Credit takes capital to bring.
fn from_capital(capital: Money, rules: &Rules<'_>) -> Result<Weekly, ChargingError> {
    if capital == Money::ZERO {
        return Ok(Weekly::ZERO);
    }
    let left_out = rules.pounds(Pounds::PensionCreditCapital)?.value;
    let step = rules.pounds(Pounds::PensionCreditStep)?.value;
    let each = rules.weekly(AWeek::PensionCreditEach)?.value;
    Ok(Weekly(each.over_weeks(capital.less(left_out).steps_or_part(step))))
}

fn for_pension_credit(income: &Income, rules: &Rules<'_>) -> Result<Weekly, ChargingError> {
    use IncomeKind as K;
    Ok(match income.kind {
        K::StatePension
        | K::PrivatePension
        | K::Annuity
        | K::CarersAllowance
        | K::OtherBenefit
        | K::Earnings
        | K::Other => income.weekly(),
        K::WarDisablement
        | K::ArmedForcesIncome
        | K::SurvivorIncome
        | K::WarWidow
        | K::CivilianWarInjury
        | K::Persecution => income.weekly().less(rules.weekly(AWeek::WarWidowLeftOut)?.value),
        K::GuaranteeCredit
        | K::SavingsCredit
        | K::UniversalCredit
        | K::Esa
        | K::IncomeSupport
        | K::Jsa
        | K::SevereDisabilityPremium
        | K::AttendanceAllowanceLower
        | K::AttendanceAllowanceHigher
        | K::PipDailyLivingStandard
        | K::PipDailyLivingEnhanced
        | K::PipMobility
        | K::DlaCareLowest
        | K::DlaCareMiddle
        | K::DlaCareHighest
        | K::DlaMobility
        | K::ConstantAttendance
        | K::HousingBenefit
        | K::UniversalCreditHousing
        | K::CouncilTaxReduction
        | K::VolunteerExpenses
        | K::ChildBenefit
        | K::ChildTaxCredit
        | K::UniversalCreditChildren
        | K::ForChildren
        | K::ArmedForcesIndependence
        | K::WarWidowSpecial
        | K::Gallantry
        | K::Charitable
        | K::PersonalInjury
        | K::DiscretionaryTrust
        | K::Education
        | K::InKind
        | K::DirectPayment
        | K::WinterFuel
        | K::ColdWeather
        | K::ChristmasBonus
        | K::SocialFund
        | K::Instalment
        | K::FromCapital
        | K::TaxRefund
        | K::IrregularGift
        | K::EmployerLoan => Weekly::ZERO,
    })
}
