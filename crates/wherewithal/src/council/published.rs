//! The published cases that live in Ellerford under their case ID.

use basis::{Money, Period};
use charging::Means;
use jiff::civil::Date;
use serde::Deserialize;

use super::plan::Wanted;
use crate::failure::Failure;

/// A published case of the means test, as a person.
#[derive(Clone, Debug, Deserialize)]
pub(crate) struct Case {
    /// Its ID, and their name.
    pub(crate) id: String,
    /// The day of the published sum.
    pub(crate) on: Date,
    /// The published facts.
    pub(crate) means: Means,
}

#[derive(Deserialize)]
struct Cases {
    case: Vec<Case>,
}

const FILE: &str = "england/care-act/cases/published.toml";

/// Answers whose points come to a little more than the published cost of the care.
const PETER: [(&str, &str); 18] = [
    ("understood", "time"),
    ("washing", "daily_help"),
    ("toilet", "daily_help"),
    ("dressing", "full_help"),
    ("meals", "all_meals"),
    ("medicines", "given"),
    ("moving", "daily_help"),
    ("housework", "full_help"),
    ("daytime", "check"),
    ("night", "none"),
    ("relationships", "some_help"),
    ("going_out", "known_places"),
    ("work", "finding"),
    ("parenting", "alone"),
    ("deciding", "alone"),
    ("money", "alone"),
    ("two_people", "never"),
    ("distress", "never"),
];

const KNOWSLEY: [(&str, &str); 18] = [
    ("understood", "most_help"),
    ("washing", "some_help"),
    ("toilet", "alone"),
    ("dressing", "some_help"),
    ("meals", "one_meal"),
    ("medicines", "handed"),
    ("moving", "alone"),
    ("housework", "full_help"),
    ("daytime", "hours"),
    ("night", "call"),
    ("relationships", "regular_help"),
    ("going_out", "always"),
    ("work", "some_help"),
    ("parenting", "alone"),
    ("deciding", "big_ones"),
    ("money", "alone"),
    ("two_people", "never"),
    ("distress", "never"),
];

impl Case {
    /// Every case that lives in Ellerford, from the file of published cases.
    pub(crate) fn shipped() -> Result<Vec<Self>, Failure> {
        let text = shipped::file(FILE).unwrap_or_default();
        let cases: Cases = packs::parse(FILE, text)?;
        let lives = |case: &Self| case.answers().is_some();
        Ok(cases.case.into_iter().filter(lives).collect())
    }

    /// The statement chosen for each question.
    pub(crate) fn answers(&self) -> Option<&'static [(&'static str, &'static str)]> {
        match self.id.as_str() {
            "devon-home-peter" => Some(&PETER),
            "knowsley-home-A" => Some(&KNOWSLEY),
            _ => None,
        }
    }

    /// What the plan buys: its weekly cost is the published cost of the care, to the penny.
    pub(crate) fn wanted(&self) -> Wanted {
        let (rate, sessions) = (Money::pounds(14), 2);
        let centre = Money::pounds(42).times(sessions, 1, basis::Rounding::Down);
        let spare = |hours: i64| {
            let assistant = rate.times(hours, 1, basis::Rounding::Down);
            self.means.care_cost.0.less(assistant).less(centre)
        };
        let hours = if spare(25) < Money::ZERO + Money::pounds(1) { 20 } else { 25 };
        Wanted {
            rate,
            quarters: hours * 4,
            sessions,
            session: Money::pounds(42),
            last: Some((spare(hours), Period::Weekly)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_published_people_live_here() {
        let cases = Case::shipped().unwrap();
        let ids: Vec<&str> = cases.iter().map(|case| case.id.as_str()).collect();
        assert_eq!(ids, ["devon-home-peter", "knowsley-home-A"]);
    }
}
