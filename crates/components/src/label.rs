//! Label: what a field is called.

use askama::Template;
use serde::Deserialize;

use crate::attributes::{Attributes, Classes, attr};
use crate::content::{Content, IntoContent};
use crate::text::IntoText;

/// The name of a field. Fields make their own from `.label(…)`.
#[derive(Debug, Clone, Default, Deserialize, Template)]
#[template(path = "label.html")]
#[serde(rename_all = "camelCase", default)]
pub struct Label {
    #[serde(flatten)]
    content: Content,
    #[serde(rename = "for")]
    target: Option<String>,
    is_page_heading: bool,
    classes: Classes,
    attributes: Attributes,
}

component!(Label);
extras!(Label);
setters! { Label {
    /// The id of the field it names.
    text target => target;
    /// Whether it is the page’s one heading.
    flag page_heading => is_page_heading;
}}

impl Label {
    /// A label that says this.
    #[must_use]
    pub fn new(content: impl IntoContent) -> Self {
        content.into_content().unwrap_or_default().into()
    }

    /// Adds classes in place.
    pub(crate) fn add_classes(&mut self, classes: impl IntoText) {
        self.classes.add(classes);
    }

    /// The label of one radio or checkbox.
    pub(crate) fn of_choice(&self, class: &str, content: &Content, target: &str) -> Self {
        Self {
            content: content.clone(),
            target: Some(target.to_owned()),
            is_page_heading: false,
            classes: self.classes.after(class),
            attributes: self.attributes.clone(),
        }
    }
}

impl From<Content> for Label {
    fn from(content: Content) -> Self {
        Self { content, ..Self::default() }
    }
}
