//! What several tests need: a council that sets just what a case says, and a working that is
//! added up again without the rule that wrote it.

#![expect(clippy::unwrap_used, clippy::panic, reason = "a test may panic")]

use std::collections::BTreeMap;

use basis::{Effect, Line, Money, Steps, Weekly};
use charging::{Contribution, DecidedBy};
use jiff::civil::Date;
use packs::Library;

/// The rules of a council, by address.
pub(crate) type Local = BTreeMap<String, String>;

/// The pack of the council in [`library`].
pub(crate) const COUNCIL: &str = "councils/case";

/// The shipped packs, with a council that sets just what the case says, from a day on: figures
/// that are renewed so, `yearly` or `until_changed`.
pub(crate) fn library(local: &Local, from: Date, renewed: &str) -> Library {
    let about = "title = \"Case\"\nsays = \"-\"\nversion = \"1\"\n".to_owned();
    let parameters: String =
        local.iter().map(|(path, value)| parameter(path, value, from, renewed)).collect();
    let council = [
        (format!("{COUNCIL}/pack.toml"), about),
        (format!("{COUNCIL}/parameters/local.toml"), parameters),
    ];
    Library::read(shipped::files().chain(council)).unwrap()
}

/// One figure of a pack, from a day on.
pub(crate) fn parameter(path: &str, value: &str, from: Date, renewed: &str) -> String {
    let unit = unit(path);
    format!(
        "[{path}]\nlabel = \"{path}\"\nsays = \"-\"\nunit = \"{unit}\"\nrenewed = \"{renewed}\"\n\
         [[{path}.from]]\non = \"{from}\"\nvalue = \"{value}\"\ncite = \"the case\"\n\
         url = \"https://example.org\"\nseen = \"2026-11-23\"\ncheck = \"local\"\n"
    )
}

/// The unit of a figure, as the national packs have it.
fn unit(path: &str) -> String {
    let (group, name) = path.split_once('.').unwrap();
    let national = |file: &str| file.starts_with("england/") && !file.contains("/cases/");
    let found = shipped::files().filter(|(file, _)| national(file)).find_map(|(_, text)| {
        let table: toml::Table = toml::from_str(&text).unwrap();
        Some(table.get(group)?.get(name)?.get("unit")?.as_str()?.to_owned())
    });
    found.unwrap_or_else(|| panic!("no national pack has {path}"))
}

/// What the lines of one part with one effect come to.
pub(crate) fn part(steps: &Steps, part: &str, effect: Effect) -> Money {
    let wanted = |line: &&Line| line.part == part && line.effect == effect;
    steps.0.iter().filter(wanted).map(|line| line.amount).sum()
}

/// The working adds up to the answer on its own, without the rule that wrote it.
pub(crate) fn check_working(steps: &Steps, answer: &Contribution, name: &str) {
    let all = |effect: Effect| -> Money {
        steps.0.iter().filter(|line| line.effect == effect).map(|line| line.amount).sum()
    };
    let left = (all(Effect::Adds) - all(Effect::TakesAway)).max(Money::ZERO);
    assert_eq!(left, answer.available.0, "{name}\n{steps:#?}");
    let tested = !answer.over_limit
        && matches!(answer.decided_by, DecidedBy::MeansTest | DecidedBy::LightTouch);
    if tested {
        let income = all(Effect::Adds) - part(steps, "income", Effect::TakesAway);
        assert_eq!(income, answer.income.0, "{name}");
    }
    for (part_of, effect, amount) in [
        ("housing", Effect::TakesAway, answer.housing),
        ("disability", Effect::TakesAway, answer.disability),
        ("guarantee", Effect::TakesAway, answer.guarantee),
        ("fee", Effect::Notes, answer.fee),
        ("top_up", Effect::Notes, answer.top_up),
        ("pays", Effect::Comes, answer.pays),
    ] {
        assert_eq!(part(steps, part_of, effect), amount.0, "{part_of}: {name}\n{steps:#?}");
    }
    // What was left is brought down to what is paid, and never up.
    let come: Vec<Money> = steps
        .0
        .iter()
        .filter(|line| ["available", "policy", "pays"].contains(&line.part))
        .map(|line| line.amount)
        .collect();
    assert!(!tested || come.is_sorted_by(|a, b| b <= a), "{name}\n{steps:#?}");
    assert_eq!(answer.pays + answer.council_pays, answer.care_cost, "{name}");
    assert!(Weekly::ZERO <= answer.pays && answer.pays <= answer.care_cost, "{name}");
    assert!(steps.0.iter().all(|line| line.rule.url.starts_with("https://")), "{name}");
}
