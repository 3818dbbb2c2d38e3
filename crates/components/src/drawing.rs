//! The small pictures that stand beside easy words: ours, not GOV.UK’s.

use askama::Template;

use crate::text::IntoText;

/// A picture by its name, as the inside of an SVG of 48 by 48: lines with no colour of their
/// own. A name that is not known gives a question mark in a circle.
///
/// ```
/// use components::Drawing;
/// assert!(Drawing::new("home").to_string().contains("<path"));
/// assert_ne!(Drawing::new("home").to_string(), Drawing::new("money").to_string());
/// assert_eq!(Drawing::new("<b>").to_string(), Drawing::new("help").to_string());
/// ```
#[derive(Debug, Clone, Default, Template)]
#[template(path = "drawing.html")]
pub struct Drawing {
    name: String,
}

component!(Drawing);

impl Drawing {
    /// The picture of this name.
    #[must_use]
    pub fn new(name: impl IntoText) -> Self {
        Self { name: name.into_text().unwrap_or_default() }
    }
}

/// A picture by itself, as an SVG file in one colour: for paper.
///
/// ```
/// use components::{Drawing, DrawingFile};
/// let file = DrawingFile::new(Drawing::new("home"), "#5b1f57").to_string();
/// assert!(file.contains("xmlns=") && file.contains("stroke=\"#5b1f57\""));
/// ```
#[derive(Debug, Clone, Default, Template)]
#[template(path = "drawing-file.html")]
pub struct DrawingFile {
    drawing: Drawing,
    ink: String,
}

impl DrawingFile {
    /// The drawing in this colour.
    #[must_use]
    pub fn new(drawing: Drawing, ink: impl IntoText) -> Self {
        Self { drawing, ink: ink.into_text().unwrap_or_default() }
    }
}
