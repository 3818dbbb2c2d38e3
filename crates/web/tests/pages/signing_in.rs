//! Signing in and out, and what strangers may not see.

use axum::http::StatusCode;

use crate::harness::sites;

#[tokio::test]
async fn a_person_sees_their_own_journey_and_a_stranger_is_sent_to_sign_in() {
    for site in sites().await {
        let path = format!("/people/{}", site.ground.person.id);
        let to = site.stranger().get(&path).await;
        assert_eq!(to.sent_to(), format!("/sign-in?back={}", path.replace('/', "%2F")));
        let mut person = site.reader(&site.ground.person_actor).await;
        assert_eq!(person.get("/home").await.sent_to(), path);
        person.get(&path).await.says("Say what you need");
        person.get(&format!("{path}/looks")).await.says("see the record");
    }
}

#[tokio::test]
async fn not_found_and_not_yours_look_alike() {
    for site in sites().await {
        let other = site.add(77, "Prov Ider", people::Role::Provider).await;
        let mut other = site.reader(&other).await;
        let theirs = other.get(&format!("/people/{}", site.ground.person.id)).await;
        let nobodys = other.get("/people/per-zzzzzzzzzzzzzzzz").await;
        let malformed = other.get("/people/per-zz'%20or%201=1").await;
        assert_eq!(theirs.status, StatusCode::NOT_FOUND);
        assert_eq!((theirs.status, &theirs.html), (nobodys.status, &nobodys.html));
        assert_eq!(nobodys.html, malformed.html);
    }
}

#[tokio::test]
async fn a_password_signs_in_and_a_wrong_one_keeps_what_was_typed() {
    for site in sites().await {
        let actor = &site.ground.worker;
        let hash = service::hash_password("correct horse").unwrap();
        let credential = store::Credential { version: 1, hash };
        let mut tx = site.service.database().begin().await.unwrap();
        tx.add_credential(&actor.id, &credential, testkit::moment(0)).await.unwrap();
        tx.commit().await.unwrap();
        let mut reader = site.stranger();
        reader.get("/sign-in").await;
        let name = format!("{}@ellerford.example", actor.id);
        let wrong = reader.post("/sign-in", &[("sign_in", &name), ("password", "wrong")]).await;
        wrong.says("do not belong together");
        wrong.says(&format!("value=\"{name}\""));
        assert!(!wrong.html.contains("\"wrong\""), "the password is not sent back");
        let right = reader
            .post("/sign-in", &[("sign_in", &name.to_uppercase()), ("password", "correct horse")])
            .await;
        assert_eq!(right.sent_to(), "/home");
        reader.get("/").await.says("Sign out");
        assert_eq!(reader.post("/sign-out", &[]).await.sent_to(), "/");
        assert!(reader.get("/home").await.sent_to().starts_with("/sign-in"));
    }
}

#[tokio::test]
async fn a_form_without_its_token_does_nothing() {
    for site in sites().await {
        let mut reader = site.reader(&site.ground.person_actor).await;
        let request = axum::http::Request::post("/sign-out")
            .header("content-type", "application/x-www-form-urlencoded");
        let answer = reader.send(request, axum::body::Body::from("token=guess")).await;
        assert_eq!(answer.status, StatusCode::FORBIDDEN);
        answer.says("Your session ended");
        reader.get(&format!("/people/{}", site.ground.person.id)).await.page();
    }
}

#[tokio::test]
async fn a_body_that_is_too_large_is_refused() {
    for site in sites().await {
        let mut reader = site.reader(&site.ground.person_actor).await;
        let body = "a".repeat(300 * 1024);
        let answer = reader.post("/sign-out", &[("words", &body)]).await;
        assert_eq!(answer.status, StatusCode::PAYLOAD_TOO_LARGE);
        answer.says("That is too large");
    }
}
