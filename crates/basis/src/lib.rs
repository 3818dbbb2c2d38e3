//! Money, dates, ids and workings: what every other crate stands on.
//!
//! - [`Money`], [`Weekly`] and [`Period`]: whole pence, rates, and how one becomes the other;
//! - [`id`]: the registry of every kind of id;
//! - [`working`]: how a sum shows itself, line by line, each with its law;
//! - [`typed`]: reading what a person typed, and saying what is wrong with it.

pub mod id;
pub mod money;
pub mod period;
mod plain;
pub mod typed;
pub mod working;

pub use money::{Money, Rounding, Weekly};
pub use period::Period;
pub use plain::Plain;
pub use working::{Basis, Cite, Effect, FigureUsed, Line, Steps, Working};
