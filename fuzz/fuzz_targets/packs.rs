//! Any text in a pack is read or refused, and what is read can be asked anything.
//!
//! The bytes are a national parameter file, a council's, and what the law leaves to councils,
//! with a zero byte between them.
#![no_main]

use jiff::civil::{Date, date};
use libfuzzer_sys::fuzz_target;
use packs::{Library, by_year, contradictions, departures, gaps};

const NATIONAL: &str = "title = \"E\"\nsays = \"S\"\nversion = \"1\"\nends = \"2030-04-01\"\n";
const COUNCIL: &str = "title = \"C\"\nsays = \"S\"\nversion = \"1\"\n";

fuzz_target!(|bytes: &[u8]| {
    let mut texts = bytes.splitn(3, |byte| *byte == 0).map(String::from_utf8_lossy);
    let mut next = || texts.next().unwrap_or_default().into_owned();
    let files = [
        ("england/pack.toml".to_owned(), NATIONAL.to_owned()),
        ("england/parameters/law.toml".to_owned(), next()),
        ("councils/c/pack.toml".to_owned(), COUNCIL.to_owned()),
        ("councils/c/parameters/own.toml".to_owned(), next()),
        ("england/local.toml".to_owned(), next()),
    ];
    let Ok(library) = Library::parse(files) else { return };
    let against = contradictions(&library);
    let (Ok(law), Ok(council)) = (library.pack("england"), library.pack("councils/c")) else {
        unreachable!("both were read");
    };
    for day in [date(2015, 4, 1), date(2026, 11, 23), Date::MIN, Date::MAX] {
        let _ = (gaps(&library, day), by_year(&library, day), departures(law, council, day));
        let Ok(in_force) = library.in_force("england", Some("councils/c"), day) else { continue };
        for path in law.parameters.keys().chain(council.parameters.keys()) {
            let _ = (in_force.pounds(path), in_force.weekly(path), in_force.number(path));
            let _ = (in_force.basis_points(path), in_force.local_switch(path));
            // Where the law is kept, nothing in force is below it.
            if against.is_empty()
                && let (Ok(ours), Ok(theirs)) =
                    (in_force.weekly(path), in_force.without_council().weekly(path))
            {
                assert!(theirs.value <= ours.value, "{path} on {day}");
            }
        }
    }
});
