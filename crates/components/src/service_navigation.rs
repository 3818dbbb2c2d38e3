//! Service navigation: the service’s name and its main pages.

use askama::Template;
use serde::Deserialize;

use crate::attributes::{Attributes, Classes};
use crate::content::{Content, IntoContent};
use crate::items::Items;
use crate::text::IntoText;

/// The service’s name and its main pages.
#[derive(Debug, Clone, Default, Deserialize, Template)]
#[template(path = "service-navigation.html")]
#[serde(rename_all = "camelCase", default)]
pub struct ServiceNavigation {
    service_name: Option<String>,
    service_url: Option<String>,
    navigation: Items<Link>,
    navigation_id: Option<String>,
    navigation_label: Option<String>,
    navigation_classes: Classes,
    collapse_navigation_on_mobile: Option<bool>,
    menu_button_text: Option<String>,
    menu_button_label: Option<String>,
    aria_label: Option<String>,
    slots: Slots,
    classes: Classes,
    attributes: Attributes,
}

/// One of the main pages.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
struct Link {
    #[serde(flatten)]
    content: Content,
    href: Option<String>,
    current: bool,
    active: bool,
    attributes: Attributes,
}

/// HTML put in at four places.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
struct Slots {
    start: Option<String>,
    end: Option<End>,
    navigation_start: Option<String>,
    navigation_end: Option<String>,
}

/// What comes last: HTML, which may stand beside the navigation.
#[derive(Debug, Clone, Deserialize)]
#[serde(untagged)]
enum End {
    Html(String),
    Aligned { html: String, align: Option<String> },
}

component!(ServiceNavigation);
extras!(ServiceNavigation);
setters! { ServiceNavigation {
    /// What the pages are called when read out, where that is not “Menu”.
    text label => navigation_label;
    /// What the button that shows them on a small screen says, where that is not “Menu”.
    text menu_button => menu_button_text;
    /// What the whole is called when read out, where that is not “Service information”.
    text aria_label => aria_label;
    /// Whether the pages are behind a button on a small screen.
    flag collapse => collapse_navigation_on_mobile;
}}

impl ServiceNavigation {
    /// A service’s name and the address of its first page.
    #[must_use]
    pub fn new(name: impl IntoText, url: impl IntoText) -> Self {
        let (service_name, service_url) = (name.into_text(), url.into_text());
        Self { service_name, service_url, ..Self::default() }
    }

    /// Adds a page: what it is called and its address.
    #[must_use]
    pub fn link(mut self, content: impl IntoContent, href: impl IntoText) -> Self {
        self.navigation.push(Link::new(content, href));
        self
    }

    /// Adds a page that the page shown is part of, where `active` says so.
    #[must_use]
    pub fn link_active(
        mut self,
        content: impl IntoContent,
        href: impl IntoText,
        active: impl std::borrow::Borrow<bool>,
    ) -> Self {
        self.navigation.push(Link { active: *active.borrow(), ..Link::new(content, href) });
        self
    }

    /// Puts HTML after the pages (a form to sign out), beside them.
    #[must_use]
    pub fn end(mut self, html: impl askama::filters::HtmlSafe) -> Self {
        let align = Some("inline".to_owned());
        self.slots.end = Some(End::Aligned { html: html.to_string(), align });
        self
    }

    /// Whether a landmark of its own is needed.
    fn is_section(&self) -> bool {
        let named = self.service_name.as_deref().is_some_and(|name| !name.is_empty());
        named || !self.start().is_empty() || !self.end_html().is_empty()
    }

    /// Whether it has pages, or HTML among them.
    fn has_navigation(&self) -> bool {
        self.navigation.iter().next().is_some()
            || self.slots.navigation_start.is_some()
            || self.slots.navigation_end.is_some()
    }

    /// Whether the pages are behind a button on a small screen.
    fn collapses(&self) -> bool {
        let several = self.navigation.iter().nth(1).is_some();
        self.collapse_navigation_on_mobile.unwrap_or(several)
    }

    /// HTML put in before everything else.
    fn start(&self) -> Content {
        Content::Html(self.slots.start.clone().unwrap_or_default())
    }

    /// HTML put in after everything else.
    fn end_html(&self) -> Content {
        Content::Html(match &self.slots.end {
            None => String::new(),
            Some(End::Html(html) | End::Aligned { html, .. }) => html.clone(),
        })
    }

    /// Whether what comes last stands beside the navigation.
    fn end_is_inline(&self) -> bool {
        match &self.slots.end {
            None | Some(End::Html(_)) => false,
            Some(End::Aligned { align, .. }) => align.as_deref() == Some("inline"),
        }
    }

    /// HTML put in before the pages.
    fn first(&self) -> Content {
        Content::Html(self.slots.navigation_start.clone().unwrap_or_default())
    }

    /// HTML put in after the pages.
    fn last(&self) -> Content {
        Content::Html(self.slots.navigation_end.clone().unwrap_or_default())
    }

    /// What the button says.
    fn menu(&self) -> &str {
        self.menu_button_text.as_deref().filter(|text| !text.is_empty()).unwrap_or("Menu")
    }

    /// What the button is called when read out, where that is not what it says.
    fn menu_label(&self) -> Option<&str> {
        let label = self.menu_button_label.as_deref().filter(|text| !text.is_empty());
        label.filter(|label| *label != self.menu())
    }

    /// What the pages are called when read out.
    fn navigation_name(&self) -> &str {
        self.navigation_label.as_deref().filter(|text| !text.is_empty()).unwrap_or(self.menu())
    }

    /// The id of the list of pages.
    fn list_id(&self) -> &str {
        self.navigation_id.as_deref().filter(|id| !id.is_empty()).unwrap_or("navigation")
    }

    /// What the whole is called when read out.
    fn name(&self) -> &str {
        self.aria_label.as_deref().unwrap_or("Service information")
    }
}

impl Link {
    /// What it is called and its address.
    fn new(content: impl IntoContent, href: impl IntoText) -> Self {
        let content = content.into_content().unwrap_or_default();
        Self { content, href: href.into_text(), ..Self::default() }
    }

    /// Whether the page shown is this one or part of it.
    fn is_active(&self) -> bool {
        self.active || self.current
    }

    /// How it says so.
    fn aria_current(&self) -> &'static str {
        if self.current { "page" } else { "true" }
    }
}
