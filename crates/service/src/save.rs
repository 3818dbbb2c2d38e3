//! Saving a version of a record.

use basis::id::{PersonId, RecordId};
use people::Actor;
use store::{Draft, Kind, Saved, Tx};

use crate::{Service, ServiceError};

/// What was read before it was written over: the record and its version. `None` for a new one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Written {
    /// The record.
    pub over: Option<(RecordId, i64)>,
}

impl Written {
    /// A new record.
    pub const NEW: Self = Self { over: None };

    /// Over the version that was read.
    #[must_use]
    pub fn over<T>(saved: &Saved<T>) -> Self {
        Self { over: Some((saved.id.clone(), saved.version)) }
    }

    /// Over a version named by a form: no record id is a new record.
    #[must_use]
    pub fn over_version(id: Option<RecordId>, version: i64) -> Self {
        Self { over: id.map(|id| (id, version)) }
    }
}

impl Service {
    /// Saves `body` as the version after the one it was written over, in a transaction already
    /// begun.
    ///
    /// # Errors
    ///
    /// [`ServiceError::Conflict`] if someone else saved that version in the meantime.
    pub(crate) async fn save_in<T: Kind + Clone>(
        &self,
        tx: &mut Tx,
        actor: &Actor,
        person: &PersonId,
        written: &Written,
        body: &T,
        why: &str,
    ) -> Result<Saved<T>, ServiceError> {
        let fresh = || (RecordId::from_bits(self.outside.bits()), 0);
        let (id, version) = written.over.clone().unwrap_or_else(fresh);
        let saved = Saved {
            id,
            version: version.saturating_add(1),
            person: person.clone(),
            day: self.today(),
            body: body.clone(),
            by: actor.id.clone(),
            by_name: actor.name.clone(),
            why: why.to_owned(),
            moment: self.now(),
        };
        tx.save(&Draft {
            id: &saved.id,
            version: saved.version,
            person,
            day: saved.day,
            body,
            by: &actor.id,
            why,
            moment: saved.moment,
        })
        .await?;
        Ok(saved)
    }

    /// Saves `body` in a transaction of its own.
    ///
    /// # Errors
    ///
    /// As [`save_in`](Self::save_in).
    pub(crate) async fn save<T: Kind + Clone>(
        &self,
        actor: &Actor,
        person: &PersonId,
        written: &Written,
        body: &T,
        why: &str,
    ) -> Result<Saved<T>, ServiceError> {
        let mut tx = self.db.begin().await?;
        let saved = self.save_in(&mut tx, actor, person, written, body, why).await?;
        tx.commit().await?;
        Ok(saved)
    }
}
