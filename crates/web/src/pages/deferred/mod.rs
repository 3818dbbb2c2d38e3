//! Paying for a care home later, out of the value of the home: whether the council must agree, how
//! much may be put off, and how the debt grows, day by day. `GET` and `POST /deferred` for anyone,
//! and `/people/{person}/deferred` with what is known of a person. Nothing that is typed is kept.

mod chart;
mod form;
mod page;

pub(crate) use page::{LinkView, known, of_person, public, public_answer, save_nothing};

#[cfg(test)]
pub(crate) use page::DeferredPage;
