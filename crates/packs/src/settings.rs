//! What a council may set for itself: `local.toml` of a national pack.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::{PackError, Unit};

/// Something that a council may set for itself, or may not, with the provision that says so.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Setting {
    /// What it does, in a sentence.
    pub says: String,
    /// What it is measured in.
    pub unit: Unit,
    /// What holds where a council sets nothing.
    pub otherwise: String,
    /// The words a list may hold; any, if there are none here.
    #[serde(default)]
    pub words: Vec<String>,
    /// Why no council may set it, if none may.
    pub refused: Option<String>,
    /// The provision it stands on.
    pub cite: String,
    /// A link to that.
    pub url: String,
}

type Groups = BTreeMap<String, BTreeMap<String, Setting>>;

/// Reads `local.toml`: every setting by its address.
pub(crate) fn settings(file: &str, text: &str) -> Result<BTreeMap<String, Setting>, PackError> {
    let groups: Groups = crate::parse(file, text)?;
    let members = groups.into_iter().flat_map(|(group, members)| {
        members.into_iter().map(move |(name, setting)| (format!("{group}.{name}"), setting))
    });
    Ok(members.collect())
}
