//! `POST /tables/{id}/propose`: one of the tables is put for adoption.

use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use calibration::Family;
use calibration::model_file::Naming;
use service::WantedTable;

use super::show::TablePage;
use super::{Asked, calibration_id};
use crate::App;
use crate::conflict::shown_again;
use crate::error::PageError;
use crate::form::Posted;
use crate::frame::SignedIn;
use crate::pages::money::in_form;

pub(crate) async fn propose(
    State(app): State<App>,
    signed_in: SignedIn,
    Path(id): Path<String>,
    Posted(mut form): Posted,
) -> Result<Response, PageError> {
    let calibration = calibration_id(&id)?;
    let family = Family::from_key(form.get("family"));
    if family.is_none() {
        form.wrong("family", "Choose which table is put for adoption");
    }
    let from = form.day("from");
    if let (Some(family), Some(from)) = (family, from) {
        let naming = Naming {
            version: form.get("version").to_owned(),
            title: form.get("title").to_owned(),
            from,
            says: form.get("says").to_owned(),
        };
        let wanted = WantedTable { family, naming, savings: form.get("savings").to_owned() };
        match app.service().propose_table(&signed_in.actor, &calibration, &wanted).await {
            Ok(()) => {
                signed_in
                    .say("You put it for adoption. Somebody else must record the decision.")
                    .await?;
                return Ok(Redirect::to(&format!("/tables/{calibration}")).into_response());
            }
            Err(why) => in_form(why, &mut form)?,
        }
    }
    let asked = Asked { family: form.get("family").to_owned(), ..Asked::default() };
    shown_again(&TablePage::of(&app, signed_in, &id, &asked, form).await?, false)
}
