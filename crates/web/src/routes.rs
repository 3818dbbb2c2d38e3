//! Every address, in one file.

use std::time::Duration;

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::http::StatusCode;
use axum::middleware::from_fn;
use axum::routing::{get, post};
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;
use tower_http::timeout::TimeoutLayer;
use tower_http::trace::TraceLayer;

use crate::error::PageError;
use crate::pages::{asset, demo, health, looks, overview, sign_in, start, touch};
use crate::{App, headers, session};

/// The largest body that a page takes, in bytes; a page that takes a file says otherwise.
const BODY_BYTES_MAX: usize = 256 * 1024;

/// Every page, over `app`.
pub fn router(app: App) -> Router {
    let pages = Router::new()
        .route("/", get(start::show))
        .route("/sign-in", get(sign_in::show).merge(sign_in::limited_post()))
        .route("/sign-out", post(sign_in::out))
        .route("/home", get(overview::home))
        .route("/people/{person}", get(overview::show))
        .route("/people/{person}/looks", get(looks::show))
        // assess, eligibility, indicative budget
        // the means test
        // plan, agreement, holding
        // money
        // keeping in touch, who may act, in public
        .merge(touch::routes());
    let pages = if app.settings().demo {
        pages.route("/demo", get(demo::show).post(demo::sign_in_as))
    } else {
        pages
    };
    pages
        .layer(session::layer(&app))
        .route("/assets/{fingerprint}/{name}", get(asset::show))
        .route("/healthz", get(health::show))
        .fallback(|| async { PageError::NotFound })
        .layer(DefaultBodyLimit::max(BODY_BYTES_MAX))
        .layer(TimeoutLayer::with_status_code(
            StatusCode::SERVICE_UNAVAILABLE,
            Duration::from_secs(30),
        ))
        .layer(CatchPanicLayer::custom(|_: Box<dyn std::any::Any + Send>| {
            axum::response::IntoResponse::into_response(PageError::Failed(
                "a handler panicked".into(),
            ))
        }))
        .layer(CompressionLayer::new())
        .layer(from_fn(headers::add))
        .layer(TraceLayer::new_for_http())
        .with_state(app)
}
