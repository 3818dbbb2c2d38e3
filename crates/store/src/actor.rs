//! Everyone who can sign in and act, their passwords and their limits.

use basis::Money;
use basis::id::{ActorId, CouncilId};
use jiff::Timestamp;
use people::{Actor, Role};

use crate::query::{
    ACTOR_ADD, ACTOR_ALL, ACTOR_BY_ID, ACTOR_BY_SIGN_IN, CREDENTIAL_ADD, CREDENTIAL_LATEST,
    LIMIT_ADD, LIMIT_LATEST,
};
use crate::{Database, Row, StoreError, Tx};

/// Somebody to add.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewActor {
    /// Who.
    pub actor: Actor,
    /// What they sign in with, in lower case.
    pub sign_in: String,
    /// When they were added.
    pub moment: Timestamp,
}

/// A password in force.
#[derive(Clone, PartialEq, Eq)]
pub struct Credential {
    /// Its version: a new password is a new one.
    pub version: i64,
    /// Its Argon2id hash, with salt and cost.
    pub hash: String,
}

/// How much a year somebody may agree, as it was set.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SetLimit {
    /// Its version, from 1.
    pub version: i64,
    /// The most a year.
    pub yearly: Money,
    /// The grade of the council's policy that they were in then, if it was said.
    pub grade: Option<String>,
}

impl Database {
    /// One who can act.
    ///
    /// # Errors
    ///
    /// What the database reports.
    pub async fn actor(&self, id: &ActorId) -> Result<Option<Actor>, StoreError> {
        self.row(ACTOR_BY_ID, &[id.into()]).await?.map(|row| read(&row)).transpose()
    }

    /// One who can act, by what they sign in with (in lower case).
    ///
    /// # Errors
    ///
    /// What the database reports.
    pub async fn actor_by_sign_in(&self, sign_in: &str) -> Result<Option<Actor>, StoreError> {
        self.row(ACTOR_BY_SIGN_IN, &[sign_in.into()]).await?.map(|row| read(&row)).transpose()
    }

    /// A council's actors in one role, by name, so many at most.
    ///
    /// # Errors
    ///
    /// What the database reports.
    pub async fn actors(
        &self,
        council: &CouncilId,
        role: Role,
        most: i64,
    ) -> Result<Vec<Actor>, StoreError> {
        let values = [council.into(), role.key().into(), most.into()];
        self.rows(ACTOR_ALL, &values).await?.iter().map(read).collect()
    }

    /// The password in force.
    ///
    /// # Errors
    ///
    /// What the database reports.
    pub async fn credential(&self, id: &ActorId) -> Result<Option<Credential>, StoreError> {
        let Some(row) = self.row(CREDENTIAL_LATEST, &[id.into()]).await? else { return Ok(None) };
        let hash = row.text("hash")?.to_owned();
        Ok(Some(Credential { version: row.whole("version")?, hash }))
    }

    /// How much a year somebody may agree, as it was set. None is no authority.
    ///
    /// # Errors
    ///
    /// What the database reports.
    pub async fn limit(&self, id: &ActorId) -> Result<Option<SetLimit>, StoreError> {
        let Some(row) = self.row(LIMIT_LATEST, &[id.into()]).await? else { return Ok(None) };
        Ok(Some(SetLimit {
            version: row.whole("version")?,
            yearly: row.money("yearly_pence")?,
            grade: row.opt_parsed("grade")?,
        }))
    }
}

impl Tx {
    /// Adds somebody who can act.
    ///
    /// # Errors
    ///
    /// What the database reports; a taken sign-in name is a duplicate.
    pub async fn add_actor(&mut self, new: &NewActor) -> Result<(), StoreError> {
        let actor = &new.actor;
        let values = [
            (&actor.id).into(),
            (&actor.council).into(),
            actor.team.clone().into(),
            actor.person.clone().into(),
            actor.role.key().into(),
            actor.name.as_str().into(),
            new.sign_in.as_str().into(),
            new.moment.into(),
        ];
        self.run_one(ACTOR_ADD, &values).await
    }

    /// Adds a version of a password.
    ///
    /// # Errors
    ///
    /// What the database reports.
    pub async fn add_credential(
        &mut self,
        id: &ActorId,
        credential: &Credential,
        moment: Timestamp,
    ) -> Result<(), StoreError> {
        let values =
            [id.into(), credential.version.into(), credential.hash.as_str().into(), moment.into()];
        self.run_one(CREDENTIAL_ADD, &values).await
    }

    /// Adds a version of how much a year somebody may agree.
    ///
    /// # Errors
    ///
    /// What the database reports.
    pub async fn add_limit(
        &mut self,
        id: &ActorId,
        limit: &SetLimit,
        set_by: &ActorId,
        moment: Timestamp,
    ) -> Result<(), StoreError> {
        let values = [
            id.into(),
            limit.version.into(),
            limit.yearly.into(),
            set_by.into(),
            moment.into(),
            limit.grade.clone().into(),
        ];
        self.run_one(LIMIT_ADD, &values).await
    }
}

fn read(row: &Row) -> Result<Actor, StoreError> {
    let role = row.text("role")?;
    Ok(Actor {
        id: row.parsed("actor_id")?,
        name: row.text("name")?.to_owned(),
        role: Role::from_key(role)
            .ok_or_else(|| row.inconsistent("role", &format!("`{role}` is no role")))?,
        council: row.parsed("council_id")?,
        team: row.opt_parsed("team_id")?,
        person: row.opt_parsed("person_id")?,
    })
}
