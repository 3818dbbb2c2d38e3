//! Generic header: whose service this is.

use askama::Template;
use serde::Deserialize;

use crate::attributes::{Attributes, Classes};
use crate::content::Content;
use crate::text::IntoText;

/// Whose service this is.
#[derive(Debug, Clone, Default, Deserialize, Template)]
#[template(path = "generic-header.html")]
#[serde(rename_all = "camelCase", default)]
pub struct GenericHeader {
    logo_text: Option<String>,
    logo_html: Option<String>,
    url: Option<String>,
    container_classes: Option<String>,
    classes: Classes,
    attributes: Attributes,
}

component!(GenericHeader);
extras!(GenericHeader);
setters! { GenericHeader {
    /// The classes of the element inside it, where those are not `govuk-width-container`.
    text container_classes => container_classes;
}}

impl GenericHeader {
    /// A name, and the address of the first page.
    #[must_use]
    pub fn new(name: impl IntoText, url: impl IntoText) -> Self {
        Self { logo_text: name.into_text(), url: url.into_text(), ..Self::default() }
    }

    /// The name, or a drawing of it.
    fn logo(&self) -> Content {
        Content::either(self.logo_html.as_deref(), self.logo_text.as_deref())
    }

    /// The address of the first page.
    fn address(&self) -> &str {
        self.url.as_deref().filter(|url| !url.is_empty()).unwrap_or("/")
    }

    /// The classes of the element inside it.
    fn container(&self) -> &str {
        let classes = self.container_classes.as_deref().filter(|classes| !classes.is_empty());
        classes.unwrap_or("govuk-width-container")
    }
}
