//! Whatever is sent: the description is walked, and every address answers in JSON and stays up.

use axum::body::{Body, to_bytes};
use axum::extract::ConnectInfo;
use axum::http::{Request, StatusCode, header};
use people::Role;
use serde_json::Value;
use tower::ServiceExt as _;

use super::program::Description;
use super::token;
use crate::harness::{Site, sites};

/// What came back, with what it says it is.
struct Raw {
    status: StatusCode,
    kind: String,
    text: String,
}

async fn raw(site: &Site, token: &str, (method, path): (&str, &str), body: &[u8]) -> Raw {
    let mut request = Request::builder()
        .method(method)
        .uri(path)
        .header(header::CONTENT_TYPE, "application/json")
        .header("idempotency-key", "odd");
    if !token.is_empty() {
        request = request.header(header::AUTHORIZATION, format!("Bearer {token}"));
    }
    let mut request = request.body(Body::from(body.to_vec())).unwrap();
    request.extensions_mut().insert(ConnectInfo(std::net::SocketAddr::from(([127, 0, 0, 1], 9))));
    let response = site.router.clone().oneshot(request).await.unwrap();
    let status = response.status();
    let kind = response.headers().get(header::CONTENT_TYPE);
    let kind = kind.map_or_else(String::new, |kind| kind.to_str().unwrap().to_owned());
    let bytes = to_bytes(response.into_body(), 1 << 24).await.unwrap();
    Raw { status, kind, text: String::from_utf8(bytes.to_vec()).unwrap() }
}

impl Raw {
    /// It is JSON, and says so; a problem is problem details with the same status.
    #[track_caller]
    fn is_json(&self, of: &str) {
        if self.status == StatusCode::NO_CONTENT {
            return;
        }
        let json: Value = serde_json::from_str(&self.text)
            .unwrap_or_else(|why| panic!("{of}: {why}: {} {}", self.status, self.text));
        if self.status.is_success() {
            assert_eq!(self.kind, "application/json", "{of}");
            return;
        }
        assert_eq!(self.kind, "application/problem+json", "{of}");
        assert_eq!(json["status"], self.status.as_u16(), "{of}");
        assert!(json["type"].as_str().is_some_and(|kind| kind.starts_with("/problems/")), "{of}");
    }
}

/// An address with ids in it.
fn filled(site: &Site, described: &str) -> String {
    let ids = [
        ("{person}", site.ground.person.id.as_str()),
        ("{worker}", site.ground.worker.id.as_str()),
        ("{view}", "person"),
        ("{question}", "washing"),
        ("{place}", "0"),
        ("{line}", "lin-0000000000000001"),
        ("{relationship}", "rel-0000000000000001"),
        ("{uprating}", "upr-0000000000000001"),
    ];
    let path = ids.iter().fold(described.to_owned(), |path, (name, id)| path.replace(name, id));
    assert!(!path.contains('{'), "{path} has a part that this test does not know");
    path
}

/// Every address with ids in it, as (method, address, whether it is for anyone).
fn addresses(site: &Site, says: &Description) -> Vec<(String, String, bool)> {
    let mut addresses = Vec::new();
    for (path, methods) in says.0["paths"].as_object().unwrap() {
        let path = filled(site, path);
        for (method, operation) in methods.as_object().unwrap() {
            let anyone = operation["security"].as_array().is_none_or(Vec::is_empty);
            addresses.push((method.to_uppercase(), path.clone(), anyone));
        }
    }
    addresses
}

#[tokio::test]
async fn without_a_token_nothing_but_what_is_public_answers() {
    for site in sites().await {
        let says = Description::of(&site).await;
        let mut public = Vec::new();
        for (method, path, anyone) in addresses(&site, &says) {
            for token in ["", "not-a-token"] {
                let answer = raw(&site, token, (&method, &path), b"{}").await;
                answer.is_json(&format!("{method} {path}"));
                if !anyone {
                    assert_eq!(answer.status, StatusCode::UNAUTHORIZED, "{method} {path}");
                }
            }
            if anyone {
                public.push(format!("{method} {path}"));
            }
        }
        assert_eq!(public, ["GET /api/v1/public", "POST /api/v1/tokens"]);
    }
}

#[tokio::test]
async fn odd_bodies_are_refused_with_their_place_and_never_fail() {
    let deep = format!("{{\"over\": {}", "[".repeat(200_000));
    let deeper = format!("{{\"body\": {}1{}}}", "{\"a\":".repeat(1_000), "}".repeat(1_000));
    let odd: [&[u8]; 11] = [
        b"{}",
        b"[]",
        b"\"x\"",
        b"null",
        b"",
        b"{\"over\": 1, \"body\": \"x\"}",
        b"{\"body\": {\"born\": \"31/02/2025\"}}",
        b"{\"a\": \"\xff\xfe\"}",
        b"{\"version\": 1e400}",
        deep.as_bytes(),
        deeper.as_bytes(),
    ];
    for site in sites().await {
        let says = Description::of(&site).await;
        let approver = site.add(50, "App Rover", Role::Approver).await;
        let mut tokens = Vec::new();
        for actor in [&site.ground.person_actor, &site.ground.worker, &approver] {
            tokens.push(token(&site, actor).await);
        }
        for (method, path, anyone) in addresses(&site, &says) {
            for body in odd.into_iter().filter(|_| !anyone && !path.ends_with("/tokens/current")) {
                for token in &tokens {
                    let answer = raw(&site, token, (&method, &path), body).await;
                    answer.is_json(&format!("{method} {path}"));
                    assert!(answer.status.as_u16() < 500, "{method} {path}: {}", answer.text);
                }
            }
        }
    }
}

#[tokio::test]
async fn versions_that_never_were_are_refused_and_never_fail() {
    for site in sites().await {
        let says = Description::of(&site).await;
        let mut tokens = Vec::new();
        for actor in [&site.ground.person_actor, &site.ground.worker] {
            tokens.push(token(&site, actor).await);
        }
        for (described, methods) in says.0["paths"].as_object().unwrap() {
            let path = filled(&site, described);
            for (method, operation) in methods.as_object().unwrap() {
                let json = &operation["requestBody"]["content"]["application/json"];
                let mut body = json["example"].clone();
                if body.get("over").or(body.get("version")).is_none() {
                    continue;
                }
                for version in [i64::MIN, -1, 0, 999, i64::MAX] {
                    if body.get("over").is_some() {
                        let record = "rec-0000000000000042";
                        body["over"] = serde_json::json!({"record": record, "version": version});
                    } else {
                        body["version"] = version.into();
                    }
                    for token in &tokens {
                        let at = (&*method.to_uppercase(), &*path);
                        let answer = raw(&site, token, at, body.to_string().as_bytes()).await;
                        let of = format!("{method} {path} over {version}");
                        answer.is_json(&of);
                        assert!(answer.status.as_u16() < 500, "{of}: {}", answer.text);
                        let begins = version == 0 || answer.status.is_client_error();
                        assert!(begins, "{of}: {}", answer.text);
                    }
                }
            }
        }
    }
}

#[tokio::test]
async fn odd_addresses_are_problems_too() {
    for site in sites().await {
        let token = token(&site, &site.ground.worker).await;
        let person = format!("/api/v1/people/{}", site.ground.person.id);
        for (method, path, status) in [
            ("GET", "/api/v1/people/%FF%FE/plan".to_owned(), StatusCode::NOT_FOUND),
            ("GET", "/api/v1/people/per-' or 1=1/plan".replace(' ', "%20"), StatusCode::NOT_FOUND),
            ("GET", format!("{person}/nothing"), StatusCode::NOT_FOUND),
            ("GET", format!("{person}/money?day=2025-02-30"), StatusCode::BAD_REQUEST),
            ("GET", format!("{person}/contribution?version=x"), StatusCode::BAD_REQUEST),
            ("GET", "/api/v1/caseload?worker=x".to_owned(), StatusCode::BAD_REQUEST),
            ("PATCH", format!("{person}/plan"), StatusCode::METHOD_NOT_ALLOWED),
            ("DELETE", person.clone(), StatusCode::METHOD_NOT_ALLOWED),
            ("PUT", format!("{person}/assessment/help/-1"), StatusCode::NOT_FOUND),
        ] {
            let answer = raw(&site, &token, (method, &path), b"{}").await;
            answer.is_json(&path);
            assert_eq!(answer.status, status, "{method} {path}");
        }
    }
}

#[tokio::test]
async fn a_body_of_fifty_megabytes_is_too_large() {
    let mut body = br#"{"body": ""#.to_vec();
    body.resize(50 * 1024 * 1024, b' ');
    for site in sites().await {
        let token = token(&site, &site.ground.person_actor).await;
        let person = format!("/api/v1/people/{}", site.ground.person.id);
        for (method, path) in [
            ("PUT", format!("{person}/plan")),
            ("POST", format!("{person}/statements")),
            ("POST", format!("{person}/payments")),
            ("POST", "/api/v1/tokens".to_owned()),
        ] {
            let answer = raw(&site, &token, (method, &path), &body).await;
            answer.is_json(&path);
            assert_eq!(answer.status, StatusCode::PAYLOAD_TOO_LARGE, "{path}: {}", answer.text);
        }
    }
}
