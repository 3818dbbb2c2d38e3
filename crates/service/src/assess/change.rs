//! One change to an assessment: over the version that was read, and once if it is sent twice.

use allocation::Assessment;
use basis::id::PersonId;
use people::Actor;
use store::Saved;

use crate::{Service, ServiceError, Written};

/// What a change comes to.
#[derive(Clone, Debug)]
pub enum Repeated<T> {
    /// It is new.
    New(T),
    /// The same actor made the same change before, over the same version.
    Before(Saved<T>),
}

impl Service {
    /// Saves the assessment with one change, in a transaction of its own.
    pub(super) async fn change(
        &self,
        actor: &Actor,
        person: &PersonId,
        written: &Written,
        why: &str,
        change: impl Fn(&mut Assessment) -> Result<(), ServiceError> + Send + Sync,
    ) -> Result<Saved<Assessment>, ServiceError> {
        match self.changed(actor, person, written, change).await? {
            Repeated::New(body) => self.save(actor, person, written, &body, why).await,
            Repeated::Before(saved) => Ok(saved),
        }
    }

    /// The newest assessment with one change, if it is still the version that was written over.
    pub(super) async fn changed(
        &self,
        actor: &Actor,
        person: &PersonId,
        written: &Written,
        change: impl Fn(&mut Assessment) -> Result<(), ServiceError> + Send + Sync,
    ) -> Result<Repeated<Assessment>, ServiceError> {
        let latest = self.db.latest::<Assessment>(person).await?.ok_or(ServiceError::NotFound)?;
        let (id, version) = written.over.as_ref().ok_or(ServiceError::NotFound)?;
        if (&latest.id, latest.version) == (id, *version) {
            let mut body = latest.body;
            change(&mut body)?;
            return Ok(Repeated::New(body));
        }
        let conflict = ServiceError::Conflict { version: latest.version };
        if latest.id != *id {
            return Err(conflict);
        }
        let versions = self.db.versions::<Assessment>(id, person).await?;
        let at = |wanted: i64| versions.iter().find(|saved| saved.version == wanted);
        let (Some(before), Some(after)) = (at(*version), at(version.saturating_add(1))) else {
            return Err(conflict);
        };
        let mut body = before.body.clone();
        let same = after.by == actor.id && change(&mut body).is_ok() && body == after.body;
        if same { Ok(Repeated::Before(after.clone())) } else { Err(conflict) }
    }
}
