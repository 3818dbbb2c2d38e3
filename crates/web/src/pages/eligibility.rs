//! The pages of the decision on eligibility: the decision, the worker's form, and the letter.

pub(crate) mod decide;
pub(crate) mod letter;
pub(crate) mod show;
