//! Button: does something, or looks like it and is a link.

use askama::Template;
use serde::Deserialize;

use crate::attributes::{Attributes, Classes, attr, attr_flag};
use crate::content::{Content, IntoContent};
use crate::text::scalar;

/// A button; a link in the shape of one where it has an address.
#[derive(Debug, Clone, Default, Deserialize, Template)]
#[template(path = "button.html")]
#[serde(rename_all = "camelCase", default)]
pub struct Button {
    #[serde(flatten)]
    content: Content,
    id: Option<String>,
    href: Option<String>,
    name: Option<String>,
    #[serde(deserialize_with = "scalar")]
    value: Option<String>,
    #[serde(rename = "type")]
    kind: Option<String>,
    disabled: bool,
    #[serde(rename = "isStartButton")]
    start: bool,
    prevent_double_click: Option<bool>,
    classes: Classes,
    attributes: Attributes,
}

component!(Button);
extras!(Button);
setters! { Button {
    /// Its id.
    text id => id;
    /// Where it goes; it is then a link.
    text href => href;
    /// The name its value is sent under.
    text name => name;
    /// The value sent when it is the one pressed.
    text value => value;
    /// Its type, where that is not `submit`.
    text kind => kind;
    /// Whether it cannot be pressed.
    flag disabled => disabled;
    /// Whether it starts a service.
    flag start => start;
    /// Whether a second press within a second is ignored.
    flag prevent_double_click => prevent_double_click;
}}

impl Button {
    /// A button that says this.
    #[must_use]
    pub fn new(content: impl IntoContent) -> Self {
        Self { content: content.into_content().unwrap_or_default(), ..Self::default() }
    }

    /// A secondary button, in grey.
    #[must_use]
    pub fn secondary(self) -> Self {
        self.classes("govuk-button--secondary")
    }

    /// A button whose effect is hard to undo, in red.
    #[must_use]
    pub fn warning(self) -> Self {
        self.classes("govuk-button--warning")
    }

    /// Adds attributes.
    pub(crate) fn attributes(mut self, attributes: &Attributes) -> Self {
        self.attributes.extend(attributes);
        self
    }

    /// Whether it is a link.
    fn is_link(&self) -> bool {
        self.href.as_deref().is_some_and(|href| !href.is_empty())
    }

    /// Its type.
    fn kind_or_default(&self) -> &str {
        self.kind.as_deref().filter(|kind| !kind.is_empty()).unwrap_or("submit")
    }

    /// Whether its words need an element of their own: the icon stands beside them.
    fn html_beside_icon(&self) -> bool {
        match &self.content {
            Content::Html(_) => self.start,
            Content::Text(_) => false,
        }
    }
}
