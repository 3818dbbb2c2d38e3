//! The tables in a council's pack: the one in use on a day, and those that stand beside it.

use jiff::civil::Date;
use packs::{Pack, PackError};

use crate::model::{Model, ModelError};
use crate::questionnaire::{Edition, Questionnaire};

/// The table that a council begins with.
pub const FIRST: &str = "allocation.toml";

/// The folder of further tables: earlier and later ones, and those to compare.
const TABLES: &str = "tables/";

/// The questionnaire that a council asks.
const ASKED: &str = "questionnaire.toml";

/// The folder of further questionnaires.
const QUESTIONS: &str = "questions/";

/// A table with the questions it fits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table {
    /// Its short name: `allocation`, or the name of its file under `tables/`.
    pub name: String,
    /// The questions.
    pub questionnaire: Questionnaire,
    /// What answers count, and what that pays.
    pub model: Model,
}

/// Why a council's table cannot be used.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum TableError {
    /// A file does not read.
    #[error(transparent)]
    Pack(#[from] PackError),
    /// A table does not fit its questions.
    #[error("`{file}`: {why}")]
    Unfit {
        /// The file, by its path inside the policy folder.
        file: String,
        /// What does not fit.
        why: ModelError,
    },
    /// A table for questions that the pack does not have.
    #[error("`{file}` fits the questionnaire `{fits}`, which `{pack}` does not have")]
    NoQuestions {
        /// The table's file.
        file: String,
        /// What it fits.
        fits: Edition,
        /// The pack.
        pack: String,
    },
    /// No table by that name.
    #[error("`{pack}` has no table `{name}`; it has {has}")]
    NoTable {
        /// The pack.
        pack: String,
        /// What was asked for.
        name: String,
        /// The names there are.
        has: String,
    },
    /// Two tables in use on one day.
    #[error("`{first}` and `{second}` of `{pack}` are both in use on {day}: end one of them")]
    TwoInUse {
        /// The pack.
        pack: String,
        /// One of them.
        first: String,
        /// The other.
        second: String,
        /// The day.
        day: Date,
    },
}

/// Every table of a pack, the one the council begins with first.
///
/// # Errors
///
/// [`TableError`] for the first that does not read or does not fit.
pub fn all(pack: &Pack) -> Result<Vec<Table>, TableError> {
    names(pack).map(|name| read(pack, name)).collect()
}

/// One table by its name.
///
/// # Errors
///
/// [`TableError::NoTable`], or as [`all`].
pub fn named(pack: &Pack, name: &str) -> Result<Table, TableError> {
    let found = names(pack).find(|file| short(file) == name);
    let file = found.ok_or_else(|| TableError::NoTable {
        pack: pack.name.clone(),
        name: name.to_owned(),
        has: names(pack).map(short).collect::<Vec<_>>().join(", "),
    })?;
    read(pack, file)
}

/// The table in use on `day`. Where none is, the one the council begins with, so that a sum for
/// that day stops and says why.
///
/// # Errors
///
/// [`TableError::TwoInUse`], or as [`all`].
pub fn in_use(pack: &Pack, day: Date) -> Result<Table, TableError> {
    let mut found: Option<Table> = None;
    for file in names(pack) {
        let table = read(pack, file)?;
        if !table.model.in_use || !table.model.in_force(day) {
            continue;
        }
        if let Some(other) = found {
            let (first, second) = (other.name, table.name);
            return Err(TableError::TwoInUse { pack: pack.name.clone(), first, second, day });
        }
        found = Some(table);
    }
    match found {
        Some(table) => Ok(table),
        None => read(pack, FIRST),
    }
}

fn names(pack: &Pack) -> impl Iterator<Item = &str> {
    let first = pack.has(FIRST).then_some(FIRST);
    first.into_iter().chain(pack.documents(TABLES))
}

fn short(file: &str) -> &str {
    let file = file.strip_prefix(TABLES).unwrap_or(file);
    file.strip_suffix(".toml").unwrap_or(file)
}

fn read(pack: &Pack, file: &str) -> Result<Table, TableError> {
    let model: Model = pack.document(file)?;
    let path = || format!("{}/{file}", pack.name);
    let mut asked = None;
    for questions in [ASKED].into_iter().chain(pack.documents(QUESTIONS)) {
        let questionnaire: Questionnaire = pack.document(questions)?;
        if questionnaire.is(&model.questionnaire) {
            asked = Some(questionnaire);
            break;
        }
    }
    let questionnaire = asked.ok_or_else(|| TableError::NoQuestions {
        file: path(),
        fits: model.questionnaire.clone(),
        pack: pack.name.clone(),
    })?;
    model.fits(&questionnaire).map_err(|why| TableError::Unfit { file: path(), why })?;
    Ok(Table { name: short(file).to_owned(), questionnaire, model })
}
