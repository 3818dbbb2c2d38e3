//! Text, which is escaped, or HTML, which is not.

use std::fmt;

use askama::filters::{Html as HtmlEscaper, HtmlSafe, escape};
use serde::Deserialize;

use crate::text::{IntoText, Scalar};

/// What an element holds: text to be escaped, or HTML from our own templates.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(from = "ContentOptions")]
pub enum Content {
    /// Escaped when shown.
    Text(String),
    /// Shown as it is.
    Html(String),
}

impl Content {
    /// Whether there is nothing to show.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        match self {
            Self::Text(inner) | Self::Html(inner) => inner.is_empty(),
        }
    }

    /// The first of the two that says something: HTML before text, as in GOV.UK Frontend.
    pub(crate) fn either(html: Option<&str>, text: Option<&str>) -> Self {
        match html.filter(|html| !html.is_empty()) {
            Some(html) => Self::Html(html.to_owned()),
            None => Self::Text(text.unwrap_or_default().to_owned()),
        }
    }

    /// This, or the given text where it is empty.
    pub(crate) fn or(&self, text: &str) -> Self {
        if self.is_empty() { Self::Text(text.to_owned()) } else { self.clone() }
    }
}

impl Default for Content {
    fn default() -> Self {
        Self::Text(String::new())
    }
}

impl fmt::Display for Content {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Text(text) => escaped(text).fmt(f),
            Self::Html(html) => f.write_str(html.trim()),
        }
    }
}

impl HtmlSafe for Content {}

/// HTML made by a component or by one of our own templates.
///
/// ```
/// use components::{Html, Tag};
/// assert!(Html::of(Tag::new("R & D")).to_string().contains("R &#38; D"));
/// ```
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Html(String);

impl Html {
    /// The HTML of a component (or of anything else that is safe to show).
    #[must_use]
    pub fn of(safe: impl HtmlSafe) -> Self {
        Self(safe.to_string())
    }

    /// HTML we vouch for: a block of our own template, never anything a person typed.
    #[must_use]
    pub fn trusted(html: impl IntoText) -> Self {
        Self(html.into_text().unwrap_or_default())
    }

    /// This, followed by another component.
    #[must_use]
    pub fn and(mut self, safe: impl HtmlSafe) -> Self {
        self.0.push_str(&safe.to_string());
        self
    }
}

impl fmt::Display for Html {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl HtmlSafe for Html {}

/// Anything a builder takes as content: text (escaped), [`Html`], or a component.
/// `None` leaves the option out.
pub trait IntoContent {
    /// The content, or nothing.
    fn into_content(self) -> Option<Content>;
}

impl IntoContent for Content {
    fn into_content(self) -> Option<Content> {
        Some(self)
    }
}

impl IntoContent for Html {
    fn into_content(self) -> Option<Content> {
        Some(Content::Html(self.0))
    }
}

impl<T: IntoContent> IntoContent for Option<T> {
    fn into_content(self) -> Option<Content> {
        self.and_then(IntoContent::into_content)
    }
}

// Askama passes variables and fields by reference.
impl<T: IntoContent + Clone> IntoContent for &T {
    fn into_content(self) -> Option<Content> {
        self.clone().into_content()
    }
}

macro_rules! as_text {
    ($($text:ty),*) => {$(
        impl IntoContent for $text {
            fn into_content(self) -> Option<Content> {
                self.into_text().map(Content::Text)
            }
        }
    )*};
}
as_text!(&str, String, std::borrow::Cow<'_, str>, i8, i16, i32, i64, u8, u16, u32, u64, usize);

/// Text escaped for elements and attributes.
pub(crate) fn escaped(text: &str) -> impl fmt::Display {
    escape(text, HtmlEscaper).unwrap_or_else(|never| match never {})
}

/// How the options spell content: `text` or `html`.
#[derive(Deserialize)]
struct ContentOptions {
    text: Option<Scalar>,
    html: Option<Scalar>,
}

impl From<ContentOptions> for Content {
    fn from(options: ContentOptions) -> Self {
        let shown = |scalar: Option<Scalar>| match scalar {
            None | Some(Scalar::Flag(false)) => None,
            Some(scalar) => scalar.text(),
        };
        let (html, text) = (shown(options.html), shown(options.text));
        Self::either(html.as_deref(), text.as_deref())
    }
}
