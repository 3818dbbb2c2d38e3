//! Holding: who holds each part of the budget, and whether a direct payment may be made.

pub(crate) mod choose;
pub(crate) mod conditions;
pub(crate) mod held;

use basis::id::PersonId;
use people::Actor;
use service::Held;

use crate::App;
use crate::error::PageError;

/// How the agreed plan is held.
async fn held(app: &App, actor: &Actor, person: &PersonId) -> Result<Held, PageError> {
    let none = "The plan must be agreed before anyone chooses who holds the money.";
    let held = app.service().holding(actor, person).await?;
    held.ok_or_else(|| PageError::NotYet(none.to_owned()))
}

fn at(person: &PersonId, page: &str) -> String {
    format!("/people/{person}/holding{page}")
}
