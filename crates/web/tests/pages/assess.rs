//! The assessment, eligibility and the indicative budget, as people meet them.

use std::collections::BTreeSet;

use axum::http::StatusCode;
use basis::id::RelationshipId;
use jiff::civil::date;
use people::{Grant, Relationship, RelationshipKind, Role};

use crate::harness::{Answer, Reader, Site, sites};

/// A hidden field of a page.
#[track_caller]
fn hidden(page: &Answer, name: &str) -> String {
    let start = format!("name=\"{name}\" value=\"");
    let rest = page.html.split(&start).nth(1);
    let rest = rest.unwrap_or_else(|| panic!("no hidden `{name}`:\n{}", page.html));
    rest.split('"').next().unwrap_or_default().to_owned()
}

/// Opens a page with a form, and sends it with what it holds of its version.
async fn fill(reader: &mut Reader, path: &str, fields: &[(&str, &str)]) -> Answer {
    let page = reader.get(path).await;
    page.page();
    let (record, version) = (hidden(&page, "record"), hidden(&page, "version"));
    let own = [("record", record.as_str()), ("version", version.as_str())];
    let fields: Vec<(&str, &str)> = own.into_iter().chain(fields.iter().copied()).collect();
    reader.post(path, &fields).await
}

/// The keys of the questions, each with its second statement.
fn questions() -> Vec<(String, String)> {
    let library = shipped::library().unwrap();
    let pack = library.pack("councils/ellerford").unwrap();
    let all: allocation::Questionnaire = pack.document("questionnaire.toml").unwrap();
    let second = |(_, question): (_, &allocation::Question)| {
        (question.key.clone(), question.statements.get(1).unwrap().key.clone())
    };
    all.questions().map(second).collect()
}

fn at(site: &Site, rest: &str) -> String {
    format!("/people/{}{rest}", site.ground.person.id)
}

/// Answers every question with its second statement.
async fn answer_all(reader: &mut Reader, site: &Site, view: &str) {
    for (question, statement) in questions() {
        let path = at(site, &format!("/assessment/answers/{view}/{question}"));
        let sent = fill(reader, &path, &[("choice", &statement)]).await;
        assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.html);
    }
}

const HELP: [(&str, &str); 8] = [
    ("domain", "personal_care"),
    ("who", "My daughter"),
    ("what", "Helps me in the bath"),
    ("how_often", "every Saturday"),
    ("hours", "0.5"),
    ("willing", "yes"),
    ("able", "yes"),
    ("go_on", "not_sure"),
];

/// The person has sent their answers, and the help there is.
async fn sent(site: &Site) -> Reader {
    let mut person = site.reader(&site.ground.person_actor).await;
    fill(&mut person, &at(site, "/assessment/who"), &[("who", "self_alone")]).await;
    answer_all(&mut person, site, "person").await;
    fill(&mut person, &at(site, "/assessment/help/new"), &HELP).await;
    let to = fill(&mut person, &at(site, "/assessment/check"), &[]).await;
    assert_eq!(to.sent_to(), at(site, "/assessment"));
    person
}

/// The assessment is final.
async fn finished(site: &Site) -> (Reader, Reader) {
    let person = sent(site).await;
    let mut worker = site.reader(&site.ground.worker).await;
    answer_all(&mut worker, site, "worker").await;
    let to = fill(&mut worker, &at(site, "/assessment/settle"), &[]).await;
    assert_eq!(to.sent_to(), at(site, "/budget"));
    (person, worker)
}

// S003-23: the way from a supported self-assessment, in four views and with existing help apart,
// to an indicative budget at once.
#[tokio::test]
async fn from_start_to_budget() {
    for site in sites().await {
        let mut person = site.reader(&site.ground.person_actor).await;
        person.get(&at(&site, "/assessment")).await.says("Start");
        let to = fill(&mut person, &at(&site, "/assessment/who"), &[("who", "self_alone")]).await;
        assert_eq!(to.sent_to(), at(&site, "/assessment"));
        let question = at(&site, "/assessment/answers/person/washing");
        let later =
            [("choice", "do_not_know"), ("words", "Some <days> are bad"), ("then", "later")];
        assert_eq!(fill(&mut person, &question, &later).await.sent_to(), at(&site, "/assessment"));
        person.get(&at(&site, "/assessment")).await.says("1 of 18 questions are answered");
        let check = person.get(&at(&site, "/assessment/check")).await;
        check.says("17 questions are not answered");
        check.says("Some &#60;days&#62; are bad");
        check.says("/assessment/answers/person/washing?back=check");
        answer_all(&mut person, &site, "person").await;
        let help = fill(&mut person, &at(&site, "/assessment/help/new"), &HELP).await;
        assert_eq!(help.sent_to(), at(&site, "/assessment/help"));
        fill(&mut person, &at(&site, "/assessment/check"), &[]).await;

        let mut worker = site.reader(&site.ground.worker).await;
        answer_all(&mut worker, &site, "worker").await;
        let beside = worker.get(&at(&site, "/assessment/answers/worker/washing")).await;
        beside.says("Ana Example said");
        let differs = [("choice", "alone")];
        fill(&mut worker, &at(&site, "/assessment/answers/worker/washing"), &differs).await;
        let early = fill(&mut worker, &at(&site, "/assessment/settle"), &[]).await;
        assert_eq!(early.status, StatusCode::UNPROCESSABLE_ENTITY);
        early.says("href=\"#washing\"");
        let settle = at(&site, "/assessment/settle/washing");
        let silent = fill(&mut worker, &settle, &[("choice", "reminding")]).await;
        silent.says("Error: ");
        silent.says("Write why the final answer");
        let reason = [("choice", "reminding"), ("reason", "On bad days it is so.")];
        fill(&mut worker, &settle, &reason).await;
        let done = fill(&mut worker, &at(&site, "/assessment/settle"), &[]).await;
        assert_eq!(done.sent_to(), at(&site, "/budget"));

        let budget = person.get(&at(&site, "/budget")).await;
        for words in ["Your indicative budget", "Example table", "£7.00", "<svg", "Personal care"]
        {
            budget.says(words);
        }
        let views = person.get(&at(&site, "/assessment/views")).await;
        for words in ["You said", "The worker said", "Final answer", "On bad days it is so."] {
            views.says(words);
        }
        person.get(&at(&site, "/budget/working")).await.says("Care Act 2014 s.26");
        person.get(&at(&site, "/budget/easy-read")).await.says("You can plan with");
        let json = person.get(&at(&site, "/budget.json")).await;
        let json: serde_json::Value = serde_json::from_str(json.page()).unwrap();
        assert_eq!(json["given"]["answer"]["help_offset"], "7.00");
        assert_eq!(json["comes_out_the_same"], true);
        assert!(json["working"].as_array().unwrap().len() > 18);
    }
}

#[tokio::test]
async fn help_that_stops_gives_the_money_back_the_same_day() {
    for site in sites().await {
        let (mut person, _) = finished(&site).await;
        let stop = at(&site, "/assessment/help/0/stop");
        let torn = [("stops-day", "31"), ("stops-month", "2"), ("stops-year", "2025")];
        let wrong = fill(&mut person, &stop, &torn).await;
        assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
        wrong.says("`31 2 2025` is not a real date");
        wrong.says("value=\"31\"");
        let today = [("stops-day", "23"), ("stops-month", "11"), ("stops-year", "2025")];
        assert_eq!(fill(&mut person, &stop, &today).await.sent_to(), at(&site, "/budget"));
        let budget = person.get(&at(&site, "/budget")).await;
        budget.says("not counted, because it has stopped");
        let json = person.get(&at(&site, "/budget.json")).await;
        let json: serde_json::Value = serde_json::from_str(json.page()).unwrap();
        assert_eq!(json["given"]["answer"]["help_offset"], "0.00");
        assert_eq!((&json["version"], &json["given"]["day"]), (&2.into(), &"2025-11-23".into()));
    }
}

#[tokio::test]
async fn bad_input_is_named_and_what_was_typed_is_kept() {
    for site in sites().await {
        let mut person = site.reader(&site.ground.person_actor).await;
        let who = at(&site, "/assessment/who");
        let half = [("who", "someone_else"), ("helper_name", "Sam")];
        let wrong = fill(&mut person, &who, &half).await;
        assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
        wrong.says("Enter why someone else answered for the person");
        wrong.says("value=\"Sam\"");
        fill(&mut person, &who, &[("who", "self_alone")]).await;

        let question = at(&site, "/assessment/answers/person/washing");
        let none = fill(&mut person, &question, &[("words", "I wash on Sundays")]).await;
        assert_eq!(none.status, StatusCode::UNPROCESSABLE_ENTITY);
        none.says("Choose the statement that is closest");
        none.says("I wash on Sundays");
        let mut help = HELP;
        help[1].1 = "";
        help[4].1 = "ten";
        let wrong = fill(&mut person, &at(&site, "/assessment/help/new"), &help).await;
        for words in ["`ten` is not a number of hours", "Enter who helps", "Helps me in the bath"] {
            wrong.says(words);
        }
        let nowhere = person.get(&at(&site, "/assessment/answers/person/flying")).await;
        assert_eq!(nowhere.status, StatusCode::NOT_FOUND);
        let nowhere = person.get(&at(&site, "/assessment/answers/worker/washing")).await;
        assert_eq!(nowhere.status, StatusCode::NOT_FOUND, "the worker’s view is not theirs");
    }
}

#[tokio::test]
async fn the_second_to_save_sees_what_the_first_wrote_and_loses_nothing() {
    for site in sites().await {
        let mut person = site.reader(&site.ground.person_actor).await;
        let mut worker = site.reader(&site.ground.worker).await;
        fill(&mut person, &at(&site, "/assessment/who"), &[("who", "self_alone")]).await;
        let path = at(&site, "/assessment/answers/person/washing");
        let page = worker.get(&path).await;
        let (record, version) = (hidden(&page, "record"), hidden(&page, "version"));
        let own = [("choice", "reminding"), ("words", "My own words")];
        fill(&mut person, &path, &own).await;
        let typed = |version| {
            [
                ("record", record.clone()),
                ("version", version),
                ("choice", "daily_help".to_owned()),
                ("words", "What she told me".to_owned()),
            ]
        };
        let fields = typed(version);
        let fields: Vec<(&str, &str)> = fields.iter().map(|(n, v)| (*n, v.as_str())).collect();
        let met = worker.post(&path, &fields).await;
        assert_eq!(met.status, StatusCode::CONFLICT);
        for words in [
            "Ana Example saved this while you were writing",
            "I can do it if someone reminds me",
            "My own words",
            "What she told me",
        ] {
            met.says(words);
        }
        let fields = typed(hidden(&met, "version"));
        let fields: Vec<(&str, &str)> = fields.iter().map(|(n, v)| (*n, v.as_str())).collect();
        assert_eq!(worker.post(&path, &fields).await.status, StatusCode::SEE_OTHER);
        // Sent twice: done once, and no conflict with oneself.
        assert_eq!(worker.post(&path, &fields).await.status, StatusCode::SEE_OTHER);
        person.get(&at(&site, "/assessment/check")).await.says("What she told me");
    }
}

#[tokio::test]
async fn a_carer_gives_their_own_view_and_sees_no_other() {
    for site in sites().await {
        sent(&site).await;
        let carer = site.add(70, "Cor Carer", Role::Representative).await;
        let tie = Relationship {
            id: RelationshipId::from_bits(70),
            actor: carer.id.clone(),
            person: site.ground.person.id.clone(),
            kind: RelationshipKind::Representative,
            grants: BTreeSet::from([Grant::CarerView]),
            from: date(2025, 1, 1),
            until: None,
            why: "My sister".to_owned(),
        };
        let mut tx = site.service.database().begin().await.unwrap();
        tx.add_relationship(&tie, 1, &carer.id, testkit::moment(0)).await.unwrap();
        tx.commit().await.unwrap();
        let mut reader = site.reader(&carer).await;
        let home = reader.get(&at(&site, "/assessment")).await;
        assert_eq!(home.sent_to(), at(&site, "/assessment/carer"));
        let path = at(&site, "/assessment/answers/carer/washing");
        let page = reader.get(&path).await;
        assert!(!page.page().contains("Ana Example said"));
        let view = [("choice", "full_help"), ("words", "I see it every day")];
        fill(&mut reader, &path, &view).await;
        for rest in ["/assessment/views", "/assessment/help", "/assessment/check", "/budget"] {
            let hidden = reader.get(&at(&site, rest)).await;
            assert_eq!(hidden.status, StatusCode::NOT_FOUND, "{rest}");
        }
        let mut worker = site.reader(&site.ground.worker).await;
        let beside = worker.get(&at(&site, "/assessment/answers/worker/washing")).await;
        beside.says("I see it every day");
    }
}

#[tokio::test]
async fn another_persons_assessment_is_not_found() {
    for site in sites().await {
        let mut person = site.reader(&site.ground.person_actor).await;
        let who = at(&site, "/assessment/who");
        fill(&mut person, &who, &[("who", "self_alone")]).await;
        let record = hidden(&person.get(&at(&site, "/assessment/check")).await, "record");
        let provider = site.add(77, "Prov Ider", Role::Provider).await;
        let mut other = site.reader(&provider).await;
        other.get("/").await;
        let pages =
            ["/assessment", "/assessment/who", "/assessment/views", "/eligibility", "/budget"];
        for rest in pages {
            let theirs = other.get(&at(&site, rest)).await;
            assert_eq!(theirs.status, StatusCode::NOT_FOUND, "{rest}");
        }
        let theirs = [("record", record.as_str()), ("version", "1"), ("choice", "do_not_know")];
        let answer = at(&site, "/assessment/answers/person/washing");
        let sent = other.post(&answer, &theirs).await;
        assert_eq!(sent.status, StatusCode::NOT_FOUND);
    }
}

#[tokio::test]
async fn eligibility_is_decided_with_reasons_that_the_person_reads() {
    for site in sites().await {
        let (mut person, mut worker) = finished(&site).await;
        let decide = at(&site, "/eligibility/decide");
        assert_eq!(person.get(&decide).await.status, StatusCode::NOT_FOUND);
        let yes = [
            ("impairment-met", "yes"),
            ("impairment", "A stroke in 2024."),
            ("unable-hygiene", "needs_help"),
            ("unable-hygiene", "danger"),
            ("outcome-hygiene", "Slips in the bath."),
            ("unable-clothing", "needs_help"),
            ("outcome-clothing", "Cannot do buttons."),
            ("significant", "yes"),
            ("wellbeing-areas", "dignity"),
        ];
        let wrong = fill(&mut worker, &decide, &yes).await;
        assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
        wrong.says("touch the person’s wellbeing");
        wrong.says("Slips in the bath.");
        let all: Vec<(&str, &str)> =
            yes.into_iter().chain([("wellbeing", "Stays in bed.")]).collect();
        let done = fill(&mut worker, &decide, &all).await;
        assert_eq!(done.sent_to(), at(&site, "/eligibility"));
        let page = person.get(&at(&site, "/eligibility")).await;
        for words in ["Your needs meet the test", "SI 2015/313 reg 2", "Slips in the bath."] {
            page.says(words);
        }
        let letter = person.get(&at(&site, "/eligibility/letter")).await;
        assert_eq!(letter.status, StatusCode::NOT_FOUND, "there is no refusal");
    }
}

#[tokio::test]
async fn a_refusal_needs_its_letter_and_shows_it() {
    for site in sites().await {
        let (mut person, mut worker) = finished(&site).await;
        let decide = at(&site, "/eligibility/decide");
        let mut fields: Vec<(String, String)> = [
            ("impairment-met", "no"),
            ("impairment", "None was found."),
            ("significant", "no"),
            ("wellbeing", "Little changes."),
        ]
        .map(|(name, value)| (name.to_owned(), value.to_owned()))
        .into();
        for outcome in support::eligibility::Outcome::ALL {
            fields.push((format!("unable-{}", outcome.key()), "able".to_owned()));
        }
        let bare: Vec<(&str, &str)> =
            fields.iter().map(|(n, v)| (n.as_str(), v.as_str())).collect();
        let wrong = fill(&mut worker, &decide, &bare).await;
        assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
        wrong.says("Say how the decision can be challenged");
        let letter = [
            ("refusal-reasons", "You can do all of it."),
            ("refusal-meet", "A grab rail."),
            ("refusal-prevent", "A class."),
            ("refusal-challenge", "Write to us."),
        ];
        let all: Vec<(&str, &str)> = bare.into_iter().chain(letter).collect();
        fill(&mut worker, &decide, &all).await;
        person.get(&at(&site, "/eligibility")).await.says("do not meet the test");
        let page = person.get(&at(&site, "/eligibility/letter")).await;
        for words in ["Dear Ana Example", "A grab rail.", "A class.", "Write to us.", "24(2)"] {
            page.says(words);
        }
    }
}
