//! A program with a token, and the description that it goes by.

use axum::body::Body;
use axum::http::{Request, StatusCode};
use people::Actor;
use serde_json::{Value, json};

use super::{ask, token};
use crate::harness::{Answer, Reader, Site};

/// A program that was given a token.
pub(crate) struct Program {
    reader: Reader,
    pub(crate) token: String,
    person: String,
}

impl Program {
    /// A program for an actor of the site, about its person.
    pub(crate) async fn of(site: &Site, actor: &Actor) -> Self {
        let token = token(site, actor).await;
        let person = format!("/api/v1/people/{}", site.ground.person.id);
        Self { reader: site.stranger(), token, person }
    }

    /// Asks for something of the person's: `/plan`.
    pub(crate) async fn get(&mut self, of: &str) -> Answer {
        self.send("GET", &format!("{}{of}", self.person), "").await
    }

    /// Sends something about the person.
    pub(crate) async fn put(&mut self, of: &str, body: &Value) -> Answer {
        self.send("PUT", &format!("{}{of}", self.person), &body.to_string()).await
    }

    /// Sends something about the person.
    pub(crate) async fn post(&mut self, of: &str, body: &Value) -> Answer {
        self.send("POST", &format!("{}{of}", self.person), &body.to_string()).await
    }

    /// Sends something that moves money, with a key.
    pub(crate) async fn with_key(
        &mut self,
        (method, of): (&str, &str),
        key: &str,
        body: &Value,
    ) -> Answer {
        let request = Request::builder()
            .method(method)
            .uri(format!("{}{of}", self.person))
            .header("authorization", format!("Bearer {}", self.token))
            .header("content-type", "application/json")
            .header("idempotency-key", key);
        self.reader.send(request, Body::from(body.to_string())).await
    }

    /// Sends anything anywhere.
    pub(crate) async fn send(&mut self, method: &str, path: &str, body: &str) -> Answer {
        ask(&mut self.reader, &self.token, method, path, body).await
    }
}

/// The description as the server gives it.
pub(crate) struct Description(pub(crate) Value);

impl Description {
    pub(crate) async fn of(site: &Site) -> Self {
        let path = "/api/v1/openapi.json";
        Self(ask(&mut site.stranger(), "", "GET", path, "").await.json())
    }

    /// The example of an address about a person: `put`, `/plan`.
    pub(crate) fn example(&self, method: &str, of: &str) -> Value {
        self.example_at(method, &format!("/api/v1/people/{{person}}{of}"))
    }

    /// The example of any address.
    pub(crate) fn example_at(&self, method: &str, path: &str) -> Value {
        let operation = &self.0["paths"][path][method];
        let example = &operation["requestBody"]["content"]["application/json"]["example"];
        assert!(example.is_object(), "{method} {path} has no example");
        example.clone()
    }
}

/// A body that is written over a record, as that was read.
pub(crate) fn over(mut body: Value, record: &Value) -> Value {
    assert!(record["id"].is_string(), "{record}");
    body["over"] = json!({"record": record["id"], "version": record["version"]});
    body
}

/// What was saved, which must have been.
#[track_caller]
pub(crate) fn saved(answer: &Answer, status: StatusCode) -> Value {
    assert_eq!(answer.status, status, "{}", answer.html);
    answer.json()
}

/// The kind of problem that it must be.
#[track_caller]
pub(crate) fn refused(answer: &Answer, status: StatusCode, kind: &str) {
    assert_eq!(answer.status, status, "{}", answer.html);
    let problem = answer.json();
    assert_eq!(problem["type"], format!("/problems/{kind}"), "{problem}");
    assert_eq!(problem["status"], status.as_u16(), "{problem}");
}
