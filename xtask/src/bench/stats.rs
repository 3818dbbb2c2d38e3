//! Medians and percentiles of what was measured.

use std::time::Duration;

/// How many times as long as `before` it took.
#[expect(clippy::float_arithmetic, reason = "a ratio to be printed")]
pub(super) fn ratio(after: Duration, before: Duration) -> f64 {
    after.as_secs_f64() / before.as_secs_f64()
}

/// In milliseconds.
#[expect(clippy::float_arithmetic, reason = "milliseconds to be printed")]
pub(super) fn ms(time: Duration) -> f64 {
    time.as_secs_f64() * 1_000.0
}

/// What a page took, over many requests.
#[derive(Clone, Copy, Debug)]
pub(super) struct Stats {
    /// Half took less.
    pub(super) median: Duration,
    /// Ninety-nine in a hundred took less.
    pub(super) p99: Duration,
    /// Requests a second, all connections together.
    pub(super) per_second: u128,
}

impl Stats {
    /// The figures of requests that took these times within `all`.
    pub(super) fn of(mut times: Vec<Duration>, all: Duration) -> Self {
        times.sort_unstable();
        let at = |hundredths: usize| {
            let index = (times.len() * hundredths / 100).min(times.len().saturating_sub(1));
            times.get(index).copied().unwrap_or_default()
        };
        let per_second = times.len() as u128 * 1_000 / all.as_millis().max(1);
        Self { median: at(50), p99: at(99), per_second }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn percentiles_are_of_the_sorted_times() {
        let times = (1..=100).rev().map(Duration::from_millis).collect();
        let stats = Stats::of(times, Duration::from_secs(2));
        assert_eq!(stats.median, Duration::from_millis(51));
        assert_eq!(stats.p99, Duration::from_millis(100));
        assert_eq!(stats.per_second, 50);
    }
}
