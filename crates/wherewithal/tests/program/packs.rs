//! The packs beside the file of rates they were made from, and `pack` on the command line.

use std::collections::BTreeMap;

use jiff::civil::Date;
use packs::{Library, Value};
use serde_json::Value as Json;
use toml::Table;

use super::{program, root, text};

/// The address of a row of the file of rates.
fn address(group: &str, row: &str) -> String {
    match (group, row) {
        ("capital", "lower" | "upper") => format!("capital.{row}_limit"),
        ("personal_expenses_allowance", _) => "pea.weekly".to_owned(),
        ("savings_credit_disregard", _) => {
            format!("savings_credit.disregard_{}", row.trim_end_matches("_max"))
        }
        ("mig", _) if row.contains("_premium") => {
            format!("premium.{}", row.replace("_premium", ""))
        }
        ("basic_income", _) => format!("basic.{}", row.trim_start_matches("is_")),
        _ => format!("{group}.{row}"),
    }
}

fn pence(text: &str) -> i64 {
    text.parse::<basis::Money>().expect("a row is an amount").as_pence()
}

/// Every row of a year, as (address, pence).
fn rows(year: &Table) -> BTreeMap<String, i64> {
    let groups = year.iter().filter_map(|(group, rows)| Some((group, rows.as_table()?)));
    groups
        .flat_map(|(group, rows)| {
            let amounts =
                rows.iter().filter(|(row, _)| !matches!(row.as_str(), "check" | "sources"));
            amounts.map(move |(row, value)| {
                (address(group, row), pence(value.as_str().expect("a row is text")))
            })
        })
        .collect()
}

#[test]
fn every_row_of_the_file_of_rates_is_the_packs_value_on_that_day() {
    let file = root().parent().expect("a parent").join("shared/facts/charging-rates.toml");
    let Ok(rates) = std::fs::read_to_string(&file) else {
        println!("{} is not there: not compared", file.display());
        return;
    };
    let rates: Table = rates.parse().expect("it is TOML");
    let library = shipped::library().expect("the packs hold together");
    let mut compared = 0;
    for year in rates["year"].as_array().expect("years") {
        let year = year.as_table().expect("a year is a table");
        let day: Date = year["start"].to_string().parse().expect("a year has a day");
        let pack = charging::Regime::on(day).pack();
        for (path, want) in rows(year) {
            assert_eq!(value(&library, pack, &path, day), Some(want), "{path} on {day} in {pack}");
            compared += 1;
        }
    }
    assert!(239 <= compared, "only {compared} rows were there to compare");
}

/// What a pack holds for the day, in pence.
fn value(library: &Library, pack: &str, path: &str, day: Date) -> Option<i64> {
    let figure = library.pack(pack).ok()?.parameters.get(path)?;
    let dated = figure.history.iter().rfind(|dated| dated.on <= day)?;
    match dated.value.as_ref().ok()? {
        Value::Pounds(money) => Some(money.as_pence()),
        Value::PoundsAWeek(weekly) => Some(weekly.0.as_pence()),
        _ => None,
    }
}

fn run(words: &[&str]) -> (Option<i32>, String, String) {
    let output = program().args(words).output().expect("the program starts");
    (output.status.code(), text(&output.stdout), text(&output.stderr))
}

#[test]
fn the_shipped_packs_leave_nothing_unsaid() {
    let (status, said, errors) = run(&["pack", "check", "--on", "2026-11-23", "--format", "json"]);
    assert_eq!((status, errors.as_str()), (Some(0), ""), "{said}");
    let json: Json = serde_json::from_str(&said).expect("it is JSON");
    assert_eq!(
        (json["unsaid"].as_u64(), json["against_the_law"].as_array().map(Vec::len)),
        (Some(0), Some(0))
    );
    let packs = json["packs"].as_array().expect("packs");
    let care = packs.iter().find(|pack| pack["name"] == "england/care-act").expect("it is there");
    let row = |path: &str| {
        let rows = care["by_year"].as_array().expect("rows");
        rows.iter().find(|row| row["path"] == path).expect("a row")["years"].clone()
    };
    assert_eq!(row("pea.weekly")["2026-27"], "value");
    assert_eq!(row("premium.disability_single")["2026-27"], "missing");
    assert_eq!(row("deferred.interest_max")["2024-25"], "partly");
    // What is counted is what is there.
    let values = |grade: &str| care["values"][grade].as_u64().unwrap_or_default();
    let library = shipped::library().expect("the packs hold together");
    let figures = library.pack("england/care-act").expect("it is there").parameters.values();
    let history = figures.flat_map(|figure| &figure.history);
    let missing = history.filter(|dated| dated.value.is_err()).count();
    assert_eq!(values("missing"), missing as u64);
}

/// A half-yearly figure may have run out before: only the 6th begins a year of rates.
#[test]
fn the_sixth_of_april_begins_a_year_of_rates_and_the_fifth_does_not() {
    let (_, _, eve) = run(&["pack", "check", "--on", "2027-04-05"]);
    assert!(!eve.contains("a new April has begun"), "{eve}");

    let (status, said, errors) = run(&["pack", "check", "--on", "2027-04-06"]);
    assert_eq!(status, Some(1));
    assert!(
        errors.contains("a new April has begun on 2027-04-06 with nothing said of"),
        "{errors}"
    );
    assert!(errors.contains("`benefit.attendance_allowance_higher`"), "{errors}");
    assert!(said.contains(" !"), "{said}");
}

#[test]
fn a_pack_against_the_law_is_named_with_its_provision() {
    let folder = std::env::temp_dir().join(format!("wherewithal-packs-{}", std::process::id()));
    let council = folder.join("councils/mean/parameters");
    std::fs::create_dir_all(&council).unwrap();
    std::fs::create_dir_all(folder.join("england/care-act/parameters")).unwrap();
    for (path, text) in shipped::files()
        .filter(|(path, _)| path.starts_with("england/care-act/") && !path.contains("/cases/"))
    {
        std::fs::write(folder.join(path), text).unwrap();
    }
    let about = "title = \"Mean\"\nsays = \"S\"\nversion = \"1\"\n";
    std::fs::write(folder.join("councils/mean/pack.toml"), about).unwrap();
    let write = |path: &str, unit: &str, value: &str| {
        let text = format!(
            "[{path}]\nlabel = \"L\"\nsays = \"S\"\nunit = \"{unit}\"\nrenewed = \"until_changed\"\n\
             [[{path}.from]]\non = \"2023-04-06\"\nvalue = \"{value}\"\ncite = \"minute\"\n\
             url = \"https://example.org\"\nseen = \"2026-11-23\"\ncheck = \"local\"\n"
        );
        std::fs::write(council.join("own.toml"), text).unwrap();
        let policy = folder.to_str().unwrap();
        run(&["pack", "check", "--policy", policy, "--on", "2026-11-23"])
    };
    for (path, unit, value, says) in [
        ("capital.upper_limit", "pounds", "20000.00", "below the national £23,250.00"),
        ("mig.single_18_24", "pounds_a_week", "80.00", "SI 2014/2672 reg 7(2)(a)"),
        ("pea.weekly", "pounds_a_week", "20.00", "SI 2014/2672 reg 6"),
        ("policy.maximum_disability_costs", "pounds_a_week", "20.00", "Sch 1 para 4"),
        ("housing.not_allowed", "list", "rent", "Sch 1 paras 2 and 3"),
        ("housing.also_allowed", "list", "not_rent", "Sch 1 paras 2 and 3"),
        ("policy.percentage_of_available", "percent", "120", "Care Act 2014 s.14(7)"),
        (
            "policy.percentage_of_available",
            "percent",
            "-5",
            "/policy/percentage_of_available/from/0/value",
        ),
    ] {
        let (status, _, errors) = write(path, unit, value);
        assert_eq!(status, Some(2), "{path}: {errors}");
        assert!(errors.contains(says), "{path}: {errors}");
    }
    let (status, _, errors) = write("policy.percentage_of_available", "percent", "90");
    assert_eq!((status, errors.as_str()), (Some(0), ""));
    std::fs::remove_dir_all(&folder).unwrap();
}
