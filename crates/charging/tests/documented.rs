//! `docs/charge.md` describes every field and every kind, and its examples are true.

#![expect(clippy::unwrap_used, clippy::panic, reason = "a test may panic")]

use basis::{Period, Weekly};
use charging::{Asset, AssetKind, Cost, HousingCost, HousingKind, Income, IncomeKind, Means};
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
    let start = format!("| `{key}` |");
    let row = PAGE.lines().find(|line| line.starts_with(&start));
    let row = row.unwrap_or_else(|| panic!("docs/charge.md has no row for `{key}`"));
    row.trim_matches('|').split(" | ").map(|cell| cell.trim().trim_matches('|').trim()).collect()
}

/// The example in the last cell of a row.
fn example<T: DeserializeOwned>(cells: &[&str]) -> T {
    let text = cells.last().unwrap().trim_matches('`');
    toml::from_str::<std::collections::BTreeMap<String, T>>(&format!("it = {text}"))
        .unwrap_or_else(|why| panic!("{text}: {why}"))
        .remove("it")
        .unwrap()
}

#[test]
fn every_kind_has_a_row_whose_example_is_of_that_kind() {
    for kind in IncomeKind::ALL {
        assert_eq!(example::<Income>(&row(kind.key())).kind, *kind);
    }
    for kind in AssetKind::ALL {
        assert_eq!(example::<Asset>(&row(kind.key())).kind, *kind);
    }
    for kind in HousingKind::ALL {
        assert_eq!(example::<HousingCost>(&row(kind.key())).kind, *kind);
    }
    let cost = PAGE.lines().find(|line| line.starts_with("| anything |")).unwrap();
    example::<Cost>(&[cost.trim_matches('|').trim().split(" | ").last().unwrap()]);
    for period in Period::ALL {
        row(period.key());
    }
}

#[test]
fn every_housing_kind_says_whether_it_is_national() {
    for kind in HousingKind::ALL {
        let done = row(kind.key())[2];
        assert_eq!(done == "taken off", kind.is_national(), "{}: {done}", kind.key());
    }
}

#[test]
fn every_field_has_a_row() {
    let whole: ChargeInput = toml::from_str(include_str!("../../../docs/examples/charge.toml"))
        .unwrap_or_else(|why| panic!("docs/examples/charge.toml: {why}"));
    let fields = toml::Table::try_from(&whole.means).unwrap();
    for field in fields.keys() {
        let cells = row(field);
        let text = cells.last().unwrap().trim_matches('`');
        assert!(text.contains(field), "{field}: {text}");
    }
    let answer = toml::Table::try_from(answer(&whole)).unwrap();
    for field in answer.keys() {
        assert!(PAGE.contains(&format!("`{field}`")), "docs/charge.md does not describe `{field}`");
    }
}

fn answer(input: &ChargeInput) -> charging::Contribution {
    let library = shipped::library().unwrap();
    let rules = charging::Rules::on(&library, None, input.on).unwrap();
    charging::contribution(&input.means, &rules, &mut ()).unwrap()
}

#[test]
fn the_example_pays_what_it_says() {
    let input: ChargeInput =
        toml::from_str(include_str!("../../../docs/examples/charge.toml")).unwrap();
    assert_eq!(input.id.as_deref(), Some("example-1"));
    assert_eq!(answer(&input).pays, Weekly::pence(5_575));
}
