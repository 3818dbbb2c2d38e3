//! The written record that section 17 requires: each print of it, its reading order, and its PDF.

use axum::http::StatusCode;
use people::Role;
use service::Letters;
use web::{App, Settings};

use crate::harness::{Answer, Reader, Site, sites_at};
use crate::means::{PETER, agreed_plan, born, enter, fill, noon, path};

/// A site on each kind of database where Peter has confirmed what he has, and Peter.
async fn peters() -> Vec<(Site, Reader)> {
    let moment = noon("2023-10-02");
    let mut peters = Vec::new();
    for site in sites_at(moment).await {
        born(&site, "1986-05-14").await;
        agreed_plan(&site, 45_400, moment).await;
        let mut peter = site.reader(&site.ground.person_actor).await;
        peter.get(&path(&site, "means/start")).await;
        peter.post(&path(&site, "means/start"), &[]).await;
        enter(&mut peter, &site, PETER).await;
        fill(&mut peter, &path(&site, "means/check"), &[]).await.sent_to();
        peters.push((site, peter));
    }
    peters
}

/// The headings inside the page’s main part, in reading order, with their levels.
fn headings(page: &Answer) -> Vec<(char, String)> {
    let main = page.page().split("<main").nth(1).unwrap().split("</main>").next().unwrap();
    let mut headings = Vec::new();
    for part in main.split("<h").skip(1) {
        let level = part.chars().next().unwrap();
        if let Some((words, _)) = part.split_once('>').unwrap().1.split_once("</h") {
            headings.push((level, words.trim().to_owned()));
        }
    }
    headings
}

#[tokio::test]
async fn the_record_in_full_says_every_line_with_its_law_in_order() {
    for (site, mut peter) in peters().await {
        peter.get(&path(&site, "contribution")).await.says("/contribution/record?print=large\"");
        let page = peter.get(&path(&site, "contribution/record")).await;
        for says in [
            "From 2 October 2023 you pay £110.10 a week.",
            "The council pays £343.90 of it.",
            "<a class=\"govuk-link\" href=\"https://www.legislation.gov.uk/ukpga/2014/23/section/17\">",
            "14 May 1986",
            "At home",
            "SI 2014/2672 reg 7",
            "PIP mobility: left out, as mobility benefits always are",
            "Contents insurance",
            "£225.45",
            "If your rent rose by £10.00 a week",
            "£100.10",
            "Tell the council as soon as one of these changes",
            "https://www.lgo.org.uk/make-a-complaint",
            "entered by the person",
            "england/care-act, version",
        ] {
            page.says(says);
        }
        let headings = headings(&page);
        let order = [
            "Your financial assessment",
            "Whose assessment this is",
            "How it comes about, in short",
            "What we counted: money that comes in",
            "Costs of your home",
            "Costs of your disability",
            "What you must keep to live on",
            "What you pay, and how it comes about",
            "What we left out or refused, and why",
            "When it starts",
            "What would change it",
            "What you must tell us",
            "If you think it is wrong",
            "Who can help",
            "The figures it rests on",
            "Where the law can be read",
            "The rules kept here",
        ];
        let mut places = order.map(|words| {
            let place = headings.iter().position(|(_, heading)| heading == words);
            place.unwrap_or_else(|| panic!("`{words}` is not in {headings:?}"))
        });
        assert!(places.is_sorted(), "{headings:?}");
        places.reverse();
        assert_eq!(places[order.len() - 1], 0, "the title comes first");
        assert!(headings.iter().skip(1).all(|(level, _)| *level == '2'), "{headings:?}");
    }
}

#[tokio::test]
async fn each_print_has_the_same_sum_in_its_own_way() {
    for (site, mut peter) in peters().await {
        let mut open = async |print: &str| {
            let at = path(&site, &format!("contribution/record?print={print}"));
            peter.get(&at).await
        };
        let (standard, large, easy) =
            (open("standard").await, open("large").await, open("easy").await);
        for page in [&standard, &large, &easy] {
            page.says("£110.10");
            page.says("To have it on paper or as a file, print this page.");
            assert!(!page.html.contains("record.pdf"), "there is no PDF here");
        }
        assert!(!standard.html.contains("ww-letter--large"));
        large.says("ww-letter--large");
        large.says("SI 2014/2672 reg 7");
        easy.says("ww-easy-read__icon");
        easy.says("You pay <strong>£110.10</strong> each week.");
        easy.says("Tell the council. Ask them to look again.");
        assert!(!easy.html.contains("SI 2014/2672"), "easy words have no law in them");
        for row in easy.html.split("ww-easy-read__text\">").skip(1) {
            let words = row.split("</p>").next().unwrap();
            assert!(words.split_whitespace().count() <= 24, "too long for easy read: {words}");
        }
        assert_eq!(open("huge").await.status, StatusCode::NOT_FOUND);
    }
}

#[tokio::test]
async fn it_is_found_by_those_who_find_the_contribution_and_is_a_look() {
    for (site, mut peter) in peters().await {
        let provider = site.add(77, "Prov Ider", Role::Provider).await;
        let mut provider = site.reader(&provider).await;
        let mut worker = site.reader(&site.ground.worker).await;
        for end in ["contribution/record", "contribution/record.pdf?print=easy"] {
            let at = path(&site, end);
            assert_eq!(provider.get(&at).await.status, StatusCode::NOT_FOUND);
            let mut stranger = site.stranger();
            assert!(stranger.get(&at).await.sent_to().starts_with("/sign-in"));
        }
        let looks = async |reader: &mut Reader| {
            let page = reader.get(&path(&site, "looks")).await;
            page.html.matches(&site.ground.worker.name).count()
        };
        let before = looks(&mut peter).await;
        worker.get(&path(&site, "contribution/record")).await.says("£110.10");
        assert_eq!(looks(&mut peter).await, before + 1, "the look is written down");
        let none = path(&site, "contribution/record?version=9");
        assert_eq!(worker.get(&none).await.status, StatusCode::NOT_FOUND);
    }
}

#[tokio::test]
async fn without_the_program_the_pdf_says_so() {
    for (site, mut peter) in peters().await {
        let answer = peter.get(&path(&site, "contribution/record.pdf?print=large")).await;
        assert_eq!(answer.status, StatusCode::NOT_IMPLEMENTED);
        answer.says("PDF is not set up here");
        answer.says("/contribution/record?print=large\"");
    }
}

/// The same site with a program that makes PDFs: a script.
#[cfg(unix)]
fn with_letters(site: Site, name: &str, lines: &str) -> Site {
    use std::os::unix::fs::PermissionsExt as _;
    let folder = std::env::temp_dir().join(format!("written-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let program = folder.join(format!("{name}-{}", site.service.now().as_nanosecond()));
    std::fs::write(&program, format!("#!/bin/sh\nPATH=/bin:/usr/bin\n{lines}\n")).unwrap();
    std::fs::set_permissions(&program, std::fs::Permissions::from_mode(0o700)).unwrap();
    let letters = Some(Letters::at(program));
    let settings = Settings { demo: true, tls: false, name: "Wherewithal".to_owned(), letters };
    let router = web::router(App::new(site.service.clone(), settings));
    Site { router, ..site }
}

#[cfg(unix)]
#[tokio::test]
async fn the_program_is_given_the_document_of_the_page() {
    for (site, _) in peters().await {
        let site = with_letters(site, "echo", "printf '%%PDF-1.7 '; cat");
        let mut peter = site.reader(&site.ground.person_actor).await;
        let page = peter.get(&path(&site, "contribution/record?print=easy")).await;
        page.says("/contribution/record.pdf?print=easy\"");
        let pdf = peter.get(&path(&site, "contribution/record.pdf?print=easy")).await;
        let json = pdf.page().strip_prefix("%PDF-1.7 ").unwrap();
        let json: serde_json::Value = serde_json::from_str(json).unwrap();
        assert_eq!(json["print"], "easy");
        assert_eq!(json["title"], "Your money and your care");
        page.says(json["sections"][0]["heading"].as_str().unwrap());
        let site = with_letters(site, "fails", "cat >/dev/null; exit 2");
        let mut peter = site.reader(&site.ground.person_actor).await;
        let failed = peter.get(&path(&site, "contribution/record.pdf")).await;
        assert_eq!(failed.status, StatusCode::SERVICE_UNAVAILABLE);
        failed.says("Try again in a minute");
    }
}
