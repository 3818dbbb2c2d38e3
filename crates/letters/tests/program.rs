//! The program as it is run: JSON on standard input, a PDF on standard output.
#![expect(clippy::unwrap_used, reason = "a test may panic")]

use std::io::Write as _;
use std::process::{Command, Output, Stdio};

fn run(input: &[u8]) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_letters"))
        .env_clear()
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // It may stop reading what is too long.
    let _ = child.stdin.take().unwrap().write_all(input);
    child.wait_with_output().unwrap()
}

#[test]
fn a_document_comes_out_as_a_pdf() {
    let document = br#"{"title": "A letter", "from": "Ellerford", "day": "2025-11-23",
        "print": "standard", "lead": [{"kind": "words", "text": [{"text": "Hello"}]}],
        "sections": []}"#;
    let out = run(document);
    assert!(out.status.success(), "{}", String::from_utf8_lossy(&out.stderr));
    assert!(out.stdout.starts_with(b"%PDF-") && out.stdout.trim_ascii_end().ends_with(b"%%EOF"));
    assert_eq!(out.stdout, run(document).stdout, "the same document is the same file");
}

#[test]
fn what_is_no_document_says_so_in_one_sentence() {
    let too_long = vec![b' '; letters::LONGEST * 2];
    for (input, why) in [(&b"{"[..], "this is no document"), (&too_long, "longer than")] {
        let out = run(input);
        assert_eq!(out.status.code(), Some(2));
        let says = String::from_utf8_lossy(&out.stderr).into_owned();
        assert!(says.starts_with("error: ") && says.contains(why), "{says}");
        assert!(says.lines().count() == 1 && out.stdout.is_empty(), "{says}");
    }
}
