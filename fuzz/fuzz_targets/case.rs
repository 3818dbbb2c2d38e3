//! Any text is read as the facts of a case or refused, and what is read is worked out or refused:
//! on every kind of day, by the law alone and by a council over it.
#![no_main]

use std::sync::LazyLock;

use basis::{Steps, Weekly};
use charging::{Means, Rules, contribution};
use jiff::civil::{Date, date};
use libfuzzer_sys::fuzz_target;
use packs::Library;
use serde::{Deserialize, Serialize};

/// What `wherewithal charge` reads.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    id: Option<String>,
    on: Option<Date>,
    council: Option<String>,
    means: Means,
}

/// Before and after April 2015, and days with no figures at all.
const DAYS: [Date; 4] = [date(2013, 6, 3), date(2019, 6, 3), date(2025, 6, 2), Date::MAX];

static LIBRARY: LazyLock<Library> = LazyLock::new(|| shipped::library().unwrap());

static RULES: LazyLock<Vec<Rules<'static>>> = LazyLock::new(|| {
    let on = |council| DAYS.map(|day| Rules::on(&LIBRARY, council, day).unwrap());
    on(None).into_iter().chain(on(Some("councils/ellerford"))).collect()
});

fuzz_target!(|bytes: &[u8]| {
    let Ok(text) = str::from_utf8(bytes) else { return };
    if let Ok(case) = serde_json::from_str::<Case>(text) {
        work_out(&case);
    }
    if let Ok(case) = toml::from_str::<Case>(text) {
        work_out(&case);
    }
});

fn work_out(case: &Case) {
    let kept = serde_json::to_string(case).unwrap();
    let read: Case = serde_json::from_str(&kept).unwrap();
    assert!(read.means == case.means, "what is kept reads back");
    for rules in RULES.iter() {
        let mut steps = Steps::default();
        let shown = contribution(&case.means, rules, &mut steps);
        let alone = contribution(&case.means, rules, &mut ());
        match (shown, alone) {
            (Ok(shown), Ok(alone)) => {
                assert_eq!(shown, alone, "the working changes nothing");
                assert_eq!(shown.pays + shown.council_pays, shown.care_cost);
                assert!(Weekly::ZERO <= shown.pays && Weekly::ZERO <= shown.council_pays);
            }
            (Err(shown), Err(alone)) => assert_eq!(shown.to_string(), alone.to_string()),
            (shown, alone) => panic!("with its working {shown:?}, without {alone:?}"),
        }
    }
}
