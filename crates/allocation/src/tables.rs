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

/// The tables of one council.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tables {
    pack: String,
    all: Vec<Table>,
}

impl Tables {
    /// Every table of a pack, the one the council begins with first.
    ///
    /// # Errors
    ///
    /// [`TableError`] for the first that does not read or does not fit, or for two in use on one
    /// day; [`PackError::NoDocument`] if the pack has none.
    pub fn of(pack: &Pack) -> Result<Self, TableError> {
        let asked = questionnaires(pack)?;
        let files = std::iter::once(FIRST).chain(pack.documents(TABLES));
        let all = files.map(|file| read(pack, file, &asked)).collect::<Result<Vec<_>, _>>()?;
        let tables = Self { pack: pack.name.clone(), all };
        match tables.two_in_use() {
            Some(two) => Err(two),
            None => Ok(tables),
        }
    }

    /// All of them, the one the council begins with first.
    #[must_use]
    pub fn all(&self) -> &[Table] {
        &self.all
    }

    /// The table in use on `day`. Where none is, the one the council begins with, so that a sum
    /// for that day stops and says why.
    #[must_use]
    pub fn on(&self, day: Date) -> Option<&Table> {
        let in_use = |table: &&Table| table.model.in_use && table.model.in_force(day);
        self.all.iter().find(in_use).or_else(|| self.all.first())
    }

    /// The table by its id and version.
    #[must_use]
    pub fn edition(&self, edition: &Edition) -> Option<&Table> {
        self.all.iter().find(|table| table.model.edition() == *edition)
    }

    /// One table by its name.
    ///
    /// # Errors
    ///
    /// [`TableError::NoTable`] with the names there are.
    pub fn named(&self, name: &str) -> Result<&Table, TableError> {
        let names = || self.all.iter().map(|table| table.name.as_str()).collect::<Vec<_>>();
        self.all.iter().find(|table| table.name == name).ok_or_else(|| TableError::NoTable {
            pack: self.pack.clone(),
            name: name.to_owned(),
            has: names().join(", "),
        })
    }

    fn two_in_use(&self) -> Option<TableError> {
        let in_use: Vec<&Table> = self.all.iter().filter(|table| table.model.in_use).collect();
        for (at, one) in in_use.iter().enumerate() {
            for other in in_use.iter().skip(at + 1) {
                let day = one.model.from.max(other.model.from);
                if one.model.in_force(day) && other.model.in_force(day) {
                    let (first, second) = (one.name.clone(), other.name.clone());
                    return Some(TableError::TwoInUse {
                        pack: self.pack.clone(),
                        first,
                        second,
                        day,
                    });
                }
            }
        }
        None
    }
}

fn questionnaires(pack: &Pack) -> Result<Vec<Questionnaire>, TableError> {
    let files = std::iter::once(ASKED).chain(pack.documents(QUESTIONS));
    Ok(files.map(|file| pack.document(file)).collect::<Result<_, _>>()?)
}

fn short(file: &str) -> &str {
    let file = file.strip_prefix(TABLES).unwrap_or(file);
    file.strip_suffix(".toml").unwrap_or(file)
}

fn read(pack: &Pack, file: &str, asked: &[Questionnaire]) -> Result<Table, TableError> {
    let model: Model = pack.document(file)?;
    let path = || format!("{}/{file}", pack.name);
    let asked = asked.iter().find(|asked| asked.is(&model.questionnaire));
    let questionnaire = asked.cloned().ok_or_else(|| TableError::NoQuestions {
        file: path(),
        fits: model.questionnaire.clone(),
        pack: pack.name.clone(),
    })?;
    model.fits(&questionnaire).map_err(|why| TableError::Unfit { file: path(), why })?;
    Ok(Table { name: short(file).to_owned(), questionnaire, model })
}
