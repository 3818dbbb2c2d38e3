//! `/estimate`: check what you might pay, for anyone, with nothing kept.
//!
//! The answers so far travel in the form itself, hidden, from page to page; they are in no
//! address, no session and no log. Every page but the first is the answer to a form, and shows
//! what it was sent: there is nothing to look up. The sum is [`charging::contribution`], the
//! same that a real assessment runs.

mod answer;
mod answers;
mod ask;
mod check;
mod file;
mod list;
mod question;
mod screen;
mod start;
mod step;
mod torn;
mod visit;

#[cfg(test)]
pub(crate) use answer::{AnswerPage, CannotPage};
#[cfg(test)]
pub(crate) use check::CheckPage;
#[cfg(test)]
pub(crate) use list::{ListPage, OnePage, RemovePage};
#[cfg(test)]
pub(crate) use question::QuestionPage;
pub(crate) use start::show;
#[cfg(test)]
pub(crate) use start::{AgainPage, EstimatePage};
pub(crate) use visit::{limited, limited_post};
