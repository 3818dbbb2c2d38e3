//! Why the budgets of many people changed: totals by cause, with small numbers hidden.

use std::collections::BTreeSet;

use basis::Weekly;
use serde::Serialize;
use support::public::SMALL;

use crate::factor::{Factor, Side};
use crate::split::{Part, Split};

/// The key of the causes that are taken together.
pub const OTHER: &str = "other";

/// What became of many budgets between two days. Nothing in it describes few people.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Totals {
    /// How many people had a budget on both days.
    pub people: usize,
    /// What their budgets were together, a week.
    pub before: Weekly,
    /// What they are together, a week.
    pub after: Weekly,
    /// How many have less, and how many have more; hidden where either is few.
    pub less_and_more: Option<(usize, usize)>,
    /// What each cause made of the difference, by the reading that favours none.
    pub causes: Vec<Cause>,
}

/// What one cause made of the difference.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Cause {
    /// Its key; `other` for those taken together, because each is of few people.
    pub key: &'static str,
    /// Its heading.
    pub title: &'static str,
    /// Whose doing it is; none for those taken together.
    pub side: Option<Side>,
    /// How many people it touched.
    pub people: usize,
    /// What it made of the difference, a week, in the reading that favours none.
    pub amount: Weekly,
    /// What it made of it in the order in which things were decided; none for all causes where the
    /// two readings differ for so few people that the one would tell of them beside the other.
    pub in_order: Option<Weekly>,
}

/// The totals of these changes; none if they are of few people, or of few whose budget changed.
///
/// The amounts of the causes add up to the difference exactly. A cause of few people is taken
/// together with others until no few people are behind a figure, so that none can be had by
/// subtraction. Where even all of them together are of few people, none is shown.
#[must_use]
pub fn totals(changes: &[Split]) -> Option<Totals> {
    let small = |many: usize| u64::try_from(many).is_ok_and(|many| (1..=SMALL).contains(&many));
    if small(changes.len()) {
        return None;
    }
    let sum = |of: fn(&Split) -> Weekly| changes.iter().map(of).sum::<Weekly>();
    let many = |of: fn(&Split) -> bool| changes.iter().filter(|split| of(split)).count();
    let less = many(|split| split.change() < Weekly::ZERO);
    let more = many(|split| Weekly::ZERO < split.change());
    let same = changes.len() - less - more;
    // What everybody has together would tell what few have more or less.
    if small(less + more) {
        return None;
    }
    let hide = [less, more, same].into_iter().any(small);
    let rows = Factor::ALL.into_iter().filter_map(|factor| Sum::of(factor, changes)).collect();
    Some(Totals {
        people: changes.len(),
        before: sum(|split| split.before),
        after: sum(|split| split.after),
        less_and_more: (!hide).then_some((less, more)),
        causes: shown(rows, small),
    })
}

/// What one cause made of many differences, with who is behind it.
struct Sum {
    factor: Factor,
    who: BTreeSet<usize>,
    amount: Weekly,
    /// In the order of the decisions, and for whom that is another sum.
    in_order: Weekly,
    other: BTreeSet<usize>,
}

impl Sum {
    fn of(factor: Factor, changes: &[Split]) -> Option<Self> {
        let (who, other) = (BTreeSet::new(), BTreeSet::new());
        let mut sum = Self { factor, who, amount: Weekly::ZERO, in_order: Weekly::ZERO, other };
        for (at, split) in changes.iter().enumerate() {
            let (free, ordered) = (of(&split.order_free, factor), of(&split.in_order, factor));
            if free != Weekly::ZERO || ordered != Weekly::ZERO {
                sum.who.insert(at);
            }
            if free != ordered {
                sum.other.insert(at);
            }
            sum.amount = sum.amount + free;
            sum.in_order = sum.in_order + ordered;
        }
        (!sum.who.is_empty()).then_some(sum)
    }

    fn take(&mut self, more: Self) {
        self.who.extend(more.who);
        self.other.extend(more.other);
        self.amount = self.amount + more.amount;
        self.in_order = self.in_order + more.in_order;
    }
}

/// What a reading puts under a cause.
pub(crate) fn of(parts: &[Part], factor: Factor) -> Weekly {
    parts.iter().filter(|part| part.factor() == factor).map(|part| part.amount).sum()
}

fn shown(mut rows: Vec<Sum>, small: impl Fn(usize) -> bool) -> Vec<Cause> {
    rows.sort_by_key(|row| row.who.len());
    let mut rows = std::collections::VecDeque::from(rows);
    let mut rest: Option<Sum> = None;
    let few = |rest: &Option<Sum>| rest.as_ref().is_some_and(|rest| small(rest.who.len()));
    while few(&rest) || rows.front().is_some_and(|row| small(row.who.len())) {
        let Some(next) = rows.pop_front() else { return Vec::new() };
        match &mut rest {
            Some(rest) => rest.take(next),
            None => rest = Some(next),
        }
    }
    let tells = rows.iter().chain(&rest).any(|row| small(row.other.len()));
    let one = |row: &Sum, key, title, side| Cause {
        key,
        title,
        side,
        people: row.who.len(),
        amount: row.amount,
        in_order: (!tells).then_some(row.in_order),
    };
    let mut rows = Vec::from(rows);
    rows.sort_by_key(|row| row.factor);
    let named = |row: &Sum| one(row, row.factor.key(), row.factor.title(), Some(row.factor.side()));
    let mut causes: Vec<Cause> = rows.iter().map(named).collect();
    causes.extend(rest.map(|rest| one(&rest, OTHER, "Other causes, together", None)));
    causes
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::Factors;

    fn change(parts: &[(Factor, i64)]) -> Split {
        let part = |(factor, pence): &(Factor, i64)| Part {
            cause: Factors::one(*factor),
            amount: Weekly::pence(*pence),
        };
        let parts: Vec<Part> = parts.iter().map(part).collect();
        let after = parts.iter().map(|part| part.amount).sum::<Weekly>() + Weekly::pence(50_000);
        let before = Weekly::pence(50_000);
        Split { before, after, in_order: parts.clone(), order_free: parts }
    }

    #[test]
    fn a_cut_passed_off_as_reform_is_seen() {
        let cut = || change(&[(Factor::Hours, -2_000), (Factor::Deployment, -500)]);
        let changes: Vec<Split> = std::iter::repeat_with(cut).take(10).collect();
        let totals = totals(&changes).unwrap();
        assert_eq!(totals.less_and_more, Some((10, 0)));
        let rows: Vec<_> = totals.causes.iter().map(|one| (one.side, one.amount)).collect();
        assert_eq!(
            rows,
            [
                (Some(Side::Council), Weekly::pence(-20_000)),
                (Some(Side::Way), Weekly::pence(-5_000))
            ]
        );
    }

    #[test]
    fn few_people_are_behind_no_figure() {
        assert_eq!(totals(&vec![change(&[(Factor::Cap, -1)]); 5]), None);
        let mut one = vec![change(&[]); 50];
        assert_eq!(totals(&one).map(|totals| totals.people), Some(50), "nobody's changed");
        one.push(change(&[(Factor::Cap, -1)]));
        assert_eq!(totals(&one), None, "the sum would be that one person's");
        let mut changes = vec![change(&[(Factor::Hours, -100)]); 8];
        changes.extend(vec![change(&[(Factor::Cap, -900)]); 2]);
        let hidden = totals(&changes).unwrap();
        assert_eq!(hidden.causes.len(), 1, "two with a cap are not told from the others");
        assert_eq!((hidden.causes[0].key, hidden.causes[0].people), ("other", 10));
    }

    #[test]
    fn the_other_reading_is_shown_unless_it_would_tell_of_few() {
        let two = |free: [i64; 2], order: [i64; 2]| {
            let all = |[hours, rates]: [i64; 2]| {
                change(&[(Factor::Hours, hours), (Factor::Rates, rates)])
            };
            Split { in_order: all(order).in_order, ..all(free) }
        };
        let ordered = |many: usize| {
            let mut changes = vec![two([-600, -400], [-600, -400]); 10];
            changes.extend(vec![two([-600, -400], [-700, -300]); many]);
            let causes = totals(&changes).unwrap().causes;
            causes.iter().map(|one| one.in_order).collect::<Option<Vec<_>>>()
        };
        assert_eq!(ordered(3), None);
        assert_eq!(ordered(6), Some(vec![Weekly::pence(-10_200), Weekly::pence(-5_800)]));
    }

    proptest! {
        #[test]
        fn causes_add_up_and_none_is_of_few(
            all in prop::collection::vec(
                prop::collection::vec((0..14usize, -900i64..900), 0..4), 0..40)
        ) {
            let one = |parts: Vec<(usize, i64)>| {
                let parts: Vec<_> =
                    parts.into_iter().map(|(at, pence)| (Factor::ALL[at], pence)).collect();
                change(&parts)
            };
            let changes: Vec<Split> = all.into_iter().map(one).collect();
            let Some(totals) = totals(&changes) else { return Ok(()) };
            for cause in &totals.causes {
                prop_assert!(5 < cause.people, "{cause:?}");
            }
            if !totals.causes.is_empty() {
                let sum: Weekly = totals.causes.iter().map(|one| one.amount).sum();
                prop_assert_eq!(sum, totals.after - totals.before);
                let ordered: Option<Vec<Weekly>> =
                    totals.causes.iter().map(|one| one.in_order).collect();
                if let Some(ordered) = ordered {
                    let sum: Weekly = ordered.into_iter().sum();
                    prop_assert_eq!(sum, totals.after - totals.before);
                }
            }
        }
    }
}
