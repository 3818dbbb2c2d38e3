//! Schedule 2 paragraph 2: the first weeks in a care home for good, for which the home is left
//! out.
//!
//! Someone who leaves and comes back for good within 52 weeks has only what is left of the weeks.
//! After that there is a fresh count (paragraph 2(3), whose text was cut off as it began).

use jiff::ToSpan as _;
use jiff::civil::Date;

use crate::{ChargingError, Number, Rules, Stay};

/// The first day on which the first weeks no longer leave the home out.
///
/// # Errors
///
/// A missing figure: the weeks, or those within which a return goes on with them.
pub(super) fn home_counts_from(stay: &Stay, rules: &Rules<'_>) -> Result<Date, ChargingError> {
    let weeks = |at| rules.number(at).map(|weeks| weeks.value.clamp(0, 5_200).weeks());
    let whole = stay.since.saturating_add(weeks(Number::PropertyWeeks)?);
    let Some(earlier) = stay.earlier else { return Ok(whole) };
    if earlier.to.saturating_add(weeks(Number::ReturnWeeks)?) < stay.since {
        return Ok(whole);
    }
    let used = earlier.from.until(earlier.to).map_or(0, |span| span.get_days());
    Ok(whole.saturating_sub(used.days()).max(stay.since))
}
