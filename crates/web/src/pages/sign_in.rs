//! `/sign-in` and `/sign-out`: local accounts.

use std::sync::Arc;

use askama::Template;
use axum::extract::{Query, State};
use axum::response::{Html, IntoResponse, Redirect, Response};
use axum::routing::{MethodRouter, post};
use components::{Button, ErrorSummary, Input, PasswordInput};
use serde::Deserialize;
use tower_governor::GovernorLayer;
use tower_governor::governor::GovernorConfigBuilder;
use tower_sessions::Session;

use crate::App;
use crate::error::PageError;
use crate::form::{Form, Posted};
use crate::frame::{self, Frame};
use crate::show::Page;

/// How many tries to sign in an address may make at once, and the seconds until it may make one
/// more. Argon2id makes each of them dear as well.
const TRIES: u32 = 10;
const SECONDS_A_TRY: u64 = 6;

/// The sign-in page.
#[derive(Template)]
#[template(path = "pages/signing_in/sign_in.html")]
pub(crate) struct SignInPage {
    frame: Frame,
    form: Form,
}

/// Where to go once signed in.
#[derive(Debug, Default, Deserialize)]
pub(crate) struct Back {
    #[serde(default)]
    back: String,
}

pub(crate) async fn show(
    frame: Frame,
    Query(back): Query<Back>,
) -> Result<Html<String>, PageError> {
    SignInPage { frame, form: Form::of([("back", back.back)]) }.page()
}

/// The route that checks a password, with its limit on tries by address.
pub(crate) fn limited_post() -> MethodRouter<App> {
    limited(post(check), || PageError::TooMany.into_response())
}

/// A route that takes so many tries from one address, and then gives `too_many`.
pub(crate) fn limited(route: MethodRouter<App>, too_many: fn() -> Response) -> MethodRouter<App> {
    let limit = GovernorConfigBuilder::default()
        .per_second(SECONDS_A_TRY)
        .burst_size(TRIES)
        .finish()
        .map(Arc::new);
    match limit {
        Some(limit) => route.layer(GovernorLayer::new(limit).error_handler(move |_| too_many())),
        None => route,
    }
}

async fn check(
    State(app): State<App>,
    frame: Frame,
    session: Session,
    Posted(mut form): Posted,
) -> Result<Response, PageError> {
    let actor = app.service().sign_in(form.get("sign_in"), form.get("password")).await?;
    let Some(actor) = actor else {
        form.set("password", "");
        form.wrong("sign_in", "Check your email address and password: they do not belong together");
        return Ok(SignInPage { frame, form }.page()?.into_response());
    };
    frame::sign_in(&session, &actor).await?;
    Ok(Redirect::to(safe(form.get("back"))).into_response())
}

/// `POST /sign-out`.
pub(crate) async fn out(session: Session, _: Posted) -> Result<Redirect, PageError> {
    frame::sign_out(&session).await?;
    Ok(Redirect::to("/"))
}

/// A path of our own, or the home page: never an address that leads elsewhere.
fn safe(back: &str) -> &str {
    let ours = back.starts_with('/') && !back.starts_with("//") && !back.contains('\\');
    if ours { back } else { "/home" }
}

impl Page for SignInPage {
    #[cfg(test)]
    fn samples() -> Vec<Self> {
        let mut wrong = Form::of([("sign_in", "ana@ellerford.example"), ("back", "/home")]);
        wrong.wrong("sign_in", "Check your email address and password");
        let page = |form| Self { frame: Frame::sample(), form };
        vec![page(Form::default()), page(wrong)]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nobody_is_sent_to_another_site() {
        for (back, want) in [
            ("/people/x", "/people/x"),
            ("//evil.example", "/home"),
            ("https://evil.example", "/home"),
            ("/\\evil.example", "/home"),
            ("", "/home"),
        ] {
            assert_eq!(safe(back), want);
        }
    }
}
