//! Panel: something is done; or stop, and think.

use askama::Template;
use serde::Deserialize;

use crate::attributes::{Attributes, Classes};
use crate::content::Content;
use crate::text::IntoText;
use crate::{Button, Html};

/// Something is done (confirmation); or stop, and think (interruption).
#[derive(Debug, Clone, Default, Deserialize, Template)]
#[template(path = "panel.html")]
#[serde(rename_all = "camelCase", default)]
pub struct Panel {
    #[serde(flatten)]
    content: Content,
    title_text: Option<String>,
    title_html: Option<String>,
    heading_level: Option<u8>,
    actions: Option<Actions>,
    classes: Classes,
    attributes: Attributes,
}

/// What can be done about an interruption.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
struct Actions {
    items: Vec<Action>,
    classes: Classes,
    attributes: Attributes,
}

/// A button or a link in a panel or a cookie banner.
#[derive(Debug, Clone, Default, Deserialize, Template)]
#[template(path = "action.html")]
#[serde(rename_all = "camelCase", default)]
pub(crate) struct Action {
    text: Option<String>,
    href: Option<String>,
    #[serde(rename = "type")]
    kind: Option<String>,
    name: Option<String>,
    value: Option<String>,
    classes: Classes,
    attributes: Attributes,
    #[serde(skip)]
    pub(crate) inverse: bool,
}

impl askama::filters::HtmlSafe for Action {}

component!(Panel);
extras!(Panel);
setters! { Panel {
    /// What comes under the title.
    content body => content;
    /// The level of its heading, where that is not 1.
    level heading_level => heading_level;
}}

impl Panel {
    /// Something is done: this.
    #[must_use]
    pub fn new(title: impl IntoText) -> Self {
        Self { title_text: title.into_text(), ..Self::default() }
    }

    /// Stop, and think: this.
    #[must_use]
    pub fn interruption(title: impl IntoText) -> Self {
        Self::new(title).classes("govuk-panel--interruption")
    }

    /// A button that sends the form an interruption stands in.
    #[must_use]
    pub fn action(mut self, text: impl IntoText) -> Self {
        let (text, kind) = (text.into_text(), Some("submit".to_owned()));
        let action = Action { text, kind, ..Action::default() };
        self.actions.get_or_insert_default().items.push(action);
        self
    }

    /// A link out of an interruption.
    #[must_use]
    pub fn link(mut self, text: impl IntoText, href: impl IntoText) -> Self {
        let (text, href) = (text.into_text(), href.into_text());
        let action = Action { text, href, ..Action::default() };
        self.actions.get_or_insert_default().items.push(action);
        self
    }

    /// Whether it interrupts.
    fn interrupts(&self) -> bool {
        self.classes.contains("govuk-panel--interruption")
    }

    /// Its title.
    fn title(&self) -> Content {
        Content::either(self.title_html.as_deref(), self.title_text.as_deref())
    }

    /// The level of its heading.
    fn level(&self) -> u8 {
        self.heading_level.filter(|level| *level > 0).unwrap_or(1)
    }
}

impl Actions {
    /// The buttons and links, on the panel’s dark ground.
    fn shown(&self) -> impl Iterator<Item = Html> {
        self.items.iter().map(|item| Html::of(Action { inverse: true, ..item.clone() }))
    }
}

impl Action {
    /// Whether it is a button.
    fn is_button(&self) -> bool {
        self.href.as_deref().is_none_or(str::is_empty) || self.kind.as_deref() == Some("button")
    }

    /// The button it is.
    fn button(&self) -> Button {
        Button::new(&self.text)
            .kind(self.kind.as_deref().filter(|kind| !kind.is_empty()).unwrap_or("button"))
            .href(&self.href)
            .name(&self.name)
            .value(&self.value)
            .classes(self.inverse.then_some("govuk-button--inverse"))
            .classes(self.classes.alone())
            .attributes(&self.attributes)
    }
}
