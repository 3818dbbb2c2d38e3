//! The description cannot lie: every example in it is read as what it is an example of, and
//! every command in `docs/api.md` is one that the description has.

use std::collections::BTreeSet;

use allocation::{Answer, CompletedBy, ExistingHelp};
use charging::Means;
use serde::de::DeserializeOwned;
use serde_json::Value;
use support::holding::Section31;
use support::plan::Plan;

use super::record::{Change, Step, Writing};
use super::{
    agreement, assessment, described, details, eligibility, holding, means, payments,
    relationships, sent, statements, token, touch, upratings,
};

type Reads = fn(&[u8]) -> Result<(), String>;

fn reads<T: DeserializeOwned>(bytes: &[u8]) -> Result<(), String> {
    sent::read::<T>(bytes).map(drop).map_err(|problem| problem.detail().to_owned())
}

/// What each address takes.
#[rustfmt::skip]
const TAKES: &[(&str, &str, Reads)] = &[
    ("post", "/api/v1/tokens", reads::<token::SignIn>),
    ("post", "/api/v1/people", reads::<details::Somebody>),
    ("put", "/api/v1/people/{person}/details", reads::<details::NewDetails>),
    ("post", "/api/v1/people/{person}/assessment", reads::<assessment::New<CompletedBy>>),
    ("put", "/api/v1/people/{person}/assessment/completed-by", reads::<Change<CompletedBy>>),
    ("put", "/api/v1/people/{person}/assessment/views/{view}/{question}", reads::<Change<Answer>>),
    ("post", "/api/v1/people/{person}/assessment/help", reads::<Change<ExistingHelp>>),
    ("put", "/api/v1/people/{person}/assessment/help/{place}", reads::<Change<ExistingHelp>>),
    ("post", "/api/v1/people/{person}/assessment/help/{place}/remove", reads::<Step>),
    ("post", "/api/v1/people/{person}/assessment/help/{place}/withdraw",
     reads::<Change<assessment::Withdrawn>>),
    ("post", "/api/v1/people/{person}/assessment/send", reads::<Step>),
    ("post", "/api/v1/people/{person}/assessment/give-back", reads::<Step>),
    ("put", "/api/v1/people/{person}/assessment/final/{question}",
     reads::<Change<assessment::Settled>>),
    ("post", "/api/v1/people/{person}/assessment/finalise", reads::<Step>),
    ("put", "/api/v1/people/{person}/eligibility", reads::<Change<eligibility::Decided>>),
    ("put", "/api/v1/people/{person}/means", reads::<Writing<Means>>),
    ("post", "/api/v1/people/{person}/means/confirm", reads::<Change<means::OnDay>>),
    ("put", "/api/v1/people/{person}/plan", reads::<Writing<Plan>>),
    ("post", "/api/v1/people/{person}/plan/submit", reads::<Step>),
    ("post", "/api/v1/people/{person}/agreement", reads::<agreement::Answer>),
    ("put", "/api/v1/limits/{worker}", reads::<agreement::NewLimit>),
    ("put", "/api/v1/people/{person}/holding", reads::<Change<holding::Choice>>),
    ("put", "/api/v1/people/{person}/holding/section-31", reads::<Change<Section31>>),
    ("put", "/api/v1/people/{person}/payments/schedule", reads::<Change<payments::FromDay>>),
    ("post", "/api/v1/people/{person}/payments", reads::<payments::Pay>),
    ("post", "/api/v1/people/{person}/payments/actual", reads::<payments::Paid>),
    ("post", "/api/v1/people/{person}/payments/corrections", reads::<payments::Wrong>),
    ("put", "/api/v1/people/{person}/statements/lines/{line}", reads::<statements::Match>),
    ("post", "/api/v1/people/{person}/contacts", reads::<touch::NewContact>),
    ("post", "/api/v1/people/{person}/reviews/requests", reads::<touch::Request>),
    ("post", "/api/v1/people/{person}/declining", reads::<touch::No>),
    ("post", "/api/v1/people/{person}/reviews", reads::<touch::HeldReview>),
    ("post", "/api/v1/people/{person}/relationships", reads::<relationships::Wanted>),
    ("post", "/api/v1/people/{person}/relationships/{relationship}/end",
     reads::<relationships::Ended>),
    ("post", "/api/v1/upratings", reads::<upratings::FromDay>),
    ("post", "/api/v1/upratings/{uprating}/decision", reads::<upratings::Decided>),
];

/// Every operation of the description, as (method, path, what it says).
fn operations() -> Vec<(String, String, Value)> {
    let description = serde_json::to_value(described().1).unwrap();
    let paths = description["paths"].as_object().unwrap().clone();
    let of = |(path, methods): (String, Value)| {
        let methods = methods.as_object().unwrap().clone();
        methods.into_iter().map(move |(method, says)| (method, path.clone(), says))
    };
    paths.into_iter().flat_map(of).collect()
}

#[test]
fn every_body_has_an_example_and_every_example_is_read() {
    let mut seen = BTreeSet::new();
    for (method, path, says) in operations() {
        let json = &says["requestBody"]["content"]["application/json"];
        if json.is_null() {
            continue;
        }
        let takes = TAKES.iter().find(|(m, p, _)| (*m, *p) == (&method, &path));
        let (.., read) = takes.unwrap_or_else(|| panic!("{method} {path} is not in the table"));
        let example = &json["example"];
        assert!(example.is_object(), "{method} {path} has no example");
        let read = read(example.to_string().as_bytes());
        assert_eq!(read, Ok(()), "{method} {path}");
        seen.insert((method, path));
    }
    assert_eq!(seen.len(), TAKES.len(), "something in the table is not described");
}

#[test]
fn what_is_not_described_is_refused_by_name() {
    for (method, path, read) in TAKES {
        let said = read(br#"{"nonsense_field": 1}"#).unwrap_err();
        assert!(said.contains("`nonsense_field`"), "{method} {path}: {said}");
    }
}

/// The commands of the guide: each `curl`, with its lines joined.
fn commands(guide: &str) -> Vec<String> {
    let joined = guide.replace("\\\n", " ");
    let commands = joined.split("curl ").skip(1);
    commands.map(|rest| rest.split("\n```").next().unwrap_or(rest).to_owned()).collect()
}

#[test]
fn the_guide_says_only_what_the_description_has() {
    let guide = include_str!("../../../../docs/api.md");
    let operations = operations();
    let commands = commands(guide);
    assert!(5 < commands.len());
    for command in commands {
        let data = command.split("-d '").nth(1).map(|rest| rest.split('\'').next().unwrap());
        let method = match command.split("-X ").nth(1) {
            Some(rest) => rest.split_whitespace().next().unwrap().to_lowercase(),
            None if data.is_some() || command.contains("--data-binary") => "post".to_owned(),
            None => "get".to_owned(),
        };
        let path = command.split("/api/v1").nth(1).unwrap();
        let path = path.split(['"', '\'', ' ', '?', '\n']).next().unwrap();
        let is = |described: &str| {
            let (a, b) = (described.trim_start_matches("/api/v1").split('/'), path.split('/'));
            let same = |(a, b): (&str, &str)| a == b || a.starts_with('{') && b.starts_with('$');
            a.clone().count() == b.clone().count() && a.zip(b).all(same)
        };
        let found = operations.iter().find(|(m, described, _)| *m == method && is(described));
        let (.., described, _) = found.unwrap_or_else(|| panic!("{method} {path} is not there"));
        if let Some(data) = data {
            let takes = TAKES.iter().find(|(m, p, _)| (*m, *p) == (&method, described));
            let (.., read) = takes.unwrap();
            assert_eq!(read(data.as_bytes()), Ok(()), "{command}");
        }
    }
}
