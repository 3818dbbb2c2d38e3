//! Textarea: more than one line of text.

use askama::Template;
use serde::Deserialize;

use crate::attributes::{attr, attr_flag};
use crate::field::Field;
use crate::text::{IntoText, scalar};

/// More than one line of text.
#[derive(Debug, Clone, Default, Deserialize, Template)]
#[template(path = "textarea.html")]
#[serde(rename_all = "camelCase", default)]
pub struct Textarea {
    #[serde(flatten)]
    pub(crate) field: Field,
    #[serde(deserialize_with = "scalar")]
    pub(crate) value: Option<String>,
    #[serde(deserialize_with = "scalar")]
    pub(crate) rows: Option<String>,
    pub(crate) disabled: bool,
    pub(crate) autocomplete: Option<String>,
    pub(crate) spellcheck: Option<bool>,
}

component!(Textarea);
field_setters!(Textarea);
setters! { Textarea {
    /// What is in the box.
    text value => value;
    /// How many lines it shows, where that is not 5.
    text rows => rows;
    /// Whether it cannot be changed.
    flag disabled => disabled;
    /// What the browser may fill in.
    text autocomplete => autocomplete;
    /// Whether the browser checks the spelling.
    flag spellcheck => spellcheck;
}}

impl Textarea {
    /// A textarea sent under this name.
    #[must_use]
    pub fn new(name: impl IntoText) -> Self {
        Self { field: Field::new(name), ..Self::default() }
    }

    /// How many lines it shows.
    fn rows_or_default(&self) -> &str {
        self.rows.as_deref().filter(|rows| !rows.is_empty()).unwrap_or("5")
    }

    /// What is in the box.
    fn text(&self) -> &str {
        self.value.as_deref().unwrap_or_default()
    }
}
