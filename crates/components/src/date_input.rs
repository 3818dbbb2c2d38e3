//! Date input: a day the person knows by heart.

use std::collections::BTreeMap;

use askama::Template;
use serde::{Deserialize, Deserializer};

use crate::attributes::{Attributes, Classes, attr};
use crate::content::Content;
use crate::field::Field;
use crate::items::Items;
use crate::text::{IntoText, Scalar, scalar};
use crate::{Fieldset, Html, Input};

/// A day the person knows by heart: three boxes, sent as `name-day`, `name-month`, `name-year`.
///
/// ```
/// use components::DateInput;
/// let date = DateInput::new("starts").legend("When does it start?").values("27", "3", "2026");
/// assert!(date.to_string().contains(r#"name="starts-month" type="text" value="3""#));
/// ```
#[derive(Debug, Clone, Default, Deserialize, Template)]
#[template(path = "date-input.html")]
#[serde(rename_all = "camelCase", default)]
pub struct DateInput {
    #[serde(flatten)]
    field: Field,
    fieldset: Option<Fieldset>,
    name_prefix: Option<String>,
    items: Items<Item>,
    day: Part,
    month: Part,
    year: Part,
    #[serde(deserialize_with = "values")]
    values: BTreeMap<String, String>,
}

/// One of the three boxes as the page has it.
#[derive(Debug, Clone, Default)]
enum Part {
    /// As it always is.
    #[default]
    Usual,
    /// Not shown.
    LeftOut,
    /// With options of its own.
    Given(Box<Item>),
}

/// The options of one box.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
struct Item {
    id: Option<String>,
    name: Option<String>,
    label: Option<String>,
    #[serde(deserialize_with = "scalar")]
    value: Option<String>,
    error: Option<bool>,
    inputmode: Option<String>,
    autocomplete: Option<String>,
    pattern: Option<String>,
    classes: Classes,
    attributes: Attributes,
}

component!(DateInput);
legend_setters!(DateInput);

impl DateInput {
    /// A day whose three boxes are sent under this name with `-day`, `-month` and `-year`.
    #[must_use]
    pub fn new(name: impl IntoText) -> Self {
        let name = name.into_text();
        let field = Field { id: name.clone(), ..Field::default() };
        Self { field, name_prefix: name, ..Self::default() }
    }

    /// What is in the three boxes, as it was typed.
    #[must_use]
    pub fn values(mut self, day: impl IntoText, month: impl IntoText, year: impl IntoText) -> Self {
        let parts = [("day", day.into_text()), ("month", month.into_text())];
        for (name, value) in parts.into_iter().chain([("year", year.into_text())]) {
            if let Some(value) = value {
                self.values.insert(self.sent_as(name), value);
            }
        }
        self
    }

    /// Asks for the month and the year only.
    #[must_use]
    pub fn without_day(mut self) -> Self {
        self.day = Part::LeftOut;
        self
    }

    /// The name a box is sent under.
    fn sent_as(&self, name: &str) -> String {
        match self.name_prefix.as_deref().filter(|prefix| !prefix.is_empty()) {
            Some(prefix) => format!("{prefix}-{name}"),
            None => name.to_owned(),
        }
    }

    /// The three boxes in their fieldset, where it has one.
    fn body(&self) -> Html {
        let first = self.fieldset.as_ref().and_then(|fieldset| fieldset.described_by.as_deref());
        let described_by = self.field.describes_after(first);
        let list = Boxes { date: self, boxes: self.boxes() };
        match &self.fieldset {
            None => Html::of(list),
            Some(fieldset) => {
                let inside = Content::Html(list.to_string());
                Html::of(fieldset.around(inside, described_by).role("group"))
            }
        }
    }

    /// The boxes: the page’s own items, or day, month and year.
    fn boxes(&self) -> Vec<Input> {
        let items: Vec<(Option<&str>, Item)> = if self.items.no_places() {
            let usual = [("day", &self.day), ("month", &self.month), ("year", &self.year)];
            usual.into_iter().filter_map(|(n, part)| Some((Some(n), self.item(n, part)?))).collect()
        } else {
            self.items.iter().map(|item| (self.part_of(item), item.clone())).collect()
        };
        let any_error = items.iter().any(|(_, item)| item.has_error());
        items.iter().map(|(part, item)| self.input(*part, item, any_error)).collect()
    }

    /// The options of one of the three, where it is shown.
    fn item(&self, name: &str, part: &Part) -> Option<Item> {
        match part {
            Part::LeftOut => None,
            Part::Given(item) => Some((**item).clone()),
            Part::Usual => Some(Item { value: self.values.get(name).cloned(), ..Item::default() }),
        }
    }

    /// Which of the three an item stands for, by its name.
    fn part_of(&self, item: &Item) -> Option<&'static str> {
        let name = item.name.as_deref()?;
        let parts = [("day", &self.day), ("month", &self.month), ("year", &self.year)];
        let own = |part: &Part| match part {
            Part::Given(given) => given.name.as_deref() == Some(name),
            Part::Usual | Part::LeftOut => false,
        };
        parts.into_iter().find(|(usual, part)| *usual == name || own(part)).map(|(usual, _)| usual)
    }

    /// What one of the three holds by its own option.
    fn part_value(&self, part: Option<&str>) -> Option<String> {
        let named = match part? {
            "day" => &self.day,
            "month" => &self.month,
            _ => &self.year,
        };
        self.item(part?, named).and_then(|item| item.value)
    }

    /// One box.
    fn input(&self, part: Option<&str>, item: &Item, any_error: bool) -> Input {
        let name = item.name.as_deref().or(part).unwrap_or_default();
        let sent_as = self.sent_as(name);
        let value = item.value.clone().or_else(|| self.part_value(part));
        let value = value.or_else(|| self.values.get(&sent_as).cloned());
        let label = item.label.clone().unwrap_or_else(|| capitalised(name));
        let id = item.id.clone().unwrap_or_else(|| format!("{}-{name}", self.field.id()));
        let wrong =
            item.has_error() || (item.error != Some(false) && self.field.has_error() && !any_error);
        let mut input = Input::new(&sent_as)
            .id(id)
            .label(label)
            .label_classes("govuk-date-input__label")
            .classes("govuk-date-input__input")
            .classes(item.own_classes(wrong, part == Some("year")))
            .value(value)
            .inputmode(item.inputmode.as_deref().unwrap_or("numeric"))
            .autocomplete(&item.autocomplete)
            .pattern(&item.pattern);
        input.field.attributes = item.attributes.clone();
        input
    }
}

impl Item {
    /// Whether it is marked wrong by itself.
    fn has_error(&self) -> bool {
        self.error == Some(true) || self.classes.contains("govuk-input--error")
    }

    /// Error, width and its own classes, in that order.
    fn own_classes(&self, wrong: bool, year: bool) -> String {
        let mut classes = Classes::default();
        if wrong && !self.classes.contains("govuk-input--error") {
            classes.add("govuk-input--error");
        }
        if !self.classes.contains("govuk-input--width-") {
            classes.add(if year { "govuk-input--width-4" } else { "govuk-input--width-2" });
        }
        classes.add(self.classes.alone());
        classes.alone().to_owned()
    }
}

impl<'de> Deserialize<'de> for Part {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        #[derive(Deserialize)]
        #[serde(untagged)]
        enum Option {
            Shown(bool),
            Item(Box<Item>),
        }
        Ok(match Option::deserialize(from)? {
            Option::Shown(true) => Self::Usual,
            Option::Shown(false) => Self::LeftOut,
            Option::Item(item) => Self::Given(item),
        })
    }
}

/// The row of boxes.
#[derive(Template)]
#[template(path = "date-boxes.html")]
struct Boxes<'a> {
    date: &'a DateInput,
    boxes: Vec<Input>,
}

impl askama::filters::HtmlSafe for Boxes<'_> {}

/// Reads what the boxes hold, by the name they are sent under.
fn values<'de, D: Deserializer<'de>>(from: D) -> Result<BTreeMap<String, String>, D::Error> {
    let values = BTreeMap::<String, Scalar>::deserialize(from)?;
    Ok(values.into_iter().filter_map(|(name, value)| Some((name, value.text()?))).collect())
}

/// A name as a label: its first letter large and the others small.
fn capitalised(name: &str) -> String {
    let mut letters = name.chars();
    let first = letters.next().map(|letter| letter.to_uppercase().to_string());
    first.unwrap_or_default() + &letters.as_str().to_lowercase()
}
