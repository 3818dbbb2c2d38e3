//! Law and policy as dated, cited data.
//!
//! A *pack* is a folder of TOML: `pack.toml` says what it is, `parameters/*.toml` hold figures,
//! anything else is a document some other crate reads (a questionnaire, a points table). A
//! *parameter* is one figure with its whole history; each dated value has its citation, its
//! link, the day it was last checked and how well it is confirmed. What is in force on a day is
//! asked of [`InForce`], which never falls back to a nearby day: a figure that is missing stops
//! the sum, by name. A council's pack that goes against the law does not load: [`contradictions`].

mod departures;
mod error;
mod format;
mod gaps;
mod holidays;
mod law;
mod library;
mod line;
mod lookup;
mod settings;
mod suppose;
mod value;
mod words;

pub use departures::{Departure, departures};
pub use error::PackError;
pub use format::{Dated, Parameter};
pub use gaps::{Gap, GapKind, Standing, YearRow, by_year, gaps};
pub use holidays::Holidays;
pub use law::{Contradiction, contradictions};
pub use library::{Library, Pack, PackUsed, parse};
pub use lookup::{Figure, InForce, PackOn};
pub use settings::Setting;
pub use value::Value;
pub use words::{Check, LocalMay, Renewed, Unit};
