//! How many tests passed and failed, read from the closing lines of each runner.

use std::iter::Sum;

/// Tests that passed and tests that failed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Count {
    pub(crate) passed: u64,
    pub(crate) failed: u64,
}

impl Sum for Count {
    fn sum<I: Iterator<Item = Self>>(counts: I) -> Self {
        counts.fold(Self::default(), |a, b| Self {
            passed: a.passed + b.passed,
            failed: a.failed + b.failed,
        })
    }
}

/// Whose closing lines to read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Runner {
    /// cargo-nextest: one `Summary […] 3 tests run: 2 passed, 1 failed, 0 skipped`.
    Nextest,
    /// cargo test: a `test result: …` for each program.
    Cargo,
    /// Node's: `ℹ pass 2` and `ℹ fail 1`, or with `#` where there is no terminal.
    Node,
}

impl Runner {
    /// What `line` adds to the count.
    pub(crate) fn count(self, line: &str) -> Count {
        let line = line.trim();
        match self {
            Self::Nextest if line.starts_with("Summary [") => {
                let counts = line.split_once("run:").map_or("", |(_, counts)| counts);
                pairs(counts, ',')
            }
            Self::Cargo => line.strip_prefix("test result: ").map_or_else(Count::default, |rest| {
                pairs(rest.split_once(". ").map_or("", |(_, counts)| counts), ';')
            }),
            Self::Node => node(line.trim_start_matches(['ℹ', '#', ' '])),
            Self::Nextest => Count::default(),
        }
    }

    /// Whether `line` names a test that failed.
    pub(crate) fn names_failure(self, line: &str) -> bool {
        let line = line.trim();
        match self {
            Self::Nextest => ["FAIL [", "TIMEOUT [", "SIGABRT [", "SIGSEGV ["]
                .iter()
                .any(|mark| line.starts_with(mark)),
            Self::Cargo => line.starts_with("test ") && line.ends_with("... FAILED"),
            Self::Node => line.starts_with('✖') && !line.starts_with("✖ failing tests"),
        }
    }
}

/// Reads `2 passed, 1 failed, 0 skipped`. What was started and did not pass has failed.
fn pairs(counts: &str, between: char) -> Count {
    let mut count = Count::default();
    for part in counts.split(between) {
        let Some((number, what)) = part.trim().split_once(' ') else { continue };
        let Ok(number) = number.parse::<u64>() else { continue };
        match what.split(' ').next().unwrap_or_default() {
            "passed" => count.passed += number,
            "failed" | "timed" | "exec" => count.failed += number,
            _ => {}
        }
    }
    count
}

fn node(line: &str) -> Count {
    let number = |word: &str| line.strip_prefix(word).and_then(|n| n.trim().parse().ok());
    Count {
        passed: number("pass ").unwrap_or(0),
        failed: number("fail ").or_else(|| number("cancelled ")).unwrap_or(0),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(runner: Runner, lines: &str, passed: u64, failed: u64) {
        let count: Count = lines.lines().map(|line| runner.count(line)).sum();
        assert_eq!(count, Count { passed, failed }, "{lines}");
    }

    #[test]
    fn nextest_closes_with_a_summary() {
        let line =
            "     Summary [   0.358s] 28/29 tests run: 26 passed (1 slow), 2 failed, 0 skipped";
        check(Runner::Nextest, line, 26, 2);
        let line =
            "     Summary [   9.1s] 4 tests run: 1 passed, 1 timed out, 2 exec failed, 1 skipped";
        check(Runner::Nextest, line, 1, 3);
        check(Runner::Nextest, "     Summary [   0.01s] 3 tests run: 3 passed, 0 skipped", 3, 0);
        check(Runner::Nextest, "        PASS [   0.004s] a b", 0, 0);
    }

    #[test]
    fn cargo_closes_each_program() {
        let lines = "test a ... ok\n\
            test result: ok. 5 passed; 0 failed; 1 ignored; 0 measured; 0 filtered out\n\
            test result: FAILED. 1 passed; 2 failed; 0 ignored; 0 measured; 0 filtered out";
        check(Runner::Cargo, lines, 6, 2);
    }

    #[test]
    fn node_closes_with_one_line_each() {
        check(Runner::Node, "ℹ tests 4\nℹ pass 2\nℹ fail 1\nℹ cancelled 1\nℹ skipped 0", 2, 2);
        check(Runner::Node, "# pass 2\n# fail 0\n# duration_ms 12", 2, 0);
        check(Runner::Node, "✔ pass 3 doors (1ms)", 0, 0);
    }

    #[test]
    fn failures_are_named() {
        assert!(Runner::Nextest.names_failure("        FAIL [   0.072s] (27/29) xtask a"));
        assert!(Runner::Cargo.names_failure("test a::b ... FAILED"));
        assert!(!Runner::Cargo.names_failure("test a::b ... ok"));
        assert!(Runner::Node.names_failure("✖ the home page (12ms)"));
    }
}
