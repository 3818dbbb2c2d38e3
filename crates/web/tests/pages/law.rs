//! The law page says what the program does: its words are compared with the sources.

use std::collections::BTreeSet;
use std::path::Path;

use axum::http::StatusCode;
use charging::law::INSTRUMENTS;

use crate::harness::{sites, sites_at};

const SOURCES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../charging/src");

/// The file of a function named as `care_act::guarantee::guarantee`, and its name.
fn place(function: &str) -> (String, &str) {
    let (module, name) = function.rsplit_once("::").unwrap_or(("lib", function));
    let path = module.replace("::", "/");
    let files = [format!("{SOURCES}/{path}.rs"), format!("{SOURCES}/{path}/mod.rs")];
    let file = files.into_iter().find(|file| Path::new(file).is_file());
    (file.unwrap_or_else(|| panic!("there is no module for `{function}`")), name)
}

#[test]
fn every_function_that_the_page_names_is_there() {
    let mut named = 0;
    for provision in INSTRUMENTS.iter().flat_map(|each| each.provisions) {
        for function in provision.run_by {
            let (file, name) = place(function);
            let text = std::fs::read_to_string(&file).unwrap();
            let is_there = [format!("fn {name}("), format!("fn {name}<")];
            let is_there = is_there.iter().any(|start| text.contains(start.as_str()));
            assert!(is_there, "{}: {file} has no `{name}`", provision.cite.text);
            named += 1;
        }
    }
    assert!(20 < named, "{named} functions are named");
}

#[test]
fn every_citation_that_a_rule_may_use_is_on_the_page() {
    let law = std::fs::read_to_string(format!("{SOURCES}/law.rs")).unwrap();
    let mut register = String::new();
    for file in std::fs::read_dir(format!("{SOURCES}/law")).unwrap() {
        register += &std::fs::read_to_string(file.unwrap().path()).unwrap();
    }
    let mut constants = 0;
    for name in law.lines().filter_map(|line| line.strip_prefix("pub const ")) {
        let name = name.split(':').next().unwrap();
        let used = register.matches(name).count();
        assert!(used > 0, "`{name}` of law.rs stands in no file of law/");
        constants += 1;
    }
    assert!(50 < constants, "{constants} citations");
}

#[test]
fn every_part_of_a_working_has_its_heading() {
    let template = concat!(env!("CARGO_MANIFEST_DIR"), "/templates/working.html");
    let template = std::fs::read_to_string(template).unwrap();
    let mut parts = BTreeSet::new();
    gather(Path::new(SOURCES), &mut parts);
    assert!(parts.contains("guarantee") && parts.contains("stay"), "{parts:?}");
    // The last steps stand together under what is paid.
    for part in
        parts.iter().filter(|part| !["available", "policy", "cost"].contains(&part.as_str()))
    {
        let heading = format!("{{%- when \"{part}\" -%}}");
        assert!(template.contains(&heading), "working.html has no heading for `{part}`");
    }
}

/// The keys of parts in every source below a folder.
fn gather(folder: &Path, parts: &mut BTreeSet<String>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            gather(&path, parts);
            continue;
        }
        let text = std::fs::read_to_string(&path).unwrap();
        for start in ["part: ", " say(", " comes("] {
            for rest in text.split(start).skip(1) {
                let key = rest.trim_start().strip_prefix('"').and_then(|key| key.split('"').next());
                let is_key = |key: &&str| key.chars().all(|c| c.is_ascii_lowercase() || c == '_');
                parts.extend(key.filter(is_key).map(str::to_owned));
            }
        }
    }
}

#[tokio::test]
async fn the_figures_are_those_of_the_day_that_is_asked_for() {
    for site in sites_at("2025-11-23T12:00:00Z".parse().unwrap()).await {
        let mut anyone = site.stranger();
        let index = anyone.get("/law?on=2025-06-02").await;
        index.page();
        index.says("The law behind the sum");
        index.says("2 June 2025");
        for instrument in INSTRUMENTS {
            let path = format!("/law/{}?on=2025-06-02", instrument.key);
            index.says(&path);
            let page = anyone.get(&path).await;
            page.page();
            for provision in instrument.provisions {
                page.says(provision.cite.url);
            }
        }
        let then = anyone.get("/law/charging-regulations?on=2019-06-01").await;
        then.says("Single person of pension age: £189.00 a week");
        then.says("care_act::guarantee::guarantee");
        let now = anyone.get("/law/charging-regulations?on=2025-06-02").await;
        now.says("Single person of pension age: £232.60 a week");
        now.says("Nobody has read this figure in a source");
        now.says("Last looked at on");
    }
}

#[tokio::test]
async fn a_day_without_figures_says_so() {
    for site in sites_at("2025-11-23T12:00:00Z".parse().unwrap()).await {
        let mut anyone = site.stranger();
        let page = anyone.get("/law/charging-regulations?on=2090-01-01").await;
        page.says("no figure for 1 January 2090");
        let page = anyone.get("/law?on=2090-01-01").await;
        page.says("A sum that needs one of these stops");
        let boxes = anyone.get("/law?on-day=1&on-month=6&on-year=2019").await;
        assert_eq!(boxes.sent_to(), "/law?on=2019-06-01");
        anyone.get("/law?on=never").await.says("is not a real date");
    }
}

#[tokio::test]
async fn national_and_local_amounts_stand_apart() {
    for site in sites_at("2025-11-23T12:00:00Z".parse().unwrap()).await {
        let mut anyone = site.stranger();
        let all = anyone.get("/law/councils?on=2024-10-07").await;
        all.page();
        all.says("/law/councils/reading?on=2024-10-07");
        let one = anyone.get("/law/councils/reading?on=2024-10-07").await;
        one.page();
        one.says("National</th>");
        one.says("This council</th>");
        one.says("Since 6 April 2024.");
        assert_eq!(anyone.get("/law/councils/nowhere").await.status, StatusCode::NOT_FOUND);
        assert_eq!(anyone.get("/law/nothing").await.status, StatusCode::NOT_FOUND);
    }
}

#[tokio::test]
async fn the_first_page_leads_to_both() {
    for site in sites().await {
        let page = site.stranger().get("/").await;
        page.says("href=\"/estimate\"");
        page.says("href=\"/law\"");
    }
}
