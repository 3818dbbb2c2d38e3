//! What one asset counts for: its worth (regs 20 and 21), and the person's share (reg 24).

use basis::{Cite, Effect, Line, Money, Rounding, Working};

use super::{disregards, home};
use crate::law::{REG_18, REG_19, REG_20, REG_21, REG_24};
use crate::{Asset, ChargingError, Means, Number, Rules, Treated};

/// What of an asset counts.
pub(super) fn counted(
    asset: &Asset,
    means: &Means,
    rules: &Rules<'_>,
    working: &mut impl Working,
) -> Result<Money, ChargingError> {
    match asset.kind.treated() {
        Treated::Counts | Treated::CountsAbroad | Treated::FromIncome => {
            worth(asset, rules, working)
        }
        Treated::Home if home::leaves_out(asset, means, rules, working)? => Ok(Money::ZERO),
        Treated::LeftOut | Treated::ForWeeks | Treated::ForWeeksOrLonger | Treated::AsAgreed
            if disregards::leaves_out(asset, rules, working)? =>
        {
            Ok(Money::ZERO)
        }
        Treated::Home
        | Treated::LeftOut
        | Treated::ForWeeks
        | Treated::ForWeeksOrLonger
        | Treated::AsAgreed => worth(asset, rules, working),
    }
}

/// Whether the share of an asset can be: what is not land counts in equal shares, whatever the
/// owners' real ones (reg 24).
pub(super) fn check(asset: &Asset) -> Result<(), ChargingError> {
    if asset.share.is_some() && !asset.kind.may_be_land() {
        return Err(ChargingError::ShareOfNoLand(asset.kind.says().to_owned()));
    }
    Ok(())
}

/// The person's share of what an asset is worth: its value, less a tenth where selling it would
/// cost something, less what is owed on it; never below nothing.
fn worth(
    asset: &Asset,
    rules: &Rules<'_>,
    working: &mut impl Working,
) -> Result<Money, ChargingError> {
    let selling = if asset.costs_to_sell { Some(rules.number(Number::SellingCost)?) } else { None };
    // Part of a penny comes off, not on: in the person's favour, here and in the share.
    let cost =
        selling.map_or(Money::ZERO, |percent| asset.amount.percent(percent.value, Rounding::Up));
    let whole = asset.amount.less(cost).less(asset.owed);
    let share = match asset.share {
        Some(share) => share.of(whole),
        None if asset.owners == 1 => whole,
        None => whole.times(1, i64::from(asset.owners), Rounding::Down),
    };
    working.line(|| Line {
        part: "capital",
        label: says(asset, cost, whole),
        amount: share,
        effect: Effect::Notes,
        rule: rule(asset),
        figures: selling.map(packs::Figure::used).into_iter().collect(),
    });
    Ok(share)
}

/// The provision that says most about how the asset came to count for what it does.
fn rule(asset: &Asset) -> Cite {
    if asset.owners != 1 || asset.share.is_some() {
        return REG_24;
    }
    match asset.kind.treated() {
        Treated::CountsAbroad => REG_21,
        Treated::FromIncome => REG_19,
        _ if asset.costs_to_sell || !asset.owed.is_zero() => REG_20,
        Treated::Counts
        | Treated::Home
        | Treated::LeftOut
        | Treated::ForWeeks
        | Treated::ForWeeksOrLonger
        | Treated::AsAgreed => REG_18,
    }
}

fn says(asset: &Asset, cost: Money, whole: Money) -> String {
    let Asset { kind, amount, owed, share, owners, .. } = asset;
    let worth = if whole == *amount { String::new() } else { format!(": {amount}") };
    let selling = if cost.is_zero() {
        String::new()
    } else {
        format!(", less {cost} for the cost of selling")
    };
    let debt = if owed.is_zero() { String::new() } else { format!(", less {owed} owed on it") };
    let part = match (share, owners) {
        (Some(share), _) => format!(": your share, {share}, of {whole}"),
        (None, 1) => String::new(),
        (None, owners) => format!(": your share of {whole} between {owners}"),
    };
    format!("{}{worth}{selling}{debt}{part}", kind.says())
}
