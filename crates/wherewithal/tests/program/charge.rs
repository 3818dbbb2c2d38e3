//! `wherewithal charge` and `generate`: the same sum in text, as JSON and by the line.

use std::fs::File;
use std::process::Stdio;

use serde_json::Value;

use super::{program, run, text};

const INPUTS: &str = "crates/wherewithal/tests/inputs";

#[test]
fn the_published_case_as_json_has_its_answer_its_lines_and_its_packs() {
    let file = format!("{INPUTS}/knowsley-home-A.json");
    let output = run(&["charge", &file, "--format", "json"]);
    let json: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(json["id"], "knowsley-home-A");
    assert_eq!(json["council"], "councils/ellerford");
    assert_eq!(json["answer"]["pays"], "67.71");
    let lines = json["lines"].as_array().unwrap();
    assert_eq!(lines.last().unwrap()["amount"], "67.71");
    assert!(lines.iter().all(|line| line["rule"]["url"].as_str().unwrap().starts_with("https")));
    let packs: Vec<_> = json["packs"].as_array().unwrap().iter().map(|one| &one["name"]).collect();
    assert_eq!(packs, ["england/care-act", "councils/ellerford"]);
}

#[test]
fn several_files_are_an_array_and_a_bad_one_among_them_is_told() {
    let files = ["devon-home-peter.toml", "misspelt.toml", "knowsley-home-A.json"];
    let files = files.map(|file| format!("{INPUTS}/{file}"));
    let words = ["charge", "--format", "json", &files[0], &files[1], &files[2]];
    let output = run(&words);
    assert_eq!(output.status.code(), Some(2));
    assert!(text(&output.stderr).contains("misspelt.toml: line 4: unknown field `carecost`"));
    let json: Value = serde_json::from_slice(&output.stdout).unwrap();
    let pays: Vec<_> = json.as_array().unwrap().iter().map(|one| &one["answer"]["pays"]).collect();
    assert_eq!(pays, ["110.10", "67.71"]);
}

#[test]
fn generated_households_come_out_one_a_line_in_their_order() {
    let folder = testkit::fresh_folder();
    let file = folder.join("households.ndjson");
    let many = 70_000; // more than two blocks
    let mut generate = program();
    generate.args(["generate", &many.to_string(), "--seed", "3"]);
    assert!(generate.stdout(File::create(&file).unwrap()).status().unwrap().success());
    let batch = |more: &[&str]| {
        let mut command = program();
        command.args(["charge", "--batch"]).args(more).stdin(File::open(&file).unwrap());
        command.stderr(Stdio::inherit()).output().unwrap()
    };
    let output = batch(&[]);
    assert_eq!(output.status.code(), Some(0));
    let answers = text(&output.stdout);
    assert_eq!(answers.lines().count(), many);
    for (line, number) in answers.lines().zip(1..) {
        let begins = format!("{{\"id\":\"household-{number}\",\"on\":");
        assert!(line.starts_with(&begins), "{line}");
    }
    assert_eq!(batch(&["--echo"]).stdout, std::fs::read(&file).unwrap());
}

#[test]
fn a_line_without_an_end_is_a_line_and_one_too_long_is_told() {
    let folder = testkit::fresh_folder();
    let file = folder.join("lines.ndjson");
    let long = "x".repeat(2_000_000);
    let means = r#"{"born":"1985-02-01","household":"single","care_cost":"10.00"}"#;
    let good = format!("{{\"on\":\"2024-06-03\",\"means\":{means}}}");
    std::fs::write(&file, format!("{long}\n{good}\r\n{good}")).unwrap();
    let mut command = program();
    command.args(["charge", "--batch"]).stdin(File::open(&file).unwrap());
    let output = command.output().unwrap();
    assert_eq!(output.status.code(), Some(1));
    let answers = text(&output.stdout);
    let lines: Vec<&str> = answers.lines().collect();
    let says = r#"{"error":{"says":"the line is longer than a million bytes","line":1}}"#;
    assert_eq!(lines[0], says);
    assert_eq!(lines.len(), 3);
    assert_eq!(lines[1], lines[2]);
}
