//! A small generator of whole numbers that always come out the same for the same seed.

/// The `splitmix64` generator (Vigna, public domain). It keeps no secrets.
#[derive(Clone, Debug)]
pub(crate) struct Random(u64);

impl Random {
    /// The stream of one thing: a seed, and what the stream is for.
    pub(crate) fn new(seed: u64, parts: &[u64]) -> Self {
        Self(parts.iter().fold(mix(seed), |state, part| mix(state ^ mix(*part))))
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        mix(self.0)
    }

    /// Bits for an id.
    pub(crate) fn bits(&mut self) -> u128 {
        u128::from(self.next()) << 64 | u128::from(self.next())
    }

    /// A whole number from 0 to `end - 1`; 0 if `end` is 0.
    pub(crate) fn below(&mut self, end: u64) -> u64 {
        self.next() % end.max(1)
    }

    /// A whole number from `low` to `high`, both of which can come.
    pub(crate) fn between(&mut self, low: i64, high: i64) -> i64 {
        let width = high.saturating_sub(low).saturating_add(1).max(1).unsigned_abs();
        low.saturating_add(i64::try_from(self.below(width)).unwrap_or(0))
    }

    /// True so many times in a hundred.
    pub(crate) fn chance(&mut self, percent: u64) -> bool {
        self.below(100) < percent
    }

    /// One of several.
    pub(crate) fn pick<T: Copy>(&mut self, first: T, others: &[T]) -> T {
        let at = self.below(others.len() as u64 + 1);
        let at = usize::try_from(at).ok().and_then(|at| at.checked_sub(1));
        at.and_then(|at| others.get(at).copied()).unwrap_or(first)
    }

    /// One of several phrases.
    pub(crate) fn words(&mut self, from: &'static [&'static str]) -> &'static str {
        let at = usize::try_from(self.below(from.len() as u64)).unwrap_or(0);
        from.get(at).copied().unwrap_or_default()
    }
}

fn mix(state: u64) -> u64 {
    let state = (state ^ (state >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let state = (state ^ (state >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    state ^ (state >> 31)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stream_is_its_seed_and_its_parts() {
        let first = |seed, parts: &[u64]| Random::new(seed, parts).bits();
        assert_eq!(first(1, &[2, 3]), first(1, &[2, 3]));
        let all = [first(1, &[2, 3]), first(1, &[3, 2]), first(2, &[2, 3]), first(1, &[2])];
        assert_eq!(std::collections::HashSet::from(all).len(), all.len());
    }

    #[test]
    fn numbers_stay_within_what_was_asked() {
        let mut random = Random::new(7, &[]);
        let numbers: Vec<i64> = (0..1_000).map(|_| random.between(-2, 2)).collect();
        assert!((-2..=2).all(|wanted| numbers.contains(&wanted)));
        assert!(numbers.iter().all(|number| (-2..=2).contains(number)));
        assert_eq!((random.below(0), random.between(5, 5)), (0, 5));
    }
}
