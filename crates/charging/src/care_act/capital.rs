//! Part 5: capital, its limits and tariff income.
//!
//! Not run: valuation under reg 20 (the person gives the value after a tenth for selling and what
//! is owed), notional capital (regs 22 and 23), and every Schedule 2 disregard but the home and
//! belongings. A council's own higher limit (reg 12) is run, as a local figure.

use basis::{Effect, Line, Money, Rounding, Weekly, Working};

use crate::law::{REG_12, REG_18, REG_24, REG_25, SCHEDULE_2};
use crate::{AWeek, Asset, AssetKind, ChargingError, Pounds, Rules};

/// What capital comes to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Capital {
    /// What counts.
    pub counted: Money,
    /// The weekly income it is taken to bring; `None` if it is over the upper limit.
    pub tariff_income: Option<Weekly>,
}

/// What capital counts, whether it is over the limit, and its tariff income.
///
/// The limit is crossed only by *exceeding* it (reg 12): a person with exactly the upper limit is
/// still means-tested, whatever some councils' pages say.
///
/// # Errors
///
/// A missing figure, an amount below nothing, or an asset without an owner.
pub fn capital(
    assets: &[Asset],
    rules: &Rules<'_>,
    working: &mut impl Working,
) -> Result<Capital, ChargingError> {
    let counted = assets.iter().map(|asset| share(asset, working)).sum::<Result<Money, _>>()?;
    let (lower, upper) = (rules.pounds(Pounds::LowerLimit)?, rules.pounds(Pounds::UpperLimit)?);
    if upper.value < counted {
        working.line(|| Line {
            part: "capital",
            label: format!("Your capital of {counted} is more than the limit of {}", upper.value),
            amount: counted,
            effect: Effect::Notes,
            rule: REG_12,
            figures: vec![upper.used()],
        });
        return Ok(Capital { counted, tariff_income: None });
    }
    let (step, each) = (rules.pounds(Pounds::TariffStep)?, rules.weekly(AWeek::TariffIncome)?);
    let over = counted.less(lower.value);
    let steps = over.steps_or_part(step.value);
    let tariff = each.value.over_weeks(steps);
    working.line(|| Line {
        part: "capital",
        label: if steps == 0 {
            format!("Your capital of {counted} is not over {}, so none of it counts", lower.value)
        } else {
            let lots = if steps == 1 { "lot" } else { "lots" };
            format!(
                "{over} over {} is {steps} {lots} of {}, or part of one",
                lower.value, step.value
            )
        },
        amount: tariff,
        effect: Effect::Adds,
        rule: REG_25,
        figures: vec![lower.used(), step.used(), each.used()],
    });
    Ok(Capital { counted, tariff_income: Some(Weekly(tariff)) })
}

/// The person's share of one asset, if it counts.
fn share(asset: &Asset, working: &mut impl Working) -> Result<Money, ChargingError> {
    let name = asset.kind.says();
    if asset.amount < Money::ZERO {
        return Err(ChargingError::Negative(name.to_owned()));
    }
    if asset.owners == 0 {
        return Err(ChargingError::NoOwner(name.to_owned()));
    }
    let (share, rule) = match asset.kind {
        AssetKind::MainHome | AssetKind::Belongings => (Money::ZERO, SCHEDULE_2),
        AssetKind::Savings | AssetKind::Investments | AssetKind::OtherProperty => {
            let share = asset.amount.times(1, i64::from(asset.owners), Rounding::Down);
            (share, if asset.owners == 1 { REG_18 } else { REG_24 })
        }
    };
    working.line(|| Line {
        part: "capital",
        label: match (rule == SCHEDULE_2, asset.owners) {
            (true, _) => format!("{name}: left out"),
            (false, 1) => name.to_owned(),
            (false, owners) => format!("{name}: your share of {} between {owners}", asset.amount),
        },
        amount: share,
        effect: Effect::Notes,
        rule,
        figures: vec![],
    });
    Ok(share)
}
