//! `cargo xtask bench`: how fast it is, as a table. Ratios are within this one run, because
//! machines are noisy; nothing here is a test.

mod batch;
mod client;
mod pages;
mod server;
mod stats;

use std::process::{Command, ExitCode};

use crate::root;

/// What to measure, and how much of it.
pub(crate) struct Sizes {
    /// Households for `charge --batch`.
    households: usize,
    /// People seeded, smaller and larger.
    people: [usize; 2],
    /// Seconds of load on each page.
    seconds: u64,
    /// Connections at once.
    connections: usize,
}

const FULL: Sizes =
    Sizes { households: 1_000_000, people: [300, 30_000], seconds: 10, connections: 8 };
const QUICK: Sizes = Sizes { households: 50_000, people: [300, 1_000], seconds: 2, connections: 8 };

/// Runs the benchmarks; `--quick` makes them small.
pub(crate) fn run(words: &[String]) -> ExitCode {
    let (sizes, which) = match words {
        [] => (&FULL, "all"),
        [quick] if quick == "--quick" => (&QUICK, "all"),
        [only] if only == "batch" || only == "pages" => (&FULL, only.as_str()),
        _ => {
            eprintln!("usage: cargo xtask bench [--quick | batch | pages]");
            return ExitCode::from(2);
        }
    };
    match measure(sizes, which) {
        Ok(()) => ExitCode::SUCCESS,
        Err(why) => {
            eprintln!("the benchmark could not run: {why}");
            ExitCode::from(2)
        }
    }
}

fn measure(sizes: &Sizes, which: &str) -> Result<(), String> {
    let words = ["build", "--release", "--quiet", "--package", "wherewithal"];
    let built = Command::new(env!("CARGO")).args(words).current_dir(root()).status();
    if !built.is_ok_and(|status| status.success()) {
        return Err("the program does not build".to_owned());
    }
    let target = std::env::var_os("CARGO_TARGET_DIR").map_or(root().join("target"), Into::into);
    let program = target.join("release/wherewithal");
    if which != "pages" {
        batch::measure(&program, sizes)?;
    }
    if which != "batch" {
        pages::measure(&program, sizes)?;
    }
    Ok(())
}
