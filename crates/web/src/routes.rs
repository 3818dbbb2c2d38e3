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
use crate::pages::means;
use crate::pages::money;
use crate::pages::{agreement, holding, plan};
use crate::pages::{asset, demo, health, looks, overview, sign_in, start, touch};
use crate::{App, headers, session};
use service::means_draft::MeansPart;

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
        .merge(assess_routes())
        .merge(means_routes())
        .merge(public_routes(&app))
        .merge(changed_routes())
        .merge(plan_routes())
        .merge(money_routes())
        .merge(pay_run_routes())
        .merge(uprating_routes())
        .merge(table_routes())
        .merge(simulation_routes())
        .merge(touch_routes());
    let pages = if app.settings().demo {
        pages.route("/demo", get(demo::show).post(demo::sign_in_as))
    } else {
        pages
    };
    pages
        .layer(session::layer(&app))
        .route("/assets/{fingerprint}/{name}", get(asset::show))
        .route("/healthz", get(health::show))
        .merge(crate::api::routes())
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

/// The parts of the means test that are questions and not lists.
fn means_parts() -> Router<App> {
    let parts = MeansPart::ALL.into_iter().filter(|part| !part.every_ask().is_empty());
    parts.fold(Router::new(), |router, part| {
        let show = move |app, who, path, more| means::part::show(part, app, who, path, more);
        let save = move |app, who, path, form| means::part::save(part, app, who, path, form);
        router.route(&format!("/people/{{person}}/means/{}", part.key()), get(show).post(save))
    })
}

/// Entering the facts of the means test, and what it comes to.
fn means_routes() -> Router<App> {
    means_parts()
        .route("/people/{person}/means", get(means::tasks::show))
        .route("/people/{person}/means/start", get(means::start::show).post(means::start::begin))
        .route("/people/{person}/means/bring", get(means::bring::show).post(means::bring::read))
        .route("/people/{person}/means/check", get(means::check::show).post(means::check::confirm))
        .route("/people/{person}/means/{list}", get(means::list::show).post(means::list::answer))
        .route("/people/{person}/means/{list}/add", get(means::one::add).post(means::one::save_new))
        .route(
            "/people/{person}/means/{list}/{place}",
            get(means::one::change).post(means::one::save_change),
        )
        .route(
            "/people/{person}/means/{list}/{place}/remove",
            get(means::remove::show).post(means::remove::answer),
        )
        .route("/people/{person}/contribution", get(means::contribution::show))
        .route("/people/{person}/contribution/compare", get(means::compare::show))
        .route(
            "/people/{person}/deferred",
            get(crate::pages::deferred::of_person).post(crate::pages::deferred::save_nothing),
        )
        .route("/people/{person}/contribution.json", get(means::record::show))
        .route("/people/{person}/contribution/record", get(means::written::show))
        .route("/people/{person}/contribution/record.pdf", get(means::written::pdf))
}

/// What anyone may work out for themselves, and the law behind it.
fn public_routes(app: &App) -> Router<App> {
    use crate::pages::{deferred, estimate, law, public_tables};
    Router::new()
        .route("/estimate", get(estimate::show).merge(estimate::limited_post(app)))
        .route(
            "/deferred",
            get(deferred::public).merge(estimate::limited(app, post(deferred::public_answer))),
        )
        .route("/public/tables", get(public_tables::index))
        .route("/public/tables/{council}/{table}", get(public_tables::show))
        .route("/public/tables/{council}/{table}/file.json", get(public_tables::file))
        .route("/law", get(law::show))
        .route("/law/councils", get(law::councils))
        .route("/law/councils/{council}", get(law::council))
        .route("/law/{instrument}", get(law::instrument))
}

/// Why the budget changed, what is written before one falls, and challenges.
fn changed_routes() -> Router<App> {
    use crate::pages::changed::{challenge, easy_read, reduction, why};
    use crate::pages::scrutiny::{public, show};
    Router::new()
        .route("/scrutiny", get(show::show))
        .route("/scrutiny.csv", get(show::csv))
        .route("/public/changes", get(public::show))
        .route("/public/changes.csv", get(public::csv))
        .route("/people/{person}/changes", get(why::show))
        .route("/people/{person}/changes/easy-read", get(easy_read::show))
        .route("/people/{person}/challenges/new", get(challenge::start).post(challenge::send))
        .route(
            "/people/{person}/challenges/{challenge}",
            get(challenge::show).post(challenge::answer),
        )
        .route("/people/{person}/reduction", get(reduction::show).post(reduction::save))
}

/// The plan, its agreement, and how the budget is held.
fn plan_routes() -> Router<App> {
    Router::new()
        .route("/people/{person}/plan", get(plan::overview::show))
        .route("/people/{person}/plan/change", post(plan::overview::change))
        .route("/people/{person}/plan/author", get(plan::author::show).post(plan::author::save))
        .route("/people/{person}/plan/prompts", get(plan::prompt::list))
        .route(
            "/people/{person}/plan/prompts/{prompt}",
            get(plan::prompt::show).post(plan::prompt::save),
        )
        .route("/people/{person}/plan/outcomes/new", get(plan::outcome::add))
        .route(
            "/people/{person}/plan/outcomes/{key}",
            get(plan::outcome::show).post(plan::outcome::save),
        )
        .route(
            "/people/{person}/plan/outcomes/{key}/remove",
            get(plan::remove::outcome).post(plan::remove::remove_outcome),
        )
        .route("/people/{person}/plan/items/new", get(plan::item::add))
        .route("/people/{person}/plan/items/{item}", get(plan::item::show).post(plan::item::save))
        .route(
            "/people/{person}/plan/items/{item}/remove",
            get(plan::remove::item).post(plan::remove::remove_item),
        )
        .route(
            "/people/{person}/plan/contingency",
            get(plan::contingency::show).post(plan::contingency::save),
        )
        .route("/people/{person}/plan/check", get(plan::check::show).post(plan::check::hand_in))
        .route("/people/{person}/plan/versions", get(plan::versions::list))
        .route("/people/{person}/plan/versions/{version}", get(plan::versions::show))
        .route(
            "/people/{person}/agreement",
            get(agreement::answer::show).post(agreement::answer::decide),
        )
        .merge(final_routes())
        .route("/agreements", get(agreement::waiting::show))
        .route("/limits", get(agreement::limits::list))
        .route("/limits/{worker}", get(agreement::limits::show).post(agreement::limits::set))
        .route("/people/{person}/holding", get(holding::held::show))
        .route(
            "/people/{person}/holding/choose",
            get(holding::choose::show).post(holding::choose::save),
        )
        .route(
            "/people/{person}/holding/direct-payment",
            get(holding::conditions::show).post(holding::conditions::save),
        )
}

/// Indicative against final: from offered to spent, panels, and what it says about the table.
fn final_routes() -> Router<App> {
    use crate::pages::gap::{easy_read, person, report};
    Router::new()
        .route("/people/{person}/offered-to-spent", get(person::show))
        .route("/people/{person}/offered-to-spent/easy-read", get(easy_read::show))
        .route("/people/{person}/panel", get(agreement::panel::show).post(agreement::panel::record))
        .route("/panels", get(agreement::panel::list))
        .route("/gap", get(report::show))
        .route("/gap.csv", get(report::csv))
}

/// Payments, bank statements, and where the money went.
fn money_routes() -> Router<App> {
    Router::new()
        .route("/people/{person}/money", get(money::page::show))
        .route("/people/{person}/money.json", get(money::page::json))
        .route("/people/{person}/money.csv", get(money::page::csv))
        .route(
            "/people/{person}/money/import",
            get(money::import::show).merge(
                post(money::import::read)
                    .layer(DefaultBodyLimit::max(money::import::BODY_BYTES_MAX)),
            ),
        )
        .route(
            "/people/{person}/money/import/keep",
            post(money::import::keep).layer(DefaultBodyLimit::max(money::import::BODY_BYTES_MAX)),
        )
        .route(
            "/people/{person}/money/import/columns",
            post(money::columns::say).layer(DefaultBodyLimit::max(money::import::BODY_BYTES_MAX)),
        )
        .route("/people/{person}/money/lines", get(money::lines::show).post(money::lines::confirm))
        .route(
            "/people/{person}/money/lines/{line}",
            get(money::line::show).post(money::line::post),
        )
        .route("/people/{person}/payments", get(money::payments::show).post(money::payments::pay))
        .route("/people/{person}/payments/start", post(money::payments::start))
        .route(
            "/people/{person}/payments/record",
            get(money::record::show).post(money::record::post),
        )
        .route(
            "/people/{person}/postings/{posting}/correct",
            get(money::correct::show).post(money::correct::post),
        )
}

/// Pay runs, and where a person's payments go.
fn pay_run_routes() -> Router<App> {
    use crate::pages::pay_runs::{bank, line, list, run, settings, show, stop, told};
    Router::new()
        .route("/pay-runs", get(list::show).post(list::prepare))
        .route("/pay-runs/settings", get(settings::show).post(settings::post))
        .route("/pay-runs/{id}", get(show::show))
        .route("/pay-runs/{id}/step", post(show::step))
        .route("/pay-runs/{id}/go-on", post(run::go_on))
        .route("/pay-runs/{id}/returns", post(show::returns))
        .route("/pay-runs/{id}/files/{name}", get(show::file))
        .route("/pay-runs/{id}/payments/{line}", get(line::show).post(line::post))
        .route("/people/{person}/bank", get(bank::show).post(bank::change))
        .route("/people/{person}/bank/confirm", post(bank::confirm))
        .route("/people/{person}/payments/stop", get(stop::show).post(stop::post))
        .route("/people/{person}/remittances", get(told::show))
}

/// The yearly uprating.
fn uprating_routes() -> Router<App> {
    use crate::pages::uprating::{begin, letter, list, run, show};
    Router::new()
        .route("/upratings", get(list::show))
        .route("/upratings/new", get(begin::show).post(begin::begin))
        .route("/upratings/{id}", get(show::show))
        .route("/upratings/{id}/go-on", post(run::go_on))
        .route("/upratings/{id}/decide", post(show::decide))
        .route("/upratings/{id}/letters", get(letter::all))
        .route("/upratings/{id}/letters/{person}", get(letter::show))
}

/// Points tables: fitted, put for adoption, adopted.
fn table_routes() -> Router<App> {
    use crate::pages::tables::{begin, decide, list, paper, propose, show};
    let begin_post = post(begin::begin).layer(DefaultBodyLimit::max(begin::BODY_BYTES_MAX));
    Router::new()
        .route("/tables", get(list::show))
        .route("/tables/new", get(begin::show).merge(begin_post))
        .route("/tables/{id}", get(show::show))
        .route("/tables/{id}/propose", post(propose::propose))
        .route("/tables/{id}/adopt", post(decide::adopt))
        .route("/tables/{id}/send-back", post(decide::send_back))
        .route("/tables/{id}/allocation.toml", get(decide::file))
        .route("/tables/{id}/paper", get(paper::show))
        .route("/tables/{id}/paper.json", get(paper::json))
        .route("/tables/{id}/paper.pdf", get(paper::pdf))
}

/// What another policy would do.
fn simulation_routes() -> Router<App> {
    use crate::pages::simulations::{begin, file, list, run, show};
    let sent = || DefaultBodyLimit::max(begin::BODY_BYTES_MAX);
    Router::new()
        .route("/simulations", get(list::show))
        .route("/simulations/new", get(begin::show).merge(post(begin::begin).layer(sent())))
        .route("/simulations/{id}", get(show::show))
        .route("/simulations/{id}/sums.csv", get(file::csv))
        .route("/simulations/{id}/result.json", get(file::json))
        .route("/simulations/{id}/go-on", post(run::go_on))
        .route("/simulations/{id}/cancel", post(run::cancel))
        .route("/simulations/{id}/again", post(begin::again))
        .route("/simulations/{id}/again-from-file", post(begin::again_from_file).layer(sent()))
}

/// Keeping in touch, workers' lists, who may act, and what is public.
fn touch_routes() -> Router<App> {
    Router::new()
        .route("/caseload", get(touch::caseload::show))
        .route("/people/new", get(touch::new_person::show).post(touch::new_person::add))
        .route("/people/{person}/details", get(touch::details::show))
        .route(
            "/people/{person}/details/change",
            get(touch::change::show).post(touch::change::save),
        )
        .route("/people/{person}/keeping-in-touch", get(touch::keeping::show))
        .route(
            "/people/{person}/keeping-in-touch/contact",
            get(touch::contact::show).post(touch::contact::record),
        )
        .route(
            "/people/{person}/keeping-in-touch/ask",
            get(touch::ask::show).post(touch::ask::send),
        )
        .route(
            "/people/{person}/keeping-in-touch/decline",
            get(touch::decline::show).post(touch::decline::send),
        )
        .route(
            "/people/{person}/keeping-in-touch/review",
            get(touch::review::show).post(touch::review::hold),
        )
        .route("/people/{person}/who-may-act", get(touch::acting::show))
        .route("/people/{person}/who-may-act/add", get(touch::grant::show).post(touch::grant::save))
        .route("/people/{person}/who-may-act/end", post(touch::acting::end))
        .route("/public", get(touch::public::show))
        .route("/public.csv", get(touch::public::csv))
        .route("/public.json", get(touch::public::json))
        .route("/stay", get(touch::stay::stay))
}
