//! Money, dates, ids and workings: what every other crate stands on.
//!
//! - [`Money`], [`Weekly`] and [`Period`]: whole pence, rates, and how one becomes the other;
//! - [`largest_remainder`]: parts in whole pence that still make the whole;
//! - [`id`]: the registry of every kind of id;
//! - [`working`]: how a sum shows itself, line by line, each with its law;
//! - [`document`]: a document in plain words, for a page and a printer alike;
//! - [`typed`]: reading what a person typed, and saying what is wrong with it.

pub mod document;
pub mod id;
pub mod money;
mod parts;
pub mod period;
mod plain;
pub mod typed;
pub mod working;

pub use money::{Money, Rounding, Weekly};
pub use parts::largest_remainder;
pub use period::Period;
pub use plain::Plain;
pub use working::{Basis, Cite, Effect, FigureUsed, Line, Steps, Working};
