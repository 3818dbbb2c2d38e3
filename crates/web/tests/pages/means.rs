//! The means test in the browser: published cases entered through the pages, bad input, two
//! writers, and who may do what.

use axum::http::StatusCode;
use jiff::Timestamp;
use people::Role;
use support::agreement::{Agreement, BudgetStatement, Decision};
use support::plan::{Author, Contingency, Cost, Item, Plan, PlanOutcome, Stage};

use basis::id::{ItemId, RecordId};
use basis::{Money, Period, Weekly};

use crate::harness::{Answer, Reader, Site, sites, sites_at};

/// A moment in the middle of a day.
pub(crate) fn noon(day: &str) -> Timestamp {
    format!("{day}T12:00:00Z").parse().unwrap()
}

pub(crate) fn path(site: &Site, end: &str) -> String {
    format!("/people/{}/{end}", site.ground.person.id)
}

/// The hidden value of a field on a page.
fn hidden(page: &Answer, name: &str) -> String {
    let rest = page.html.split(&format!("name=\"{name}\" value=\"")).nth(1);
    rest.and_then(|rest| rest.split('"').next()).unwrap_or_default().to_owned()
}

/// Opens a page and sends its form with these fields.
pub(crate) async fn fill(reader: &mut Reader, path: &str, fields: &[(&str, &str)]) -> Answer {
    let page = reader.get(path).await;
    page.page();
    send(reader, path, &page, fields).await
}

async fn send(reader: &mut Reader, path: &str, page: &Answer, fields: &[(&str, &str)]) -> Answer {
    let (record, version, was) =
        (hidden(page, "record"), hidden(page, "version"), hidden(page, "was"));
    let mut all = vec![("record", record.as_str()), ("version", &version), ("was", &was)];
    all.extend(fields);
    reader.post(path, &all).await
}

const ABOUT: [(&str, &str); 5] = [
    ("pension_age", "no"),
    ("household", "single"),
    ("children", "0"),
    ("carer", "no"),
    ("night_care", "no"),
];

/// Enters a whole household: list, then what is in it, as form fields.
pub(crate) async fn enter(reader: &mut Reader, site: &Site, lists: [(&str, &[[&str; 3]]); 4]) {
    let place = [("where", "home"), ("charged_as", "cared_for")];
    let to = fill(reader, &path(site, "means/where"), &place).await;
    assert_eq!(to.sent_to(), path(site, "means"));
    let to = fill(reader, &path(site, "means/about-you"), &ABOUT).await;
    assert_eq!(to.sent_to(), path(site, "means"));
    for (list, entries) in lists {
        let at = path(site, &format!("means/{list}"));
        for [what, amount, every] in entries {
            let name = if list == "disability-costs" { "what" } else { "kind" };
            let third = if list == "capital" { "owners" } else { "every" };
            let fields = [(name, *what), ("amount", *amount), (third, *every)];
            let to = fill(reader, &format!("{at}/add"), &fields).await;
            assert_eq!(to.sent_to(), at);
        }
        let to = fill(reader, &at, &[("another", "no")]).await;
        assert_eq!(to.sent_to(), path(site, "means"));
    }
}

pub(crate) const PETER: [(&str, &[[&str; 3]]); 4] = [
    (
        "income",
        &[
            ["esa", "225.45", "weekly"],
            ["pip_daily_living_enhanced", "101.75", "weekly"],
            ["pip_mobility", "26.90", "weekly"],
        ],
    ),
    ("capital", &[]),
    (
        "housing",
        &[
            ["rent", "10.00", "weekly"],
            ["council_tax", "6.00", "weekly"],
            ["contents_insurance", "1.27", "weekly"],
        ],
    ),
    (
        "disability-costs",
        &[
            ["Cleaner", "20.00", "weekly"],
            ["Mobile phone", "10.00", "monthly"],
            ["Broadband", "25.00", "monthly"],
        ],
    ),
];

const KNOWSLEY_A: [(&str, &[[&str; 3]]); 4] = [
    (
        "income",
        &[
            ["universal_credit", "167.96", "weekly"],
            ["pip_daily_living_enhanced", "108.55", "weekly"],
            ["pip_mobility", "75.75", "weekly"],
        ],
    ),
    ("capital", &[]),
    ("housing", &[]),
    (
        "disability-costs",
        &[["Laundry and bedding", "6.42", "weekly"], ["Clothing and footwear", "6.18", "weekly"]],
    ),
];

/// An agreed plan that costs so much a week, put straight into the store.
pub(crate) async fn agreed_plan(site: &Site, pence: i64, moment: Timestamp) {
    let (cost, every) = (Money::pence(pence), Period::Weekly);
    let outcome = PlanOutcome { key: "o1".into(), words: "Go out".into(), statutory: [].into() };
    let item = Item {
        id: ItemId::from_bits(1),
        what: "Support".into(),
        who_from: "Sam".into(),
        outcome: "o1".into(),
        cost: Some(Cost::Regular { price: cost, every }),
        suggested_by: Some(Author::Person),
        also_offered: vec![],
        direct_payment_possible: true,
        service: None,
    };
    let plan = Plan {
        author: Some(Author::Person),
        outcomes: vec![outcome],
        items: vec![item],
        contingency: Contingency::default(),
        stage: Stage::Submitted,
        ..Plan::default()
    };
    let agreement = Agreement {
        plan: RecordId::from_bits(50),
        plan_version: 1,
        decision: Decision::Agreed,
        reasons: "It meets the needs.".into(),
        by: site.ground.worker.id.clone(),
        on: site.service.today(),
        first_year: plan.totals().first_year,
        limit: None,
        statement: Some(BudgetStatement::new(Weekly(cost), Weekly::ZERO)),
        gap: None,
    };
    let mut tx = site.service.database().begin().await.unwrap();
    tx.save(&draft(site, 50, &plan, moment)).await.unwrap();
    tx.save(&draft(site, 51, &agreement, moment)).await.unwrap();
    tx.commit().await.unwrap();
}

fn draft<'a, T>(site: &'a Site, bits: u128, body: &'a T, moment: Timestamp) -> store::Draft<'a, T> {
    store::Draft {
        id: Box::leak(Box::new(RecordId::from_bits(bits))),
        version: 1,
        person: &site.ground.person.id,
        day: site.service.today(),
        body,
        by: &site.ground.worker.id,
        why: "for the test",
        moment,
    }
}

/// Gives the person another date of birth, as a new version of who they are.
pub(crate) async fn born(site: &Site, day: &str) {
    let mut row = site.ground.person.clone();
    row.version = 2;
    row.details.born = day.parse().unwrap();
    let mut tx = site.service.database().begin().await.unwrap();
    tx.add_person_version(&row, &site.ground.worker.id, "for the test").await.unwrap();
    tx.commit().await.unwrap();
}

// The means test is run on law in the browser, and shows every line with its provision.
#[tokio::test]
async fn peter_enters_what_he_has_and_pays_what_devon_published() {
    let moment = noon("2023-10-02");
    for site in sites_at(moment).await {
        born(&site, "1986-05-14").await;
        agreed_plan(&site, 45_400, moment).await;
        let mut peter = site.reader(&site.ground.person_actor).await;
        let start = path(&site, "means/start");
        assert_eq!(peter.get(&path(&site, "means")).await.sent_to(), start);
        peter.get(&start).await.says("What to have with you");
        assert_eq!(peter.post(&start, &[]).await.sent_to(), path(&site, "means"));
        enter(&mut peter, &site, PETER).await;
        let check = peter.get(&path(&site, "means/check")).await;
        check.says("Mobile phone");
        check.says("£454.00 a week");
        let to = fill(&mut peter, &path(&site, "means/check"), &[]).await;
        assert_eq!(to.sent_to(), path(&site, "contribution"));
        let page = peter.get(to.sent_to()).await;
        page.says("You pay £110.10 a week");
        page.says("The council pays <strong>£343.90</strong>");
        page.says("SI 2014/2672 reg 7");
        page.says("PIP mobility: left out, as mobility benefits always are");
        page.says("Worked out for 2 October 2023");
        page.says("Contents insurance");
        page.says("Local Government and Social Care Ombudsman");
        let json = peter.get(&path(&site, "contribution.json")).await;
        let json: serde_json::Value = serde_json::from_str(json.page()).unwrap();
        assert_eq!(json["contribution"]["answer"]["pays"], "110.10");
        assert_eq!(json["stands"], true);
        let income =
            json["lines"].as_array().unwrap().iter().filter(|line| line["part"] == "income");
        assert!(income.count() >= 4, "{json}");
        // The overview knows, and the stage now leads to the answer.
        peter.get(&path(&site, "")[..path(&site, "").len() - 1]).await.says("Completed");
        assert_eq!(peter.get(&path(&site, "means")).await.sent_to(), path(&site, "contribution"));
    }
}

#[tokio::test]
async fn a_worker_enters_for_someone_and_says_why_and_chooses_the_day() {
    for site in sites().await {
        born(&site, "2002-03-09").await;
        agreed_plan(&site, 39_195, testkit::moment(0)).await;
        let mut worker = site.reader(&site.ground.worker).await;
        let start = path(&site, "means/start");
        worker.get(&start).await.says("Why are you filling this in for Ana Example?");
        let refused = worker.post(&start, &[("why", " ")]).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        refused.says("<title>Error: ");
        // Nothing can be entered before that.
        assert_eq!(worker.get(&path(&site, "means/income/add")).await.sent_to(), start);
        worker.post(&start, &[("why", "Ana asked me to")]).await;
        enter(&mut worker, &site, KNOWSLEY_A).await;
        let at = path(&site, "means/check");
        let day = |d, m, y| [("day-day", d), ("day-month", m), ("day-year", y)];
        let wrong = fill(&mut worker, &at, &day("31", "2", "2024")).await;
        assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
        wrong.says("`31 2 2024` is not a real date");
        wrong.says("value=\"31\"");
        fill(&mut worker, &at, &day("1", "1", "2099")).await.says("or before it");
        let to = fill(&mut worker, &at, &day("7", "10", "2024")).await;
        let page = worker.get(to.sent_to()).await;
        page.says("Ana Example pays £67.71 a week");
        page.says("Ana asked me to");
        page.says("The night part of it: left out, because no care is arranged at night");
        page.says("the council is invented");
        let mut ana = site.reader(&site.ground.person_actor).await;
        ana.get(&path(&site, "contribution")).await.says("You pay £67.71 a week");
    }
}

#[tokio::test]
async fn a_bad_amount_is_refused_and_kept_as_it_was_typed() {
    for site in sites().await {
        let mut ana = site.reader(&site.ground.person_actor).await;
        ana.get(&path(&site, "means/start")).await;
        ana.post(&path(&site, "means/start"), &[]).await;
        let add = path(&site, "means/income/add");
        for (typed, says) in [
            ("1,000.005", "`1,000.005` has part of a penny"),
            ("ten pounds", "`ten pounds` is not an amount of money"),
        ] {
            let fields = [("kind", "earnings"), ("amount", typed), ("every", "monthly")];
            let page = fill(&mut ana, &add, &fields).await;
            assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
            page.says(says);
            page.says("<title>Error: ");
            page.says("There is a problem");
            page.says("href=\"#amount\"");
            page.says(&format!("value=\"{typed}\""));
            page.says("value=\"earnings\" checked");
            page.says("value=\"monthly\" checked");
        }
        let about = fill(&mut ana, &path(&site, "means/about-you"), &[("children", "two")]).await;
        assert_eq!(about.status, StatusCode::UNPROCESSABLE_ENTITY);
        about.says("value=\"two\"");
        let list = fill(&mut ana, &path(&site, "means/housing"), &[]).await;
        list.says("Choose yes or no");
        ana.get(&path(&site, "means/income")).await.says("Nothing has been entered here yet");
        assert_eq!(ana.get(&path(&site, "means/wealth")).await.status, StatusCode::NOT_FOUND);
        let none = ana.get(&path(&site, "means/income/1")).await;
        assert_eq!(none.status, StatusCode::NOT_FOUND);
    }
}

#[tokio::test]
async fn a_form_sent_twice_adds_once_and_two_writers_lose_nothing() {
    for site in sites().await {
        let mut ana = site.reader(&site.ground.person_actor).await;
        ana.get(&path(&site, "means/start")).await;
        ana.post(&path(&site, "means/start"), &[]).await;
        let add = path(&site, "means/income/add");
        let opened = ana.get(&add).await;
        let esa = [("kind", "esa"), ("amount", "100"), ("every", "weekly")];
        send(&mut ana, &add, &opened, &esa).await.sent_to();
        send(&mut ana, &add, &opened, &esa).await.sent_to();
        ana.get(&path(&site, "means/income")).await.says("1 entry so far");
        // The worker changes it while Ana has it open.
        let one = path(&site, "means/income/1");
        let opened = ana.get(&one).await;
        let mut worker = site.reader(&site.ground.worker).await;
        worker.get(&path(&site, "means/start")).await;
        worker.post(&path(&site, "means/start"), &[("why", "helping")]).await;
        let theirs = [("kind", "esa"), ("amount", "111.11"), ("every", "weekly")];
        fill(&mut worker, &one, &theirs).await.sent_to();
        let mine = [("kind", "esa"), ("amount", "122.22"), ("every", "weekly")];
        let clash = send(&mut ana, &one, &opened, &mine).await;
        assert_eq!(clash.status, StatusCode::CONFLICT);
        clash.says("Wyn Worker saved this while you were writing");
        clash.says("£111.11 a week");
        clash.says("value=\"122.22\"");
        // What she had open is no longer there, so hers becomes another entry, knowingly.
        clash.says("/means/income/add\"");
        send(&mut ana, &add, &clash, &mine).await.sent_to();
        let list = ana.get(&path(&site, "means/income")).await;
        list.says("2 entries so far");
        // Removing the same one twice removes one.
        let remove = path(&site, "means/income/1/remove");
        let opened = ana.get(&remove).await;
        send(&mut ana, &remove, &opened, &[("remove", "yes")]).await.sent_to();
        send(&mut ana, &remove, &opened, &[("remove", "yes")]).await.sent_to();
        let list = ana.get(&path(&site, "means/income")).await;
        list.says("1 entry so far");
        list.says("£122.22 a week");
    }
}

#[tokio::test]
async fn a_missing_figure_is_named_and_everything_is_kept() {
    for site in sites().await {
        let mut ana = site.reader(&site.ground.person_actor).await;
        ana.get(&path(&site, "means/start")).await;
        ana.post(&path(&site, "means/start"), &[]).await;
        enter(&mut ana, &site, KNOWSLEY_A).await;
        let mut couple = ABOUT;
        couple[1] = ("household", "couple");
        fill(&mut ana, &path(&site, "means/about-you"), &couple).await.sent_to();
        let check = path(&site, "means/check");
        let page = fill(&mut ana, &check, &[]).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
        page.says("`mig.couple_member_18_plus`");
        page.says("2025-11-23");
        page.says("`england/care-act`");
        page.says("Nothing was guessed");
        ana.get(&check).await.says("£167.96 a week");
        let none = ana.get(&path(&site, "contribution")).await;
        assert_eq!(none.sent_to(), path(&site, "means"));
    }
}

#[tokio::test]
async fn without_a_budget_it_says_the_most_and_a_change_makes_a_new_version() {
    let moment = noon("2023-10-02");
    for site in sites_at(moment).await {
        born(&site, "1986-05-14").await;
        let mut ana = site.reader(&site.ground.person_actor).await;
        ana.get(&path(&site, "means/start")).await;
        ana.post(&path(&site, "means/start"), &[]).await;
        enter(&mut ana, &site, PETER).await;
        let check = path(&site, "means/check");
        let opened = ana.get(&check).await;
        send(&mut ana, &check, &opened, &[]).await.sent_to();
        // Sent twice, it is confirmed once.
        let to = send(&mut ana, &check, &opened, &[]).await;
        assert_eq!(to.sent_to(), path(&site, "contribution"));
        let page = ana.get(to.sent_to()).await;
        page.says("You would pay up to £110.10 a week");
        assert!(!page.html.contains("Every answer so far"));
        agreed_plan(&site, 9_000, moment).await;
        let page = ana.get(&path(&site, "contribution")).await;
        page.says("Your care now costs £90.00 a week");
        ana.get(&path(&site, "means/start")).await;
        ana.post(&path(&site, "means/start"), &[]).await;
        fill(&mut ana, &check, &[]).await.sent_to();
        let page = ana.get(&path(&site, "contribution")).await;
        page.says("You pay £90.00 a week");
        page.says("Every answer so far");
        let first = ana.get(&format!("{}?version=1", path(&site, "contribution"))).await;
        first.says("This is an earlier answer");
        let none = ana.get(&format!("{}?version=9", path(&site, "contribution"))).await;
        assert_eq!(none.status, StatusCode::NOT_FOUND);
    }
}

#[tokio::test]
async fn before_and_after_stand_side_by_side_and_the_page_says_what_would_change_it() {
    let moment = noon("2023-10-02");
    for site in sites_at(moment).await {
        born(&site, "1986-05-14").await;
        agreed_plan(&site, 45_400, moment).await;
        let mut ana = site.reader(&site.ground.person_actor).await;
        ana.get(&path(&site, "means/start")).await;
        ana.post(&path(&site, "means/start"), &[]).await;
        enter(&mut ana, &site, PETER).await;
        fill(&mut ana, &path(&site, "means/check"), &[]).await.sent_to();
        let contribution = path(&site, "contribution");
        let compare = path(&site, "contribution/compare");
        assert_eq!(
            ana.get(&compare).await.sent_to(),
            contribution,
            "one answer is compared with none"
        );
        let page = ana.get(&contribution).await;
        page.says("What would change this");
        page.says("If your rent rose by £10.00 a week, you would pay <strong>£100.10</strong> a week: £10.00 less.");
        page.says("If your costs of disability were £5.00 a week more, you would pay <strong>£105.10</strong>");
        page.says("The weeks before and after each change");
        page.says("National figures changed");
        page.says("2 October 2023 to 5 April 2024 <strong class=\"govuk-tag\">Now</strong>");
        page.says("What was left out or refused, and why");
        page.says("How to challenge this");
        page.says("A figure was worked out, not read");
        // Ten pounds more of rent.
        ana.get(&path(&site, "means/start")).await;
        ana.post(&path(&site, "means/start"), &[]).await;
        let fields = [("kind", "rent"), ("amount", "20.00"), ("every", "weekly")];
        fill(&mut ana, &path(&site, "means/housing/1"), &fields).await.sent_to();
        fill(&mut ana, &path(&site, "means/check"), &[]).await.sent_to();
        let page = ana.get(&contribution).await;
        page.says("You pay £100.10 a week");
        page.says("/contribution/compare?from=1&amp;to=2\"");
        let page = ana.get(&compare).await;
        page.says("Before and after: what you pay");
        page.says("You pay £10.00 a week less in the second.");
        page.says("Because the facts changed: −£10.00. Because national figures changed: £0.00.");
        page.says("The lines that changed");
        page.says("Rent, after any help with it");
        assert!(
            !page.page().contains("Contents insurance"),
            "lines that are the same are not shown"
        );
        let none = ana.get(&format!("{compare}?from=1&to=9")).await;
        assert_eq!(none.status, StatusCode::NOT_FOUND);
        let provider = site.add(77, "Prov Ider", Role::Provider).await;
        let mut provider = site.reader(&provider).await;
        assert_eq!(provider.get(&compare).await.status, StatusCode::NOT_FOUND);
    }
}

#[tokio::test]
async fn others_do_not_find_it_and_those_who_only_see_cannot_enter() {
    for site in sites().await {
        let provider = site.add(77, "Prov Ider", Role::Provider).await;
        let finance = site.add(78, "Fay Nance", Role::FinanceOfficer).await;
        let mut ana = site.reader(&site.ground.person_actor).await;
        ana.get(&path(&site, "means/start")).await;
        ana.post(&path(&site, "means/start"), &[]).await;
        let mut provider = site.reader(&provider).await;
        for end in ["means", "means/start", "means/income", "contribution", "contribution.json"] {
            assert_eq!(provider.get(&path(&site, end)).await.status, StatusCode::NOT_FOUND);
        }
        let mut finance = site.reader(&finance).await;
        let page = finance.get(&path(&site, "means/start")).await;
        page.says("The facts are being entered");
        assert!(!page.html.contains("Go on"));
        finance.get("/demo").await;
        let refused = finance.post(&path(&site, "means/start"), &[("why", "curious")]).await;
        assert_eq!(refused.status, StatusCode::FORBIDDEN);
    }
}
