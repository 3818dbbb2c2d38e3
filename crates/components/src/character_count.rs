//! Character count: a textarea that says how much room is left.

use askama::Template;
use serde::Deserialize;

use crate::attributes::{Attributes, Classes, Plurals};
use crate::content::{Content, Html};
use crate::field::Field;
use crate::text::{IntoText, scalar};
use crate::{Hint, Textarea};

/// A textarea that says how much room is left.
#[derive(Debug, Clone, Default, Deserialize, Template)]
#[template(path = "character-count.html")]
#[serde(rename_all = "camelCase", default)]
pub struct CharacterCount {
    #[serde(flatten)]
    field: Field,
    #[serde(deserialize_with = "scalar")]
    value: Option<String>,
    #[serde(deserialize_with = "scalar")]
    rows: Option<String>,
    spellcheck: Option<bool>,
    maxlength: Option<u32>,
    maxwords: Option<u32>,
    threshold: Option<u32>,
    count_type: Option<String>,
    count_message: CountMessage,
    textarea_description_text: Option<String>,
    characters_under_limit_text: Plurals,
    characters_at_limit_text: Option<String>,
    characters_over_limit_text: Plurals,
    words_under_limit_text: Plurals,
    words_at_limit_text: Option<String>,
    words_over_limit_text: Plurals,
}

/// The message that counts.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
struct CountMessage {
    classes: Classes,
}

component!(CharacterCount);
field_setters!(CharacterCount);
setters! { CharacterCount {
    /// What is in the box.
    text value => value;
    /// How many lines it shows, where that is not 5.
    text rows => rows;
}}

impl CharacterCount {
    /// A textarea sent under this name that holds so many characters.
    #[must_use]
    pub fn new(name: impl IntoText, maxlength: impl std::borrow::Borrow<u32>) -> Self {
        let maxlength = Some(*maxlength.borrow());
        Self { field: Field::new(name), maxlength, ..Self::default() }
    }

    /// The textarea it is made of.
    fn textarea(&self) -> Textarea {
        let mut field = self.field.clone();
        field.id = Some(self.field.id().to_owned());
        field.described_by = Some(self.info_id());
        field.classes = field.classes.after("govuk-js-character-count");
        field.form_group.classes = field.form_group.classes.after("govuk-character-count");
        field.form_group.attributes = self.group_attributes();
        field.form_group.after_input = Content::Html(self.message().to_string());
        let mut textarea = Textarea { field, spellcheck: self.spellcheck, ..Textarea::default() };
        textarea.value.clone_from(&self.value);
        textarea.rows.clone_from(&self.rows);
        textarea
    }

    /// The id of the message that counts.
    fn info_id(&self) -> String {
        format!("{}-info", self.field.id())
    }

    /// The message that counts, and what the page puts after the box.
    fn message(&self) -> Html {
        let limit = self.maxwords.or(self.maxlength);
        let text = self.description().filter(|text| !text.is_empty()).unwrap_or_else(|| {
            let unit = if self.unit() == Some("words") { "words" } else { "characters" };
            format!("You can enter up to %{{count}} {unit}")
        });
        let text = limit.map(|limit| text.replace("%{count}", &limit.to_string()));
        let hint = Hint::new(text)
            .id(self.info_id())
            .classes("govuk-character-count__message")
            .classes(self.count_message.classes.alone());
        Html::of(hint).and(&self.field.form_group.after_input)
    }

    /// What the page says of the limit.
    fn description(&self) -> Option<String> {
        self.textarea_description_text.clone()
    }

    /// What is counted, where that is said.
    fn unit(&self) -> Option<&str> {
        let said = self.count_type.as_deref().filter(|unit| !unit.is_empty());
        said.or_else(|| self.maxwords.map(|_| "words"))
    }

    /// The limits and the JavaScript’s words, then the group’s own attributes.
    fn group_attributes(&self) -> Attributes {
        let mut attributes = Attributes::default();
        attributes.set("data-module", "govuk-character-count");
        attributes.set("data-maxlength", self.maxlength);
        attributes.set("data-maxwords", self.maxwords);
        attributes.set("data-threshold", self.threshold);
        attributes.set("data-count-type", self.unit());
        if self.maxlength.or(self.maxwords).is_none() {
            attributes.message("textarea-description.other", &self.textarea_description_text);
        }
        self.messages(&mut attributes);
        attributes.extend(&self.field.form_group.attributes);
        attributes
    }

    /// The JavaScript’s words.
    fn messages(&self, attributes: &mut Attributes) {
        attributes.messages("characters-under-limit", &self.characters_under_limit_text);
        attributes.message("characters-at-limit", &self.characters_at_limit_text);
        attributes.messages("characters-over-limit", &self.characters_over_limit_text);
        attributes.messages("words-under-limit", &self.words_under_limit_text);
        attributes.message("words-at-limit", &self.words_at_limit_text);
        attributes.messages("words-over-limit", &self.words_over_limit_text);
    }
}
