//! What every component repeats: builder methods and being usable as an expression.

/// Makes a template usable in a page, and inside other components, without `|safe`.
macro_rules! component {
    ($name:ident) => {
        impl askama::filters::HtmlSafe for $name {}

        impl crate::content::IntoContent for $name {
            fn into_content(self) -> Option<crate::content::Content> {
                crate::content::Html::of(self).into_content()
            }
        }
    };
}

/// Builder methods, one line each: `kind name => field`.
macro_rules! setters {
    ($name:ident { $($(#[$doc:meta])* $kind:ident $method:ident => $($field:ident).+;)* }) => {
        impl $name {
            $(setters! { @$kind $(#[$doc])* $method => $($field).+ })*
        }
    };
    (@text $(#[$doc:meta])* $method:ident => $($field:ident).+) => {
        $(#[$doc])*
        #[must_use]
        pub fn $method(mut self, value: impl crate::text::IntoText) -> Self {
            self.$($field).+ = value.into_text();
            self
        }
    };
    (@content $(#[$doc:meta])* $method:ident => $($field:ident).+) => {
        $(#[$doc])*
        #[must_use]
        pub fn $method(mut self, value: impl crate::content::IntoContent) -> Self {
            self.$($field).+ = value.into_content().unwrap_or_default();
            self
        }
    };
    (@part $(#[$doc:meta])* $method:ident => $($field:ident).+) => {
        $(#[$doc])*
        #[must_use]
        pub fn $method(mut self, value: impl crate::content::IntoContent) -> Self {
            self.$($field).+ = value.into_content().map(Into::into);
            self
        }
    };
    (@flag $(#[$doc:meta])* $method:ident => $($field:ident).+) => {
        $(#[$doc])*
        #[must_use]
        pub fn $method(mut self, value: impl std::borrow::Borrow<bool>) -> Self {
            self.$($field).+ = (*value.borrow()).into();
            self
        }
    };
    (@level $(#[$doc:meta])* $method:ident => $($field:ident).+) => {
        $(#[$doc])*
        #[must_use]
        pub fn $method(mut self, value: impl std::borrow::Borrow<u8>) -> Self {
            self.$($field).+ = Some(*value.borrow());
            self
        }
    };
    (@classes $(#[$doc:meta])* $method:ident => $($field:ident).+) => {
        $(#[$doc])*
        #[must_use]
        pub fn $method(mut self, value: impl crate::text::IntoText) -> Self {
            self.$($field).+.add(value);
            self
        }
    };
    (@attribute $(#[$doc:meta])* $method:ident => $($field:ident).+) => {
        $(#[$doc])*
        #[must_use]
        pub fn $method(
            mut self,
            name: impl crate::text::IntoText,
            value: impl crate::text::IntoText,
        ) -> Self {
            self.$($field).+.set(name, value);
            self
        }
    };
}

/// `classes` and `attribute`, for components that keep them under those names.
macro_rules! extras {
    ($name:ident) => {
        setters! { $name {
            /// Adds classes to the component’s own.
            classes classes => classes;
            /// Adds one attribute; a value of `None` leaves it out.
            attribute attribute => attributes;
        }}
    };
}

/// The builder methods of every form field that has a label.
macro_rules! field_setters {
    ($name:ident) => {
        group_setters!($name);
        setters! { $name {
            /// The label’s words, or HTML.
            part label => field.label;
        }}

        impl $name {
            /// Adds classes to the label (`govuk-label--s`).
            #[must_use]
            pub fn label_classes(mut self, classes: impl crate::text::IntoText) -> Self {
                self.field.label.get_or_insert_default().add_classes(classes);
                self
            }

            /// Makes the label medium and bold, for one question among several on a page.
            #[must_use]
            pub fn label_m(self) -> Self {
                self.label_classes("govuk-label--m")
            }

            /// Makes the label the page’s one heading, large.
            #[must_use]
            pub fn page_heading(mut self) -> Self {
                let label = self.field.label.take().unwrap_or_default().page_heading(true);
                self.field.label = Some(label);
                self.label_classes("govuk-label--l")
            }
        }
    };
}

/// The builder methods of every form field and group of fields.
macro_rules! group_setters {
    ($name:ident) => {
        setters! { $name {
            /// Its id, where that is not its name.
            text id => field.id;
            /// A hint, read out with the field.
            part hint => field.hint;
            /// What is wrong with the answer; `None` shows no error.
            part error => field.error_message;
            /// Ids of elements that describe it, besides its hint and its error.
            text described_by => field.described_by;
            /// Adds classes to the component’s own.
            classes classes => field.classes;
            /// Adds classes to the group around it.
            classes group_classes => field.form_group.classes;
            /// Adds one attribute; a value of `None` leaves it out.
            attribute attribute => field.attributes;
        }}
    };
}

/// The builder methods of a group of fields under one legend.
macro_rules! legend_setters {
    ($name:ident) => {
        group_setters!($name);

        impl $name {
            /// The question, as the legend of the group.
            #[must_use]
            pub fn legend(mut self, value: impl crate::content::IntoContent) -> Self {
                if let Some(content) = value.into_content() {
                    self.fieldset = Some(self.fieldset.take().unwrap_or_default().legend(content));
                }
                self
            }

            /// Adds classes to the legend (`govuk-fieldset__legend--s`).
            #[must_use]
            pub fn legend_classes(mut self, classes: impl crate::text::IntoText) -> Self {
                self.fieldset =
                    Some(self.fieldset.take().unwrap_or_default().legend_classes(classes));
                self
            }

            /// Makes the legend medium and bold, for one question among several on a page.
            #[must_use]
            pub fn legend_m(self) -> Self {
                self.legend_classes("govuk-fieldset__legend--m")
            }

            /// Makes the legend the page’s one heading, large.
            #[must_use]
            pub fn page_heading(mut self) -> Self {
                self.fieldset = Some(self.fieldset.take().unwrap_or_default().page_heading());
                self.legend_classes("govuk-fieldset__legend--l")
            }
        }
    };
}
