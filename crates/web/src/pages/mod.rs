//! One file a page: handler, page struct, samples.

// the frame around the journey
pub(crate) mod asset;
pub(crate) mod demo;
pub(crate) mod health;
pub(crate) mod looks;
pub(crate) mod overview;
pub(crate) mod sign_in;
pub(crate) mod start;

// assess, eligibility, indicative budget
pub(crate) mod assess;
pub(crate) mod budget;
pub(crate) mod eligibility;

// the means test
pub(crate) mod facts;
pub(crate) mod means;

// what anyone may work out, and the law behind it
pub(crate) mod deferred;
pub(crate) mod estimate;
pub(crate) mod law;
pub(crate) mod public_tables;

// why the budget changed, lower budgets, challenges
pub(crate) mod changed;
pub(crate) mod scrutiny;

// indicative against final
pub(crate) mod gap;

// plan, agreement, holding
pub(crate) mod agreement;
pub(crate) mod holding;
pub(crate) mod plan;

// money
pub(crate) mod money;

// pay runs
pub(crate) mod pay_runs;

// the yearly uprating
pub(crate) mod uprating;

// points tables
pub(crate) mod simulations;
pub(crate) mod tables;

// keeping in touch, who may act, in public
pub(crate) mod touch;

#[cfg(test)]
mod every_page;
