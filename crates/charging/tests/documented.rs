//! `docs/charge.md` describes every field and every kind, and its examples are true.

#![expect(clippy::unwrap_used, clippy::panic, reason = "a test may panic")]

use std::collections::BTreeMap;

use basis::{Period, Weekly};
use charging::{
    Assessed, Asset, AssetKind, Cost, GivenAs, GivenAway, Household, HousingCost, HousingKind,
    Income, IncomeKind, LeftOutFor, Means, Occupant, Rules, Service, ServiceKind, Setting, Stay,
    Treated, contribution,
};
use jiff::civil::date;
use serde::Deserialize;
use serde::de::DeserializeOwned;

const PAGE: &str = include_str!("../../../docs/charge.md");

/// What the command reads.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ChargeInput {
    id: Option<String>,
    on: jiff::civil::Date,
    means: Means,
}

/// The cells of a row of the page that begins with a key.
fn row(key: &str) -> Vec<&'static str> {
    row_in("", key)
}

/// The cells of a row that begins with a key, below a heading: the same word may be two things.
fn row_in(heading: &str, key: &str) -> Vec<&'static str> {
    let start = format!("| `{key}` |");
    let below = PAGE.split_once(heading).unwrap().1;
    let row = below.lines().find(|line| line.starts_with(&start));
    let row = row.unwrap_or_else(|| panic!("docs/charge.md has no row for `{key}`"));
    row.trim_matches('|').split(" | ").map(|cell| cell.trim().trim_matches('|').trim()).collect()
}

/// The example in the last cell of a row.
fn example<T: DeserializeOwned>(cells: &[&str]) -> T {
    let text = cells.last().unwrap().trim_matches('`');
    toml::from_str::<BTreeMap<String, T>>(&format!("it = {text}"))
        .unwrap_or_else(|why| panic!("{text}: {why}"))
        .remove("it")
        .unwrap()
}

#[test]
fn every_kind_has_a_row_whose_example_is_of_that_kind() {
    for kind in IncomeKind::ALL {
        assert_eq!(example::<Income>(&row_in("### `means.income`", kind.key())).kind, *kind);
    }
    for kind in AssetKind::ALL {
        assert_eq!(example::<Asset>(&row_in("### `means.capital`", kind.key())).kind, *kind);
    }
    for kind in HousingKind::ALL {
        assert_eq!(example::<HousingCost>(&row(kind.key())).kind, *kind);
    }
    for how in GivenAs::ALL {
        assert_eq!(example::<GivenAway>(&row(how.key())).how, *how);
    }
    let cost = PAGE.lines().find(|line| line.starts_with("| anything |")).unwrap();
    example::<Cost>(&[cost.trim_matches('|').trim().split(" | ").last().unwrap()]);
    for period in Period::ALL {
        row(period.key());
    }
}

/// The page says what the law does with each kind, with the weeks in force, and its example runs.
#[test]
fn every_kind_of_capital_says_what_is_done_with_it() {
    let library = shipped::library().unwrap();
    let day = date(2025, 6, 2);
    let rules = Rules::on(&library, None, day).unwrap();
    for kind in AssetKind::ALL {
        let cells = row_in("### `means.capital`", kind.key());
        let weeks = |or_longer| match rules.left_out(*kind).unwrap().value {
            LeftOutFor::Weeks(weeks) => format!("left out for {weeks} weeks{or_longer}"),
            LeftOutFor::Good | LeftOutFor::NoTime => panic!("{kind:?} has no weeks"),
        };
        let says = match kind.treated() {
            Treated::Counts | Treated::CountsAbroad => "counts".to_owned(),
            Treated::FromIncome => "counts, though it came as income (reg 19)".to_owned(),
            Treated::Home => "left out, except in a care home (below)".to_owned(),
            Treated::LeftOut => "left out".to_owned(),
            Treated::ForWeeks => weeks(""),
            Treated::ForWeeksOrLonger => weeks(", or longer if the council agrees"),
            Treated::AsAgreed => "left out until the day the council agrees to".to_owned(),
        };
        assert_eq!(cells[2], says, "{kind:?}");
        let means = Means {
            capital: vec![example(&cells)],
            ..Means::new(date(1995, 1, 1), Household::Single)
        };
        contribution(&means, &rules, &mut ()).unwrap_or_else(|why| panic!("{kind:?}: {why}"));
    }
}

/// The fields about the home in a care home are all on the page, with examples that read.
#[test]
fn the_fields_of_the_home_have_rows() {
    let stay = PAGE.split("### The home, in `means.stay`").nth(1).unwrap();
    let stay = stay.split("\n### ").next().unwrap();
    let rows = stay.lines().filter(|line| line.starts_with("| `"));
    let examples: Vec<&str> = rows
        .map(|line| line.trim_matches('|').trim().rsplit(" | ").next().unwrap())
        .map(|example| example.trim_matches('`'))
        .collect();
    let examples = examples.join("\n");
    let read: Stay = toml::from_str(&examples).unwrap_or_else(|why| panic!("{examples}: {why}"));
    let written = toml::Table::try_from(&read).unwrap();
    assert_eq!(written.len(), 8, "{examples}");
    for occupant in Occupant::ALL {
        assert!(stay.contains(&format!("`{}`", occupant.key())), "{occupant:?}");
    }
}

#[test]
fn every_housing_kind_says_whether_it_is_national() {
    for kind in HousingKind::ALL {
        let done = row(kind.key())[2];
        assert_eq!(done == "taken off", kind.is_national(), "{}: {done}", kind.key());
    }
}

/// The examples that the page points to: at home, and in a care home.
const EXAMPLES: [(&str, &str); 2] = [
    ("charge.toml", include_str!("../../../docs/examples/charge.toml")),
    ("care-home.toml", include_str!("../../../docs/examples/care-home.toml")),
];

fn examples() -> [ChargeInput; 2] {
    EXAMPLES.map(|(file, text)| {
        toml::from_str(text).unwrap_or_else(|why| panic!("docs/examples/{file}: {why}"))
    })
}

#[test]
fn every_field_has_a_row() {
    for (whole, (file, text)) in examples().iter().zip(EXAMPLES) {
        let given: toml::Table = toml::from_str(text).unwrap();
        let means = given["means"].as_table().unwrap();
        let stay = means.get("stay").and_then(toml::Value::as_table);
        let written = toml::Table::try_from(&whole.means).unwrap();
        let fields =
            written.keys().chain(means.keys()).chain(stay.into_iter().flat_map(toml::Table::keys));
        for field in fields {
            let cells = row(field);
            let text = cells.last().unwrap().trim_matches('`');
            assert!(text.contains(field), "{file}, {field}: {text}");
        }
        let answer = toml::Table::try_from(answer(whole)).unwrap();
        for field in answer.keys() {
            assert!(
                PAGE.contains(&format!("`{field}`")),
                "docs/charge.md does not describe `{field}`"
            );
        }
    }
}

#[test]
fn every_setting_and_way_to_be_assessed_has_a_row() {
    for setting in Setting::ALL {
        row(setting.key());
    }
    for assessed in ["in_full", "refused", "light_touch_above", "light_touch_below"] {
        row(assessed);
        assert!(
            toml::from_str::<BTreeMap<String, Assessed>>(&format!("it = \"{assessed}\"")).is_ok()
        );
    }
    for kind in ServiceKind::ALL {
        assert_eq!(example::<Service>(&row(kind.key())).kind, *kind);
    }
}

fn answer(input: &ChargeInput) -> charging::Contribution {
    let library = shipped::library().unwrap();
    let rules = charging::Rules::on(&library, None, input.on).unwrap();
    charging::contribution(&input.means, &rules, &mut ()).unwrap()
}

#[test]
fn the_examples_pay_what_they_say() {
    for (input, (id, pays)) in examples().iter().zip([("example-1", 5_575), ("example-2", 29_935)])
    {
        assert_eq!(input.id.as_deref(), Some(id));
        assert_eq!(answer(input).pays, Weekly::pence(pays), "{id}");
    }
}
