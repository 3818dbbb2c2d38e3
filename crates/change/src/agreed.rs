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
        rate.money += now.short;
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

#[cfg(test)]
mod tests {
    use basis::Weekly;
    use basis::id::{ActorId, RecordId};
    use jiff::civil::date;
    use support::plan::{Quantity, Unit};

    use super::*;
    use crate::factor::Factor;
    use crate::reduction::{Ground, Involved};
    use crate::split::Split;

    fn plan(items: &[(u128, u16, i64)]) -> Plan {
        let item = |(bits, hours, pounds): &(u128, u16, i64)| Item {
            id: ItemId::from_bits(*bits),
            what: "help".to_owned(),
            who_from: "Amina".to_owned(),
            outcome: "home".to_owned(),
            cost: Some(Cost::Measured {
                rate: Money::pounds(*pounds),
                unit: Unit::Hour,
                quantity: Quantity::whole(*hours),
                every: Period::Weekly,
            }),
            suggested_by: None,
            also_offered: vec![],
            direct_payment_possible: true,
            service: None,
        };
        Plan { items: items.iter().map(item).collect(), ..Plan::default() }
    }

    fn said(cause: Cause, due_price: Option<Money>) -> Reduction {
        let how = "So.".to_owned();
        let met = NeedMet { cause, how, sold_by: String::new(), due_price };
        let day = date(2026, 5, 1);
        Reduction {
            plan: RecordId::from_bits(1),
            plan_version: 2,
            before: Weekly::ZERO,
            after: Weekly::ZERO,
            ground: Ground::Reassessed,
            needs: BTreeMap::from([(ItemId::from_bits(1), met)]),
            involved: Involved::default(),
            reasons: String::new(),
            challenge: String::new(),
            letter: String::new(),
            takes_effect: day,
            by: ActorId::from_bits(1),
            on: day,
        }
    }

    /// Which factors ten hours at £20 becoming `after` is due to, in pence.
    fn due_to(after: &Plan, reduction: &Reduction, need_fell: bool) -> Vec<(Factor, i64)> {
        let before = plan(&[(1, 10, 20)]);
        let of = |plan, reduction, need_fell| Agreed { plan, holding: None, reduction, need_fell };
        let (one, two) = pair(&of(&before, None, false), &of(after, Some(reduction), need_fell));
        let split: Split = crate::why(&one, &two).unwrap();
        assert_eq!(split.before, before.totals().weekly);
        assert_eq!(split.after, after.totals().weekly);
        let pence = |part: &crate::Part| (part.factor(), part.amount.0.as_pence());
        split.in_order.iter().map(pence).collect()
    }

    #[test]
    fn what_is_said_counts_only_with_its_evidence() {
        let less = plan(&[(1, 7, 20)]);
        let fell = said(Cause::NeedFell, None);
        assert_eq!(due_to(&less, &fell, true), [(Factor::Need, -6_000)]);
        assert_eq!(due_to(&less, &fell, false), [(Factor::Hours, -6_000)], "nobody found it");
        let help = said(Cause::FamilyHelp, None);
        assert_eq!(due_to(&less, &help, false), [(Factor::FamilyHelp, -6_000)]);
        let gone = said(Cause::NoLongerCounts, None);
        assert_eq!(due_to(&less, &gone, false), [(Factor::Hours, -6_000)], "some of it still does");
        assert_eq!(due_to(&plan(&[]), &gone, false), [(Factor::Eligibility, -20_000)]);
        let added = plan(&[(1, 10, 20), (2, 1, 5)]);
        assert_eq!(due_to(&added, &gone, false), [(Factor::Need, 500)]);
    }

    #[test]
    fn a_rise_that_was_left_out_is_shown_against_itself() {
        let same = plan(&[(1, 10, 20)]);
        let left_out = said(Cause::UpratingLeftOut, Some(Money::pounds(22)));
        assert_eq!(
            due_to(&same, &left_out, false),
            [(Factor::Rates, 2_000), (Factor::UpratingLeftOut, -2_000)]
        );
    }
}
