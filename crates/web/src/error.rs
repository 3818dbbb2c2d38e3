//! Why a page cannot be shown, and the page that says so.

use askama::Template;
use axum::extract::rejection::BytesRejection;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use basis::typed::Problem;
use service::ServiceError;

use crate::assets;

/// Why a page cannot be shown.
#[derive(Debug)]
pub(crate) enum PageError {
    /// There is no such page, or not for this reader: the two look alike.
    NotFound,
    /// The reader may see the record but not do this.
    Refused(String),
    /// What was sent does not hold together, where the page has no form to show it in.
    Invalid(Vec<Problem>),
    /// Someone else saved it in the meantime.
    Conflict,
    /// It is too early or too late for this.
    NotYet(String),
    /// A sum cannot be worked out.
    CannotWorkOut(String),
    /// Sign in, then come back here.
    SignInFirst(String),
    /// A form without the session's token.
    StaleForm,
    /// A body that is no form.
    Unreadable,
    /// A body that is too large.
    TooLarge,
    /// Too many requests.
    TooMany,
    /// The program or the database failed.
    Failed(Box<dyn std::error::Error + Send + Sync>),
}

/// The page for every error: what happened, and where to go from here. Its words are in its
/// template.
#[derive(Template)]
#[template(path = "pages/errors/error.html")]
struct ErrorPage<'a> {
    error: &'a PageError,
    status: u16,
}

impl PageError {
    pub(crate) fn body(rejection: &BytesRejection) -> Self {
        if rejection.status() == StatusCode::PAYLOAD_TOO_LARGE {
            Self::TooLarge
        } else {
            Self::Unreadable
        }
    }

    /// One error, one status.
    const fn status(&self) -> StatusCode {
        match self {
            Self::NotFound => StatusCode::NOT_FOUND,
            Self::Refused(_) | Self::StaleForm => StatusCode::FORBIDDEN,
            Self::Invalid(_) | Self::CannotWorkOut(_) => StatusCode::UNPROCESSABLE_ENTITY,
            Self::Conflict | Self::NotYet(_) => StatusCode::CONFLICT,
            Self::SignInFirst(_) => StatusCode::UNAUTHORIZED,
            Self::Unreadable => StatusCode::BAD_REQUEST,
            Self::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Self::TooMany => StatusCode::TOO_MANY_REQUESTS,
            Self::Failed(_) => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }
}

impl IntoResponse for PageError {
    fn into_response(self) -> Response {
        if let Self::SignInFirst(back) = &self {
            let query = serde_urlencoded::to_string([("back", back)]).unwrap_or_default();
            return Redirect::to(&format!("/sign-in?{query}")).into_response();
        }
        if let Self::Failed(why) = &self {
            tracing::error!(error = %chain(why.as_ref()), "a page failed");
        }
        let status = self.status();
        match (ErrorPage { error: &self, status: status.as_u16() }).render() {
            Ok(html) => (status, axum::response::Html(html)).into_response(),
            Err(_) => status.into_response(),
        }
    }
}

/// An error with every cause behind it, for the log.
fn chain(error: &(dyn std::error::Error + 'static)) -> String {
    let mut says = error.to_string();
    let mut cause = error.source();
    while let Some(next) = cause {
        says = format!("{says}: {next}");
        cause = next.source();
    }
    says
}

impl From<ServiceError> for PageError {
    fn from(error: ServiceError) -> Self {
        match error {
            ServiceError::NotFound => Self::NotFound,
            ServiceError::Refused { reason } => Self::Refused(reason),
            ServiceError::Invalid(problems) => Self::Invalid(problems),
            ServiceError::Conflict { .. } => Self::Conflict,
            ServiceError::NotYet(why) => Self::NotYet(why),
            ServiceError::CannotWorkOut(why) => Self::CannotWorkOut(why),
            other => Self::Failed(Box::new(other)),
        }
    }
}

impl From<tower_sessions::session::Error> for PageError {
    fn from(error: tower_sessions::session::Error) -> Self {
        Self::Failed(Box::new(error))
    }
}

impl From<askama::Error> for PageError {
    fn from(error: askama::Error) -> Self {
        Self::Failed(Box::new(error))
    }
}
