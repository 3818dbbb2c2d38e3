//! Keeping in touch, workers' lists, who may act for a person, and what anyone may see.

use axum::http::StatusCode;
use basis::Money;
use basis::id::{ItemId, PersonId, RecordId};
use jiff::civil::{Date, date};
use people::Role;
use service::answer::EligibilityAnswer;
use store::{Draft, Kind};
use support::agreement::{Agreement, Decision};
use support::eligibility::EligibilityFacts;
use support::holding::{Holder, Holding};
use support::plan::{Plan, PlanOutcome};
use testkit::moment;

use crate::harness::{Answer, Reader, Site, sites};

/// The day of every test.
const TODAY: (&str, &str, &str) = ("23", "11", "2025");

/// What a page holds in a hidden field.
#[track_caller]
fn hidden(answer: &Answer, name: &str) -> String {
    let rest = answer.html.split(&format!("name=\"{name}\" value=\"")).nth(1);
    let rest = rest.unwrap_or_else(|| panic!("no {name} in {}", answer.html));
    rest.split('"').next().unwrap_or_default().to_owned()
}

/// Saves a record as its own stage would.
async fn record<T: Kind>(site: &Site, bits: u128, person: &PersonId, day: Date, body: &T) {
    let id = RecordId::from_bits(bits);
    let by = &site.ground.worker.id;
    let draft = Draft { id: &id, version: 1, person, day, body, by, why: "", moment: moment(0) };
    let mut tx = site.service.database().begin().await.unwrap();
    tx.save(&draft).await.unwrap();
    tx.commit().await.unwrap();
}

/// An agreed plan with one outcome.
async fn agreed(site: &Site, on: Date) {
    let outcome = PlanOutcome {
        key: "out".to_owned(),
        words: "Get out of the house".to_owned(),
        statutory: [].into(),
    };
    let plan = Plan { outcomes: vec![outcome], ..Plan::default() };
    let person = &site.ground.person.id;
    record(site, 900, person, on, &plan).await;
    let agreement = Agreement {
        plan: RecordId::from_bits(900),
        plan_version: 1,
        decision: Decision::Agreed,
        reasons: "It meets the needs".to_owned(),
        by: site.ground.worker.id.clone(),
        on,
        first_year: Money::ZERO,
        limit: None,
        statement: None,
        gap: None,
    };
    record(site, 901, person, on, &agreement).await;
}

fn path(site: &Site, rest: &str) -> String {
    format!("/people/{}/{rest}", site.ground.person.id)
}

/// The first name, a day in its three boxes.
fn day<'a>(names: [&'a str; 3], day: (&'a str, &'a str, &'a str)) -> [(&'a str, &'a str); 3] {
    [(names[0], day.0), (names[1], day.1), (names[2], day.2)]
}

const CONTACT_DAY: [&str; 3] = ["day-day", "day-month", "day-year"];
const HELD_ON: [&str; 3] = ["held_on-day", "held_on-month", "held_on-year"];

/// Row of the coverage table: S003-11.
#[tokio::test]
async fn a_worker_writes_down_a_contact_and_the_person_reads_it() {
    for site in sites().await {
        let mut worker = site.reader(&site.ground.worker).await;
        let form = worker.get(&path(&site, "keeping-in-touch/contact")).await;
        let contact = hidden(&form, "contact");
        form.says("value=\"2025\"");
        let mut fields = day(CONTACT_DAY, ("31", "2", "2025")).to_vec();
        fields.extend([("contact", contact.as_str()), ("said_by_person", "Not so <good>")]);
        let bad = worker.post(&path(&site, "keeping-in-touch/contact"), &fields).await;
        assert_eq!(bad.status, StatusCode::UNPROCESSABLE_ENTITY);
        for words in [
            "<title>Error: Record a contact",
            "`31 2 2025` is not a real date",
            "Choose how you were in touch",
            "Say what it was about",
            "Not so &#60;good&#62;",
            &contact,
        ] {
            bad.says(words);
        }
        let mut fields = day(CONTACT_DAY, TODAY).to_vec();
        fields.extend([("contact", contact.as_str()), ("how", "phone")]);
        fields.extend([("words", "The ramp"), ("said_by_person", "Too steep")]);
        for _ in 0..2 {
            let sent = worker.post(&path(&site, "keeping-in-touch/contact"), &fields).await;
            assert_eq!(sent.sent_to(), path(&site, "keeping-in-touch"));
        }
        let page = worker.get(&path(&site, "keeping-in-touch")).await;
        page.says("The contact is recorded.");
        assert_eq!(page.html.matches("The ramp").count(), 1, "sent twice, kept once");
        let mut person = site.reader(&site.ground.person_actor).await;
        let page = person.get(&path(&site, "keeping-in-touch")).await;
        page.says("We last heard from you today.");
        page.says("Too steep");
        assert!(!page.html.contains("Record a contact"), "only what may be done is offered");
        let refused = person.get(&path(&site, "keeping-in-touch/contact")).await;
        assert_eq!(refused.status, StatusCode::FORBIDDEN);
        refused.says("Only the council");
    }
}

/// Rows of the coverage table: S002-34, S003-13.
#[tokio::test]
async fn a_person_asks_for_a_review_and_a_worker_holds_it() {
    for site in sites().await {
        agreed(&site, date(2025, 5, 1)).await;
        let mut person = site.reader(&site.ground.person_actor).await;
        let page = person.get(&path(&site, "keeping-in-touch")).await;
        page.says("1 November 2025");
        page.says("22 days late");
        page.says("6 months from the agreement on 1 May 2025");
        page.says("Care Act 2014 s.27");
        let ask = person.get(&path(&site, "keeping-in-touch/ask")).await;
        let id = hidden(&ask, "record");
        let to = path(&site, "keeping-in-touch/ask");
        let empty = person.post(&to, &[("record", &id), ("why", " ")]).await;
        empty.says("Say why you want a review");
        let asked = person.post(&to, &[("record", &id), ("why", "My sister moved")]).await;
        assert_eq!(asked.sent_to(), path(&site, "keeping-in-touch"));
        let mut worker = site.reader(&site.ground.worker).await;
        worker.get(&path(&site, "keeping-in-touch")).await.says("My sister moved");
        let form = worker.get(&path(&site, "keeping-in-touch/review")).await;
        form.says("Get out of the house");
        let id = hidden(&form, "record");
        let mut fields = day(HELD_ON, TODAY).to_vec();
        fields.extend([("record", id.as_str()), ("works", "Mornings"), ("with", "Bo\nCy")]);
        fields.push(("progress-out", "worse"));
        let to = path(&site, "keeping-in-touch/review");
        let bad = worker.post(&to, &fields).await;
        assert_eq!(bad.status, StatusCode::UNPROCESSABLE_ENTITY);
        bad.says("Say what does not work");
        bad.says("Say what got worse");
        bad.says(">Mornings</textarea>");
        fields.extend([("does_not_work", "Evenings"), ("words-out", "The lift broke")]);
        let held = worker.post(&to, &fields).await;
        assert_eq!(held.sent_to(), path(&site, "keeping-in-touch"));
        let page = person.get(&path(&site, "keeping-in-touch")).await;
        for words in ["Held by Wyn Worker, with Bo, Cy.", "The lift broke", "Worse"] {
            page.says(words);
        }
        page.says("23 November 2026");
    }
}

/// Row of the coverage table: S003-12.
#[tokio::test]
async fn a_list_begins_with_whoever_was_never_heard_from() {
    for site in sites().await {
        let mut worker = site.reader(&site.ground.worker).await;
        worker.get("/caseload").await.says("Nobody is on this list today.");
        for number in 0..27 {
            add(&mut worker, &format!("Person {number:02}")).await;
        }
        let page = worker.get("/caseload").await;
        page.says("there are 27 people");
        page.says("Nobody has ever heard from 27 of them.");
        page.says("Shown: 1 to 25.");
        let first = page.html.split("/people/per-").nth(1).unwrap();
        let heard = format!("/people/per-{}", first.split('"').next().unwrap());
        let form = worker.get(&format!("{heard}/keeping-in-touch/contact")).await;
        let contact = hidden(&form, "contact");
        let mut fields = day(CONTACT_DAY, ("3", "11", "2025")).to_vec();
        fields.extend([("contact", contact.as_str()), ("how", "visit"), ("words", "The week")]);
        worker.post(&format!("{heard}/keeping-in-touch/contact"), &fields).await.sent_to();
        let page = worker.get("/caseload?page=2").await;
        page.says("Shown: 26 to 27.");
        let names: Vec<&str> = page.html.matches("Person ").collect();
        assert_eq!(names.len(), 2);
        let last = page.html.find("20 days").unwrap();
        assert!(page.html.find("Never heard from").unwrap() < last, "whoever was heard is last");
        let approver = site.add(70, "Ada Approver", Role::Approver).await;
        let mut approver = site.reader(&approver).await;
        approver.get("/caseload").await.says("North: Wyn Worker");
        let chosen = format!("/caseload?worker={}", site.ground.worker.id);
        approver.get(&chosen).await.says("The people of Wyn Worker");
        let mut person = site.reader(&site.ground.person_actor).await;
        for address in ["/caseload", &chosen] {
            assert_eq!(person.get(address).await.status, StatusCode::NOT_FOUND);
        }
        let nobody = worker.get("/caseload?worker=act-zz").await;
        assert_eq!(nobody.status, StatusCode::NOT_FOUND);
    }
}

/// Adds a person, and says where their record is.
async fn add(worker: &mut Reader, name: &str) -> String {
    let form = worker.get("/people/new").await;
    let person = hidden(&form, "person");
    let fields = [
        ("person", person.as_str()),
        ("name", name),
        ("born-day", "1"),
        ("born-month", "2"),
        ("born-year", "1950"),
        ("contact_by", "letter"),
    ];
    worker.post("/people/new", &fields).await.sent_to().to_owned()
}

#[tokio::test]
async fn a_person_is_added_and_what_was_typed_is_kept() {
    for site in sites().await {
        let mut worker = site.reader(&site.ground.worker).await;
        let form = worker.get("/people/new").await;
        let person = hidden(&form, "person");
        let mut fields = vec![
            ("person", person.as_str()),
            ("name", "Ọlá <b>"),
            ("born-day", "1"),
            ("born-month", "2"),
            ("born-year", "2150"),
            ("nhs_number", "999 000 0019"),
            ("easy_read", "yes"),
            ("email", "nowhere"),
        ];
        let bad = worker.post("/people/new", &fields).await;
        assert_eq!(bad.status, StatusCode::UNPROCESSABLE_ENTITY);
        for words in [
            "1 February 2150 is in the future",
            "is not an NHS number",
            "Choose how they like to be contacted",
            "Enter an email address in the correct format",
            "value=\"Ọlá &#60;b&#62;\"",
            "value=\"yes\" checked",
        ] {
            bad.says(words);
        }
        fields.retain(|(name, _)| !["born-year", "nhs_number", "email"].contains(name));
        fields.extend([("born-year", "1950"), ("contact_by", "phone"), ("email", "ola@x.uk")]);
        let added = worker.post("/people/new", &fields).await.sent_to().to_owned();
        assert_eq!(added, format!("/people/{person}"));
        worker.get(&added).await.says("They have no password yet");
        let again = worker.post("/people/new", &fields).await;
        assert_eq!(again.sent_to(), added, "the same form again is the same person");
        let mut own = site.reader(&site.ground.person_actor).await;
        assert_eq!(own.get("/people/new").await.status, StatusCode::NOT_FOUND);
    }
}

#[tokio::test]
async fn two_who_change_details_both_keep_what_they_typed() {
    for site in sites().await {
        let mut person = site.reader(&site.ground.person_actor).await;
        let mut worker = site.reader(&site.ground.worker).await;
        let to = path(&site, "details/change");
        person.get(&to).await.says("value=\"Ana Example\"");
        worker.get(&to).await.says("value=\"Ana Example\"");
        let fields = |name: &'static str, version: &'static str| {
            [
                ("version", version),
                ("name", name),
                ("born-day", "3"),
                ("born-month", "2"),
                ("born-year", "1970"),
                ("contact_by", "letter"),
            ]
        };
        let saved = person.post(&to, &fields("Ana Other", "1")).await;
        assert_eq!(saved.sent_to(), path(&site, "details"));
        let second = worker.post(&to, &fields("Ana Third", "1")).await;
        assert_eq!(second.status, StatusCode::CONFLICT);
        second.says("Ana Example saved this while you were writing.");
        second.says("Ana Other");
        second.says("value=\"Ana Third\"");
        assert_eq!(hidden(&second, "version"), "2");
        worker.post(&to, &fields("Ana Third", "2")).await.sent_to();
        let page = person.get(&path(&site, "details")).await;
        for words in ["Version 3", "Version 2", "Version 1", "Ana Other", "first recorded"] {
            page.says(words);
        }
    }
}

/// Row of the coverage table: S000-01.
#[tokio::test]
async fn a_person_lets_somebody_act_and_stops_it() {
    for site in sites().await {
        let mut person = site.reader(&site.ground.person_actor).await;
        let page = person.get(&path(&site, "who-may-act")).await;
        page.says("Nobody acts for you today.");
        let form = person.get(&path(&site, "who-may-act/add")).await;
        let id = hidden(&form, "relationship");
        let to = path(&site, "who-may-act/add");
        let mut fields = vec![
            ("relationship", id.as_str()),
            ("name", "Bo Sister"),
            ("email", "bo@example.com"),
            ("kind", "representative"),
            ("from-day", "23"),
            ("from-month", "11"),
            ("from-year", "2025"),
        ];
        let bad = person.post(&to, &fields).await;
        assert_eq!(bad.status, StatusCode::UNPROCESSABLE_ENTITY);
        bad.says("href=\"#grants\"");
        bad.says("Say why they have this relationship");
        bad.says("value=\"Bo Sister\"");
        fields.extend([("grants", "see_record"), ("grants", "ask_review"), ("why", "My sister")]);
        for _ in 0..2 {
            let saved = person.post(&to, &fields).await;
            assert_eq!(saved.sent_to(), path(&site, "who-may-act"));
        }
        let page = person.get(&path(&site, "who-may-act")).await;
        page.says("Stop Bo Sister acting for me");
        assert!(!page.html.contains("write my plan"), "only what was ticked");
        let database = site.service.database();
        let bo = database.actor_by_sign_in("bo@example.com").await.unwrap().unwrap();
        let mut bo = site.reader(&bo).await;
        bo.get(&path(&site, "keeping-in-touch")).await.says("Ana Example can ask for one");
        let seen = bo.get(&path(&site, "who-may-act")).await;
        assert!(!seen.html.contains("Stop Bo Sister"), "only the person stops it");
        let (relationship, version) = (hidden(&page, "relationship"), hidden(&page, "version"));
        let fields = [("relationship", relationship.as_str()), ("version", version.as_str())];
        let refused = bo.post(&path(&site, "who-may-act/end"), &fields).await;
        assert_eq!(refused.status, StatusCode::FORBIDDEN);
        person.post(&path(&site, "who-may-act/end"), &fields).await.sent_to();
        let page = person.get(&path(&site, "who-may-act")).await;
        page.says("Bo Sister may no longer act for you.");
        let gone = bo.get(&path(&site, "keeping-in-touch")).await;
        assert_eq!(gone.status, StatusCode::NOT_FOUND, "it ends at once");
    }
}

/// Rows of the coverage table: S000-10, S001-20, S001-21.
/// Row of the coverage table: S000-20.
#[tokio::test]
async fn a_person_says_no_and_is_first_shown_what_can_be_done_about_the_sum() {
    for site in sites().await {
        let mut person = site.reader(&site.ground.person_actor).await;
        person.get(&path(&site, "keeping-in-touch")).await.says("Say no to support, or take less");
        let to = path(&site, "keeping-in-touch/decline");
        let form = person.get(&to).await;
        form.says("Is it because of the money?");
        let id = hidden(&form, "record");
        let empty = person.post(&to, &[("record", &id), ("words", "Too dear")]).await;
        assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY);
        empty.says("Choose what is wanted");
        empty.says(">Too dear</textarea>");
        let fields = [("record", id.as_str()), ("what", "cut_back"), ("words", "Too dear")];
        person.post(&to, &fields).await.says("Choose at least one reason");
        let mut fields = fields.to_vec();
        fields.push(("because", "charge"));
        let sent = person.post(&to, &fields).await;
        assert_eq!(sent.sent_to(), path(&site, "keeping-in-touch"));
        let mut worker = site.reader(&site.ground.worker).await;
        let seen = worker.get(&path(&site, "keeping-in-touch")).await;
        seen.says("Less support than now");
        seen.says("It costs too much");
        seen.says("Too dear");
        let public = site.stranger().get("/public").await;
        public.says("What charging does: who takes support up");
        let csv = site.stranger().get("/public.csv").await;
        assert!(csv.html.contains(",take_up,all.told,"), "{}", csv.html);
    }
}

#[tokio::test]
async fn anyone_sees_the_figures_and_nobody_can_be_found_in_them() {
    for site in sites().await {
        let mut worker = site.reader(&site.ground.worker).await;
        let decided =
            EligibilityAnswer { facts: EligibilityFacts::default(), eligible: true, letter: None };
        let by_item = [(ItemId::from_bits(1), Holder::CouncilManaged)].into();
        let holding = Holding { by_item, section_31: None, nominee: None };
        for number in 0..12_u128 {
            let added = add(&mut worker, &format!("Person {number}")).await;
            let person = PersonId::parse(added.rsplit('/').next().unwrap()).unwrap();
            record(&site, 500 + number, &person, date(2025, 11, 1), &decided).await;
            if number < 9 {
                record(&site, 600 + number, &person, date(2025, 11, 2), &holding).await;
            }
        }
        let page = site.stranger().get("/public").await;
        for words in [
            "Ellerford Council",
            "Counted on 23 November 2025.",
            "Numbers from 1 to 5 are hidden",
            "An invented example",
            "must not be used on their own",
            "ASCOF 3D, part 1a",
            "The measure counts people on 31 March",
            "<svg",
        ] {
            page.page();
            page.says(words);
        }
        let csv = site.stranger().get("/public.csv").await;
        let lines: Vec<&str> = csv.page().lines().collect();
        assert_eq!(lines[0], "council,on,kind,key,value,says,departs,source,url");
        let on = "Ellerford Council,2025-11-23,count";
        assert!(
            lines.contains(&format!("{on},council_managed,9,Managed by the council,,,").as_str())
        );
        // Three are without: too few to show, and the sum that would give them away goes too.
        assert!(csv.html.contains(&format!("{on},without_budget,,")), "{}", csv.html);
        assert!(csv.html.contains(&format!("{on},eligible,,")), "{}", csv.html);
        let json = site.stranger().get("/public.json").await;
        let json: serde_json::Value = serde_json::from_str(json.page()).unwrap();
        let council = &json["councils"][0];
        assert_eq!(council["council"], "Ellerford Council");
        assert_eq!(council["rows"][2]["people"], 9);
        assert_eq!(council["rows"][5]["people"], serde_json::Value::Null);
        assert_eq!(council["promise"]["share"], 700);
        assert_eq!(council["kept"], "hidden");
    }
}

#[tokio::test]
async fn a_page_says_how_long_a_session_lasts_and_a_reader_can_stay() {
    for site in sites().await {
        let mut stranger = site.stranger();
        assert!(!stranger.get("/").await.html.contains("<dialog"));
        assert_eq!(stranger.get("/stay").await.status, StatusCode::UNAUTHORIZED);
        let mut person = site.reader(&site.ground.person_actor).await;
        let page = person.get(&path(&site, "keeping-in-touch")).await;
        page.says("If you do nothing for 30 minutes, you are signed out");
        page.says("data-idle=\"30\" data-warn=\"5\"");
        assert_eq!(person.get("/stay").await.status, StatusCode::NO_CONTENT);
    }
}
