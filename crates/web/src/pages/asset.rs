//! `GET /assets/{fingerprint}/{name}`: styles, scripts and the icon.

use axum::extract::Path;
use axum::http::header;
use axum::response::{IntoResponse, Response};

use crate::assets;
use crate::error::PageError;

pub(crate) async fn show(
    Path((fingerprint, name)): Path<(String, String)>,
) -> Result<Response, PageError> {
    let asset = assets::find(&fingerprint, &name).ok_or(PageError::NotFound)?;
    let headers = [
        (header::CONTENT_TYPE, asset.content_type),
        (header::CACHE_CONTROL, assets::CACHE_CONTROL),
    ];
    Ok((headers, asset.bytes).into_response())
}
