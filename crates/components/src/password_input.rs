//! Password input: a password that can be shown.

use askama::Template;
use serde::Deserialize;

use crate::Button;
use crate::attributes::{Attributes, Classes};
use crate::content::{Content, Html};
use crate::field::Field;
use crate::input::{Input, Wrapper};
use crate::text::IntoText;

/// A password that can be shown.
#[derive(Debug, Clone, Default, Deserialize, Template)]
#[template(path = "password-input.html")]
#[serde(rename_all = "camelCase", default)]
pub struct PasswordInput {
    #[serde(flatten)]
    field: Field,
    value: Option<String>,
    disabled: bool,
    autocomplete: Option<String>,
    show_password_text: Option<String>,
    hide_password_text: Option<String>,
    show_password_aria_label_text: Option<String>,
    hide_password_aria_label_text: Option<String>,
    password_shown_announcement_text: Option<String>,
    password_hidden_announcement_text: Option<String>,
    button: Toggle,
}

/// The button that shows it.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
struct Toggle {
    classes: Classes,
}

component!(PasswordInput);
field_setters!(PasswordInput);
setters! { PasswordInput {
    /// What is in the box: never what was sent before.
    text value => value;
    /// Whether it cannot be changed.
    flag disabled => disabled;
    /// `new-password` where one is chosen; `current-password` unless given.
    text autocomplete => autocomplete;
}}

impl PasswordInput {
    /// A password sent under this name.
    #[must_use]
    pub fn new(name: impl IntoText) -> Self {
        Self { field: Field::new(name), ..Self::default() }
    }

    /// The input it is made of.
    fn input(&self) -> Input {
        let mut field = self.field.clone();
        field.id = Some(self.field.id().to_owned());
        field.classes =
            field.classes.after("govuk-password-input__input govuk-js-password-input-input");
        field.form_group.classes = field.form_group.classes.after("govuk-password-input");
        field.form_group.attributes = self.group_attributes();
        field.form_group.after_input = Content::Html(self.beside().to_string());
        let classes = Classes::from(Some("govuk-password-input__wrapper".to_owned()));
        let autocomplete = self.autocomplete.as_deref().filter(|words| !words.is_empty());
        let mut input = Input::default();
        input.field = field;
        input.wrapper = Wrapper { classes, ..Wrapper::default() };
        input
            .kind("password")
            .spellcheck(false)
            .autocapitalize("none")
            .autocomplete(autocomplete.unwrap_or("current-password"))
            .value(&self.value)
            .disabled(self.disabled)
    }

    /// The JavaScript’s words, then the group’s own attributes.
    fn group_attributes(&self) -> Attributes {
        let mut attributes = Attributes::default();
        attributes.set("data-module", "govuk-password-input");
        attributes.message("show-password", &self.show_password_text);
        attributes.message("hide-password", &self.hide_password_text);
        attributes.message("show-password-aria-label", &self.show_password_aria_label_text);
        attributes.message("hide-password-aria-label", &self.hide_password_aria_label_text);
        attributes.message("password-shown-announcement", &self.password_shown_announcement_text);
        attributes.message("password-hidden-announcement", &self.password_hidden_announcement_text);
        attributes.extend(&self.field.form_group.attributes);
        attributes
    }

    /// The button that shows it, and what the page puts after the box.
    fn beside(&self) -> Html {
        let mut attributes = Attributes::default();
        attributes.set("aria-controls", self.field.id());
        let label = self.show_password_aria_label_text.as_deref().unwrap_or("Show password");
        attributes.set("aria-label", label);
        attributes.set_bare("hidden");
        let button = Button::new(self.show_password_text.as_deref().unwrap_or("Show"))
            .kind("button")
            .classes("govuk-button--secondary govuk-password-input__toggle")
            .classes("govuk-js-password-input-toggle")
            .classes(self.button.classes.alone())
            .attributes(&attributes);
        Html::of(button).and(&self.field.form_group.after_input)
    }
}
