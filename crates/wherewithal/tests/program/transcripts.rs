//! Command lines with everything they print: `tests/transcripts/*.txt`.
//!
//! A line that begins `$ wherewithal` is a command (`< FILE` gives it a file to read). Below it
//! stand its standard output, its standard error with `2> ` before each line, and its exit status.
//! What changes with every edit of a pack, its fingerprint, is masked.
//! `UPDATE_TRANSCRIPTS=1` writes the files anew, to be read before they are kept.

use std::fs::File;
use std::process::Stdio;

use super::{program, root, text};

#[test]
fn every_transcript_is_what_the_program_prints() {
    let folder = root().join("crates/wherewithal/tests/transcripts");
    let mut files: Vec<_> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "txt"))
        .collect();
    files.sort();
    assert!(6 <= files.len(), "the transcripts are there");
    for file in files {
        let kept = std::fs::read_to_string(&file).unwrap();
        let commands = kept.lines().filter_map(|line| line.strip_prefix("$ wherewithal"));
        let seen: Vec<String> = commands.map(transcript).collect();
        let seen = seen.join("\n");
        if std::env::var_os("UPDATE_TRANSCRIPTS").is_some() {
            std::fs::write(&file, &seen).unwrap();
        } else {
            assert!(seen == kept, "{} now reads:\n{seen}", file.display());
        }
    }
}

fn transcript(line: &str) -> String {
    let (words, input) = line.split_once(" < ").unwrap_or((line, ""));
    let mut command = program();
    command.args(words.split_whitespace()).stdin(Stdio::null());
    if !input.is_empty() {
        command.stdin(File::open(root().join(input)).expect("the input is there"));
    }
    let output = command.output().expect("the program starts");
    let said: Vec<String> =
        text(&output.stderr).lines().map(|line| format!("2> {line}\n")).collect();
    let status = output.status.code().expect("it ended by itself");
    let all = format!("{}{}[exit {status}]", masked(&text(&output.stdout)), said.concat());
    let trimmed: Vec<&str> = all.lines().map(str::trim_end).collect();
    format!("$ wherewithal{line}\n{}\n", trimmed.join("\n"))
}

/// The text with each fingerprint (16 figures of base 16) as dots.
fn masked(text: &str) -> String {
    let mut masked = String::new();
    for part in text.split_inclusive(|letter: char| !letter.is_ascii_alphanumeric()) {
        let word = part.trim_end_matches(|letter: char| !letter.is_ascii_alphanumeric());
        let hex = word.bytes().all(|b| b.is_ascii_digit() || (b'a'..=b'f').contains(&b));
        if word.len() == 16 && hex {
            masked.push_str(&part.replace(word, "…"));
        } else {
            masked.push_str(part);
        }
    }
    masked
}
