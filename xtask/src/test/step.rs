//! One step: a command, its output passed on and read as it goes, and what came of it.

use std::io::{self, BufRead, BufReader, Read, Write};
use std::process::{Child, Command, Stdio};
use std::sync::{Mutex, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use super::count::{Count, Runner};
use super::plan::Needed;

/// A named command.
#[derive(Clone)]
pub(crate) struct Step {
    pub(crate) name: &'static str,
    pub(crate) needs: &'static [Needed],
    words: Vec<String>,
    environment: Vec<(&'static str, String)>,
    /// Whose counts to read; none where the step is one check.
    runner: Option<Runner>,
    /// A sentence to print first.
    says: Option<&'static str>,
}

/// What came of a step.
pub(crate) struct Outcome {
    pub(crate) count: Count,
    pub(crate) took: Duration,
    pub(crate) failures: Vec<String>,
}

impl Step {
    /// A step that passes or fails as a whole, and counts as one.
    pub(crate) fn check(name: &'static str, needs: &'static [Needed], line: &str) -> Self {
        let words = line.split_whitespace().map(str::to_owned).collect();
        Self { name, needs, words, environment: Vec::new(), runner: None, says: None }
    }

    /// A step that runs tests, and counts each.
    pub(crate) fn tests(
        name: &'static str,
        needs: &'static [Needed],
        runner: Runner,
        line: &str,
    ) -> Self {
        Self { runner: Some(runner), ..Self::check(name, needs, line) }
    }

    /// Adds a variable to the step's own environment.
    pub(crate) fn with(mut self, name: &'static str, value: &str) -> Self {
        self.environment.push((name, value.to_owned()));
        self
    }

    /// Adds a sentence to print first.
    pub(crate) fn saying(mut self, says: &'static str) -> Self {
        self.says = Some(says);
        self
    }

    /// The command as a person would type it.
    pub(crate) fn line(&self) -> String {
        let environment = self.environment.iter().map(|(name, value)| format!("{name}={value} "));
        environment.chain([self.words.join(" ")]).collect()
    }

    /// Runs it to its end.
    pub(crate) fn run(&self, environment: &[(String, String)]) -> Outcome {
        if let Some(says) = self.says {
            println!("{says}");
        }
        let started = Instant::now();
        let (good, lines) = match self.spawn(environment) {
            Ok(child) => follow(child),
            Err(why) => (false, vec![format!("could not start: {why}")]),
        };
        Outcome {
            count: self.count(good, &lines),
            took: started.elapsed(),
            failures: self.failures(lines),
        }
    }

    fn spawn(&self, environment: &[(String, String)]) -> io::Result<Child> {
        let (program, arguments) = self.words.split_first().ok_or(io::ErrorKind::InvalidInput)?;
        // Colours would stand between us and the counts.
        Command::new(program)
            .args(arguments)
            .env_remove("FORCE_COLOR")
            .envs([("NO_COLOR", "1"), ("CARGO_TERM_COLOR", "never")])
            .envs(environment.iter().map(|(name, value)| (name, value)))
            .envs(self.environment.iter().map(|(name, value)| (name, value)))
            .current_dir(crate::root())
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
    }

    /// A runner that ran nothing, or that failed without saying in which test, has failed once.
    fn count(&self, good: bool, lines: &[String]) -> Count {
        let Some(runner) = self.runner else {
            return Count { passed: u64::from(good), failed: u64::from(!good) };
        };
        let count: Count = lines.iter().map(|line| runner.count(line)).sum();
        let silent = count.failed == 0 && (!good || count.passed == 0);
        Count { failed: count.failed + u64::from(silent), ..count }
    }

    fn failures(&self, lines: Vec<String>) -> Vec<String> {
        let Some(runner) = self.runner else { return Vec::new() };
        let named = lines.into_iter().filter(|line| runner.names_failure(line));
        named.map(|line| line.trim().to_owned()).collect()
    }
}

impl Outcome {
    /// In a few words.
    pub(crate) fn says(&self) -> String {
        let Count { passed, failed } = self.count;
        let word = if failed == 0 { "passed" } else { "FAILED" };
        let seconds = self.took.as_millis() / 1000;
        let tenths = self.took.as_millis() / 100 % 10;
        format!("{word} in {seconds}.{tenths} s ({passed} good, {failed} bad)")
    }
}

/// Passes on what the child prints, keeps it, and waits for its end.
fn follow(mut child: Child) -> (bool, Vec<String>) {
    let lines = Mutex::new(Vec::new());
    let (out, err) = (child.stdout.take(), child.stderr.take());
    thread::scope(|scope| {
        scope.spawn(|| pass_on(out, &lines));
        scope.spawn(|| pass_on(err, &lines));
    });
    let good = child.wait().is_ok_and(|status| status.success());
    (good, lines.into_inner().unwrap_or_else(PoisonError::into_inner))
}

fn pass_on(pipe: Option<impl Read>, lines: &Mutex<Vec<String>>) {
    let Some(pipe) = pipe else { return };
    let mut reader = BufReader::new(pipe);
    let mut bytes = Vec::new();
    while reader.read_until(b'\n', &mut bytes).is_ok_and(|count| count != 0) {
        let line = String::from_utf8_lossy(&bytes).trim_end().to_owned();
        // A reader who has gone away is no reason to stop the tests.
        let _gone = writeln!(io::stdout(), "{line}");
        lines.lock().unwrap_or_else(PoisonError::into_inner).push(line);
        bytes.clear();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn run(line: &str, runner: Runner) -> Count {
        Step::tests("x", &[], runner, line).run(&[]).count
    }

    #[test]
    fn a_check_counts_as_one() {
        let count = |line| Step::check("x", &[], line).run(&[]).count;
        assert_eq!(count("true"), Count { passed: 1, failed: 0 });
        assert_eq!(count("false"), Count { passed: 0, failed: 1 });
        assert_eq!(count("no-such-program-here"), Count { passed: 0, failed: 1 });
    }

    #[test]
    fn tests_that_ran_nothing_have_failed() {
        assert_eq!(run("true", Runner::Cargo), Count { passed: 0, failed: 1 });
        assert_eq!(run("echo # pass 3", Runner::Node), Count { passed: 3, failed: 0 });
        assert_eq!(run("echo # fail 2", Runner::Node), Count { passed: 0, failed: 2 });
    }
}
