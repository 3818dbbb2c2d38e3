//! Regulations 3 and 4 and what lies outside the Act: services that are never charged for.
//!
//! A council may go on not charging for reablement after its first weeks (guidance): it then
//! gives no cost for it.

use basis::typed::long_day;
use basis::{Cite, Effect, FigureUsed, Weekly, Working};
use jiff::ToSpan as _;

use super::say;
use crate::law::{GUIDANCE_8, REG_3, REG_4, SECTION_14_1, SECTION_14_3, SECTION_117};
use crate::{ChargedAs, ChargingError, Means, Number, Pounds, Rules, Service, ServiceKind};

/// What the care costs the council, divided by whether it may be charged for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct CareCost {
    /// What may be charged for, a week.
    pub chargeable: Weekly,
    /// What is never charged for, a week.
    pub free: Weekly,
    /// Whether there is care, and none of it may be charged for.
    pub all_free: bool,
}

/// Why a service is free, or that it is not.
struct Why {
    free: bool,
    says: String,
    rule: Cite,
    figures: Vec<FigureUsed>,
}

/// What may be charged for, and what never is: each service a line.
///
/// - **Units**: weekly pence.
/// - **Source**: SI 2014/2672 regs 3 and 4; Mental Health Act 1983 s.117; guidance, chapter 8.
///
/// # Errors
///
/// A missing figure: the free weeks of reablement, the price of a minor adaptation.
pub fn care_cost(
    means: &Means,
    rules: &Rules<'_>,
    working: &mut impl Working,
) -> Result<CareCost, ChargingError> {
    if means.services.is_empty() {
        return Ok(CareCost { chargeable: means.care_cost, ..CareCost::default() });
    }
    // Reg 4 is about the person, not the service: once it applies, nothing is charged for.
    if means.services.iter().any(|one| one.kind == ServiceKind::VariantCjd) {
        let all = means.services.iter().map(|one| one.cost).sum::<Weekly>() + means.care_cost;
        let says = || "All care for someone with variant CJD is free".to_owned();
        say("care", says, all, Effect::Notes, REG_4, Vec::new, working);
        return Ok(CareCost { chargeable: Weekly::ZERO, free: all, all_free: true });
    }
    let mut cost = CareCost { chargeable: means.care_cost, ..CareCost::default() };
    let mut any_charged = Weekly::ZERO < means.care_cost;
    for service in &means.services {
        let why = why(service, means.charged_as, rules)?;
        if why.free {
            cost.free = cost.free + service.cost;
        } else {
            cost.chargeable = cost.chargeable + service.cost;
            any_charged = true;
        }
        let (says, figures) = (|| why.says, || why.figures);
        say("care", says, service.cost, Effect::Notes, why.rule, figures, working);
    }
    cost.all_free = !any_charged;
    Ok(cost)
}

fn why(service: &Service, charged_as: ChargedAs, rules: &Rules<'_>) -> Result<Why, ChargingError> {
    let name = service.kind.says();
    let free = |rule, says: String| Why { free: true, says, rule, figures: vec![] };
    let charged = |rule, says: String| Why { free: false, says, rule, figures: vec![] };
    Ok(match service.kind {
        ServiceKind::Care => charged(SECTION_14_1, format!("{name}: may be charged for")),
        ServiceKind::ReplacementCare => match charged_as {
            ChargedAs::CaredFor => charged(SECTION_14_1, format!("{name}: may be charged for")),
            ChargedAs::Carer => free(
                SECTION_14_3,
                format!("{name}: free to you, because it is care for the person you look after"),
            ),
        },
        ServiceKind::Reablement => reablement(service, rules)?,
        ServiceKind::Equipment => free(REG_3, format!("{name}: free")),
        ServiceKind::MinorAdaptation => {
            let most = rules.pounds(Pounds::MinorAdaptation)?;
            let price = service.price.unwrap_or_default();
            let minor = price <= most.value;
            let says = if minor {
                format!("{name}, for {price}: free, because it costs {} or less", most.value)
            } else {
                format!("{name}, for {price}: more than {}, so it may be charged for", most.value)
            };
            Why { free: minor, says, rule: REG_3, figures: vec![most.used()] }
        }
        ServiceKind::VariantCjd => free(REG_4, format!("{name}: free")),
        ServiceKind::Aftercare => free(SECTION_117, format!("{name}: free")),
        ServiceKind::Nhs | ServiceKind::Assessment => free(GUIDANCE_8, format!("{name}: free")),
    })
}

/// Each programme of reablement has free weeks of its own, from its first day.
fn reablement(service: &Service, rules: &Rules<'_>) -> Result<Why, ChargingError> {
    let name = service.kind.says();
    let weeks = rules.number(Number::ReablementWeeks)?;
    // That a day is given has been checked.
    let since = service.since.unwrap_or(rules.day());
    let ends = since.saturating_add(weeks.value.clamp(0, 5_200).weeks());
    let free = rules.day() < ends;
    let says = if free {
        format!(
            "{name}: free for its first {} weeks, charged for from {}",
            weeks.value,
            long_day(ends)
        )
    } else {
        format!("{name}: charged for from {}, after {} free weeks", long_day(ends), weeks.value)
    };
    Ok(Why { free, says, rule: REG_3, figures: vec![weeks.used()] })
}
