//! The public estimator as anyone meets it: no sign-in, no JavaScript, nothing kept.

use axum::body::Body;
use axum::http::{Request, StatusCode, header};
use jiff::Timestamp;
use store::Database;
use testkit::fresh_sqlite;
use web::{App, Settings};

use crate::harness::{Answer, Reader, site_over, sites, sites_at};

const START: &str = "/estimate";

fn noon(day: &str) -> Timestamp {
    format!("{day}T12:00:00Z").parse().unwrap()
}

/// The hidden value of a field, as a browser would send it back.
fn hidden(page: &Answer, name: &str) -> String {
    let rest = page.html.split(&format!("name=\"{name}\" value=\"")).nth(1);
    let value = rest.and_then(|rest| rest.split('"').next()).unwrap_or_default();
    value.replace("&#34;", "\"").replace("&#60;", "<").replace("&#38;", "&").replace("&#39;", "'")
}

/// The page that a form says it is on: the last hidden `at`.
fn at(page: &Answer) -> String {
    hidden(page, "at")
}

/// Sends the form of a page with these fields.
async fn send(reader: &mut Reader, page: &Answer, fields: &[(&str, &str)]) -> Answer {
    let (answers, at) = (hidden(page, "answers"), at(page));
    let mut all = vec![("answers", answers.as_str()), ("at", &at)];
    all.extend(fields);
    reader.post(START, &all).await
}

/// Presses a button of a page that leads elsewhere.
async fn press(reader: &mut Reader, page: &Answer, go: &str) -> Answer {
    let answers = hidden(page, "answers");
    reader.post(START, &[("answers", &answers), ("go", go)]).await
}

/// Answers every question as it comes, the lists with nothing in them but what is given.
async fn answer_all(
    reader: &mut Reader,
    answers: &[(&str, &[(&str, &str)])],
    lists: &[(&str, &[[&str; 3]])],
) -> Answer {
    reader.get(START).await.says("Start now");
    let mut page = reader.post(START, &[]).await;
    let mut asked = Vec::new();
    loop {
        page.page();
        let step = at(&page);
        if step.is_empty() {
            return page;
        }
        assert!(!asked.contains(&step), "{step} is asked twice: {asked:?}");
        asked.push(step.clone());
        if let Some((_, entries)) = lists.iter().find(|(list, _)| *list == step) {
            for [what, amount, third] in *entries {
                let name = if step == "disability-costs" { "what" } else { "kind" };
                let last = if step == "capital" { "owners" } else { "every" };
                page = send(reader, &page, &[("another", "yes")]).await;
                page =
                    send(reader, &page, &[(name, what), ("amount", amount), (last, third)]).await;
                page.page();
                assert_eq!(at(&page), step, "back on the list");
            }
            page = send(reader, &page, &[("another", "no")]).await;
            continue;
        }
        let given = answers.iter().find(|(question, _)| *question == step);
        let given = given.unwrap_or_else(|| panic!("no answer to {step}: {}", page.html));
        page = send(reader, &page, given.1).await;
    }
}

const PETER: &[(&str, &[(&str, &str)])] = &[
    ("where", &[("where", "home")]),
    ("day", &[("day-day", "2"), ("day-month", "10"), ("day-year", "2023")]),
    ("council", &[("council", "councils/devon")]),
    ("who-for", &[("charged_as", "cared_for")]),
    ("age", &[("age", "37")]),
    ("household", &[("household", "single")]),
    ("lives-alone", &[("lives_alone", "yes")]),
    ("children", &[("children", "0")]),
    ("carer", &[("carer", "no")]),
    ("night", &[("night_care", "no")]),
    ("cost", &[("cost", "454.00")]),
];

const PETERS_LISTS: &[(&str, &[[&str; 3]])] = &[
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
            ["Cleaner <b>", "20.00", "weekly"],
            ["Mobile phone", "10.00", "monthly"],
            ["Broadband", "25.00", "monthly"],
        ],
    ),
    ("given-away", &[]),
    ("services", &[]),
];

const MICHAEL: &[(&str, &[(&str, &str)])] = &[
    ("where", &[("where", "permanent")]),
    ("day", &[("day-day", "7"), ("day-month", "10"), ("day-year", "2024")]),
    ("council", &[("council", "none")]),
    ("age", &[("age", "84")]),
    ("pension-age", &[("pension_age", "yes")]),
    ("pension-before-2016", &[("pension_before_2016", "no")]),
    ("household", &[("household", "single")]),
    ("moved", &[("moved-day", "1"), ("moved-month", "5"), ("moved-year", "2024")]),
    ("earlier", &[("earlier", "no")]),
    ("occupant", &[("occupant", "nobody")]),
    ("top-up", &[("top_up", "no")]),
    ("cost", &[("cost", "694.00")]),
];

const MICHAELS_LISTS: &[(&str, &[[&str; 3]])] = &[
    ("income", &[["state_pension", "209.67", "weekly"], ["private_pension", "25.81", "weekly"]]),
    ("capital", &[["savings", "9000.00", "1"]]),
    ("given-away", &[]),
    ("services", &[]),
];

// A published case entered by anyone gives the published figure, at home.
#[tokio::test]
async fn peter_at_home_might_pay_what_devon_published() {
    for site in sites_at(noon("2025-11-23")).await {
        let mut anyone = site.stranger();
        let check = answer_all(&mut anyone, PETER, PETERS_LISTS).await;
        check.says("Check your answers");
        check.says("Mobile phone");
        assert!(!check.html.contains("<b>"), "what is typed is escaped");
        let page = press(&mut anyone, &check, "answer").await;
        page.page();
        page.says("You might pay £110.10 a week");
        page.says("The council would pay <strong>£343.90</strong>");
        page.says("SI 2014/2672 reg 7");
        page.says("2 October 2023");
        page.says("apply-needs-assessment");
        page.says("Ombudsman");
        let easy = press(&mut anyone, &page, "easy-read").await;
        easy.page();
        easy.says("So you might pay <strong>£110.10</strong> each week.");
        easy.says("ww-easy-read__icon");
    }
}

#[tokio::test]
async fn michael_in_a_care_home_might_pay_what_leeds_published() {
    for site in sites_at(noon("2025-11-23")).await {
        let mut anyone = site.stranger();
        let check = answer_all(&mut anyone, MICHAEL, MICHAELS_LISTS).await;
        check.says("In a care home for good");
        let page = press(&mut anyone, &check, "answer").await;
        page.page();
        page.says("You might pay £205.33 a week");
        page.says("The council would pay <strong>£488.67</strong>");
    }
}

// Every byte of the database's files is looked at: whatever the tables are, nothing is in them.
#[tokio::test]
async fn nothing_that_is_entered_is_kept_or_in_an_address() {
    let address = fresh_sqlite();
    let file = address.strip_prefix("sqlite:").unwrap();
    let database = Database::open(&address).await.unwrap();
    database.migrate().await.unwrap();
    let site = site_over(database, noon("2025-11-23")).await;
    let mut anyone = site.stranger();
    let mut lists = PETERS_LISTS.to_vec();
    lists[3] = ("disability-costs", &[["Unicycle repairs", "77123.45", "yearly"]]);
    let check = answer_all(&mut anyone, PETER, &lists).await;
    check.says("Unicycle repairs");
    for go in ["answer", "easy-read", "file"] {
        let page = press(&mut anyone, &check, go).await;
        page.page();
        assert_eq!(page.to, None, "no page of it sends the reader to an address");
    }
    for form in check.html.split("<form").skip(1) {
        let is_post = form.contains("method=\"post\"");
        assert!(is_post, "a form would put its fields into the address");
    }
    let mut found = 0;
    for end in ["", "-wal"] {
        let bytes = std::fs::read(format!("{file}{end}")).unwrap_or_default();
        let holds = |words: &str| bytes.windows(words.len()).any(|at| at == words.as_bytes());
        for words in ["Unicycle", "77123.45", "councils/devon"] {
            assert!(!holds(words), "`{words}` is in the database{end}");
        }
        found += usize::from(holds(site.ground.person.details.name.as_str()));
    }
    assert!(0 < found, "the search finds what is kept");
}

#[tokio::test]
async fn answers_are_changed_from_the_page_that_shows_them() {
    for site in sites_at(noon("2025-11-23")).await {
        let mut anyone = site.stranger();
        let check = answer_all(&mut anyone, PETER, PETERS_LISTS).await;
        let age = press(&mut anyone, &check, "age").await;
        age.says("value=\"37\"");
        // Back, without sending: everything is as it was.
        let back = press(&mut anyone, &age, "check").await;
        assert_eq!(hidden(&back, "answers"), hidden(&check, "answers"));
        let check = send(&mut anyone, &age, &[("age", "70")]).await;
        assert_eq!(at(&check), "pension-age", "what follows from it is asked");
        let check = send(&mut anyone, &check, &[("pension_age", "yes")]).await;
        check.says("Check your answers");
        let one = press(&mut anyone, &check, "disability-costs/2").await;
        one.says("Mobile phone");
        let sure = press(&mut anyone, &one, "disability-costs/2/remove").await;
        sure.says("Remove this?");
        let unsure = send(&mut anyone, &sure, &[]).await;
        assert_eq!(unsure.status, StatusCode::UNPROCESSABLE_ENTITY);
        let list = send(&mut anyone, &unsure, &[("remove", "yes")]).await;
        list.says("2 entries so far");
        let check = send(&mut anyone, &list, &[("another", "no")]).await;
        check.says("Check your answers");
        assert!(!check.html.contains("Mobile phone"));
    }
}

#[tokio::test]
async fn what_cannot_be_read_is_said_and_the_rest_is_kept() {
    for site in sites_at(noon("2025-11-23")).await {
        let mut anyone = site.stranger();
        anyone.get(START).await;
        let page = anyone.post(START, &[]).await;
        let wrong = send(&mut anyone, &page, &[("where", "the moon")]).await;
        assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
        wrong.says("Choose where the care is given");
        let check = answer_all(&mut anyone, PETER, PETERS_LISTS).await;
        let answers = hidden(&check, "answers");
        let cut = &answers[..answers.len() / 2];
        let torn = anyone.post(START, &[("answers", cut), ("go", "check")]).await;
        assert_eq!(torn.status, StatusCode::UNPROCESSABLE_ENTITY);
        torn.says("Some answers could not be read");
        torn.says("Start again");
        let on = press(&mut anyone, &torn, "check").await;
        on.page();
        let lost = anyone.post(START, &[("answers", "]["), ("go", "check")]).await;
        assert_eq!(lost.status, StatusCode::UNPROCESSABLE_ENTITY);
        lost.says("Your answers could not be read");
        for odd in ["income/99", "income/0", "luck", "income/99/remove", "file"] {
            let page = press(&mut anyone, &check, odd).await;
            assert!(page.status.is_success(), "{odd}: {}", page.status);
        }
        let early = anyone.post(START, &[("go", "answer")]).await;
        early.says("Where is the care given?");
    }
}

#[tokio::test]
async fn someone_who_was_away_goes_on_where_they_were() {
    for site in sites_at(noon("2025-11-23")).await {
        let mut anyone = site.stranger();
        let check = answer_all(&mut anyone, PETER, PETERS_LISTS).await;
        let mut later = site.stranger();
        let page = press(&mut later, &check, "answer").await;
        page.page();
        page.says("Go on where you were");
        assert!(!page.html.contains("110.10"), "nothing is done before they say so");
        let check = press(&mut later, &page, "check").await;
        check.says("Check your answers");
    }
}

#[tokio::test]
async fn a_missing_figure_is_named_with_what_to_do() {
    for site in sites_at(noon("2025-11-23")).await {
        let mut anyone = site.stranger();
        let mut answers = PETER.to_vec();
        let day: &[(&str, &str)] = &[("day-day", "2"), ("day-month", "10"), ("day-year", "2025")];
        answers[1] = ("day", day);
        let check = answer_all(&mut anyone, &answers, PETERS_LISTS).await;
        let page = press(&mut anyone, &check, "answer").await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
        page.says("What you might pay cannot be worked out");
        page.says("A figure is missing");
        page.says("2 October 2025");
        page.says("councils/devon");
        page.says("Choose another day");
        let day = press(&mut anyone, &page, "day").await;
        day.says("value=\"2025\"");
    }
}

#[tokio::test]
async fn the_cost_need_not_be_known() {
    for site in sites_at(noon("2025-11-23")).await {
        let mut anyone = site.stranger();
        let mut answers = PETER.to_vec();
        answers.retain(|(question, _)| *question != "cost");
        answers.push(("cost", &[("cost", "")]));
        let check = answer_all(&mut anyone, &answers, PETERS_LISTS).await;
        check.says("Not known");
        let page = press(&mut anyone, &check, "answer").await;
        page.page();
        page.says("You might pay up to £110.10 a week");
        assert!(!page.html.contains("1,000,000"), "no made-up cost is shown");
    }
}

#[tokio::test]
async fn the_file_brings_the_answers_to_a_real_assessment() {
    for site in sites_at(noon("2023-10-02")).await {
        let mut anyone = site.stranger();
        let check = answer_all(&mut anyone, PETER, PETERS_LISTS).await;
        let file = press(&mut anyone, &check, "file").await;
        assert_eq!(file.json()["facts"]["income"][0]["kind"], "esa");
        assert_eq!(file.json()["answer"]["pays"], "110.10");

        let mut ana = site.reader(&site.ground.person_actor).await;
        let bring = format!("/people/{}/means/bring", site.ground.person.id);
        ana.get(&bring).await.says("Bring answers you saved");
        let none = ana.upload(&bring, &[], ("file", "x.json", b"{}")).await;
        assert_eq!(none.status, StatusCode::UNPROCESSABLE_ENTITY);
        none.says("This is not a file of answers");
        let to = ana.upload(&bring, &[], ("file", "x.json", file.html.as_bytes())).await;
        let tasks = format!("/people/{}/means", site.ground.person.id);
        assert_eq!(to.sent_to(), tasks);
        ana.get(&tasks).await.says("Completed");
        let check = ana.get(&format!("{tasks}/check")).await;
        check.says("Broadband");
        check.says("£225.45");
        // What was entered since is not lost: they are asked.
        let again = ana.get(&bring).await;
        again.says("What should happen to what was entered already?");
        let unsaid = ana.upload(&bring, &[("pasted", &file.html)], ("file", "", b"")).await;
        assert_eq!(unsaid.status, StatusCode::UNPROCESSABLE_ENTITY);
        let fields = [("pasted", file.html.as_str()), ("bring", "add")];
        let to = ana.upload(&bring, &fields, ("file", "", b"")).await;
        assert_eq!(to.sent_to(), tasks);
        let list = ana.get(&format!("{tasks}/income")).await;
        list.says("3 entries so far");
    }
}

#[tokio::test]
async fn a_provider_cannot_bring_a_file() {
    for site in sites().await {
        let provider = site.add(900, "Pat Provider", people::Role::Provider).await;
        let mut provider = site.reader(&provider).await;
        let bring = format!("/people/{}/means/bring", site.ground.person.id);
        assert_eq!(provider.get(&bring).await.status, StatusCode::NOT_FOUND);
    }
}

// Outside the demo an address may ask for so many pages at once, and is then told to wait.
#[tokio::test]
async fn an_address_cannot_ask_without_end() {
    let site = sites().await.into_iter().next().unwrap();
    let settings =
        Settings { demo: false, tls: false, name: "Wherewithal".to_owned(), letters: None };
    let router = web::router(App::new(site.service.clone(), settings));
    let mut anyone = Reader::over(router);
    let mut refused = false;
    for _ in 0..400 {
        let request =
            Request::post(START).header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
        let answer = anyone.send(request, Body::empty()).await;
        if answer.status == StatusCode::TOO_MANY_REQUESTS {
            refused = true;
            break;
        }
    }
    assert!(refused, "400 forms at once were all answered");
}
