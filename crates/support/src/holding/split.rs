//! What each holder gets of an agreed plan.

use std::collections::BTreeMap;

use basis::{Money, Weekly};
use serde::Serialize;

use super::{Holder, Holding};
use crate::plan::{Cost, Plan};

/// What one holder gets.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Share {
    /// Who.
    pub holder: Holder,
    /// What the items they hold cost a week.
    pub gross: Weekly,
    /// What is taken off for the person's contribution, a week.
    pub contribution: Weekly,
    /// What the council pays them a week: the gross less the contribution.
    pub net: Weekly,
    /// What they hold for things bought once.
    pub one_off: Money,
}

/// Splits the weekly cost of the plan between its holders, taking `contribution` a week off.
///
/// - **Gross** payment is a contribution of nothing: the person then pays the council themself.
/// - **Net**: the contribution is shared out in proportion to what each holds, each share rounded
///   down and the pennies left over given to the largest remainders (earliest holder first among
///   equals), so that the shares always add up to the whole. The law does not say how; this is
///   our reading. No more is taken off than there is.
/// - Items that nobody holds, and items without a cost, are in no share.
#[must_use]
pub fn split(plan: &Plan, holding: &Holding, contribution: Weekly) -> Vec<Share> {
    let mut held: BTreeMap<&Holder, (Money, Money)> = BTreeMap::new();
    for item in &plan.items {
        let (Some(holder), Some(cost)) = (holding.by_item.get(&item.id), &item.cost) else {
            continue;
        };
        let (weekly, once) = held.entry(holder).or_default();
        *weekly = within(*weekly + within(cost.weekly().0));
        *once = within(*once + within(cost.one_off()));
    }
    let gross: Vec<Money> = held.values().map(|(weekly, _)| *weekly).collect();
    let taken = share_out(contribution.0, &gross);
    let shares = held.into_iter().zip(taken);
    shares
        .map(|((holder, (weekly, one_off)), taken)| Share {
            holder: holder.clone(),
            gross: Weekly(weekly),
            contribution: Weekly(taken),
            net: Weekly(weekly - taken),
            one_off,
        })
        .collect()
}

/// No plan that was agreed has a cost outside this; a draft might.
fn within(money: Money) -> Money {
    money.clamp(Money::ZERO, Cost::MOST)
}

/// Shares `amount` out in proportion to `by`, to the penny, never more to one than it has.
fn share_out(amount: Money, by: &[Money]) -> Vec<Money> {
    let whole: i128 = by.iter().map(|part| i128::from(part.as_pence())).sum();
    let amount = i128::from(amount.as_pence()).clamp(0, whole);
    let exact = |part: &Money| i128::from(part.as_pence()) * amount;
    let mut shares: Vec<i128> = by.iter().map(|part| exact(part) / whole.max(1)).collect();
    let left = amount - shares.iter().sum::<i128>();
    let mut largest: Vec<usize> = (0..by.len()).collect();
    largest.sort_by_key(|at| by.get(*at).map(|part| -(exact(part) % whole.max(1))));
    for at in largest.into_iter().take(usize::try_from(left).unwrap_or(0)) {
        if let Some(share) = shares.get_mut(at) {
            *share += 1;
        }
    }
    // Each share is at most its part of the whole, which was an i64.
    shares.into_iter().map(|share| Money::pence(i64::try_from(share).unwrap_or(0))).collect()
}
