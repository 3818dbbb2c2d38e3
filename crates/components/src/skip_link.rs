//! Skip link: past the navigation, to the main part of the page.

use askama::Template;
use serde::Deserialize;

use crate::attributes::{Attributes, Classes};
use crate::content::{Content, IntoContent};

/// A link past the navigation.
#[derive(Debug, Clone, Default, Deserialize, Template)]
#[template(path = "skip-link.html")]
#[serde(rename_all = "camelCase", default)]
pub struct SkipLink {
    #[serde(flatten)]
    content: Content,
    href: Option<String>,
    classes: Classes,
    attributes: Attributes,
}

component!(SkipLink);
extras!(SkipLink);

impl SkipLink {
    /// A link to this id in the page (`#main`) that says this.
    #[must_use]
    pub fn new(href: impl crate::IntoText, content: impl IntoContent) -> Self {
        let content = content.into_content().unwrap_or_default();
        Self { href: href.into_text(), content, ..Self::default() }
    }

    /// Where it goes.
    fn address(&self) -> &str {
        self.href.as_deref().filter(|href| !href.is_empty()).unwrap_or("#content")
    }
}
