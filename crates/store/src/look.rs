//! Who has looked at a person's record.

use basis::id::{ActorId, LookId, PersonId};
use jiff::Timestamp;

use crate::query::{LOOK_ADD, LOOK_OF_PERSON};
use crate::{Database, Row, StoreError, Tx};

/// A look about to be noted.
#[derive(Clone, Debug)]
pub struct Look<'a> {
    /// Its id.
    pub id: LookId,
    /// Whose record.
    pub person: &'a PersonId,
    /// Who looked.
    pub actor: &'a ActorId,
    /// At what: the act's key.
    pub act: &'a str,
    /// Why it was allowed, in words.
    pub allowed: &'a str,
    /// When.
    pub moment: Timestamp,
}

/// A look that was noted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LookRow {
    /// Who looked.
    pub name: String,
    /// As what: the role's key.
    pub role: String,
    /// At what: the act's key.
    pub act: String,
    /// Why it was allowed, in words.
    pub allowed: String,
    /// When.
    pub moment: Timestamp,
}

impl Database {
    /// A page of who has looked at a person's record, newest first.
    ///
    /// # Errors
    ///
    /// What the database reports.
    pub async fn looks(
        &self,
        person: &PersonId,
        most: i64,
        pass_over: i64,
    ) -> Result<Vec<LookRow>, StoreError> {
        let rows =
            self.rows(LOOK_OF_PERSON, &[person.into(), most.into(), pass_over.into()]).await?;
        let read = |row: &Row| {
            Ok(LookRow {
                name: row.parsed("name")?,
                role: row.parsed("role")?,
                act: row.parsed("act")?,
                allowed: row.parsed("allowed")?,
                moment: row.parsed("moment")?,
            })
        };
        rows.iter().map(read).collect()
    }
}

impl Tx {
    /// Notes a look.
    ///
    /// # Errors
    ///
    /// What the database reports.
    pub async fn add_look(&mut self, look: &Look<'_>) -> Result<(), StoreError> {
        let values = [
            (&look.id).into(),
            look.person.into(),
            look.actor.into(),
            look.act.into(),
            look.allowed.into(),
            look.moment.into(),
        ];
        self.run_one(LOOK_ADD, &values).await
    }
}
