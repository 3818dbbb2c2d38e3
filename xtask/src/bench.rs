//! `cargo xtask bench`: how fast it is, as a table. Ratios are within this one run, because
//! machines are noisy; nothing here is a test.

mod batch;
mod beside;
mod client;
mod differences;
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

/// What can be measured by itself.
const PARTS: [&str; 3] = ["batch", "openfisca", "pages"];

/// Runs the benchmarks; `--quick` makes them small.
pub(crate) fn run(words: &[String]) -> ExitCode {
    let (sizes, which) = match words {
        [] => (&FULL, "all"),
        [quick] if quick == "--quick" => (&QUICK, "all"),
        [only] if PARTS.contains(&only.as_str()) => (&FULL, only.as_str()),
        [only, quick] if PARTS.contains(&only.as_str()) && quick == "--quick" => {
            (&QUICK, only.as_str())
        }
        _ => {
            eprintln!("usage: cargo xtask bench [batch | openfisca | pages] [--quick]");
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
    let wanted = |part| which == "all" || which == part;
    if wanted("batch") {
        batch::measure(&program, sizes)?;
    }
    if wanted("openfisca") {
        beside::measure(&program, &target, sizes.households)?;
    }
    if wanted("pages") {
        pages::measure(&program, sizes)?;
    }
    Ok(())
}
