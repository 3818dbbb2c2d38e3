//! Records: whatever is written about a person, version by version, never overwritten.

use basis::id::{ActorId, CouncilId, PersonId, RecordId};
use jiff::Timestamp;
use jiff::civil::Date;
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::query::{
    RECORD_ADD, RECORD_ALL_OF_PERSON, RECORD_BY_ID, RECORD_LATEST, RECORD_OF_COUNCIL,
    RECORD_OF_KIND, RECORD_OF_PEOPLE, RECORD_VERSIONS,
};
use crate::{Database, Query, Row, StoreError, Tx, Value};

/// A kind of record: the type of its body, and its name in the database.
pub trait Kind: Serialize + DeserializeOwned {
    /// `assessment`, `plan`, `agreement`…
    const KIND: &'static str;

    /// What it comes to in one word, for the kinds that are counted by it: `agreed`, `eligible`.
    fn comes_to(&self) -> Option<&'static str> {
        None
    }
}

/// One version of a record, as it was saved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Saved<T> {
    /// Which record.
    pub id: RecordId,
    /// Its version, from 1.
    pub version: i64,
    /// Whose.
    pub person: PersonId,
    /// The day it is about: when it was decided, or took effect.
    pub day: Date,
    /// What it says.
    pub body: T,
    /// Who saved it.
    pub by: ActorId,
    /// Their name.
    pub by_name: String,
    /// Why it was saved, in words.
    pub why: String,
    /// When it was saved.
    pub moment: Timestamp,
}

/// A version about to be saved.
#[derive(Clone, Debug)]
pub struct Draft<'a, T> {
    /// Which record; a new id begins a new record.
    pub id: &'a RecordId,
    /// The version this becomes: one more than the version it was written over, 1 for a new one.
    pub version: i64,
    /// Whose.
    pub person: &'a PersonId,
    /// The day it is about.
    pub day: Date,
    /// What it says.
    pub body: &'a T,
    /// Who saves it.
    pub by: &'a ActorId,
    /// Why, in words.
    pub why: &'a str,
    /// When.
    pub moment: Timestamp,
}

impl Database {
    /// A person's newest record of a kind, in its newest version.
    ///
    /// # Errors
    ///
    /// What the database reports.
    pub async fn latest<T: Kind>(&self, person: &PersonId) -> Result<Option<Saved<T>>, StoreError> {
        self.one(RECORD_LATEST, &[person.into(), T::KIND.into()]).await
    }

    /// A record of this person's, in its newest version.
    ///
    /// # Errors
    ///
    /// What the database reports.
    pub async fn record<T: Kind>(
        &self,
        id: &RecordId,
        person: &PersonId,
    ) -> Result<Option<Saved<T>>, StoreError> {
        self.one(RECORD_BY_ID, &[id.into(), person.into()]).await
    }

    /// Every version of a record of this person's, newest first.
    ///
    /// # Errors
    ///
    /// What the database reports.
    pub async fn versions<T: Kind>(
        &self,
        id: &RecordId,
        person: &PersonId,
    ) -> Result<Vec<Saved<T>>, StoreError> {
        self.many(RECORD_VERSIONS, &[id.into(), person.into()]).await
    }

    /// A person's records of a kind, each in its newest version, newest first.
    ///
    /// # Errors
    ///
    /// What the database reports.
    pub async fn records<T: Kind>(&self, person: &PersonId) -> Result<Vec<Saved<T>>, StoreError> {
        self.many(RECORD_ALL_OF_PERSON, &[person.into(), T::KIND.into()]).await
    }

    /// Up to `most` versions of every record of a kind, in order of (record, version), after the
    /// one given: for replay.
    ///
    /// # Errors
    ///
    /// What the database reports.
    pub async fn every<T: Kind>(
        &self,
        after: Option<(&RecordId, i64)>,
        most: i64,
    ) -> Result<Vec<Saved<T>>, StoreError> {
        let (id, version) = after.map_or(("", 0), |(id, version)| (id.as_str(), version));
        let values = [T::KIND.into(), id.into(), version.into(), most.into()];
        self.many(RECORD_OF_KIND, &values).await
    }

    /// Every version of every record of a kind, of a council's people from `first` to `last` in
    /// the order of their ids: person by person, oldest first.
    ///
    /// # Errors
    ///
    /// What the database reports.
    pub async fn of_people<T: Kind>(
        &self,
        council: &CouncilId,
        first: &PersonId,
        last: &PersonId,
    ) -> Result<Vec<Saved<T>>, StoreError> {
        let values = [council.into(), T::KIND.into(), first.into(), last.into()];
        self.many(RECORD_OF_PEOPLE, &values).await
    }

    /// Up to `most` of a council's records of a kind, each in its newest version and with the
    /// person's name, newest first.
    ///
    /// # Errors
    ///
    /// What the database reports.
    pub async fn of_council<T: Kind>(
        &self,
        council: &CouncilId,
        most: i64,
    ) -> Result<Vec<(String, Saved<T>)>, StoreError> {
        let values = [council.into(), T::KIND.into(), most.into()];
        let rows = self.rows(RECORD_OF_COUNCIL, &values).await?;
        let one = |row: &Row| Ok((row.parsed("name")?, read(row)?));
        rows.iter().map(one).collect()
    }

    async fn one<T: Kind>(
        &self,
        query: Query,
        values: &[Value],
    ) -> Result<Option<Saved<T>>, StoreError> {
        self.row(query, values).await?.map(|row| read(&row)).transpose()
    }

    async fn many<T: Kind>(
        &self,
        query: Query,
        values: &[Value],
    ) -> Result<Vec<Saved<T>>, StoreError> {
        self.rows(query, values).await?.iter().map(read).collect()
    }
}

impl Tx {
    /// Saves one version of a record: its first, or the one after a version that is there.
    ///
    /// # Errors
    ///
    /// [`StoreError::Conflict`] if someone else has saved this version in the meantime, or there
    /// is no version of this record, person and kind to write it over.
    pub async fn save<T: Kind>(&mut self, draft: &Draft<'_, T>) -> Result<(), StoreError> {
        let values = [
            draft.id.into(),
            draft.version.into(),
            draft.person.into(),
            T::KIND.into(),
            draft.day.into(),
            json(draft.body)?.into(),
            draft.by.into(),
            draft.why.into(),
            draft.moment.into(),
            draft.body.comes_to().map(str::to_owned).into(),
        ];
        let version = draft.version;
        match self.run(RECORD_ADD, &values).await.map_err(|error| error.or_conflict(version))? {
            1 => Ok(()),
            _ => Err(StoreError::Conflict { version }),
        }
    }
}

pub(crate) fn read<T: Kind>(row: &Row) -> Result<Saved<T>, StoreError> {
    let kind = row.text("kind")?;
    if kind != T::KIND {
        return Err(row.inconsistent("kind", &format!("it is a {kind}, not a {}", T::KIND)));
    }
    Ok(Saved {
        id: row.parsed("record_id")?,
        version: row.whole("version")?,
        person: row.parsed("person_id")?,
        day: row.parsed("day")?,
        body: row.json("body")?,
        by: row.parsed("by_id")?,
        by_name: row.parsed("by_name")?,
        why: row.parsed("why")?,
        moment: row.parsed("moment")?,
    })
}

/// A body as JSON text.
pub(crate) fn json<T: Serialize>(body: &T) -> Result<String, StoreError> {
    serde_json::to_string(body).map_err(|why| StoreError::Inconsistent {
        place: "a body about to be saved".to_owned(),
        why: why.to_string(),
    })
}
