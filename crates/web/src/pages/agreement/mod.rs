//! Agreement: the answer to a plan, the list of those that wait, and the limits of those who answer.

pub(crate) mod answer;
pub(crate) mod limits;
pub(crate) mod waiting;
