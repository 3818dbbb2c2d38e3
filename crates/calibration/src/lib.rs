//! Fitting points tables to a sample of people whose packages are known, and saying honestly how
//! well each table fits.
//!
//! - [`sample`]: people with points, groups and what their packages cost;
//! - [`settings`]: the pot, what is held back, and how prices are struck;
//! - [`fit`]: the five families, each from a sample to published figures;
//! - [`figures`]: what a family publishes, in whole pence, and what it offers a person;
//! - [`measure`]: how far offers lie from costs, for all and for each group;
//! - [`compare`]: who would gain and who would lose against the table in force;
//! - [`report`]: all of it for every family, fitted, cross-validated and compared;
//! - [`public`]: what of a report may be published, with small numbers hidden;
//! - [`paper`]: the impact paper for members;
//! - [`model_file`]: the table that was chosen, as a file of a council's pack;
//! - [`invented`]: samples whose truth is known, for tests and benchmarks.
//!
//! Nothing here reads a clock or draws a random number. Who is left out of which fold of a
//! cross-validation follows from a hash of their id, so the same sample gives the same report to
//! the last digit. Floats are used inside [`fit`] only; every published figure is whole pence or
//! whole tenths of a percent, and each offer is worked out from the published figures alone.

pub mod compare;
pub mod figures;
pub mod fit;
pub mod invented;
pub mod measure;
pub mod model_file;
pub mod paper;
pub mod public;
pub mod report;
pub mod sample;
pub mod settings;

pub use figures::{Family, Figures};
pub use report::{Report, report};
pub use sample::{Person, Sample};
pub use settings::Settings;
