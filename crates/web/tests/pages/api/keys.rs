//! What moves money: a request sent twice moves it once, and a key stands for one request.

use axum::http::StatusCode;
use people::Role;
use serde_json::{Value, json};

use super::program::{Program, refused, saved};
use crate::harness::{Site, sites};

const PAY: (&str, &str) = ("POST", "/payments");

/// Payments have begun, of a plan that someone else agreed.
async fn places() -> Vec<(Site, Program, Vec<Value>)> {
    let mut places = Vec::new();
    for site in sites().await {
        testkit::agreed_plan(site.service.database(), &site.ground).await;
        let mut worker = Program::of(&site, &site.ground.worker).await;
        let begin = json!({"over": null, "body": {"start": "2025-11-23"}});
        saved(&worker.put("/payments/schedule", &begin).await, StatusCode::CREATED);
        let due = saved(&worker.get("/payments").await, StatusCode::OK);
        let pays = due["payable"].as_array().unwrap().iter();
        let pays = pays.map(|one| json!({"act": one["act"], "on": "2025-11-23"})).collect();
        places.push((site, worker, pays));
    }
    places
}

/// How many postings there are.
async fn postings(program: &mut Program) -> usize {
    let money = saved(&program.get("/money").await, StatusCode::OK);
    money["postings"].as_array().unwrap().len()
}

#[tokio::test]
async fn a_payment_needs_a_key() {
    for (_, mut worker, pays) in places().await {
        let none = worker.post("/payments", &pays[0]).await;
        refused(&none, StatusCode::BAD_REQUEST, "no-key");
        for key in ["", "   ", &"k".repeat(101), "kö"] {
            let answer = worker.with_key(PAY, key, &pays[0]).await;
            refused(&answer, StatusCode::BAD_REQUEST, "no-key");
        }
        assert_eq!(postings(&mut worker).await, 0);
    }
}

#[tokio::test]
async fn the_same_key_gives_the_same_answer_and_stands_for_one_request() {
    for (site, mut worker, pays) in places().await {
        let first = worker.with_key(PAY, "a", &pays[0]).await;
        let posted = saved(&first, StatusCode::CREATED);
        let many = postings(&mut worker).await;
        let again = worker.with_key(PAY, "a", &pays[0]).await;
        assert_eq!((again.status, &again.html), (first.status, &first.html));
        let other = worker.with_key(PAY, "a", &pays[1]).await;
        refused(&other, StatusCode::UNPROCESSABLE_ENTITY, "key-reused");
        let wrong = json!({"posting": posted[0]["id"], "why": "A mistake."});
        let elsewhere = worker.with_key(("POST", "/payments/corrections"), "a", &wrong).await;
        refused(&elsewhere, StatusCode::UNPROCESSABLE_ENTITY, "key-reused");
        assert_eq!(postings(&mut worker).await, many);
        // Another caller's key of the same name is another key.
        let finance = site.add(51, "Fin Officer", Role::FinanceOfficer).await;
        let mut finance = Program::of(&site, &finance).await;
        saved(&finance.with_key(PAY, "a", &pays[1]).await, StatusCode::CREATED);
        // A payment made under another key, or on a page, is not made twice either.
        let twice = finance.with_key(PAY, "b", &pays[0]).await;
        assert_eq!(saved(&twice, StatusCode::CREATED), posted);
    }
}

#[tokio::test]
async fn what_was_refused_moved_nothing_and_is_tried_again() {
    for (_, mut worker, pays) in places().await {
        let mut early = pays[0].clone();
        early["on"] = json!("2025-11-24");
        for _ in 0..2 {
            let answer = worker.with_key(PAY, "early", &early).await;
            refused(&answer, StatusCode::UNPROCESSABLE_ENTITY, "invalid");
        }
        let unknown = json!({"act": "pay/nothing", "on": "2025-11-23"});
        let answer = worker.with_key(PAY, "unknown", &unknown).await;
        refused(&answer, StatusCode::CONFLICT, "not-yet");
        assert_eq!(postings(&mut worker).await, 0);
    }
}

#[tokio::test]
async fn of_two_requests_at_once_with_one_key_one_is_refused_whole() {
    for (site, worker, pays) in places().await {
        let send = |pay: &Value| {
            let (router, token) = (site.router.clone(), worker.token.clone());
            let (pay, person) = (pay.to_string(), site.ground.person.id.clone());
            tokio::spawn(async move {
                let request =
                    axum::http::Request::post(format!("/api/v1/people/{person}/payments"))
                        .header("authorization", format!("Bearer {token}"))
                        .header("content-type", "application/json")
                        .header("idempotency-key", "one");
                let request = request.body(axum::body::Body::from(pay)).unwrap();
                tower::ServiceExt::oneshot(router, request).await.unwrap().status()
            })
        };
        let tasks = [send(&pays[0]), send(&pays[1]), send(&pays[0]), send(&pays[1])];
        let mut statuses = Vec::new();
        for task in tasks {
            statuses.push(task.await.unwrap());
        }
        let done = statuses.iter().filter(|status| **status == StatusCode::CREATED).count();
        assert_eq!(done, 2, "{statuses:?}: one request, twice");
        let due = site.service.payments_due(&site.ground.worker, &site.ground.person.id).await;
        let due = due.unwrap().payable;
        let paid = due.iter().filter(|one| basis::Money::ZERO < one.paid).count();
        assert_eq!(paid, 1, "only what the key stands for was paid");
    }
}

#[tokio::test]
async fn what_was_spent_and_what_was_wrong_are_posted_once() {
    for (_, mut worker, _) in places().await {
        let spent = json!({
            "kind": "spent", "account": "council_managed", "item": basis::id::ItemId::from_bits(13),
            "amount": "44.62", "day": "2025-11-23", "what": "Hilltop, one session"
        });
        let to = ("POST", "/payments/actual");
        let posted = saved(&worker.with_key(to, "s", &spent).await, StatusCode::CREATED);
        assert_eq!(saved(&worker.with_key(to, "s", &spent).await, StatusCode::CREATED), posted);
        assert_eq!(postings(&mut worker).await, 1);
        // A new key is a new payment, though it says the same.
        saved(&worker.with_key(to, "t", &spent).await, StatusCode::CREATED);
        assert_eq!(postings(&mut worker).await, 2);
        let wrong = json!({"posting": posted[0]["id"], "why": "It was for someone else."});
        let to = ("POST", "/payments/corrections");
        for _ in 0..2 {
            saved(&worker.with_key(to, "c", &wrong).await, StatusCode::CREATED);
        }
        assert_eq!(postings(&mut worker).await, 3);
        let money = saved(&worker.get("/money").await, StatusCode::OK);
        assert_eq!(money["totals"]["spent"], "44.62");
    }
}
