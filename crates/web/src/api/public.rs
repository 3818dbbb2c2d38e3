//! What each council publishes. Anyone may ask, without a token.

use axum::Json;
use axum::extract::State;
use serde::Serialize;
use support::public::{CAUTION, HIDDEN_SAYS, Published};
use utoipa::ToSchema;

use super::problem::Problem;
use crate::App;

/// What every council here publishes.
#[derive(Serialize, ToSchema)]
pub(crate) struct Figures {
    /// How to read them with care.
    caution: &'static str,
    /// What a hidden count is: as JSON, null.
    hidden: &'static str,
    /// What a share is counted in.
    share_unit: &'static str,
    councils: Vec<CouncilFigures>,
}

/// What one council publishes, small numbers hidden.
#[derive(Serialize, ToSchema)]
pub(crate) struct CouncilFigures {
    council: String,
    #[schema(value_type = Object)]
    published: Published,
}

/// Personal budgets: how many, how held, and against what promise
#[utoipa::path(
    get, path = "/api/v1/public", tag = "public",
    responses((status = 200, body = Figures))
)]
pub(super) async fn show(State(app): State<App>) -> Result<Json<Figures>, Problem> {
    let figures = app.service().published_figures().await?;
    let councils = figures.iter().map(|figures| CouncilFigures {
        council: figures.council.name.clone(),
        published: figures.published.clone(),
    });
    Ok(Json(Figures {
        caution: CAUTION,
        hidden: HIDDEN_SAYS,
        share_unit: "tenths of a percent",
        councils: councils.collect(),
    }))
}
