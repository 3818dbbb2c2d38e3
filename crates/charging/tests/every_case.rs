//! Every published case that our research found is run somewhere, or named here with why not.

#![expect(clippy::unwrap_used, reason = "a test may panic")]
#![expect(
    clippy::disallowed_methods,
    reason = "it reads the research file, which is not ours to carry"
)]

use std::fs;
use std::path::{Path, PathBuf};

/// Cases that are not run, each with the reason.
const NOT_RUN: &[(&str, &str)] = &[(
    "edinburgh-carehome-scotland",
    "Scotland has its own law and limits: it shows that limits are figures and not code",
)];

#[derive(serde::Deserialize)]
struct Published {
    id: String,
}

/// The text of every case file, and of every test of this crate but this one.
fn everything_run() -> String {
    let cases = shipped::files().filter(|(path, _)| path.contains("/cases/"));
    let mut all: String = cases.map(|(_, text)| text).collect();
    let tests = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests");
    for entry in fs::read_dir(tests).unwrap() {
        let path = entry.unwrap().path();
        let is_test = path.extension().is_some_and(|ending| ending == "rs");
        if is_test && !path.ends_with("every_case.rs") {
            all.push_str(&fs::read_to_string(&path).unwrap());
        }
    }
    all
}

#[test]
fn every_published_case_is_run_or_named_with_why_not() {
    let beside = || PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared");
    let shared = std::env::var_os("WHEREWITHAL_SHARED").map_or_else(beside, PathBuf::from);
    let Ok(text) = fs::read_to_string(shared.join("facts/charging-cases.json")) else {
        println!("skipped: the research file of cases is not here");
        return;
    };
    let published: Vec<Published> = serde_json::from_str(&text).unwrap();
    assert!(39 <= published.len(), "the cases are there");
    let run = everything_run();
    let not_run = |id: &str| NOT_RUN.iter().any(|(named, _)| *named == id);
    let missing: Vec<&str> = published
        .iter()
        .map(|case| case.id.as_str())
        .filter(|id| run.contains(id) == not_run(id))
        .collect();
    assert!(missing.is_empty(), "neither run nor named, or both: {missing:#?}");
}
