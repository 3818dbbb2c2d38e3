//! The plan, its agreement and its holding, as the people involved meet them.

use axum::http::StatusCode;
use basis::id::RecordId;
use basis::{Money, Period};
use charging::{Household, Income, IncomeKind, Means, Premiums};
use jiff::civil::date;
use ledger::AccountKind;
use people::Role;
use service::answer::{ContributionAnswer, From};
use store::Draft;
use testkit::{Deciders, deciders, moment};

use crate::harness::{Answer, Reader, Site, sites};

pub(crate) async fn staff(site: &Site) -> Deciders {
    deciders(site.service.database(), &site.ground).await
}

/// What the person pays, worked out before the cost of the care was known.
pub(crate) async fn assess_means(site: &Site) {
    let income = Income::new(IncomeKind::Other, Money::pounds(250), Period::Weekly);
    let means = Means {
        premiums: Premiums::None,
        income: vec![income],
        ..Means::new(date(1970, 2, 3), Household::Single)
    };
    let (day, council) = (site.service.today(), "councils/ellerford".to_owned());
    let library = site.service.library();
    let rules = charging::Rules::on(library, Some(&council), day).unwrap();
    let answer = charging::contribution(&means, &rules, &mut ()).unwrap();
    let from = From { record: RecordId::from_bits(70), version: 1 };
    let packs = rules.used();
    let body = ContributionAnswer { means: from, day, council, inputs: means, packs, answer };
    let mut tx = site.service.database().begin().await.unwrap();
    let id = RecordId::from_bits(71);
    let (person, by) = (&site.ground.person.id, &site.ground.person_actor.id);
    let why = "a test";
    tx.save(&Draft { id: &id, version: 1, person, day, body: &body, by, why, moment: moment(0) })
        .await
        .unwrap();
    tx.commit().await.unwrap();
}

/// What a form's hidden field holds.
fn hidden(page: &Answer, name: &str) -> String {
    let mark = format!("name=\"{name}\" value=\"");
    let rest = page.html.split(&mark).nth(1).unwrap_or_else(|| panic!("no {name}: {}", page.html));
    rest.split('"').next().unwrap().to_owned()
}

/// Opens a page and sends its form, with what it hides.
async fn fill(reader: &mut Reader, path: &str, fields: &[(&str, &str)]) -> Answer {
    let page = reader.get(path).await;
    page.page();
    let (record, version) = (hidden(&page, "record"), hidden(&page, "version"));
    let mut all = vec![("record", record.as_str()), ("version", version.as_str())];
    all.extend(fields);
    reader.post(path, &all).await
}

const ITEM: [(&str, &str); 10] = [
    ("what", "help to go out"),
    ("who_from", "Amina"),
    ("cost", "measured"),
    ("rate", "15.50"),
    ("unit", "hour"),
    ("quantity", "7.5"),
    ("measured_every", "weekly"),
    ("suggested_by", "worker"),
    ("also_offered", "a day centre\na taxi card"),
    ("direct_payment", "yes"),
];

/// Writes a plan through the pages: one outcome, one item of £116.25 a week.
pub(crate) async fn write(reader: &mut Reader, plan: &str) {
    fill(reader, &format!("{plan}/author"), &[("author", "self")]).await.sent_to();
    let outcome = reader.get(&format!("{plan}/outcomes/new")).await.sent_to().to_owned();
    let words = [("words", "see my sister <3"), ("statutory", "relationships")];
    assert_eq!(fill(reader, &outcome, &words).await.sent_to(), plan);
    let item = reader.get(&format!("{plan}/items/new")).await.sent_to().to_owned();
    let key = outcome.rsplit('/').next().unwrap();
    let fields: Vec<_> = ITEM.into_iter().chain([("outcome", key)]).collect();
    assert_eq!(fill(reader, &item, &fields).await.sent_to(), plan);
}

pub(crate) async fn hand_in(reader: &mut Reader, plan: &str) {
    fill(reader, &format!("{plan}/check"), &[]).await.sent_to();
}

pub(crate) fn plan_of(site: &Site) -> (String, String) {
    let person = format!("/people/{}", site.ground.person.id);
    let plan = format!("{person}/plan");
    (person, plan)
}

#[tokio::test]
async fn a_plan_is_written_handed_in_agreed_and_held() {
    // S004-06: written by the person, costed, tied to outcomes, agreed by someone else.
    for site in sites().await {
        let (staff, (person, plan)) = (staff(&site).await, plan_of(&site));
        assess_means(&site).await;
        let mut ana = site.reader(&site.ground.person_actor).await;
        ana.get(&plan).await.says("A plan says what you want");
        write(&mut ana, &plan).await;
        let contingency = [("contingency", "250"), ("contingency_words", "when Amina is ill")];
        fill(&mut ana, &format!("{plan}/contingency"), &contingency).await.sent_to();
        let page = ana.get(&plan).await;
        page.says("7.5 hours at £15.50, a week");
        page.says("£116.25");
        page.says("see my sister &#60;3");
        ana.get(&format!("{plan}/check")).await.says("The law’s words for it");
        hand_in(&mut ana, &plan).await;
        ana.get(&plan).await.says("It waits for an answer");
        let mut ada = site.reader(&staff.approver).await;
        ada.get("/agreements").await.says("Ana Example");
        let agreement = format!("{person}/agreement");
        let page = ada.get(&agreement).await;
        page.says("Your limit is £50,000.00 a year, so it is within it.");
        let version = hidden(&page, "plan_version");
        let fields = [("plan_version", version.as_str()), ("decision", "agree")];
        let silent = ada.post(&agreement, &fields).await;
        assert_eq!(silent.status, StatusCode::UNPROCESSABLE_ENTITY);
        silent.says("say why the plan is agreed");
        let fields = [fields[0], fields[1], ("reasons", "It is what you asked for.")];
        assert_eq!(ada.post(&agreement, &fields).await.sent_to(), agreement);
        assert_eq!(ada.post(&agreement, &fields).await.sent_to(), agreement, "twice is once");
        ada.get("/agreements").await.says("No plan waits");
        let answer = ana.get(&agreement).await;
        answer.says("It is what you asked for.");
        answer.says("£116.25 a week");
        answer.says("Care Act 2014 s.26");
        answer.says("Ombudsman");
        hold(&site, &staff, &mut ana, &person).await;
    }
}

async fn hold(site: &Site, staff: &Deciders, ana: &mut Reader, person: &str) {
    let holding = format!("{person}/holding");
    let choose = format!("{holding}/choose");
    let page = ana.get(&choose).await;
    let item = page.html.split("name=\"item-").nth(1).unwrap().split('"').next().unwrap();
    let item = format!("item-{item}");
    let nothing = fill(ana, &choose, &[("nominee", "Sam")]).await;
    assert_eq!(nothing.status, StatusCode::UNPROCESSABLE_ENTITY);
    nothing.says("Choose who holds the money for: help to go out");
    nothing.says("value=\"Sam\"");
    let made_up = [(item.as_str(), "council_managed"), ("item-itm-0000000000000000", "x")];
    let made_up = [made_up[0], (made_up[1].0, "council_managed")];
    fill(ana, &choose, &made_up).await.says("this is not in the agreed plan");
    let direct = [(item.as_str(), "direct_payment")];
    assert_eq!(fill(ana, &choose, &direct).await.sent_to(), holding);
    ana.get(&holding).await.says("record the four conditions");
    let decide = format!("{holding}/direct-payment");
    assert_eq!(ana.get(&decide).await.status, StatusCode::FORBIDDEN);
    let mut sol = site.reader(&staff.second_worker).await;
    let yes = [
        ("capacity-met", "yes"),
        ("section_31-capacity", "asked twice, the same answer"),
        ("not_prohibited-met", "yes"),
        ("section_31-not_prohibited", "none applies"),
        ("capable-met", "yes"),
        ("section_31-capable", "with the payroll service"),
        ("help", "the payroll service"),
        ("appropriate-met", "yes"),
    ];
    let silent = fill(&mut sol, &decide, &yes).await;
    assert_eq!(silent.status, StatusCode::UNPROCESSABLE_ENTITY);
    silent.says("asked twice, the same answer");
    let all: Vec<_> = yes.into_iter().chain([("section_31-appropriate", "it is")]).collect();
    assert_eq!(fill(&mut sol, &decide, &all).await.sent_to(), holding);
    let held = ana.get(&holding).await;
    held.says("The accounts are open");
    held.says("with the payroll service");
    let accounts = site.service.database().accounts(&site.ground.person.id).await.unwrap();
    let direct = accounts.iter().any(|account| account.kind == AccountKind::DirectPayment);
    assert!(direct, "{accounts:?}");
}

#[tokio::test]
async fn what_was_typed_is_kept_when_something_is_wrong() {
    for site in sites().await {
        let (_, plan) = plan_of(&site);
        let mut ana = site.reader(&site.ground.person_actor).await;
        let item = ana.get(&format!("{plan}/items/new")).await.sent_to().to_owned();
        for (typed, says) in [("ten pounds", "ten pounds"), ("1,000.005", "1,000.005")] {
            let fields =
                ITEM.map(|(name, value)| (name, if name == "rate" { typed } else { value }));
            let wrong = fill(&mut ana, &item, &fields).await;
            assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
            wrong.says("<title>Error: ");
            wrong.says(&format!("`{says}`"));
            wrong.says(&format!("value=\"{typed}\""));
            wrong.says("value=\"help to go out\"");
            wrong.says("a taxi card");
        }
        let long = "a".repeat(2_001);
        let prompt = format!("{plan}/prompts/great_day");
        let wrong = fill(&mut ana, &prompt, &[("words", &long)]).await;
        assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
        wrong.says(&long);
        let none = fill(&mut ana, &format!("{plan}/author"), &[]).await;
        none.says("Choose who is writing the plan");
        assert_eq!(ana.get(&format!("{plan}/prompts/no_such")).await.status, StatusCode::NOT_FOUND);
        assert_eq!(ana.get(&format!("{plan}/items/1")).await.status, StatusCode::NOT_FOUND);
        ana.get(&plan).await.says("A plan says what you want"); // nothing was saved
    }
}

#[tokio::test]
async fn a_plan_without_costs_is_not_handed_in_and_says_why() {
    for site in sites().await {
        let (_, plan) = plan_of(&site);
        let mut ana = site.reader(&site.ground.person_actor).await;
        write(&mut ana, &plan).await;
        let item = ana.get(&format!("{plan}/items/new")).await.sent_to().to_owned();
        fill(&mut ana, &item, &[("what", "a trip")]).await.sent_to();
        let check = format!("{plan}/check");
        let page = ana.get(&check).await;
        page.says("say what this costs");
        assert!(!page.html.contains("Hand in the plan"), "the button is not offered");
        let over = ana.get(&format!("{plan}/author")).await;
        let (record, version) = (hidden(&over, "record"), hidden(&over, "version"));
        let fields = [("record", record.as_str()), ("version", version.as_str())];
        let refused = ana.post(&check, &fields).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        refused.says("The plan was not handed in");
        refused.says(&item);
        fill(&mut ana, &format!("{item}/remove"), &[]).await.sent_to();
        hand_in(&mut ana, &plan).await;
    }
}

#[tokio::test]
async fn two_who_write_at_once_lose_nothing() {
    for site in sites().await {
        let (_, plan) = plan_of(&site);
        let prompt = format!("{plan}/prompts/great_day");
        let mut ana = site.reader(&site.ground.person_actor).await;
        let mut wyn = site.reader(&site.ground.worker).await;
        write(&mut ana, &plan).await;
        let mine = ana.get(&prompt).await;
        fill(&mut wyn, &prompt, &[("words", "what Wyn heard")]).await.sent_to();
        let (record, version) = (hidden(&mine, "record"), hidden(&mine, "version"));
        let fields =
            [("record", record.as_str()), ("version", version.as_str()), ("words", "what I said")];
        let told = ana.post(&prompt, &fields).await;
        assert_eq!(told.status, StatusCode::CONFLICT);
        told.says("Wyn Worker saved this while you were writing.");
        told.says("what Wyn heard");
        told.says("what I said</textarea>");
        let newer = hidden(&told, "version");
        assert_ne!(newer, version);
        let again = [fields[0], ("version", newer.as_str()), fields[2]];
        ana.post(&prompt, &again).await.sent_to();
        let again = ana.post(&prompt, &again).await;
        again.sent_to();
        ana.get(&prompt).await.says("what I said</textarea>");
        let versions = format!("{plan}/versions");
        ana.get(&versions).await.says(&format!("Version {newer}"));
        ana.get(&format!("{versions}/{newer}")).await.says("what Wyn heard");
        assert_eq!(ana.get(&format!("{versions}/99")).await.status, StatusCode::NOT_FOUND);
    }
}

#[tokio::test]
async fn a_form_sent_twice_adds_one_thing() {
    for site in sites().await {
        let (_, plan) = plan_of(&site);
        let mut ana = site.reader(&site.ground.person_actor).await;
        let item = ana.get(&format!("{plan}/items/new")).await.sent_to().to_owned();
        let form = ana.get(&item).await;
        let (record, version) = (hidden(&form, "record"), hidden(&form, "version"));
        let hide = [("record", record.as_str()), ("version", version.as_str())];
        let fields: Vec<_> = hide.into_iter().chain(ITEM).collect();
        assert_eq!(ana.post(&item, &fields).await.sent_to(), plan);
        assert_eq!(ana.post(&item, &fields).await.sent_to(), plan);
        let page = ana.get(&plan).await;
        assert_eq!(page.html.matches("/items/itm-").count(), 2, "one item: change and remove");
    }
}

#[tokio::test]
async fn a_returned_plan_says_why_and_can_be_changed() {
    for site in sites().await {
        let (staff, (person, plan)) = (staff(&site).await, plan_of(&site));
        let mut ana = site.reader(&site.ground.person_actor).await;
        write(&mut ana, &plan).await;
        hand_in(&mut ana, &plan).await;
        let early = ana.get(&format!("{plan}/author")).await;
        assert_eq!(early.status, StatusCode::CONFLICT);
        early.says("It was handed in");
        let agreement = format!("{person}/agreement");
        let mut nel = site.reader(&staff.without_limit).await;
        let page = nel.get(&agreement).await;
        page.says("No limit is set for you");
        page.says("The plan cannot be agreed yet. What the person pays is not worked out yet");
        let version = hidden(&page, "plan_version");
        let tries = [("plan_version", version.as_str()), ("decision", "agree"), ("reasons", "y")];
        let refused = nel.post(&agreement, &tries).await;
        assert_eq!(refused.status, StatusCode::FORBIDDEN);
        refused.says("they have no authority");
        let back = [tries[0], ("decision", "return"), ("reasons", "Why 7.5 hours?")];
        let silent = nel.post(&agreement, &back).await;
        silent.says("say what would have to change");
        silent.says("Why 7.5 hours?</textarea>");
        let back = [back[0], back[1], back[2], ("what_would_change_it", "A day by day list")];
        nel.post(&agreement, &back).await.sent_to();
        for page in [&plan, &agreement] {
            ana.get(page).await.says("A day by day list");
        }
        let page = ana.get(&plan).await;
        let (record, version) = (hidden(&page, "record"), hidden(&page, "version"));
        let fields = [("record", record.as_str()), ("version", version.as_str())];
        assert_eq!(ana.post(&format!("{plan}/change"), &fields).await.sent_to(), plan);
        ana.get(&plan).await.says("This plan is being written");
        hand_in(&mut ana, &plan).await;
        let late = nel.post(&agreement, &back).await;
        assert_eq!(late.status, StatusCode::CONFLICT);
        late.says("The plan was changed while you were reading it");
    }
}

#[tokio::test]
async fn nobody_answers_what_they_wrote_and_others_find_nothing() {
    for site in sites().await {
        let (staff, (person, plan)) = (staff(&site).await, plan_of(&site));
        let mut sol = site.reader(&staff.second_worker).await;
        write(&mut sol, &plan).await;
        hand_in(&mut sol, &plan).await;
        sol.get(&format!("{person}/agreement")).await.says("Nobody agrees what they wrote");
        let provider = site.add(77, "Prov Ider", Role::Provider).await;
        let mut provider = site.reader(&provider).await;
        for page in ["plan", "plan/author", "plan/versions", "agreement", "holding"] {
            let answer = provider.get(&format!("{person}/{page}")).await;
            assert_eq!(answer.status, StatusCode::NOT_FOUND, "{page}");
        }
        for page in ["/agreements", "/limits"] {
            assert_eq!(provider.get(page).await.status, StatusCode::NOT_FOUND, "{page}");
        }
        let mut ada = site.reader(&staff.approver).await;
        let write = ada.get(&format!("{plan}/author")).await;
        assert_eq!(write.status, StatusCode::FORBIDDEN);
        let early = ada.get(&format!("{person}/holding")).await;
        early.says("The plan must be agreed");
    }
}

#[tokio::test]
async fn an_approver_sets_a_limit() {
    for site in sites().await {
        let staff = staff(&site).await;
        let mut ada = site.reader(&staff.approver).await;
        ada.get("/limits").await.says("no limit set");
        let page = format!("/limits/{}", staff.without_limit.id);
        ada.get(&page).await.says("may agree no plan");
        for (typed, says) in [("lots", "`lots`"), ("60000", "above the limit set for them")] {
            let wrong = ada.post(&page, &[("version", "0"), ("yearly", typed)]).await;
            assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
            wrong.says(says);
            wrong.says(&format!("value=\"{typed}\""));
        }
        ada.post(&page, &[("version", "0"), ("yearly", "5,000")]).await.sent_to();
        let stale = ada.post(&page, &[("version", "0"), ("yearly", "6000")]).await;
        assert_eq!(stale.status, StatusCode::CONFLICT);
        stale.says("It is now £5,000.00 a year");
        stale.says("value=\"6000\"");
        let mut nel = site.reader(&staff.without_limit).await;
        assert_eq!(nel.get(&page).await.status, StatusCode::FORBIDDEN);
    }
}
