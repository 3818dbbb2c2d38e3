//! The long work, in the server: a few people or payments at a time, so that no request waits.
//!
//! It may be broken off anywhere: the page then offers to go on. Several servers that pay the
//! same run at once pay each payment once.

use axum::extract::{Path, State};
use axum::response::Redirect;
use basis::id::PayRunId;
use people::Actor;
use service::ServiceError;
use service::money::PayStage;

use super::run_id;
use crate::App;
use crate::error::PageError;
use crate::form::Posted;
use crate::frame::SignedIn;

/// How many are done before others may have the database again.
const AT_ONCE: i64 = 100;

/// `POST /pay-runs/{id}/go-on`: goes on from where it stands.
pub(crate) async fn go_on(
    State(app): State<App>,
    SignedIn { actor, .. }: SignedIn,
    Path(id): Path<String>,
    Posted(_): Posted,
) -> Result<Redirect, PageError> {
    let id = run_id(&id)?;
    if !app.service().pay_run(&actor, &id).await?.may_prepare {
        return Err(PageError::NotFound);
    }
    start(&app, &actor, &id);
    Ok(Redirect::to(&format!("/pay-runs/{id}")))
}

/// Does the work behind the answer, unless this server is at it already.
pub(crate) fn start(app: &App, actor: &Actor, id: &PayRunId) {
    let Some(running) = app.begin_run(id.as_str()) else { return };
    let (app, actor, id) = (app.clone(), actor.clone(), id.clone());
    tokio::spawn(async move {
        loop {
            match a_few(&app, &actor, &id).await {
                Ok(0) => break,
                Ok(_) => tokio::task::yield_now().await,
                Err(why) => {
                    // The page shows that it stopped, and offers to go on.
                    tracing::warn!(%why, run = %id, "a pay run stopped");
                    break;
                }
            }
        }
        drop(running);
    });
}

async fn a_few(app: &App, actor: &Actor, id: &PayRunId) -> Result<usize, ServiceError> {
    match app.service().pay_run(actor, id).await?.stage {
        PayStage::Drafting => app.service().draft_pay_run(actor, id, AT_ONCE).await,
        PayStage::Releasing | PayStage::SentBack => {
            app.service().pay_some(actor, id, AT_ONCE).await
        }
        PayStage::Draft
        | PayStage::Checked
        | PayStage::Approved
        | PayStage::Released
        | PayStage::Confirmed => Ok(0),
    }
}
