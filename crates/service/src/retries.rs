//! Requests of programs that carry a key: the answer to the first is the answer to all.

use people::Actor;
use store::Retry;

use crate::{Service, ServiceError};

/// What a key stands for when a request comes with it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Claim {
    /// This request, and it has no answer yet: do it.
    Free,
    /// This request, which was answered.
    Answered(Answered),
    /// Another request.
    Another,
}

/// The answer that a request with a key was given.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answered {
    /// The HTTP status of the answer.
    pub status: u16,
    /// The answer.
    pub body: String,
}

impl Service {
    /// Takes this key of the actor's for a request, named by its fingerprint, before it is done:
    /// of two requests that come with one key at once, one is refused.
    ///
    /// # Errors
    ///
    /// Only if the database fails.
    pub async fn claim_key(
        &self,
        actor: &Actor,
        key: &str,
        request: &str,
    ) -> Result<Claim, ServiceError> {
        let claim = Retry { request: request.to_owned(), status: 0, body: String::new() };
        let first = self.keep_first(actor, &format!("claim {key}"), claim).await?;
        if first.request != request {
            return Ok(Claim::Another);
        }
        let kept = self.db.retry(&format!("answer {key}"), &actor.id).await?;
        let answered = kept.map(Answered::try_from).transpose()?;
        Ok(answered.map_or(Claim::Free, Claim::Answered))
    }

    /// Keeps the answer to a request whose key was taken for it. What comes back is the answer to
    /// give: the one that was kept first, if the request came twice at once.
    ///
    /// What the request did is kept by then. If the program stops in between, the same request
    /// does it again under the same ids, which changes nothing.
    ///
    /// # Errors
    ///
    /// Only if the database fails.
    pub async fn keep_answer(
        &self,
        actor: &Actor,
        key: &str,
        request: &str,
        answer: Answered,
    ) -> Result<Answered, ServiceError> {
        let Answered { status, body } = answer;
        let retry = Retry { request: request.to_owned(), status: i64::from(status), body };
        self.keep_first(actor, &format!("answer {key}"), retry).await?.try_into()
    }

    /// Keeps a row under a key, or gives the one that is there.
    async fn keep_first(
        &self,
        actor: &Actor,
        key: &str,
        retry: Retry,
    ) -> Result<Retry, ServiceError> {
        if let Some(first) = self.db.retry(key, &actor.id).await? {
            return Ok(first);
        }
        let mut tx = self.db.begin().await?;
        let added = tx.add_retry(key, &actor.id, &retry, self.now()).await;
        if added.as_ref().is_err_and(store::StoreError::is_duplicate) {
            drop(tx);
            return Ok(self.db.retry(key, &actor.id).await?.unwrap_or(retry));
        }
        added?;
        tx.commit().await?;
        Ok(retry)
    }
}

impl TryFrom<Retry> for Answered {
    type Error = ServiceError;

    fn try_from(kept: Retry) -> Result<Self, ServiceError> {
        let status = u16::try_from(kept.status);
        let status = status.map_err(|why| ServiceError::Failed(Box::new(why)))?;
        Ok(Self { status, body: kept.body })
    }
}
