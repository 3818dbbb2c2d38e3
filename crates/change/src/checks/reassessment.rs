//! A reduction without a valid reassessment or other stated ground, or without the person.

use basis::Cite;

use super::{Case, Check, Finding, blocks, warns};
use crate::reduction::Ground;

/// The package was cut on a flawed assessment.
pub(super) const SOURCE: Cite = Cite::new(
    "Ombudsman, Oxfordshire 17 001 855, 16 November 2018",
    "https://www.lgo.org.uk/decisions/adult-care-services/safeguarding/17-001-855",
);

/// A ground that holds, and the person's part in it.
pub(super) fn check(case: &Case<'_>, found: &mut Vec<Finding>) {
    let Some(reduction) = case.reduction.filter(|_| case.is_reduction()) else { return };
    match &reduction.ground {
        Ground::Reassessed => {
            if case.assessed_on.is_none_or(|on| on < case.agreed_on) {
                let says = "The ground is a reassessment, and none has become final since the \
                            plan in force was agreed.";
                blocks(found, Check::Reassessment, says);
            }
        }
        Ground::Other { words } if words.trim().is_empty() => {
            let says = "There is no reassessment, and no other ground is stated.";
            blocks(found, Check::Reassessment, says);
        }
        Ground::Other { .. } => {
            let says = "The ground is not a reassessment. A change of need is not needed for a \
                        change of budget; a fair process and enough to meet the need are.";
            warns(found, Check::Reassessment, says);
        }
    }
    let involved = &reduction.involved;
    match involved.on {
        None => {
            let says = "Nobody has talked it through with the person, or the day is not written.";
            blocks(found, Check::Reassessment, says);
        }
        Some(day) if case.today < day || day < case.agreed_on => {
            let says = "The day on which it was talked through with the person cannot be right.";
            blocks(found, Check::Reassessment, says);
        }
        Some(_) => {}
    }
    if involved.said.trim().is_empty() {
        let says = "What the person said to it is not written, or that they did not wish to say.";
        blocks(found, Check::Reassessment, says);
    }
    if reduction.reasons.trim().is_empty() {
        blocks(found, Check::Reassessment, "There are no reasons that the person can read.");
    }
    if reduction.challenge.trim().is_empty() {
        blocks(found, Check::Reassessment, "The person is not told how to challenge it.");
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::super::examples::{Written, says};
    use super::*;

    #[test]
    fn a_reassessment_must_be_newer_than_the_plan_it_undoes() {
        let mut written = Written::cut();
        assert!(says(&written, check).is_empty());
        for day in [None, Some(date(2024, 1, 1))] {
            written.assessed_on = day;
            assert!(
                says(&written, check)[0].starts_with("! The ground is a reassessment, and none")
            );
        }
        let ground = &mut written.reduction.as_mut().unwrap().ground;
        *ground = Ground::Other { words: " ".to_owned() };
        assert_eq!(
            says(&written, check),
            ["! There is no reassessment, and no other ground is stated."]
        );
        let ground = &mut written.reduction.as_mut().unwrap().ground;
        *ground = Ground::Other { words: "The day centre closed.".to_owned() };
        assert!(!says(&written, check)[0].starts_with('!'), "a warning only");
    }

    #[test]
    fn the_person_is_part_of_it_and_told_what_they_can_do() {
        let mut written = Written::cut();
        let reduction = written.reduction.as_mut().unwrap();
        reduction.involved = crate::reduction::Involved::default();
        reduction.reasons.clear();
        reduction.challenge.clear();
        let got = says(&written, check);
        assert_eq!(got.len(), 4, "{got:?}");
        assert!(got.iter().all(|says| says.starts_with('!')));
        let reduction = written.reduction.as_mut().unwrap();
        reduction.involved.on = Some(date(2099, 1, 1));
        assert!(says(&written, check)[0].contains("cannot be right"));
    }
}
