//! `charge --batch` over generated households, against the same program only echoing the lines.

use std::fs::File;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use super::Sizes;
use super::stats::ratio;

pub(super) fn measure(program: &Path, sizes: &Sizes) -> Result<(), String> {
    let folder = std::env::temp_dir().join(format!("wherewithal-bench-{}", std::process::id()));
    std::fs::create_dir_all(&folder).map_err(|why| why.to_string())?;
    let lines = folder.join("households.ndjson");
    generate(program, &lines, sizes.households)?;
    let echo = best_of_three(program, &["charge", "--batch", "--echo"], &lines)?;
    let charge = best_of_three(program, &["charge", "--batch"], &lines)?;
    println!("\ncharge --batch, {} generated households (best of three)\n", sizes.households);
    println!("  {:<34} {:>8} {:>16}", "", "seconds", "households/s");
    for (name, took) in [("read and echo the lines only", echo), ("charge --batch", charge)] {
        let rate = per_second(sizes.households, took);
        println!("  {name:<34} {:>8.2} {rate:>16}", took.as_secs_f64());
    }
    println!("  {:<34} {:>8.2}", "ratio", ratio(charge, echo));
    std::fs::remove_dir_all(&folder).map_err(|why| why.to_string())
}

fn generate(program: &Path, lines: &Path, households: usize) -> Result<(), String> {
    let file = File::create(lines).map_err(|why| why.to_string())?;
    let count = households.to_string();
    let made =
        Command::new(program).args(["generate", &count, "--seed", "1"]).stdout(file).status();
    if made.is_ok_and(|status| status.success()) { Ok(()) } else { Err("no households".to_owned()) }
}

fn best_of_three(program: &Path, words: &[&str], lines: &Path) -> Result<Duration, String> {
    let run = || {
        let input = File::open(lines).map_err(|why| why.to_string())?;
        let begun = Instant::now();
        let done = Command::new(program).args(words).stdin(input).stdout(Stdio::null()).status();
        let took = begun.elapsed();
        match done {
            Ok(status) if status.success() => Ok(took),
            other => Err(format!("`{}` ended with {other:?}", words.join(" "))),
        }
    };
    Ok(run()?.min(run()?).min(run()?))
}

fn per_second(count: usize, took: Duration) -> u128 {
    count as u128 * 1_000_000 / took.as_micros().max(1)
}
