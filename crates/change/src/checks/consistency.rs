//! Letters that contradict each other or the plan, and whole kinds of support struck out.

use std::collections::BTreeSet;

use basis::{Cite, Money, Weekly};

use super::{Case, Check, Finding, blocks, warns, weekly};
use crate::words::{BLANKET, names_any, sums};

/// £19,147 became £9,559: conflicting letters, blanket removals, a rate cut and then restored.
pub(super) const SOURCE: Cite = Cite::new(
    "Ombudsman, Norfolk, 2 April 2019",
    "https://www.cascaidr.org.uk/2019/09/23/council-at-fault-for-reducing-personal-budget-without-\
     properly-involving-the-recipient-or-complying-with-the-care-act/",
);

/// Every sum in a letter is one of the plan's, letters agree, and no kind of support is gone
/// without a reason of its own.
pub(super) fn check(case: &Case<'_>, found: &mut Vec<Finding>) {
    let Some(reduction) = case.reduction.filter(|_| case.is_reduction()) else { return };
    let known = known(case);
    for sum in sums(&reduction.letter).into_iter().filter(|sum| !known.contains(sum)) {
        let says = format!("The letter says {sum}, which is no sum of either plan.");
        blocks(found, Check::Consistency, says);
    }
    let after = case.after.totals();
    if !sums(&reduction.letter).contains(&after.weekly.0) {
        let says = format!("The letter does not say what the budget will be: {}.", after.weekly);
        blocks(found, Check::Consistency, says);
    }
    let told: BTreeSet<Money> = case.letters.iter().flat_map(|letter| sums(letter)).collect();
    for sum in told.difference(&known) {
        let says = format!(
            "An earlier letter said {sum}, which is no sum of either plan: tell the person which \
             letter holds."
        );
        warns(found, Check::Consistency, says);
    }
    removed(case, found);
    let texts = [reduction.reasons.as_str(), reduction.letter.as_str()];
    let how = reduction.needs.values().map(|met| met.how.as_str());
    let texts: Vec<&str> = texts.into_iter().chain(how).collect();
    if let Some(words) = names_any(&texts, &BLANKET) {
        let says = format!(
            "“{words}” reads as a rule for everyone. A kind of support may not be refused \
             outright: say why not for this person."
        );
        warns(found, Check::Consistency, says);
    }
}

/// Outcomes that had money and have none now.
fn removed(case: &Case<'_>, found: &mut Vec<Finding>) {
    for outcome in &case.before.outcomes {
        let money = |plan: &support::plan::Plan| -> Weekly {
            let own = plan.items.iter().filter(|item| item.outcome == outcome.key);
            own.map(weekly).sum()
        };
        if Weekly::ZERO < money(case.before) && money(case.after) == Weekly::ZERO {
            let reasons = case.reduction.map(|reduction| &reduction.needs);
            let own = case.before.items.iter().filter(|item| item.outcome == outcome.key);
            let told = |id| reasons.and_then(|needs| needs.get(id));
            let spoken = own
                .map(|item| told(&item.id))
                .all(|met| met.is_some_and(|met| !met.how.trim().is_empty()));
            let says = format!(
                "Everything for “{}” is taken out: {} a week becomes nothing.",
                outcome.words,
                money(case.before)
            );
            if spoken {
                warns(found, Check::Consistency, says);
            } else {
                blocks(found, Check::Consistency, says);
            }
        }
    }
}

/// Every sum that the two plans have: totals, and each item by the week and by the unit.
fn known(case: &Case<'_>) -> BTreeSet<Money> {
    let mut known = BTreeSet::new();
    for plan in [case.before, case.after] {
        let totals = plan.totals();
        known.extend([totals.weekly.0, totals.a_year, totals.one_off, totals.first_year]);
        known.insert(totals.contingency);
        for item in &plan.items {
            known.insert(weekly(item).0);
            known.extend(super::rate(item));
            known.extend(item.cost.as_ref().map(support::plan::Cost::each));
        }
    }
    let (before, after) = (case.before.totals().weekly, case.after.totals().weekly);
    known.insert(before.0 - after.0);
    for (item, now) in case.less() {
        known.insert((weekly(item) - now).0);
    }
    known
}

#[cfg(test)]
mod tests {
    use super::super::examples::{Written, says};
    use super::*;

    #[test]
    fn a_letter_says_the_sums_of_the_plan_and_no_others() {
        let mut written = Written::cut();
        assert!(says(&written, check).is_empty(), "{:?}", says(&written, check));
        let letter = &mut written.reduction.as_mut().unwrap().letter;
        *letter = "Your budget will be £155 a week.".to_owned();
        assert_eq!(
            says(&written, check),
            [
                "! The letter says £155.00, which is no sum of either plan.",
                "! The letter does not say what the budget will be: £150.00."
            ]
        );
    }

    #[test]
    fn norfolks_two_letters_are_told_apart() {
        let mut written = Written::cut();
        written.letters = vec!["Your budget is £19,147 a year.".to_owned()];
        let got = says(&written, check);
        assert_eq!(got.len(), 1);
        assert!(
            got[0].starts_with("An earlier letter said £19,147.00, which is no sum"),
            "{got:?}"
        );
    }

    #[test]
    fn a_kind_of_support_that_is_struck_out_is_named() {
        let mut written = Written::cut();
        let choir = written.after.items.remove(1);
        let letter = &mut written.reduction.as_mut().unwrap().letter;
        *letter = "Your budget will be £140.00 a week. We no longer fund hobbies.".to_owned();
        let got = says(&written, check);
        assert_eq!(
            got[0],
            "! Everything for “I want to sing again.” is taken out: £10.00 a week becomes nothing."
        );
        assert!(got[1].starts_with("“no longer fund” reads as a rule for everyone"), "{got:?}");
        let needs = &mut written.reduction.as_mut().unwrap().needs;
        let met = needs.values().next().unwrap().clone();
        needs.insert(choir.id, met);
        assert!(!says(&written, check)[0].starts_with('!'), "it is said how it is met");
    }
}
