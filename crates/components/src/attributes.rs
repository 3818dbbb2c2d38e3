//! Attributes and classes added to an element.

use std::borrow::Borrow;
use std::collections::BTreeMap;
use std::fmt;

use askama::filters::HtmlSafe;
use serde::de::{MapAccess, Visitor};
use serde::{Deserialize, Deserializer};

use crate::content::escaped;
use crate::text::{IntoText, Scalar};

/// Texts by plural rule (`one`, `other`), for the JavaScript's messages.
pub(crate) type Plurals = BTreeMap<String, String>;

/// Attributes in the order they were given; shown as ` name="value"`.
#[derive(Debug, Clone, Default)]
pub(crate) struct Attributes(Vec<(String, Option<String>)>);

impl Attributes {
    /// Adds one; a value of `None` leaves it out.
    pub(crate) fn set(&mut self, name: impl IntoText, value: impl IntoText) {
        if let (Some(name), Some(value)) = (name.into_text(), value.into_text()) {
            self.0.push((name, Some(value)));
        }
    }

    /// Adds one that has no value.
    pub(crate) fn set_bare(&mut self, name: &str) {
        self.0.push((name.to_owned(), None));
    }

    /// Adds a message for the JavaScript, where there is one.
    pub(crate) fn message(&mut self, key: &str, message: impl IntoText) {
        let message = message.into_text().filter(|text| !text.is_empty());
        self.set(format!("data-i18n.{key}"), message);
    }

    /// Adds a message for the JavaScript in its plural forms.
    pub(crate) fn messages(&mut self, key: &str, messages: &Plurals) {
        for (rule, message) in messages {
            self.set(format!("data-i18n.{key}.{rule}"), message);
        }
    }

    /// Adds all of another's.
    pub(crate) fn extend(&mut self, other: &Self) {
        self.0.extend(other.0.iter().cloned());
    }
}

impl fmt::Display for Attributes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (name, value) in &self.0 {
            write!(f, " {}", escaped(name))?;
            if let Some(value) = value {
                write!(f, "=\"{}\"", escaped(value))?;
            }
        }
        Ok(())
    }
}

impl HtmlSafe for Attributes {}

impl<'de> Deserialize<'de> for Attributes {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        struct InOrder;
        impl<'de> Visitor<'de> for InOrder {
            type Value = Attributes;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("attributes by name")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Attributes, A::Error> {
                let mut attributes = Attributes::default();
                while let Some((name, value)) = map.next_entry::<String, Scalar>()? {
                    attributes.set(name, value.text().unwrap_or_default());
                }
                Ok(attributes)
            }
        }
        from.deserialize_map(InOrder)
    }
}

/// Classes after the component's own; shown with a space before them.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(from = "Option<String>")]
pub(crate) struct Classes(String);

impl Classes {
    /// These and some more.
    pub(crate) fn add(&mut self, classes: impl IntoText) {
        if let Some(classes) = classes.into_text().filter(|classes| !classes.is_empty()) {
            if !self.0.is_empty() {
                self.0.push(' ');
            }
            self.0.push_str(&classes);
        }
    }

    /// The given classes, then these.
    pub(crate) fn after(&self, first: &str) -> Self {
        let mut classes = Self(first.to_owned());
        classes.add(&self.0);
        classes
    }

    /// Whether some class holds this text.
    pub(crate) fn contains(&self, text: &str) -> bool {
        self.0.contains(text)
    }

    /// Whether there are none.
    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Without the space before.
    pub(crate) fn alone(&self) -> &str {
        &self.0
    }
}

impl From<Option<String>> for Classes {
    fn from(classes: Option<String>) -> Self {
        Self(classes.unwrap_or_default())
    }
}

impl fmt::Display for Classes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.0.is_empty() { Ok(()) } else { write!(f, " {}", escaped(&self.0)) }
    }
}

impl HtmlSafe for Classes {}

/// One optional attribute of a template.
pub(crate) struct Attribute {
    name: &'static str,
    value: Option<String>,
}

impl fmt::Display for Attribute {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.value {
            None => Ok(()),
            Some(value) => write!(f, " {}=\"{}\"", self.name, escaped(value)),
        }
    }
}

impl HtmlSafe for Attribute {}

/// ` name="value"`, or nothing where the value is absent or empty.
pub(crate) fn attr(name: &'static str, value: impl Borrow<Option<String>>) -> Attribute {
    Attribute { name, value: value.borrow().clone().filter(|value| !value.is_empty()) }
}

/// ` name="value"`, or nothing where the value is absent.
pub(crate) fn attr_set(name: &'static str, value: impl Borrow<Option<String>>) -> Attribute {
    Attribute { name, value: value.borrow().clone() }
}

/// ` name="true"` or ` name="false"`, or nothing where it was not said.
pub(crate) fn attr_flag(name: &'static str, value: impl Borrow<Option<bool>>) -> Attribute {
    Attribute { name, value: value.borrow().map(|flag| flag.to_string()) }
}
