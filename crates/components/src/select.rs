//! Select: one of many, where radios would be too long.

use askama::Template;
use serde::Deserialize;

use crate::attributes::{Attributes, attr, attr_set};
use crate::field::Field;
use crate::items::Items;
use crate::text::{IntoText, scalar};

/// One of many, where radios would be too long.
#[derive(Debug, Clone, Default, Deserialize, Template)]
#[template(path = "select.html")]
#[serde(rename_all = "camelCase", default)]
pub struct Select {
    #[serde(flatten)]
    field: Field,
    items: Items<SelectOption>,
    #[serde(deserialize_with = "scalar")]
    value: Option<String>,
    disabled: bool,
}

/// One of them.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
struct SelectOption {
    #[serde(deserialize_with = "scalar")]
    value: Option<String>,
    #[serde(deserialize_with = "scalar")]
    text: Option<String>,
    selected: Option<bool>,
    disabled: bool,
    attributes: Attributes,
}

component!(Select);
field_setters!(Select);
setters! { Select {
    /// The value of the one chosen.
    text value => value;
    /// Whether it cannot be changed.
    flag disabled => disabled;
}}

impl Select {
    /// A select sent under this name.
    #[must_use]
    pub fn new(name: impl IntoText) -> Self {
        Self { field: Field::new(name), ..Self::default() }
    }

    /// Adds one: its value and what it says.
    #[must_use]
    pub fn option(mut self, value: impl IntoText, text: impl IntoText) -> Self {
        let (value, text) = (value.into_text(), text.into_text());
        self.items.push(SelectOption { value, text, ..SelectOption::default() });
        self
    }

    /// Adds several, each a value and what it says.
    #[must_use]
    pub fn options<O: IntoOption>(self, options: impl IntoIterator<Item = O>) -> Self {
        options
            .into_iter()
            .map(IntoOption::into_option)
            .fold(self, |select, (value, text)| select.option(value, text))
    }

    /// Whether this is the one chosen.
    fn is_chosen(&self, option: &SelectOption) -> bool {
        let value = self.value.as_deref().filter(|value| !value.is_empty());
        let own = option.value.as_deref().or(option.text.as_deref());
        option.selected.unwrap_or_else(|| value.is_some() && value == own)
    }
}

/// A value and what it says, as pages have them.
pub trait IntoOption {
    /// The value and what it says.
    fn into_option(self) -> (Option<String>, Option<String>);
}

impl<V: IntoText, T: IntoText> IntoOption for (V, T) {
    fn into_option(self) -> (Option<String>, Option<String>) {
        (self.0.into_text(), self.1.into_text())
    }
}

impl<V: IntoText + Clone, T: IntoText + Clone> IntoOption for &(V, T) {
    fn into_option(self) -> (Option<String>, Option<String>) {
        self.clone().into_option()
    }
}
