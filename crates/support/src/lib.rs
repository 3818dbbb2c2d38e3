//! Eligibility, plan, agreement, holding, review and contact: what happens to a person's support
//! after the assessment, as facts that can be checked.
//!
//! In the order of the journey:
//! - [`eligibility`]: the test of SI 2015/313 reg 2, and the letter a refusal needs;
//! - [`plan`]: outcomes, items and what they cost, and what stops a plan from being handed in;
//! - [`contents`]: what section 25 says a plan must contain;
//! - [`agreement`]: agreement or return with reasons, and the section 26 statement;
//! - [`holding`]: who holds each part of the budget, and the four conditions of section 31;
//! - [`review`]: when the next review falls due, and what one says;
//! - [`declining`]: saying no to support, cutting it back or stopping it, and why;
//! - [`contact`]: how long since anyone heard from the person;
//! - [`public`]: what a council publishes, with small numbers hidden.
//!
//! Every record body here is stored as it stands, as a version that is never changed. Nothing
//! reads a clock: what depends on the day takes the day.

pub mod agreement;
pub mod contact;
pub mod contents;
pub mod declining;
pub mod eligibility;
pub mod holding;
pub mod plan;
pub mod public;
pub mod review;
mod words;
