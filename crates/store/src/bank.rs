//! Imported bank statements, their lines, and what each line was for.

use basis::Money;
use basis::id::{ActorId, BankLineId, ItemId, PersonId, PostingId, StatementId};
use jiff::Timestamp;
use ledger::statement::Identified;
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::query::{
    LINE_ADD, LINE_OF_PERSON, MATCH_ADD, SIGHT_ADD, SIGHT_OF_PERSON, STATEMENT_ADD,
    STATEMENT_OF_PERSON, TURN_ADD,
};
use crate::record::json;
use crate::{Database, Row, StoreError, Tx};

/// A statement about to be kept. `body` is what the import found: oddities, gaps, counts.
#[derive(Clone, Debug)]
pub struct NewStatement<'a, T> {
    /// Its id.
    pub id: &'a StatementId,
    /// Whose.
    pub person: &'a PersonId,
    /// Which bank's shape it had.
    pub bank: &'a str,
    /// What the file was called.
    pub file_name: &'a str,
    /// What the import found.
    pub body: &'a T,
    /// Who imported it.
    pub by: &'a ActorId,
    /// When.
    pub moment: Timestamp,
}

/// A statement that was kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StatementRow<T> {
    /// Its id.
    pub id: StatementId,
    /// Which bank's shape it had.
    pub bank: String,
    /// What the file was called.
    pub file_name: String,
    /// What the import found.
    pub body: T,
    /// When it was imported.
    pub moment: Timestamp,
}

/// A line about to be kept.
#[derive(Clone, Debug)]
pub struct NewLine<'a> {
    /// The statement it came in.
    pub statement: &'a StatementId,
    /// Whose.
    pub person: &'a PersonId,
    /// The line.
    pub line: &'a Identified,
}

/// One way in which a line was seen: in which statement, and what it was there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SightRow {
    /// The statement.
    pub statement: StatementId,
    /// The id the line had there.
    pub id: BankLineId,
    /// The id it is held under.
    pub line: BankLineId,
    /// Which kind of file it was.
    pub source: String,
    /// Whether it had an id of the bank's own there.
    pub by_id: bool,
}

/// A line that is held, with its match as it now stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HeldLine {
    /// The line.
    pub line: Identified,
    /// The statement it first came in.
    pub statement: StatementId,
    /// The version of its match; 0 if it was never matched.
    pub match_version: i64,
    /// The item it was for; with a match version above 0, none means for none of them.
    pub item: Option<ItemId>,
    /// The posting that the match made.
    pub posting: Option<PostingId>,
    /// Why, in words.
    pub why: Option<String>,
}

impl Database {
    /// A person's imported statements, newest first.
    ///
    /// # Errors
    ///
    /// What the database reports.
    pub async fn statements<T: DeserializeOwned>(
        &self,
        person: &PersonId,
    ) -> Result<Vec<StatementRow<T>>, StoreError> {
        let rows = self.rows(STATEMENT_OF_PERSON, &[person.into()]).await?;
        let read = |row: &Row| {
            Ok(StatementRow {
                id: row.parsed("statement_id")?,
                bank: row.parsed("bank")?,
                file_name: row.parsed("file_name")?,
                body: row.json("body")?,
                moment: row.parsed("moment")?,
            })
        };
        rows.iter().map(read).collect()
    }

    /// Every way in which a person's bank lines were seen.
    ///
    /// # Errors
    ///
    /// What the database reports.
    pub async fn bank_sights(&self, person: &PersonId) -> Result<Vec<SightRow>, StoreError> {
        self.rows(SIGHT_OF_PERSON, &[person.into()]).await?.iter().map(read_sight).collect()
    }

    /// A person's bank lines, newest first, each with its match.
    ///
    /// # Errors
    ///
    /// What the database reports.
    pub async fn bank_lines(&self, person: &PersonId) -> Result<Vec<HeldLine>, StoreError> {
        self.rows(LINE_OF_PERSON, &[person.into()]).await?.iter().map(read).collect()
    }
}

impl Tx {
    /// A person's bank lines as this transaction sees them, newest first, each with its match.
    ///
    /// # Errors
    ///
    /// What the database reports.
    pub async fn bank_lines(&mut self, person: &PersonId) -> Result<Vec<HeldLine>, StoreError> {
        self.rows(LINE_OF_PERSON, &[person.into()]).await?.iter().map(read).collect()
    }

    /// Every way in which a person's bank lines were seen.
    ///
    /// # Errors
    ///
    /// What the database reports.
    pub async fn bank_sights(&mut self, person: &PersonId) -> Result<Vec<SightRow>, StoreError> {
        self.rows(SIGHT_OF_PERSON, &[person.into()]).await?.iter().map(read_sight).collect()
    }

    /// Keeps one way in which a line of `person` was seen.
    ///
    /// # Errors
    ///
    /// What the database reports.
    pub async fn add_sight(
        &mut self,
        person: &PersonId,
        sight: &SightRow,
    ) -> Result<(), StoreError> {
        let values = [
            (&sight.statement).into(),
            (&sight.id).into(),
            (&sight.line).into(),
            person.into(),
            sight.source.as_str().into(),
            i64::from(sight.by_id).into(),
        ];
        self.run_one(SIGHT_ADD, &values).await
    }

    /// Takes the next turn of a person's imports for this statement.
    ///
    /// # Errors
    ///
    /// A duplicate if another import took it in the meantime: what it kept must be read first.
    pub async fn add_turn(
        &mut self,
        person: &PersonId,
        statement: &StatementId,
    ) -> Result<(), StoreError> {
        self.run_one(TURN_ADD, &[person.into(), statement.into()]).await
    }

    /// Keeps a statement.
    ///
    /// # Errors
    ///
    /// What the database reports.
    pub async fn add_statement<T: Serialize>(
        &mut self,
        new: &NewStatement<'_, T>,
    ) -> Result<(), StoreError> {
        let values = [
            new.id.into(),
            new.person.into(),
            new.bank.into(),
            new.file_name.into(),
            json(new.body)?.into(),
            new.by.into(),
            new.moment.into(),
        ];
        self.run_one(STATEMENT_ADD, &values).await
    }

    /// Keeps one line of a statement.
    ///
    /// # Errors
    ///
    /// A duplicate if it is held already.
    pub async fn add_line(&mut self, new: &NewLine<'_>) -> Result<(), StoreError> {
        let line = &new.line.line;
        let values = [
            (&new.line.id).into(),
            new.statement.into(),
            new.person.into(),
            line.day.into(),
            line.amount.into(),
            line.text.as_str().into(),
            json(new.line)?.into(),
        ];
        self.run_one(LINE_ADD, &values).await
    }

    /// Adds a version of what a line was for.
    ///
    /// # Errors
    ///
    /// [`StoreError::Conflict`] if someone else has matched it in the meantime.
    #[expect(clippy::too_many_arguments, reason = "each is one column of the row")]
    pub async fn add_match(
        &mut self,
        line: &BankLineId,
        version: i64,
        item: Option<&ItemId>,
        posting: Option<&PostingId>,
        why: &str,
        by: &ActorId,
        moment: Timestamp,
    ) -> Result<(), StoreError> {
        let values = [
            line.into(),
            version.into(),
            item.cloned().into(),
            posting.cloned().into(),
            why.into(),
            by.into(),
            moment.into(),
        ];
        let saved = self.run_one(MATCH_ADD, &values).await;
        saved.map_err(|error| error.or_conflict(version))
    }
}

impl HeldLine {
    /// What came in; below nothing, what went out.
    #[must_use]
    pub fn amount(&self) -> Money {
        self.line.line.amount
    }
}

fn read(row: &Row) -> Result<HeldLine, StoreError> {
    Ok(HeldLine {
        line: row.json("body")?,
        statement: row.parsed("statement_id")?,
        match_version: row.whole("match_version")?,
        item: row.opt_parsed("item_id")?,
        posting: row.opt_parsed("posting_id")?,
        why: row.opt_parsed("why")?,
    })
}

fn read_sight(row: &Row) -> Result<SightRow, StoreError> {
    Ok(SightRow {
        statement: row.parsed("statement_id")?,
        id: row.parsed("sight_id")?,
        line: row.parsed("line_id")?,
        source: row.parsed("source")?,
        by_id: row.whole("by_id")? == 1,
    })
}
