//! Sessions of those signed in. Not records: they change, and they go.

use crate::query::{SESSION_DELETE, SESSION_DELETE_EXPIRED, SESSION_LOAD, SESSION_SAVE};
use crate::{Database, StoreError};

/// A session as it is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SessionRow {
    /// What it holds, as JSON.
    pub body: String,
    /// When it ends, in seconds since 1970.
    pub expires: i64,
}

impl Database {
    /// Keeps a session, or keeps it as it now is.
    ///
    /// # Errors
    ///
    /// What the database reports.
    pub async fn save_session(&self, id: &str, session: &SessionRow) -> Result<(), StoreError> {
        let mut tx = self.begin_light().await?;
        let values = [id.into(), session.body.as_str().into(), session.expires.into()];
        tx.run_one(SESSION_SAVE, &values).await?;
        tx.commit().await
    }

    /// A session that has not ended by `now`.
    ///
    /// # Errors
    ///
    /// What the database reports.
    pub async fn session(&self, id: &str, now: i64) -> Result<Option<SessionRow>, StoreError> {
        let Some(row) = self.row(SESSION_LOAD, &[id.into(), now.into()]).await? else {
            return Ok(None);
        };
        Ok(Some(SessionRow { body: row.parsed("body")?, expires: row.whole("expires")? }))
    }

    /// Throws a session away.
    ///
    /// # Errors
    ///
    /// What the database reports.
    pub async fn delete_session(&self, id: &str) -> Result<(), StoreError> {
        let mut tx = self.begin_light().await?;
        tx.run(SESSION_DELETE, &[id.into()]).await?;
        tx.commit().await
    }

    /// Throws away the sessions that have ended by `now`.
    ///
    /// # Errors
    ///
    /// What the database reports.
    pub async fn delete_expired_sessions(&self, now: i64) -> Result<(), StoreError> {
        let mut tx = self.begin_light().await?;
        tx.run(SESSION_DELETE_EXPIRED, &[now.into()]).await?;
        tx.commit().await
    }
}
