//! Radios: one of a few.

use askama::Template;
use serde::Deserialize;

use crate::choice::{Choices, choice_setters};
use crate::field::Field;
use crate::items::Items;
use crate::text::{IntoText, scalar};
use crate::{Choice, Fieldset, Html};

/// One of a few.
///
/// ```
/// use components::{Choice, Input, Radios};
/// let radios = Radios::new("pays")
///     .legend("Do you pay for it?")
///     .item(Choice::new("yes", "Yes").reveal(Input::new("amount").label("How much?").money()))
///     .option("no", "No")
///     .value(Some("no"));
/// assert!(radios.to_string().contains("govuk-radios__conditional--hidden"));
/// ```
#[derive(Debug, Clone, Default, Deserialize, Template)]
#[template(path = "radios.html")]
#[serde(rename_all = "camelCase", default)]
pub struct Radios {
    #[serde(flatten)]
    field: Field,
    fieldset: Option<Fieldset>,
    items: Items<Choice>,
    #[serde(deserialize_with = "scalar")]
    value: Option<String>,
}

component!(Radios);
legend_setters!(Radios);
choice_setters!(Radios);
setters! { Radios {
    /// The value of the one chosen.
    text value => value;
}}

impl Radios {
    /// Radios sent under this name.
    #[must_use]
    pub fn new(name: impl IntoText) -> Self {
        Self { field: Field::new(name), ..Self::default() }
    }

    /// Sets them side by side: only for two short ones.
    #[must_use]
    pub fn inline(self) -> Self {
        self.classes("govuk-radios--inline")
    }

    /// Makes them small.
    #[must_use]
    pub fn small(self) -> Self {
        self.classes("govuk-radios--small")
    }

    /// The list, in its fieldset where it has one.
    fn body(&self) -> Html {
        let chosen: Vec<String> =
            self.value.iter().filter(|value| !value.is_empty()).cloned().collect();
        let fieldset = self.fieldset.as_ref();
        let first = fieldset.and_then(|fieldset| fieldset.described_by.as_deref());
        let list = Choices {
            kind: "radios",
            input: "radio",
            field: &self.field,
            items: &self.items,
            fieldset,
            item_described_by: None,
            chosen: &chosen,
        };
        list.in_fieldset(self.field.describes_after(first))
    }
}
