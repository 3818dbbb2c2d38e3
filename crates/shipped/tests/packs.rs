//! What is shipped holds together: with the law, with its table, and under a clumsy hand.

use jiff::civil::date;
use packs::{Check, Library, contradictions};
use proptest::prelude::*;

#[test]
fn the_shipped_packs_keep_within_the_law() {
    let library = Library::parse(shipped::files()).unwrap();
    assert_eq!(contradictions(&library), []);
}

#[test]
fn the_old_rules_end_on_the_day_the_act_begins() {
    let library = shipped::library().unwrap();
    let old = library.pack("england/before-2015").unwrap();
    let new = library.pack("england/care-act").unwrap();
    let (last, first) = (date(2015, 3, 31), date(2015, 4, 1));
    let on = |pack: &str, day| library.in_force(pack, None, day).unwrap();
    for path in old.parameters.keys() {
        let why = on(&old.name, first).weekly(path).unwrap_err().to_string();
        assert!(why.contains("`england/before-2015`: the pack holds until 2015-04-01"), "{why}");
    }
    assert_eq!(on(&old.name, last).weekly("pea.weekly").unwrap().value.to_string(), "£24.40");
    assert_eq!(on(&new.name, first).weekly("pea.weekly").unwrap().value.to_string(), "£24.90");
    let why = on(&new.name, last).weekly("pea.weekly").unwrap_err().to_string();
    assert!(why.contains("its first value is from 2015-04-01"), "{why}");
}

/// A council's value is its own decision: nothing of it is an example but the invented council's.
#[test]
fn a_real_councils_values_are_its_own_and_only_ellerford_invents() {
    let library = shipped::library().unwrap();
    for pack in library.packs() {
        let checks: Vec<Check> = pack
            .parameters
            .values()
            .flat_map(|figure| figure.history.iter().map(|dated| dated.check))
            .collect();
        let fits = |check: &Check| match (pack.is_council(), pack.name == "councils/ellerford") {
            (true, true) => *check == Check::Example,
            (true, false) => *check == Check::Local,
            (false, _) => !matches!(check, Check::Example | Check::Local),
        };
        assert!(checks.iter().all(fits), "{}: {checks:?}", pack.name);
        // Only the invented council can take a self-assessment; the others only charge.
        assert_eq!(pack.has("questionnaire.toml"), pack.name == "councils/ellerford");
    }
}

#[test]
fn the_readme_has_a_row_for_everything_a_council_may_set() {
    let readme = shipped::file("README.md").unwrap();
    for pack in shipped::library().unwrap().packs() {
        for (path, setting) in &pack.settings {
            let row = format!("| `{path}` | `{}` |", setting.unit.key());
            assert!(readme.contains(&row), "policy/README.md has no row that begins {row}");
        }
    }
}

#[derive(Clone, Debug)]
enum Slip {
    Cut(prop::sample::Index, u8),
    Put(prop::sample::Index, String),
    Twice(prop::sample::Index),
    Swap(prop::sample::Index, prop::sample::Index),
}

fn slip() -> impl Strategy<Value = Slip> {
    let at = any::<prop::sample::Index>;
    prop_oneof![
        (at(), any::<u8>()).prop_map(|(at, many)| Slip::Cut(at, many)),
        (at(), ".{0,6}|9{1,30}|-|\"|\\[|=|\n|9999-12-31|-9999-01-01")
            .prop_map(|(at, text)| Slip::Put(at, text)),
        at().prop_map(Slip::Twice),
        (at(), at()).prop_map(|(one, other)| Slip::Swap(one, other)),
    ]
}

/// The text with one thing done to its characters or lines.
fn slipped(text: &str, slip: &Slip) -> String {
    let mut letters: Vec<char> = text.chars().collect();
    let mut lines: Vec<&str> = text.lines().collect();
    match slip {
        Slip::Cut(at, many) => {
            let from = at.index(letters.len() + 1);
            let to = letters.len().min(from + usize::from(*many));
            letters.drain(from..to);
        }
        Slip::Put(at, new) => {
            let at = at.index(letters.len() + 1);
            letters.splice(at..at, new.chars());
        }
        Slip::Twice(at) => {
            let line = *at.get(&lines);
            lines.insert(at.index(lines.len()), line);
            return lines.join("\n");
        }
        Slip::Swap(one, other) => {
            let (one, other) = (one.index(lines.len()), other.index(lines.len()));
            lines.swap(one, other);
            return lines.join("\n");
        }
    }
    letters.into_iter().collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    /// A clumsy hand in any file of any pack is met with words, and never with a panic.
    #[test]
    fn no_slip_in_a_shipped_file_stops_the_program(
        file in any::<prop::sample::Index>(),
        slips in prop::collection::vec(slip(), 1..4),
    ) {
        let mut files: Vec<(String, String)> = shipped::files()
            .filter(|(path, _)| path.rsplit('.').next() == Some("toml") && !path.contains("/cases/"))
            .collect();
        let at = file.index(files.len());
        let text = &mut files[at].1;
        for slip in &slips {
            *text = slipped(text, slip);
            if text.is_empty() {
                break;
            }
        }
        if let Ok(library) = Library::parse(files) {
            let today = date(2026, 11, 23);
            let _ = (contradictions(&library), packs::gaps(&library, today));
            let _ = packs::by_year(&library, today);
            for council in library.packs().filter(|pack| pack.is_council()) {
                for national in library.packs().filter(|pack| !pack.is_council()) {
                    let _ = packs::departures(national, council, today);
                }
            }
        }
    }
}
