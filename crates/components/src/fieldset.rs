//! Fieldset: several fields under one legend.

use askama::Template;
use serde::Deserialize;

use crate::attributes::{Attributes, Classes, attr};
use crate::content::{Content, IntoContent};
use crate::text::IntoText;

/// Several fields under one legend.
#[derive(Debug, Clone, Default, Deserialize, Template)]
#[template(path = "fieldset.html")]
#[serde(rename_all = "camelCase", default)]
pub struct Fieldset {
    #[serde(flatten)]
    inside: Content,
    legend: Legend,
    role: Option<String>,
    pub(crate) described_by: Option<String>,
    classes: Classes,
    attributes: Attributes,
}

/// What the fields have in common.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
struct Legend {
    #[serde(flatten)]
    content: Content,
    is_page_heading: bool,
    classes: Classes,
}

component!(Fieldset);
extras!(Fieldset);
setters! { Fieldset {
    /// What the fields have in common.
    content legend => legend.content;
    /// Adds classes to the legend (`govuk-fieldset__legend--m`).
    classes legend_classes => legend.classes;
    /// The ids of elements that describe the whole group.
    text described_by => described_by;
    /// The fields.
    content inside => inside;
}}

impl Fieldset {
    /// A fieldset with this legend.
    #[must_use]
    pub fn new(legend: impl IntoContent) -> Self {
        Self::default().legend(legend)
    }

    /// Makes the legend the page’s one heading.
    #[must_use]
    pub fn page_heading(mut self) -> Self {
        self.legend.is_page_heading = true;
        self
    }

    /// The same around these fields.
    pub(crate) fn around(&self, inside: Content, described_by: Option<String>) -> Self {
        Self { inside, described_by, ..self.clone() }
    }

    /// Gives it a role.
    pub(crate) fn role(mut self, role: impl IntoText) -> Self {
        self.role = role.into_text();
        self
    }
}
