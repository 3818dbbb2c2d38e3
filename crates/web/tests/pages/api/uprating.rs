//! The yearly uprating by programs: prepared by one, approved by another, and nobody else's.

use axum::http::StatusCode;
use people::Role;
use serde_json::{Value, json};

use super::program::{Description, Program, refused, saved};
use crate::harness::{Site, sites_at};
use crate::uprating::{assess, noon};

const ALL: &str = "/api/v1/upratings";

/// Ana, assessed in 2025-26, on the day of the figures of 2026-27.
async fn places() -> Vec<(Site, Description)> {
    let mut places = Vec::new();
    let now = noon("2026-04-06");
    for site in sites_at(now).await {
        assess(&site, now).await;
        let says = Description::of(&site).await;
        places.push((site, says));
    }
    places
}

async fn program(site: &Site, bits: u128, name: &str, role: Role) -> Program {
    Program::of(site, &site.add(bits, name, role).await).await
}

/// Reads it until the work in the server has ended.
async fn settled(program: &mut Program, at: &str, stage: &str) -> Value {
    for _ in 0..200 {
        let report = saved(&program.send("GET", at, "").await, StatusCode::OK);
        if report["stage"] == stage {
            return report;
        }
        tokio::time::sleep(std::time::Duration::from_millis(20)).await;
    }
    panic!("it never came to `{stage}`");
}

/// The example of an address, as it is sent.
fn example(says: &Description, path: &str) -> String {
    says.example_at("post", path).to_string()
}

#[tokio::test]
async fn one_prepares_another_approves_and_nothing_changes_before() {
    for (site, says) in places().await {
        let mut fay = program(&site, 70, "Fay Finance", Role::FinanceOfficer).await;
        let mut ada = program(&site, 71, "Ada Approver", Role::Approver).await;
        let mut ana = Program::of(&site, &site.ground.person_actor).await;
        let none = saved(&fay.send("GET", ALL, "").await, StatusCode::OK);
        assert_eq!(none, json!({"may_prepare": true, "upratings": []}));
        let missing = saved(&fay.send("GET", &format!("{ALL}/missing"), "").await, StatusCode::OK);
        assert!(missing.as_array().is_some_and(|rows| !rows.is_empty()), "{missing}");
        let begun = saved(&fay.send("POST", ALL, &example(&says, ALL)).await, StatusCode::CREATED);
        let again = saved(&fay.send("POST", ALL, &example(&says, ALL)).await, StatusCode::CREATED);
        assert_eq!(begun["id"], again["id"], "sent twice, it is prepared once");
        let at = format!("{ALL}/{}", begun["id"].as_str().unwrap());
        let report = settled(&mut fay, &at, "waits").await;
        assert_eq!(report["made_of"]["national"], "-7.90", "{report}");
        assert_eq!((&report["before"], &report["after"]), (&"87.50".into(), &"79.60".into()));
        let rows = saved(&fay.send("GET", &format!("{at}/rows"), "").await, StatusCode::OK);
        let row = &rows[0];
        assert_eq!((&row["name"], &row["change"]), (&"Ana Example".into(), &"-7.90".into()));
        assert_eq!((&row["own"], &row["national"]), (&"0.00".into(), &"-7.90".into()));
        let past =
            saved(&fay.send("GET", &format!("{at}/rows?pass_over=1"), "").await, StatusCode::OK);
        assert_eq!(past, json!([]));

        let decision = format!("{at}/decision");
        let decide = example(&says, &format!("{ALL}/{{uprating}}/decision"));
        refused(&fay.send("POST", &decision, &decide).await, StatusCode::FORBIDDEN, "refused");
        let letter = format!("{at}/letters/{}", site.ground.person.id);
        refused(&ana.send("GET", &letter, "").await, StatusCode::NOT_FOUND, "not-found");
        let draft = saved(&fay.send("GET", &letter, "").await, StatusCode::OK);
        assert_eq!(draft["approved"], false);
        assert_eq!(paid(&mut ana).await, "87.50");

        let silent = json!({"approved": true, "why": " "}).to_string();
        let silent = ada.send("POST", &decision, &silent).await;
        refused(&silent, StatusCode::UNPROCESSABLE_ENTITY, "invalid");
        let decided = saved(&ada.send("POST", &decision, &decide).await, StatusCode::OK);
        assert_eq!(decided["stage"], "may_take_effect");
        saved(&ada.send("POST", &decision, &decide).await, StatusCode::OK);
        let other = json!({"approved": false, "why": "No."}).to_string();
        let other = ada.send("POST", &decision, &other).await;
        refused(&other, StatusCode::CONFLICT, "conflict");
        assert_eq!(paid(&mut ana).await, "87.50", "approved is not yet in effect");

        let go_on = format!("{at}/go-on");
        saved(&ada.send("POST", &go_on, "{}").await, StatusCode::ACCEPTED);
        let report = settled(&mut ada, &at, "in_effect").await;
        assert_eq!((&report["done"], &report["passed_over"]), (&1.into(), &0.into()));
        saved(&ada.send("POST", &go_on, "{}").await, StatusCode::ACCEPTED);
        assert_eq!(paid(&mut ana).await, "79.60");
        let letter = saved(&ana.send("GET", &letter, "").await, StatusCode::OK);
        assert_eq!((&letter["pays"], &letter["approved"]), (&"79.60".into(), &true.into()));
        assert_eq!(letter["row"]["name"], "Ana Example");
    }
}

/// What Ana pays, by the newest version of it.
async fn paid(ana: &mut Program) -> String {
    let shown = saved(&ana.get("/contribution").await, StatusCode::OK);
    shown["record"]["body"]["answer"]["pays"].as_str().unwrap().to_owned()
}

#[tokio::test]
async fn it_is_not_there_for_anyone_else_and_what_is_sent_back_stays_so() {
    for (site, says) in places().await {
        let mut fay = program(&site, 70, "Fay Finance", Role::FinanceOfficer).await;
        let mut ada = program(&site, 71, "Ada Approver", Role::Approver).await;
        let new = example(&says, ALL);
        refused(&ada.send("POST", ALL, &new).await, StatusCode::NOT_FOUND, "not-found");
        let begun = saved(&fay.send("POST", ALL, &new).await, StatusCode::CREATED);
        let at = format!("{ALL}/{}", begun["id"].as_str().unwrap());
        settled(&mut fay, &at, "waits").await;
        let decide = example(&says, &format!("{ALL}/{{uprating}}/decision"));
        for actor in [&site.ground.worker, &site.ground.person_actor] {
            let mut other = Program::of(&site, actor).await;
            for (method, path, body) in [
                ("GET", ALL.to_owned(), ""),
                ("POST", ALL.to_owned(), new.as_str()),
                ("GET", format!("{ALL}/missing?day=2026-04-06"), ""),
                ("GET", at.clone(), ""),
                ("GET", format!("{at}/rows"), ""),
                ("POST", format!("{at}/go-on"), "{}"),
                ("POST", format!("{at}/decision"), decide.as_str()),
                ("GET", format!("{at}/letters/{}", site.ground.person.id), ""),
            ] {
                let answer = other.send(method, &path, body).await;
                refused(&answer, StatusCode::NOT_FOUND, "not-found");
            }
        }
        let far = fay.send("POST", ALL, r#"{"day": "2031-04-06"}"#).await;
        refused(&far, StatusCode::UNPROCESSABLE_ENTITY, "invalid");
        assert_eq!(far.json()["problems"][0]["field"], "day");
        let odd = fay.send("GET", &format!("{at}/rows?most=x"), "").await;
        refused(&odd, StatusCode::BAD_REQUEST, "unreadable");
        let no = json!({"approved": false, "why": "Look at it again."}).to_string();
        let sent_back = ada.send("POST", &format!("{at}/decision"), &no).await;
        assert_eq!(saved(&sent_back, StatusCode::OK)["stage"], "sent_back");
        let late = ada.send("POST", &format!("{at}/go-on"), "{}").await;
        refused(&late, StatusCode::CONFLICT, "not-yet");
    }
}
