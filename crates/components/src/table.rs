//! Table: figures to compare.

use std::borrow::Borrow;

use askama::Template;
use serde::Deserialize;

use crate::attributes::{Attributes, Classes, attr};
use crate::content::{Content, IntoContent};
use crate::items::Items;
use crate::text::{IntoText, scalar};

/// Figures to compare.
///
/// ```
/// use components::{Cell, Table};
/// let table = Table::new("What it costs")
///     .head([Cell::new("Help"), Cell::numeric("A week")])
///     .row([Cell::new("Washing"), Cell::numeric("£40.00")])
///     .first_cell_is_header(true);
/// assert!(table.to_string().contains(r#"<th scope="row" class="govuk-table__header">Washing"#));
/// ```
#[derive(Debug, Clone, Default, Deserialize, Template)]
#[template(path = "table.html")]
#[serde(rename_all = "camelCase", default)]
pub struct Table {
    caption: Option<String>,
    caption_classes: Classes,
    head: Option<Vec<Cell>>,
    rows: Items<Vec<Cell>>,
    first_cell_is_header: bool,
    classes: Classes,
    attributes: Attributes,
    #[serde(skip)]
    scrolls: bool,
}

/// One cell.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct Cell {
    #[serde(flatten)]
    content: Content,
    format: Option<String>,
    #[serde(deserialize_with = "scalar")]
    colspan: Option<String>,
    #[serde(deserialize_with = "scalar")]
    rowspan: Option<String>,
    classes: Classes,
    attributes: Attributes,
}

component!(Table);
extras!(Table);
setters! { Table {
    /// Adds classes to its caption (`govuk-table__caption--m`).
    classes caption_classes => caption_classes;
    /// Whether the first cell of each row names the row.
    flag first_cell_is_header => first_cell_is_header;
    /// Whether it scrolls by itself where the screen is too narrow for it.
    flag scrolls => scrolls;
}}
setters! { Cell {
    /// Across how many columns.
    text colspan => colspan;
    /// Across how many rows.
    text rowspan => rowspan;
}}
extras!(Cell);

impl Table {
    /// A table called this; one without a name is hard to find when read out.
    #[must_use]
    pub fn new(caption: impl IntoText) -> Self {
        Self { caption: caption.into_text(), ..Self::default() }
    }

    /// Makes the caption medium.
    #[must_use]
    pub fn caption_m(self) -> Self {
        self.caption_classes("govuk-table__caption--m")
    }

    /// Hides the caption from the eye only.
    #[must_use]
    pub fn caption_hidden(self) -> Self {
        self.caption_classes("govuk-visually-hidden")
    }

    /// What the columns are called.
    #[must_use]
    pub fn head<C: Into<Cell>>(mut self, cells: impl IntoIterator<Item = C>) -> Self {
        self.head = Some(cells.into_iter().map(Into::into).collect());
        self
    }

    /// Adds a row.
    #[must_use]
    pub fn row<C: Into<Cell>>(mut self, cells: impl IntoIterator<Item = C>) -> Self {
        self.rows.push(cells.into_iter().map(Into::into).collect());
        self
    }

    /// Adds several rows.
    #[must_use]
    pub fn rows<R, C>(self, rows: impl IntoIterator<Item = R>) -> Self
    where
        R: IntoIterator<Item = C>,
        C: Into<Cell>,
    {
        rows.into_iter().fold(self, Self::row)
    }

    /// Whether a cell names its row.
    fn names_row(&self, first: impl Borrow<bool>) -> bool {
        self.first_cell_is_header && *first.borrow()
    }
}

impl Cell {
    /// A cell that says this.
    #[must_use]
    pub fn new(content: impl IntoContent) -> Self {
        Self { content: content.into_content().unwrap_or_default(), ..Self::default() }
    }

    /// A figure, set to the right.
    #[must_use]
    pub fn numeric(content: impl IntoContent) -> Self {
        Self { format: Some("numeric".to_owned()), ..Self::new(content) }
    }

    /// The class its format asks for.
    fn format_class(&self, element: &str) -> Classes {
        let format = self.format.as_deref().filter(|format| !format.is_empty());
        Classes::from(format.map(|format| format!("govuk-table__{element}--{format}")))
    }

    /// How far it reaches, and its own attributes.
    fn all_attributes(&self) -> String {
        let (columns, rows) = (attr("colspan", &self.colspan), attr("rowspan", &self.rowspan));
        format!("{columns}{rows}{}", self.attributes)
    }
}

impl<T: IntoContent> From<T> for Cell {
    fn from(content: T) -> Self {
        Self::new(content)
    }
}

impl From<&Cell> for Cell {
    fn from(cell: &Cell) -> Self {
        cell.clone()
    }
}
