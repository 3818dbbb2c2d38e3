//! An increase that does not reach back to the day it was needed; a cut before it was told.

use basis::typed::long_day;
use basis::{Cite, Rounding};

use super::{Case, Check, Finding, blocks, warns};

/// The increase was not backdated.
pub(super) const SOURCE: Cite = Cite::new(
    "Ombudsman, Dudley 19 019 548, 4 May 2021",
    "https://www.lgo.org.uk/decisions/adult-care-services/direct-payments/19-019-548",
);

/// More begins when it was needed; less begins no earlier than the day it is decided.
pub(super) fn check(case: &Case<'_>, found: &mut Vec<Finding>) {
    let (before, after) = (case.before.totals().weekly, case.after.totals().weekly);
    if case.is_reduction() {
        if case.takes_effect < case.today {
            let says = format!(
                "The budget is to be less from {}, before the person is told.",
                long_day(case.takes_effect)
            );
            blocks(found, Check::Backdating, says);
        }
        return;
    }
    let late = case.needed_since.filter(|since| *since < case.takes_effect && before < after);
    let Some(since) = late else { return };
    let days = i64::from((case.takes_effect - since).get_days());
    let owed = (after - before).0.times(days, 7, Rounding::HalfUp);
    let says = format!(
        "More has been needed since {}, and is to be paid from {}: {owed} would be owed for the \
         days between.",
        long_day(since),
        long_day(case.takes_effect)
    );
    warns(found, Check::Backdating, says);
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::super::examples::{Written, says};
    use super::*;

    #[test]
    fn nothing_is_taken_before_it_is_told() {
        let mut written = Written::cut();
        assert!(says(&written, check).is_empty());
        written.takes_effect = date(2026, 4, 1);
        let want = "! The budget is to be less from 1 April 2026, before the person is told.";
        assert_eq!(says(&written, check), [want]);
    }

    #[test]
    fn what_was_owed_meanwhile_is_worked_out() {
        let mut written = Written::cut();
        std::mem::swap(&mut written.before, &mut written.after);
        written.needed_since = Some(date(2026, 4, 19));
        let want = "More has been needed since 19 April 2026, and is to be paid from 10 May 2026: \
                    £180.00 would be owed for the days between.";
        assert_eq!(says(&written, check), [want]);
        written.needed_since = Some(written.takes_effect);
        assert!(says(&written, check).is_empty());
    }
}
