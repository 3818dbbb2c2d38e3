//! Noun by noun: what is not yours, what may not be done, what someone else saved first, and what
//! does not hold together.

use axum::http::StatusCode;
use people::Role;
use serde_json::{Value, json};

use super::program::{Description, Program, refused, saved};
use crate::harness::{Site, sites};

const CONFLICT: StatusCode = StatusCode::CONFLICT;

struct Place {
    site: Site,
    says: Description,
    ana: Program,
    worker: Program,
    approver: Program,
}

/// A plan that was agreed, and held.
async fn places() -> Vec<Place> {
    let mut places = Vec::new();
    for site in sites().await {
        let agreed = testkit::agreed_plan(site.service.database(), &site.ground).await;
        let approver = people::Actor { id: basis::id::ActorId::from_bits(61), ..agreed.approver };
        let sign_in = format!("{}@ellerford.example", approver.id);
        let moment = testkit::moment(0);
        let new = store::NewActor { actor: approver.clone(), sign_in, moment };
        let mut tx = site.service.database().begin().await.unwrap();
        tx.add_actor(&new).await.unwrap();
        let yearly = basis::Money::pounds(50_000);
        let limit = store::SetLimit { version: 1, yearly, grade: None };
        tx.add_limit(&approver.id, &limit, &approver.id, moment).await.unwrap();
        tx.commit().await.unwrap();
        places.push(Place {
            says: Description::of(&site).await,
            ana: Program::of(&site, &site.ground.person_actor).await,
            worker: Program::of(&site, &site.ground.worker).await,
            approver: Program::of(&site, &approver).await,
            site,
        });
    }
    places
}

#[tokio::test]
async fn what_is_not_yours_is_not_found_whatever_it_is() {
    for Place { site, says, .. } in places().await {
        let other = site.add(70, "Some Provider", Role::Provider).await;
        let mut other = Program::of(&site, &other).await;
        let mut tried = 0;
        for (path, methods) in says.0["paths"].as_object().unwrap() {
            let Some(of) = path.strip_prefix("/api/v1/people/{person}") else { continue };
            let of = [
                ("{view}", "person"),
                ("{question}", "washing"),
                ("{place}", "0"),
                ("{line}", "lin-0000000000000001"),
                ("{relationship}", "rel-0000000000000001"),
            ]
            .into_iter()
            .fold(of.to_owned(), |of, (name, id)| of.replace(name, id));
            for (method, operation) in methods.as_object().unwrap() {
                let json = &operation["requestBody"]["content"]["application/json"];
                let body = if json.is_null() { json!({}) } else { json["example"].clone() };
                let method = method.to_uppercase();
                let answer = other.with_key((&method, &of), &format!("{method}{of}"), &body).await;
                refused(&answer, StatusCode::NOT_FOUND, "not-found");
                tried += 1;
            }
        }
        assert!(40 < tried, "{tried}");
        for path in ["/api/v1/caseload", "/api/v1/workers", "/api/v1/agreements", "/api/v1/limits"]
        {
            refused(&other.send("GET", path, "").await, StatusCode::NOT_FOUND, "not-found");
        }
    }
}

#[tokio::test]
async fn what_may_be_seen_and_not_done_is_refused_with_its_reason() {
    for mut place in places().await {
        let Place { says, ana, worker, .. } = &mut place;
        for (who, method, of) in [
            ("ana", "put", "/assessment/views/{view}/{question}"),
            ("ana", "put", "/eligibility"),
            ("ana", "put", "/holding/section-31"),
            ("ana", "put", "/payments/schedule"),
            ("ana", "post", "/payments"),
            ("ana", "post", "/payments/actual"),
            ("ana", "post", "/payments/corrections"),
            ("ana", "post", "/contacts"),
            ("ana", "post", "/reviews"),
            ("worker", "post", "/relationships"),
        ] {
            let body = says.example(method, of);
            let of = of.replace("{view}/{question}", "worker/washing");
            let program = if who == "ana" { &mut *ana } else { &mut *worker };
            let answer = program.with_key((&method.to_uppercase(), &of), &of, &body).await;
            refused(&answer, StatusCode::FORBIDDEN, "refused");
            let reason = answer.json()["detail"].as_str().unwrap().to_owned();
            assert!(10 < reason.len(), "{method} {of}: {reason}");
        }
        // Nobody agrees what they wrote: Ana's plan is Ana's.
        let mut plan = says.example("put", "/plan");
        let now = saved(&ana.get("/plan").await, StatusCode::OK);
        plan = super::program::over(plan, &now);
        let draft = saved(&ana.put("/plan", &plan).await, StatusCode::OK);
        let step = super::program::over(json!({}), &draft);
        let handed_in = saved(&ana.post("/plan/submit", &step).await, StatusCode::OK);
        let mut answer = says.example("post", "/agreement");
        answer["plan_version"] = handed_in["version"].clone();
        refused(&ana.post("/agreement", &answer).await, StatusCode::FORBIDDEN, "refused");
    }
}

#[tokio::test]
async fn whoever_saves_second_is_told_and_nothing_is_lost() {
    for mut place in places().await {
        let Place { site, says, ana, worker, approver } = &mut place;
        refused(&ana.put("/plan", &says.example("put", "/plan")).await, CONFLICT, "conflict");
        let held = saved(&ana.get("/holding").await, StatusCode::OK)["record"].clone();
        let by_item = &held["body"]["by_item"];
        let choice = json!({"over": null, "body": {"by_item": by_item, "nominee": null}});
        refused(&ana.put("/holding", &choice).await, CONFLICT, "conflict");
        let mut conditions = says.example("put", "/holding/section-31");
        conditions["over"] = json!({"record": held["id"], "version": 7});
        let answer = worker.put("/holding/section-31", &conditions).await;
        refused(&answer, CONFLICT, "conflict");
        let mut means = says.example("put", "/means");
        saved(&worker.put("/means", &means).await, StatusCode::CREATED);
        means["body"]["carer"] = true.into();
        refused(&worker.put("/means", &means).await, CONFLICT, "conflict");
        let mut details = says.example("put", "/details");
        saved(&worker.put("/details", &details).await, StatusCode::OK);
        details["details"]["name"] = "Anna Example".into();
        refused(&worker.put("/details", &details).await, CONFLICT, "conflict");
        let mut begin = says.example("put", "/payments/schedule");
        saved(&worker.put("/payments/schedule", &begin).await, StatusCode::CREATED);
        begin["body"]["start"] = "2025-11-24".into();
        refused(&worker.put("/payments/schedule", &begin).await, CONFLICT, "conflict");
        let mut answer = says.example("post", "/agreement");
        answer["plan_version"] = 7.into();
        refused(&approver.post("/agreement", &answer).await, CONFLICT, "conflict");
        let mut limit = says.example_at("put", "/api/v1/limits/{worker}");
        let to = format!("/api/v1/limits/{}", site.ground.worker.id);
        saved(&approver.send("PUT", &to, &limit.to_string()).await, StatusCode::OK);
        limit["yearly"] = "1.00".into();
        let answer = approver.send("PUT", &to, &limit.to_string()).await;
        refused(&answer, CONFLICT, "conflict");
        other_things_under_one_id(says, ana, worker).await;
    }
}

/// The caller's own ids: the same again is harmless, something else is a conflict.
async fn other_things_under_one_id(says: &Description, ana: &mut Program, worker: &mut Program) {
    let mut contact = says.example("post", "/contacts");
    saved(&worker.post("/contacts", &contact).await, StatusCode::CREATED);
    contact["words"] = "Something else.".into();
    refused(&worker.post("/contacts", &contact).await, CONFLICT, "conflict");
    let mut request = says.example("post", "/reviews/requests");
    let asked = saved(&ana.post("/reviews/requests", &request).await, StatusCode::CREATED);
    let again = ana.post("/reviews/requests", &request).await;
    assert_eq!(saved(&again, StatusCode::CREATED), asked);
    request["why"] = "Something else.".into();
    refused(&ana.post("/reviews/requests", &request).await, CONFLICT, "conflict");
    let mut no = says.example("post", "/declining");
    saved(&ana.post("/declining", &no).await, StatusCode::CREATED);
    no["because"] = json!(["process"]);
    refused(&ana.post("/declining", &no).await, CONFLICT, "conflict");
    no["because"] = json!([]);
    invalid(&ana.post("/declining", &no).await, "because");
    let mut tie = says.example("post", "/relationships");
    saved(&ana.post("/relationships", &tie).await, StatusCode::CREATED);
    saved(&ana.post("/relationships", &tie).await, StatusCode::CREATED);
    let to = format!("/relationships/{}/end", tie["id"].as_str().unwrap());
    refused(&ana.post(&to, &json!({"version": 5})).await, CONFLICT, "conflict");
    tie["why"] = "Something else.".into();
    refused(&ana.post("/relationships", &tie).await, CONFLICT, "conflict");
    let mut somebody = says.example_at("post", "/api/v1/people");
    let add = |body: &Value| body.to_string();
    let added = worker.send("POST", "/api/v1/people", &add(&somebody)).await;
    saved(&added, StatusCode::CREATED);
    somebody["details"]["name"] = "Bea Example".into();
    let answer = worker.send("POST", "/api/v1/people", &add(&somebody)).await;
    refused(&answer, CONFLICT, "conflict");
}

#[tokio::test]
async fn what_does_not_hold_together_is_named_by_its_field() {
    for mut place in places().await {
        let Place { says, ana, worker, .. } = &mut place;
        let changed = |method: &str, of: &str, at: &str, to: Value| {
            let mut body = says.example(method, of);
            *body.pointer_mut(at).unwrap() = to;
            body
        };
        let body = changed("post", "/contacts", "/day", "2026-01-01".into());
        invalid(&worker.post("/contacts", &body).await, "day");
        let body = changed("put", "/means", "/body/income/0/amount", "-1.00".into());
        invalid(&worker.put("/means", &body).await, "amount");
        let body = changed("put", "/means", "/why", "".into());
        invalid(&worker.put("/means", &body).await, "why");
        let body = changed("post", "/relationships", "/email", "nowhere".into());
        invalid(&ana.post("/relationships", &body).await, "email");
        let body = changed("post", "/reviews/requests", "/why", "x".repeat(2_001).into());
        invalid(&ana.post("/reviews/requests", &body).await, "why");
        let body = changed("put", "/payments/schedule", "/body/start", "2035-01-01".into());
        invalid(&worker.put("/payments/schedule", &body).await, "start");
        let body = changed("put", "/details", "/details/born", "2035-01-01".into());
        invalid(&worker.put("/details", &body).await, "born");
        let nonsense = "this,is\nno,statement\n";
        let person =
            saved(&ana.get("").await, StatusCode::OK)["person"].as_str().unwrap().to_owned();
        let to = format!("/api/v1/people/{person}/statements");
        invalid(&ana.send("POST", &to, nonsense).await, "file");
    }
}

#[track_caller]
fn invalid(answer: &crate::harness::Answer, field: &str) {
    refused(answer, StatusCode::UNPROCESSABLE_ENTITY, "invalid");
    let problems = answer.json()["problems"].clone();
    assert_eq!(problems[0]["field"], field, "{problems}");
}

#[tokio::test]
async fn what_cannot_be_read_says_what_and_where() {
    for mut place in places().await {
        let Place { says, worker, .. } = &mut place;
        let cannot = async |worker: &mut Program, at: &str, to: Value, wanted: &str| {
            let mut body = says.example("put", "/means");
            match body.pointer_mut(at) {
                Some(there) => *there = to,
                None => body[at.trim_start_matches('/')] = to,
            }
            let answer = worker.put("/means", &body).await;
            refused(&answer, StatusCode::BAD_REQUEST, "unreadable");
            let detail = answer.json()["detail"].as_str().unwrap().to_owned();
            assert!(detail.contains(wanted), "{detail}");
        };
        cannot(worker, "/body/children", 300.into(), "at `body.children`").await;
        cannot(worker, "/body/income/1/amount", 7.3.into(), "at `body.income[1].amount`").await;
        cannot(worker, "/body/income/1/amount", "1,000.005".into(), "1,000.005").await;
        cannot(worker, "/body/household", "alone".into(), "unknown variant `alone`").await;
        cannot(worker, "/body/born", "03/02/1970".into(), "at `body.born`").await;
        cannot(worker, "/surprise", 1.into(), "unknown field `surprise`").await;
        cannot(worker, "/over", "rec-1".into(), "at `over`").await;
        let nothing = saved(&worker.get("/means").await, StatusCode::OK);
        assert!(nothing["draft"].is_null(), "nothing half-done: {nothing}");
    }
}
