//! What another policy would do, in the browser: tried, cancelled, shown, worked out again.

use axum::http::StatusCode;
use people::Role;

use crate::harness::sites;
use crate::scrutiny::settled;
use crate::uprating::assess;

const POPULATION: &str = include_str!("../../../../docs/examples/population.csv");

/// A form for a day whose figures are known, with one change.
fn form<'a>(people: &'a str, change: &'a str) -> Vec<(&'a str, &'a str)> {
    vec![
        ("title", "Half of what is available"),
        ("on-day", "2"),
        ("on-month", "6"),
        ("on-year", "2025"),
        ("from_rules", "national"),
        ("to_rules", "national"),
        ("people", people),
        ("to_changes", change),
    ]
}

const HALF: &str = "policy.percentage_of_available = 50";

#[tokio::test]
async fn a_change_is_tried_on_a_file_and_again_to_the_same_digit() {
    for site in sites().await {
        let ines = site.add(80, "Ines Croft", Role::Commissioner).await;
        let mut ines = site.reader(&ines).await;
        ines.get("/simulations").await.says("None has been tried yet.");
        ines.get("/simulations/new").await.says("policy.percentage_of_available");
        let file = ("file", "people.csv", POPULATION.as_bytes());
        let sent = ines.upload("/simulations/new", &form("file", HALF), file).await;
        let at = sent.sent_to().to_owned();
        let page = settled(&mut ines, &at).await;
        for words in ["People in it: 60.", "By ward", "By ethnicity", "EWHC 3436"] {
            page.says(words);
        }
        page.says("Supposed: policy.percentage_of_available");
        page.says("Nobody would lose.");
        assert!(!page.html.contains("EX-0"), "no id of the population is kept");
        let csv = ines.get(&format!("{at}/sums.csv")).await;
        csv.says("by,value,people,gain,lose");
        csv.says("ward,Abbey,");

        let other = ("file", "people.csv", b"id,born,household".as_slice());
        let again = format!("{at}/again-from-file");
        assert_eq!(ines.upload(&again, &[], other).await.sent_to(), at);
        ines.get(&at).await.says("That is not the file");
        let second = ines.upload(&again, &[], file).await.sent_to().to_owned();
        let page = settled(&mut ines, &second).await;
        page.says("Worked out again: the result is the same to the last digit.");
        let (one, two) = (format!("{at}/result.json"), format!("{second}/result.json"));
        assert_eq!(ines.get(&one).await.html, ines.get(&two).await.html);
    }
}

#[tokio::test]
async fn a_change_is_tried_on_the_councils_own_people() {
    for site in sites().await {
        assess(&site, testkit::moment(-10)).await;
        let ines = site.add(80, "Ines Croft", Role::Commissioner).await;
        let mut ines = site.reader(&ines).await;
        ines.get("/simulations/new").await.page();
        let none = ("file", "", b"".as_slice());
        let on: Vec<_> = form("own", "")
            .into_iter()
            .chain([("to:policy.percentage_of_available", "50")])
            .collect();
        let at = ines.upload("/simulations/new", &on, none).await.sent_to().to_owned();
        let page = settled(&mut ines, &at).await;
        page.says("People in it: 1. The council would pay");
        page.says("so people are not told apart by that");
        let again = ines.post(&format!("{at}/again"), &[]).await.sent_to().to_owned();
        settled(&mut ines, &again).await.says("the same to the last digit");
        // What has ended stays as it is.
        ines.post(&format!("{at}/cancel"), &[]).await;
        ines.get(&at).await.says("People in it: 1.");
        ines.get("/simulations").await.says("as a repetition");

        let joss = site.add(81, "Joss Heath", Role::Worker).await;
        let mut joss = site.reader(&joss).await;
        assert_eq!(joss.get(&at).await.status, StatusCode::NOT_FOUND);
        assert_eq!(joss.get("/simulations/new").await.status, StatusCode::NOT_FOUND);
    }
}

#[tokio::test]
async fn what_is_wrong_is_named_and_nothing_is_begun() {
    for site in sites().await {
        let ines = site.add(80, "Ines Croft", Role::Commissioner).await;
        let mut ines = site.reader(&ines).await;
        ines.get("/simulations/new").await.page();
        let file = ("file", "people.csv", POPULATION.as_bytes());
        let wrong = ines.upload("/simulations/new", &form("file", "nothing.such = 5"), file).await;
        assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
        wrong.says("nothing.such");
        let none = ("file", "", b"".as_slice());
        let wrong = ines.upload("/simulations/new", &form("file", HALF), none).await;
        wrong.says("Choose the population’s file");
        ines.get("/simulations").await.says("None has been tried yet.");

        let torn = POPULATION.replacen("1935-07-18", "1935-17-18", 1);
        let file = ("file", "people.csv", torn.as_bytes());
        let at = ines.upload("/simulations/new", &form("file", HALF), file).await;
        let page = settled(&mut ines, at.sent_to()).await;
        page.says("It could not be worked out");
        page.says("line 3: `born`");
    }
}
