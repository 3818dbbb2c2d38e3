//! Checkboxes: any of a few.

use askama::Template;
use serde::Deserialize;

use crate::choice::{Choices, choice_setters};
use crate::field::Field;
use crate::items::Items;
use crate::text::IntoText;
use crate::{Choice, Fieldset, Html};

/// Any of a few.
///
/// ```
/// use components::Checkboxes;
/// let ways = [("post", "By post"), ("phone", "By telephone")];
/// let boxes = Checkboxes::new("way").legend("How?").items(ways).values(["post"]);
/// assert!(boxes.to_string().contains(r#"value="post" checked"#));
/// ```
#[derive(Debug, Clone, Default, Deserialize, Template)]
#[template(path = "checkboxes.html")]
#[serde(rename_all = "camelCase", default)]
pub struct Checkboxes {
    #[serde(flatten)]
    field: Field,
    fieldset: Option<Fieldset>,
    items: Items<Choice>,
    values: Vec<String>,
}

component!(Checkboxes);
legend_setters!(Checkboxes);
choice_setters!(Checkboxes);

impl Checkboxes {
    /// Checkboxes sent under this name.
    #[must_use]
    pub fn new(name: impl IntoText) -> Self {
        Self { field: Field::new(name), ..Self::default() }
    }

    /// The values of those ticked.
    #[must_use]
    pub fn values<T: IntoText>(mut self, values: impl IntoIterator<Item = T>) -> Self {
        self.values.extend(values.into_iter().filter_map(IntoText::into_text));
        self
    }

    /// Makes them small.
    #[must_use]
    pub fn small(self) -> Self {
        self.classes("govuk-checkboxes--small")
    }

    /// The list, in its fieldset where it has one.
    fn body(&self) -> Html {
        let fieldset = self.fieldset.as_ref();
        let first = fieldset.and_then(|fieldset| fieldset.described_by.as_deref());
        let described_by = self.field.describes_after(first.or(self.field.described_by.as_deref()));
        let alone = fieldset.is_none();
        let list = Choices {
            kind: "checkboxes",
            input: "checkbox",
            field: &self.field,
            items: &self.items,
            fieldset,
            item_described_by: described_by.clone().filter(|_| alone),
            chosen: &self.values,
        };
        list.in_fieldset(described_by)
    }
}
