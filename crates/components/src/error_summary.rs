//! Error summary: everything wrong with the page, each a link to its answer.

use askama::Template;
use serde::Deserialize;

use crate::attributes::{Attributes, Classes, attr_flag};
use crate::content::{Content, IntoContent};
use crate::text::IntoText;

/// Everything wrong with the page, each a link to its answer.
///
/// Made with [`ErrorSummary::new`] it shows nothing until there is an error, so a page can
/// always hold one.
///
/// ```
/// use components::ErrorSummary;
/// let wrong = [("amount", "Enter an amount in pounds")];
/// let summary = ErrorSummary::new("There is a problem").errors(wrong);
/// assert!(summary.to_string().contains(r##"href="#amount""##));
/// assert_eq!(ErrorSummary::new("There is a problem").to_string(), "");
/// ```
#[derive(Debug, Clone, Default, Deserialize, Template)]
#[template(path = "error-summary.html")]
#[serde(rename_all = "camelCase", default)]
pub struct ErrorSummary {
    title_text: Option<String>,
    title_html: Option<String>,
    description_text: Option<String>,
    description_html: Option<String>,
    error_list: Vec<Problem>,
    disable_auto_focus: Option<bool>,
    classes: Classes,
    attributes: Attributes,
    #[serde(skip)]
    only_with_errors: bool,
}

/// One thing wrong.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
struct Problem {
    #[serde(flatten)]
    content: Content,
    href: Option<String>,
    attributes: Attributes,
}

component!(ErrorSummary);
extras!(ErrorSummary);
setters! { ErrorSummary {
    /// What to do about them.
    text description => description_text;
}}

impl ErrorSummary {
    /// A summary with this title, shown only if there is an error.
    #[must_use]
    pub fn new(title: impl IntoText) -> Self {
        Self { title_text: title.into_text(), only_with_errors: true, ..Self::default() }
    }

    /// Adds one: the id of the field, and what is wrong. Without an id it is not a link.
    #[must_use]
    pub fn error(mut self, field: impl IntoText, message: impl IntoContent) -> Self {
        let href = field.into_text().map(|field| format!("#{field}"));
        let content = message.into_content().unwrap_or_default();
        self.error_list.push(Problem { content, href, ..Problem::default() });
        self
    }

    /// Adds several: the id of each field, and what is wrong.
    #[must_use]
    pub fn errors<P: IntoProblem>(self, problems: impl IntoIterator<Item = P>) -> Self {
        problems.into_iter().fold(self, |summary, problem| {
            let (field, message) = problem.into_problem();
            summary.error(field, message)
        })
    }

    /// Whether it shows at all.
    fn shows(&self) -> bool {
        !(self.only_with_errors && self.error_list.is_empty())
    }

    /// Its title.
    fn title(&self) -> Content {
        Content::either(self.title_html.as_deref(), self.title_text.as_deref())
    }

    /// What to do about them.
    fn about(&self) -> Content {
        Content::either(self.description_html.as_deref(), self.description_text.as_deref())
    }
}

/// The id of a field and what is wrong with its answer, as pages have them.
pub trait IntoProblem {
    /// The id, and what is wrong.
    fn into_problem(self) -> (Option<String>, Option<Content>);
}

impl<F: IntoText, M: IntoContent> IntoProblem for (F, M) {
    fn into_problem(self) -> (Option<String>, Option<Content>) {
        (self.0.into_text(), self.1.into_content())
    }
}

impl<F: IntoText + Clone, M: IntoContent + Clone> IntoProblem for &(F, M) {
    fn into_problem(self) -> (Option<String>, Option<Content>) {
        self.clone().into_problem()
    }
}
