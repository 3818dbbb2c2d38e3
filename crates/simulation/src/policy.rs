//! One side of the question: rules and a table on a day, as they are or as somebody supposes.

use std::collections::BTreeMap;

use allocation::{Model, Questionnaire};
use charging::{Regime, Rules};
use jiff::civil::Date;
use packs::{InForce, Library, Pack, PackError, PackUsed};
use serde::{Deserialize, Serialize};

use crate::Eligibility;

/// A policy as somebody writes it down: whose, for what day, and what is supposed otherwise.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Supposed {
    /// The council's pack; none for the national rules alone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub council: Option<String>,
    /// The day whose rules are taken.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub on: Option<Date>,
    /// Figures of the council's own, by their address, each as a pack writes it; an empty one is
    /// taken away.
    #[serde(default, rename = "local", skip_serializing_if = "BTreeMap::is_empty")]
    pub local: BTreeMap<String, String>,
    /// Figures of the law, in the same way.
    #[serde(default, rename = "national", skip_serializing_if = "BTreeMap::is_empty")]
    pub national: BTreeMap<String, String>,
    /// A rule of eligibility; without one everybody in the population is eligible.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub eligibility: Option<Eligibility>,
    /// Another points table for the council's questionnaire, as `allocation.toml` has it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub table: Option<Model>,
}

/// A policy made ready: its packs with what is supposed in them.
#[derive(Clone, Debug)]
pub struct Policy {
    day: Date,
    national: Pack,
    local: Option<Pack>,
    table: Option<(Questionnaire, Model)>,
    used: PolicyUsed,
}

/// What names a policy exactly, so that a result can be worked out again.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PolicyUsed {
    /// The day whose rules were taken.
    pub on: Date,
    /// The packs, each with its version and the fingerprint of its files.
    pub packs: Vec<PackUsed>,
    /// What was supposed otherwise.
    pub supposed: Supposed,
}

/// Why a policy cannot be made ready.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum PolicyError {
    /// A pack, or a document in one.
    #[error(transparent)]
    Pack(#[from] PackError),
    /// A figure that no pack has and no council may set.
    #[error("`{0}` is no figure of these rules: `wherewithal pack schema` lists them")]
    NoFigure(String),
    /// A value in another unit.
    #[error("`{path}`: {why}")]
    Value {
        /// The figure's address.
        path: String,
        /// What is wrong with it.
        why: String,
    },
    /// A table without a questionnaire to weigh.
    #[error("a `table` is given, and the policy has no council with a questionnaire")]
    NoQuestionnaire,
    /// A table that does not go with its questionnaire.
    #[error("the table does not fit: {0}")]
    Table(String),
}

impl Policy {
    /// Makes a policy ready for a day: its own, or `on`.
    ///
    /// # Errors
    ///
    /// [`PolicyError`], naming the pack or the figure.
    pub fn ready(library: &Library, supposed: &Supposed, on: Date) -> Result<Self, PolicyError> {
        let day = supposed.on.unwrap_or(on);
        let found = library.pack(Regime::on(day).pack())?;
        let council = supposed.council.as_deref().map(|name| library.pack(name)).transpose()?;
        let packs = std::iter::once(found.used()).chain(council.map(Pack::used)).collect();
        let national = changed(found.clone(), &supposed.national, found)?;
        let local = match council {
            None if supposed.local.is_empty() => None,
            None => Some(changed(Pack::empty("councils/supposed"), &supposed.local, found)?),
            Some(pack) => Some(changed(pack.clone(), &supposed.local, found)?),
        };
        let table = table(council, supposed)?;
        let supposed = Supposed { on: Some(day), ..supposed.clone() };
        let used = PolicyUsed { on: day, packs, supposed };
        Ok(Self { day, national, local, table, used })
    }

    /// The rules of the means test.
    #[must_use]
    pub fn rules(&self) -> Rules<'_> {
        Rules::of(InForce::new(&self.national, self.local.as_ref(), self.day))
    }

    /// The day.
    #[must_use]
    pub const fn day(&self) -> Date {
        self.day
    }

    /// The rule of eligibility that is supposed.
    #[must_use]
    pub const fn eligibility(&self) -> Option<Eligibility> {
        self.used.supposed.eligibility
    }

    /// The questionnaire and its table, if the council has them.
    #[must_use]
    pub fn table(&self) -> Option<(&Questionnaire, &Model)> {
        self.table.as_ref().map(|(questionnaire, model)| (questionnaire, model))
    }

    /// What names it exactly.
    #[must_use]
    pub const fn used(&self) -> &PolicyUsed {
        &self.used
    }
}

fn table(
    council: Option<&Pack>,
    supposed: &Supposed,
) -> Result<Option<(Questionnaire, Model)>, PolicyError> {
    let asks = council.filter(|pack| pack.has("questionnaire.toml"));
    let Some(pack) = asks else {
        return if supposed.table.is_some() { Err(PolicyError::NoQuestionnaire) } else { Ok(None) };
    };
    let questionnaire: Questionnaire = pack.document("questionnaire.toml")?;
    let model = match &supposed.table {
        Some(model) => model.clone(),
        None if pack.has("allocation.toml") => pack.document("allocation.toml")?,
        None => return Ok(None),
    };
    model.fits(&questionnaire).map_err(|why| PolicyError::Table(why.to_string()))?;
    Ok(Some((questionnaire, model)))
}

/// A pack with other values for some figures.
fn changed(
    mut pack: Pack,
    values: &BTreeMap<String, String>,
    national: &Pack,
) -> Result<Pack, PolicyError> {
    for (path, typed) in values {
        let there = pack.parameters.get(path).or_else(|| national.parameters.get(path));
        let setting = || national.settings.get(path).map(|setting| setting.unit);
        let unit = there.map(|figure| figure.unit).or_else(setting);
        let unit = unit.ok_or_else(|| PolicyError::NoFigure(path.clone()))?;
        let read = |why| PolicyError::Value { path: path.clone(), why };
        let empty = typed.trim().is_empty();
        let new = if empty { None } else { Some(unit.read(typed.trim()).map_err(read)?) };
        pack = pack.supposing(path, new);
    }
    Ok(pack)
}
