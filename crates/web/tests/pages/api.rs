//! The API: tokens, problem details, and what is not yours.

mod each;
mod keys;
mod odd;
mod program;
mod uprating;
mod way;

use axum::body::Body;
use axum::http::{Request, StatusCode};

use crate::harness::{Answer, Reader, Site, sites};

/// Asks with a token.
pub(crate) async fn ask(
    reader: &mut Reader,
    token: &str,
    method: &str,
    path: &str,
    body: &str,
) -> Answer {
    let request = Request::builder()
        .method(method)
        .uri(path)
        .header("authorization", format!("Bearer {token}"))
        .header("content-type", "application/json");
    reader.send(request, Body::from(body.to_owned())).await
}

/// A token for an actor of the site, who is given a password first.
pub(crate) async fn token(site: &Site, actor: &people::Actor) -> String {
    let hash = service::hash_password("correct horse").unwrap();
    let mut tx = site.service.database().begin().await.unwrap();
    let credential = store::Credential { version: 1, hash };
    tx.add_credential(&actor.id, &credential, testkit::moment(0)).await.unwrap();
    tx.commit().await.unwrap();
    let body =
        format!(r#"{{"sign_in": "{}@ellerford.example", "password": "correct horse"}}"#, actor.id);
    let answer = ask(&mut site.stranger(), "", "POST", "/api/v1/tokens", &body).await;
    assert_eq!(answer.status, StatusCode::CREATED, "{}", answer.html);
    answer.json()["token"].as_str().unwrap().to_owned()
}

#[tokio::test]
async fn a_token_shows_what_its_owner_may_see_until_it_ends() {
    for site in sites().await {
        let token = token(&site, &site.ground.person_actor).await;
        let path = format!("/api/v1/people/{}", site.ground.person.id);
        let mut reader = site.stranger();
        let journey = ask(&mut reader, &token, "GET", &path, "").await;
        assert_eq!(journey.json()["name"], "Ana Example");
        assert!(
            ask(&mut reader, &token, "GET", &format!("{path}/looks"), "").await.json().is_array()
        );
        let gone = ask(&mut reader, &token, "DELETE", "/api/v1/tokens/current", "").await;
        assert_eq!(gone.status, StatusCode::NO_CONTENT);
        let after = ask(&mut reader, &token, "GET", &path, "").await;
        assert_eq!(after.status, StatusCode::UNAUTHORIZED);
        assert_eq!(after.json()["type"], "/problems/no-token");
    }
}

#[tokio::test]
async fn what_is_not_yours_and_what_cannot_be_read_are_problems() {
    for site in sites().await {
        let worker = token(&site, &site.ground.worker).await;
        let mut reader = site.stranger();
        for path in ["/api/v1/people/per-zzzzzzzzzzzzzzzz", "/api/v1/people/x", "/api/v9/none"] {
            let answer = ask(&mut reader, &worker, "GET", path, "").await;
            assert_eq!(
                (answer.status, &answer.json()["status"]),
                (StatusCode::NOT_FOUND, &404.into())
            );
        }
        for body in
            ["", "{", r#"{"sign_in": "a"}"#, r#"{"sign_in":"a","password":"b","admin":true}"#]
        {
            let answer = ask(&mut reader, "", "POST", "/api/v1/tokens", body).await;
            assert_eq!(answer.json()["type"], "/problems/unreadable", "{body}");
        }
    }
}

#[tokio::test]
async fn guessing_passwords_is_slowed_down() {
    for site in sites().await {
        let mut reader = site.stranger();
        let mut last = StatusCode::OK;
        for _ in 0..12 {
            let body = r#"{"sign_in": "x@ellerford.example", "password": "guess"}"#;
            last = ask(&mut reader, "", "POST", "/api/v1/tokens", body).await.status;
        }
        assert_eq!(last, StatusCode::TOO_MANY_REQUESTS);
    }
}
