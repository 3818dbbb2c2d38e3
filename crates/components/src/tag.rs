//! Tag: the status of something, in a word or two.

use askama::Template;
use serde::Deserialize;

use crate::attributes::{Attributes, Classes};
use crate::content::{Content, IntoContent};

/// The status of something, in a word or two.
#[derive(Debug, Clone, Default, Deserialize, Template)]
#[template(path = "tag.html")]
#[serde(rename_all = "camelCase", default)]
pub struct Tag {
    #[serde(flatten)]
    content: Content,
    classes: Classes,
    attributes: Attributes,
}

component!(Tag);
extras!(Tag);

impl Tag {
    /// A blue tag that says this.
    #[must_use]
    pub fn new(content: impl IntoContent) -> Self {
        Self { content: content.into_content().unwrap_or_default(), ..Self::default() }
    }

    /// The same in one of the design system’s colours: `green`, `teal`, `purple`, `magenta`,
    /// `red`, `orange`, `yellow`, `grey`. Colour must never be the only difference.
    #[must_use]
    pub fn colour(mut self, colour: impl crate::IntoText) -> Self {
        if let Some(colour) = colour.into_text() {
            self.classes.add(format!("govuk-tag--{colour}"));
        }
        self
    }

    /// The same, with more classes before its own.
    pub(crate) fn with_classes_first(&self, classes: &str) -> Self {
        Self { classes: self.classes.after(classes), ..self.clone() }
    }
}
