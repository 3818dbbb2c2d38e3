//! The same acts as the pages, under `/api/v1`, for programs.
//!
//! A program signs in with a name and a password and gets a token for an hour. Errors are problem
//! details (RFC 9457). What moves money takes an `Idempotency-Key`, so that a request sent twice
//! moves it once. The description (OpenAPI 3.1) is made from this code and kept as a reviewed
//! file, `crates/web/openapi.json`.

mod about;
mod address;
mod agreement;
mod assessment;
mod budget;
mod caseload;
mod complete;
mod details;
mod eligibility;
#[cfg(test)]
mod examples;
mod gap;
mod holding;
mod means;
mod money;
mod payments;
mod people;
mod plan;
mod problem;
mod public;
mod record;
mod relationships;
mod retry;
mod sent;
mod statements;
mod token;
mod touch;
mod upratings;

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::response::{IntoResponse as _, Json};
use axum::routing::{any, get};
use tower_http::catch_panic::CatchPanicLayer;
use utoipa::OpenApi as _;
use utoipa::openapi::OpenApi;
use utoipa_axum::router::{OpenApiRouter, UtoipaMethodRouter};
use utoipa_axum::routes;

use self::problem::Problem;
use crate::App;
use crate::pages::sign_in;

/// Every address of the API, and its description.
fn described() -> (Router<App>, OpenApi) {
    let (router, description) = OpenApiRouter::with_openapi(about::Api::openapi())
        .routes(limited(routes!(token::make)))
        .routes(routes!(token::end))
        .routes(routes!(people::mine, details::add))
        .routes(routes!(people::journey))
        .routes(routes!(people::looks))
        .routes(routes!(details::versions, details::change))
        .routes(routes!(public::show))
        .routes(routes!(caseload::show))
        .routes(routes!(caseload::workers))
        .merge(assessed())
        .merge(planned())
        .merge(paid())
        .merge(kept_in_touch())
        .merge(uprated())
        .split_for_parts();
    (router, complete::complete(description))
}

/// Assessment, eligibility, indicative budget, means test.
fn assessed() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(assessment::show, assessment::begin))
        .routes(routes!(assessment::questions))
        .routes(routes!(assessment::completed_by))
        .routes(routes!(assessment::answer))
        .routes(routes!(assessment::add_help))
        .routes(routes!(assessment::change_help))
        .routes(routes!(assessment::remove_help))
        .routes(routes!(assessment::withdraw_help))
        .routes(routes!(assessment::send))
        .routes(routes!(assessment::give_back))
        .routes(routes!(assessment::settle))
        .routes(routes!(assessment::finalise))
        .routes(routes!(eligibility::show, eligibility::decide))
        .routes(routes!(budget::show, budget::work_out))
        .routes(routes!(means::show, means::enter))
        .routes(routes!(means::confirm))
        .routes(routes!(means::contribution))
}

/// Plan, agreement, holding.
fn planned() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(plan::show, plan::write))
        .routes(routes!(plan::versions))
        .routes(routes!(plan::submit))
        .routes(routes!(agreement::show, agreement::answer))
        .routes(routes!(agreement::waiting))
        .routes(routes!(agreement::limits))
        .routes(routes!(agreement::set_limit))
        .routes(routes!(gap::person))
        .routes(routes!(gap::report))
        .routes(routes!(holding::show, holding::choose))
        .routes(routes!(holding::decide))
}

/// Payments, statements, money.
fn paid() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(payments::due, payments::pay))
        .routes(routes!(payments::begin))
        .routes(routes!(payments::record))
        .routes(routes!(payments::correct))
        .routes(for_files(routes!(statements::list, statements::import)))
        .routes(for_files(routes!(statements::preview)))
        .routes(routes!(statements::lines))
        .routes(routes!(statements::match_line))
        .routes(routes!(money::show))
        .routes(routes!(money::proof))
}

/// Contacts, reviews, and who may act.
fn kept_in_touch() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(touch::contacts, touch::record))
        .routes(routes!(touch::reviews, touch::hold))
        .routes(routes!(touch::ask))
        .routes(routes!(touch::decline))
        .routes(routes!(relationships::list, relationships::grant))
        .routes(routes!(relationships::end))
}

/// The yearly uprating.
fn uprated() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(upratings::list, upratings::prepare))
        .routes(routes!(upratings::missing))
        .routes(routes!(upratings::show))
        .routes(routes!(upratings::rows))
        .routes(routes!(upratings::go_on))
        .routes(routes!(upratings::decide))
        .routes(routes!(upratings::letter))
}

/// A route that takes a file takes more bytes than others.
fn for_files(routes: UtoipaMethodRouter<App>) -> UtoipaMethodRouter<App> {
    let (schemas, paths, route) = routes;
    (schemas, paths, route.layer(DefaultBodyLimit::max(statements::BYTES_MAX)))
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
        .route("/api/{*rest}", any(|| async { Problem::not_found() }))
        .method_not_allowed_fallback(|| async { Problem::no_such_method() })
        .layer(CatchPanicLayer::custom(|_: Box<dyn std::any::Any + Send>| {
            Problem::failed(&std::io::Error::other("a handler panicked")).into_response()
        }))
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

    /// What OpenAPI 3.1 asks of every operation.
    #[test]
    fn every_operation_has_a_name_of_its_own_and_every_answer_a_sentence() {
        let described = serde_json::to_value(described().1).unwrap();
        let mut names = std::collections::BTreeSet::new();
        for (address, item) in described["paths"].as_object().unwrap() {
            for (method, operation) in item.as_object().unwrap() {
                let name = operation["operationId"].as_str().unwrap();
                assert!(names.insert(name.to_owned()), "{name} twice: {method} {address}");
                for (status, answer) in operation["responses"].as_object().unwrap() {
                    // What many operations answer alike is described once, and named here.
                    let shared = answer["$ref"].as_str();
                    let says = shared.or(answer["description"].as_str()).unwrap_or_default();
                    assert!(!says.is_empty(), "{method} {address} {status}");
                }
            }
        }
        assert!(names.len() > 50);
    }
}
