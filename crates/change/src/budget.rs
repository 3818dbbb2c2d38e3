//! A budget as all that it is worked out from, and the one rule that works it out.

use std::collections::{BTreeMap, BTreeSet};

use basis::{Money, Period, Rounding, Weekly};
use jiff::civil::Date;

use crate::allocated::Allocated;
use crate::charged::Charged;
use crate::factor::{Factor, Factors};
use crate::split::{Split, split};

/// A budget of one person on one day, with everything it rests on.
///
/// The rule, in this order ([`why`] runs it on mixtures of two budgets):
///
/// 1. what the council's table offers for the need, less family help, in the needs that count;
/// 2. each line's funded units (needed, less what family does, less what is left out) at the price
///    of whoever is bought from, less an uprating left out; lines of needs that do not count are
///    nothing;
/// 3. less what is held back from it;
/// 4. no more than the cap;
/// 5. less what the person pays for support that costs this much;
/// 6. plus what is kept in the plan for when things go wrong, of which nobody pays a part;
/// 7. and what a mistake, not yet put right, added or took.
#[derive(Clone, Debug, Default)]
pub struct Budget<'a> {
    /// What a table offers for points: for indicative budgets.
    pub allocated: Option<Allocated<'a>>,
    /// What is bought, line by line: for budgets that follow a plan.
    pub lines: Vec<Line>,
    /// Hundredths of a percent held back from everything above.
    pub held_back: u32,
    /// What the plan keeps a week for when things go wrong.
    pub kept: Weekly,
    /// The most it may be, if there is an upper limit.
    pub cap: Option<Weekly>,
    /// The needs, by key, that do not count.
    pub excluded: BTreeSet<String>,
    /// What the person pays; without it, the budget is the whole cost of support.
    pub charged: Option<Charged<'a>>,
    /// What was given above what the rule gives; below nothing, what was kept from the person.
    pub correction: Weekly,
    /// The day on which each thing was decided, where it is known.
    pub decided: BTreeMap<Factor, Date>,
}

/// One thing a budget buys.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// What the same line is called in every budget of the person.
    pub key: String,
    /// What it is, for people.
    pub title: String,
    /// The need it meets, by key.
    pub need: String,
    /// One of what: `hour`.
    pub unit: String,
    /// How often so many units are bought.
    pub every: Period,
    /// How many hundredths of a unit the assessment found are needed, as though there were no help.
    pub needed: i64,
    /// Of those, how many family and friends do.
    pub helped: i64,
    /// Of those, how many nobody pays for: time alone, and needs left unmet.
    pub left_out: i64,
    /// The price of a unit, by who it is bought from. Prices are as they are due: with every
    /// uprating there was.
    pub prices: BTreeMap<String, Rate>,
    /// Who it is bought from.
    pub from: String,
    /// What a unit is paid less than its price is due, because an uprating was left out.
    pub short: Money,
}

/// A price: so much money for so many hundredths of a unit. Most are for one unit; an average that
/// is not whole pence is the total, and what it was for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rate {
    /// The money.
    pub money: Money,
    /// For how many hundredths of a unit; below one counts as one.
    pub per: i64,
}

impl Rate {
    /// A price of one unit.
    #[must_use]
    pub const fn of(money: Money) -> Self {
        Self { money, per: 100 }
    }
}

impl Line {
    /// How many hundredths of a unit are paid for.
    #[must_use]
    pub fn funded(&self) -> i64 {
        funded(self.needed, self.helped, self.left_out)
    }

    /// A line that buys `units` hundredths at one price, all of them needed.
    #[must_use]
    pub fn bought(key: &str, unit: &str, units: i64, from: &str, rate: Rate) -> Self {
        Self {
            key: key.to_owned(),
            title: key.to_owned(),
            need: key.to_owned(),
            unit: unit.to_owned(),
            every: Period::Weekly,
            needed: units,
            helped: 0,
            left_out: 0,
            prices: BTreeMap::from([(from.to_owned(), rate)]),
            from: from.to_owned(),
            short: Money::ZERO,
        }
    }

    /// The same line where it is not bought: nothing of it is needed, at the same price.
    fn absent(&self) -> Self {
        Self { needed: 0, helped: 0, left_out: 0, ..self.clone() }
    }
}

fn funded(needed: i64, helped: i64, left_out: i64) -> i64 {
    (needed - helped - left_out).max(0)
}

/// Why a mixture of two budgets cannot be worked out.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Stopped {
    /// The table cannot be run on the answers.
    #[error("the table cannot be run: {0}")]
    Allocation(#[from] allocation::AllocationError),
    /// The means test cannot be run.
    #[error("the means test cannot be run: {0}")]
    Charging(#[from] charging::ChargingError),
}

/// Why the second budget is not the first: its causes in two readings that both sum exactly.
///
/// Only factors that differ are taken. Each part of the sum is by the week, to the penny, with the
/// rounding named where it is done. Where the rule cannot be run on mixtures of need and table, as
/// when the questions themselves changed, those two are taken together.
///
/// # Errors
///
/// [`Stopped`] if even one of the two budgets by itself cannot be worked out, or the means test
/// cannot be run on a mixture.
pub fn why(before: &Budget<'_>, after: &Budget<'_>) -> Result<Split, Stopped> {
    let pair = Pair::new(before, after);
    let order = pair.order();
    let alone: Vec<Factors> = order.iter().map(|factor| Factors::one(*factor)).collect();
    match split(&alone, |set| pair.worth(set)) {
        Err(Stopped::Allocation(_)) => {}
        done => return done,
    }
    let joined = Factors::one(Factor::Need).with(Factor::FamilyHelp).with(Factor::Table);
    let group = |factor: &Factor| {
        let alone = Factors::one(*factor);
        let with_it = if joined.has(*factor) { joined } else { alone };
        with_it.iter().filter(|one| order.contains(one)).collect()
    };
    let groups: Vec<Factors> = order.iter().map(group).collect();
    split(&groups, |set| pair.worth(set))
}

/// What a budget is a week, by the rule.
///
/// # Errors
///
/// [`Stopped`] if it cannot be worked out.
pub fn worth(budget: &Budget<'_>) -> Result<Weekly, Stopped> {
    Pair::new(budget, budget).worth(Factors::NONE)
}

/// Two budgets, line beside line.
struct Pair<'a> {
    before: &'a Budget<'a>,
    after: &'a Budget<'a>,
    lines: Vec<(Line, Line)>,
}

impl<'a> Pair<'a> {
    fn new(before: &'a Budget<'a>, after: &'a Budget<'a>) -> Self {
        // Units of another kind or time cannot be set against each other: those are two lines.
        let same = |a: &Line, b: &Line| (&a.key, &a.unit, a.every) == (&b.key, &b.unit, b.every);
        let mut lines = Vec::new();
        for line in &before.lines {
            let later = after.lines.iter().find(|other| same(line, other));
            lines.push((line.clone(), later.cloned().unwrap_or_else(|| line.absent())));
        }
        let known = |line: &&Line| !before.lines.iter().any(|other| same(line, other));
        lines.extend(after.lines.iter().filter(known).map(|new| (new.absent(), new.clone())));
        Self { before, after, lines }
    }

    /// The factors that differ, in the order they were decided. Those of which no day is known come
    /// after, in the order of the sum: the sort keeps it.
    fn order(&self) -> Vec<Factor> {
        let mut order: Vec<Factor> =
            Factor::ALL.into_iter().filter(|factor| self.differs(*factor)).collect();
        order.sort_by_key(|factor| self.after.decided.get(factor).copied().unwrap_or(Date::MAX));
        order
    }

    fn differs(&self, factor: Factor) -> bool {
        let (before, after) = (self.before, self.after);
        let lines = |of: fn(&Line, &Line) -> bool| self.lines.iter().any(|(a, b)| of(a, b));
        let table = before.allocated.zip(after.allocated);
        let charged = before.charged.zip(after.charged);
        let one_table = before.allocated.is_some() != after.allocated.is_some();
        let one_charged = before.charged.is_some() != after.charged.is_some();
        match factor {
            Factor::Need => {
                table.is_some_and(|(a, b)| a.other_need(&b)) || lines(|a, b| a.needed != b.needed)
            }
            Factor::FamilyHelp => {
                table.is_some_and(|(a, b)| a.other_help(&b)) || lines(|a, b| a.helped != b.helped)
            }
            Factor::Hours => lines(|a, b| a.left_out != b.left_out),
            Factor::Rates => lines(|a, b| a.prices != b.prices),
            Factor::Table => one_table || table.is_some_and(|(a, b)| a.other_table(&b)),
            Factor::Contingency => (before.held_back, before.kept) != (after.held_back, after.kept),
            Factor::Cap => before.cap != after.cap,
            Factor::Eligibility => before.excluded != after.excluded,
            Factor::UpratingLeftOut => lines(|a, b| a.short != b.short),
            Factor::Means => one_charged || charged.is_some_and(|(a, b)| a.other_facts(&b)),
            Factor::National => charged.is_some_and(|(a, b)| a.other_national(&b)),
            Factor::Local => charged.is_some_and(|(a, b)| a.other_local(&b)),
            Factor::Deployment => lines(|a, b| a.from != b.from),
            Factor::Correction => before.correction != after.correction,
        }
    }

    /// The budget with the named factors as they are after and the others as before.
    fn worth(&self, set: Factors) -> Result<Weekly, Stopped> {
        let of = |factor| if set.has(factor) { self.after } else { self.before };
        let excluded = &of(Factor::Eligibility).excluded;
        let table = Allocated::mixed(
            of(Factor::Table).allocated.as_ref(),
            of(Factor::Need).allocated.as_ref(),
            of(Factor::FamilyHelp).allocated.as_ref(),
            excluded,
        )?;
        let counts = |(line, _): &&(Line, Line)| !excluded.contains(&line.need);
        let lines: Weekly = self.lines.iter().filter(counts).map(|pair| line(pair, set)).sum();
        let contingency = of(Factor::Contingency);
        let offered = table + lines;
        let held = offered.0.times(contingency.held_back.into(), 10_000, Rounding::HalfUp);
        let mut cost = Weekly(offered.0 - held);
        if let Some(cap) = of(Factor::Cap).cap {
            cost = cost.min(cap);
        }
        let pays = Charged::mixed(
            of(Factor::Means).charged.as_ref(),
            of(Factor::National).charged.as_ref(),
            of(Factor::Local).charged.as_ref(),
            cost,
        )?;
        Ok(cost.less(pays) + contingency.kept + of(Factor::Correction).correction)
    }
}

/// What one line comes to a week: what falls due each time to the nearest penny, halves up, then
/// the week as [`Period::weekly`] has it.
fn line((before, after): &(Line, Line), set: Factors) -> Weekly {
    let of = |factor| if set.has(factor) { after } else { before };
    let units =
        funded(of(Factor::Need).needed, of(Factor::FamilyHelp).helped, of(Factor::Hours).left_out);
    let from = &of(Factor::Deployment).from;
    // A price that one list of prices does not have is taken from the other, so that a change of
    // whom it is bought from is not taken for a change of prices.
    let lists = [of(Factor::Rates), after, before];
    let rate = lists.into_iter().find_map(|list| list.prices.get(from));
    let rate = rate.copied().unwrap_or(Rate::of(Money::ZERO));
    // The price that is paid is made first, so that it is rounded once, as when it is billed.
    let short = of(Factor::UpratingLeftOut).short.times(rate.per, 100, Rounding::HalfUp);
    let paid = rate.money.less(short).times(units, rate.per, Rounding::HalfUp);
    before.every.weekly(paid)
}

#[cfg(test)]
mod tests;
