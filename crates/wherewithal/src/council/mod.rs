//! Ellerford: an invented council with invented people, at every stage of the journey.
//!
//! Everything follows from a seed and a day, so the same two give the same rows on any database.
//! Every answer is worked out by the same functions that the pages use, so every answer replays.

mod assess;
mod fall;
mod fill;
mod ground;
mod life;
mod means;
mod money;
mod names;
mod plan;
mod published;
mod random;
mod rows;
mod stage;
mod terms;
mod touch;

pub(crate) use fill::{Filling, fill};
pub(crate) use means::facts;
pub(crate) use random::Random;

#[cfg(test)]
mod tests;
