//! What was sent, refused as problem details when it cannot be read.

use axum::body::Bytes;
use axum::extract::{FromRequest, Request};
use axum::http::{StatusCode, header};
use serde::de::DeserializeOwned;

use super::problem::Problem;
use crate::App;

/// A JSON body.
pub(crate) struct Sent<T>(pub(crate) T);

/// A body of bytes: a file.
pub(crate) struct SentFile(pub(crate) Bytes);

/// A JSON body, with the bytes it was read from.
pub(crate) struct SentOnce<T>(pub(crate) T, pub(crate) Bytes);

impl<T: DeserializeOwned> FromRequest<App> for Sent<T> {
    type Rejection = Problem;

    async fn from_request(request: Request, app: &App) -> Result<Self, Problem> {
        let SentOnce(sent, _) = SentOnce::from_request(request, app).await?;
        Ok(Self(sent))
    }
}

impl<T: DeserializeOwned> FromRequest<App> for SentOnce<T> {
    type Rejection = Problem;

    async fn from_request(request: Request, app: &App) -> Result<Self, Problem> {
        let kind = request.headers().get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok());
        if !kind.is_some_and(is_json) {
            return Err(Problem::unreadable("send `Content-Type: application/json`"));
        }
        let SentFile(bytes) = SentFile::from_request(request, app).await?;
        Ok(Self(read(&bytes)?, bytes))
    }
}

impl FromRequest<App> for SentFile {
    type Rejection = Problem;

    async fn from_request(request: Request, app: &App) -> Result<Self, Problem> {
        let read = Bytes::from_request(request, app).await;
        read.map(Self).map_err(|why| {
            if why.status() == StatusCode::PAYLOAD_TOO_LARGE {
                Problem::too_large()
            } else {
                Problem::unreadable("the body broke off")
            }
        })
    }
}

/// Reads JSON, and says what is wrong with it and where.
pub(super) fn read<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, Problem> {
    // Our types could be read from a list of their parts in order; nobody should send one.
    if bytes.iter().find(|byte| !byte.is_ascii_whitespace()) != Some(&b'{') {
        return Err(Problem::unreadable("send a JSON object: `{ … }`"));
    }
    let mut json = serde_json::Deserializer::from_slice(bytes);
    let sent = serde_path_to_error::deserialize(&mut json).map_err(|why| {
        let (at, what) = (why.path().to_string(), plain(&why.inner().to_string()));
        Problem::unreadable(if at == "." { what } else { format!("at `{at}`: {what}") })
    })?;
    json.end().map_err(|why| Problem::unreadable(why.to_string()))?;
    Ok(sent)
}

fn is_json(kind: &str) -> bool {
    let kind = kind.split(';').next().unwrap_or_default().trim();
    kind.eq_ignore_ascii_case("application/json")
}

/// The reader's words without the names of our types.
fn plain(says: &str) -> String {
    let mut plain = Vec::new();
    let mut words = says.split(' ');
    while let Some(word) = words.next() {
        plain.push(match word {
            "struct" => {
                words.next();
                "an object"
            }
            "enum" => {
                words.next();
                "one of its words"
            }
            "map" => "an object",
            "map," => "an object,",
            other => other,
        });
    }
    plain.join(" ")
}

#[cfg(test)]
mod tests {
    use allocation::Answer;

    use super::*;

    #[test]
    fn what_cannot_be_read_is_named_with_its_place_and_without_our_names() {
        let says = |text: &str| match read::<Vec<Answer>>(text.as_bytes()).err() {
            Some(problem) => problem.detail().to_owned(),
            None => String::new(),
        };
        assert_eq!(says("[]"), "send a JSON object: `{ … }`");
        let says = |text: &str| match read::<Answer>(text.as_bytes()).err() {
            Some(problem) => problem.detail().to_owned(),
            None => "read".to_owned(),
        };
        assert_eq!(says(r#"{"choice": "do_not_know"}"#), "read");
        for (text, wanted) in [
            (r#"{"choice": "do_not_know", "words": 7}"#, "at `words`: invalid type: integer `7`"),
            (r#"{"choice": "do_not_know", "words": {}}"#, "at `words`: invalid type: an object"),
            (r#"{"choice": "do_not_know", "x": 1}"#, "at `x`: unknown field `x`"),
            (r#"{"choice": "do_not_know"} {}"#, "trailing characters at line 1"),
            ("{", "EOF while parsing"),
        ] {
            let said = says(text);
            assert!(said.contains(wanted), "{said}");
            assert!(!said.contains("struct") && !said.contains("Answer"), "{said}");
        }
        let deep = format!("{{\"words\": {}", "[".repeat(100_000));
        assert!(says(&deep).starts_with("at `words`"), "{}", says(&deep));
    }
}
