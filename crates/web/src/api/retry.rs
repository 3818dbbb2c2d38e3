//! `Idempotency-Key`: a request that moves money, sent twice, moves it once.

use axum::extract::FromRequestParts;
use axum::http::StatusCode;
use axum::http::request::Parts;

use super::problem::Problem;
use crate::App;

/// The longest key.
const LONGEST: usize = 100;

/// The caller's own name for this request.
#[derive(Clone, Debug)]
pub(crate) struct Key(pub(crate) String);

impl FromRequestParts<App> for Key {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _: &App) -> Result<Self, Problem> {
        let sent = parts.headers.get("idempotency-key").and_then(|sent| sent.to_str().ok());
        let key = sent.unwrap_or_default().trim();
        let fits = !key.is_empty() && key.len() <= LONGEST && key.is_ascii();
        if fits {
            return Ok(Self(key.to_owned()));
        }
        let detail = "send an `Idempotency-Key` of 1 to 100 plain characters, new for each payment";
        let status = StatusCode::BAD_REQUEST;
        Err(Problem::new(status, "/problems/no-key", "No idempotency key", detail))
    }
}
