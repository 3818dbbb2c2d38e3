//! `simulate`: the same to the digit, however often and on however many cores.

use super::{root, run, text};

const ASKED: [&str; 9] = [
    "simulate",
    "--population",
    "docs/examples/population.csv",
    "--from",
    "docs/examples/policy.toml",
    "--to",
    "national",
    "--on",
    "2025-06-02",
];

#[test]
fn the_result_is_the_same_to_the_digit() {
    let answer = |more: &[&str]| {
        let output = run(&[&ASKED, more].concat());
        assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
        text(&output.stdout)
    };
    let first = answer(&["--json"]);
    assert!(first.contains("\"fingerprint\"") && first.contains("\"steps\""), "{first}");
    assert!(!first.contains("EX-0"), "nobody is named");
    assert_eq!(first, answer(&["--json"]));
    assert_eq!(first, answer(&["--json", "--cores", "1"]));
    assert_eq!(first, answer(&["--json", "--cores", "2"]));
    assert!(!answer(&["--json", "--public"]).contains("hardest"));
}

#[test]
fn a_table_is_written_whole_or_not_at_all() {
    let out = std::env::temp_dir().join(format!("simulate-{}.csv", std::process::id()));
    let name = out.to_str().unwrap();
    let output = run(&[&ASKED[..], &["--csv", name]].concat());
    assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
    let table = std::fs::read_to_string(&out).unwrap();
    std::fs::remove_file(&out).unwrap();
    let people = std::fs::read_to_string(root().join("docs/examples/population.csv")).unwrap();
    let many = people.lines().count() - 1;
    assert!(table.lines().nth(1).unwrap().starts_with(&format!("all,everybody,{many},")));
    assert!(table.contains("fingerprint"), "the packs are in it");
    // A fault in the population leaves nothing behind.
    let wrong = "crates/wherewithal/tests/transcripts/simulate-wrong.csv";
    let mut asked = ASKED;
    asked[2] = wrong;
    let output = run(&[&asked[..], &["--csv", name]].concat());
    assert_eq!(output.status.code(), Some(2));
    assert!(!out.exists() && !out.with_extension("csv.part").exists());
}
