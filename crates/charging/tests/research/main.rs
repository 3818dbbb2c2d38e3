//! Published cases in the form of the research file, run from their inputs with no code of their
//! own: those of the file, where it is here, and some of ours in its form. Another case of a kind
//! that is known runs as it is; a field, a name or a rule that is not known is an error.

#![expect(clippy::unwrap_used, reason = "a test may panic")]

#[path = "../common/mod.rs"]
mod common;
mod compare;
mod means;
mod names;
mod read;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use compare::{Compared, compared};
use read::Published;

/// Cases that are not run, with why.
const NOT_RUN: &[(&str, &str)] = &[
    ("edinburgh-carehome-scotland", "Scotland has its own law"),
    ("ageconcern-2004-range", "a range over 63 councils, in 2004: figures begin in 2008"),
    ("floor-2002-bucks", "figures begin in 2008: `before_2015.rs` runs it on what the page gives"),
];

/// Where the page itself errs: what it expects, and what is right.
const PAGE_ERRS: &[(&str, &str, &str, &str)] = &[
    ("mhma-carehome-sue", "weekly_contribution", "£200.00", "£199.00"),
    ("mhma-carehome-sue", "council_pays_weekly", "£200.00", "£201.00"),
    ("mhma-carehome-sue", "tariff_income", "£20.00", "£19.00"),
    ("hants-dp-apr", "net_month", "£555.15", "£557.15"),
];

fn errs(id: &str, one: &Compared) -> bool {
    let this = (id, one.what.as_str(), one.expected.as_str(), one.found.as_str());
    PAGE_ERRS.contains(&this)
}

/// What is wrong with the cases of a text, one line each.
fn wrong(text: &str) -> (usize, Vec<String>) {
    let cases: Vec<Published> = serde_json::from_str(text).unwrap();
    let ids: BTreeSet<&str> = cases.iter().map(|case| case.id.as_str()).collect();
    assert_eq!(ids.len(), cases.len(), "no case is there twice");
    let (mut run, mut wrong) = (0, Vec::new());
    for case in &cases {
        if NOT_RUN.iter().any(|(id, _)| *id == case.id) || case.jurisdiction != "England" {
            continue;
        }
        run += 1;
        match compared(case) {
            Err(why) => wrong.push(format!("{}: {why}", case.id)),
            Ok(all) => {
                assert!(!all.is_empty(), "{}: what does it expect?", case.id);
                let wrongs = all.iter().filter(|one| !one.agrees() && !errs(&case.id, one));
                wrong.extend(wrongs.map(|one| format!("{}: {one:?} ({})", case.id, case.notes)));
            }
        }
    }
    (run, wrong)
}

#[test]
fn cases_of_ours_in_the_form_of_the_research_file_are_right() {
    let (run, wrong) = wrong(include_str!("ours.json"));
    assert!(16 <= run, "the cases are there");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
#[expect(clippy::disallowed_methods, reason = "it reads the research file, which is not ours")]
fn every_case_of_the_research_file_is_right_from_its_inputs() {
    let beside = || Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared");
    let shared = std::env::var_os("WHEREWITHAL_SHARED").map_or_else(beside, PathBuf::from);
    let Ok(text) = std::fs::read_to_string(shared.join("facts/charging-cases.json")) else {
        println!("skipped: the research file of cases is not here");
        return;
    };
    let (run, wrong) = wrong(&text);
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(36 <= run, "{run} were run");
}

#[test]
fn what_is_not_known_is_named() {
    let text = include_str!("ours.json");
    let unknown = text.replacen("\"housing_costs\"", "\"rent_costs\"", 1);
    let why = serde_json::from_str::<Vec<Published>>(&unknown).unwrap_err().to_string();
    assert!(why.contains("rent_costs"), "{why}");
    let named = |from: &str, to: &str| wrong(&text.replacen(from, to, 1)).1.join("\n");
    assert!(
        named("\"State Pension\"", "\"Manna\"").contains("no kind of income is called `Manna`")
    );
    assert!(named("\"weekly_contribution\"", "\"daily\"").contains("nothing works out `daily`"));
}
