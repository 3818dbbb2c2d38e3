//! A difference split into its causes, in two readings that both sum exactly.
//!
//! The one rule is run again on what never was: some things as they are after, the others as they
//! were before.
//!
//! - **In order**: each cause is what it adds after those decided before it. Easy to follow;
//!   another order would give other parts.
//! - **Order-free** (the Shapley value): the mean over every order there could be. For `n` causes
//!   the rule is run on all 2ⁿ mixtures, each once, so that nothing is sampled. The mean of whole
//!   pence may not be whole, and is rounded by [`largest_remainder`]: each part down to the penny,
//!   then the pence left over one each to the parts that lost most, ties to the earlier in the
//!   order of the sum.
//!
//! Causes that cannot be told apart, because the rule cannot be run on a mixture of them (another
//! questionnaire, for one), are taken together and shown as one.

use basis::{Weekly, largest_remainder};

use crate::factor::{Factor, Factors};

/// One cause of a difference, or several that cannot be told apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Part {
    /// What it is due to: one factor, but for those that stand or fall together.
    pub cause: Factors,
    /// What more there is a week because of it; below nothing, what less.
    pub amount: Weekly,
}

/// A difference and its causes, twice. Both lists have the same causes, and each sums to
/// [`Split::change`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Split {
    /// What it was.
    pub before: Weekly,
    /// What it is.
    pub after: Weekly,
    /// In the order in which it was decided.
    pub in_order: Vec<Part>,
    /// The mean over every order, in the order of the sum.
    pub order_free: Vec<Part>,
}

impl Split {
    /// What more there is after than before.
    #[must_use]
    pub fn change(&self) -> Weekly {
        self.after - self.before
    }

    /// The part of a reading that is due to a factor, by itself or with others.
    #[must_use]
    pub fn of(parts: &[Part], factor: Factor) -> Weekly {
        let part = parts.iter().find(|part| part.cause.has(factor));
        part.map_or(Weekly::ZERO, |part| part.amount)
    }
}

impl Part {
    /// The factor it is shown under.
    #[must_use]
    pub fn factor(&self) -> Factor {
        self.cause.first().unwrap_or(Factor::Correction)
    }

    /// Its heading; several that cannot be told apart are all named.
    #[must_use]
    pub fn title(&self) -> String {
        self.cause.iter().map(Factor::title).collect::<Vec<_>>().join(", together with: ")
    }
}

/// Splits the difference between two sums into `causes`.
///
/// `worth` is the rule: what the sum is, a week, with the named factors as they are after and all
/// others as they were before. `causes` are those that differ, in the order they were decided; a
/// cause named twice counts once. What is in no cause stays as it was before: name everything that
/// differs, or the difference is not the whole one.
///
/// # Errors
///
/// What the rule reports, for the first mixture on which it cannot be run.
///
/// # Panics
///
/// If a part is beyond what pence can hold, which no budget is.
pub fn split<E>(
    causes: &[Factors],
    mut worth: impl FnMut(Factors) -> Result<Weekly, E>,
) -> Result<Split, E> {
    let mut taken = Factors::NONE;
    let mut players: Vec<Factors> = Vec::new();
    for cause in causes {
        let fresh: Factors = cause.iter().filter(|factor| !taken.has(*factor)).collect();
        if !fresh.is_empty() {
            players.push(fresh);
        }
        taken = taken.and(*cause);
    }
    let mut by_sum = players.clone();
    by_sum.sort_by_key(|player| player.first());
    let worths = every_mixture(&by_sum, &mut worth)?;
    let (before, after) = (at(&worths, 0), at(&worths, worths.len().saturating_sub(1)));
    let order_free = shapley(&by_sum, &worths);
    let bit = |player: &Factors| by_sum.iter().position(|one| one == player).unwrap_or(0);
    let (mut so_far, mut mixture, mut in_order) = (before, 0, Vec::new());
    for cause in players {
        mixture |= 1 << bit(&cause);
        let next = at(&worths, mixture);
        in_order.push(Part { cause, amount: Weekly::pence(next - so_far) });
        so_far = next;
    }
    let (before, after) = (Weekly::pence(before), Weekly::pence(after));
    Ok(Split { before, after, in_order, order_free })
}

/// What the rule gives for every mixture, in pence: bit `i` of the place says whether player `i`
/// is as it is after.
fn every_mixture<E>(
    players: &[Factors],
    worth: &mut impl FnMut(Factors) -> Result<Weekly, E>,
) -> Result<Vec<i64>, E> {
    let many = 1_usize << players.len();
    let mut worths = Vec::with_capacity(many);
    for mixture in 0..many {
        let inside = players.iter().enumerate().filter(|(at, _)| mixture & (1 << at) != 0);
        let set = inside.fold(Factors::NONE, |set, (_, player)| set.and(*player));
        worths.push(worth(set)?.0.as_pence());
    }
    Ok(worths)
}

fn shapley(players: &[Factors], worths: &[i64]) -> Vec<Part> {
    let n = players.len();
    // How many orders have exactly these `size` players before one, and the rest after it.
    let orders = |size: usize| factorial(size) * factorial(n.saturating_sub(size + 1));
    let mut sums = vec![0_i128; n];
    for (player, sum) in sums.iter_mut().enumerate() {
        for without in (0..worths.len()).filter(|mixture| mixture & (1 << player) == 0) {
            let adds = at(worths, without | (1 << player)) - at(worths, without);
            let size = usize::try_from(without.count_ones()).unwrap_or(n);
            *sum += i128::from(adds) * orders(size);
        }
    }
    let total = at(worths, worths.len().saturating_sub(1)) - at(worths, 0);
    let parts = largest_remainder(&sums, factorial(n), i128::from(total));
    let part = |(cause, pence): (&Factors, i128)| {
        let pence = i64::try_from(pence);
        assert!(pence.is_ok(), "a part of a budget is beyond what pence can hold");
        Part { cause: *cause, amount: Weekly::pence(pence.unwrap_or(0)) }
    };
    players.iter().zip(parts).map(part).collect()
}

fn at(worths: &[i64], place: usize) -> i64 {
    worths.get(place).copied().unwrap_or(0)
}

/// At most 14!, far within the range.
fn factorial(n: usize) -> i128 {
    (1..=n).map(|k| i128::try_from(k).unwrap_or(1)).product()
}

#[cfg(test)]
mod tests {
    use std::convert::Infallible;

    use proptest::prelude::*;

    use super::*;

    fn sum(parts: &[Part]) -> Weekly {
        parts.iter().map(|part| part.amount).sum()
    }

    /// Ten hours at £12 become eight at £11.
    #[expect(clippy::unnecessary_wraps, reason = "a rule may stop; this one does not")]
    fn hours_and_rates(set: Factors) -> Result<Weekly, Infallible> {
        let hours = if set.has(Factor::Hours) { 8 } else { 10 };
        let rate = if set.has(Factor::Rates) { 1_100 } else { 1_200 };
        Ok(Weekly::pence(hours * rate))
    }

    #[test]
    fn the_order_matters_in_one_reading_and_not_in_the_other() {
        let (hours, rates) = (Factors::one(Factor::Hours), Factors::one(Factor::Rates));
        let amounts = |causes: &[Factors]| {
            let Ok(split) = split(causes, hours_and_rates);
            let of = |parts: &[Part]| {
                [Factor::Hours, Factor::Rates].map(|one| Split::of(parts, one).0.as_pence())
            };
            (of(&split.in_order), of(&split.order_free))
        };
        assert_eq!(amounts(&[hours, rates]), ([-2_400, -800], [-2_300, -900]));
        assert_eq!(amounts(&[rates, hours]), ([-2_200, -1_000], [-2_300, -900]));
        let both = Factors::one(Factor::Hours).with(Factor::Rates);
        let Ok(together) = split(&[both, hours], hours_and_rates);
        assert_eq!(together.order_free, [Part { cause: both, amount: Weekly::pence(-3_200) }]);
        assert!(together.order_free[0].title().contains("together with: The price"));
    }

    #[test]
    fn nothing_that_differs_is_no_part_at_all() {
        let Ok(same) = split(&[], hours_and_rates);
        assert_eq!((same.before, same.after), (Weekly::pence(12_000), Weekly::pence(12_000)));
        assert!(same.in_order.is_empty() && same.order_free.is_empty());
        let stops = |set: Factors| if set.has(Factor::Need) { Err("no") } else { Ok(Weekly::ZERO) };
        assert_eq!(split(&[Factors::one(Factor::Need)], stops), Err("no"));
    }

    proptest! {
        /// Any rule at all: a worth for every mixture of any causes.
        #[test]
        fn both_readings_sum_exactly_whatever_the_rule(
            causes in prop::sample::subsequence(Factor::ALL.to_vec(), 0..=7).prop_shuffle(),
            worths in prop::collection::vec(-100_000_000i64..100_000_000, 128),
        ) {
            let players: Vec<Factors> = causes.iter().map(|one| Factors::one(*one)).collect();
            let worth = |set: Factors| {
                let bits = causes.iter().enumerate().filter(|(_, factor)| set.has(**factor));
                let place = bits.fold(0, |place, (at, _)| place | (1 << at));
                Ok::<_, Infallible>(Weekly::pence(worths[place]))
            };
            let Ok(split) = split(&players, worth);
            prop_assert_eq!(sum(&split.in_order), split.change());
            prop_assert_eq!(sum(&split.order_free), split.change());
            prop_assert_eq!(split.in_order.len(), split.order_free.len());
        }

        /// Where each cause adds the same whatever else there is, both readings say that.
        #[test]
        fn causes_that_do_not_meet_are_what_they_are(
            adds in prop::collection::vec(-5_000_000i64..5_000_000, 14),
        ) {
            let causes = Factor::ALL.map(Factors::one);
            let worth = |set: Factors| {
                let pence = set.iter().map(|one| adds[one as usize]).sum();
                Ok::<_, Infallible>(Weekly::pence(pence))
            };
            // Seven of them, so that the test stays quick.
            let Ok(split) = split(&causes[..7], worth);
            for part in split.in_order.iter().chain(&split.order_free) {
                prop_assert_eq!(part.amount.0.as_pence(), adds[part.factor() as usize]);
            }
        }

        /// Two causes that do the same get the same, but for the odd penny.
        #[test]
        fn equals_are_treated_alike(base in -50_000i64..50_000, one in -50_000i64..50_000,
            both in -50_000i64..50_000)
        {
            let pair = [Factors::one(Factor::Cap), Factors::one(Factor::Means)];
            let worth = |set: Factors| Ok::<_, Infallible>(Weekly::pence(match set.iter().count() {
                0 => base,
                1 => one,
                _ => both,
            }));
            let Ok(split) = split(&pair, worth);
            let [cap, means] = [Factor::Cap, Factor::Means]
                .map(|factor| Split::of(&split.order_free, factor).0.as_pence());
            prop_assert!((cap - means).abs() <= 1);
        }
    }
}
