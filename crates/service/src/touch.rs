//! Keeping in touch: each time somebody was in touch with a person.

use basis::id::{ContactId, PersonId};
use people::{Act, Actor};
use store::{SavedContact, StoreError};
use support::contact::{self, Contact};

use crate::fresh::{fits, verdict};
use crate::{Service, ServiceError};

/// How many contacts are looked through for a repeat: it comes within seconds of the first.
const RECENT: i64 = 1_000;

impl Service {
    /// The newest contacts with a person, so many at most.
    ///
    /// # Errors
    ///
    /// As [`allowed`](Self::allowed) for [`Act::SeeRecord`].
    pub async fn contacts(
        &self,
        actor: &Actor,
        person: &PersonId,
        most: i64,
    ) -> Result<Vec<SavedContact>, ServiceError> {
        let person = self.allowed(actor, Act::SeeRecord, person).await?.person.id;
        Ok(self.db.contacts(&person, most).await?)
    }

    /// Records that `actor` was in touch with a person; whoever `contact` says it was by, it is
    /// kept as by `actor`. The same contact sent again is kept once.
    ///
    /// # Errors
    ///
    /// As [`allowed`](Self::allowed) for [`Act::RecordContact`]; [`ServiceError::Invalid`] by the
    /// fields of [`contact::check`] and `said_by_person`; [`ServiceError::Conflict`] if the id is
    /// taken by another contact.
    pub async fn record_contact(
        &self,
        actor: &Actor,
        person: &PersonId,
        id: &ContactId,
        contact: &Contact,
    ) -> Result<(), ServiceError> {
        let person = self.allowed(actor, Act::RecordContact, person).await?.person.id;
        let contact = Contact { by: actor.id.clone(), ..contact.clone() };
        let mut problems = Vec::new();
        fits(&mut problems, "words", &contact.words);
        fits(&mut problems, "said_by_person", &contact.said_by_person);
        verdict(contact::check(&contact, self.today()), problems)?;
        let mut tx = self.db.begin().await?;
        let added = tx.add_contact(id, &person, &contact, &actor.id, self.now()).await;
        if added.as_ref().is_err_and(StoreError::is_duplicate) {
            drop(tx);
            let kept = self.db.contacts(&person, RECENT).await?;
            let same = kept.iter().any(|kept| kept.id == *id && kept.body == contact);
            return if same { Ok(()) } else { Err(ServiceError::Conflict { version: 1 }) };
        }
        added?;
        Ok(tx.commit().await?)
    }
}
