//! `Idempotency-Key`: a request that moves money, sent twice, moves it once.
//!
//! The same key with the same request gets the answer it got. The same key with another request
//! is refused. A request that was refused moved nothing: sent again, it is tried again.

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::http::{Method, StatusCode, Uri, header};
use axum::response::{IntoResponse as _, Response};
use serde::Serialize;
use service::{Answered, Claim};
use sha2::{Digest as _, Sha256};

use super::problem::Problem;
use super::token::Caller;
use crate::App;

/// The longest key.
const LONGEST: usize = 100;

/// The caller's own name for this request, and where it was sent.
#[derive(Clone, Debug)]
pub(crate) struct Key {
    key: String,
    to: String,
}

impl FromRequestParts<App> for Key {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _: &App) -> Result<Self, Problem> {
        let sent = parts.headers.get("idempotency-key").and_then(|sent| sent.to_str().ok());
        let key = sent.unwrap_or_default().trim();
        if key.is_empty() || LONGEST < key.len() {
            let detail =
                "send an `Idempotency-Key` of 1 to 100 plain characters, new for each payment";
            let status = StatusCode::BAD_REQUEST;
            return Err(Problem::new(status, "/problems/no-key", "No idempotency key", detail));
        }
        Ok(Self { key: key.to_owned(), to: address(&parts.method, &parts.uri) })
    }
}

impl Key {
    /// Does `act`, once: an answer that was given already is given again.
    pub(super) async fn once<T: Serialize>(
        &self,
        app: &App,
        caller: &Caller,
        body: &[u8],
        act: impl Future<Output = Result<T, Problem>> + Send,
    ) -> Result<Response, Problem> {
        let (actor, request) = (&caller.actor, hash(&[self.to.as_bytes(), body]));
        match app.service().claim_key(actor, &self.key, &request).await? {
            Claim::Free => {}
            Claim::Answered(answered) => return Ok(given(answered)),
            Claim::Another => return Err(reused()),
        }
        let body = serde_json::to_string(&act.await?).map_err(|why| Problem::failed(&why))?;
        let answer = Answered { status: StatusCode::CREATED.as_u16(), body };
        Ok(given(app.service().keep_answer(actor, &self.key, &request, answer).await?))
    }

    /// The key as the books know it: no other caller's is like it, and it is short.
    pub(super) fn in_the_books(&self, caller: &Caller) -> String {
        hash(&[caller.actor.id.as_str().as_bytes(), self.key.as_bytes()]).chars().take(32).collect()
    }
}

fn given(answered: Answered) -> Response {
    let status = StatusCode::from_u16(answered.status).unwrap_or(StatusCode::OK);
    (status, [(header::CONTENT_TYPE, "application/json")], answered.body).into_response()
}

fn reused() -> Problem {
    let detail = "this key was sent before with another request: use a new key for a new one";
    let status = StatusCode::UNPROCESSABLE_ENTITY;
    Problem::new(status, "/problems/key-reused", "Key used before", detail)
}

fn address(method: &Method, uri: &Uri) -> String {
    format!("{method} {}", uri.path())
}

/// A fingerprint of these parts, each told from the next by its length.
fn hash(parts: &[&[u8]]) -> String {
    let mut hash = Sha256::new();
    for part in parts {
        hash.update(u64::try_from(part.len()).unwrap_or(u64::MAX).to_be_bytes());
        hash.update(part);
    }
    hash.finalize().iter().fold(String::new(), |text, byte| format!("{text}{byte:02x}"))
}
