//! The answer to a plan, the plans that wait for one, and the limits of those who answer.

pub(crate) mod answer;
pub(crate) mod limits;
pub(crate) mod panel;
pub(crate) mod waiting;
