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
use crate::pages::{asset, demo, health, looks, overview, sign_in, start};
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
        .merge(assess_routes())

        // the means test

        // plan, agreement, holding

        // money

        // keeping in touch, who may act, in public

        ;
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

/// The assessment, the decision on eligibility and the indicative budget.
fn assess_routes() -> Router<App> {
    use crate::pages::assess::{
        check, help, help_form, home, question, settle, settle_one, stop, views, who,
    };
    use crate::pages::budget::{easy_read, json, show as budget, working};
    use crate::pages::eligibility::{decide, letter, show as eligibility};
    Router::new()
        .route("/people/{person}/assessment", get(home::show))
        .route("/people/{person}/assessment/carer", get(home::carer))
        .route("/people/{person}/assessment/give-back", post(home::give_back))
        .route("/people/{person}/assessment/who", get(who::show).post(who::save))
        .route(
            "/people/{person}/assessment/answers/{view}/{question}",
            get(question::show).post(question::save),
        )
        .route("/people/{person}/assessment/check", get(check::show).post(check::send))
        .route("/people/{person}/assessment/help", get(help::show))
        .route("/people/{person}/assessment/help/new", get(help_form::new).post(help_form::add))
        .route(
            "/people/{person}/assessment/help/{place}",
            get(help_form::change).post(help_form::put),
        )
        .route("/people/{person}/assessment/help/{place}/remove", post(help::remove))
        .route("/people/{person}/assessment/help/{place}/stop", get(stop::show).post(stop::save))
        .route("/people/{person}/assessment/views", get(views::show))
        .route("/people/{person}/assessment/settle", get(settle::show).post(settle::finalise))
        .route(
            "/people/{person}/assessment/settle/{question}",
            get(settle_one::show).post(settle_one::save),
        )
        .route("/people/{person}/eligibility", get(eligibility::show))
        .route("/people/{person}/eligibility/decide", get(decide::show).post(decide::save))
        .route("/people/{person}/eligibility/letter", get(letter::show))
        .route("/people/{person}/budget", get(budget::show).post(budget::work_out))
        .route("/people/{person}/budget/working", get(working::show))
        .route("/people/{person}/budget/easy-read", get(easy_read::show))
        .route("/people/{person}/budget.json", get(json::show))
}
