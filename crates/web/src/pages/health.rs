//! `GET /healthz`: whether the server can reach its database, for whatever watches it.

use axum::extract::State;
use axum::http::StatusCode;

use crate::App;

pub(crate) async fn show(State(app): State<App>) -> (StatusCode, &'static str) {
    match app.service().database().councils().await {
        Ok(_) => (StatusCode::OK, "well\n"),
        Err(_) => (StatusCode::SERVICE_UNAVAILABLE, "the database does not answer\n"),
    }
}
