//! Chores for people who work on Wherewithal: `cargo xtask help` lists them.
#![expect(clippy::print_stdout, reason = "a chore talks to the person who started it")]

mod bench;
mod test;
mod tidy;
mod tree;

use std::env;
use std::path::PathBuf;
use std::process::ExitCode;

const HELP: &str = "\
Chores for people who work on Wherewithal.

  cargo xtask test [--only STEP]… [--skip STEP]…
      Installs what the tests need and is missing, starts a throwaway
      PostgreSQL, runs every step and ends with one line: N passed, N failed.
      A STEP is the name of one, or the beginning of several (`journeys`).
      Steps: fmt, clippy, test, doc, build, journeys-sqlite, journeys-postgres.

  cargo xtask tidy
      Checks the repository's own rules: who may depend on whom, sizes, cited
      parameters, portable SQL, coverage of the founding articles, and more.

  cargo xtask bench [batch | openfisca | pages] [--quick]
      Measures the means test over a million households, the same beside
      OpenFisca (installed from PyPI under target/), and the busiest pages with
      few people and with many, and prints tables. Only loopback.

  cargo xtask help
      Prints this.

Exit status: 0 all is well, 1 something failed, 2 could not run.
";

fn main() -> ExitCode {
    let words: Vec<String> = env::args().skip(1).collect();
    let (chore, rest) = match words.split_first() {
        Some((chore, rest)) => (chore.as_str(), rest),
        None => ("help", words.as_slice()),
    };
    match (chore, rest) {
        ("test", rest) => test::run(rest),
        ("bench", rest) => bench::run(rest),
        ("tidy", []) => tidy::run(),
        ("help" | "--help" | "-h", _) => {
            print!("{HELP}");
            ExitCode::SUCCESS
        }
        _ => {
            eprintln!("there is no chore `{}`\n\n{HELP}", words.join(" "));
            ExitCode::from(2)
        }
    }
}

/// The folder of the repository.
fn root() -> PathBuf {
    let here = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    here.parent().map_or(here.clone(), PathBuf::from)
}
