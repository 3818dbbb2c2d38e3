//! Schedule 2: what is left out whatever the setting. For how long, and since when the law says
//! so, are figures of the pack: `disregard.<kind>`.

use basis::typed::long_day;
use basis::{Cite, Effect, Line, Money, Working};
use jiff::civil::Date;
use packs::Figure;

use super::weeks_after;
use crate::facts::in_order;
use crate::law::{
    SCH_2_PARA_37, SCH_2_PARA_38, SCH_2_PARA_39, SCH_2_PARA_40, SCH_2_PARA_42, SCHEDULE_2,
    SCHEDULE_2_UNREAD,
};
use crate::{Asset, AssetKind, ChargingError, LeftOutFor, Rules, Treated};

/// Whether an asset is left out on the day.
pub(super) fn leaves_out(
    asset: &Asset,
    rules: &Rules<'_>,
    working: &mut impl Working,
) -> Result<bool, ChargingError> {
    let figure = rules.left_out(asset.kind)?;
    let counts_from = if asset.kind.needs_a_day() { ends(asset, figure)? } else { None };
    let out = match figure.value {
        LeftOutFor::NoTime => false,
        LeftOutFor::Good | LeftOutFor::Weeks(_) => {
            counts_from.is_none_or(|counts_from| rules.day() < counts_from)
        }
    };
    working.line(|| Line {
        part: "capital",
        label: says(asset, out, counts_from, figure.value),
        amount: Money::ZERO,
        effect: Effect::Notes,
        rule: cite(asset.kind, figure),
        figures: vec![figure.used()],
    });
    Ok(out)
}

/// The first day on which an asset that is left out for a time counts, if that is known.
pub(super) fn counts_from(asset: &Asset, rules: &Rules<'_>) -> Result<Option<Date>, ChargingError> {
    ends(asset, rules.left_out(asset.kind)?)
}

/// Whether the days of an asset that is left out for a time are there, and in order.
pub(super) fn check(asset: &Asset, day: Date) -> Result<(), ChargingError> {
    let name = || asset.kind.says().to_owned();
    let Some(time) = asset.left_out else {
        return if asset.kind.needs_a_day() {
            Err(ChargingError::NeedsDay(name()))
        } else {
            Ok(())
        };
    };
    match asset.kind.treated() {
        Treated::ForWeeks if time.until.is_some() => return Err(ChargingError::NoLonger(name())),
        Treated::AsAgreed if time.until.is_none() => return Err(ChargingError::NoEnd(name())),
        Treated::ForWeeks | Treated::ForWeeksOrLonger | Treated::AsAgreed => {}
        Treated::Counts
        | Treated::CountsAbroad
        | Treated::FromIncome
        | Treated::Home
        | Treated::LeftOut => return Err(ChargingError::NoTime(name())),
    }
    in_order("left_out.since", time.since, "the day of the sum", day)?;
    match time.until {
        Some(until) => in_order("left_out.since", time.since, "left_out.until", until),
        None => Ok(()),
    }
}

/// The first day on which the time is over: the later of the law's weeks and what is agreed.
fn ends(asset: &Asset, figure: &Figure<'_, LeftOutFor>) -> Result<Option<Date>, ChargingError> {
    let needs_day = || ChargingError::NeedsDay(asset.kind.says().to_owned());
    let time = asset.left_out.ok_or_else(needs_day)?;
    let weeks = match figure.value {
        LeftOutFor::Weeks(weeks) => Some(weeks_after(time.since, weeks)),
        LeftOutFor::NoTime | LeftOutFor::Good => None,
    };
    let agreed = time.until.map(|until| until.tomorrow().unwrap_or(until));
    Ok(weeks.max(agreed))
}

/// Paragraphs whose words were read have their own citation.
fn cite(kind: AssetKind, figure: &Figure<'_, LeftOutFor>) -> Cite {
    match kind {
        AssetKind::ChildMigrant => SCH_2_PARA_37,
        AssetKind::TroublesPayment => SCH_2_PARA_38,
        AssetKind::AbuseRedressNi => SCH_2_PARA_39,
        AssetKind::AbuseRedressScotland => SCH_2_PARA_40,
        AssetKind::EnergySupport => SCH_2_PARA_42,
        _ if figure.is_derived() => SCHEDULE_2_UNREAD,
        _ => SCHEDULE_2,
    }
}

fn says(asset: &Asset, out: bool, counts_from: Option<Date>, law: LeftOutFor) -> String {
    let (name, amount) = (asset.kind.says(), asset.amount);
    match (out, counts_from.map(long_day), law) {
        (true, Some(day), _) => format!("{name}, {amount}: left out until {day}, when it counts"),
        (true, None, _) => format!("{name}, {amount}: left out"),
        (false, _, LeftOutFor::NoTime) => {
            format!("{name}, {amount}: the law of this day does not leave it out")
        }
        (false, Some(day), _) => format!("{name}, {amount}: was left out until {day}"),
        (false, None, _) => format!("{name}, {amount}: counts"),
    }
}
