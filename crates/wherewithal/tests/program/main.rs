//! The built program, from outside: what it prints, what it leaves, and how it ends.
#![expect(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test may panic")]

mod bad_facts;
mod charge;
mod demo;
mod packs;
mod record;
mod replay;
mod seed;
mod simulate;
mod transcripts;
mod uprate;

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// The program, run in the folder of the repository, with nothing of the environment that
/// matters to it.
fn program() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_wherewithal"));
    command.current_dir(root());
    for name in ["WHEREWITHAL_DATABASE", "WHEREWITHAL_LOG", "WHEREWITHAL_PASSWORD"] {
        command.env_remove(name);
    }
    command.env("NO_COLOR", "1").env("COLUMNS", "100");
    command
}

/// Runs the program to its end.
fn run(words: &[&str]) -> Output {
    program().args(words).output().expect("the program starts")
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

/// The folder of the repository.
fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}
