//! The same acts as the pages, under `/api/v1`, for programs.
//!
//! A program signs in with a name and a password and gets a token for an hour. Errors are problem
//! details (RFC 9457). What moves money takes an `Idempotency-Key`, so that a request sent twice
//! moves it once. The description (OpenAPI 3.1) is made from this code and kept as a reviewed
//! file, `crates/web/openapi.json`.

mod about;
mod people;
mod problem;
mod retry;
mod sent;
mod token;

use axum::Router;
use axum::response::{IntoResponse as _, Json};
use axum::routing::get;
use utoipa::OpenApi as _;
use utoipa::openapi::OpenApi;
use utoipa_axum::router::{OpenApiRouter, UtoipaMethodRouter};
use utoipa_axum::routes;

use self::problem::Problem;
use crate::App;
use crate::pages::sign_in;

/// Every address of the API, and its description.
fn described() -> (Router<App>, OpenApi) {
    OpenApiRouter::with_openapi(about::Api::openapi())
        .routes(limited(routes!(token::make)))
        .routes(routes!(token::end))
        .routes(routes!(people::mine))
        .routes(routes!(people::journey))
        .routes(routes!(people::looks))
        // each stage of the journey
        .split_for_parts()
}

/// A route that checks passwords takes so many tries from one address.
fn limited(routes: UtoipaMethodRouter<App>) -> UtoipaMethodRouter<App> {
    let (schemas, paths, route) = routes;
    (schemas, paths, sign_in::limited(route, || Problem::too_many().into_response()))
}

/// Every address of the API.
pub(crate) fn routes() -> Router<App> {
    let (router, description) = described();
    let description = Json(description);
    router
        .route("/api/v1/openapi.json", get(move || async move { description }))
        .route("/api/{*rest}", axum::routing::any(|| async { Problem::not_found() }))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The file is what a client reads, and what a reviewer sees change.
    #[test]
    fn the_description_is_the_reviewed_file() {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/openapi.json");
        let mut described = described().1.to_pretty_json().unwrap();
        described.push('\n');
        if std::env::var_os("UPDATE_OPENAPI").is_some() {
            std::fs::write(path, &described).unwrap();
        }
        let kept = std::fs::read_to_string(path).unwrap_or_default();
        assert!(kept == described, "run with UPDATE_OPENAPI=1, and review crates/web/openapi.json");
    }
}
