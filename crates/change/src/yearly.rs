//! What support was estimated to cost and what it cost, by kind of service and financial year.

use std::collections::BTreeMap;

use basis::{Money, Rounding};
use jiff::civil::Date;
use serde::Serialize;
use support::plan::{Plan, ServiceKind};
use support::public::hidden_rows;

/// A kind of service, or that nobody said which; and a financial year by the one it begins in.
pub type Cell = (i16, Option<ServiceKind>);

/// What was estimated and what was spent, of so many people.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Sums {
    /// How many people: those with an estimate, or who spent.
    pub people: u64,
    /// What the agreed plans counted for it.
    pub estimated: Money,
    /// What the ledger says was spent on it.
    pub actual: Money,
}

/// One row as anyone may see it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Shown {
    /// The financial year: `2025-26`.
    pub year: String,
    /// The kind of service.
    pub service: &'static str,
    /// Whether the year is still running, so that both sums are up to today.
    pub so_far: bool,
    /// The sums; none where they are about a few people, or would give a few away.
    pub sums: Option<Sums>,
}

/// Every cell, added up person by person.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Yearly(BTreeMap<Cell, Sums>);

/// The words for items of which nobody said what they are.
pub const NOT_SAID: &str = "Not said";

/// The year in which a day's financial year begins, 1 April.
#[must_use]
pub fn year(day: Date) -> i16 {
    if day.month() < 4 { day.year() - 1 } else { day.year() }
}

/// What one person's agreed plan counts for each cell, from `from` until the day before `until`.
///
/// What goes on counts by days: a year of 365 days, to the nearest penny, halves up, for each item
/// and year. What is bought once counts in the year in which the plan was agreed.
#[must_use]
pub fn estimated(plan: &Plan, from: Date, until: Date) -> BTreeMap<Cell, Money> {
    let mut cells: BTreeMap<Cell, Money> = BTreeMap::new();
    for item in &plan.items {
        let Some(cost) = &item.cost else { continue };
        let once = cost.one_off();
        if !once.is_zero() && from < until {
            let cell = cells.entry((year(from), item.service)).or_default();
            *cell += once;
        }
        let mut begins = from;
        while begins < until && !cost.a_year().is_zero() {
            let of = year(begins);
            let april = jiff::civil::date(of.saturating_add(1), 4, 1);
            let ends = april.min(until);
            let days = begins.until(ends).map_or(0, |span| span.get_days());
            let cell = cells.entry((of, item.service)).or_default();
            *cell += cost.a_year().times(days.into(), 365, Rounding::HalfUp);
            begins = ends;
        }
    }
    cells
}

impl Yearly {
    /// Adds one person: what was estimated for them, and what was spent.
    pub fn add(&mut self, estimated: &BTreeMap<Cell, Money>, actual: &BTreeMap<Cell, Money>) {
        let mut cells: Vec<&Cell> = estimated.keys().chain(actual.keys()).collect();
        cells.sort_unstable();
        cells.dedup();
        for cell in cells {
            let sums = self.0.entry(*cell).or_default();
            sums.people += 1;
            sums.estimated += estimated.get(cell).copied().unwrap_or_default();
            sums.actual += actual.get(cell).copied().unwrap_or_default();
        }
    }

    /// Every cell, newest year first, for the council's own eyes.
    pub fn cells(&self) -> impl Iterator<Item = (&Cell, &Sums)> {
        self.0.iter().rev()
    }

    /// What may be published on `today`: a row about a few people is hidden, and never alone in
    /// its year, so that no sum of a year gives it away.
    #[must_use]
    pub fn publish(&self, today: Date) -> Vec<Shown> {
        let mut shown = Vec::new();
        let mut years: Vec<i16> = self.0.keys().map(|(year, _)| *year).collect();
        years.dedup();
        for of in years.into_iter().rev() {
            let rows: Vec<(&Cell, &Sums)> =
                self.0.iter().filter(|((year, _), _)| *year == of).collect();
            let counts: Vec<Vec<u64>> = rows.iter().map(|(_, sums)| vec![sums.people]).collect();
            for (((_, kind), sums), hidden) in rows.into_iter().zip(hidden_rows(&counts)) {
                shown.push(Shown {
                    year: format!("{of}-{:02}", (i32::from(of) + 1).rem_euclid(100)),
                    service: kind.map_or(NOT_SAID, ServiceKind::says),
                    so_far: year(today) == of,
                    sums: (!hidden).then_some(*sums),
                });
            }
        }
        shown
    }
}

#[cfg(test)]
mod tests {
    use basis::Period;
    use basis::id::ItemId;
    use jiff::civil::date;
    use support::plan::{Cost, Item};

    use super::*;

    fn plan() -> Plan {
        let item = |bits, service, cost| Item {
            id: ItemId::from_bits(bits),
            what: "help".to_owned(),
            who_from: "Amina".to_owned(),
            outcome: "out".to_owned(),
            cost: Some(cost),
            suggested_by: None,
            also_offered: vec![],
            direct_payment_possible: true,
            service,
        };
        let weekly = Cost::Regular { price: Money::pounds(70), every: Period::Weekly };
        Plan {
            items: vec![
                item(1, Some(ServiceKind::HomeSupport), weekly),
                item(2, None, Cost::OneOff { price: Money::pounds(250) }),
            ],
            ..Plan::default()
        }
    }

    #[test]
    fn days_either_side_of_1_april_are_in_their_own_year() {
        let cells = estimated(&plan(), date(2026, 3, 30), date(2026, 4, 4));
        let home = Some(ServiceKind::HomeSupport);
        let want = BTreeMap::from([
            ((2025, None), Money::pounds(250)),
            ((2025, home), Money::pounds(20)),
            ((2026, home), Money::pounds(30)),
        ]);
        assert_eq!(cells, want, "£70 a week is £10 a day");
        assert!(estimated(&plan(), date(2026, 4, 4), date(2026, 4, 4)).is_empty());
    }

    #[test]
    fn a_row_about_a_few_people_is_hidden_and_not_alone() {
        let mut all = Yearly::default();
        let cell = |kind, pounds| BTreeMap::from([((2025, Some(kind)), Money::pounds(pounds))]);
        let none = BTreeMap::new();
        for _ in 0..30 {
            all.add(&cell(ServiceKind::HomeSupport, 100), &cell(ServiceKind::HomeSupport, 90));
        }
        for _ in 0..12 {
            all.add(&cell(ServiceKind::Meals, 10), &none);
        }
        for _ in 0..5 {
            all.add(&none, &cell(ServiceKind::Transport, 5));
        }
        let shown = all.publish(date(2026, 5, 1));
        let seen: Vec<_> =
            shown.iter().map(|row| (row.service, row.sums.map(|sums| sums.people))).collect();
        assert_eq!(seen, [("Help at home", Some(30)), ("Meals", None), ("Transport", None)]);
        let sums = shown[0].sums.map(|sums| (sums.estimated, sums.actual));
        assert_eq!(sums, Some((Money::pounds(3_000), Money::pounds(2_700))));
        assert!(!shown[0].so_far && all.publish(date(2026, 3, 31))[0].so_far);
        assert_eq!(all.cells().count(), 3, "the council itself sees them all");
    }
}
