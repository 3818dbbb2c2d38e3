//! Tokens for programs: an hour each, kept only as a hash.

use axum::Json;
use axum::extract::{FromRequestParts, State};
use axum::http::request::Parts;
use axum::http::{StatusCode, header};
use basis::id::ActorId;
use jiff::Timestamp;
use people::Actor;
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};
use tower_sessions::session::Id;
use utoipa::ToSchema;

use super::problem::Problem;
use super::sent::Sent;
use crate::App;

/// How long a token lasts, in seconds.
const SECONDS: i64 = 3_600;

/// A name and a password.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct SignIn {
    /// The email address of a local account.
    sign_in: String,
    /// Its password.
    password: String,
}

/// A token, shown once.
#[derive(Serialize, ToSchema)]
pub(crate) struct Token {
    /// To send as `Authorization: Bearer …`.
    token: String,
    /// When it ends.
    #[schema(value_type = String, format = DateTime)]
    expires: Timestamp,
}

/// Who is calling, by their token.
pub(crate) struct Caller {
    /// Who.
    pub(crate) actor: Actor,
    kept_as: String,
}

/// Makes a token
#[utoipa::path(
    post, path = "/api/v1/tokens", tag = "tokens",
    request_body(content = SignIn, example = json!({
        "sign_in": "ama.ridge@ellerford.example", "password": "correct horse battery"
    })),
    responses(
        (status = 201, description = "A token for an hour", body = Token),
        (status = 401, description = "The two do not belong together", body = Problem,
         content_type = "application/problem+json"),
    )
)]
pub(super) async fn make(
    State(app): State<App>,
    Sent(given): Sent<SignIn>,
) -> Result<(StatusCode, Json<Token>), Problem> {
    let actor = app.service().sign_in(&given.sign_in, &given.password).await?;
    let wrong = "the email address and the password do not belong together";
    let actor = actor.ok_or_else(|| {
        Problem::new(StatusCode::UNAUTHORIZED, "/problems/sign-in", "Not signed in", wrong)
    })?;
    // Two session ids are 256 bits from the system's generator.
    let token = format!("{}{}", Id::default(), Id::default());
    let expires = app.service().now().as_second() + SECONDS;
    app.service().keep_session(&kept_as(&token), actor.id.to_string(), expires).await?;
    let expires = Timestamp::from_second(expires).unwrap_or(Timestamp::MAX);
    Ok((StatusCode::CREATED, Json(Token { token, expires })))
}

/// Ends the token that is sent with it
#[utoipa::path(
    delete, path = "/api/v1/tokens/current", tag = "tokens", security(("token" = [])),
    responses((status = 204, description = "It has ended"))
)]
pub(super) async fn end(State(app): State<App>, caller: Caller) -> Result<StatusCode, Problem> {
    app.service().end_session(&caller.kept_as).await?;
    Ok(StatusCode::NO_CONTENT)
}

impl FromRequestParts<App> for Caller {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Problem> {
        let sent = parts.headers.get(header::AUTHORIZATION).and_then(|sent| sent.to_str().ok());
        let token = sent.and_then(|sent| sent.strip_prefix("Bearer "));
        let kept_as = kept_as(token.ok_or_else(Problem::no_token)?);
        let (actor, _) = app.service().session(&kept_as).await?.ok_or_else(Problem::no_token)?;
        let actor = ActorId::parse(&actor).map_err(|_| Problem::no_token())?;
        let actor = app.service().actor(&actor).await?.ok_or_else(Problem::no_token)?;
        Ok(Self { actor, kept_as })
    }
}

/// The database knows a token only by its hash: whoever reads the table cannot use it.
fn kept_as(token: &str) -> String {
    let hash = Sha256::digest(token.as_bytes());
    hash.iter().fold("token-".to_owned(), |kept, byte| format!("{kept}{byte:02x}"))
}
