//! Lists as GOV.UK Frontend takes them: empty entries are passed over but keep their place.

use serde::de::IgnoredAny;
use serde::{Deserialize, Deserializer};

/// Items by place; a place may be empty.
#[derive(Debug, Clone)]
pub(crate) struct Items<T>(Vec<Option<T>>);

impl<T> Items<T> {
    /// Adds one at the end.
    pub(crate) fn push(&mut self, item: T) {
        self.0.push(Some(item));
    }

    /// Whether no place was given at all.
    pub(crate) fn no_places(&self) -> bool {
        self.0.is_empty()
    }

    /// Each item that is there, with its place counted from one.
    pub(crate) fn placed(&self) -> impl Iterator<Item = (usize, &T)> {
        (1..).zip(&self.0).filter_map(|(place, item)| item.as_ref().map(|item| (place, item)))
    }

    /// Each item that is there.
    pub(crate) fn iter(&self) -> impl Iterator<Item = &T> {
        self.0.iter().flatten()
    }
}

impl<T> Default for Items<T> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Items<T> {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        #[derive(Deserialize)]
        #[serde(untagged)]
        enum Place<T> {
            Item(T),
            Empty(IgnoredAny),
        }
        let places = Vec::<Place<T>>::deserialize(from)?;
        let item = |place| match place {
            Place::Item(item) => Some(item),
            Place::Empty(IgnoredAny) => None,
        };
        Ok(Self(places.into_iter().map(item).collect()))
    }
}
