//! A closed list with a key for forms and files and a name for pages.

/// Writes the list, its keys and its names.
macro_rules! kinds {
    (
        $(#[$meta:meta])* $name:ident {
            $($(#[$note:meta])* $kind:ident = $key:literal, $says:literal;)*
        }
    ) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub enum $name { $($(#[$note])* #[serde(rename = $key)] $kind,)* }

        impl $name {
            /// Every kind, in the order that forms show them.
            pub const ALL: &'static [Self] = &[$(Self::$kind,)*];

            /// The word in forms and files.
            #[must_use]
            pub const fn key(self) -> &'static str {
                match self { $(Self::$kind => $key,)* }
            }

            /// The name on pages.
            #[must_use]
            pub const fn says(self) -> &'static str {
                match self { $(Self::$kind => $says,)* }
            }

            /// The kind with this key.
            #[must_use]
            pub fn from_key(key: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|kind| kind.key() == key)
            }
        }
    };
}

pub(crate) use kinds;
