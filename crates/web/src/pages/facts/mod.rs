//! The questions of the means test, one by one: reading an answer, showing it again, saying it in
//! a list of answers. A real assessment and the public estimator ask them by the same code.

pub(crate) mod ask;
pub(crate) mod refused;
pub(crate) mod typed;

use std::borrow::Borrow;

use askama::Template;
use charging::Means;
use components::{DateInput, Input, Radios};
use service::means_ask::Ask;

pub(crate) use ask::{filled, take};

use crate::show;

/// The name of a question in a list of answers.
#[derive(Template)]
#[template(path = "pages/facts/short.html")]
struct ShortView {
    ask: Ask,
}

/// The answer to a question in a list of answers.
#[derive(Template)]
#[template(path = "pages/facts/says.html")]
struct SaysView<'a> {
    ask: Ask,
    facts: &'a Means,
}

/// The name of a question in a list of answers, plain text.
pub(crate) fn short(ask: Ask) -> String {
    let named = ShortView { ask }.render().unwrap_or_default();
    named.trim().to_owned()
}

/// The answer to a question, plain text.
pub(crate) fn says(ask: Ask, facts: &Means) -> String {
    let says = SaysView { ask, facts }.render().unwrap_or_default();
    says.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A question alone on its page is the page's heading; one of several has a medium title.
pub(crate) trait Titled {
    #[must_use]
    fn titled(self, alone: impl Borrow<bool>) -> Self;
}

impl Titled for Radios {
    fn titled(self, alone: impl Borrow<bool>) -> Self {
        if *alone.borrow() { self.page_heading() } else { self.legend_m() }
    }
}

impl Titled for DateInput {
    fn titled(self, alone: impl Borrow<bool>) -> Self {
        if *alone.borrow() { self.page_heading() } else { self.legend_m() }
    }
}

impl Titled for Input {
    fn titled(self, alone: impl Borrow<bool>) -> Self {
        if *alone.borrow() { self.page_heading() } else { self.label_m() }
    }
}

/// Who may live in the home that was left.
pub(crate) fn occupants() -> impl Iterator<Item = (&'static str, &'static str)> {
    charging::Occupant::ALL.iter().map(|occupant| (occupant.key(), occupant.says()))
}
