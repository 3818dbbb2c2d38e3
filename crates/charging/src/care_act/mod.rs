//! Charging for care at home under the Care Act: SI 2014/2672, in its own order.

mod assessment;
mod capital;
mod guarantee;
mod housing;
mod income;

pub use assessment::contribution;
pub(crate) use assessment::{check, policy};
pub use capital::{Capital, capital};
pub use guarantee::guarantee;
pub(crate) use guarantee::premiums;
pub use housing::{disability_costs, housing_costs};
pub use income::income;
