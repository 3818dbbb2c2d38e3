//! The means test of someone in a care home, and what goes with it, in the browser: what is asked
//! of whom, what is wrong said at its field, and what is carried from the estimator.

use axum::http::StatusCode;
use jiff::Timestamp;
use service::carried::Carried;

use crate::harness::{Answer, Reader, Site, sites_at};

const WHERE_FOR_GOOD: [(&str, &str); 2] = [("where", "permanent"), ("charged_as", "cared_for")];

fn noon(day: &str) -> Timestamp {
    format!("{day}T12:00:00Z").parse().unwrap()
}

fn path(site: &Site, end: &str) -> String {
    format!("/people/{}/{end}", site.ground.person.id)
}

/// The hidden value of a field on a page.
fn hidden(page: &Answer, name: &str) -> String {
    let rest = page.html.split(&format!("name=\"{name}\" value=\"")).nth(1);
    rest.and_then(|rest| rest.split('"').next()).unwrap_or_default().to_owned()
}

/// Opens a page and sends its form with these fields, to the address without what was asked.
async fn fill(reader: &mut Reader, path: &str, fields: &[(&str, &str)]) -> Answer {
    let page = reader.get(path).await;
    page.page();
    let names = ["record", "version", "was", "more", "group"];
    let kept = names.map(|name| (name, hidden(&page, name)));
    let mut all: Vec<(&str, &str)> =
        kept.iter().map(|(name, value)| (*name, value.as_str())).collect();
    all.retain(|(_, value)| !value.is_empty());
    all.extend(fields);
    reader.post(path.split('?').next().unwrap(), &all).await
}

async fn begun(site: &Site) -> Reader {
    let mut ana = site.reader(&site.ground.person_actor).await;
    ana.get(&path(site, "means/start")).await.page();
    ana.post(&path(site, "means/start"), &[]).await.sent_to();
    ana
}

fn day<'a>(name: &str, [d, m, y]: [&'a str; 3]) -> Vec<(String, &'a str)> {
    [("day", d), ("month", m), ("year", y)].map(|(box_, v)| (format!("{name}-{box_}"), v)).into()
}

fn lent<'a>(fields: &'a [(String, &'a str)]) -> Vec<(&'a str, &'a str)> {
    fields.iter().map(|(name, value)| (name.as_str(), *value)).collect()
}

// What the answers make needful is asked, and nothing else.
#[tokio::test]
async fn a_care_home_asks_for_the_stay_the_home_that_was_left_and_top_ups() {
    for site in sites_at(noon("2025-06-02")).await {
        let mut ana = begun(&site).await;
        let tasks = path(&site, "means");
        ana.get(&tasks).await.says("Costs of the home");
        let to = fill(&mut ana, &path(&site, "means/where"), &WHERE_FOR_GOOD).await;
        assert_eq!(to.sent_to(), tasks);
        let page = ana.get(&tasks).await;
        page.says("The stay in the care home");
        page.says("The home you left");
        page.says("Paying for the care home");
        assert!(!page.html.contains("Costs of the home"), "they have no home to pay for");
        assert!(!page.html.contains("What the council decides"), "that is for staff");
        let stay = path(&site, "means/stay");
        let mut late = day("moved", ["1", "5", "2025"]);
        late.push(("earlier".to_owned(), "yes"));
        late.extend(day("earlier_from", ["1", "4", "2025"]));
        late.extend(day("earlier_to", ["9", "5", "2025"]));
        let wrong = fill(&mut ana, &stay, &lent(&late)).await;
        assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
        wrong.says("Enter a day up to 1 May 2025, when this stay began");
        assert!(wrong.html.contains("earlier_to-error"), "beside its field");
        assert!(wrong.html.contains("value=\"9\""), "what was typed is kept");
        let mut good = day("moved", ["1", "5", "2025"]);
        good.push(("earlier".to_owned(), "no"));
        assert_eq!(fill(&mut ana, &stay, &lent(&good)).await.sent_to(), tasks);
        let left = path(&site, "means/home-left");
        let more = fill(&mut ana, &left, &[("occupant", "relative_60")]).await;
        let more = more.sent_to().to_owned();
        assert!(more.contains("more=occupied_before"), "{more}");
        let to = fill(&mut ana, &more, &[("occupied_before", "yes")]).await;
        assert_eq!(to.sent_to(), tasks);
        let paying = path(&site, "means/care-home");
        let without = [("top_up", "yes"), ("top_up_amount", "-5"), ("deferred_payment", "no")];
        let wrong = fill(&mut ana, &paying, &without).await;
        wrong.says("The top-up must not be less than £0");
        wrong.says("Choose who pays it");
        let with = [
            ("top_up", "yes"),
            ("top_up_amount", "35.00"),
            ("top_up_from", "third_party"),
            ("deferred_payment", "no"),
        ];
        assert_eq!(fill(&mut ana, &paying, &with).await.sent_to(), tasks);
        let again = ana.get(&paying).await;
        again.says("value=\"35.00\"");
        let facts = service_facts(&site).await;
        let stay = facts.stay.unwrap();
        assert_eq!(stay.occupant, charging::Occupant::Relative60);
        assert_eq!(stay.top_up.unwrap().amount, basis::Weekly::pence(3_500));
    }
}

async fn service_facts(site: &Site) -> charging::Means {
    let actor = &site.ground.person_actor;
    let so_far = site.service.means_so_far(actor, &site.ground.person.id).await.unwrap();
    so_far.draft.unwrap().body.facts
}

// A decision of the council is no answer of the person's.
#[tokio::test]
async fn what_the_council_decides_is_for_staff_alone() {
    for site in sites_at(noon("2025-06-02")).await {
        let mut ana = begun(&site).await;
        let decisions = path(&site, "means/decisions");
        assert_eq!(ana.get(&decisions).await.status, StatusCode::NOT_FOUND);
        let taken = ana.post(&decisions, &[("assessed", "light_touch_below")]).await;
        assert_eq!(taken.status, StatusCode::NOT_FOUND);
        let extra = ana.get(&path(&site, "means/extra-expenses")).await;
        assert_eq!(extra.status, StatusCode::NOT_FOUND);
        let mut wyn = site.reader(&site.ground.worker).await;
        let why = [("why", "They asked me to")];
        wyn.get(&path(&site, "means/start")).await.page();
        wyn.post(&path(&site, "means/start"), &why).await.sent_to();
        let answers =
            [("assessed", "refused"), ("asked_to_arrange", "no"), ("premiums", "disability")];
        let none = fill(&mut wyn, &decisions, &[]).await;
        assert_eq!(none.status, StatusCode::UNPROCESSABLE_ENTITY);
        none.says("Choose how it is assessed");
        assert_eq!(fill(&mut wyn, &decisions, &answers).await.sent_to(), path(&site, "means"));
        let facts = service_facts(&site).await;
        assert_eq!(facts.assessed, charging::Assessed::Refused);
        assert_eq!(facts.premiums, charging::Premiums::Disability);
    }
}

#[tokio::test]
async fn a_couple_may_say_what_the_partner_has() {
    for site in sites_at(noon("2025-06-02")).await {
        let mut ana = begun(&site).await;
        let about = [
            ("pension_age", "no"),
            ("household", "couple"),
            ("children", "0"),
            ("carer", "no"),
            ("night_care", "no"),
        ];
        fill(&mut ana, &path(&site, "means/about-you"), &about).await.sent_to();
        let partner = path(&site, "means/partner");
        let wrong = fill(&mut ana, &partner, &[("partner", "yes"), ("partner_income", "x")]).await;
        assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
        wrong.says("What comes in for the partner");
        let good =
            [("partner", "yes"), ("partner_income", "120.00"), ("partner_pension_age", "no")];
        fill(&mut ana, &partner, &good).await.sent_to();
        let facts = service_facts(&site).await;
        assert_eq!(facts.partner.unwrap().income, basis::Weekly::pence(12_000));
    }
}

// Income is asked by groups, and a benefit that cannot go with the age is said at its kind.
#[tokio::test]
async fn income_is_asked_group_by_group_and_shared_or_given_up() {
    for site in sites_at(noon("2025-06-02")).await {
        let mut ana = begun(&site).await;
        let add = path(&site, "means/income/add");
        let none = fill(&mut ana, &add, &[]).await;
        assert_eq!(none.status, StatusCode::UNPROCESSABLE_ENTITY);
        none.says("Choose what kind of money it is");
        let kinds = fill(&mut ana, &add, &[("group", "disability")]).await;
        kinds.says("PIP mobility");
        assert!(!kinds.html.contains("State Pension\n"), "only the kinds of the group");
        let aa = [("kind", "attendance_allowance_lower"), ("amount", "73.90"), ("every", "weekly")];
        let young = fill(&mut ana, &add, &aa).await;
        assert_eq!(young.status, StatusCode::UNPROCESSABLE_ENTITY);
        young.says("Check the kind and the age: Attendance Allowance, lower rate is only for");
        assert!(young.html.contains("kind-error"), "beside its field");
        young.says("value=\"73.90\"");
        let joint = [
            ("kind", "private_pension"),
            ("amount", "100.00"),
            ("every", "four_weekly"),
            ("owners", "2"),
            ("notional", "available"),
        ];
        fill(&mut ana, &add, &joint).await.sent_to();
        ana.get(&path(&site, "means/income")).await.says("could be had by asking");
        let one = &service_facts(&site).await.income[0];
        assert_eq!((one.owners, one.notional), (2, charging::Notional::Available));
    }
}

#[tokio::test]
async fn gifts_services_and_help_with_costs_are_entered_like_the_rest() {
    for site in sites_at(noon("2025-06-02")).await {
        let mut ana = begun(&site).await;
        let mut gift =
            vec![("what".to_owned(), "A loan to a niece"), ("kind".to_owned(), "to_pay_less")];
        gift.push(("amount".to_owned(), "5000"));
        let wrong = fill(&mut ana, &path(&site, "means/given-away/add"), &lent(&gift)).await;
        assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
        gift.extend(day("since", ["1", "5", "2025"]));
        fill(&mut ana, &path(&site, "means/given-away/add"), &lent(&gift)).await.sent_to();
        let service = [("kind", "reablement"), ("amount", "80.00")];
        let wrong = fill(&mut ana, &path(&site, "means/services/add"), &service).await;
        wrong.says("Enter a date");
        let mut service = vec![("kind".to_owned(), "reablement"), ("amount".to_owned(), "80.00")];
        service.extend(day("since", ["20", "5", "2025"]));
        fill(&mut ana, &path(&site, "means/services/add"), &lent(&service)).await.sent_to();
        let rent = [("kind", "rent"), ("amount", "90"), ("every", "weekly"), ("help", "95")];
        let wrong = fill(&mut ana, &path(&site, "means/housing/add"), &rent).await;
        wrong.says("The help must not be more than the cost itself");
        let rent = [("kind", "rent"), ("amount", "90"), ("every", "weekly"), ("help", "60")];
        fill(&mut ana, &path(&site, "means/housing/add"), &rent).await.sent_to();
        let facts = service_facts(&site).await;
        assert_eq!(facts.given_away[0].what, "A loan to a niece");
        assert_eq!(facts.services[0].kind, charging::ServiceKind::Reablement);
        assert_eq!(facts.housing[0].help, basis::Money::pounds(60));
    }
}

// A file of the estimator brings the stay, gifts and services with the rest.
#[tokio::test]
async fn the_file_brings_the_stay_and_what_goes_with_it() {
    for site in sites_at(noon("2025-06-02")).await {
        let facts = r#"{"born": "1950-01-01", "household": "couple",
            "setting": "permanent",
            "stay": {"since": "2025-05-01", "occupant": "partner", "paid_to_partner": "40.00",
                "top_up": {"amount": "35.00", "from": "third_party"},
                "earlier": {"from": "2024-08-01", "to": "2024-09-01"}},
            "given_away": [{"what": "Car", "amount": "900.00", "since": "2025-05-01"}],
            "services": [{"kind": "aftercare", "cost": "10.00"}]}"#;
        let facts: charging::Means = serde_json::from_str(facts).unwrap();
        let file = Carried::new(site.service.today(), None, facts.clone());
        let file = serde_json::to_string(&file).unwrap();
        let mut ana = site.reader(&site.ground.person_actor).await;
        let bring = path(&site, "means/bring");
        ana.get(&bring).await.page();
        ana.upload(&bring, &[("pasted", &file)], ("file", "", b"")).await.sent_to();
        let kept = service_facts(&site).await;
        assert_eq!((&kept.stay, kept.setting), (&facts.stay, facts.setting));
        assert_eq!((&kept.given_away, &kept.services), (&facts.given_away, &facts.services));
    }
}

// Paying later is worked out in public with nothing kept, and for a person with what is known.
#[tokio::test]
async fn deferring_says_whether_how_much_and_how_it_grows() {
    for site in sites_at(noon("2025-06-02")).await {
        let mut anyone = site.stranger();
        anyone.get("/deferred").await.says("Paying for a care home later");
        let mut fields = vec![
            ("place".to_owned(), "care_home"),
            ("other_capital".to_owned(), "9000.00"),
            ("has_home".to_owned(), "yes"),
            ("home_value".to_owned(), "200000.00"),
            ("home_counted".to_owned(), "yes"),
            ("secured".to_owned(), "yes"),
            ("agrees".to_owned(), "yes"),
            ("cost".to_owned(), "900.00"),
            ("income".to_owned(), "260.00"),
        ];
        fields.extend(day("begins", ["8", "1", "2024"]));
        let unknown = anyone.post("/deferred", &lent(&fields)).await;
        assert_eq!(unknown.status, StatusCode::UNPROCESSABLE_ENTITY);
        unknown.says("Enter a rate, such as 4.65");
        unknown.says("The council must agree if you ask");
        fields.extend(day("to", ["30", "6", "2024"]));
        let page = anyone.post("/deferred", &lent(&fields)).await;
        page.page();
        page.says("The council must agree if you ask");
        page.says("The most that may be put off in all (the equity limit)");
        page.says("How the debt grows");
        page.says("SI 2014/2671");
        fields.retain(|(name, _)| name != "home_counted");
        fields.push(("home_counted".to_owned(), "no"));
        let page = anyone.post("/deferred", &lent(&fields)).await;
        page.says("The council may agree, and need not");
        fields.push(("share".to_owned(), "3/2"));
        let wrong = anyone.post("/deferred", &lent(&fields)).await;
        assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
        wrong.says("A share of 3/2 is more than the whole");
        let mut ana = site.reader(&site.ground.person_actor).await;
        ana.get(&path(&site, "deferred")).await.says("Paying for a care home later");
        let other = anyone.get(&path(&site, "deferred")).await;
        assert_ne!(other.status, StatusCode::OK, "it is nobody else's");
    }
}
