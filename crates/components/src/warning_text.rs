//! Warning text: something that matters, such as a consequence.

use askama::Template;
use serde::Deserialize;

use crate::attributes::{Attributes, Classes};
use crate::content::{Content, IntoContent};

/// Something that matters, such as a consequence.
#[derive(Debug, Clone, Default, Deserialize, Template)]
#[template(path = "warning-text.html")]
#[serde(rename_all = "camelCase", default)]
pub struct WarningText {
    #[serde(flatten)]
    content: Content,
    icon_fallback_text: Option<String>,
    classes: Classes,
    attributes: Attributes,
}

component!(WarningText);
extras!(WarningText);
setters! { WarningText {
    /// The word read out instead of the icon, where that is not “Warning”.
    text icon_text => icon_fallback_text;
}}

impl WarningText {
    /// A warning that says this.
    #[must_use]
    pub fn new(content: impl IntoContent) -> Self {
        Self { content: content.into_content().unwrap_or_default(), ..Self::default() }
    }

    /// The word read out instead of the icon.
    fn icon(&self) -> &str {
        self.icon_fallback_text.as_deref().filter(|text| !text.is_empty()).unwrap_or("Warning")
    }
}
