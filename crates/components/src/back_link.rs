//! Back link: to the page before.

use askama::Template;
use serde::Deserialize;

use crate::attributes::{Attributes, Classes};
use crate::content::Content;

/// A link to the page before.
#[derive(Debug, Clone, Default, Deserialize, Template)]
#[template(path = "back-link.html")]
#[serde(rename_all = "camelCase", default)]
pub struct BackLink {
    #[serde(flatten)]
    content: Content,
    href: Option<String>,
    classes: Classes,
    attributes: Attributes,
}

component!(BackLink);
extras!(BackLink);
setters! { BackLink {
    /// What it says, where that is not “Back”.
    content text => content;
}}

impl BackLink {
    /// A link back to this address.
    #[must_use]
    pub fn new(href: impl crate::IntoText) -> Self {
        Self { href: href.into_text(), ..Self::default() }
    }

    /// Where it goes.
    fn address(&self) -> &str {
        self.href.as_deref().filter(|href| !href.is_empty()).unwrap_or("#")
    }
}
