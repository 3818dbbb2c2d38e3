//! `/demo`: sign in as anyone of the invented council. Exists only under `wherewithal demo`.

use askama::Template;
use axum::extract::State;
use axum::response::{Html, Redirect};
use basis::id::ActorId;
use components::Button;
use people::{Actor, Role};
use tower_sessions::Session;

use crate::App;
use crate::error::PageError;
use crate::form::Posted;
use crate::frame::{self, Frame};
use crate::show::Page;

/// How many of each role are offered.
const MOST: i64 = 20;

/// Everyone who can be signed in as, by role.
#[derive(Template)]
#[template(path = "pages/signing_in/demo.html")]
pub(crate) struct DemoPage {
    frame: Frame,
    groups: Vec<(Role, Vec<Actor>)>,
}

pub(crate) async fn show(State(app): State<App>, frame: Frame) -> Result<Html<String>, PageError> {
    let mut groups = Vec::new();
    for role in Role::ALL {
        let actors = app.service().demo_actors(role, MOST).await?;
        if !actors.is_empty() {
            groups.push((role, actors));
        }
    }
    DemoPage { frame, groups }.page()
}

pub(crate) async fn sign_in_as(
    State(app): State<App>,
    session: Session,
    Posted(form): Posted,
) -> Result<Redirect, PageError> {
    let id = ActorId::parse(form.get("actor")).map_err(|_| PageError::NotFound)?;
    let actor = app.service().actor(&id).await?.ok_or(PageError::NotFound)?;
    frame::sign_in(&session, &actor).await?;
    Ok(Redirect::to("/home"))
}

impl DemoPage {
    #[expect(clippy::trivially_copy_pass_by_ref, reason = "templates give references")]
    fn says(role: &Role) -> &'static str {
        match role {
            Role::Person => "People who draw on care",
            Role::Representative => "Representatives",
            Role::Advocate => "Advocates",
            Role::Worker => "Workers",
            Role::Approver => "Approvers",
            Role::FinanceOfficer => "Finance officers",
            Role::Commissioner => "Commissioners",
            Role::Provider => "Providers",
            Role::Auditor => "Auditors",
        }
    }
}

impl Page for DemoPage {
    #[cfg(test)]
    fn samples() -> Vec<Self> {
        vec![Self { frame: Frame::sample(), groups: vec![] }]
    }
}
