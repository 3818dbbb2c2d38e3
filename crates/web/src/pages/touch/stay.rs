//! `GET /stay`: says that somebody is still there, so that their session does not end.

use axum::http::StatusCode;

use crate::frame::SignedIn;

/// 204 for someone signed in, whose session is now as good as new; 401 for anyone else.
pub(crate) async fn stay(signed_in: Option<SignedIn>) -> StatusCode {
    match signed_in {
        Some(_) => StatusCode::NO_CONTENT,
        None => StatusCode::UNAUTHORIZED,
    }
}
