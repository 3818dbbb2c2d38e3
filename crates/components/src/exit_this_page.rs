//! Exit this page: away at once, for someone who may be watched.

use askama::Template;
use serde::Deserialize;

use crate::Button;
use crate::attributes::{Attributes, Classes, attr};
use crate::content::{Content, Html};
use crate::text::IntoText;

/// Away at once, for someone who may be watched.
#[derive(Debug, Clone, Default, Deserialize, Template)]
#[template(path = "exit-this-page.html")]
#[serde(rename_all = "camelCase", default)]
pub struct ExitThisPage {
    #[serde(flatten)]
    content: Content,
    id: Option<String>,
    redirect_url: Option<String>,
    activated_text: Option<String>,
    timed_out_text: Option<String>,
    press_two_more_times_text: Option<String>,
    press_one_more_time_text: Option<String>,
    classes: Classes,
    attributes: Attributes,
}

component!(ExitThisPage);
extras!(ExitThisPage);

impl ExitThisPage {
    /// A button to this address, which should look harmless.
    #[must_use]
    pub fn new(redirect_url: impl IntoText) -> Self {
        Self { redirect_url: redirect_url.into_text(), ..Self::default() }
    }

    /// The button it is made of.
    fn button(&self) -> Button {
        let usual = r#"<span class="govuk-visually-hidden">Emergency</span> Exit this page"#;
        let url = self.redirect_url.as_deref().filter(|url| !url.is_empty());
        let button = if self.content.is_empty() {
            Button::new(Html::trusted(usual))
        } else {
            Button::new(&self.content)
        };
        button
            .warning()
            .classes("govuk-exit-this-page__button govuk-js-exit-this-page-button")
            .href(url.unwrap_or("https://www.bbc.co.uk/weather"))
            .attribute("rel", "nofollow noreferrer")
    }

    /// Its own attributes, then the JavaScript’s words.
    fn all_attributes(&self) -> Attributes {
        let mut attributes = self.attributes.clone();
        attributes.message("activated", &self.activated_text);
        attributes.message("timed-out", &self.timed_out_text);
        attributes.message("press-two-more-times", &self.press_two_more_times_text);
        attributes.message("press-one-more-time", &self.press_one_more_time_text);
        attributes
    }
}
