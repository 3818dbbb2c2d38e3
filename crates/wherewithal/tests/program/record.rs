//! `wherewithal record`: a record as text, as a document, and as a PDF where the program is.

use std::path::PathBuf;

use super::{program, root, text};

const CASE: &str = "docs/examples/charge.toml";

/// A folder of its own, gone at the end of the test.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let path = std::env::temp_dir().join(format!("record-{}-{name}", std::process::id()));
        std::fs::create_dir_all(&path).unwrap();
        Self(path)
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

#[test]
fn the_document_is_the_same_sum_in_every_print() {
    let charged = program().args(["charge", CASE, "--format", "json"]).output().unwrap();
    let charged: serde_json::Value = serde_json::from_slice(&charged.stdout).unwrap();
    let pays = format!("£{}", charged["answer"]["pays"].as_str().unwrap());
    for print in ["standard", "large", "easy"] {
        let args = ["record", CASE, "--name", "Ana Example", "--print", print, "--json"];
        let output = program().args(args).output().unwrap();
        assert!(output.status.success(), "{}", text(&output.stderr));
        let document: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
        assert_eq!(document["print"], print);
        let all = text(&output.stdout);
        assert!(all.contains(&pays) && all.contains("Ana Example"), "{pays}: {all}");
    }
}

#[test]
fn a_program_that_is_not_there_is_named_and_nothing_is_written() {
    let folder = Folder::new("none");
    let out = folder.0.join("record.pdf");
    let mut command = program();
    command.args(["record", CASE, "--letters", "no-such-program", "--pdf"]).arg(&out);
    let output = command.output().unwrap();
    assert_eq!(output.status.code(), Some(2));
    let says = text(&output.stderr);
    assert!(says.contains("`no-such-program`, to make PDFs with, is not there"), "{says}");
    assert!(!out.exists());
}

/// The real program, where the workspace was built with it: `cargo xtask test` does that.
#[test]
fn a_pdf_is_written_by_the_program_beside_ours() {
    let beside = PathBuf::from(env!("CARGO_BIN_EXE_wherewithal"))
        .with_file_name(format!("letters{}", std::env::consts::EXE_SUFFIX));
    let folder = Folder::new("pdf");
    let out = folder.0.join("record.pdf");
    let mut command = program();
    command.current_dir(root()).args(["record", CASE, "--print", "large", "--pdf"]).arg(&out);
    let output = command.output().unwrap();
    if beside.is_file() {
        assert!(output.status.success(), "{}", text(&output.stderr));
        let pdf = std::fs::read(&out).unwrap();
        assert!(pdf.starts_with(b"%PDF-") && 10_000 < pdf.len(), "{} bytes", pdf.len());
    } else {
        eprintln!("`letters` is not built: only its absence is tested");
        assert_eq!(output.status.code(), Some(2));
        assert!(text(&output.stderr).contains("cargo build -p letters"));
        assert!(!out.exists());
    }
}
