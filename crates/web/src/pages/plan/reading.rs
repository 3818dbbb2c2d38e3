//! A plan to be read, as part of a page.

use askama::Template;
use basis::Money;
use support::plan::{Item, Plan};

use super::Whose;

/// A plan in full.
#[derive(Clone, Debug, Template)]
#[template(path = "pages/plan/reading.html")]
pub(crate) struct Reading {
    whose: Whose,
    plan: Plan,
    /// Whether each part has a link to change it.
    changes: bool,
}

impl askama::filters::HtmlSafe for Reading {}

impl Reading {
    pub(crate) fn new(whose: Whose, plan: &Plan) -> Self {
        Self { whose, plan: plan.clone(), changes: false }
    }

    /// The same, with a link at each part to change it.
    pub(crate) fn with_changes(self) -> Self {
        Self { changes: true, ..self }
    }

    /// The items that help with an outcome.
    fn items_of(&self, key: &str) -> Vec<&Item> {
        self.plan.items.iter().filter(|item| item.outcome == key).collect()
    }

    /// The items that help with nothing named yet.
    fn loose(&self) -> Vec<&Item> {
        let named = |item: &&Item| self.plan.outcome(&item.outcome).is_none();
        self.plan.items.iter().filter(named).collect()
    }

    fn has_contingency(&self) -> bool {
        self.plan.contingency.a_year != Money::ZERO || !self.plan.contingency.words.is_empty()
    }
}
