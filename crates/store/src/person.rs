//! The people who draw on care: who they are, version by version, and lists of them.

use basis::Money;
use basis::id::{ActorId, CouncilId, PersonId, TeamId};
use jiff::Timestamp;
use jiff::civil::Date;
use people::PersonDetails;

use crate::query::{
    PERSON_ADD, PERSON_ADD_VERSION, PERSON_CASELOAD, PERSON_CASELOAD_COUNT, PERSON_COUNT,
    PERSON_COUNTED, PERSON_LATEST, PERSON_MILESTONES, PERSON_OF_ACTOR, PERSON_OF_COUNCIL,
    PERSON_TAKE_UP, PERSON_VERSIONS,
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

/// A version of who somebody is, and who saved it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PersonVersion {
    /// Who they were.
    pub row: PersonRow,
    /// Who saved it.
    pub by_name: String,
    /// Why, in words.
    pub why: String,
}

/// One person on a worker's list, on a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CaseloadEntry {
    /// Which person.
    pub person: PersonId,
    /// Their name.
    pub name: String,
    /// The last day anyone heard from them.
    pub heard: Option<Date>,
    /// Paid into what is held for them, by the council and by them, less what went back.
    pub paid: Money,
    /// What is left of it.
    pub unspent: Money,
    /// The days from which their reviews are counted.
    pub milestones: Milestones,
    /// The day of the last review.
    pub reviewed: Option<Date>,
    /// The day of the earliest request for a review since then.
    pub asked: Option<Date>,
}

/// The days from which a person's reviews are counted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Milestones {
    /// The day of the first direct payment that was not undone.
    pub first_payment: Option<Date>,
    /// The day a plan was first agreed.
    pub agreed: Option<Date>,
}

/// How many people who were told what they would pay stand alike.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TakeUpCount {
    /// What they were told, as the key of a band.
    pub band: String,
    /// Whether a plan is agreed.
    pub agreed: bool,
    /// What they last said of the support, if they ever turned it down.
    pub declined: Option<String>,
    /// How many.
    pub people: i64,
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
    pub async fn person_versions(&self, id: &PersonId) -> Result<Vec<PersonVersion>, StoreError> {
        let rows = self.rows(PERSON_VERSIONS, &[id.into()]).await?;
        let version = |row: &Row| {
            let (by_name, why) = (row.parsed("by_name")?, row.parsed("why")?);
            Ok(PersonVersion { row: read(row)?, by_name, why })
        };
        rows.iter().map(version).collect()
    }

    /// Up to `most` of a council's people who have a plan, in order of their ids, after one.
    ///
    /// # Errors
    ///
    /// What the database reports.
    pub async fn people_with_plans(
        &self,
        council: &CouncilId,
        after: Option<&PersonId>,
        most: i64,
    ) -> Result<Vec<PersonRow>, StoreError> {
        let after = after.map_or("", PersonId::as_str);
        let values = [council.into(), after.into(), most.into()];
        self.rows(PERSON_OF_COUNCIL, &values).await?.iter().map(read).collect()
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

    /// A page of the people a worker is allocated to on a day: those never heard from first, then
    /// the longest silence, in the order of `support::contact`.
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
                heard: row.opt_parsed("heard")?,
                paid: row.money("paid")?,
                unspent: row.money("unspent")?,
                milestones: milestones(row)?,
                reviewed: row.opt_parsed("reviewed")?,
                asked: row.opt_parsed("asked")?,
            })
        };
        self.rows(PERSON_CASELOAD, &values).await?.iter().map(read).collect()
    }

    /// How many people a worker is allocated to on a day, and how many of them nobody ever heard
    /// from.
    ///
    /// # Errors
    ///
    /// What the database reports.
    pub async fn caseload_count(
        &self,
        worker: &ActorId,
        day: Date,
    ) -> Result<(i64, i64), StoreError> {
        let row = self.row(PERSON_CASELOAD_COUNT, &[worker.into(), day.into()]).await?;
        row.map_or(Ok((0, 0)), |row| Ok((row.whole("people")?, row.whole("never")?)))
    }

    /// The days from which a person's reviews are counted, as they are on a day.
    ///
    /// # Errors
    ///
    /// What the database reports.
    pub async fn milestones(&self, person: &PersonId, day: Date) -> Result<Milestones, StoreError> {
        let row = self.row(PERSON_MILESTONES, &[person.into(), day.into()]).await?;
        row.map_or_else(|| Ok(Milestones::default()), |row| milestones(&row))
    }

    /// How many of a council's people are eligible on a day, by how their budget is held: by what
    /// the newest settled holding comes to, or nothing.
    ///
    /// # Errors
    ///
    /// What the database reports.
    pub async fn count_eligible(
        &self,
        council: &CouncilId,
        day: Date,
    ) -> Result<Vec<(Option<String>, i64)>, StoreError> {
        let rows = self.rows(PERSON_COUNTED, &[council.into(), day.into()]).await?;
        let read = |row: &Row| Ok((row.opt_parsed("form")?, row.whole("people")?));
        rows.iter().map(read).collect()
    }

    /// How many of a council's people who were told by `day` what they would pay stand where:
    /// one row for each band, with whether a plan is agreed and what they last said of support.
    ///
    /// # Errors
    ///
    /// What the database reports.
    pub async fn count_take_up(
        &self,
        council: &CouncilId,
        day: Date,
    ) -> Result<Vec<TakeUpCount>, StoreError> {
        let rows = self.rows(PERSON_TAKE_UP, &[council.into(), day.into()]).await?;
        let read = |row: &Row| {
            Ok(TakeUpCount {
                band: row.parsed("band")?,
                agreed: row.whole("agreed")? == 1,
                declined: row.opt_parsed("declined")?,
                people: row.whole("people")?,
            })
        };
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

fn milestones(row: &Row) -> Result<Milestones, StoreError> {
    let (first_payment, agreed) = (row.opt_parsed("first_payment")?, row.opt_parsed("agreed")?);
    Ok(Milestones { first_payment, agreed })
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
