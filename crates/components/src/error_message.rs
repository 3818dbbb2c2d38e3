//! Error message: what is wrong with one answer.

use askama::Template;
use serde::Deserialize;

use crate::attributes::{Attributes, Classes, attr};
use crate::content::{Content, IntoContent};

/// What is wrong with one answer. Fields make their own from `.error(…)`.
#[derive(Debug, Clone, Default, Deserialize, Template)]
#[template(path = "error-message.html")]
#[serde(rename_all = "camelCase", default)]
pub struct ErrorMessage {
    #[serde(flatten)]
    content: Content,
    id: Option<String>,
    visually_hidden_text: Option<String>,
    classes: Classes,
    attributes: Attributes,
}

component!(ErrorMessage);
extras!(ErrorMessage);
setters! { ErrorMessage {
    /// Its id, for the field’s `aria-describedby`.
    text id => id;
    /// The word read out before it: “Error” unless given, nothing if empty.
    text hidden_text => visually_hidden_text;
}}

impl ErrorMessage {
    /// A message that says this.
    #[must_use]
    pub fn new(content: impl IntoContent) -> Self {
        content.into_content().unwrap_or_default().into()
    }

    /// The word read out before it.
    fn before(&self) -> &str {
        self.visually_hidden_text.as_deref().unwrap_or("Error")
    }
}

impl From<Content> for ErrorMessage {
    fn from(content: Content) -> Self {
        Self { content, ..Self::default() }
    }
}
