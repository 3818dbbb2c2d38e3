//! What a change of policy would do to the people it is for: who would gain and who would lose,
//! by how much, what it would cost, and whom it would leave short.
//!
//! - [`policy`]: one side of the question, a council's rules and table on a day, as they are or as
//!   supposed;
//! - [`person`]: somebody, as a row of a population has them;
//! - [`outcome`](mod@outcome): what one policy makes of one person, by the rules that pages use;
//! - [`tally`]: the sums of many people, which add up exactly in any order;
//! - [`run`]: a part of a population gone through, and parts put together;
//! - [`heavier`]: whether the charge weighs more on the more severely disabled;
//! - [`public`]: what of a result may be published.
//!
//! Every amount is whole pence a week. The same people and policies give the same result to the
//! penny, in however many parts they are gone through.

pub mod heavier;
pub mod outcome;
pub mod person;
pub mod policy;
pub mod public;
pub mod run;
pub mod tally;

pub use outcome::{Outcome, SimulationError, outcome};
pub use person::{About, Eligibility, NeedBand, Needs, Person};
pub use policy::{Policy, PolicyUsed, Supposed};
pub use run::{Example, Found, Part, Side};
pub use tally::{Row, Tally};
