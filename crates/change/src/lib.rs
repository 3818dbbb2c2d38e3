//! Why a budget changed, what a reduction must show before it is issued, and how far a guide was
//! from the plan it was a guide to.
//!
//! - [`factor`]: the closed list of what can make a budget another one;
//! - [`split()`]: any difference split into its causes, in two readings that both sum exactly;
//! - [`budget`]: a budget as all that it rests on, and the one rule that works it out;
//! - [`agreed`]: the budget that an agreed plan is, with what was written about a reduction;
//! - [`everyone`] and [`groups`]: many people's changes by cause and by group, with small numbers
//!   hidden;
//! - [`reduction`] and [`checks`]: what must be written before a budget is reduced, and the six
//!   patterns that the Ombudsman found to be fault;
//! - [`signoff`]: tolerance, limits by experience, and what a panel decided;
//! - [`gap`]: indicative against final, over many people, and what it says about the table;
//! - [`yearly`]: estimated against actual, by kind of service and year;
//! - [`challenge`]: what a person does who does not accept it.

pub mod agreed;
mod allocated;
pub mod budget;
pub mod challenge;
mod charged;
pub mod checks;
pub mod everyone;
pub mod factor;
pub mod gap;
pub mod groups;
pub mod reduction;
pub mod signoff;
pub mod split;
mod words;
pub mod yearly;

pub use allocated::Allocated;
pub use budget::{Budget, Line, Rate, Stopped, why, worth};
pub use charged::Charged;
pub use factor::{Factor, Factors, Side};
pub use split::{Part, Split, split};
