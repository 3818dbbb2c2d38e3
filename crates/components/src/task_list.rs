//! Task list: what is to be done, and how far it is.

use askama::Template;
use serde::Deserialize;

use crate::Tag;
use crate::attributes::{Attributes, Classes};
use crate::content::{Content, IntoContent};
use crate::items::Items;

/// What is to be done, and how far it is.
///
/// ```
/// use components::{Tag, TaskItem, TaskList};
/// let tasks = TaskList::new()
///     .item(TaskItem::new("Your views").href("/views").status("Completed"))
///     .item(TaskItem::new("Your carer’s views").href("/carer").tag(Tag::new("Not yet started")));
/// assert!(tasks.to_string().contains("govuk-task-list__item--with-link"));
/// ```
#[derive(Debug, Clone, Default, Deserialize, Template)]
#[template(path = "task-list.html")]
#[serde(rename_all = "camelCase", default)]
pub struct TaskList {
    items: Items<TaskItem>,
    id_prefix: Option<String>,
    classes: Classes,
    attributes: Attributes,
}

/// One task.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct TaskItem {
    title: Title,
    hint: Option<Content>,
    href: Option<String>,
    status: Status,
    classes: Classes,
}

/// What a task is called.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
struct Title {
    #[serde(flatten)]
    content: Content,
    classes: Classes,
}

/// How far a task is.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
struct Status {
    #[serde(flatten)]
    content: Content,
    tag: Option<Tag>,
    classes: Classes,
}

component!(TaskList);
extras!(TaskList);
setters! { TaskList {
    /// What the ids inside begin with, where there is more than one list on a page.
    text id_prefix => id_prefix;
}}
setters! { TaskItem {
    /// A hint under it.
    part hint => hint;
    /// Where it is done; without it the task cannot be started yet.
    text href => href;
    /// How far it is, in plain words (for what is done).
    content status => status.content;
    /// Adds classes to its status (`govuk-task-list__status--cannot-start-yet`).
    classes status_classes => status.classes;
}}

impl TaskList {
    /// None yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a task.
    #[must_use]
    pub fn item(mut self, item: impl Into<TaskItem>) -> Self {
        self.items.push(item.into());
        self
    }

    /// Adds several tasks.
    #[must_use]
    pub fn items<I: Into<TaskItem>>(self, items: impl IntoIterator<Item = I>) -> Self {
        items.into_iter().fold(self, Self::item)
    }

    /// What the ids of one task begin with.
    fn id(&self, place: impl std::fmt::Display) -> String {
        let prefix = self.id_prefix.as_deref().filter(|prefix| !prefix.is_empty());
        format!("{}-{place}", prefix.unwrap_or("task-list"))
    }
}

impl TaskItem {
    /// A task called this.
    #[must_use]
    pub fn new(title: impl IntoContent) -> Self {
        let content = title.into_content().unwrap_or_default();
        Self { title: Title { content, ..Title::default() }, ..Self::default() }
    }

    /// How far it is, as a tag (for what is still to be done).
    #[must_use]
    pub fn tag(mut self, tag: impl std::borrow::Borrow<Tag>) -> Self {
        self.status.tag = Some(tag.borrow().clone());
        self
    }

    /// It cannot be started yet: these words, in grey, and no link.
    #[must_use]
    pub fn cannot_start(self, words: impl IntoContent) -> Self {
        self.href(None::<&str>)
            .status(words)
            .status_classes("govuk-task-list__status--cannot-start-yet")
    }
}

impl From<&TaskItem> for TaskItem {
    fn from(item: &TaskItem) -> Self {
        item.clone()
    }
}
