//! Errors as problem details (RFC 9457).

use std::collections::BTreeMap;

use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde::Serialize;
use service::ServiceError;
use utoipa::openapi::response::{Response as ApiResponse, ResponseBuilder};
use utoipa::openapi::{Content, Ref, RefOr};
use utoipa::{IntoResponses, ToSchema};

/// Why a request was not done. Nothing of it happened.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Problem {
    /// Which kind of problem, for a program: a relative address that names it.
    #[serde(rename = "type")]
    kind: &'static str,
    /// The kind in words.
    title: &'static str,
    /// The HTTP status.
    status: u16,
    /// What is wrong this time.
    detail: String,
    /// What is wrong with each field, where fields are.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    problems: Vec<FieldProblem>,
}

/// What is wrong with one field.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct FieldProblem {
    /// The field.
    field: String,
    /// What is wrong with it.
    says: String,
}

impl Problem {
    pub(super) fn new(
        status: StatusCode,
        kind: &'static str,
        title: &'static str,
        detail: impl Into<String>,
    ) -> Self {
        Self { kind, title, status: status.as_u16(), detail: detail.into(), problems: Vec::new() }
    }

    /// What is wrong this time.
    #[cfg(test)]
    pub(super) fn detail(&self) -> &str {
        &self.detail
    }

    /// There is no such thing, or it is not the caller's to see.
    pub(super) fn not_found() -> Self {
        let detail = "there is no such thing, or it is not yours to see";
        Self::new(StatusCode::NOT_FOUND, "/problems/not-found", "Not found", detail)
    }

    /// No token, or one that has ended.
    pub(super) fn no_token() -> Self {
        let detail = "send `Authorization: Bearer` with a token from `POST /api/v1/tokens`";
        Self::new(StatusCode::UNAUTHORIZED, "/problems/no-token", "No token in force", detail)
    }

    /// Too many tries from one address.
    pub(super) fn too_many() -> Self {
        let (status, detail) = (StatusCode::TOO_MANY_REQUESTS, "wait a minute, then try again");
        Self::new(status, "/problems/too-many", "Too many tries", detail)
    }

    /// A body or a header that cannot be read.
    pub(super) fn unreadable(detail: impl Into<String>) -> Self {
        Self::new(StatusCode::BAD_REQUEST, "/problems/unreadable", "Cannot be read", detail)
    }

    /// A body that is larger than its address takes.
    pub(super) fn too_large() -> Self {
        let status = StatusCode::PAYLOAD_TOO_LARGE;
        let detail = "the body is larger than this address takes; nothing was saved";
        Self::new(status, "/problems/too-large", "Too large", detail)
    }

    /// The caller may see where it would be, and it is not there yet.
    pub(super) fn none_yet() -> Self {
        let detail = "there is none yet";
        Self::new(StatusCode::NOT_FOUND, "/problems/none-yet", "None yet", detail)
    }

    /// A right address with a wrong method.
    pub(super) fn no_such_method() -> Self {
        let (status, detail) = (StatusCode::METHOD_NOT_ALLOWED, "this address takes other methods");
        Self::new(status, "/problems/method", "No such method here", detail)
    }

    /// The program failed; what failed is in its log.
    pub(super) fn failed(error: &dyn std::error::Error) -> Self {
        tracing::error!(error = %error, "a request failed");
        let detail = "something went wrong; nothing was saved";
        Self::new(StatusCode::INTERNAL_SERVER_ERROR, "/problems/failed", "Failed", detail)
    }
}

/// Every way in which a request about someone's record may be refused, for the description.
pub(crate) struct Refusals;

impl Refusals {
    /// Each by its name among the description's responses, with what it says.
    const ALL: [(&str, &str, &str); 7] = [
        ("400", "Unreadable", "It cannot be read: the detail says what and where"),
        ("401", "NoToken", "No token in force"),
        ("403", "Refused", "The caller may see this and not do it: the detail says why"),
        ("404", "NotFound", "There is no such thing, or it is not the caller's to see"),
        ("409", "Conflict", "Someone else saved first, or it is too early or too late for this"),
        ("413", "TooLarge", "The body is larger than this address takes"),
        ("422", "Invalid", "It does not hold together: problems are named by their fields"),
    ];

    /// Each in full, for the description to refer to.
    pub(super) fn described() -> impl Iterator<Item = (&'static str, ApiResponse)> {
        let response = |says| {
            let content = Content::new(Some(Ref::from_schema_name("Problem")));
            let response = ResponseBuilder::new().description(says);
            response.content("application/problem+json", content).build()
        };
        Self::ALL.into_iter().map(move |(_, name, says)| (name, response(says)))
    }
}

impl IntoResponses for Refusals {
    fn responses() -> BTreeMap<String, RefOr<ApiResponse>> {
        let refer = |name| RefOr::Ref(Ref::from_response_name(name));
        Self::ALL.into_iter().map(|(status, name, _)| (status.to_owned(), refer(name))).collect()
    }
}

impl From<ServiceError> for Problem {
    fn from(error: ServiceError) -> Self {
        let unprocessable = StatusCode::UNPROCESSABLE_ENTITY;
        match error {
            ServiceError::NotFound => Self::not_found(),
            ServiceError::Refused { reason } => {
                Self::new(StatusCode::FORBIDDEN, "/problems/refused", "Refused", reason)
            }
            ServiceError::Invalid(problems) => Self {
                problems: problems
                    .into_iter()
                    .map(|problem| FieldProblem { field: problem.field, says: problem.says })
                    .collect(),
                ..Self::new(unprocessable, "/problems/invalid", "Invalid", "nothing was saved")
            },
            ServiceError::Conflict { .. } => Self::new(
                StatusCode::CONFLICT,
                "/problems/conflict",
                "Someone else saved this first",
                "this is not written over the newest version: read that, then write over it",
            ),
            ServiceError::NotYet(why) => {
                Self::new(StatusCode::CONFLICT, "/problems/not-yet", "Not at this point", why)
            }
            ServiceError::CannotWorkOut(why) => {
                Self::new(unprocessable, "/problems/missing", "Cannot be worked out", why)
            }
            other => Self::failed(&other),
        }
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let status = StatusCode::from_u16(self.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        let body = serde_json::to_string(&self).unwrap_or_default();
        (status, [(header::CONTENT_TYPE, "application/problem+json")], body).into_response()
    }
}
