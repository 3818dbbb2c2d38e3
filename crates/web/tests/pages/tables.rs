//! Points tables in the browser: fitted by one commissioner, compared, put for adoption, adopted by
//! another.

use axum::http::StatusCode;
use people::Role;

use crate::harness::{Answer, Reader, sites};

const SAMPLE: &str = include_str!("../../../../docs/examples/sample.csv");

const FORM: [(&str, &str); 6] = [
    ("pot", "7,500,000"),
    ("people", ""),
    ("contingency", "5"),
    ("setting", "100"),
    ("top_slice", "0"),
    ("bands", "8"),
];

/// Looks until the work in the background is done.
async fn settled(reader: &mut Reader, path: &str) -> Answer {
    for _ in 0..600 {
        let page = reader.get(path).await;
        page.page();
        if !page.html.contains("http-equiv=\"refresh\"") {
            return page;
        }
        page.says("<progress");
        page.says("Stop that");
        tokio::time::sleep(std::time::Duration::from_millis(20)).await;
    }
    panic!("the work never ended");
}

async fn fitted(reader: &mut Reader) -> String {
    reader.get("/tables/new").await.page();
    let file = ("file", "packages 2026.csv", SAMPLE.as_bytes());
    let sent = reader.upload("/tables/new", &FORM, file).await;
    sent.sent_to().to_owned()
}

const PUT: [(&str, &str); 8] = [
    ("family", "price_points"),
    ("title", "Ellerford's points table"),
    ("version", "2027-1"),
    ("from-day", "5"),
    ("from-month", "4"),
    ("from-year", "2027"),
    ("says", "Packages of September 2026."),
    ("savings", "C07: £800,000 in 2027-28"),
];

const ADOPTED: [(&str, &str); 12] = [
    ("body", "the Cabinet"),
    ("on-day", "20"),
    ("on-month", "11"),
    ("on-year", "2025"),
    ("minute", "CAB 25/114"),
    ("vote", "7 for, 3 against"),
    ("equality", "EIA 31"),
    ("consultation", "CON-9"),
    ("consultation_closed-day", "31"),
    ("consultation_closed-month", "10"),
    ("consultation_closed-year", "2025"),
    ("url", ""),
];

/// No program makes PDFs here, and the page that says so leads back to the paper.
async fn no_pdf(reader: &mut Reader, at: &str) {
    let pdf = reader.get(&format!("{at}/paper.pdf?family=bands")).await;
    assert_eq!(pdf.status, StatusCode::NOT_IMPLEMENTED);
    pdf.says(&format!("{at}/paper?family=bands"));
}

#[tokio::test]
async fn one_fits_and_puts_another_records_what_members_decided() {
    for site in sites().await {
        let ines = site.add(80, "Ines Croft", Role::Commissioner).await;
        let joss = site.add(81, "Joss Heath", Role::Commissioner).await;
        let mut ines = site.reader(&ines).await;
        ines.get("/tables").await.says("None has been fitted yet.");
        let at = fitted(&mut ines).await;
        let page = settled(&mut ines, &at).await;
        page.says("In force: ellerford-points 2026-1");
        page.says("for people left out");
        page.says("300 people");
        let full = ines.get(&format!("{at}?family=pounds_per_point")).await;
        full.says("£5.27 a week for each point.");
        full.says("Gains and losses by ethnicity");
        full.says("The people worst served, by the line of your file");
        full.says("Learning disability");
        assert!(!full.html.contains("EX-0"), "no id of the sample is kept");

        let wrong = ines.post(&format!("{at}/propose"), &[("family", "bands")]).await;
        assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(ines.post(&format!("{at}/propose"), &PUT).await.sent_to(), at);
        let page = ines.get(&at).await;
        page.says("You cannot record it. Nobody agrees what they wrote themselves.");
        page.says("Linked to a savings plan: C07: £800,000 in 2027-28.");
        let own = ines.post(&format!("{at}/adopt"), &ADOPTED).await;
        assert_eq!(own.status, StatusCode::FORBIDDEN);
        let draft = ines.get(&format!("{at}/allocation.toml")).await;
        draft.says("adopted_by = \"nobody yet: a draft\"");

        let mut joss = site.reader(&joss).await;
        let empty = joss.get(&at).await;
        empty.says("Record that it was adopted");
        let early = [
            ("consultation_closed-day", "21"),
            ("consultation_closed-month", "11"),
            ("consultation_closed-year", "2025"),
        ];
        let open: Vec<_> = ADOPTED
            .iter()
            .copied()
            .filter(|(f, _)| !f.starts_with("consultation_"))
            .chain(early)
            .collect();
        let open = joss.post(&format!("{at}/adopt"), &open).await;
        assert_eq!(open.status, StatusCode::UNPROCESSABLE_ENTITY);
        open.says("The consultation must be closed before the table is adopted");
        let without: Vec<_> = ADOPTED.iter().copied().filter(|(f, _)| *f != "equality").collect();
        let without = joss.post(&format!("{at}/adopt"), &without).await;
        assert_eq!(without.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(joss.post(&format!("{at}/adopt"), &ADOPTED).await.sent_to(), at);
        let page = joss.get(&at).await;
        page.says("Adopted by the Cabinet on 20 November 2025");
        page.says("7 for, 3 against");
        page.says("pack still carries ellerford-points 2026-1");
        let again = joss.post(&format!("{at}/adopt"), &ADOPTED).await;
        assert_eq!(again.status, StatusCode::CONFLICT);

        let paper = joss.get(&format!("{at}/paper")).await;
        paper.says("It is linked to a savings plan");
        paper.says("7 for, 3 against");
        paper.says("Learning disability (group): offered 1");
        paper.says("Who gains and who loses against the table in force");
        no_pdf(&mut joss, &at).await;
        let json = joss.get(&format!("{at}/paper.json")).await.json();
        assert_eq!(json["print"], "standard");

        // The file is a table of the council, and the one that members adopted.
        let file = joss.get(&format!("{at}/allocation.toml")).await;
        let table: allocation::Model = toml::from_str(file.page()).unwrap();
        assert_eq!(table.adopted_by, "the Cabinet");
        assert_eq!(table.minute, "CAB 25/114");
        assert_eq!(table.document.unwrap().equality_impact, "EIA 31");
    }
}

#[tokio::test]
async fn a_sample_with_faults_is_not_fitted_and_each_is_named_with_its_line() {
    for site in sites().await {
        let ines = site.add(80, "Ines Croft", Role::Commissioner).await;
        let mut ines = site.reader(&ines).await;
        ines.get("/tables/new").await.says("ellerford-points 2026-1");
        let old = SAMPLE.replacen(
            "ellerford-self-assessment 2026-1",
            "ellerford-self-assessment 2019-1",
            1,
        );
        let table: [(&[u8], &str); 4] = [
            (
                old.as_bytes(),
                "line 2, `questionnaire`: `ellerford-self-assessment 2019-1` was scored",
            ),
            (b"\xff\xfei\0d\0", "line 1: it is in UTF-16, not in UTF-8"),
            (b"id,group,points,cost\n", "at least 100 are needed"),
            (b"PK\x03\x04", "it is a spreadsheet or a ZIP file"),
        ];
        for (bytes, want) in table {
            let answer = ines.upload("/tables/new", &FORM, ("file", "s.csv", bytes)).await;
            assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
            answer.says("Nothing was fitted");
            answer.says(want);
        }
        let form = [
            ("pot", "ten"),
            ("contingency", "100"),
            ("setting", "x"),
            ("top_slice", "0"),
            ("bands", "1"),
        ];
        let answer = ines.upload("/tables/new", &form, ("file", "s.csv", SAMPLE.as_bytes())).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
        answer.says("`ten` is not an amount of money");
        answer.says("Enter a percentage, like 5 or 12.5");
        let nothing = ines.upload("/tables/new", &FORM, ("file", "", b"")).await;
        nothing.says("Choose the sample’s file");
        ines.get("/tables").await.says("None has been fitted yet.");
    }
}

#[tokio::test]
async fn nobody_else_sees_a_table_on_its_way_and_an_approver_may_send_it_back() {
    for site in sites().await {
        let ines = site.add(80, "Ines Croft", Role::Commissioner).await;
        let ada = site.add(81, "Ada Approver", Role::Approver).await;
        let fay = site.add(82, "Fay Finance", Role::FinanceOfficer).await;
        let mut ines = site.reader(&ines).await;
        let at = fitted(&mut ines).await;
        settled(&mut ines, &at).await;
        for actor in [&site.ground.worker, &site.ground.person_actor, &fay] {
            let mut reader = site.reader(actor).await;
            for path in ["/tables", "/tables/new", &at, &format!("{at}/paper?family=bands")] {
                assert_eq!(reader.get(path).await.status, StatusCode::NOT_FOUND, "{path}");
            }
        }
        let mut ada = site.reader(&ada).await;
        assert_eq!(ada.get("/tables/new").await.status, StatusCode::NOT_FOUND);
        ada.get(&at).await.page();
        let early = ada.post(&format!("{at}/send-back"), &[("why", "No.")]).await;
        assert_eq!(early.status, StatusCode::CONFLICT, "nothing has been put yet");
        let bands: Vec<_> =
            PUT.iter().map(|(f, v)| (*f, if *f == "family" { "bands" } else { *v })).collect();
        ines.get(&at).await.page();
        assert_eq!(ines.post(&format!("{at}/propose"), &bands).await.sent_to(), at);
        ada.get(&at).await.says("Help from family cannot be counted by it");
        let blank = ada.post(&format!("{at}/send-back"), &[("why", " ")]).await;
        assert_eq!(blank.status, StatusCode::UNPROCESSABLE_ENTITY);
        let why = [("why", "The underfunded group first.")];
        assert_eq!(ada.post(&format!("{at}/send-back"), &why).await.sent_to(), at);
        ada.get(&at).await.says("Sent back by Ada Approver");
        ada.get("/tables").await.says("Sent back by Ada Approver");
    }
}
