//! Figures are found on their day and nowhere near it.

#![expect(clippy::unwrap_used, reason = "a test may panic")]

use basis::Weekly;
use jiff::civil::{Date, date};
use packs::{GapKind, InForce, Library, Pack, PackError, PackOn, Standing, Value, by_year, gaps};

const NATIONAL: &str = r#"
[mig.single]
label = "Single person"
says = "What a single person keeps."
unit = "pounds_a_week"
renewed = "yearly"
local_may = "raise"

  [[mig.single.from]]
  on = "2021-04-06"
  value = "72.40"
  cite = "SI 2014/2672 reg 7"
  url = "https://www.legislation.gov.uk/uksi/2014/2672/regulation/7"
  seen = "2026-11-23"
  check = "two"

  [[mig.single.from]]
  on = "2022-04-06"
  missing = "nobody has read the instrument"
  cite = "SI 2022/243"
  url = "https://www.legislation.gov.uk/uksi/2022/243"
  seen = "2026-11-23"
  check = "one-primary"

  [[mig.single.from]]
  on = "2023-04-06"
  value = "82.15"
  cite = "SI 2023/277"
  url = "https://www.legislation.gov.uk/uksi/2023/277"
  seen = "2026-11-23"
  check = "one-primary"
"#;

fn local(value: &str) -> String {
    format!(
        r#"
[mig.single]
label = "Single person, Ellerford"
says = "What Ellerford leaves."
unit = "pounds_a_week"
renewed = "yearly"
  [[mig.single.from]]
  on = "2023-10-01"
  value = "{value}"
  cite = "Ellerford, minute 7"
  url = "https://example.org"
  seen = "2026-11-23"
  check = "example"
"#
    )
}

fn library(local_value: &str) -> Library {
    let about = |title: &str| format!("title = \"{title}\"\nsays = \"-\"\nversion = \"1\"\n");
    Library::read([
        ("england/pack.toml".to_owned(), about("England")),
        ("england/parameters/mig.toml".to_owned(), NATIONAL.to_owned()),
        ("england/cases/one.toml".to_owned(), "not = [read".to_owned()),
        ("ellerford/pack.toml".to_owned(), about("Ellerford")),
        ("ellerford/parameters/mig.toml".to_owned(), local(local_value)),
    ])
    .unwrap()
}

fn single(council: Option<&str>, day: Date, local_value: &str) -> Result<Weekly, String> {
    let library = library(local_value);
    let in_force = library.in_force("england", council, day).unwrap();
    in_force.weekly("mig.single").map(|figure| figure.value).map_err(|why| why.to_string())
}

#[test]
fn a_figure_is_found_on_its_day_and_nowhere_near_it() {
    let run_out = "`mig.single` (Single person) has no value in force on";
    let table = [
        (
            date(2021, 4, 5),
            Err(format!(
                "{run_out} 2021-04-05 in the pack `england`: its first value is from 2021-04-06"
            )),
        ),
        (date(2021, 4, 6), Ok(Weekly::pence(7240))),
        (date(2022, 4, 5), Ok(Weekly::pence(7240))),
        (
            date(2022, 4, 6),
            Err(format!(
                "{run_out} 2022-04-06 in the pack `england`: nobody has read the instrument"
            )),
        ),
        (date(2023, 4, 6), Ok(Weekly::pence(8215))),
        (date(2024, 4, 5), Ok(Weekly::pence(8215))),
        (
            date(2024, 4, 6),
            Err(format!(
                "{run_out} 2024-04-06 in the pack `england`: it is renewed every year, and the last value is from 2023-04-06"
            )),
        ),
    ];
    for (day, want) in table {
        assert_eq!(single(None, day, "90.00"), want, "{day}");
    }
}

#[test]
fn a_council_may_raise_a_figure_and_never_lower_it() {
    let day = date(2023, 11, 1);
    assert_eq!(single(Some("ellerford"), day, "90.00"), Ok(Weekly::pence(9000)));
    let lower = single(Some("ellerford"), day, "80.00").unwrap_err();
    assert!(lower.contains("below the national £82.15 a week"), "{lower}");
    assert_eq!(single(Some("ellerford"), date(2023, 5, 1), "90.00"), Ok(Weekly::pence(8215)));
    let library = library("90.00");
    let in_force = library.in_force("england", Some("ellerford"), day).unwrap();
    let used = in_force.weekly("mig.single").unwrap().used();
    assert_eq!(
        (used.value.as_str(), used.national.as_deref()),
        ("£90.00 a week", Some("£82.15 a week"))
    );
}

#[test]
fn figures_of_one_day_are_laid_over_those_of_another() {
    let library = library("90.00");
    let (national, local) = (library.pack("england").unwrap(), library.pack("ellerford").unwrap());
    let single = |national: &Pack, national_on, local_on| {
        let on = |pack, day| PackOn { pack, day };
        let local = Some(on(local, local_on));
        let mixed = InForce::mixed(on(national, national_on), local, date(2030, 1, 1));
        assert_eq!((mixed.day(), mixed.national_on()), (date(2030, 1, 1), national_on));
        mixed.weekly("mig.single").map(|figure| figure.value).map_err(|why| why.to_string())
    };
    let (early, late) = (date(2021, 6, 1), date(2023, 11, 1));
    assert_eq!(
        single(national, early, early),
        Ok(Weekly::pence(7_240)),
        "before the council's own"
    );
    assert_eq!(single(national, early, late), Ok(Weekly::pence(9_000)));
    // A figure that the council never set under the law stands aside, and is refused on its day.
    let raised = national.supposing("mig.single", Some(Value::PoundsAWeek(Weekly::pence(9_500))));
    assert_eq!(single(&raised, early, late), Ok(Weekly::pence(9_500)));
    let refused = InForce::new(&raised, Some(local), late).weekly("mig.single").map(|f| f.value);
    assert!(matches!(refused, Err(PackError::AgainstTheLaw(_))), "{refused:?}");
    let none = national.supposing("mig.single", None);
    assert!(single(&none, early, late).unwrap_err().contains("has no figure `mig.single`"));
    let days: Vec<String> = national.changes().iter().map(ToString::to_string).collect();
    assert_eq!(days, ["2021-04-06", "2022-04-06", "2023-04-06", "2024-04-06"]);
}

#[test]
fn gaps_are_listed_and_a_new_april_without_rates_is_one() {
    let of = |today| {
        gaps(&library("90.00"), today)
            .into_iter()
            .map(|gap| (gap.path, gap.from.to_string()))
            .collect::<Vec<_>>()
    };
    let missing = ("mig.single".to_owned(), "2022-04-06".to_owned());
    assert_eq!(of(date(2024, 4, 5)).as_slice(), std::slice::from_ref(&missing));
    assert_eq!(of(date(2024, 4, 6)), [missing, ("mig.single".to_owned(), "2024-04-06".to_owned())]);
}

#[test]
fn each_year_has_a_value_is_owned_up_to_or_is_passed_over() {
    let years = |today| {
        let mut rows = by_year(&library("90.00"), today);
        rows.retain(|row| row.pack == "england");
        rows.remove(0).years
    };
    let known = [(2021, Standing::Known), (2022, Standing::Missing), (2023, Standing::Known)];
    assert_eq!(years(date(2024, 4, 5)), known);
    assert_eq!(years(date(2024, 4, 6)), [&known[..], &[(2024, Standing::Unsaid)]].concat());
    let kinds = |today| gaps(&library("90.00"), today).into_iter().map(|gap| gap.kind);
    assert!(kinds(date(2024, 4, 6)).eq([GapKind::Declared, GapKind::RunOut]));
    let text = NATIONAL.replace("2022-04-06", "2022-08-06");
    let about = "title = \"E\"\nsays = \"-\"\nversion = \"1\"\n";
    let read = |about: &str| {
        let pack = ("e/pack.toml".to_owned(), about.to_owned());
        Library::read([pack, ("e/parameters/m.toml".to_owned(), text.clone())]).unwrap()
    };
    let found = gaps(&read(about), date(2022, 12, 1));
    assert!(found.iter().any(|gap| {
        gap.kind == GapKind::PassedOver && gap.from == date(2022, 4, 6) && gap.until.is_some()
    }));
    // Years at the ends of the calendar are odd, and no reason to stop.
    let odd = NATIONAL.replace("2021-04-06", "-009999-01-01").replace("2023-04-06", "9999-12-31");
    let odd = Library::read([
        ("e/pack.toml".to_owned(), about.to_owned()),
        ("e/parameters/m.toml".to_owned(), odd),
    ]);
    let odd = odd.unwrap();
    for today in [Date::MIN, date(2024, 1, 1), Date::MAX] {
        assert!(by_year(&odd, today).len() == 1 && gaps(&odd, today).len() <= 4, "{today}");
    }
    // A pack that has ended does not run out.
    let ended = read(&format!("{about}ends = \"2024-04-01\"\n"));
    assert!(gaps(&ended, date(2030, 1, 1)).iter().all(|gap| gap.kind != GapKind::RunOut));
    let in_force = ended.in_force("e", None, date(2024, 4, 1)).unwrap();
    let why = in_force.weekly("mig.single").unwrap_err().to_string();
    assert!(why.contains("the pack holds until 2024-04-01"), "{why}");
}

#[test]
fn a_pack_that_does_not_hold_together_is_refused_by_name() {
    let read = |text: String| {
        let about = "title = \"E\"\nsays = \"-\"\nversion = \"1\"\n".to_owned();
        Library::read([("e/pack.toml".to_owned(), about), ("e/parameters/m.toml".to_owned(), text)])
            .map(|_| ())
    };
    let float = NATIONAL.replace("\"72.40\"", "72.40");
    assert!(
        matches!(read(float), Err(PackError::Syntax { file, .. }) if file == "e/parameters/m.toml")
    );
    let twice = NATIONAL.replace("2022-04-06", "2021-04-06");
    assert!(read(twice).unwrap_err().to_string().contains("in order of their days"));
    let uncited = NATIONAL.replace("\"SI 2023/277\"", "\"\"");
    assert!(read(uncited).unwrap_err().to_string().contains("2023-04-06: needs a citation"));
    let penny = NATIONAL.replace("72.40", "72.405");
    assert!(read(penny).unwrap_err().to_string().contains("part of a penny"));
    let derived = NATIONAL.replace("check = \"two\"", "check = \"derived\"");
    assert!(read(derived).unwrap_err().to_string().contains("is derived, so a note must say how"));
    let blank = NATIONAL.replace("nobody has read the instrument", " ");
    assert!(read(blank).unwrap_err().to_string().contains("either a value or why it is missing"));
    let misspelt = NATIONAL.replace("label =", "lable =");
    assert!(matches!(read(misspelt), Err(PackError::Syntax { .. })));
}
