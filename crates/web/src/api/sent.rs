//! A JSON body, refused as problem details when it cannot be read.

use axum::extract::{FromRequest, Request};
use axum::http::StatusCode;
use serde::de::DeserializeOwned;

use super::problem::Problem;
use crate::App;

/// What was sent.
pub(crate) struct Sent<T>(pub(crate) T);

impl<T: DeserializeOwned> FromRequest<App> for Sent<T> {
    type Rejection = Problem;

    async fn from_request(request: Request, app: &App) -> Result<Self, Problem> {
        match axum::Json::<T>::from_request(request, app).await {
            Ok(axum::Json(sent)) => Ok(Self(sent)),
            Err(why) if why.status() == StatusCode::PAYLOAD_TOO_LARGE => Err(Problem::new(
                StatusCode::PAYLOAD_TOO_LARGE,
                "/problems/too-large",
                "Too large",
                "the body is larger than this address takes; nothing was saved",
            )),
            Err(why) => Err(Problem::unreadable(why.body_text())),
        }
    }
}
