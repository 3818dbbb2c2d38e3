//! A plan that does not break down the personal budget.

use basis::Cite;

use super::{Case, Check, Finding, blocks};

/// The support plan had no breakdown of the personal budget.
pub(super) const SOURCE: Cite = Cite::new(
    "Ombudsman, North Lincolnshire 23 020 813, 28 November 2024",
    "https://www.lgo.org.uk/decisions/adult-care-services/assessment-and-care-plan/23-020-813",
);

/// Every item has a price, and there is at least one.
pub(super) fn check(case: &Case<'_>, found: &mut Vec<Finding>) {
    let items = &case.after.items;
    if items.is_empty() {
        blocks(found, Check::Breakdown, "The plan has nothing in it that the budget pays for.");
    }
    for item in items.iter().filter(|item| item.cost.is_none()) {
        let says = format!("The plan does not say what “{}” costs.", item.what);
        blocks(found, Check::Breakdown, says);
    }
}

#[cfg(test)]
mod tests {
    use super::super::examples::{Written, says};
    use super::*;

    #[test]
    fn every_item_needs_its_price() {
        let mut written = Written::cut();
        assert!(says(&written, check).is_empty());
        written.after.items[0].cost = None;
        assert_eq!(says(&written, check), ["! The plan does not say what “Help at home” costs."]);
        written.after.items.clear();
        let nothing = "! The plan has nothing in it that the budget pays for.";
        assert_eq!(says(&written, check), [nothing]);
    }
}
