//! Input: one line of text.

use askama::Template;
use serde::Deserialize;

use crate::attributes::{Attributes, Classes, attr, attr_flag, attr_set};
use crate::content::Content;
use crate::field::Field;
use crate::text::{IntoText, scalar};

/// One line of text.
///
/// ```
/// use components::Input;
/// let wrong = Some("Enter an amount in pounds");
/// let input = Input::new("amount").label("How much is it?").money().value("12").error(wrong);
/// assert!(input.to_string().contains(r#"aria-describedby="amount-error""#));
/// ```
#[derive(Debug, Clone, Default, Deserialize, Template)]
#[template(path = "input.html")]
#[serde(rename_all = "camelCase", default)]
pub struct Input {
    #[serde(flatten)]
    pub(crate) field: Field,
    #[serde(rename = "type")]
    pub(crate) kind: Option<String>,
    #[serde(deserialize_with = "scalar")]
    value: Option<String>,
    pub(crate) disabled: bool,
    autocomplete: Option<String>,
    autocapitalize: Option<String>,
    inputmode: Option<String>,
    pattern: Option<String>,
    spellcheck: Option<bool>,
    prefix: Affix,
    suffix: Affix,
    #[serde(rename = "inputWrapper")]
    pub(crate) wrapper: Wrapper,
}

/// What stands before or after the box.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
struct Affix {
    #[serde(flatten)]
    content: Content,
    classes: Classes,
    attributes: Attributes,
}

/// The element around the box and what stands beside it.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub(crate) struct Wrapper {
    pub(crate) classes: Classes,
    pub(crate) attributes: Attributes,
}

component!(Input);
field_setters!(Input);
setters! { Input {
    /// What is in the box.
    text value => value;
    /// Its type, where that is not `text`.
    text kind => kind;
    /// Whether it cannot be changed.
    flag disabled => disabled;
    /// What the browser may fill in (`given-name`, `email`, `off`).
    text autocomplete => autocomplete;
    /// How the keyboard begins words (`none`, `words`).
    text autocapitalize => autocapitalize;
    /// Which keyboard a telephone shows (`numeric`, `decimal`).
    text inputmode => inputmode;
    /// A regular expression for the browser.
    text pattern => pattern;
    /// Whether the browser checks the spelling.
    flag spellcheck => spellcheck;
    /// What stands before the box; say it in the label too.
    content prefix => prefix.content;
    /// What stands after the box; say it in the label too.
    content suffix => suffix.content;
}}

impl Input {
    /// An input sent under this name.
    #[must_use]
    pub fn new(name: impl IntoText) -> Self {
        Self { field: Field::new(name), ..Self::default() }
    }

    /// Sets its width to so many characters: 2, 3, 4, 5, 10, 20 or 30.
    #[must_use]
    pub fn width(self, characters: impl std::borrow::Borrow<u8>) -> Self {
        self.classes(format!("govuk-input--width-{}", characters.borrow()))
    }

    /// An amount in pounds: a pound sign before it, and a keyboard of digits.
    #[must_use]
    pub fn money(self) -> Self {
        self.prefix("£").inputmode("decimal").spellcheck(false).width(10)
    }

    /// A whole number: a keyboard of digits.
    #[must_use]
    pub fn whole_number(self) -> Self {
        self.inputmode("numeric").spellcheck(false).width(5)
    }

    /// Its type.
    fn kind_or_default(&self) -> &str {
        self.kind.as_deref().filter(|kind| !kind.is_empty()).unwrap_or("text")
    }

    /// Whether something stands beside the box.
    fn wrapped(&self) -> bool {
        let group = &self.field.form_group;
        [&self.prefix.content, &self.suffix.content, &group.before_input, &group.after_input]
            .iter()
            .any(|content| !content.is_empty())
    }
}
