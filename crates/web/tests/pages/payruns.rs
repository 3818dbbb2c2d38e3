//! A pay run in the browser: drafted by one, approved by another with authority, released once.

use axum::http::StatusCode;
use basis::Money;
use people::Role;
use service::Written;
use testkit::agreed_plan;

use crate::harness::{Answer, Reader, Site, sites};

/// The clock of the sites stands at Sunday 23 November 2025.
const MONDAY: [(&str, &str); 3] = [("day-day", "24"), ("day-month", "11"), ("day-year", "2025")];

/// Looks until the work in the background is done.
async fn settled(reader: &mut Reader, path: &str) -> Answer {
    for _ in 0..200 {
        let page = reader.get(path).await;
        page.page();
        if !page.html.contains("id=\"at-work\"") {
            return page;
        }
        tokio::time::sleep(std::time::Duration::from_millis(20)).await;
    }
    panic!("the work never ended");
}

async fn begun(site: &Site) {
    let (ground, database) = (&site.ground, site.service.database());
    agreed_plan(database, ground).await;
    let start = site.service.today();
    let person = &ground.person.id;
    site.service.set_payments(&ground.worker, person, &Written::NEW, start).await.unwrap();
}

#[tokio::test]
async fn a_finance_officer_runs_and_releases_a_pay_run_with_a_second_approver() {
    for site in sites().await {
        begun(&site).await;
        let fay = site.add(70, "Fay Finance", Role::FinanceOfficer).await;
        let fox = site.add(71, "Fox Finance", Role::FinanceOfficer).await;
        let mut tx = site.service.database().begin().await.unwrap();
        let (most, now) = (Money::pounds(2_000), site.service.now());
        tx.add_pay_authority(&fox.id, 1, most, &fox.id, now).await.unwrap();
        tx.commit().await.unwrap();
        let (mut fay, mut fox) = (site.reader(&fay).await, site.reader(&fox).await);
        confirmed(&site, &mut fay, &mut fox).await;

        fay.get("/pay-runs").await.says("None has been drafted yet.");
        let sunday = [("day-day", "23"), ("day-month", "11"), ("day-year", "2025")];
        let refused = fay.post("/pay-runs", &sunday).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        refused.says("Banks do not work on that day. The working day before is 21 November 2025");
        let at = fay.post("/pay-runs", &MONDAY).await.sent_to().to_owned();
        let page = settled(&mut fay, &at).await;
        page.says("<strong>£1,062.40</strong> in 2 payments");
        let step = format!("{at}/step");
        fay.post(&step, &[("step", "check"), ("why", "Looked through.")]).await;
        fay.get(&at).await.says("You cannot decide on this one.");
        let own = [("step", "decide"), ("decided", "approve"), ("why", "mine")];
        assert_eq!(fay.post(&step, &own).await.status, StatusCode::FORBIDDEN);

        fox.get(&at).await.says("What do you decide?");
        let empty = fox.post(&step, &[("step", "decide"), ("why", "")]).await;
        assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY);
        empty.says("Say whether you approve it or send it back");
        let yes = [("step", "decide"), ("decided", "approve"), ("why", "As drafted.")];
        assert_eq!(fox.post(&step, &yes).await.sent_to(), at);

        let line = held(&mut fay, &at).await;
        fay.get(&at).await.says("and £250.00 held back");
        fay.post(&step, &[("step", "release"), ("why", "Tonight's file.")]).await;
        let page = settled(&mut fay, &at).await;
        page.says("<strong>£812.40</strong> in 1 payment");
        page.says("Passed over");
        fay.get(&line).await.says("Nothing more can become of it here.");
        files(&mut fay, &at).await;
        fay.post(&step, &[("step", "confirm"), ("why", "Report 7.")]).await;
        fay.get(&at).await.says("Confirmed by the bank");
        told(&site).await;
    }
}

/// Where the money goes, noted by one and confirmed by the other.
async fn confirmed(site: &Site, fay: &mut Reader, fox: &mut Reader) {
    let bank = format!("/people/{}/bank", site.ground.person.id);
    fay.get(&bank).await.says("No account is known yet.");
    let wanted = [
        ("into", "direct_payment"),
        ("name", "Ana Example"),
        ("sort_code", "00-00-01"),
        ("number", "12345678"),
        ("roll", ""),
        ("asked", "letter"),
    ];
    let wrong = fay.post(&bank, &[("into", "direct_payment"), ("asked", "letter")]).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    wrong.says("Enter the name on the account");
    assert_eq!(fay.post(&bank, &wanted).await.sent_to(), bank);
    fay.get(&bank).await.says("You cannot confirm this one.");
    fox.get(&bank).await.says("Sort code 000001, account number 12345678");
    let confirm = format!("{bank}/confirm");
    let same = [("version", "1"), ("yes", "confirm"), ("told", "letter"), ("said", "Yes")];
    let same = fox.post(&confirm, &same).await;
    same.says("tell the person in another way");
    let other = [("version", "1"), ("yes", "confirm"), ("told", "phone"), ("said", "Yes")];
    assert_eq!(fox.post(&confirm, &other).await.sent_to(), bank);
    let mut ana = site.reader(&site.ground.person_actor).await;
    let page = ana.get(&bank).await;
    page.says("ending 5678");
    assert!(!page.html.contains("12345678"), "a page shows no more than is needed");
}

/// Holds the £250.00 back. Tells where that payment is.
async fn held(fay: &mut Reader, at: &str) -> String {
    let page = fay.get(at).await;
    let from = page.html.find("/payments/").unwrap();
    let start = page.html[..from].rfind('"').unwrap() + 1;
    let end = from + page.html[from..].find('"').unwrap();
    let line = page.html[start..end].to_owned();
    fay.get(&line).await.says("A payment of £250.00");
    let empty = fay.post(&line, &[("over", "0"), ("state", "held"), ("why", " ")]).await;
    assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY);
    let why = [("over", "0"), ("state", "held"), ("why", "Out of stock.")];
    assert_eq!(fay.post(&line, &why).await.sent_to(), at);
    line
}

/// The files, once the council's own account is set; and what came back.
async fn files(fay: &mut Reader, at: &str) {
    let bureau = format!("{at}/files/bureau.csv");
    assert_eq!(fay.get(&bureau).await.status, StatusCode::CONFLICT);
    let payer = [
        ("set", "payer"),
        ("over", "0"),
        ("name", "Ellerford Council"),
        ("sort_code", "000000"),
        ("number", "00000000"),
        ("service_user", "123456"),
    ];
    fay.get("/pay-runs/settings").await.says("No table is loaded");
    let short = fay.post("/pay-runs/settings", &[("set", "payer"), ("over", "0")]).await;
    assert_eq!(short.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(fay.post("/pay-runs/settings", &payer).await.sent_to(), "/pay-runs/settings");
    let csv = fay.get(&bureau).await;
    assert!(csv.html.starts_with("000001,12345678,ANA EXAMPLE,812.40,99,"), "{}", csv.html);
    let pain = fay.get(&format!("{at}/files/pain.xml")).await;
    assert!(pain.html.contains("<CtrlSum>812.40</CtrlSum>"), "{}", pain.html);
    let bacs = fay.get(&format!("{at}/files/bacs18.txt")).await;
    assert!(bacs.html.starts_with("VOL1"), "{}", bacs.html);
    assert_eq!(fay.get(&format!("{at}/files/x")).await.status, StatusCode::NOT_FOUND);
    let bad = fay.post(&format!("{at}/returns"), &[("table", "a,b")]).await;
    assert_eq!(bad.status, StatusCode::UNPROCESSABLE_ENTITY);
}

/// The person reads what was paid and how it is made up; no one else without a right does.
async fn told(site: &Site) {
    let mut ana = site.reader(&site.ground.person_actor).await;
    let page = ana.get(&format!("/people/{}/remittances", site.ground.person.id)).await;
    page.says("£812.40 for 24 November 2025");
    page.says("£892.40");
    assert_eq!(ana.get("/pay-runs").await.status, StatusCode::NOT_FOUND);
    let mut wyn = site.reader(&site.ground.worker).await;
    assert_eq!(wyn.get("/pay-runs").await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn payments_stop_for_a_stay_in_hospital() {
    for site in sites().await {
        begun(&site).await;
        let mut wyn = site.reader(&site.ground.worker).await;
        let stop = format!("/people/{}/payments/stop", site.ground.person.id);
        wyn.get(&stop).await.says("Why do payments stop?");
        let empty = wyn.post(&stop, &[("version", "1")]).await;
        assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY);
        let day = [
            ("version", "1"),
            ("why", "hospital"),
            ("from-day", "1"),
            ("from-month", "12"),
            ("from-year", "2025"),
        ];
        wyn.post(&stop, &day).await.sent_to();
        wyn.get(&stop).await.says("In hospital from 1 December 2025, with no end known");
        // Eight days of £203.10 a week: £254.97 less £22.86.
        let due = wyn.get(&format!("/people/{}/payments", site.ground.person.id)).await;
        due.says("£232.11");
    }
}
