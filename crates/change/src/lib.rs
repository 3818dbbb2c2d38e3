//! Why a budget changed, what a reduction must show before it is issued, and how far a guide was
//! from the plan it was a guide to.
//!
//! - [`factor`]: the closed list of what can make a budget another one;
//! - [`split()`]: any difference split into its causes, in two readings that both sum exactly;
//! - [`budget`]: a budget as all that it rests on, and the one rule that works it out.

mod allocated;
pub mod budget;
mod charged;
pub mod factor;
pub mod split;

pub use allocated::Allocated;
pub use budget::{Budget, Line, Rate, Stopped, why, worth};
pub use charged::Charged;
pub use factor::{Factor, Factors, Side};
pub use split::{Part, Split, split};
