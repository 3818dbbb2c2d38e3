//! From a supported self-assessment to an explained indicative budget.
//!
//! The way through, each step a pure function on plain data:
//!
//! 1. [`questionnaire`]: what is asked, in which words, as versioned pack data without points;
//! 2. [`assessment`]: who answered what (person, carer, worker, final) and the help there is;
//! 3. [`settle`]: how far it has got, where views differ, and the final view with its reasons;
//! 4. [`model`]: a council's points table, open to the last figure or refused;
//! 5. [`points`], [`ladder`] and [`share`]: statements to points, points to pounds, pounds to
//!    domains;
//! 6. [`indicative()`]: need cost, the reversible offset for willing help, and the result.
//!
//! Existing help never lowers the need: points and need cost are fixed before [`help`] is read.

pub mod assessment;
pub mod error;
mod explain;
pub mod help;
pub mod indicative;
pub mod input;
pub mod ladder;
pub mod model;
pub mod points;
pub mod questionnaire;
pub mod settle;
pub mod share;

#[cfg(test)]
mod examples;

pub use assessment::{
    Answer, Assessment, Choice, CompletedBy, Completer, Difference, Stage, View, ViewBy, Views,
};
pub use error::AllocationError;
pub use help::{ExistingHelp, Hours, Reply};
pub use indicative::{DomainMoney, Indicative, indicative};
pub use input::AllocateInput;
pub use ladder::{Between, LadderError, Rung, offer, step};
pub use model::{HelpCap, HelpRule, Model, ModelError};
pub use points::{FinalAnswers, Scored, score};
pub use questionnaire::{
    Domain, Edition, Outcome, Question, Questionnaire, QuestionnaireError, Statement,
};
pub use settle::{DomainProgress, Progress, differences, finalise, misfits, progress};
