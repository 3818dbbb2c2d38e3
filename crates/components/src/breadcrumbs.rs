//! Breadcrumbs: where this page lies.

use askama::Template;
use serde::Deserialize;

use crate::attributes::{Attributes, Classes};
use crate::content::{Content, IntoContent};
use crate::text::IntoText;

/// The pages above this one.
#[derive(Debug, Clone, Default, Deserialize, Template)]
#[template(path = "breadcrumbs.html")]
#[serde(rename_all = "camelCase", default)]
pub struct Breadcrumbs {
    items: Vec<Crumb>,
    collapse_on_mobile: bool,
    label_text: Option<String>,
    classes: Classes,
    attributes: Attributes,
}

/// One page on the way.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
struct Crumb {
    #[serde(flatten)]
    content: Content,
    href: Option<String>,
    attributes: Attributes,
}

component!(Breadcrumbs);
extras!(Breadcrumbs);
setters! { Breadcrumbs {
    /// Whether only the first and the last show on a small screen.
    flag collapse_on_mobile => collapse_on_mobile;
    /// What it is called when read out, where that is not “Breadcrumb”.
    text label => label_text;
}}

impl Breadcrumbs {
    /// None yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a page: what it is called and its address.
    #[must_use]
    pub fn link(mut self, content: impl IntoContent, href: impl IntoText) -> Self {
        let content = content.into_content().unwrap_or_default();
        self.items.push(Crumb { content, href: href.into_text(), ..Crumb::default() });
        self
    }

    /// Adds this page, which is not a link.
    #[must_use]
    pub fn here(self, content: impl IntoContent) -> Self {
        self.link(content, None::<&str>)
    }

    /// What it is called when read out.
    fn label_or_default(&self) -> &str {
        self.label_text.as_deref().unwrap_or("Breadcrumb")
    }
}
