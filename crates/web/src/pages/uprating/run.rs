//! The long work, in the server: a few people at a time, so that no request waits for it.
//!
//! It may be broken off anywhere: the page then offers to go on. Several servers that do the same
//! uprating at once do each person once.

use axum::extract::{Path, State};
use axum::response::Redirect;
use basis::id::UpratingId;
use people::Actor;
use service::ServiceError;

use super::uprating_id;
use crate::App;
use crate::error::PageError;
use crate::form::Posted;
use crate::frame::SignedIn;

/// How many people are done before others may have the database again.
const AT_ONCE: i64 = 20;

/// `POST /upratings/{id}/go-on`: works it out, or puts it into effect, from where it stands.
pub(crate) async fn go_on(
    State(app): State<App>,
    SignedIn { actor, .. }: SignedIn,
    Path(id): Path<String>,
    Posted(_): Posted,
) -> Result<Redirect, PageError> {
    let id = uprating_id(&id)?;
    again(&app, &actor, &id).await?;
    Ok(Redirect::to(&format!("/upratings/{id}")))
}

/// Goes on with it, if that may be done now.
pub(crate) async fn again(app: &App, actor: &Actor, id: &UpratingId) -> Result<(), ServiceError> {
    let shown = app.service().uprating(actor, id).await?;
    match &shown.uprating.decision {
        None if !shown.may_prepare => return Err(ServiceError::NotFound),
        Some(_) if !shown.may_do => {
            let says = "it takes effect once it is approved, on its day";
            return Err(ServiceError::NotYet(says.to_owned()));
        }
        _ => start(app, actor, id),
    }
    Ok(())
}

/// Does the work behind the answer, unless this server is at it already.
pub(crate) fn start(app: &App, actor: &Actor, id: &UpratingId) {
    let Some(running) = app.begin_run(id.as_str()) else { return };
    let (app, actor, id) = (app.clone(), actor.clone(), id.clone());
    tokio::spawn(async move {
        loop {
            match a_few(&app, &actor, &id).await {
                Ok(0) => break,
                Ok(_) => tokio::task::yield_now().await,
                Err(why) => {
                    // The page shows that it stopped, and offers to go on.
                    tracing::warn!(%why, uprating = %id, "an uprating stopped");
                    break;
                }
            }
        }
        drop(running);
    });
}

/// A few people more; none when all are done.
pub(crate) async fn a_few(
    app: &App,
    actor: &Actor,
    id: &UpratingId,
) -> Result<usize, ServiceError> {
    let shown = app.service().uprating(actor, id).await?;
    match &shown.uprating.decision {
        None => app.service().work_out_uprating(actor, id, AT_ONCE).await,
        Some(_) if shown.may_do => app.service().do_uprating(actor, id, AT_ONCE).await,
        Some(_) => Ok(0),
    }
}
