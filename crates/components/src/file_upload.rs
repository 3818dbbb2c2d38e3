//! File upload: a file from the person’s own device.

use askama::Template;
use serde::Deserialize;

use crate::attributes::{Attributes, Classes, Plurals, attr};
use crate::field::Field;
use crate::text::IntoText;

/// A file from the person’s own device.
#[derive(Debug, Clone, Default, Deserialize, Template)]
#[template(path = "file-upload.html")]
#[serde(rename_all = "camelCase", default)]
pub struct FileUpload {
    #[serde(flatten)]
    field: Field,
    disabled: bool,
    multiple: bool,
    javascript: bool,
    wrapper_classes: Classes,
    wrapper_attributes: Attributes,
    choose_files_button_text: Option<String>,
    no_file_chosen_text: Option<String>,
    multiple_files_chosen_text: Plurals,
    drop_instruction_text: Option<String>,
    entered_drop_zone_text: Option<String>,
    left_drop_zone_text: Option<String>,
}

component!(FileUpload);
field_setters!(FileUpload);
setters! { FileUpload {
    /// Whether it cannot be used.
    flag disabled => disabled;
    /// Whether several files may be chosen.
    flag multiple => multiple;
    /// Whether files may be dropped on it, where there is JavaScript.
    flag drop_zone => javascript;
}}

impl FileUpload {
    /// A file sent under this name.
    #[must_use]
    pub fn new(name: impl IntoText) -> Self {
        Self { field: Field::new(name), ..Self::default() }
    }

    /// Which kinds of file may be chosen (`.csv,text/csv`).
    #[must_use]
    pub fn accept(self, kinds: impl IntoText) -> Self {
        self.attribute("accept", kinds)
    }

    /// The attributes of the element around it: the JavaScript’s words.
    fn around(&self) -> Attributes {
        let mut attributes = Attributes::default();
        attributes.message("choose-files-button", &self.choose_files_button_text);
        attributes.message("no-file-chosen", &self.no_file_chosen_text);
        attributes.messages("multiple-files-chosen", &self.multiple_files_chosen_text);
        attributes.message("drop-instruction", &self.drop_instruction_text);
        attributes.message("entered-drop-zone", &self.entered_drop_zone_text);
        attributes.message("left-drop-zone", &self.left_drop_zone_text);
        attributes.extend(&self.wrapper_attributes);
        attributes
    }
}
