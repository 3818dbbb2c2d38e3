//! A reduction that does not say, need by need, how each is still met.

use basis::Cite;

use super::{Case, Check, Finding, blocks, warns, weekly};
use crate::reduction::Cause;

/// The package was reduced with no explanation of how it meets the needs.
pub(super) const SOURCE: Cite = Cite::new(
    "Ombudsman, Dudley 25 000 854, 16 October 2025",
    "https://www.lgo.org.uk/decisions/adult-care-services/assessment-and-care-plan/25-000-854",
);

/// Each item that gets less has a statement of its own, about this person.
pub(super) fn check(case: &Case<'_>, found: &mut Vec<Finding>) {
    if !case.is_reduction() {
        return;
    }
    let Some(reduction) = case.reduction else {
        let says = "The budget falls, and nothing says why or how each need is still met.";
        blocks(found, Check::Sufficiency, says);
        return;
    };
    let mut seen: Vec<&str> = Vec::new();
    for (item, now) in case.less() {
        let (what, was) = (&item.what, weekly(item));
        let met = reduction.needs.get(&item.id).filter(|met| !met.how.trim().is_empty());
        let Some(met) = met else {
            let says = format!(
                "“{what}” falls from {was} to {now} a week: say how that need is still met."
            );
            blocks(found, Check::Sufficiency, says);
            continue;
        };
        if seen.contains(&met.how.trim()) {
            let says = format!(
                "What is said about “{what}” is word for word what is said about something else: \
                 say it about this need."
            );
            warns(found, Check::Sufficiency, says);
        }
        seen.push(met.how.trim());
        if met.cause == Cause::NeedFell && case.assessed_on.is_none_or(|on| on < case.agreed_on) {
            let says = format!(
                "“{what}” is said to be needed less, and nobody has reassessed since the plan in \
                 force was agreed."
            );
            blocks(found, Check::Sufficiency, says);
        }
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::super::examples::{Written, says};
    use super::*;

    #[test]
    fn each_need_that_gets_less_has_its_own_words() {
        let mut written = Written::cut();
        assert!(says(&written, check).is_empty());
        let needs = &mut written.reduction.as_mut().unwrap().needs;
        let (id, met) = needs.pop_first().unwrap();
        let want = "! “Help at home” falls from £200.00 to £140.00 a week: say how that need is \
                    still met.";
        assert_eq!(says(&written, check), [want]);
        written.reduction.as_mut().unwrap().needs.insert(id, met);
        written.reduction = None;
        let want = "! The budget falls, and nothing says why or how each need is still met.";
        assert_eq!(says(&written, check), [want]);
    }

    #[test]
    fn less_need_needs_a_reassessment() {
        let mut written = Written::cut();
        let needs = &mut written.reduction.as_mut().unwrap().needs;
        needs.values_mut().next().unwrap().cause = Cause::NeedFell;
        assert!(says(&written, check).is_empty(), "there was one");
        written.assessed_on = Some(date(2024, 1, 1));
        assert!(says(&written, check)[0].starts_with("! “Help at home” is said to be needed less"));
    }

    #[test]
    fn one_sentence_for_everything_is_seen() {
        let mut written = Written::cut();
        written.after.items[1].cost = None;
        let needs = &mut written.reduction.as_mut().unwrap().needs;
        let met = needs.values().next().unwrap().clone();
        needs.insert(written.before.items[1].id.clone(), met);
        let got = says(&written, check);
        assert!(got[0].starts_with("What is said about “Choir” is word for word"), "{got:?}");
    }

    #[test]
    fn a_budget_that_does_not_fall_has_nothing_to_say() {
        let mut written = Written::cut();
        (written.after, written.reduction) = (written.before.clone(), None);
        assert!(says(&written, check).is_empty());
    }
}
