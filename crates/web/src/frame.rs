//! What every page has around it, and who is asking.

use axum::extract::{FromRequestParts, OptionalFromRequestParts};
use axum::http::Uri;
use axum::http::request::Parts;
use basis::id::ActorId;
use people::{Actor, Role};
use tower_sessions::Session;

use crate::App;
use crate::error::PageError;

const ACTOR: &str = "actor";
const TOKEN: &str = "token";
const NOTICE: &str = "notice";
const SEEN: &str = "seen";

/// How often, in seconds, a session is written only to say that it is still in use.
const SEEN_EVERY: i64 = 60;

/// What the layout shows around a page.
#[derive(Clone, Debug)]
pub(crate) struct Frame {
    /// The service's name in the header.
    pub(crate) name: String,
    /// Whether this is the invented council.
    pub(crate) demo: bool,
    /// Who is signed in.
    pub(crate) actor: Option<Actor>,
    /// The token that every form brings back.
    pub(crate) token: String,
    /// Something to say once: what was just done.
    pub(crate) notice: Option<String>,
    /// The address asked for, to mark where in the navigation it is.
    pub(crate) path: String,
}

/// Someone who is signed in, and the frame of their page. Others are sent to sign in.
#[derive(Clone, Debug)]
pub(crate) struct SignedIn {
    /// Who.
    pub(crate) actor: Actor,
    /// What the layout shows.
    pub(crate) frame: Frame,
    /// Their session, to leave a notice in.
    pub(crate) session: Session,
}

impl Frame {
    /// A frame for samples.
    #[cfg(test)]
    pub(crate) fn sample() -> Self {
        Self {
            name: "Wherewithal".to_owned(),
            demo: true,
            actor: None,
            token: "sample".to_owned(),
            notice: None,
            path: "/".to_owned(),
        }
    }

    /// Whether the one signed in has a list of people.
    pub(crate) fn has_caseload(&self) -> bool {
        self.actor.as_ref().is_some_and(|actor| actor.role == Role::Worker)
    }

    /// Whether the one signed in sees the lists of others.
    pub(crate) fn sees_caseloads(&self) -> bool {
        self.actor.as_ref().is_some_and(|actor| actor.role == Role::Approver)
    }

    /// Whether the one signed in prepares or approves the yearly uprating.
    pub(crate) fn sees_upratings(&self) -> bool {
        let sees = |role: Role| matches!(role, Role::FinanceOfficer | Role::Approver);
        self.actor.as_ref().is_some_and(|actor| sees(actor.role))
    }

    /// Whether the one signed in prepares or adopts points tables.
    pub(crate) fn sees_tables(&self) -> bool {
        let sees = |role: Role| matches!(role, Role::Commissioner | Role::Approver);
        self.actor.as_ref().is_some_and(|actor| sees(actor.role))
    }

    /// Whether the one signed in sees what agreed budgets say about the table, and why
    /// budgets changed.
    pub(crate) fn sees_gap(&self) -> bool {
        let sees = |role: Role| matches!(role, Role::Commissioner | Role::Approver | Role::Auditor);
        self.actor.as_ref().is_some_and(|actor| sees(actor.role))
    }

    /// Whether the one signed in answers plans.
    pub(crate) fn answers_plans(&self) -> bool {
        let answers = |role: Role| matches!(role, Role::Worker | Role::Approver);
        self.actor.as_ref().is_some_and(|actor| answers(actor.role))
    }
}

impl FromRequestParts<App> for Frame {
    type Rejection = PageError;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, PageError> {
        let session = session(parts).await?;
        let actor = match session.get::<ActorId>(ACTOR).await? {
            Some(id) => app.service().actor(&id).await?,
            None => None,
        };
        let token = match session.get::<String>(TOKEN).await? {
            Some(token) => token,
            None => new_token(&session).await?,
        };
        keep_alive(&session, app.service().now().as_second()).await?;
        Ok(Self {
            name: app.settings().name.clone(),
            demo: app.settings().demo,
            actor,
            token,
            notice: session.remove(NOTICE).await?,
            path: parts.uri.path().to_owned(),
        })
    }
}

impl FromRequestParts<App> for SignedIn {
    type Rejection = PageError;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, PageError> {
        let frame = <Frame as FromRequestParts<App>>::from_request_parts(parts, app).await?;
        let session = session(parts).await?;
        match frame.actor.clone() {
            Some(actor) => Ok(Self { actor, frame, session }),
            None => Err(PageError::SignInFirst(where_to_return(&parts.uri))),
        }
    }
}

impl OptionalFromRequestParts<App> for SignedIn {
    type Rejection = PageError;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Option<Self>, PageError> {
        match <Self as FromRequestParts<App>>::from_request_parts(parts, app).await {
            Ok(signed_in) => Ok(Some(signed_in)),
            Err(PageError::SignInFirst(_)) => Ok(None),
            Err(other) => Err(other),
        }
    }
}

impl SignedIn {
    /// Says `notice` once, on the next page.
    pub(crate) async fn say(&self, notice: &str) -> Result<(), PageError> {
        Ok(self.session.insert(NOTICE, notice).await?)
    }
}

/// Signs somebody in: a new session id, so that one planted beforehand is worth nothing.
pub(crate) async fn sign_in(session: &Session, actor: &Actor) -> Result<(), PageError> {
    session.cycle_id().await?;
    session.remove::<String>(TOKEN).await?;
    Ok(session.insert(ACTOR, &actor.id).await?)
}

/// Signs whoever it is out, and throws the session away.
pub(crate) async fn sign_out(session: &Session) -> Result<(), PageError> {
    Ok(session.flush().await?)
}

/// The token that forms of this session must bring.
pub(crate) async fn token(session: &Session) -> Result<Option<String>, PageError> {
    Ok(session.get(TOKEN).await?)
}

pub(crate) async fn session(parts: &mut Parts) -> Result<Session, PageError> {
    Session::from_request_parts(parts, &()).await.map_err(|(_, why)| PageError::Failed(why.into()))
}

async fn new_token(session: &Session) -> Result<String, PageError> {
    // A session id is 128 bits from the system's generator: just what a token must be.
    let token = tower_sessions::session::Id::default().to_string();
    session.insert(TOKEN, &token).await?;
    Ok(token)
}

/// Writes the session once a minute, so that it ends only when it is really idle.
async fn keep_alive(session: &Session, now: i64) -> Result<(), PageError> {
    let seen = session.get::<i64>(SEEN).await?.unwrap_or(0);
    if SEEN_EVERY <= now - seen {
        session.insert(SEEN, now).await?;
    }
    Ok(())
}

/// A path of our own to come back to; never another site's.
fn where_to_return(uri: &Uri) -> String {
    uri.path_and_query().map_or_else(|| "/".to_owned(), ToString::to_string)
}
