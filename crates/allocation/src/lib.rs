//! From a supported self-assessment to an explained indicative budget.
//!
//! The way through, each step a pure function on plain data:
//!
//! 1. [`questionnaire`]: what is asked, in which words, as versioned pack data without points;
//! 2. [`assessment`]: who answered what (person, carer, worker, final) and the help there is;
//! 3. [`settle`]: how far it has got, where views differ, and the final view with its reasons;
//! 4. [`model`]: a council's table, open to the last figure or refused, with its [`document`];
//! 5. [`points`] and [`method`]: statements to points, and one file for each family of tables
//!    that turns answers into pounds ([`ladder`] and [`share`] are their parts);
//! 6. [`indicative()`]: need cost, [`add_on`]s above the table, the reversible offset for willing
//!    help, [`breaks`] for those who give it, and the result.
//!
//! Existing help never lowers the need: points and need cost are fixed before [`help`] is read.

pub mod add_on;
pub mod assessment;
pub mod breaks;
pub mod decimal;
pub mod document;
pub mod error;
mod explain;
pub mod help;
pub mod indicative;
pub mod input;
pub mod ladder;
pub mod method;
pub mod model;
pub mod points;
pub mod questionnaire;
pub mod settle;
pub mod share;
pub mod tables;

#[cfg(test)]
mod examples;

pub use add_on::{AddOn, AddedNeed, To};
pub use assessment::{
    Answer, Assessment, Choice, CompletedBy, Completer, Difference, Stage, View, ViewBy, Views,
};
pub use breaks::CarerBreaks;
pub use decimal::{Decimal, DecimalError};
pub use document::{Customisation, Document, Estimate, Fit, Group};
pub use error::AllocationError;
pub use help::{ExistingHelp, Hours, Reply};
pub use indicative::{DomainMoney, Given, Indicative, indicative};
pub use input::AllocateInput;
pub use ladder::{Between, LadderError, Rung, offer, step};
pub use method::{
    Adjustment, Apart, Band, Bands, Cap, Capped, Component, Components, ErrorBand, Likely, Method,
    Minimum, PoundsPerPoint, PricePoints, Rate, Statistical,
};
pub use model::{HelpCap, HelpRule, Model, ModelError};
pub use points::{FinalAnswers, Scored, score};
pub use questionnaire::{
    Domain, Edition, Outcome, Question, Questionnaire, QuestionnaireError, Statement,
};
pub use settle::{DomainProgress, Progress, differences, finalise, misfits, progress};
pub use tables::{Table, TableError, Tables};
