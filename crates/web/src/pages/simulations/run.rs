//! The work behind the answer: begun, gone on with, cancelled.

use axum::extract::{Path, State};
use axum::response::Redirect;
use basis::id::SimulationId;
use people::Actor;
use service::{Simulation, simulate_file};

use super::simulation_id;
use crate::App;
use crate::error::PageError;
use crate::form::Posted;
use crate::frame::SignedIn;

/// Works out the council's own people, unless this server is at it already.
pub(super) fn start_own(app: &App, actor: &Actor, id: &SimulationId) {
    let Some(running) = app.begin_run(id.as_str()) else { return };
    let (app, actor, id) = (app.clone(), actor.clone(), id.clone());
    tokio::spawn(async move {
        let go_on = |done, of| tell(&app, &id, done, of);
        if let Err(why) = Box::pin(app.service().run_simulation(&actor, &id, go_on)).await {
            // The page shows that it stopped, and offers to go on.
            tracing::warn!(%why, simulation = %id, "a simulation stopped");
        }
        drop(running);
    });
}

/// Works out the people of a file, which goes with the work.
pub(super) fn start_file(app: &App, simulation: &Simulation, bytes: Vec<u8>) {
    let (id, asked) = (simulation.id.clone(), simulation.asked.clone());
    let Some(running) = app.begin_run(id.as_str()) else { return };
    let app = app.clone();
    tokio::spawn(async move {
        let (telling, of) = (app.clone(), id.clone());
        let work = move || {
            let library = telling.service().library();
            simulate_file(library, &asked, &bytes, |done, all| tell(&telling, &of, done, all))
        };
        let kept = match tokio::task::spawn_blocking(work).await {
            Ok(Ok(simulated)) => app.service().keep_simulation(&id, &simulated).await,
            // It was cancelled, and that is kept already.
            Ok(Err(faults)) if faults.is_empty() => Ok(()),
            Ok(Err(faults)) => app.service().stop_simulation(&id, &faults.join("\n")).await,
            Err(why) => app.service().stop_simulation(&id, &why.to_string()).await,
        };
        if let Err(why) = kept {
            tracing::warn!(%why, simulation = %id, "a simulation was not kept");
        }
        drop(running);
    });
}

/// Says how far it has come, in percent, and whether it is to go on.
fn tell(app: &App, id: &SimulationId, done: u64, of: u64) -> bool {
    let percent = done.saturating_mul(100).checked_div(of).unwrap_or(0);
    app.say_progress(id.as_str(), usize::try_from(percent).unwrap_or(0));
    app.is_running(id.as_str())
}

/// `POST /simulations/{id}/go-on`: from the beginning, with the people as they were when it was
/// asked.
pub(crate) async fn go_on(
    State(app): State<App>,
    SignedIn { actor, .. }: SignedIn,
    Path(id): Path<String>,
    Posted(_): Posted,
) -> Result<Redirect, PageError> {
    let id = simulation_id(&id)?;
    app.service().policy_choices(&actor).await?;
    app.service().simulation(&actor, &id).await?;
    start_own(&app, &actor, &id);
    Ok(Redirect::to(&format!("/simulations/{id}")))
}

/// `POST /simulations/{id}/cancel`.
pub(crate) async fn cancel(
    State(app): State<App>,
    SignedIn { actor, .. }: SignedIn,
    Path(id): Path<String>,
    Posted(_): Posted,
) -> Result<Redirect, PageError> {
    let id = simulation_id(&id)?;
    app.service().cancel_simulation(&actor, &id).await?;
    app.end_run(id.as_str());
    Ok(Redirect::to(&format!("/simulations/{id}")))
}
