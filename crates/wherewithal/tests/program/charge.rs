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
fn where_another_answer_differs_is_there_for_programs_too() {
    let (file, other) =
        (format!("{INPUTS}/devon-home-peter.toml"), format!("{INPUTS}/their-answer.toml"));
    let output = run(&["charge", &file, "--why-not", &other, "--format", "json"]);
    assert_eq!(output.status.code(), Some(1), "{}", text(&output.stderr));
    let json: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!((json["ours"].as_str(), json["theirs"].as_str()), (Some("110.10"), Some("119.60")));
    let part = serde_json::json!({ "name": "guarantee", "ours": "171.75", "theirs": "162.25" });
    assert_eq!(json["parts"], serde_json::json!([part]));
    assert_eq!(json["lines"][0]["theirs"], "94.15");
    assert_eq!(json["why"][0]["how"], "figures");

    let output = run(&["charge", &file, "--why-not", "110.10", "--format", "json"]);
    assert_eq!(output.status.code(), Some(0));
    let json: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(json["why"], serde_json::json!([]));
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

#[test]
fn a_table_of_people_is_answered_as_lines_of_json_are() {
    let folder = testkit::fresh_folder();
    let (table, lines) = (folder.join("people.csv"), folder.join("people.ndjson"));
    let many = 3_000;
    let mut generate = program();
    generate.args(["generate", &many.to_string(), "--csv", "2025-06-02"]);
    assert!(generate.stdout(File::create(&table).unwrap()).status().unwrap().success());
    let rows = std::fs::read_to_string(&table).unwrap();
    let (headings, rows) = rows.split_once('\n').unwrap();
    let headings: Vec<&str> = headings.split(',').collect();
    let objects: Vec<String> = rows.lines().map(|row| json(&headings, row)).collect();
    std::fs::write(&lines, objects.join("\n")).unwrap();
    let batch = |file: &std::path::Path, more: &[&str]| {
        let mut command = program();
        command.args(["charge", "--batch", "--on", "2025-06-02"]).args(more);
        let output = command.stdin(File::open(file).unwrap()).output().unwrap();
        assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
        text(&output.stdout)
    };
    let (table, lines) = (batch(&table, &["--csv"]), batch(&lines, &[]));
    let (headings, rows) = table.split_once('\n').unwrap();
    let headings: Vec<&str> = headings.split(',').collect();
    let (first, last) = (headings.first().unwrap(), headings.last().unwrap());
    assert_eq!((*first, *last), ("id", "error"));
    assert_eq!(rows.lines().count(), many);
    for (row, line) in rows.lines().zip(lines.lines()) {
        let line: Value = serde_json::from_str(line).unwrap();
        let cells: Vec<&str> = row.split(',').collect();
        assert_eq!(cells.len(), headings.len());
        assert_eq!((line["id"].as_str(), line["on"].as_str()), (Some(cells[0]), Some(cells[1])));
        for (heading, cell) in headings.iter().zip(&cells).skip(2).take(headings.len() - 3) {
            let said = &line["answer"][heading];
            let said = said.as_str().map_or_else(|| said.to_string(), str::to_owned);
            assert_eq!(said, *cell, "{heading} of {row}");
        }
    }
}

/// A row of a table as the JSON that says the same.
fn json(headings: &[&str], row: &str) -> String {
    let (mut person, mut means) = (vec![], vec![]);
    let mut lists = std::collections::BTreeMap::<&str, Vec<String>>::new();
    for (heading, cell) in headings.iter().zip(row.split(',')) {
        match heading.split_once('.') {
            _ if cell.is_empty() => {}
            None if *heading == "id" => person.push(format!(r#""id":"{cell}""#)),
            None if *heading == "pension_age" => means.push(format!(r#""{heading}":{cell}"#)),
            None => means.push(format!(r#""{heading}":"{cell}""#)),
            Some((list, kind)) => {
                let named = if list == "disability_costs" { "what" } else { "kind" };
                let every = if list == "capital" { "" } else { r#","every":"weekly""# };
                let item = format!(r#"{{"{named}":"{kind}","amount":"{cell}"{every}}}"#);
                lists.entry(list).or_default().push(item);
            }
        }
    }
    let lists = lists.iter().map(|(list, items)| format!(r#""{list}":[{}]"#, items.join(",")));
    means.extend(lists);
    person.push(format!(r#""means":{{{}}}"#, means.join(",")));
    format!("{{{}}}", person.join(","))
}
