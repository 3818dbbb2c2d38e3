//! Actors' ties to people.

use basis::id::{ActorId, PersonId};
use jiff::Timestamp;
use people::{Relationship, RelationshipKind, Role};

use crate::query::{RELATIONSHIP_ADD, RELATIONSHIP_BETWEEN, RELATIONSHIP_OF_PERSON};
use crate::record::json;
use crate::{Database, Row, StoreError, Tx};

impl Database {
    /// An actor's ties to a person, each as it now stands, in force or not.
    ///
    /// # Errors
    ///
    /// What the database reports.
    pub async fn relationships_between(
        &self,
        actor: &ActorId,
        person: &PersonId,
    ) -> Result<Vec<Relationship>, StoreError> {
        let rows = self.rows(RELATIONSHIP_BETWEEN, &[actor.into(), person.into()]).await?;
        rows.iter().map(read).collect()
    }

    /// Everyone's ties to a person, each as it now stands: (tie, version, name, role).
    ///
    /// # Errors
    ///
    /// What the database reports.
    pub async fn relationships_of(
        &self,
        person: &PersonId,
    ) -> Result<Vec<(Relationship, i64, String, Role)>, StoreError> {
        let rows = self.rows(RELATIONSHIP_OF_PERSON, &[person.into()]).await?;
        let read = |row: &Row| {
            let role = Role::from_key(row.text("role")?);
            let role = role.ok_or_else(|| row.inconsistent("role", "it is no role"))?;
            Ok((read(row)?, row.whole("version")?, row.parsed("name")?, role))
        };
        rows.iter().map(read).collect()
    }
}

impl Tx {
    /// Adds a version of a tie.
    ///
    /// # Errors
    ///
    /// [`StoreError::Conflict`] if there is such a version already.
    pub async fn add_relationship(
        &mut self,
        tie: &Relationship,
        version: i64,
        by: &ActorId,
        moment: Timestamp,
    ) -> Result<(), StoreError> {
        let values = [
            (&tie.id).into(),
            version.into(),
            (&tie.actor).into(),
            (&tie.person).into(),
            tie.kind.key().into(),
            json(&tie.grants)?.into(),
            tie.from.into(),
            tie.until.into(),
            tie.why.as_str().into(),
            by.into(),
            moment.into(),
        ];
        let saved = self.run_one(RELATIONSHIP_ADD, &values).await;
        saved.map_err(|error| error.or_conflict(version))
    }
}

fn read(row: &Row) -> Result<Relationship, StoreError> {
    let kind = RelationshipKind::from_key(row.text("kind")?);
    Ok(Relationship {
        id: row.parsed("relationship_id")?,
        actor: row.parsed("actor_id")?,
        person: row.parsed("person_id")?,
        kind: kind.ok_or_else(|| row.inconsistent("kind", "it is no kind of tie"))?,
        grants: row.json("grants")?,
        from: row.parsed("from_day")?,
        until: row.opt_parsed("until_day")?,
        why: row.parsed("why")?,
    })
}
