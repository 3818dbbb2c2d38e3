//! A population gone through, block by block: read by one hand, worked out by all.

use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use exchange::gone::{Going, Gone};
use indicatif::ProgressBar;
use rayon::prelude::*;
use simulation::outcome::Prepared;
use simulation::{Part, Person};

use super::super::sums::{Input, shares};
use crate::failure::Failure;

/// Two policies over a population, on all cores.
pub(super) struct Work<'p> {
    going: Going<'p>,
    /// How long the rules took, on all cores together, in nanoseconds; none if it is not measured.
    nanos: Option<AtomicU64>,
}

impl<'p> Work<'p> {
    pub(super) fn new(going: Going<'p>, timed: bool) -> Self {
        Self { going, nanos: timed.then(AtomicU64::default) }
    }

    /// How long the rules took, on all cores together.
    pub(super) fn rules(&self) -> Duration {
        let nanos = self.nanos.as_ref().map_or(0, |nanos| nanos.load(Ordering::Relaxed));
        Duration::from_nanos(nanos)
    }

    /// Goes through it all.
    pub(super) fn through(&self, mut input: Input, bar: &ProgressBar) -> Result<Gone, Failure> {
        let mut all = Gone::default();
        let mut first = input.first;
        let mut block = input.block()?;
        while !block.is_empty() {
            let (next, gone) = std::thread::scope(|scope| {
                let gone = scope.spawn(|| self.block(first, &block));
                (input.block(), gone.join())
            });
            let (gone, lines) = gone.map_err(|_| Failure::new("the program failed at a line"))?;
            // In the order of the file, so that it does not matter who was done first.
            for one in gone {
                all.join(one);
            }
            bar.inc(block.len() as u64);
            first += lines;
            block = next?;
        }
        all.name_twins();
        Ok(all)
    }

    fn block(&self, first: u64, text: &[u8]) -> (Vec<Gone>, u64) {
        let shares = shares(text);
        let ends =
            |(_, share): &(usize, &[u8])| share.split(|byte| *byte == b'\n').count() as u64 - 1;
        let counts: Vec<u64> = shares.par_iter().map(ends).collect();
        let begins = counts.iter().scan(first, |line, many| {
            let begins = *line;
            *line += many;
            Some(begins)
        });
        let shares: Vec<_> = shares.into_iter().map(|(_, share)| share).zip(begins).collect();
        let gone = shares.into_par_iter().map(|(share, line)| self.share(line, share)).collect();
        (gone, counts.iter().sum())
    }

    fn share(&self, first: u64, text: &[u8]) -> Gone {
        let Some(nanos) = &self.nanos else {
            let take =
                |part: &mut Part, line, person: &Person<'_>, [from, to]: [&Prepared<'_>; 2]| {
                    part.take(line, person, from, to)
                };
            return self.going.share(first, text, take);
        };
        let mut spent = Duration::ZERO;
        let take = |part: &mut Part, line, person: &Person<'_>, [from, to]: [&Prepared<'_>; 2]| {
            let begun = Instant::now();
            let taken = part.take(line, person, from, to);
            spent += begun.elapsed();
            taken
        };
        let gone = self.going.share(first, text, take);
        nanos.fetch_add(u64::try_from(spent.as_nanos()).unwrap_or(u64::MAX), Ordering::Relaxed);
        gone
    }
}
