//! Households of ours, worked out by hand from the regulations: the program finds the same.

#![expect(clippy::unwrap_used, clippy::panic, reason = "a test may panic")]

#[path = "common/cases.rs"]
mod cases;
mod common;

use std::collections::BTreeSet;

use cases::Case;

#[test]
fn every_household_pays_what_was_worked_out_by_hand() {
    let cases: Vec<Case> = cases::read(include_str!("cases/households.toml"));
    assert!(100 <= cases.len(), "the households are there");
    let ids: BTreeSet<&str> = cases.iter().map(|case| case.id.as_str()).collect();
    assert_eq!(ids.len(), cases.len(), "no household is there twice");
    let wrong: Vec<String> = cases.iter().filter_map(found_wrong).collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// What is wrong with a case, so that one run names them all.
fn found_wrong(case: &Case) -> Option<String> {
    let found = std::panic::catch_unwind(|| cases::check(case));
    found.err().map(|_| format!("{}: {:?}", case.id, case.notes))
}
