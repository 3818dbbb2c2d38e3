//! Notification banner: news about the service, or that something went well.

use askama::Template;
use serde::Deserialize;

use crate::attributes::{Attributes, Classes, attr_flag};
use crate::content::{Content, IntoContent};

/// News about the service, or that something went well.
#[derive(Debug, Clone, Default, Deserialize, Template)]
#[template(path = "notification-banner.html")]
#[serde(rename_all = "camelCase", default)]
pub struct NotificationBanner {
    #[serde(flatten)]
    content: Content,
    title_text: Option<String>,
    title_html: Option<String>,
    title_heading_level: Option<u8>,
    title_id: Option<String>,
    role: Option<String>,
    #[serde(rename = "type")]
    kind: Option<String>,
    disable_auto_focus: Option<bool>,
    classes: Classes,
    attributes: Attributes,
}

component!(NotificationBanner);
extras!(NotificationBanner);
setters! { NotificationBanner {
    /// Its title, where that is not “Important” or “Success”.
    text title => title_text;
    /// Its role, where that is not `region` or `alert`.
    text role => role;
    /// The id of its title, where there is more than one banner.
    text title_id => title_id;
}}

impl NotificationBanner {
    /// A banner that says this.
    #[must_use]
    pub fn new(content: impl IntoContent) -> Self {
        Self { content: content.into_content().unwrap_or_default(), ..Self::default() }
    }

    /// Something went well: green, and read out at once.
    #[must_use]
    pub fn success(mut self) -> Self {
        self.kind = Some("success".to_owned());
        self
    }

    /// Whether something went well.
    fn is_success(&self) -> bool {
        self.kind.as_deref() == Some("success")
    }

    /// Its role.
    fn role_or_default(&self) -> &str {
        let usual = if self.is_success() { "alert" } else { "region" };
        self.role.as_deref().filter(|role| !role.is_empty()).unwrap_or(usual)
    }

    /// Its title.
    fn title_or_default(&self) -> Content {
        let usual = if self.is_success() { "Success" } else { "Important" };
        Content::either(self.title_html.as_deref(), self.title_text.as_deref()).or(usual)
    }

    /// The id of its title.
    fn title_id_or_default(&self) -> &str {
        let id = self.title_id.as_deref().filter(|id| !id.is_empty());
        id.unwrap_or("govuk-notification-banner-title")
    }

    /// The level of its heading.
    fn level(&self) -> u8 {
        self.title_heading_level.filter(|level| *level > 0).unwrap_or(2)
    }

    /// Whether its content is plain text, which is then styled as a heading.
    fn is_text(&self) -> bool {
        match &self.content {
            Content::Text(text) => !text.is_empty(),
            Content::Html(_) => false,
        }
    }
}
