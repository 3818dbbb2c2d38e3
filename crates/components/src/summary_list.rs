//! Summary list: what was answered, and where to change it.

use askama::Template;
use serde::Deserialize;

use crate::attributes::{Attributes, Classes};
use crate::content::{Content, IntoContent};
use crate::items::Items;
use crate::text::IntoText;

/// What was answered, and where to change it.
///
/// ```
/// use components::{SummaryList, SummaryRow};
/// let list = SummaryList::new()
///     .row("Council", "Ellerford")
///     .item(SummaryRow::new("Name", "Ann Lee").action("Change", "/name", "name"));
/// assert!(list.to_string().contains(r#"<span class="govuk-visually-hidden"> name</span>"#));
/// ```
#[derive(Debug, Clone, Default, Deserialize, Template)]
#[template(path = "summary-list.html")]
#[serde(rename_all = "camelCase", default)]
pub struct SummaryList {
    rows: Items<SummaryRow>,
    card: Option<Card>,
    classes: Classes,
    attributes: Attributes,
}

/// One answer.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct SummaryRow {
    key: Cell,
    value: Cell,
    actions: Actions,
    classes: Classes,
}

/// A question or an answer.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
struct Cell {
    #[serde(flatten)]
    content: Content,
    classes: Classes,
}

/// What can be done about an answer or a card.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
struct Actions {
    items: Option<Vec<Action>>,
    classes: Classes,
}

/// One link.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
struct Action {
    #[serde(flatten)]
    content: Content,
    href: Option<String>,
    visually_hidden_text: Option<String>,
    classes: Classes,
    attributes: Attributes,
    /// The name and the value that are sent where it is a button of the form around it.
    #[serde(skip)]
    sends: Option<(String, String)>,
}

/// A card around the list.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
struct Card {
    title: Option<Title>,
    actions: Actions,
    classes: Classes,
    attributes: Attributes,
}

/// The title of a card.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
struct Title {
    #[serde(flatten)]
    content: Content,
    heading_level: Option<u8>,
    classes: Classes,
}

component!(SummaryList);
extras!(SummaryList);

impl SummaryList {
    /// None yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds an answer that cannot be changed here.
    #[must_use]
    pub fn row(self, key: impl IntoContent, value: impl IntoContent) -> Self {
        self.item(SummaryRow::new(key, value))
    }

    /// Adds an answer.
    #[must_use]
    pub fn item(mut self, row: impl Into<SummaryRow>) -> Self {
        self.rows.push(row.into());
        self
    }

    /// Adds several answers.
    #[must_use]
    pub fn items<R: Into<SummaryRow>>(self, rows: impl IntoIterator<Item = R>) -> Self {
        rows.into_iter().fold(self, Self::item)
    }

    /// Puts a card with this title around it.
    #[must_use]
    pub fn card(mut self, title: impl IntoContent) -> Self {
        let content = title.into_content().unwrap_or_default();
        self.card.get_or_insert_default().title = Some(Title { content, ..Title::default() });
        self
    }

    /// Adds a link to the card: what it says and its address.
    #[must_use]
    pub fn card_action(mut self, content: impl IntoContent, href: impl IntoText) -> Self {
        let action = Action::new(content, href, None::<&str>);
        self.card.get_or_insert_default().actions.add(action);
        self
    }

    /// Leaves out the lines between the rows.
    #[must_use]
    pub fn no_border(self) -> Self {
        self.classes("govuk-summary-list--no-border")
    }

    /// Whether some row has a link, so that the others leave room for it.
    fn any_actions(&self) -> bool {
        self.rows.iter().any(|row| !row.actions.list().is_empty())
    }

    /// The title of the card, which its links repeat when read out.
    fn card_title(&self) -> Option<&Content> {
        let title = self.card.as_ref()?.title.as_ref()?;
        Some(&title.content)
    }
}

impl SummaryRow {
    /// A question and its answer.
    #[must_use]
    pub fn new(key: impl IntoContent, value: impl IntoContent) -> Self {
        let cell = |content: Option<Content>| Cell {
            content: content.unwrap_or_default(),
            classes: Classes::default(),
        };
        let (key, value) = (cell(key.into_content()), cell(value.into_content()));
        Self { key, value, ..Self::default() }
    }

    /// Adds a link: what it says, its address, and what it is about (read out after it).
    #[must_use]
    pub fn action(
        mut self,
        content: impl IntoContent,
        href: impl IntoText,
        about: impl IntoText,
    ) -> Self {
        self.actions.add(Action::new(content, href, about));
        self
    }

    /// Adds a button that looks like a link, for a form around the list: what it says, the name
    /// and the value it sends, and what it is about (read out after it).
    #[must_use]
    pub fn press(
        mut self,
        content: impl IntoContent,
        name: impl Into<String>,
        value: impl Into<String>,
        about: impl IntoText,
    ) -> Self {
        let sends = Some((name.into(), value.into()));
        self.actions.add(Action { sends, ..Action::new(content, None::<&str>, about) });
        self
    }
}

impl<K: IntoContent, V: IntoContent> From<(K, V)> for SummaryRow {
    fn from((key, value): (K, V)) -> Self {
        Self::new(key, value)
    }
}

impl<K: IntoContent + Clone, V: IntoContent + Clone> From<&(K, V)> for SummaryRow {
    fn from((key, value): &(K, V)) -> Self {
        Self::new(key, value)
    }
}

impl From<&SummaryRow> for SummaryRow {
    fn from(row: &SummaryRow) -> Self {
        row.clone()
    }
}

impl Actions {
    /// Adds one.
    fn add(&mut self, action: Action) {
        self.items.get_or_insert_default().push(action);
    }

    /// The links.
    fn list(&self) -> &[Action] {
        self.items.as_deref().unwrap_or_default()
    }
}

impl Action {
    /// What it says, its address, and what it is about.
    fn new(content: impl IntoContent, href: impl IntoText, about: impl IntoText) -> Self {
        let content = content.into_content().unwrap_or_default();
        let (href, visually_hidden_text) = (href.into_text(), about.into_text());
        Self { content, href, visually_hidden_text, ..Self::default() }
    }

    /// What it is about, where that is said.
    fn about(&self) -> Option<&str> {
        self.visually_hidden_text.as_deref().filter(|text| !text.is_empty())
    }
}

impl Title {
    /// The level of its heading.
    fn level(&self) -> u8 {
        self.heading_level.filter(|level| *level > 0).unwrap_or(2)
    }
}
