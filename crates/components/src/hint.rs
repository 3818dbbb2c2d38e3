//! Hint: help with a field, read out with it.

use askama::Template;
use serde::Deserialize;

use crate::attributes::{Attributes, Classes, attr};
use crate::content::{Content, IntoContent};

/// Help with a field. Fields make their own from `.hint(…)`.
#[derive(Debug, Clone, Default, Deserialize, Template)]
#[template(path = "hint.html")]
#[serde(rename_all = "camelCase", default)]
pub struct Hint {
    #[serde(flatten)]
    content: Content,
    id: Option<String>,
    classes: Classes,
    attributes: Attributes,
}

component!(Hint);
extras!(Hint);
setters! { Hint {
    /// Its id, for the field’s `aria-describedby`.
    text id => id;
}}

impl Hint {
    /// A hint that says this.
    #[must_use]
    pub fn new(content: impl IntoContent) -> Self {
        content.into_content().unwrap_or_default().into()
    }

    /// Whether it says nothing.
    pub(crate) fn is_empty(&self) -> bool {
        self.content.is_empty()
    }

    /// The hint of one radio or checkbox.
    pub(crate) fn of_choice(&self, class: &str, id: &str) -> Self {
        Self { classes: self.classes.after(class), ..self.clone() }.id(id)
    }
}

impl From<Content> for Hint {
    fn from(content: Content) -> Self {
        Self { content, ..Self::default() }
    }
}
