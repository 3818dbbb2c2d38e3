//! Pagination: a long list, a page at a time.

use askama::Template;
use serde::Deserialize;

use crate::attributes::{Attributes, Classes};
use crate::content::{Content, IntoContent};
use crate::items::Items;
use crate::text::{IntoText, scalar};

/// A long list, a page at a time; or the page before and the page after.
///
/// ```
/// use components::Pagination;
/// let pages = Pagination::over(2, 9, "/people?page=");
/// assert!(pages.to_string().contains(r#"href="/people?page=3""#));
/// ```
#[derive(Debug, Clone, Default, Deserialize, Template)]
#[template(path = "pagination.html")]
#[serde(rename_all = "camelCase", default)]
pub struct Pagination {
    items: Option<Items<Page>>,
    previous: Option<Arrow>,
    next: Option<Arrow>,
    landmark_label: Option<String>,
    classes: Classes,
    attributes: Attributes,
    #[serde(skip)]
    hidden: bool,
}

/// One numbered page.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
struct Page {
    #[serde(deserialize_with = "scalar")]
    number: Option<String>,
    href: Option<String>,
    current: bool,
    ellipsis: bool,
    visually_hidden_text: Option<String>,
    attributes: Attributes,
}

/// The page before or the page after.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
struct Arrow {
    #[serde(flatten)]
    content: Content,
    href: Option<String>,
    label_text: Option<String>,
    attributes: Attributes,
}

component!(Pagination);
extras!(Pagination);
setters! { Pagination {
    /// What it is called when read out, where that is not “Pagination”.
    text landmark => landmark_label;
}}

impl Pagination {
    /// None yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// The current page (counted from one) among so many: first, last, and those beside the
    /// current one. The page number is put at the end of the address. Where there is only one
    /// page, nothing is shown.
    #[must_use]
    pub fn over(
        current: impl std::borrow::Borrow<usize>,
        last: impl std::borrow::Borrow<usize>,
        address: impl IntoText,
    ) -> Self {
        let (current, last) = (*current.borrow(), *last.borrow());
        let address = address.into_text().unwrap_or_default();
        let at = |page: usize| format!("{address}{page}");
        let mut pages = Self { hidden: last < 2, ..Self::new() };
        for page in 1..=last {
            let near = page.abs_diff(current) <= 1;
            if near || page == 1 || page == last {
                pages = pages.page(page, at(page), page == current);
            } else if page.abs_diff(current) == 2 {
                pages = pages.ellipsis();
            }
        }
        if current > 1 {
            pages = pages.previous("Previous", at(current.saturating_sub(1)));
        }
        if current < last { pages.next("Next", at(current.saturating_add(1))) } else { pages }
    }

    /// Adds a numbered page.
    #[must_use]
    pub fn page(
        mut self,
        number: impl IntoText,
        href: impl IntoText,
        current: impl std::borrow::Borrow<bool>,
    ) -> Self {
        let current = *current.borrow();
        let (number, href) = (number.into_text(), href.into_text());
        let page = Page { number, href, current, ..Page::default() };
        self.items.get_or_insert_default().push(page);
        self
    }

    /// Stands for pages left out.
    #[must_use]
    pub fn ellipsis(mut self) -> Self {
        let page = Page { ellipsis: true, ..Page::default() };
        self.items.get_or_insert_default().push(page);
        self
    }

    /// The page before: what it says and its address.
    #[must_use]
    pub fn previous(mut self, content: impl IntoContent, href: impl IntoText) -> Self {
        self.previous = Some(Arrow::new(content, href));
        self
    }

    /// The page after: what it says and its address.
    #[must_use]
    pub fn next(mut self, content: impl IntoContent, href: impl IntoText) -> Self {
        self.next = Some(Arrow::new(content, href));
        self
    }

    /// What the page before holds, where there are no numbers.
    #[must_use]
    pub fn previous_label(mut self, label: impl IntoText) -> Self {
        self.previous.get_or_insert_default().label_text = label.into_text();
        self
    }

    /// What the page after holds, where there are no numbers.
    #[must_use]
    pub fn next_label(mut self, label: impl IntoText) -> Self {
        self.next.get_or_insert_default().label_text = label.into_text();
        self
    }

    /// Whether there are only arrows, which then stand one above the other.
    fn is_block(&self) -> bool {
        self.items.is_none() && (self.next.is_some() || self.previous.is_some())
    }

    /// What it is called when read out.
    fn landmark_or_default(&self) -> &str {
        self.landmark_label.as_deref().filter(|text| !text.is_empty()).unwrap_or("Pagination")
    }

    /// The page before, if it leads somewhere.
    fn before(&self) -> Option<&Arrow> {
        self.previous.as_ref().filter(|arrow| arrow.address().is_some())
    }

    /// The page after, if it leads somewhere.
    fn after(&self) -> Option<&Arrow> {
        self.next.as_ref().filter(|arrow| arrow.address().is_some())
    }
}

impl Arrow {
    /// What it says and its address.
    fn new(content: impl IntoContent, href: impl IntoText) -> Self {
        let content = content.into_content().unwrap_or_default();
        Self { content, href: href.into_text(), ..Self::default() }
    }

    /// Its address.
    fn address(&self) -> Option<&str> {
        self.href.as_deref().filter(|href| !href.is_empty())
    }

    /// Whether it has no label under it.
    fn is_bare(&self) -> bool {
        self.label_text.as_deref().is_none_or(str::is_empty)
    }
}

impl Page {
    /// Whether it says anything at all.
    fn is_something(&self) -> bool {
        self.number.is_some() || self.href.is_some() || self.ellipsis
    }

    /// What it is called when read out.
    fn label(&self) -> String {
        let number = self.number.as_deref().unwrap_or_default();
        self.visually_hidden_text.clone().unwrap_or_else(|| format!("Page {number}"))
    }
}
