//! Answers kept so that a request that moves money, sent twice, moves it once.

use basis::id::ActorId;
use jiff::Timestamp;

use crate::query::{RETRY_ADD, RETRY_FIND};
use crate::{Database, StoreError, Tx};

/// A request with the caller's key, and the answer it was given.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Retry {
    /// A fingerprint of the request: the same key with another request is refused.
    pub request: String,
    /// The HTTP status of the answer.
    pub status: i64,
    /// The answer.
    pub body: String,
}

impl Database {
    /// The answer already given to this actor for this key.
    ///
    /// # Errors
    ///
    /// What the database reports.
    pub async fn retry(&self, key: &str, actor: &ActorId) -> Result<Option<Retry>, StoreError> {
        let Some(row) = self.row(RETRY_FIND, &[key.into(), actor.into()]).await? else {
            return Ok(None);
        };
        Ok(Some(Retry {
            request: row.parsed("request")?,
            status: row.whole("status")?,
            body: row.parsed("body")?,
        }))
    }
}

impl Tx {
    /// Keeps the answer to a request, in the same transaction as what it did.
    ///
    /// # Errors
    ///
    /// A duplicate if the key was used in the meantime.
    pub async fn add_retry(
        &mut self,
        key: &str,
        actor: &ActorId,
        retry: &Retry,
        moment: Timestamp,
    ) -> Result<(), StoreError> {
        let values = [
            key.into(),
            actor.into(),
            retry.request.as_str().into(),
            retry.status.into(),
            retry.body.as_str().into(),
            moment.into(),
        ];
        self.run_one(RETRY_ADD, &values).await
    }
}
