//! Phase banner: how finished the service is.

use askama::Template;
use serde::Deserialize;

use crate::Tag;
use crate::attributes::{Attributes, Classes};
use crate::content::{Content, IntoContent};

/// How finished the service is.
#[derive(Debug, Clone, Default, Deserialize, Template)]
#[template(path = "phase-banner.html")]
#[serde(rename_all = "camelCase", default)]
pub struct PhaseBanner {
    #[serde(flatten)]
    content: Content,
    tag: Tag,
    classes: Classes,
    attributes: Attributes,
}

component!(PhaseBanner);
extras!(PhaseBanner);

impl PhaseBanner {
    /// The phase (“Beta”), and what that means.
    #[must_use]
    pub fn new(phase: impl IntoContent, content: impl IntoContent) -> Self {
        let content = content.into_content().unwrap_or_default();
        Self { content, tag: Tag::new(phase), ..Self::default() }
    }

    /// The phase, as a tag.
    fn phase(&self) -> Tag {
        self.tag.with_classes_first("govuk-phase-banner__content__tag")
    }
}
