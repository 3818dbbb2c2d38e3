//! Law and policy as dated, cited data.
//!
//! A *pack* is a folder of TOML: `pack.toml` says what it is, `parameters/*.toml` hold figures,
//! anything else is a document some other crate reads (a questionnaire, a points table). A
//! *parameter* is one figure with its whole history; each dated value has its citation, its
//! link, the day it was last checked and how well it is confirmed. What is in force on a day is
//! asked of [`InForce`], which never falls back to a nearby day: a figure that is missing stops
//! the sum, by name.

mod error;
mod format;
mod gaps;
mod library;
mod lookup;

pub use error::PackError;
pub use format::{Check, Dated, LocalMay, Parameter, Renewed, Unit, Value};
pub use gaps::{Gap, gaps};
pub use library::{Library, Pack, PackUsed, parse};
pub use lookup::{Figure, InForce};
