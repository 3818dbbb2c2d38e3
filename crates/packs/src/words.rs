//! The closed lists of words in a pack file.

use jiff::ToSpan as _;
use jiff::civil::Date;
use serde::Deserialize;

/// Writes an enum whose members are written in packs as these words, and in no other way.
macro_rules! words {
    ($(
        $(#[$meta:meta])*
        $name:ident { $($(#[$note:meta])* $variant:ident = $key:literal,)* }
    )*) => {
        $(
            $(#[$meta])*
            #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
            pub enum $name { $($(#[$note])* #[serde(rename = $key)] $variant,)* }

            impl $name {
                /// Every one.
                pub const ALL: &'static [Self] = &[$(Self::$variant,)*];

                /// The word in packs.
                #[must_use]
                pub const fn key(self) -> &'static str {
                    match self { $(Self::$variant => $key,)* }
                }
            }
        )*
    };
}

words! {
    /// What a figure is measured in.
    Unit {
        /// Pounds and pence.
        Pounds = "pounds",
        /// Pounds and pence a week.
        PoundsAWeek = "pounds_a_week",
        /// Whole percent.
        Percent = "percent",
        /// Hundredths of one percent, for interest: 465 is 4.65%.
        BasisPoints = "basis_points",
        /// A whole number.
        Count = "count",
        /// Yes or no.
        YesNo = "yes_no",
        /// Words with commas between.
        List = "list",
    }

    /// How long the last value may be relied on.
    Renewed {
        /// A new value is laid down each year: the last one ends after twelve months.
        Yearly = "yearly",
        /// A new value is laid down each January and July: the last one ends after six months.
        HalfYearly = "half_yearly",
        /// It stands until it is changed.
        UntilChanged = "until_changed",
    }

    /// What a council may do about a national figure.
    LocalMay {
        /// Nothing: it is the same everywhere.
        Not = "not",
        /// Be more generous by raising it.
        Raise = "raise",
    }

    /// How well a value is confirmed.
    Check {
        /// Two or more independent sources agree.
        Two = "two",
        /// Legislation or a circular only.
        OnePrimary = "one-primary",
        /// A council's, charity's or newspaper's page only.
        OneSecondary = "one-secondary",
        /// A source that we would not rely on alone.
        Weak = "weak",
        /// Nothing altered it between two years that were read.
        Unchanged = "unchanged",
        /// Nobody has read it: it follows from figures that were read, or is general knowledge.
        Derived = "derived",
        /// A council's own decision, cited to that council.
        Local = "local",
        /// An example of the invented council.
        Example = "example",
    }
}

impl Renewed {
    /// The first day on which a value from `on` may no longer be relied on, if one comes at all.
    pub(crate) fn runs_out(self, on: Date) -> Option<Date> {
        let after = match self {
            Self::Yearly => 12.months(),
            Self::HalfYearly => 6.months(),
            Self::UntilChanged => return None,
        };
        // The end of time has no year after it.
        Some(on.checked_add(after).unwrap_or(Date::MAX))
    }
}
