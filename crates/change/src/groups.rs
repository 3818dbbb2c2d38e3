//! Why the budgets of many people changed, group by group, with small numbers hidden.

use std::collections::{BTreeMap, BTreeSet};

use basis::Weekly;
use serde::Serialize;
use support::public::{SMALL, hidden_rows};

use crate::everyone::{OTHER, Totals, of};
use crate::factor::Factor;
use crate::split::Split;

/// The changes of groups that people are told apart by in one way: by age, say.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ByGroup {
    /// What they are told apart by.
    pub by: &'static str,
    /// The causes that are shown for every group, each as key and heading; the last may be
    /// [`OTHER`]. None where any would tell of few people.
    pub causes: Vec<(&'static str, &'static str)>,
    /// The groups.
    pub rows: Vec<GroupRow>,
}

/// One group.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct GroupRow {
    /// What its people have in common.
    pub value: String,
    /// Its figures; none where they would tell of few people.
    pub shown: Option<GroupSum>,
}

/// The figures of a group. Amounts are a week.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct GroupSum {
    /// How many have less, the same and more.
    pub less_same_more: [u64; 3],
    /// What their budgets were together.
    pub before: Weekly,
    /// What they are.
    pub after: Weekly,
    /// What each of [`ByGroup::causes`] made of the difference, in the reading that favours none;
    /// where any are shown, they add up to it.
    pub causes: Vec<Weekly>,
}

/// The changes of these people by group, each with the value that tells them apart. `totals` are
/// those of all of them, and may stand beside this.
///
/// A group is hidden if few of it have less, the same or more, and so are as many others as it
/// takes that the totals do not give it away. A cause is shown for every group or for none: where
/// it touches few people of any group, or of the hidden groups together, it is taken with others.
#[must_use]
pub fn by_group(by: &'static str, changes: &[(&str, &Split)], totals: &Totals) -> ByGroup {
    let mut groups: BTreeMap<&str, Vec<&Split>> = BTreeMap::new();
    for (value, split) in changes {
        groups.entry(value).or_default().push(split);
    }
    let counts: Vec<Vec<u64>> = groups.values().map(|own| counted(own).to_vec()).collect();
    let hidden = hidden_rows(&counts);
    let mut blocks: Vec<Vec<&Split>> = Vec::new();
    let mut unseen: Vec<&Split> = Vec::new();
    for (own, hidden) in groups.values().zip(&hidden) {
        if *hidden {
            unseen.extend(own);
        } else {
            blocks.push(own.clone());
        }
    }
    blocks.push(unseen);
    let kept = kept(&blocks, totals);
    let rest = totals.causes.iter().any(|one| !kept.iter().any(|kept| kept.key() == one.key));
    let rest = rest && !kept.is_empty();
    let rows = groups.iter().zip(hidden).map(|((value, own), hidden)| GroupRow {
        value: (*value).to_owned(),
        shown: (!hidden).then(|| GroupSum::of(own, &kept, rest)),
    });
    let rows = rows.collect();
    let mut causes: Vec<_> = kept.iter().map(|one| (one.key(), one.title())).collect();
    causes.extend(rest.then_some((OTHER, "Other causes, together")));
    ByGroup { by, causes, rows }
}

/// The causes that can be shown for every block, so that neither they nor what is left of the
/// difference is of few people anywhere.
fn kept(blocks: &[Vec<&Split>], totals: &Totals) -> Vec<Factor> {
    let few = |many: usize| u64::try_from(many).is_ok_and(|many| (1..=SMALL).contains(&many));
    let touched = |block: &[&Split], which: &BTreeSet<Factor>| {
        let any = |split: &&&Split| {
            which.iter().any(|factor| of(&split.order_free, *factor) != Weekly::ZERO)
        };
        block.iter().filter(any).count()
    };
    let told = |which: &BTreeSet<Factor>| blocks.iter().any(|block| few(touched(block, which)));
    let many = |factor: &Factor| {
        let own = totals.causes.iter().find(|one| one.key == factor.key());
        own.map_or(0, |one| one.people)
    };
    let one = |factor: Factor| BTreeSet::from([factor]);
    let named = |factor: &Factor| 0 < many(factor) && !told(&one(*factor));
    let mut kept: Vec<Factor> = Factor::ALL.into_iter().filter(named).collect();
    loop {
        let rest = Factor::ALL.into_iter().filter(|factor| !kept.contains(factor)).collect();
        let least = kept.iter().copied().min_by_key(many);
        let Some(least) = least.filter(|_| told(&rest)) else { return kept };
        kept.retain(|factor| *factor != least);
    }
}

impl GroupSum {
    fn of(own: &[&Split], kept: &[Factor], rest: bool) -> Self {
        let sum = |of: fn(&Split) -> Weekly| own.iter().map(|split| of(split)).sum::<Weekly>();
        let (before, after) = (sum(|split| split.before), sum(|split| split.after));
        let under = |factor: &Factor| {
            own.iter().map(|split| of(&split.order_free, *factor)).sum::<Weekly>()
        };
        let mut causes: Vec<Weekly> = kept.iter().map(under).collect();
        let named: Weekly = causes.iter().copied().sum();
        causes.extend(rest.then(|| after - before - named));
        Self { less_same_more: counted(own), before, after, causes }
    }
}

fn counted(own: &[&Split]) -> [u64; 3] {
    let many = |of: fn(&Weekly) -> bool| {
        let own = own.iter().filter(|split| of(&split.change())).count();
        u64::try_from(own).unwrap_or(u64::MAX)
    };
    [
        many(|change| *change < Weekly::ZERO),
        many(|change| *change == Weekly::ZERO),
        many(|change| Weekly::ZERO < *change),
    ]
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::everyone::totals;
    use crate::{Factors, Part};

    fn change(parts: &[(usize, i64)]) -> Split {
        let part = |(at, pence): &(usize, i64)| Part {
            cause: Factors::one(Factor::ALL[*at]),
            amount: Weekly::pence(*pence),
        };
        let parts: Vec<Part> = parts.iter().map(part).collect();
        let before = Weekly::pence(50_000);
        let after = parts.iter().map(|part| part.amount).sum::<Weekly>() + before;
        Split { before, after, in_order: parts.clone(), order_free: parts }
    }

    fn told<'a>(groups: &[&'a str], changes: &'a [Split]) -> Vec<(&'a str, &'a Split)> {
        groups.iter().copied().cycle().zip(changes).collect()
    }

    #[test]
    fn a_cut_to_one_group_is_seen_and_adds_up() {
        let mut changes = Vec::new();
        for _ in 0..8 {
            changes.push(change(&[(2, -2_000), (3, 100)]));
            changes.push(change(&[(3, 100)]));
        }
        let all = totals(&changes).unwrap();
        let by = by_group("age", &told(&["old", "young"], &changes), &all);
        let keys: Vec<_> = by.causes.iter().map(|(key, _)| *key).collect();
        assert_eq!(keys, [Factor::ALL[2].key(), Factor::ALL[3].key()]);
        let old = by.rows[0].shown.as_ref().unwrap();
        assert_eq!(old.less_same_more, [8, 0, 0]);
        assert_eq!(old.causes, [Weekly::pence(-16_000), Weekly::pence(800)]);
        assert_eq!(by.rows[1].shown.as_ref().unwrap().less_same_more, [0, 0, 8]);
    }

    #[test]
    fn a_group_of_few_is_hidden_with_company() {
        let mut changes = vec![change(&[(2, -100)]); 30];
        changes.extend(vec![change(&[(2, -900)]); 3]);
        let groups: Vec<&str> = [["a"; 20].as_slice(), &["b"; 10], &["c"; 3]].concat();
        let all = totals(&changes).unwrap();
        let by = by_group("age", &told(&groups, &changes), &all);
        let shown: Vec<bool> = by.rows.iter().map(|row| row.shown.is_some()).collect();
        assert_eq!(shown, [true, false, false]);
    }

    proptest! {
        #[test]
        fn no_figure_of_a_group_is_of_few(
            all in prop::collection::vec(
                (0..4usize, prop::collection::vec((0..5usize, -900i64..900), 0..3)), 6..90)
        ) {
            let changes: Vec<Split> = all.iter().map(|(_, parts)| change(parts)).collect();
            let Some(totals) = totals(&changes) else { return Ok(()) };
            let value = |at: usize| ["a", "b", "c", "d"][at];
            let told: Vec<_> =
                all.iter().map(|(at, _)| value(*at)).zip(&changes).collect();
            let by = by_group("age", &told, &totals);
            let mut left = totals.after - totals.before;
            for row in &by.rows {
                let Some(sum) = &row.shown else { continue };
                left = left - (sum.after - sum.before);
                prop_assert!(sum.less_same_more.iter().all(|many| *many == 0 || 5 < *many));
                if by.causes.is_empty() {
                    prop_assert!(sum.causes.is_empty());
                    continue;
                }
                let causes: Weekly = sum.causes.iter().copied().sum();
                prop_assert_eq!(causes, sum.after - sum.before);
                for (key, _) in &by.causes {
                    let Some(factor) = Factor::from_key(key) else { continue };
                    let own = told.iter().filter(|(value, split)| {
                        *value == row.value && of(&split.order_free, factor) != Weekly::ZERO
                    });
                    let own = own.count();
                    prop_assert!(own == 0 || 5 < own, "{key} of {own}");
                }
            }
            // What is hidden is of nobody, or of more than a few.
            let hidden: Vec<&str> = by.rows.iter().filter(|row| row.shown.is_none())
                .map(|row| row.value.as_str()).collect();
            let own: Vec<_> = told.iter().filter(|(value, _)| hidden.contains(value)).collect();
            let all_hidden = hidden.len() == by.rows.len();
            let moved = own.iter().filter(|(_, split)| split.change() < Weekly::ZERO).count();
            prop_assert!(all_hidden || moved == 0 || 5 < moved, "{moved} of {left}");
        }
    }
}
