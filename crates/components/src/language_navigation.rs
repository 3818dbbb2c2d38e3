//! Language navigation: the same page in another language.

use askama::Template;
use serde::Deserialize;

use crate::attributes::{Attributes, Classes, attr};
use crate::content::{Content, IntoContent};
use crate::text::IntoText;

/// The same page in another language.
#[derive(Debug, Clone, Default, Deserialize, Template)]
#[template(path = "language-navigation.html")]
#[serde(rename_all = "camelCase", default)]
pub struct LanguageNavigation {
    items: Vec<Language>,
    aria_label: Option<String>,
    classes: Classes,
    attributes: Attributes,
}

/// One language.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
struct Language {
    #[serde(flatten)]
    content: Content,
    href: Option<String>,
    lang: Option<String>,
    href_lang: Option<String>,
    dir: Option<String>,
    current: bool,
    #[serde(rename = "languageDescriptionText")]
    description: Option<String>,
    classes: Classes,
    attributes: Attributes,
}

component!(LanguageNavigation);
extras!(LanguageNavigation);
setters! { LanguageNavigation {
    /// What it is called when read out, where that is not “Language”.
    text aria_label => aria_label;
}}

impl LanguageNavigation {
    /// None yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a language: its own name for itself, its code, and the address (none for the
    /// language shown).
    #[must_use]
    pub fn language(
        mut self,
        name: impl IntoContent,
        code: impl IntoText,
        href: impl IntoText,
    ) -> Self {
        let content = name.into_content().unwrap_or_default();
        let (href, lang) = (href.into_text(), code.into_text());
        self.items.push(Language { content, href, lang, ..Language::default() });
        self
    }

    /// What it is called when read out.
    fn name(&self) -> &str {
        self.aria_label.as_deref().unwrap_or("Language")
    }
}

impl Language {
    /// Its address, unless it is the one shown.
    fn address(&self) -> Option<&str> {
        self.href.as_deref().filter(|href| !href.is_empty() && !self.current)
    }

    /// The language of the page it leads to.
    fn target(&self) -> Option<String> {
        self.href_lang.clone().or_else(|| self.lang.clone())
    }
}
