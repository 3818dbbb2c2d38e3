//! `GET /agreements`: the plans that wait for an answer.

use askama::Template;
use axum::extract::State;
use axum::response::Html;
use basis::Money;
use basis::id::PersonId;
use jiff::Timestamp;
use support::agreement::Authority;

use crate::App;
use crate::error::PageError;
use crate::frame::{Frame, SignedIn};
use crate::show::{self, Page};

/// The plans that wait, longest first.
#[derive(Template)]
#[template(path = "pages/agreement/waiting.html")]
pub(crate) struct WaitingPage {
    frame: Frame,
    plans: Vec<Waiting>,
}

/// One of them.
struct Waiting {
    person: PersonId,
    name: String,
    moment: Timestamp,
    by: String,
    first_year: Money,
    authority: Authority,
}

pub(crate) async fn show(
    State(app): State<App>,
    SignedIn { actor, frame, .. }: SignedIn,
) -> Result<Html<String>, PageError> {
    let plans = app.service().plans_to_decide(&actor).await?.into_iter().map(|waiting| Waiting {
        person: waiting.plan.person,
        name: waiting.name,
        moment: waiting.plan.moment,
        by: waiting.plan.by_name,
        first_year: waiting.first_year,
        authority: waiting.authority,
    });
    WaitingPage { frame, plans: plans.collect() }.page()
}

impl Page for WaitingPage {
    #[cfg(test)]
    fn samples() -> Vec<Self> {
        let plan = |authority| Waiting {
            person: PersonId::from_bits(1),
            name: "Ana <Example>".to_owned(),
            moment: Timestamp::UNIX_EPOCH,
            by: "Ana <Example>".to_owned(),
            first_year: Money::pounds(8_000),
            authority,
        };
        let all = [Authority::Within, Authority::Above(Money::pounds(1)), Authority::Missing];
        let page = |plans| Self { frame: Frame::sample(), plans };
        vec![page(vec![]), page(all.map(plan).into())]
    }
}
