//! Accordion: sections that open one by one.

use askama::Template;
use serde::Deserialize;

use crate::attributes::{Attributes, Classes};
use crate::content::{Content, IntoContent};
use crate::items::Items;
use crate::text::IntoText;

/// Sections that open one by one.
#[derive(Debug, Clone, Default, Deserialize, Template)]
#[template(path = "accordion.html")]
#[serde(rename_all = "camelCase", default)]
pub struct Accordion {
    id: String,
    heading_level: Option<u8>,
    items: Items<Section>,
    remember_expanded: Option<bool>,
    hide_all_sections_text: Option<String>,
    hide_section_text: Option<String>,
    hide_section_aria_label_text: Option<String>,
    show_all_sections_text: Option<String>,
    show_section_text: Option<String>,
    show_section_aria_label_text: Option<String>,
    classes: Classes,
    attributes: Attributes,
}

/// One section.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
struct Section {
    heading: Content,
    summary: Content,
    content: Content,
    expanded: bool,
}

component!(Accordion);
extras!(Accordion);
setters! { Accordion {
    /// The level of the headings, where that is not 2.
    level heading_level => heading_level;
    /// Whether the browser remembers which sections were open.
    flag remember => remember_expanded;
}}

impl Accordion {
    /// An accordion with this id, which must be its own on the page.
    #[must_use]
    pub fn new(id: impl IntoText) -> Self {
        Self { id: id.into_text().unwrap_or_default(), ..Self::default() }
    }

    /// Adds a section: its heading and what it shows.
    #[must_use]
    pub fn section(mut self, heading: impl IntoContent, content: impl IntoContent) -> Self {
        let heading = heading.into_content().unwrap_or_default();
        let content = content.into_content().unwrap_or_default();
        self.items.push(Section { heading, content, ..Section::default() });
        self
    }

    /// The level of the headings.
    fn level(&self) -> u8 {
        self.heading_level.filter(|level| *level > 0).unwrap_or(2)
    }

    /// The JavaScript’s words, then its own attributes.
    fn all_attributes(&self) -> Attributes {
        let mut attributes = Attributes::default();
        attributes.message("hide-all-sections", &self.hide_all_sections_text);
        attributes.message("hide-section", &self.hide_section_text);
        attributes.message("hide-section-aria-label", &self.hide_section_aria_label_text);
        attributes.message("show-all-sections", &self.show_all_sections_text);
        attributes.message("show-section", &self.show_section_text);
        attributes.message("show-section-aria-label", &self.show_section_aria_label_text);
        attributes
            .set("data-remember-expanded", self.remember_expanded.map(|flag| flag.to_string()));
        attributes.extend(&self.attributes);
        attributes
    }
}

impl Section {
    /// Whether it is plain text, which needs a paragraph.
    fn is_text(&self) -> bool {
        match &self.content {
            Content::Text(text) => !text.is_empty(),
            Content::Html(_) => false,
        }
    }
}
