//! Details: more, for those who want it.

use askama::Template;
use serde::Deserialize;

use crate::attributes::{Attributes, Classes, attr};
use crate::content::{Content, IntoContent};

/// A summary that opens to show more.
#[derive(Debug, Clone, Default, Deserialize, Template)]
#[template(path = "details.html")]
#[serde(rename_all = "camelCase", default)]
pub struct Details {
    #[serde(flatten)]
    content: Content,
    id: Option<String>,
    summary_text: Option<String>,
    summary_html: Option<String>,
    open: bool,
    classes: Classes,
    attributes: Attributes,
}

component!(Details);
extras!(Details);
setters! { Details {
    /// Its id.
    text id => id;
    /// Whether it is open to begin with.
    flag open => open;
}}

impl Details {
    /// What can be opened, and what it then shows.
    #[must_use]
    pub fn new(summary: impl crate::IntoText, content: impl IntoContent) -> Self {
        let content = content.into_content().unwrap_or_default();
        Self { summary_text: summary.into_text(), content, ..Self::default() }
    }

    /// What can be opened.
    fn summary(&self) -> Content {
        Content::either(self.summary_html.as_deref(), self.summary_text.as_deref())
    }
}
