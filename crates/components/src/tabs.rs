//! Tabs: several views of one thing.

use askama::Template;
use serde::Deserialize;

use crate::attributes::{Attributes, Classes, attr};
use crate::content::{Content, IntoContent};
use crate::items::Items;
use crate::text::IntoText;

/// Several views of one thing.
#[derive(Debug, Clone, Default, Deserialize, Template)]
#[template(path = "tabs.html")]
#[serde(rename_all = "camelCase", default)]
pub struct Tabs {
    id: Option<String>,
    id_prefix: Option<String>,
    title: Option<String>,
    items: Items<Tab>,
    classes: Classes,
    attributes: Attributes,
}

/// One view.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
struct Tab {
    id: Option<String>,
    label: Option<String>,
    panel: Panel,
    attributes: Attributes,
}

/// What a view shows.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
struct Panel {
    #[serde(flatten)]
    content: Content,
    attributes: Attributes,
}

component!(Tabs);
extras!(Tabs);
setters! { Tabs {
    /// Its id.
    text id => id;
    /// What stands over the list where there is no JavaScript, if not “Contents”.
    text title => title;
}}

impl Tabs {
    /// None yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a view: its id, what it is called, and what it shows.
    #[must_use]
    pub fn tab(
        mut self,
        id: impl IntoText,
        label: impl IntoText,
        content: impl IntoContent,
    ) -> Self {
        let content = content.into_content().unwrap_or_default();
        let panel = Panel { content, ..Panel::default() };
        let (id, label) = (id.into_text(), label.into_text());
        self.items.push(Tab { id, label, panel, ..Tab::default() });
        self
    }

    /// The id of a view.
    fn panel_id(&self, place: impl std::fmt::Display, tab: &Tab) -> String {
        let prefix = self.id_prefix.as_deref().unwrap_or_default();
        let own = tab.id.clone().filter(|id| !id.is_empty());
        own.unwrap_or_else(|| format!("{prefix}-{place}"))
    }

    /// What stands over the list.
    fn title_or_default(&self) -> &str {
        self.title.as_deref().unwrap_or("Contents")
    }
}

impl Panel {
    /// Whether it is plain text, which needs a paragraph.
    fn is_text(&self) -> bool {
        match &self.content {
            Content::Text(text) => !text.is_empty(),
            Content::Html(_) => false,
        }
    }
}
