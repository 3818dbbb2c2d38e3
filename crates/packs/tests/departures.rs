//! How a council departs from the national figures, and since when.

#![expect(clippy::unwrap_used, reason = "a test may panic")]

use jiff::civil::{Date, date};
use packs::{Departure, Library, departures};

const NATIONAL: &str = r#"
[mig.single]
label = "Single person"
says = "S"
unit = "pounds_a_week"
renewed = "yearly"
local_may = "raise"
  [[mig.single.from]]
  on = "2022-04-06"
  value = "75.00"
  cite = "reg 7"
  url = "https://example.org"
  seen = "2026-11-23"
  check = "two"
  [[mig.single.from]]
  on = "2023-04-06"
  value = "80.00"
  cite = "reg 7"
  url = "https://example.org"
  seen = "2026-11-23"
  check = "two"
  [[mig.single.from]]
  on = "2024-04-06"
  missing = "nobody has read it"
  cite = "reg 7"
  url = "https://example.org"
  seen = "2026-11-23"
  check = "two"
"#;

const SETTINGS: &str = r#"
[policy.share]
says = "A share."
unit = "percent"
otherwise = "100%"
cite = "Act s.14(7)"
url = "https://example.org/14"
"#;

const COUNCIL: &str = r#"
[mig.single]
label = "Single person, here"
says = "S"
unit = "pounds_a_week"
renewed = "until_changed"
  [[mig.single.from]]
  on = "2022-10-01"
  value = "80.00"
  cite = "minute 1"
  url = "https://example.org/1"
  seen = "2026-11-23"
  check = "local"
  [[mig.single.from]]
  on = "2023-10-01"
  value = "90.00"
  cite = "minute 2"
  url = "https://example.org/2"
  seen = "2026-11-23"
  check = "local"
  note = "Ten pounds more."

[policy.share]
label = "Share charged"
says = "S"
unit = "percent"
renewed = "until_changed"
  [[policy.share.from]]
  on = "2022-04-06"
  value = "90"
  cite = "minute 3"
  url = "https://example.org/3"
  seen = "2026-11-23"
  check = "local"
  [[policy.share.from]]
  on = "2023-04-06"
  value = "80"
  cite = "minute 4"
  url = "https://example.org/4"
  seen = "2026-11-23"
  check = "local"
  [[policy.share.from]]
  on = "2024-04-06"
  value = "100"
  cite = "minute 5"
  url = "https://example.org/5"
  seen = "2026-11-23"
  check = "local"
  [[policy.share.from]]
  on = "2025-04-06"
  missing = "not read"
  cite = "minute 5"
  url = "https://example.org/5"
  seen = "2026-11-23"
  check = "local"
"#;

fn rows(day: Date) -> Vec<Departure> {
    let about = "title = \"T\"\nsays = \"S\"\nversion = \"1\"\n";
    let ended = format!("{about}ends = \"2026-04-06\"\n");
    let files = [
        ("england/pack.toml", ended.as_str()),
        ("england/local.toml", SETTINGS),
        ("england/parameters/a.toml", NATIONAL),
        ("councils/c/pack.toml", about),
        ("councils/c/parameters/a.toml", COUNCIL),
    ];
    let files = files.map(|(path, text)| (path.to_owned(), text.to_owned()));
    let library = Library::read(files).unwrap();
    departures(library.pack("england").unwrap(), library.pack("councils/c").unwrap(), day)
}

/// Each row as one line: address, national, local, since.
fn said(day: Date) -> Vec<String> {
    let rows = rows(day).into_iter().map(|row| {
        let national = row.national.as_deref().unwrap_or("?");
        let local = row.local.unwrap_or_else(|why| format!("not known: {why}"));
        format!("{} | {national} | {local} | {}", row.path, row.since)
    });
    rows.collect()
}

#[test]
fn a_row_says_what_holds_elsewhere_what_holds_here_and_since_when() {
    let table: [(Date, &[&str]); 7] = [
        (date(2022, 4, 5), &[]),
        // Before the council said anything of its own, it did as the law does.
        (date(2022, 9, 30), &["policy.share | 100% | 90% | 2022-04-06"]),
        (
            date(2022, 10, 1),
            &[
                "mig.single | £75.00 a week | £80.00 a week | 2022-10-01",
                "policy.share | 100% | 90% | 2022-04-06",
            ],
        ),
        // The national figure caught up; another share is still a departure since the first.
        (date(2023, 6, 1), &["policy.share | 100% | 80% | 2022-04-06"]),
        (
            date(2023, 10, 1),
            &[
                "mig.single | £80.00 a week | £90.00 a week | 2023-10-01",
                "policy.share | 100% | 80% | 2022-04-06",
            ],
        ),
        // What nobody knows nationally is shown as not known; 100% is what holds everywhere.
        (date(2024, 6, 1), &["mig.single | ? | £90.00 a week | 2023-10-01"]),
        (
            date(2025, 6, 1),
            &[
                "mig.single | ? | £90.00 a week | 2023-10-01",
                "policy.share | 100% | not known: not read | 2025-04-06",
            ],
        ),
    ];
    for (day, want) in table {
        assert_eq!(said(day), want, "{day}");
    }
    // The law has ended: there is nothing to depart from.
    assert_eq!(said(date(2026, 4, 6)), Vec::<String>::new());
}

#[test]
fn a_row_carries_the_councils_own_citation() {
    let row = rows(date(2023, 11, 1)).remove(0);
    assert_eq!(row.label, "Single person, here");
    assert_eq!((row.cite.as_str(), row.url.as_str()), ("minute 2", "https://example.org/2"));
    assert_eq!((row.check.key(), row.note.as_deref()), ("local", Some("Ten pounds more.")));
}
