//! The people who draw on care: who they are, version by version, and lists of them.

use basis::Money;
use basis::id::{ActorId, CouncilId, PersonId, TeamId};
use jiff::Timestamp;
use jiff::civil::Date;
use people::PersonDetails;
use serde::de::DeserializeOwned;

use crate::query::{
    PERSON_ADD, PERSON_ADD_VERSION, PERSON_CASELOAD, PERSON_COUNT, PERSON_LATEST, PERSON_OF_ACTOR,
    PERSON_VERSIONS, PERSON_WITH_RECORD,
};
use crate::record::json;
use crate::{Database, Row, StoreError, Tx};

/// Who somebody is, in one version.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PersonRow {
    /// Which person.
    pub id: PersonId,
    /// The council that supports them.
    pub council: CouncilId,
    /// The team that works with them.
    pub team: TeamId,
    /// The version, from 1.
    pub version: i64,
    /// Who they are.
    pub details: PersonDetails,
    /// When this version was saved.
    pub moment: Timestamp,
}

/// One person on a worker's list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CaseloadEntry {
    /// Which person.
    pub person: PersonId,
    /// Their name.
    pub name: String,
    /// The last day anyone was in touch.
    pub last_contact: Option<Date>,
    /// Paid into what is held for them, ever.
    pub paid: Money,
    /// What has left it, ever.
    pub spent: Money,
    /// The newest review record, as JSON.
    pub review: Option<String>,
    /// The day of the newest agreement.
    pub agreed: Option<Date>,
}

impl Database {
    /// Who somebody is now.
    ///
    /// # Errors
    ///
    /// What the database reports.
    pub async fn person(&self, id: &PersonId) -> Result<Option<PersonRow>, StoreError> {
        self.row(PERSON_LATEST, &[id.into()]).await?.map(|row| read(&row)).transpose()
    }

    /// Every version of who somebody is, newest first.
    ///
    /// # Errors
    ///
    /// What the database reports.
    pub async fn person_versions(&self, id: &PersonId) -> Result<Vec<PersonRow>, StoreError> {
        self.rows(PERSON_VERSIONS, &[id.into()]).await?.iter().map(read).collect()
    }

    /// The people somebody has a tie to on a day, as (person, name, kind of tie).
    ///
    /// # Errors
    ///
    /// What the database reports.
    pub async fn people_of(
        &self,
        actor: &ActorId,
        day: Date,
    ) -> Result<Vec<(PersonId, String, String)>, StoreError> {
        let rows = self.rows(PERSON_OF_ACTOR, &[actor.into(), day.into()]).await?;
        let read =
            |row: &Row| Ok((row.parsed("person_id")?, row.parsed("name")?, row.parsed("kind")?));
        rows.iter().map(read).collect()
    }

    /// How many people a council has.
    ///
    /// # Errors
    ///
    /// What the database reports.
    pub async fn count_people(&self, council: &CouncilId) -> Result<i64, StoreError> {
        let row = self.row(PERSON_COUNT, &[council.into()]).await?;
        row.map_or(Ok(0), |row| row.whole("people"))
    }

    /// A page of the people a worker is allocated to, longest out of touch first.
    ///
    /// # Errors
    ///
    /// What the database reports.
    pub async fn caseload(
        &self,
        worker: &ActorId,
        day: Date,
        most: i64,
        pass_over: i64,
    ) -> Result<Vec<CaseloadEntry>, StoreError> {
        let values = [worker.into(), day.into(), most.into(), pass_over.into()];
        let read = |row: &Row| {
            Ok(CaseloadEntry {
                person: row.parsed("person_id")?,
                name: row.parsed("name")?,
                last_contact: row.opt_parsed("last_contact")?,
                paid: row.money("in_pence")?,
                spent: row.money("out_pence")?,
                review: row.opt_parsed("review")?,
                agreed: row.opt_parsed("agreed")?,
            })
        };
        self.rows(PERSON_CASELOAD, &values).await?.iter().map(read).collect()
    }

    /// A council's people with a record of a kind on a day, each with its body: for counting.
    /// A person with several comes several times, newest first.
    ///
    /// # Errors
    ///
    /// What the database reports.
    pub async fn people_with<T: DeserializeOwned>(
        &self,
        council: &CouncilId,
        kind: &str,
        day: Date,
    ) -> Result<Vec<(PersonId, Date, T)>, StoreError> {
        let rows =
            self.rows(PERSON_WITH_RECORD, &[council.into(), kind.into(), day.into()]).await?;
        let read =
            |row: &Row| Ok((row.parsed("person_id")?, row.parsed("day")?, row.json("body")?));
        rows.iter().map(read).collect()
    }
}

impl Tx {
    /// Adds a person, to be followed by their first version.
    ///
    /// # Errors
    ///
    /// What the database reports.
    pub async fn add_person(
        &mut self,
        id: &PersonId,
        council: &CouncilId,
        moment: Timestamp,
    ) -> Result<(), StoreError> {
        self.run_one(PERSON_ADD, &[id.into(), council.into(), moment.into()]).await
    }

    /// Adds a version of who somebody is.
    ///
    /// # Errors
    ///
    /// [`StoreError::Conflict`] if there is such a version already.
    pub async fn add_person_version(
        &mut self,
        person: &PersonRow,
        by: &ActorId,
        why: &str,
    ) -> Result<(), StoreError> {
        let values = [
            (&person.id).into(),
            person.version.into(),
            (&person.team).into(),
            person.details.name.as_str().into(),
            json(&person.details)?.into(),
            by.into(),
            why.into(),
            person.moment.into(),
        ];
        let saved = self.run_one(PERSON_ADD_VERSION, &values).await;
        saved.map_err(|error| error.or_conflict(person.version))
    }
}

fn read(row: &Row) -> Result<PersonRow, StoreError> {
    Ok(PersonRow {
        id: row.parsed("person_id")?,
        council: row.parsed("council_id")?,
        team: row.parsed("team_id")?,
        version: row.whole("version")?,
        details: row.json("body")?,
        moment: row.parsed("moment")?,
    })
}
