//! Sessions, for the edge to keep in the database.

use store::SessionRow;

use crate::{Service, ServiceError};

impl Service {
    /// Keeps a session, or keeps it as it now is; `expires` is in seconds since 1970.
    ///
    /// # Errors
    ///
    /// Only if the database fails.
    pub async fn keep_session(
        &self,
        id: &str,
        body: String,
        expires: i64,
    ) -> Result<(), ServiceError> {
        Ok(self.db.save_session(id, &SessionRow { body, expires }).await?)
    }

    /// A session that has not ended, as (what it holds, when it ends).
    ///
    /// # Errors
    ///
    /// Only if the database fails.
    pub async fn session(&self, id: &str) -> Result<Option<(String, i64)>, ServiceError> {
        let row = self.db.session(id, self.now().as_second()).await?;
        Ok(row.map(|row| (row.body, row.expires)))
    }

    /// Ends a session.
    ///
    /// # Errors
    ///
    /// Only if the database fails.
    pub async fn end_session(&self, id: &str) -> Result<(), ServiceError> {
        Ok(self.db.delete_session(id).await?)
    }
}
