//! What form fields share: label, hint, error and the group around them.

use askama::Template;
use serde::Deserialize;

use crate::attributes::{Attributes, Classes};
use crate::content::Content;
use crate::{ErrorMessage, Hint, Html, Label};

/// The options every field has.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub(crate) struct Field {
    #[serde(alias = "idPrefix")]
    pub(crate) id: Option<String>,
    pub(crate) name: String,
    pub(crate) described_by: Option<String>,
    pub(crate) label: Option<Label>,
    pub(crate) hint: Option<Hint>,
    pub(crate) error_message: Option<ErrorMessage>,
    pub(crate) form_group: FormGroup,
    pub(crate) classes: Classes,
    pub(crate) attributes: Attributes,
}

/// The element around a field.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub(crate) struct FormGroup {
    pub(crate) classes: Classes,
    pub(crate) attributes: Attributes,
    #[serde(alias = "beforeInputs")]
    pub(crate) before_input: Content,
    #[serde(alias = "afterInputs")]
    pub(crate) after_input: Content,
}

impl Field {
    /// A field by its name, which is its id too unless one is given.
    pub(crate) fn new(name: impl crate::IntoText) -> Self {
        Self { name: name.into_text().unwrap_or_default(), ..Self::default() }
    }

    /// Its id.
    pub(crate) fn id(&self) -> &str {
        self.id.as_deref().filter(|id| !id.is_empty()).unwrap_or(&self.name)
    }

    /// The classes of the group around it.
    pub(crate) fn group_classes(&self) -> Classes {
        let mut classes = Classes::default();
        if self.has_error() {
            classes.add("govuk-form-group--error");
        }
        classes.add(self.form_group.classes.alone());
        classes
    }

    /// Whether the answer has something wrong with it.
    pub(crate) fn has_error(&self) -> bool {
        self.error_message.is_some()
    }

    /// The ids of what describes it, from the given one on.
    pub(crate) fn describes_after(&self, first: Option<&str>) -> Option<String> {
        let hint = self.hint.as_ref().map(|_| format!("{}-hint", self.id()));
        let error = self.error_message.as_ref().map(|_| format!("{}-error", self.id()));
        let first = first.map(str::to_owned);
        let ids: Vec<String> = [first, hint, error].into_iter().flatten().collect();
        (!ids.is_empty()).then(|| ids.join(" "))
    }

    /// The ids of what describes it.
    pub(crate) fn describes(&self) -> Option<String> {
        self.describes_after(self.described_by.as_deref())
    }

    /// Its label, hint and error.
    pub(crate) fn top(&self) -> Html {
        let label = self.label.as_ref().map(|label| label.clone().target(self.id()));
        let hint = self.hint.as_ref().map(|hint| hint.clone().id(format!("{}-hint", self.id())));
        let error = self.error_message.as_ref();
        let error = error.map(|error| error.clone().id(format!("{}-error", self.id())));
        Html::of(Top { label, hint, error })
    }
}

/// Label, hint and error, in that order.
#[derive(Template)]
#[template(path = "field.html")]
struct Top {
    label: Option<Label>,
    hint: Option<Hint>,
    error: Option<ErrorMessage>,
}

impl askama::filters::HtmlSafe for Top {}
