//! Cookie banner: which cookies, and whether the person agrees.

use askama::Template;
use serde::Deserialize;

use crate::attributes::{Attributes, Classes, attr};
use crate::content::{Content, IntoContent};
use crate::panel::Action;
use crate::text::IntoText;

/// Which cookies, and whether the person agrees.
#[derive(Debug, Clone, Default, Deserialize, Template)]
#[template(path = "cookie-banner.html")]
#[serde(rename_all = "camelCase", default)]
pub struct CookieBanner {
    messages: Vec<Message>,
    aria_label: Option<String>,
    hidden: bool,
    classes: Classes,
    attributes: Attributes,
}

/// One message of it.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
struct Message {
    #[serde(flatten)]
    content: Content,
    heading_text: Option<String>,
    heading_html: Option<String>,
    actions: Option<Vec<Action>>,
    role: Option<String>,
    hidden: bool,
    classes: Classes,
    attributes: Attributes,
}

component!(CookieBanner);
extras!(CookieBanner);
setters! { CookieBanner {
    /// What it is called when read out, where that is not “Cookie banner”.
    text aria_label => aria_label;
    /// Whether it is hidden until JavaScript shows it.
    flag hidden => hidden;
}}

impl CookieBanner {
    /// A message: its heading and what it says.
    #[must_use]
    pub fn new(heading: impl IntoText, content: impl IntoContent) -> Self {
        let content = content.into_content().unwrap_or_default();
        let message = Message { content, heading_text: heading.into_text(), ..Message::default() };
        Self { messages: vec![message], ..Self::default() }
    }

    /// What it is called when read out.
    fn name(&self) -> &str {
        self.aria_label.as_deref().filter(|text| !text.is_empty()).unwrap_or("Cookie banner")
    }
}

impl Message {
    /// Its heading.
    fn heading(&self) -> Content {
        Content::either(self.heading_html.as_deref(), self.heading_text.as_deref())
    }

    /// Whether it is plain text, which needs a paragraph.
    fn is_text(&self) -> bool {
        match &self.content {
            Content::Text(text) => !text.is_empty(),
            Content::Html(_) => false,
        }
    }
}
