//! Feedback: how to say what is wrong with the service.

use askama::Template;
use serde::Deserialize;

use crate::attributes::{Attributes, Classes};
use crate::content::{Content, IntoContent};
use crate::text::IntoText;

/// How to say what is wrong with the service.
#[derive(Debug, Clone, Default, Deserialize, Template)]
#[template(path = "feedback.html")]
#[serde(rename_all = "camelCase", default)]
pub struct Feedback {
    #[serde(flatten)]
    content: Content,
    title_text: Option<String>,
    title_html: Option<String>,
    heading_level: Option<u8>,
    classes: Classes,
    attributes: Attributes,
}

component!(Feedback);
extras!(Feedback);

impl Feedback {
    /// A title, and what to do.
    #[must_use]
    pub fn new(title: impl IntoText, content: impl IntoContent) -> Self {
        let content = content.into_content().unwrap_or_default();
        Self { content, title_text: title.into_text(), ..Self::default() }
    }

    /// Its title.
    fn title(&self) -> Content {
        Content::either(self.title_html.as_deref(), self.title_text.as_deref())
    }

    /// The level of its heading.
    fn level(&self) -> u8 {
        self.heading_level.filter(|level| *level > 0).unwrap_or(2)
    }

    /// Whether it is plain text, which needs a paragraph.
    fn is_text(&self) -> bool {
        match &self.content {
            Content::Text(text) => !text.is_empty(),
            Content::Html(_) => false,
        }
    }
}
