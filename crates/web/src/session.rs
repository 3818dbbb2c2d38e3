//! Sessions, kept in our own database.
//!
//! A session holds who is signed in, the token that every form must bring back, and a notice to
//! show once. It ends after thirty minutes without a request; the page warns before that.

use std::fmt;

use async_trait::async_trait;
use service::Service;
use time::{Duration, OffsetDateTime};
use tower_sessions::cookie::SameSite;
use tower_sessions::session::{Id, Record};
use tower_sessions::session_store::{Error, Result};
use tower_sessions::{Expiry, SessionManagerLayer, SessionStore};

use crate::App;

/// How long a session lasts without a request, in minutes.
pub(crate) const IDLE_MINUTES: i64 = 30;

/// How long before that a page warns, in minutes.
pub(crate) const WARN_MINUTES: i64 = 5;

/// Keeps sessions in the database.
#[derive(Clone)]
pub(crate) struct Sessions(Service);

/// The layer that gives each request its session.
pub(crate) fn layer(app: &App) -> SessionManagerLayer<Sessions> {
    let tls = app.settings().tls;
    SessionManagerLayer::new(Sessions(app.service().clone()))
        .with_name(if tls { "__Host-session" } else { "session" })
        .with_secure(tls)
        .with_http_only(true)
        .with_same_site(SameSite::Lax)
        .with_path("/")
        .with_expiry(Expiry::OnInactivity(Duration::minutes(IDLE_MINUTES)))
}

impl fmt::Debug for Sessions {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Sessions")
    }
}

impl Sessions {
    async fn keep(&self, record: &Record) -> Result<()> {
        let body =
            serde_json::to_string(&record.data).map_err(|why| Error::Encode(why.to_string()))?;
        let expires = record.expiry_date.unix_timestamp();
        let kept = self.0.keep_session(&record.id.to_string(), body, expires).await;
        kept.map_err(|why| Error::Backend(why.to_string()))
    }
}

#[async_trait]
impl SessionStore for Sessions {
    async fn create(&self, record: &mut Record) -> Result<()> {
        self.keep(record).await
    }

    async fn save(&self, record: &Record) -> Result<()> {
        self.keep(record).await
    }

    async fn load(&self, id: &Id) -> Result<Option<Record>> {
        let found = self.0.session(&id.to_string()).await;
        let found = found.map_err(|why| Error::Backend(why.to_string()))?;
        let Some((body, expires)) = found else { return Ok(None) };
        let data = serde_json::from_str(&body).map_err(|why| Error::Decode(why.to_string()))?;
        let expiry_date = OffsetDateTime::from_unix_timestamp(expires)
            .map_err(|why| Error::Decode(why.to_string()))?;
        Ok(Some(Record { id: *id, data, expiry_date }))
    }

    async fn delete(&self, id: &Id) -> Result<()> {
        let gone = self.0.end_session(&id.to_string()).await;
        gone.map_err(|why| Error::Backend(why.to_string()))
    }
}
