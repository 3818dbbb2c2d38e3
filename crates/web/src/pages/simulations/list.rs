//! `GET /simulations`: what was asked so far, newest first.

use askama::Template;
use axum::extract::State;
use axum::response::Html;
use components::Button;
use service::{Simulation, SimulationEnded};

use crate::App;
use crate::error::PageError;
use crate::frame::{Frame, SignedIn};
use crate::show::{self, Page};

/// The simulations, newest first.
#[derive(Template)]
#[template(path = "pages/simulations/list.html")]
pub(crate) struct SimulationsPage {
    frame: Frame,
    simulations: Vec<Simulation>,
    may_run: bool,
}

pub(crate) async fn show(
    State(app): State<App>,
    SignedIn { actor, frame, .. }: SignedIn,
) -> Result<Html<String>, PageError> {
    let (simulations, may_run) = app.service().simulations(&actor).await?;
    SimulationsPage { frame, simulations, may_run }.page()
}

impl SimulationsPage {
    fn became(one: &Simulation) -> &'static str {
        match one.ended.as_ref().map(|end| end.how) {
            None => "Not worked out yet",
            Some(SimulationEnded::Found) => "Worked out",
            Some(SimulationEnded::Cancelled) => "Cancelled",
            Some(SimulationEnded::Stopped) => "Stopped by faults",
        }
    }
}

impl Page for SimulationsPage {
    #[cfg(test)]
    fn samples() -> Vec<Self> {
        use super::samples::simulation;
        let ends = [
            None,
            Some(SimulationEnded::Found),
            Some(SimulationEnded::Cancelled),
            Some(SimulationEnded::Stopped),
        ];
        let simulations = ends.map(|end| simulation(true, end)).into();
        let page = |simulations, may_run| Self { frame: Frame::sample(), simulations, may_run };
        vec![page(vec![], true), page(simulations, false)]
    }
}
