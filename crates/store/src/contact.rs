//! Each time somebody was in touch with a person.

use basis::id::{ActorId, ContactId, PersonId};
use jiff::Timestamp;
use jiff::civil::Date;
use support::contact::Contact;

use crate::query::{CONTACT_ADD, CONTACT_OF_PERSON};
use crate::record::json;
use crate::{Database, Row, StoreError, Tx};

/// A contact as it was recorded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SavedContact {
    /// Which.
    pub id: ContactId,
    /// The day.
    pub day: Date,
    /// What it was.
    pub body: Contact,
    /// Who recorded it.
    pub by_name: String,
    /// When it was recorded.
    pub moment: Timestamp,
}

impl Database {
    /// The newest contacts with a person, so many at most.
    ///
    /// # Errors
    ///
    /// What the database reports.
    pub async fn contacts(
        &self,
        person: &PersonId,
        most: i64,
    ) -> Result<Vec<SavedContact>, StoreError> {
        let rows = self.rows(CONTACT_OF_PERSON, &[person.into(), most.into()]).await?;
        let read = |row: &Row| {
            Ok(SavedContact {
                id: row.parsed("contact_id")?,
                day: row.parsed("day")?,
                body: row.json("body")?,
                by_name: row.parsed("by_name")?,
                moment: row.parsed("moment")?,
            })
        };
        rows.iter().map(read).collect()
    }
}

impl Tx {
    /// Records a contact, and whether the person was heard in it.
    ///
    /// # Errors
    ///
    /// A duplicate if there is a contact with this id already.
    pub async fn add_contact(
        &mut self,
        id: &ContactId,
        person: &PersonId,
        contact: &Contact,
        by: &ActorId,
        moment: Timestamp,
    ) -> Result<(), StoreError> {
        let values = [
            id.into(),
            person.into(),
            contact.day.into(),
            json(contact)?.into(),
            by.into(),
            moment.into(),
            i64::from(contact.heard()).into(),
        ];
        self.run_one(CONTACT_ADD, &values).await
    }
}
