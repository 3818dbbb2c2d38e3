//! An arbitrary upper limit; and a price at which nobody is said to sell.

use basis::Cite;

use super::{Case, Check, Finding, blocks, rate, warns};
use crate::words::{CAPS, names_any};

/// An arbitrary upper limit, with nothing to show that the budget could buy the support.
pub(super) const SOURCE: Cite = Cite::new(
    "Ombudsman, Bromley 19 007 855, 14 September 2020",
    "https://www.lgo.org.uk/decisions/adult-care-services/assessment-and-care-plan/19-007-855",
);

/// No budget ends at a local limit, no reason is a limit, and each lower price has a seller.
pub(super) fn check(case: &Case<'_>, found: &mut Vec<Finding>) {
    if !case.is_reduction() {
        return;
    }
    let after = case.after.totals().weekly;
    if case.upper_limit.is_some_and(|limit| limit <= after) {
        let says = format!(
            "The budget ends at {after} a week, where an upper limit stands. A limit is no \
             reason: say what this person’s support costs."
        );
        blocks(found, Check::Cap, says);
    }
    let Some(reduction) = case.reduction else { return };
    if let Some(words) = names_any(&[&reduction.reasons, &reduction.letter], &CAPS) {
        let says = format!(
            "The reasons or the letter speak of “{words}”. An upper limit by itself is no reason."
        );
        warns(found, Check::Cap, says);
    }
    for item in &case.before.items {
        let now = case.after.items.iter().find(|other| other.id == item.id).and_then(rate);
        let Some((was, now)) = rate(item).zip(now).filter(|(was, now)| now < was) else { continue };
        let sold = reduction.needs.get(&item.id).is_some_and(|met| !met.sold_by.trim().is_empty());
        if !sold {
            let says = format!(
                "The price of “{}” falls from {was} to {now}: say who sells it at that price.",
                item.what
            );
            blocks(found, Check::Cap, says);
        }
    }
}

#[cfg(test)]
mod tests {
    use basis::{Money, Weekly};

    use super::super::examples::{Written, says};
    use super::*;

    #[test]
    fn a_limit_is_found_in_policy_and_in_words() {
        let mut written = Written::cut();
        assert!(says(&written, check).is_empty());
        written.upper_limit = Some(Weekly::pence(15_000));
        assert!(says(&written, check)[0].starts_with("! The budget ends at £150.00 a week"));
        written.upper_limit = Some(Weekly::pence(90_000));
        written.reduction.as_mut().unwrap().reasons = "This is our maximum budget.".to_owned();
        let want = "The reasons or the letter speak of “maximum budget”. An upper limit by itself \
                    is no reason.";
        assert_eq!(says(&written, check), [want]);
    }

    #[test]
    fn a_lower_price_needs_somebody_who_sells_at_it() {
        let mut written = Written::cut();
        written.price(Money::pounds(18));
        let want = "! The price of “Help at home” falls from £20.00 to £18.00: say who sells it at \
                    that price.";
        assert_eq!(says(&written, check), [want]);
        let needs = &mut written.reduction.as_mut().unwrap().needs;
        needs.values_mut().next().unwrap().sold_by = "Example Care, quoted on 3 May".to_owned();
        assert!(says(&written, check).is_empty());
    }
}
