//! Choice: one radio or one checkbox, and the list they stand in.

use std::borrow::Borrow;

use askama::Template;
use serde::Deserialize;

use crate::attributes::{Attributes, attr};
use crate::content::{Content, IntoContent};
use crate::field::Field;
use crate::items::Items;
use crate::text::{IntoText, scalar};
use crate::{Fieldset, Hint, Html, Label};

/// One radio or one checkbox.
///
/// ```
/// use components::{Choice, Input};
/// let other = Choice::new("other", "Other").hint("Say what").reveal(Input::new("what"));
/// ```
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct Choice {
    #[serde(flatten)]
    content: Content,
    id: Option<String>,
    name: Option<String>,
    #[serde(deserialize_with = "scalar")]
    value: Option<String>,
    hint: Option<Hint>,
    label: Label,
    conditional: Content,
    checked: Option<bool>,
    disabled: bool,
    divider: Option<String>,
    behaviour: Option<String>,
    attributes: Attributes,
}

setters! { Choice {
    /// Its id, where that is not made from the name of the group.
    text id => id;
    /// A hint of its own.
    part hint => hint;
    /// What is shown only while it is chosen.
    content reveal => conditional;
    /// Whether it is chosen, whatever the value of the group.
    flag checked => checked;
    /// Whether it cannot be chosen.
    flag disabled => disabled;
    /// Adds one attribute; a value of `None` leaves it out.
    attribute attribute => attributes;
}}

impl Choice {
    /// Its value and what it says.
    #[must_use]
    pub fn new(value: impl IntoText, content: impl IntoContent) -> Self {
        let content = content.into_content().unwrap_or_default();
        Self { value: value.into_text(), content, ..Self::default() }
    }

    /// A word between two others (“or”).
    #[must_use]
    pub fn divider(word: impl IntoText) -> Self {
        Self { divider: word.into_text(), ..Self::default() }
    }

    /// Makes a checkbox that unticks all the others (“None of these”).
    #[must_use]
    pub fn exclusive(mut self) -> Self {
        self.behaviour = Some("exclusive".to_owned());
        self
    }
}

impl<V: IntoText, T: IntoContent> From<(V, T)> for Choice {
    fn from((value, content): (V, T)) -> Self {
        Self::new(value, content)
    }
}

impl<V: IntoText + Clone, T: IntoContent + Clone> From<&(V, T)> for Choice {
    fn from((value, content): &(V, T)) -> Self {
        Self::new(value, content)
    }
}

impl From<&Choice> for Choice {
    fn from(choice: &Choice) -> Self {
        choice.clone()
    }
}

/// Adds choices to a group: shared by radios and checkboxes.
macro_rules! choice_setters {
    ($name:ident) => {
        impl $name {
            /// Adds one.
            #[must_use]
            pub fn item(mut self, choice: impl Into<crate::Choice>) -> Self {
                self.items.push(choice.into());
                self
            }

            /// Adds several: choices, or pairs of a value and what it says.
            #[must_use]
            pub fn items<C>(self, choices: impl IntoIterator<Item = C>) -> Self
            where
                C: Into<crate::Choice>,
            {
                choices.into_iter().fold(self, Self::item)
            }

            /// Adds one: its value and what it says.
            #[must_use]
            pub fn option(
                self,
                value: impl crate::text::IntoText,
                content: impl crate::content::IntoContent,
            ) -> Self {
                self.item(crate::Choice::new(value, content))
            }

            /// Adds a word between two others (“or”).
            #[must_use]
            pub fn divider(self, word: impl crate::text::IntoText) -> Self {
                self.item(crate::Choice::divider(word))
            }
        }
    };
}
pub(crate) use choice_setters;

/// Radios or checkboxes, as the template needs them.
#[derive(Template)]
#[template(path = "choices.html")]
pub(crate) struct Choices<'a> {
    /// `radios` or `checkboxes`.
    pub(crate) kind: &'static str,
    /// `radio` or `checkbox`.
    pub(crate) input: &'static str,
    pub(crate) field: &'a Field,
    pub(crate) items: &'a Items<Choice>,
    pub(crate) fieldset: Option<&'a Fieldset>,
    /// What describes each input, besides its own hint.
    pub(crate) item_described_by: Option<String>,
    pub(crate) chosen: &'a [String],
}

impl askama::filters::HtmlSafe for Choices<'_> {}

impl Choices<'_> {
    /// The list, in its fieldset where it has one.
    pub(crate) fn in_fieldset(&self, described_by: Option<String>) -> Html {
        match self.fieldset {
            None => Html::of(self),
            Some(fieldset) => {
                Html::of(fieldset.around(Content::Html(self.to_string()), described_by))
            }
        }
    }

    /// The id of the choice at this place.
    fn item_id(&self, place: impl Borrow<usize>, item: &Choice) -> String {
        let place = *place.borrow();
        match item.id.as_deref().filter(|id| !id.is_empty()) {
            Some(id) => id.to_owned(),
            None if place == 1 => self.field.id().to_owned(),
            None => format!("{}-{place}", self.field.id()),
        }
    }

    /// The name a choice is sent under.
    fn item_name<'b>(&'b self, item: &'b Choice) -> &'b str {
        item.name.as_deref().filter(|name| !name.is_empty()).unwrap_or(&self.field.name)
    }

    /// Whether a choice is chosen.
    fn is_chosen(&self, item: &Choice) -> bool {
        let value = item.value.as_deref().unwrap_or_default();
        item.checked.unwrap_or_else(|| self.chosen.iter().any(|chosen| chosen == value))
    }

    /// The hint of a choice.
    fn item_hint(&self, item: &Choice, id: &str) -> Option<Hint> {
        let hint = item.hint.as_ref().filter(|hint| !hint.is_empty())?;
        Some(hint.of_choice(&format!("govuk-{}__hint", self.kind), &format!("{id}-item-hint")))
    }

    /// The label of a choice.
    fn item_label(&self, item: &Choice, id: &str) -> Label {
        item.label.of_choice(&format!("govuk-{}__label", self.kind), &item.content, id)
    }

    /// The ids of what describes a choice.
    fn item_describes(&self, item: &Choice, id: &str) -> Option<String> {
        let own = self.item_hint(item, id).map(|_| format!("{id}-item-hint"));
        match (self.item_described_by.clone(), own) {
            (Some(group), Some(own)) => Some(format!("{group} {own}")),
            (group, own) => group.or(own),
        }
    }
}
