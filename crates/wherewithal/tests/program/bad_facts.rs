//! Facts that cannot be, given to `charge`: each is told what is wrong and where, and nothing
//! is worked out (issue 3, section 4).

use super::{run, text};

/// Someone of 38 at home, of whom one thing is then said that cannot be.
const FACTS: &str = r#"on = "2024-06-03"
[means]
born = "1986-05-14"
household = "single"
care_cost = "250.00"
"#;

/// A name; what stands in the facts; what is put in its place; what the program must say.
const CASES: &[(&str, &str, &str, &str)] = &[
    ("no date of birth", "born = \"1986-05-14\"\n", "", "missing field `born`"),
    ("a day that is none", "1986-05-14", "1986-02-30", "line 3"),
    ("not yet born", "1986-05-14", "2031-05-14", "is after the day of the sum, 2024-06-03"),
    ("a child", "1986-05-14", "2010-05-14", "people aged 18 or over"),
    ("a pension at 38", "born =", "pension_age = true\nborn =", "they are 38"),
    (
        "a benefit that does not go with the age",
        "income",
        "{ kind = \"attendance_allowance_higher\", amount = \"108.55\", every = \"weekly\" }",
        "`Attendance Allowance, higher rate` cannot go with the age of 38",
    ),
    (
        "more than one whole owned",
        "capital",
        "{ kind = \"other_property\", amount = \"60000.00\", share = \"4/3\" }",
        "4/3",
    ),
    (
        "a share of nothing",
        "capital",
        "{ kind = \"other_property\", amount = \"60000.00\", share = \"1/0\" }",
        "1/0",
    ),
    (
        "owned by nobody",
        "capital",
        "{ kind = \"savings\", amount = \"20000.00\", owners = 0 }",
        "must have at least one owner",
    ),
    (
        "days out of order",
        "born =",
        "setting = \"temporary\"\nstay = { since = \"2024-05-06\", until = \"2024-05-01\" }\nborn =",
        "is after",
    ),
    (
        "a rent below nothing",
        "housing",
        "{ kind = \"rent\", amount = \"-10.00\", every = \"weekly\" }",
        "` has an amount below nothing",
    ),
    (
        "an amount for no period that there is",
        "income",
        "{ kind = \"esa\", amount = \"90.50\", every = \"fortnight\" }",
        "`fortnight`",
    ),
    (
        "part of a penny",
        "income",
        "{ kind = \"esa\", amount = \"90.505\", every = \"weekly\" }",
        "part of a penny",
    ),
    (
        "more than can be held",
        "income",
        "{ kind = \"esa\", amount = \"100000000000.01\", every = \"weekly\" }",
        "100000000000.01",
    ),
];

#[test]
fn each_is_told_what_is_wrong_and_where_and_nothing_is_worked_out() {
    let folder = testkit::fresh_folder();
    let file = folder.join("facts.toml");
    let charge = |facts: &str| {
        std::fs::write(&file, facts).unwrap();
        run(&["charge", file.to_str().unwrap()])
    };
    assert_eq!(charge(FACTS).status.code(), Some(0), "the facts by themselves are good");
    for (name, stands, instead, says) in CASES {
        let facts = if FACTS.contains(stands) {
            FACTS.replacen(stands, instead, 1)
        } else {
            format!("{FACTS}{stands} = [{instead}]\n")
        };
        let output = charge(&facts);
        let told = text(&output.stderr);
        assert!(matches!(output.status.code(), Some(1 | 2)), "{name}: {told}");
        assert!(told.contains("facts.toml: ") && told.contains(says), "{name}: {told}");
        assert!(!told.contains("panicked"), "{name}: {told}");
        assert!(output.stdout.is_empty(), "{name}: {}", text(&output.stdout));
    }
}

#[test]
fn the_same_amount_is_reckoned_by_the_period_it_is_for() {
    let folder = testkit::fresh_folder();
    let file = folder.join("facts.toml");
    // £52 a month is £12 a week, by the divisor of the pack; a rent's own period is its own.
    let pays = |amount: &str, every: &str| {
        let rent = format!("[{{ kind = \"rent\", amount = \"{amount}\", every = \"{every}\" }}]");
        let income = "[{ kind = \"esa\", amount = \"300.00\", every = \"weekly\" }]";
        std::fs::write(&file, format!("{FACTS}income = {income}\nhousing = {rent}\n")).unwrap();
        let output = run(&["charge", file.to_str().unwrap(), "--format", "json"]);
        assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
        let json: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
        json["answer"]["housing"].as_str().unwrap().to_owned()
    };
    assert_eq!(pays("12.00", "weekly"), "12.00");
    assert_eq!(pays("48.00", "four_weekly"), "12.00");
    assert_eq!(pays("52.00", "monthly"), "12.00");
    assert_eq!(pays("624.00", "yearly"), "12.00");
}
