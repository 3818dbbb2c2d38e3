//! The limits of capital (reg 12) and the income it is taken to bring (reg 25).

use basis::{Effect, Line, Money, Weekly, Working};

use super::Capital;
use crate::law::{REG_12, REG_25};
use crate::{AWeek, ChargingError, Pounds, Rules, Setting};

/// Whether capital is over the limit, and if it is not, its tariff income.
///
/// The limit is crossed only by *exceeding* it (reg 12): a person with exactly the upper limit is
/// still means-tested, whatever some councils' pages say.
pub(super) fn tariff(
    setting: Setting,
    counted: Money,
    rules: &Rules<'_>,
    working: &mut impl Working,
) -> Result<Capital, ChargingError> {
    let (lower, upper) = (
        rules.pounds_in(setting, Pounds::LowerLimit)?,
        rules.pounds_in(setting, Pounds::UpperLimit)?,
    );
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
    let step = rules.pounds_in(setting, Pounds::TariffStep)?;
    let each = rules.weekly(AWeek::TariffIncome)?;
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
