//! The yearly uprating in the browser: prepared by one, approved by another, read by the person.

use axum::http::StatusCode;
use basis::id::RecordId;
use basis::{Money, Period, Weekly};
use charging::{Household, Income, IncomeKind, Means};
use jiff::Timestamp;
use jiff::civil::date;
use people::Role;
use service::answer::{ContributionAnswer, From};

use crate::harness::{Answer, Reader, Site, sites_at};

pub(crate) fn noon(day: &str) -> Timestamp {
    format!("{day}T12:00:00Z").parse().unwrap()
}

/// Ana's contribution on a day in 2025-26: £200 a week, care that costs £500, so £87.50.
pub(crate) async fn assess(site: &Site, moment: Timestamp) {
    let day = date(2026, 2, 1);
    let income = Income::new(IncomeKind::Other, Money::pounds(200), Period::Weekly);
    let facts = Means {
        income: vec![income],
        care_cost: Weekly::pence(50_000),
        ..Means::new(date(1970, 2, 3), Household::Single)
    };
    let answer = site.service.work_out(&site.ground.council.pack, day, &facts).unwrap().0;
    let means = From { record: RecordId::from_bits(80), version: 1 };
    let draft = store::Draft {
        id: &RecordId::from_bits(81),
        version: 1,
        person: &site.ground.person.id,
        day,
        body: &ContributionAnswer { means, ..answer },
        by: &site.ground.worker.id,
        why: "assessed",
        moment,
    };
    let mut tx = site.service.database().begin().await.unwrap();
    tx.save(&draft).await.unwrap();
    tx.commit().await.unwrap();
}

/// Looks until the work in the background is done.
async fn settled(reader: &mut Reader, path: &str) -> Answer {
    for _ in 0..200 {
        let page = reader.get(path).await;
        page.page();
        assert!(!page.html.contains("http-equiv"), "nothing moves under the reader");
        if !page.html.contains("id=\"at-work\"") {
            return page;
        }
        page.says("<progress");
        page.says("Check again");
        tokio::time::sleep(std::time::Duration::from_millis(20)).await;
    }
    panic!("the work never ended");
}

const APRIL: [(&str, &str); 3] = [("day-day", "6"), ("day-month", "4"), ("day-year", "2026")];

#[tokio::test]
async fn one_prepares_another_approves_and_the_person_reads_why() {
    let now = noon("2026-04-06");
    for site in sites_at(now).await {
        assess(&site, now).await;
        let finance = site.add(70, "Fay Finance", Role::FinanceOfficer).await;
        let approver = site.add(71, "Ada Approver", Role::Approver).await;
        let mut fay = site.reader(&finance).await;
        let home = fay.get("/upratings").await;
        home.says("href=\"/upratings\"");
        home.says("None has been prepared yet.");
        // The day of the new figures is today, so it is what is offered.
        let begin = fay.get("/upratings/new").await;
        begin.says("name=\"day-year\" type=\"text\" value=\"2026\"");
        begin.says("What is known for 6 April 2026");
        let at = fay.post("/upratings/new", &APRIL).await.sent_to().to_owned();
        let page = settled(&mut fay, &at).await;
        page.says("£7.90 less because the national figures change");
        page.says("What the difference is made of");
        page.says("You cannot decide on this one.");
        page.says("Together they pay £87.50 a week now and would pay <strong>£79.60</strong>");
        let own = fay.post(&format!("{at}/decide"), &[("decided", "approve"), ("why", "ok")]).await;
        assert_eq!(own.status, StatusCode::FORBIDDEN);
        let early = fay.post(&format!("{at}/go-on"), &[]).await;
        assert_eq!(early.sent_to(), at, "there is nothing left to work out, and nothing is done");

        let letter = format!("{at}/letters/{}", site.ground.person.id);
        let mut ana = site.reader(&site.ground.person_actor).await;
        assert_eq!(ana.get(&letter).await.status, StatusCode::NOT_FOUND, "it is a draft");
        fay.get(&letter).await.says("This is a draft.");

        let mut ada = site.reader(&approver).await;
        ada.get(&at).await.says("What do you decide?");
        let empty = ada.post(&format!("{at}/decide"), &[("why", " ")]).await;
        assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY);
        empty.says("Say whether you approve it or send it back");
        empty.says("Say why");
        let decided = [("decided", "approve"), ("why", "The figures are those of the circular.")];
        let to = ada.post(&format!("{at}/decide"), &decided).await;
        assert_eq!(to.sent_to(), at);
        ada.get(&at).await.says("Put it into effect");
        ana.get(&format!("/people/{}/contribution", site.ground.person.id)).await.says("£87.50");

        assert_eq!(ada.post(&format!("{at}/go-on"), &[]).await.sent_to(), at);
        let page = settled(&mut ada, &at).await;
        page.says("Done for 1 of 1 people.");
        let contribution = format!("/people/{}/contribution", site.ground.person.id);
        let page = ana.get(&contribution).await;
        page.says("You pay £79.60 a week");
        page.says(&letter);
        let page = ana.get(&letter).await;
        page.says("Because the figures in the law change");
        page.says("£7.90 less");
        page.says("Local Government and Social Care Ombudsman");
        ana.get(&format!("{letter}?large=yes")).await.says("ww-letter--large");
        let all = fay.get(&format!("{at}/letters")).await;
        assert_eq!(all.page().matches("<article").count(), 1);
    }
}

#[tokio::test]
async fn a_day_without_figures_says_so_first_and_stops_people_by_name() {
    let now = noon("2026-11-23");
    for site in sites_at(now).await {
        assess(&site, now).await;
        let finance = site.add(70, "Fay Finance", Role::FinanceOfficer).await;
        let mut fay = site.reader(&finance).await;
        let begin = fay.get("/upratings/new").await;
        begin.says("What is known for 6 April 2027");
        begin.says("Some figures are not known for this day.");
        begin.says("Single person, 25 to State Pension age");
        let wrong = fay.get("/upratings/new?day-day=31&day-month=2&day-year=2027").await;
        wrong.says("There is a problem");
        let april = [("day-day", "6"), ("day-month", "4"), ("day-year", "2027")];
        let at = fay.post("/upratings/new", &april).await.sent_to().to_owned();
        let page = settled(&mut fay, &at).await;
        page.says("Ana Example");
        page.says("Cannot be worked out: ");
        page.says("not known");
        let far = [("day-day", "6"), ("day-month", "4"), ("day-year", "2031")];
        let far = fay.post("/upratings/new", &far).await;
        assert_eq!(far.status, StatusCode::UNPROCESSABLE_ENTITY);
        far.says("Enter a day up to");
    }
}

#[tokio::test]
async fn it_is_not_there_for_anyone_else() {
    let now = noon("2026-04-06");
    for site in sites_at(now).await {
        assess(&site, now).await;
        let finance = site.add(70, "Fay Finance", Role::FinanceOfficer).await;
        let approver = site.add(71, "Ada Approver", Role::Approver).await;
        let mut fay = site.reader(&finance).await;
        fay.get("/upratings/new").await;
        let at = fay.post("/upratings/new", &APRIL).await.sent_to().to_owned();
        for actor in [&site.ground.worker, &site.ground.person_actor] {
            let mut reader = site.reader(actor).await;
            for path in ["/upratings", "/upratings/new", &at, &format!("{at}/letters")] {
                assert_eq!(reader.get(path).await.status, StatusCode::NOT_FOUND, "{path}");
            }
        }
        // An approver approves; they do not prepare.
        let mut ada = site.reader(&approver).await;
        ada.get("/upratings").await.page();
        assert_eq!(ada.get("/upratings/new").await.status, StatusCode::NOT_FOUND);
        settled(&mut fay, &at).await;
        // Sent back, nobody reads a letter.
        ada.get(&at).await.page();
        let decided = [("decided", "send_back"), ("why", "Look at it again.")];
        ada.post(&format!("{at}/decide"), &decided).await.sent_to();
        ada.get(&at).await.says("Sent back by Ada Approver");
        let late = ada.post(&format!("{at}/go-on"), &[]).await;
        assert_eq!(late.status, StatusCode::CONFLICT);
    }
}
