//! A form with a file in it: its fields as they were typed, and the file as it is.

use axum::extract::{FromRequest, Multipart, Request};
use axum::http::StatusCode;

use crate::App;
use crate::error::PageError;
use crate::form::{Form, check_token};
use crate::frame::{session, token};

/// A form with a file, sent with the session's token.
#[derive(Clone, Debug, Default)]
pub(crate) struct Uploaded {
    /// The fields that are not files.
    pub(crate) form: Form,
    /// The file, if one was chosen.
    pub(crate) file: Option<File>,
    /// Whether what was sent is more than the page takes: then not all of it was read.
    pub(crate) too_large: bool,
}

/// A file somebody chose.
#[derive(Clone, Debug, Default)]
pub(crate) struct File {
    /// What it is called on their device.
    pub(crate) name: String,
    /// What is in it.
    pub(crate) bytes: Vec<u8>,
}

impl FromRequest<App> for Uploaded {
    type Rejection = PageError;

    async fn from_request(request: Request, app: &App) -> Result<Self, PageError> {
        let (mut parts, body) = request.into_parts();
        let session = session(&mut parts).await?;
        let request = Request::from_parts(parts, body);
        let body = Multipart::from_request(request, app).await;
        let read = read(body.map_err(|_| PageError::Unreadable)?).await?;
        // What is cut off may have lost its token. Nothing is done with it but to say so.
        if !read.too_large {
            check_token(&read.form, token(&session).await?.as_deref())?;
        }
        Ok(read)
    }
}

async fn read(mut body: Multipart) -> Result<Uploaded, PageError> {
    let (mut fields, mut file, mut too_large) = (Vec::new(), None, false);
    loop {
        let field = match body.next_field().await {
            Ok(Some(field)) => field,
            Ok(None) => break,
            Err(why) => {
                too_large = is_too_large(&why)?;
                break;
            }
        };
        let field_name = field.name().unwrap_or_default().to_owned();
        let file_name = field.file_name().map(str::to_owned);
        let bytes = match field.bytes().await {
            Ok(bytes) => bytes,
            Err(why) => {
                too_large = is_too_large(&why)?;
                break;
            }
        };
        match file_name {
            Some(name) if !(name.is_empty() && bytes.is_empty()) => {
                file = Some(File { name, bytes: bytes.to_vec() });
            }
            Some(_) => {}
            None => fields.push((field_name, String::from_utf8_lossy(&bytes).into_owned())),
        }
    }
    Ok(Uploaded { form: Form::of(fields), file, too_large })
}

fn is_too_large(why: &axum::extract::multipart::MultipartError) -> Result<bool, PageError> {
    if why.status() == StatusCode::PAYLOAD_TOO_LARGE {
        Ok(true)
    } else {
        Err(PageError::Unreadable)
    }
}
