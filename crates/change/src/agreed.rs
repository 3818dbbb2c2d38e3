//! The budget that an agreed plan is: its items as lines, with what was written about a reduction.

use std::collections::{BTreeMap, BTreeSet};

use basis::id::ItemId;
use basis::{Money, Period};
use support::holding::{Holder, Holding};
use support::plan::{Cost, Item, Plan};

use crate::budget::{Budget, Line, Rate};
use crate::reduction::{Cause, NeedMet, Reduction};

/// What there is to know about one agreed plan.
#[derive(Clone, Copy, Debug)]
pub struct Agreed<'a> {
    /// The plan.
    pub plan: &'a Plan,
    /// How it was held.
    pub holding: Option<&'a Holding>,
    /// What was written about it, if it was a reduction.
    pub reduction: Option<&'a Reduction>,
    /// Whether an assessment that became final since the plan before it found less need. Without
    /// one, fewer hours are fewer hours for the same need, whatever was written.
    pub need_fell: bool,
}

/// Two agreed plans as budgets that can be set against each other, without what the person pays.
///
/// How many units the second plan is said to need follows from what was written about it, and
/// from the evidence:
///
/// - more units than before: more is needed;
/// - fewer, because the reassessment found less need, and there is one that did: less is needed;
/// - fewer, because family and friends do it: they are helped with;
/// - none, because it no longer counts: the need is left out of what counts;
/// - fewer for any other reason, or for none: they are left out, and the need is as it was.
///
/// What was bought by another unit, or in another rhythm, is a line of its own.
#[must_use]
pub fn pair<'a>(before: &Agreed<'_>, after: &Agreed<'_>) -> (Budget<'a>, Budget<'a>) {
    let mut lines = (Vec::new(), Vec::new());
    let mut excluded = BTreeSet::new();
    for item in &before.plan.items {
        let Some(was) = line(item, before.holding) else { continue };
        let same = after.plan.items.iter().find(|other| other.id == item.id);
        let now = same.and_then(|item| line(item, after.holding));
        let now = now.filter(|now| (&now.unit, now.every) == (&was.unit, was.every));
        let met = after.reduction.and_then(|reduction| reduction.needs.get(&item.id));
        let now = now.unwrap_or_else(|| Line { needed: 0, ..was.clone() });
        let now = explained(&was, now, met, after.need_fell, &mut excluded);
        lines.0.push(was);
        lines.1.push(now);
    }
    for item in &after.plan.items {
        let Some(new) = line(item, after.holding) else { continue };
        let known =
            |old: &Line| (&old.key, &old.unit, old.every) == (&new.key, &new.unit, new.every);
        if !lines.0.iter().any(known) {
            lines.1.push(new);
        }
    }
    let kept = |plan: &Plan| Period::Yearly.weekly(plan.contingency.a_year);
    let first = Budget { lines: lines.0, kept: kept(before.plan), ..Budget::default() };
    let second = Budget { lines: lines.1, kept: kept(after.plan), excluded, ..Budget::default() };
    (first, second)
}

/// One plan by itself.
#[must_use]
pub fn alone<'a>(agreed: &Agreed<'_>) -> Budget<'a> {
    pair(agreed, agreed).0
}

fn explained(
    was: &Line,
    now: Line,
    met: Option<&NeedMet>,
    need_fell: bool,
    excluded: &mut BTreeSet<String>,
) -> Line {
    let fewer = was.needed - now.needed;
    let mut now = now;
    if let Some(due) = met.and_then(|met| met.due_price)
        && let Some(rate) = now.prices.get_mut(&now.from)
        && rate.per == 100
    {
        now.short = due.less(rate.money);
        rate.money = rate.money + now.short;
    }
    if fewer <= 0 {
        return now;
    }
    match met.map(|met| met.cause) {
        Some(Cause::NeedFell) if need_fell => now,
        Some(Cause::FamilyHelp) => Line { needed: was.needed, helped: fewer, ..now },
        Some(Cause::NoLongerCounts) if now.needed == 0 => {
            excluded.insert(was.need.clone());
            Line { needed: was.needed, ..now }
        }
        Some(
            Cause::NeedFell
            | Cause::NoLongerCounts
            | Cause::FewerHours
            | Cause::LowerPrice
            | Cause::UpratingLeftOut,
        )
        | None => Line { needed: was.needed, left_out: fewer, ..now },
    }
}

/// An item as a line; what is bought once is no part of a weekly budget.
fn line(item: &Item, holding: Option<&Holding>) -> Option<Line> {
    let (unit, units, rate, every) = match item.cost.as_ref()? {
        Cost::OneOff { .. } => return None,
        Cost::Regular { price, every } => ("time", 100, *price, *every),
        Cost::Measured { rate, unit, quantity, every } => {
            (unit.key(), quantity.hundredths(), *rate, *every)
        }
    };
    let from = holder(&item.id, holding);
    Some(Line {
        key: item.id.to_string(),
        title: item.what.clone(),
        need: item.id.to_string(),
        unit: unit.to_owned(),
        every,
        needed: units,
        helped: 0,
        left_out: 0,
        prices: BTreeMap::from([(from.clone(), Rate::of(rate))]),
        from,
        short: Money::ZERO,
    })
}

fn holder(item: &ItemId, holding: Option<&Holding>) -> String {
    match holding.and_then(|holding| holding.by_item.get(item)) {
        // Before anybody chose, the council buys it.
        None | Some(Holder::CouncilManaged) => "council".to_owned(),
        Some(Holder::DirectPayment) => "direct payment".to_owned(),
        Some(Holder::ThirdParty { name }) => format!("third party: {name}"),
    }
}
