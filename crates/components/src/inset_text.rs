//! Inset text: something set apart from the text around it.

use askama::Template;
use serde::Deserialize;

use crate::attributes::{Attributes, Classes, attr};
use crate::content::{Content, IntoContent};

/// Something set apart from the text around it.
#[derive(Debug, Clone, Default, Deserialize, Template)]
#[template(path = "inset-text.html")]
#[serde(rename_all = "camelCase", default)]
pub struct InsetText {
    #[serde(flatten)]
    content: Content,
    id: Option<String>,
    classes: Classes,
    attributes: Attributes,
}

component!(InsetText);
extras!(InsetText);
setters! { InsetText {
    /// Its id.
    text id => id;
}}

impl InsetText {
    /// Sets this apart.
    #[must_use]
    pub fn new(content: impl IntoContent) -> Self {
        Self { content: content.into_content().unwrap_or_default(), ..Self::default() }
    }
}
