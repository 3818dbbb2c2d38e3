//! Indicative against final, as the people involved meet it.

use allocation::{AllocateInput, Edition, FinalAnswers, Indicative};
use axum::http::StatusCode;
use basis::Weekly;
use basis::id::RecordId;
use people::Role;
use service::answer::{BudgetAnswer, From};
use store::Draft;
use testkit::moment;

use crate::harness::{Site, sites};
use crate::planning::{assess_means, hand_in, plan_of, staff, write};

/// A table that offers £100.00 a week.
async fn offered(site: &Site) {
    let day = site.service.today();
    let edition = |id: &str| Edition { id: id.to_owned(), version: "1".to_owned() };
    let inputs = AllocateInput {
        id: None,
        on: None,
        questionnaire: None,
        answers: FinalAnswers::default(),
        existing_help: vec![],
        add_ons: vec![],
    };
    let answer = Indicative {
        day,
        questionnaire: edition("saq"),
        model: edition("ras"),
        example: true,
        points: 20,
        need_cost: Weekly::pence(10_000),
        help_offset: Weekly::ZERO,
        carer_breaks: Weekly::ZERO,
        indicative: Weekly::pence(10_000),
        by_domain: vec![],
        apart: vec![],
        capped: None,
        likely: None,
        a_year: None,
    };
    let body = BudgetAnswer {
        assessment: From { record: RecordId::from_bits(80), version: 1 },
        day,
        council: "councils/ellerford".to_owned(),
        inputs,
        packs: vec![],
        answer,
    };
    let draft = Draft {
        id: &RecordId::from_bits(72),
        version: 1,
        person: &site.ground.person.id,
        day,
        body: &body,
        by: &site.ground.worker.id,
        why: "a test",
        moment: moment(0),
    };
    let mut tx = site.service.database().begin().await.unwrap();
    tx.save(&draft).await.unwrap();
    tx.commit().await.unwrap();
}

const MET_ON: [(&str, &str); 3] =
    [("met_on-day", "23"), ("met_on-month", "11"), ("met_on-year", "2025")];

#[tokio::test]
async fn from_offered_to_spent_with_a_panel_and_its_reasons() {
    // S003-14, S004-29: indicative and final side by side, with reasons; the panel with its own.
    for site in sites().await {
        let (staff, (person, plan)) = (staff(&site).await, plan_of(&site));
        assess_means(&site).await;
        offered(&site).await;
        let mut ana = site.reader(&site.ground.person_actor).await;
        let page = format!("{person}/offered-to-spent");
        ana.get(&page).await.says("No budget is agreed yet");
        write(&mut ana, &plan).await;
        hand_in(&mut ana, &plan).await;
        ana.get(&page).await.says("A plan of £116.25 a week is not agreed yet");

        let mut ada = site.reader(&staff.approver).await;
        let panel = format!("{person}/panel");
        let open = ada.get(&panel).await;
        open.page();
        open.says("value=\"help to go out\"");
        let version = open.html.split("name=\"plan_version\" value=\"").nth(1).unwrap();
        let version = version.split('"').next().unwrap().to_owned();
        let mut fields = MET_ON.to_vec();
        fields.extend([("plan_version", version.as_str()), ("agreed", "yes")]);
        fields.extend([("decided", "116.25"), ("members", "Pat Panel\nRoy Panel")]);
        fields.push(("papers", "The plan"));
        let bare = ada.post(&panel, &fields).await;
        assert_eq!(bare.status, StatusCode::UNPROCESSABLE_ENTITY);
        for missing in ["why it decided so", "the services it counted", "taken to cost"] {
            bare.says(missing);
        }
        bare.says("Pat Panel");
        fields.extend([("reasons", "It is what <Amina> charges"), ("what-0", "help")]);
        fields.extend([("timing-0", "7.5 hours"), ("price-0", "15.50")]);
        assert_eq!(ada.post(&panel, &fields).await.sent_to(), panel);
        let told = ana.get(&panel).await;
        told.page();
        told.says("It is what &#60;Amina&#62; charges");
        told.says("Pat Panel, Roy Panel");
        let mine = ana.post(&panel, &fields).await;
        assert_eq!(mine.status, StatusCode::FORBIDDEN, "nobody decides on their own plan");
        ada.get("/panels").await.says("It is what &#60;Amina&#62; charges");

        let agreement = format!("{person}/agreement");
        ada.get(&agreement).await.says("why is it not the indicative budget?");
        let mut answer = vec![("plan_version", version.as_str()), ("decision", "agree")];
        answer.push(("reasons", "it fits"));
        let silent = ada.post(&agreement, &answer).await;
        assert_eq!(silent.status, StatusCode::UNPROCESSABLE_ENTITY);
        silent.says("£16.25 more than the indicative budget of £100.00");
        answer.extend([("gap_reasons", "local_price_above"), ("gap_reasons", "panel_raised")]);
        ada.post(&agreement, &answer).await.sent_to();
        ana.get(&agreement).await.says("Support costs more here than the table counts");

        let seen = ana.get(&page).await;
        seen.page();
        for says in [
            "Why £16.25 more than the table offered",
            "by the table ras 1",
            "A panel agreed more than the table offers",
            "nothing is in the accounts",
            "Start a challenge",
        ] {
            seen.says(says);
        }
        let easy = ana.get(&format!("{page}/easy-read")).await;
        easy.page();
        easy.says("Help costs more here than we first counted.");
        told_to_the_council(&site).await;
    }
}

async fn told_to_the_council(site: &Site) {
    let buyer = site.add(62, "Ines Croft", Role::Commissioner).await;
    let mut ines = site.reader(&buyer).await;
    let report = ines.get("/gap").await;
    report.page();
    report.says("ras 1");
    report.says("+16.25%");
    report.says("Too few people to say anything about the table");
    let file = ines.get("/gap.csv").await;
    assert!(file.html.contains("provider,Amina,1,100.00,116.25,116.25,"), "{}", file.html);
    assert!(file.html.contains("local_price_above: 1; panel_raised: 1"), "{}", file.html);
    let mut ana = site.reader(&site.ground.person_actor).await;
    for page in ["/gap", "/gap.csv", "/panels"] {
        assert_eq!(ana.get(page).await.status, StatusCode::NOT_FOUND, "{page}");
    }
    let mut anyone = site.stranger();
    let public = anyone.get("/public/tables/ellerford/allocation").await;
    public.page();
    public.says("What agreed plans count for support, and what was spent on it");
    assert!(!public.html.contains("£6,0"), "one person’s sums are hidden");
}
