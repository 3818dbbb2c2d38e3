//! The whole way from assessment to money, on the examples of the description as they stand.

use axum::http::StatusCode;
use people::Role;
use serde_json::{Value, json};

use super::program::{Description, Program, over, refused, saved};
use crate::harness::{Site, sites};

const OK: StatusCode = StatusCode::OK;
const CREATED: StatusCode = StatusCode::CREATED;

struct Way {
    says: Description,
    ana: Program,
    worker: Program,
    approver: Program,
    finance: Program,
}

async fn ways() -> Vec<(Site, Way)> {
    let mut ways = Vec::new();
    for site in sites().await {
        let approver = site.add(50, "App Rover", Role::Approver).await;
        let finance = site.add(51, "Fin Officer", Role::FinanceOfficer).await;
        let mut tx = site.service.database().begin().await.unwrap();
        let yearly = basis::Money::pounds(50_000);
        let limit = store::SetLimit { version: 1, yearly, grade: None };
        tx.add_limit(&approver.id, &limit, &approver.id, testkit::moment(0)).await.unwrap();
        tx.commit().await.unwrap();
        let way = Way {
            says: Description::of(&site).await,
            ana: Program::of(&site, &site.ground.person_actor).await,
            worker: Program::of(&site, &site.ground.worker).await,
            approver: Program::of(&site, &approver).await,
            finance: Program::of(&site, &finance).await,
        };
        ways.push((site, way));
    }
    ways
}

impl Way {
    async fn assess(&mut self) {
        let begun = self.ana.post("/assessment", &self.says.example("post", "/assessment")).await;
        let mut record = saved(&begun, CREATED);
        let again = self.ana.post("/assessment", &self.says.example("post", "/assessment")).await;
        assert_eq!(saved(&again, CREATED), record, "sent twice, it is begun once");
        let by = self.says.example("put", "/assessment/completed-by");
        let by = self.ana.put("/assessment/completed-by", &over(by, &record)).await;
        record = saved(&by, OK);
        let answers = self.answers().await;
        for (question, answer) in &answers {
            let to = format!("/assessment/views/person/{question}");
            record = saved(&self.ana.put(&to, &over(answer.clone(), &record)).await, OK);
        }
        let stale =
            json!({"over": {"record": record["id"], "version": 1}, "body": {"who": "self_alone"}});
        let stale = self.ana.put("/assessment/completed-by", &stale).await;
        refused(&stale, StatusCode::CONFLICT, "conflict");
        record = self.help(record).await;
        record = saved(&self.ana.post("/assessment/send", &over(json!({}), &record)).await, OK);
        let to = "/assessment/give-back";
        record = saved(&self.worker.post(to, &over(json!({}), &record)).await, OK);
        record = saved(&self.ana.post("/assessment/send", &over(json!({}), &record)).await, OK);
        for (question, answer) in &answers {
            let to = format!("/assessment/views/worker/{question}");
            record = saved(&self.worker.put(&to, &over(answer.clone(), &record)).await, OK);
            let to = format!("/assessment/final/{question}");
            let mut body = self.says.example("put", "/assessment/final/{question}");
            body["body"]["choice"] = answer["body"]["choice"].clone();
            record = saved(&self.worker.put(&to, &over(body, &record)).await, OK);
        }
        let to = "/assessment/finalise";
        let done = saved(&self.worker.post(to, &over(json!({}), &record)).await, OK);
        assert_eq!(done["assessment"]["body"]["stage"], "final");
        let budget = saved(&self.ana.get("/budget").await, OK);
        assert_eq!(budget["record"], done["indicative_budget"]);
        assert_eq!(budget["stands"], true);
        assert!(budget["lines"].as_array().is_some_and(|lines| !lines.is_empty()), "{budget}");
        let withdraw = self.says.example("post", "/assessment/help/{place}/withdraw");
        let to = "/assessment/help/0/withdraw";
        let stops = self.ana.post(to, &over(withdraw, &done["assessment"])).await;
        let stops = saved(&stops, OK);
        assert_eq!(stops["assessment"]["body"]["existing_help"][0]["withdrawn_on"], "2025-12-01");
        let again = self.worker.post("/budget", &json!({})).await;
        assert_eq!(saved(&again, OK)["id"], stops["indicative_budget"]["id"]);
    }

    /// The example for its own question; the first statement of any other.
    async fn answers(&mut self) -> Vec<(String, Value)> {
        let asked = saved(&self.ana.get("/assessment/questions").await, OK);
        let questions = asked["domains"].as_array().unwrap().iter();
        let questions = questions.flat_map(|one| one["questions"].as_array().unwrap());
        let example = self.says.example("put", "/assessment/views/{view}/{question}");
        let answer = |question: &Value| {
            let key = question["key"].as_str().unwrap().to_owned();
            let mut answer = example.clone();
            if key != "washing" {
                let choice = json!({"statement": question["statements"][0]["key"]});
                answer["body"] = json!({"choice": choice});
            }
            (key, answer)
        };
        questions.map(answer).collect()
    }

    /// Help is added twice, the second changed and taken out.
    async fn help(&mut self, record: Value) -> Value {
        let help = self.says.example("post", "/assessment/help");
        let to = "/assessment/help";
        let record = saved(&self.ana.post(to, &over(help.clone(), &record)).await, OK);
        let record = saved(&self.ana.post(to, &over(help, &record)).await, OK);
        let change = self.says.example("put", "/assessment/help/{place}");
        let to = "/assessment/help/1";
        let record = saved(&self.ana.put(to, &over(change, &record)).await, OK);
        assert_eq!(record["body"]["existing_help"][1]["hours_a_week"], "2");
        let to = "/assessment/help/1/remove";
        saved(&self.ana.post(to, &over(json!({}), &record)).await, OK)
    }

    async fn decide_and_charge(&mut self) {
        let facts = self.says.example("put", "/eligibility");
        let decided = saved(&self.worker.put("/eligibility", &facts).await, CREATED);
        assert_eq!(decided["body"]["eligible"], true);
        let mut other = facts.clone();
        other["body"]["facts"]["fluctuates"] = "".into();
        refused(&self.worker.put("/eligibility", &other).await, StatusCode::CONFLICT, "conflict");
        let shown = saved(&self.ana.get("/eligibility").await, OK);
        assert_eq!((&shown["record"], &shown["test"]["eligible"]), (&decided, &true.into()));
        let means = self.says.example("put", "/means");
        let draft = saved(&self.worker.put("/means", &means).await, CREATED);
        assert_eq!(saved(&self.worker.put("/means", &means).await, CREATED), draft, "twice");
        let confirm = over(self.says.example("post", "/means/confirm"), &draft);
        let paid = saved(&self.worker.post("/means/confirm", &confirm).await, CREATED);
        let shown = saved(&self.ana.get("/contribution").await, OK);
        assert_eq!((&shown["record"], &shown["stands"]), (&paid, &true.into()));
        let figures = shown["lines"].as_array().unwrap().iter();
        assert!(figures.flat_map(|line| line["figures"].as_array().unwrap()).count() > 0);
        let first = saved(&self.ana.get("/contribution?version=1").await, OK);
        assert_eq!(first["record"]["version"], 1);
        let far = saved(&self.ana.get("/means").await, OK);
        assert_eq!(far["means"]["body"]["income"], means["body"]["income"]);
    }

    async fn plan(&mut self) {
        let draft =
            saved(&self.ana.put("/plan", &self.says.example("put", "/plan")).await, CREATED);
        let handed_in = self.ana.post("/plan/submit", &over(json!({}), &draft)).await;
        let handed_in = saved(&handed_in, OK);
        assert_eq!(saved(&self.ana.get("/plan").await, OK), handed_in);
        let versions = saved(&self.ana.get("/plan/versions").await, OK);
        assert_eq!(versions, json!([handed_in, draft]));
        let waiting = saved(&self.approver.send("GET", "/api/v1/agreements", "").await, OK);
        assert_eq!(waiting[0]["plan_version"], 2);
        let deciding = saved(&self.approver.get("/agreement").await, OK);
        assert_eq!(deciding["waiting"]["authority"], "within", "{deciding}");
        let answer = self.says.example("post", "/agreement");
        let agreed = saved(&self.approver.post("/agreement", &answer).await, CREATED);
        assert_eq!(saved(&self.ana.get("/agreement").await, OK)["agreement"], agreed);
        let chosen = self.ana.put("/holding", &self.says.example("put", "/holding")).await;
        let chosen = saved(&chosen, CREATED);
        let conditions = over(self.says.example("put", "/holding/section-31"), &chosen);
        let held = saved(&self.worker.put("/holding/section-31", &conditions).await, OK);
        let shown = saved(&self.ana.get("/holding").await, OK);
        assert_eq!((&shown["record"], &shown["missing"]), (&held, &json!([])));
        assert_eq!(shown["form"], "direct_payment_only");
    }

    async fn pay(&mut self) {
        let begin = self.says.example("put", "/payments/schedule");
        let schedule = saved(&self.finance.put("/payments/schedule", &begin).await, CREATED);
        let due = saved(&self.finance.get("/payments").await, OK);
        assert_eq!((&due["schedule"], &due["may_post"]), (&schedule, &true.into()));
        let mut pay = self.says.example("post", "/payments");
        pay["act"] = due["payable"][0]["act"].clone();
        let paid = self.finance.with_key(("POST", "/payments"), "first", &pay).await;
        let paid = saved(&paid, CREATED);
        assert_eq!(paid[0]["amount"], due["payable"][0]["owed"]);
        let money = saved(&self.ana.get("/money?day=2025-11-23").await, OK);
        assert_eq!(money["totals"]["from_council"], paid[0]["amount"]);
        let before = saved(&self.ana.get("/money?day=2025-11-22").await, OK);
        assert_eq!(before["totals"]["from_council"], "0.00");
        assert_eq!(saved(&self.ana.get("/money/proof").await, OK)["holds"], true);
        self.statement().await;
        let mut wrong = self.says.example("post", "/payments/corrections");
        wrong["posting"] = paid[0]["id"].clone();
        let to = ("POST", "/payments/corrections");
        let corrected = saved(&self.finance.with_key(to, "wrong", &wrong).await, CREATED);
        assert_eq!(corrected[0]["corrects"], paid[0]["id"]);
        assert_eq!(saved(&self.ana.get("/money/proof").await, OK)["holds"], true);
    }

    async fn statement(&mut self) {
        let csv = "Transaction Date,Transaction Type,Sort Code,Account Number,\
                   Transaction Description,Debit Amount,Credit Amount,Balance\n\
                   23/11/2025,FPO,'00-00-00,00000001,J PATEL,16.40,,100.00\n";
        let person = saved(&self.ana.get("").await, OK)["person"].as_str().unwrap().to_owned();
        let to = |rest: &str| format!("/api/v1/people/{person}/statements{rest}");
        let preview = saved(&self.ana.send("POST", &to("/preview"), csv).await, OK);
        assert_eq!(preview["new"][0]["amount"], "-16.40", "{preview}");
        for new in [1, 0] {
            let found = self.ana.send("POST", &to("?file_name=november.csv"), csv).await;
            assert_eq!(saved(&found, CREATED)["new"], new, "imported twice, nothing is doubled");
        }
        let kept = saved(&self.ana.get("/statements").await, OK);
        assert_eq!(kept[0]["file_name"], "november.csv");
        let lines = saved(&self.ana.get("/statements/lines").await, OK);
        let line = &lines["lines"][0];
        assert_eq!(line["suggestions"][0]["choice"], "item/itm-0000000000000001");
        let to = format!("/statements/lines/{}", line["id"].as_str().unwrap());
        let choice = self.says.example("put", "/statements/lines/{line}");
        let matched = self.ana.with_key(("PUT", &to), "line-1", &choice).await;
        assert_eq!(saved(&matched, CREATED)["choice"], choice["choice"]);
        let money = saved(&self.ana.get("/money").await, OK);
        assert_eq!((&money["totals"]["spent"], &money["unmatched"]), (&json!("16.40"), &json!(0)));
    }

    async fn keep_in_touch(&mut self) {
        let contact = self.says.example("post", "/contacts");
        for _ in 0..2 {
            saved(&self.worker.post("/contacts", &contact).await, CREATED);
        }
        let contacts = saved(&self.ana.get("/contacts").await, OK);
        assert_eq!(contacts.as_array().unwrap().len(), 1, "sent twice, it is kept once");
        assert_eq!(contacts[0]["body"]["words"], contact["words"]);
        let request = self.says.example("post", "/reviews/requests");
        let asked = saved(&self.ana.post("/reviews/requests", &request).await, CREATED);
        let reviews = saved(&self.worker.get("/reviews").await, OK);
        assert_eq!(reviews["asked"], asked);
        assert!(reviews["due"]["by"].is_string(), "{reviews}");
        let review = self.says.example("post", "/reviews");
        let held = saved(&self.worker.post("/reviews", &review).await, CREATED);
        assert_eq!(saved(&self.ana.get("/reviews").await, OK)["held"], json!([held]));
    }

    async fn who_acts(&mut self) {
        let wanted = self.says.example("post", "/relationships");
        let tie = saved(&self.ana.post("/relationships", &wanted).await, CREATED);
        assert_eq!(tie["tie"]["grants"], wanted["grants"]);
        let ties = saved(&self.ana.get("/relationships").await, OK);
        assert!(ties.as_array().unwrap().contains(&tie), "{ties}");
        let id = wanted["id"].as_str().unwrap();
        let end = self.says.example("post", "/relationships/{relationship}/end");
        let ended = self.ana.post(&format!("/relationships/{id}/end"), &end).await;
        assert_eq!(saved(&ended, OK)["tie"]["until"], "2025-11-22");
    }

    async fn people(&mut self) {
        let somebody = self.says.example_at("post", "/api/v1/people");
        let add = self.worker.send("POST", "/api/v1/people", &somebody.to_string()).await;
        assert_eq!(saved(&add, CREATED)["person"], somebody["id"]);
        let list = saved(&self.worker.send("GET", "/api/v1/people", "").await, OK);
        assert!(list.to_string().contains("Bo Example"), "{list}");
        let caseload = saved(&self.worker.send("GET", "/api/v1/caseload", "").await, OK);
        assert_eq!(caseload["name"], "Wyn Worker");
        assert!(caseload.to_string().contains("Bo Example"), "{caseload}");
        let workers = saved(&self.worker.send("GET", "/api/v1/workers", "").await, OK);
        assert_eq!(workers[0]["name"], "Wyn Worker");
        let details = self.says.example("put", "/details");
        assert_eq!(saved(&self.worker.put("/details", &details).await, OK)["version"], 2);
        let versions = saved(&self.ana.get("/details").await, OK);
        assert_eq!(versions[0]["details"]["known_as"], "Annie");
        assert_eq!(versions[1]["version"], 1);
    }

    async fn limits(&mut self, worker: &str) {
        let limit = self.says.example_at("put", "/api/v1/limits/{worker}");
        let to = format!("/api/v1/limits/{worker}");
        let set = self.approver.send("PUT", &to, &limit.to_string()).await;
        assert_eq!(saved(&set, OK)["yearly"], "20000.00");
        let limits = saved(&self.approver.send("GET", "/api/v1/limits", "").await, OK);
        assert_eq!((&limits[0]["worker"], &limits[0]["version"]), (&json!(worker), &json!(1)));
    }
}

#[tokio::test]
async fn the_examples_go_the_whole_way() {
    for (site, mut way) in ways().await {
        way.assess().await;
        way.decide_and_charge().await;
        way.plan().await;
        way.pay().await;
        way.keep_in_touch().await;
        way.who_acts().await;
        way.people().await;
        way.limits(site.ground.worker.id.as_str()).await;
        let public = super::ask(&mut site.stranger(), "", "GET", "/api/v1/public", "").await;
        assert_eq!(saved(&public, OK)["councils"][0]["council"], "Ellerford Council");
        let journey = saved(&way.ana.get("").await, OK);
        for part in ["assessment", "eligibility", "indicative_budget", "means", "contribution"] {
            assert!(journey[part].is_object(), "{part} of {journey}");
        }
    }
}
