//! The pages as a browser without JavaScript meets them, over both databases.
#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test may panic"
)]

mod api;
mod harness;
mod public_tables;
mod signing_in;

// assess, eligibility, indicative budget
mod assess;
mod changed;
mod scrutiny;

// the means test
mod means;
mod written;

// what anyone may work out, and the law behind it
mod care_home;
mod estimate;
mod law;

// plan, agreement, holding
mod gap;
mod planning;

// money
mod money;

// pay runs
mod payruns;

// the yearly uprating
mod uprating;

// keeping in touch, who may act, in public
mod simulations;
mod tables;
mod touch;
