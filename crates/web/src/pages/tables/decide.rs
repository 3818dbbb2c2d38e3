//! `POST /tables/{id}/adopt` and `/send-back`, and the file of the table.

use axum::extract::{Path, State};
use axum::http::header;
use axum::response::{IntoResponse, Redirect, Response};
use service::Adoption;

use super::show::TablePage;
use super::{Asked, calibration_id};
use crate::App;
use crate::conflict::shown_again;
use crate::error::PageError;
use crate::form::Posted;
use crate::frame::SignedIn;
use crate::pages::money::in_form;

pub(crate) async fn adopt(
    State(app): State<App>,
    signed_in: SignedIn,
    Path(id): Path<String>,
    Posted(mut form): Posted,
) -> Result<Response, PageError> {
    let calibration = calibration_id(&id)?;
    if let (Some(on), Some(consultation_closed)) = (form.day("on"), form.day("consultation_closed"))
    {
        let typed = |field: &str| form.get(field).to_owned();
        let adoption = Adoption {
            body: typed("body"),
            on,
            minute: typed("minute"),
            vote: typed("vote"),
            equality: typed("equality"),
            consultation: typed("consultation"),
            consultation_closed,
            url: typed("url"),
        };
        match app.service().adopt_table(&signed_in.actor, &calibration, adoption).await {
            Ok(()) => {
                signed_in.say("The adoption is recorded.").await?;
                return Ok(Redirect::to(&format!("/tables/{calibration}")).into_response());
            }
            Err(why) => in_form(why, &mut form)?,
        }
    }
    shown_again(&TablePage::of(&app, signed_in, &id, &Asked::default(), form).await?, false)
}

pub(crate) async fn send_back(
    State(app): State<App>,
    signed_in: SignedIn,
    Path(id): Path<String>,
    Posted(mut form): Posted,
) -> Result<Response, PageError> {
    let calibration = calibration_id(&id)?;
    let why = form.get("why").to_owned();
    match app.service().send_table_back(&signed_in.actor, &calibration, &why).await {
        Ok(()) => {
            signed_in.say("You sent it back.").await?;
            return Ok(Redirect::to(&format!("/tables/{calibration}")).into_response());
        }
        Err(why) => in_form(why, &mut form)?,
    }
    shown_again(&TablePage::of(&app, signed_in, &id, &Asked::default(), form).await?, false)
}

/// `GET /tables/{id}/allocation.toml`.
pub(crate) async fn file(
    State(app): State<App>,
    SignedIn { actor, .. }: SignedIn,
    Path(id): Path<String>,
) -> Result<Response, PageError> {
    let text = app.service().table_file(&actor, &calibration_id(&id)?).await?;
    let headers = [
        (header::CONTENT_TYPE, "application/toml; charset=utf-8"),
        (header::CONTENT_DISPOSITION, "attachment; filename=\"allocation.toml\""),
    ];
    Ok((headers, text).into_response())
}
