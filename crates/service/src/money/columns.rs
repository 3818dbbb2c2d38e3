//! Statements of a bank we do not know: the person points out the columns once, and they are kept
//! for the next time.

use basis::id::{PersonId, RecordId};
use exchange::bank::{self, Headings, Mapping, Read, Refused};
use people::Actor;
use serde::{Deserialize, Serialize};
use store::Kind;

use super::import::{ImportPreview, refused};
use crate::{Service, ServiceError, Written};

/// The most kinds of file that a person's columns are kept for.
const MOST: usize = 20;

/// How a person's bank files are to be read, the one said last first: the body of a record.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BankColumns {
    /// Each kind of file.
    pub files: Vec<FileColumns>,
}

/// One kind of file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FileColumns {
    /// Its headings, by which it is known again.
    pub headings: Vec<String>,
    /// What is in which column.
    pub mapping: Mapping,
}

impl Kind for BankColumns {
    const KIND: &'static str = "bank_columns";
}

/// A file, and how it was read.
pub(super) struct ReadAs {
    /// What was read.
    pub(super) read: Read,
    /// Which kind of file it is: `lloyds`, `ofx`, `other/date/…`.
    pub(super) source: String,
    /// Whether it was read by columns that the person has pointed out.
    pub(super) by_columns: bool,
}

/// Reads a file as one of the kinds that everybody's bank may give, or else by the columns that
/// this person pointed out for files with the same headings.
pub(super) fn read(bytes: &[u8], columns: &BankColumns) -> Result<ReadAs, Refused> {
    let known = |headings: Headings| {
        columns.files.iter().find(|file| file.headings == headings.names).map(|file| &file.mapping)
    };
    if let Some(mapping) = bank::headings(bytes).ok().and_then(known) {
        let read = bank::read_mapped(bytes, mapping)?;
        return Ok(ReadAs { read, source: mapping.key(), by_columns: true });
    }
    let read = bank::read_statement(bytes)?;
    let source = read.bank.key().to_owned();
    Ok(ReadAs { read, source, by_columns: false })
}

impl Service {
    /// The headings and first rows of a file, for the person to say what is in its columns; and
    /// the columns they said before for such a file.
    ///
    /// # Errors
    ///
    /// As [`may_import`](Self::may_import); [`ServiceError::Invalid`] on `file` if it is no table
    /// with headings.
    pub async fn statement_headings(
        &self,
        actor: &Actor,
        person: &PersonId,
        bytes: &[u8],
    ) -> Result<(Headings, Option<Mapping>), ServiceError> {
        let person = self.may_import(actor, person).await?;
        let found = bank::headings(bytes).map_err(|why| refused(&why))?;
        let columns = self.columns_of(&person.id).await?;
        let before = columns.files.into_iter().find(|file| file.headings == found.names);
        Ok((found, before.map(|file| file.mapping)))
    }

    /// Reads a file by the columns that the person points out, and keeps those for the next file
    /// with the same headings. No line is kept.
    ///
    /// # Errors
    ///
    /// As [`read_statement`](Self::read_statement); then the columns are not kept either.
    pub async fn say_columns(
        &self,
        actor: &Actor,
        person: &PersonId,
        bytes: &[u8],
        mapping: &Mapping,
    ) -> Result<ImportPreview, ServiceError> {
        let whose = self.may_import(actor, person).await?;
        let headings = bank::headings(bytes).map_err(|why| refused(&why))?.names;
        bank::read_mapped(bytes, mapping).map_err(|why| refused(&why))?;
        let saved = self.db.latest::<BankColumns>(&whose.id).await?;
        let version = saved.as_ref().map_or(0, |saved| saved.version);
        let mut columns = saved.map(|saved| saved.body).unwrap_or_default();
        let said = FileColumns { headings, mapping: mapping.clone() };
        if columns.files.first() != Some(&said) {
            columns.files.retain(|file| file.headings != said.headings);
            columns.files.insert(0, said);
            columns.files.truncate(MOST);
            let over = Written { over: Some((columns_record(&whose.id), version)) };
            self.save(actor, &whose.id, &over, &columns, "columns of a bank file").await?;
        }
        self.read_statement(actor, person, bytes).await
    }

    pub(super) async fn columns_of(&self, person: &PersonId) -> Result<BankColumns, ServiceError> {
        let saved = self.db.latest::<BankColumns>(person).await?;
        Ok(saved.map(|saved| saved.body).unwrap_or_default())
    }
}

fn columns_record(person: &PersonId) -> RecordId {
    crate::only::only(BankColumns::KIND, person.as_str())
}
