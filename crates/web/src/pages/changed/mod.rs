//! Why a budget changed, what is written before one falls, and challenges to it.

pub(crate) mod challenge;
pub(crate) mod chart;
pub(crate) mod easy_read;
pub(crate) mod reduction;
#[cfg(test)]
pub(crate) mod samples;
pub(crate) mod why;

use basis::{Money, Weekly};

/// An amount with its sign: what makes the budget more has a plus.
pub(crate) fn signed(weekly: Weekly) -> String {
    if Weekly::ZERO < weekly { format!("+{weekly}") } else { weekly.to_string() }
}

/// An amount without its sign.
pub(crate) fn size(weekly: impl std::borrow::Borrow<Weekly>) -> Money {
    let amount = weekly.borrow().0;
    amount.max(-amount)
}
