//! Worked cases in files: what is given, what must come out, and how it is compared.
//!
//! One reader for all of them. A field that is not known is refused by name; whatever of the answer
//! a case gives is compared, and its working is added up again.

use basis::{Money, Steps, Weekly};
use charging::{Contribution, DecidedBy, Means, Regime, Rules, contribution};
use jiff::civil::{Date, date};
use serde::Deserialize;

use super::common::{COUNCIL, Local, check_working, library};

/// A worked case: who they are, on which day, by whose rules, and what must come out.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Case {
    pub(crate) id: String,
    /// Where it is from; one of ours has `notes` with its arithmetic instead.
    pub(crate) source: Option<String>,
    pub(crate) url: Option<String>,
    pub(crate) notes: Option<String>,
    /// Where the published sum leans on something of its own.
    pub(crate) differs: Option<String>,
    /// What the page prints, where the page itself errs.
    pub(crate) printed: Option<Weekly>,
    pub(crate) on: Date,
    /// A pack that is shipped; or rules as a council would set them, address = value.
    pub(crate) council: Option<String>,
    #[serde(default)]
    pub(crate) local: Local,
    pub(crate) means: Means,
    /// What the program says where no sum can be had.
    pub(crate) error: Option<String>,
    pub(crate) pays: Option<Weekly>,
    pub(crate) council_pays: Option<Weekly>,
    pub(crate) guarantee: Option<Weekly>,
    pub(crate) available: Option<Weekly>,
    pub(crate) income: Option<Weekly>,
    pub(crate) tariff_income: Option<Weekly>,
    pub(crate) capital: Option<Money>,
    pub(crate) housing: Option<Weekly>,
    pub(crate) disability: Option<Weekly>,
    pub(crate) free_care: Option<Weekly>,
    pub(crate) fee: Option<Weekly>,
    pub(crate) top_up: Option<Weekly>,
    pub(crate) partner_short: Option<Weekly>,
    pub(crate) over_limit: Option<bool>,
    pub(crate) decided_by: Option<DecidedBy>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Cases<T> {
    case: Vec<T>,
}

/// The cases of a file.
pub(crate) fn read<T: serde::de::DeserializeOwned>(text: &str) -> Vec<T> {
    toml::from_str::<Cases<T>>(text).unwrap().case
}

/// Runs a case, and compares whatever it gives.
pub(crate) fn check(case: &Case) {
    let Case { id, source, url, notes, differs, .. } = case;
    let name = format!("{id} ({source:?}, {url:?}; {notes:?}; {differs:?})");
    assert!(source.is_some() && url.is_some() || notes.is_some(), "{name}: where is it from?");
    let library = library(&case.local, april(case.on), "yearly");
    let council = case.council.as_deref().unwrap_or(COUNCIL);
    let rules = Rules::on(&library, Some(council), case.on).unwrap();
    let mut steps = Steps::default();
    let answer = contribution(&case.means, &rules, &mut steps);
    assert_eq!(contribution(&case.means, &rules, &mut ()), answer, "{name}");
    match (&case.error, answer) {
        (None, Ok(answer)) => {
            compare(case, &answer, &steps, &name);
            check_working(&steps, &answer, &name);
            no_later_law(&steps, answer.regime, &name);
        }
        (Some(words), Err(why)) => {
            assert!(why.to_string().contains(words.as_str()), "{name}: {why}");
        }
        (error, answer) => panic!("{name}: {error:?} was to be said: {answer:?}"),
    }
}

/// The first day of the financial year: what a council sets for a case, it sets for that year.
fn april(day: Date) -> Date {
    date(if day.month() < 4 { day.year() - 1 } else { day.year() }, 4, 1)
}

fn compare(case: &Case, answer: &Contribution, steps: &Steps, name: &str) {
    let weekly = [
        ("pays", case.pays, answer.pays),
        ("council_pays", case.council_pays, answer.council_pays),
        ("guarantee", case.guarantee, answer.guarantee),
        ("available", case.available, answer.available),
        ("income", case.income, answer.income),
        ("tariff_income", case.tariff_income, answer.tariff_income),
        ("housing", case.housing, answer.housing),
        ("disability", case.disability, answer.disability),
        ("free_care", case.free_care, answer.free_care),
        ("fee", case.fee, answer.fee),
        ("top_up", case.top_up, answer.top_up),
        ("capital", case.capital.map(Weekly), Weekly(answer.capital)),
    ];
    assert!(weekly.iter().any(|(_, want, _)| want.is_some()), "{name}: what is to come out?");
    for (what, want, got) in weekly {
        assert_eq!(want.unwrap_or(got), got, "{what}: {name}\n{steps:#?}");
    }
    assert_ne!(Some(answer.pays), case.printed, "{name}: then the page does not err");
    assert_eq!(case.partner_short.or(answer.partner_short), answer.partner_short, "{name}");
    assert_eq!(case.over_limit.unwrap_or(answer.over_limit), answer.over_limit, "{name}");
    assert_eq!(case.decided_by.unwrap_or(answer.decided_by), answer.decided_by, "{name}");
}

/// Before April 2015 nothing rests on law that came later.
pub(crate) fn no_later_law(steps: &Steps, regime: Regime, name: &str) {
    let later = ["2014/2672", "Care Act 2014", "Statutory Guidance"];
    let cited = |line: &&basis::Line| later.iter().any(|later| line.rule.text.contains(later));
    let line = steps.0.iter().find(cited).filter(|_| regime == Regime::BeforeCareAct);
    assert!(line.is_none(), "{name}: {line:?}");
}
