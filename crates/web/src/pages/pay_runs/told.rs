//! `/people/{person}/remittances`: what was paid, into which account, and how it is made up.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::Html;
use service::money::{PayFor, PayLine, PaySays, PayState};

use crate::App;
use crate::error::PageError;
use crate::frame::{Frame, SignedIn};
use crate::pages::money::Whose;
use crate::pages::overview::person_id;
use crate::show::{self, Page};

/// What was paid to a person by runs.
#[derive(Template)]
#[template(path = "pages/pay_runs/told.html")]
pub(crate) struct RemittancesPage {
    frame: Frame,
    whose: Whose,
    lines: Vec<PayLine<PaySays>>,
}

pub(crate) async fn show(
    State(app): State<App>,
    SignedIn { actor, frame, .. }: SignedIn,
    Path(person): Path<String>,
) -> Result<Html<String>, PageError> {
    let (person, lines) = app.service().remittances(&actor, &person_id(&person)?).await?;
    let whose = Whose::new(&person.id, &person.details.name, &actor);
    RemittancesPage { frame, whose, lines }.page()
}

impl Page for RemittancesPage {
    #[cfg(test)]
    fn samples() -> Vec<Self> {
        let lines = [Some(PayState::Paid), Some(PayState::Returned)].map(super::samples::line);
        let page = |yours, lines| {
            let (frame, whose) = (Frame::sample(), Whose::sample(yours));
            Self { frame, whose, lines }
        };
        vec![page(true, vec![]), page(false, lines.into())]
    }
}
