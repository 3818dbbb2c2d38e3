//! What a page may hand to a builder as plain text: a string, a number, or nothing yet.

use std::borrow::Cow;

use serde::{Deserialize, Deserializer};

/// Anything a builder takes as text. `None` leaves the option out, so a page can pass
/// `form.get("amount")` as it is.
pub trait IntoText {
    /// The text, or nothing.
    fn into_text(self) -> Option<String>;
}

impl IntoText for &str {
    fn into_text(self) -> Option<String> {
        Some(self.to_owned())
    }
}

impl IntoText for String {
    fn into_text(self) -> Option<String> {
        Some(self)
    }
}

impl IntoText for Cow<'_, str> {
    fn into_text(self) -> Option<String> {
        Some(self.into_owned())
    }
}

impl<T: IntoText> IntoText for Option<T> {
    fn into_text(self) -> Option<String> {
        self.and_then(IntoText::into_text)
    }
}

// Askama passes variables and fields by reference.
impl<T: IntoText + Clone> IntoText for &T {
    fn into_text(self) -> Option<String> {
        self.clone().into_text()
    }
}

macro_rules! numbers {
    ($($number:ty),*) => {$(
        impl IntoText for $number {
            fn into_text(self) -> Option<String> {
                Some(self.to_string())
            }
        }
    )*};
}
numbers!(i8, i16, i32, i64, u8, u16, u32, u64, usize);

/// One option value as Nunjucks would print it.
#[derive(Deserialize)]
#[serde(untagged)]
pub(crate) enum Scalar {
    /// `true` or `false`.
    Flag(bool),
    /// A whole number.
    Number(i64),
    /// A string.
    Text(String),
    /// `null`.
    Nothing(()),
}

impl Scalar {
    /// How it prints; `null` prints nothing.
    pub(crate) fn text(self) -> Option<String> {
        match self {
            Self::Flag(flag) => Some(flag.to_string()),
            Self::Number(number) => Some(number.to_string()),
            Self::Text(text) => Some(text),
            Self::Nothing(()) => None,
        }
    }
}

/// Reads a string, a number or a flag as text.
pub(crate) fn scalar<'de, D: Deserializer<'de>>(from: D) -> Result<Option<String>, D::Error> {
    Scalar::deserialize(from).map(Scalar::text)
}
