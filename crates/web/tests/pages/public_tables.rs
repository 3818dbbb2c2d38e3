//! The public page of a table, and its file: an outsider works sums out again from the file alone.

use std::collections::BTreeMap;

use allocation::{ExistingHelp, FinalAnswers, Given, Tables, indicative};
use axum::http::StatusCode;
use jiff::civil::date;
use serde_json::Value;

use crate::harness::sites;

const FILE: &str = "/public/tables/ellerford/";

/// Every table of the invented council.
const TABLES: [&str; 7] =
    ["allocation", "bands", "build-up", "km", "pounds-per-point", "price-points", "statistical"];

/// S000-11: everyone can read the whole algorithm without signing in, and what is not known.
#[tokio::test]
async fn the_whole_table_is_public_and_answers_the_standing_questions() {
    for site in sites().await {
        let mut anyone = site.stranger();
        let all = anyone.get("/public/tables").await;
        all.says("How councils turn needs into a budget");
        all.says("in use");
        for table in TABLES {
            let page = anyone.get(&format!("/public/tables/ellerford/{table}")).await;
            page.says("How answers become pounds");
            page.says("Who supplies it?");
            page.says("From which needs is unpaid help deducted?");
            page.says("Example");
        }
        let page = anyone.get("/public/tables/ellerford/price-points").await;
        for words in [
            "Prices are set at 92.5%",
            "4% is held back as a contingency",
            "10% is the accepted tolerance",
            "There is no data yet, by kind of service and year",
            "1 April 2022 to 30 September 2022",
            "on people who were not used to make it",
        ] {
            page.says(words);
        }
        let page = anyone.get("/public/tables/ellerford/build-up").await;
        page.says("Someone to be with you by day: 95% of £17.80.");
        page.says("There is a cap:");
        for lost in ["/public/tables/ellerford/secret", "/public/tables/nowhere/allocation"] {
            assert_eq!(anyone.get(lost).await.status, StatusCode::NOT_FOUND, "{lost}");
        }
    }
}

/// An outsider's own sum: whole pence, from the JSON alone, without any of our code.
struct Outsider<'f> {
    file: &'f Value,
    answers: BTreeMap<String, String>,
    /// Hours a week in hundredths, by domain.
    help: BTreeMap<String, i128>,
}

/// Text such as `"12.5"` as millionths.
fn millionths(value: &Value) -> i128 {
    let text = value.as_str().unwrap();
    let (sign, text) = text.strip_prefix('-').map_or((1, text), |text| (-1, text));
    let (whole, part) = text.split_once('.').unwrap_or((text, ""));
    let part: i128 = format!("{part:0<6}").parse().unwrap();
    sign * (whole.parse::<i128>().unwrap() * 1_000_000 + part)
}

fn pence(value: &Value) -> i128 {
    millionths(value) / 10_000
}

/// `top` over `bottom`, to the nearest, halves up.
fn nearest(top: i128, bottom: i128) -> i128 {
    (2 * top + bottom).div_euclid(2 * bottom)
}

/// A percentage in text of some pence; `otherwise` where it is not written.
fn percent(of: i128, value: &Value, otherwise: i128) -> i128 {
    let percent = if value.is_null() { otherwise * 1_000_000 } else { millionths(value) };
    nearest(of * percent, 100_000_000)
}

fn list(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}

impl Outsider<'_> {
    fn model(&self) -> &Value {
        &self.file["model"]
    }

    fn domains(&self) -> &[Value] {
        list(&self.file["questionnaire"]["domains"])
    }

    fn points(&self, domain: &Value) -> i128 {
        let count = |question: &Value| {
            let key = question["key"].as_str().unwrap();
            self.model()["weights"][key][&self.answers[key]].as_i64().unwrap_or(0)
        };
        list(&domain["questions"]).iter().map(count).map(i128::from).sum()
    }

    fn weeks(&self, pence: i128) -> i128 {
        if self.model()["period"] == "yearly" { nearest(pence, 52) } else { pence }
    }

    /// Each domain's cost a week, and what is apart from them all.
    fn costs(&self) -> (Vec<i128>, Vec<i128>) {
        match self.model()["method"]["family"].as_str().unwrap() {
            "components" => self.build_up(),
            "statistical" => self.statistical(),
            _ => (self.shared(self.weeks(self.whole_sum())), vec![]),
        }
    }

    /// What all the points together pay, for the families that share one sum.
    fn whole_sum(&self) -> i128 {
        let method = &self.model()["method"];
        let total: i128 = self.domains().iter().map(|domain| self.points(domain)).sum();
        if !method["rate"].is_null() {
            return nearest(millionths(&method["rate"]) * total, 10_000);
        }
        let at = |row: &Value, key: &str| i128::from(row[key].as_i64().unwrap());
        if !method["bands"].is_null() {
            let mut bands = list(&method["bands"]).iter();
            let band = bands.find(|band| at(band, "from") <= total && total <= at(band, "to"));
            return pence(&band.unwrap()["pays"]);
        }
        let rows = list(&method["rows"]);
        let below = rows.iter().rfind(|row| at(row, "points") <= total);
        let above = rows.iter().find(|row| total < at(row, "points"));
        let price = match (below, above) {
            (None, _) => 0,
            (Some(row), None) => pence(&row["pays"]),
            (Some(low), Some(_)) if method["between"] == "steps" => pence(&low["pays"]),
            (Some(low), Some(high)) => {
                let (from, to) = (at(low, "points"), at(high, "points"));
                let rise = pence(&high["pays"]) - pence(&low["pays"]);
                pence(&low["pays"]) + nearest(rise * (total - from), to - from)
            }
        };
        let set = percent(price, &method["setting_percent"], 100);
        let held = percent(set, &method["contingency_percent"], 0);
        set - held - percent(set, &method["top_slice_percent"], 0)
    }

    fn shared(&self, sum: i128) -> Vec<i128> {
        let points: Vec<i128> = self.domains().iter().map(|domain| self.points(domain)).collect();
        let total: i128 = points.iter().sum();
        if total == 0 {
            return vec![0; points.len()];
        }
        let mut shares: Vec<i128> = points.iter().map(|each| sum * each / total).collect();
        let mut order: Vec<usize> = (0..points.len()).collect();
        order.sort_by_key(|at| -(sum * points[*at] % total));
        let left = sum - shares.iter().sum::<i128>();
        for at in order.into_iter().take(usize::try_from(left).unwrap()) {
            shares[at] += 1;
        }
        shares
    }

    fn statistical(&self) -> (Vec<i128>, Vec<i128>) {
        let method = &self.model()["method"];
        let cost = |domain: &Value| {
            let each = &method["points"][domain["key"].as_str().unwrap()];
            nearest(millionths(each) * self.points(domain), 10_000)
        };
        let costs: Vec<i128> = self.domains().iter().map(cost).collect();
        let need: i128 = costs.iter().sum();
        let constant = nearest(millionths(&method["constant"]), 10_000).max(-need);
        (costs, if need == 0 { vec![] } else { vec![constant] })
    }

    fn build_up(&self) -> (Vec<i128>, Vec<i128>) {
        let method = &self.model()["method"];
        let cost = |domain: &Value| -> i128 {
            let own = list(&method["components"]).iter();
            own.filter(|one| one["domain"] == domain["key"]).map(|one| self.component(one)).sum()
        };
        let costs: Vec<i128> = self.domains().iter().map(cost).collect();
        let need: i128 = costs.iter().sum();
        let (least, most) = (pence(&method["minimum"]["pays"]), pence(&method["cap"]["pays"]));
        let apart = match need {
            0 => vec![],
            need if need < least => vec![least - need],
            need if most < need => vec![most - need],
            _ => vec![],
        };
        (costs, apart)
    }

    fn component(&self, component: &Value) -> i128 {
        let method = &self.model()["method"];
        let by = component["units"].as_object().unwrap();
        let mut units: i128 =
            by.iter().map(|(key, said)| millionths(&said[&self.answers[key]])).sum();
        for one in list(&method["adjustments"]) {
            if list(&one["components"]).contains(&component["key"]) {
                let said = &self.answers[one["question"].as_str().unwrap()];
                units = nearest(units * millionths(&one["percent"][said]), 100_000_000);
            }
        }
        let mut rates = list(&method["rates"]).iter();
        let rate = rates.find(|rate| rate["key"] == component["rate"]).unwrap();
        let each = percent(pence(&rate["fee"]), &rate["deflator_percent"], 100);
        nearest(units * each, 1_000_000)
    }

    /// The need cost and the indicative budget a week.
    fn budget(&self) -> (i128, i128) {
        let (costs, apart) = self.costs();
        let need = costs.iter().sum::<i128>() + apart.iter().sum::<i128>();
        if self.model()["help"].is_null() {
            return (need, need);
        }
        let hourly = pence(&self.model()["help"]["hourly"]);
        let mut left_out = if self.model()["method"]["cap"].is_null() {
            0
        } else {
            apart.iter().copied().filter(|one| *one < 0).map(|one| -one).sum()
        };
        let least = &self.model()["method"]["minimum"]["pays"];
        let mut room = (need - if least.is_null() { 0 } else { pence(least) }).max(0);
        let (mut takes, mut hours) = (0, 0);
        for (domain, cost) in self.domains().iter().zip(costs) {
            let given = self.help.get(domain["key"].as_str().unwrap()).copied().unwrap_or(0);
            hours += given;
            let worth = nearest(hourly * given, 100).min(cost);
            let by_help = worth.min(left_out);
            left_out -= by_help;
            let takes_here = (worth - by_help).min(room);
            room -= takes_here;
            takes += takes_here;
        }
        let reached = |row: &&Value| millionths(&row["hours"]) / 10_000 <= hours;
        let breaks = list(&self.model()["carer_breaks"]).iter().rfind(reached);
        (need, need - takes + breaks.map_or(0, |row| pence(&row["pays"])))
    }
}

/// The statement chosen for each question, some way up that differs from question to question.
fn answers(file: &Value, up: usize) -> BTreeMap<String, String> {
    let domains = list(&file["questionnaire"]["domains"]).iter();
    let questions = domains.flat_map(|domain| list(&domain["questions"]));
    let chosen = |(at, question): (usize, &Value)| {
        let said = list(&question["statements"]);
        let one = if up < 4 { (up * (at + 3) / 3 + at) % said.len() } else { said.len() - 1 };
        let word = |value: &Value| value["key"].as_str().unwrap().to_owned();
        (word(question), word(&said[one]))
    };
    questions.enumerate().map(chosen).collect()
}

fn helped(domain: &str, hundredths: i128) -> ExistingHelp {
    let hours = format!("{}.{:02}", hundredths / 100, hundredths % 100);
    let json = serde_json::json!({
        "domain": domain, "hours_a_week": hours, "willing": "yes", "able": "yes",
        "from": "2020-01-01",
    });
    serde_json::from_value(json).unwrap()
}

/// The public file alone is enough: code that shares nothing with ours comes to the same pence.
#[tokio::test]
async fn an_outsider_works_a_budget_out_again_from_the_public_file() {
    let site = sites().await.into_iter().next().unwrap();
    let library = shipped::library().unwrap();
    let ours = Tables::of(library.pack("councils/ellerford").unwrap()).unwrap();
    let mut compared = 0;
    for name in TABLES {
        let file = site.stranger().get(&format!("{FILE}{name}/file.json")).await.json();
        assert!(3 < list(&file["how"]).len(), "{name}");
        let table = ours.named(name).unwrap();
        let domains: Vec<&str> =
            table.questionnaire.domains.iter().map(|d| d.key.as_str()).collect();
        for up in 0..5 {
            for hundredths in [0, 350, 1_600] {
                let parts = domains.iter().filter(|_| hundredths != 0).take(3);
                let help: BTreeMap<_, _> =
                    parts.map(|part| ((*part).to_owned(), hundredths)).collect();
                let theirs = Outsider { file: &file, answers: answers(&file, up), help };
                let given: Vec<_> = theirs.help.iter().map(|(d, h)| helped(d, *h)).collect();
                let answers = FinalAnswers(theirs.answers.clone());
                let given = Given { answers: &answers, help: &given, add_ons: &[] };
                let day = date(2026, 6, 1);
                let got = indicative(&table.questionnaire, &table.model, &given, day, &mut ());
                let got = got.unwrap();
                let pence = |weekly: basis::Weekly| i128::from(weekly.0.as_pence());
                let want = (pence(got.need_cost), pence(got.indicative));
                assert_eq!(theirs.budget(), want, "{name}, {up}, {hundredths}: {got:?}");
                compared += i32::from(0 < want.0);
            }
        }
    }
    assert!(80 < compared, "{compared} budgets");
}
