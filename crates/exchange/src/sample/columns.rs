//! The headings of a sample, and what each column holds.

use basis::Period;
use calibration::sample::{Characteristic, Sample};

use super::Wrong;
use super::row::cells;

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Holds {
    /// The council's own name for the person. It is not kept.
    Id,
    /// All points.
    Points,
    /// The points of one need, by its place.
    Need(usize),
    /// What the package costs, for this period.
    Cost(Period),
    /// What help from family and friends was taken off the package, a week.
    Help,
    /// Hours or units a week of one kind, by its place.
    Hours(usize),
    /// The questionnaire that was scored.
    Questionnaire,
    /// A value of a characteristic, by its place.
    Told(usize),
}

/// The headings, read.
#[derive(Clone, Debug)]
pub(super) struct Columns {
    /// Each heading and what is under it.
    pub(super) all: Vec<(String, Holds)>,
    needs: Vec<String>,
    hours: Vec<String>,
    told: Vec<String>,
}

const WHERE: &str = "docs/calibrate.md lists the headings";

impl Columns {
    pub(super) fn headed(line: &str, at: u64) -> Result<Self, Vec<Wrong>> {
        let mut columns = Self { all: vec![], needs: vec![], hours: vec![], told: vec![] };
        let mut wrong = Vec::new();
        let Some(headings) = cells(line) else {
            return Err(vec![Wrong::at(at, "", "a quote in it is not closed", "close it")]);
        };
        // The group comes first and the ward second, wherever their columns stand.
        for first in ["group", "ward"] {
            if headings.iter().any(|heading| heading.trim() == first) {
                columns.told.push(first.to_owned());
            }
        }
        for heading in &headings {
            let heading = heading.trim();
            if columns.all.iter().any(|(known, _)| known == heading) {
                let says = format!("two columns are headed `{heading}`");
                wrong.push(Wrong::at(at, heading, says, "take one of them out"));
            } else if let Some(holds) = columns.holds(heading) {
                columns.all.push((heading.to_owned(), holds));
            } else {
                let says = format!("no column is headed `{heading}`");
                wrong.push(Wrong::at(at, heading, says, format!("take it out, or see {WHERE}")));
            }
        }
        wrong.extend(
            columns.missing().map(|needed| {
                Wrong::at(at, "", format!("there is no column headed {needed}"), WHERE)
            }),
        );
        if wrong.is_empty() { Ok(columns) } else { Err(wrong) }
    }

    fn holds(&mut self, heading: &str) -> Option<Holds> {
        let place = |list: &mut Vec<String>, key: &str| {
            if key.is_empty() {
                return None;
            }
            let at = list.iter().position(|known| known == key);
            if at.is_none() {
                list.push(key.to_owned());
            }
            Some(at.unwrap_or(list.len().saturating_sub(1)))
        };
        match heading.split_once('.') {
            None => Some(match heading {
                "id" => Holds::Id,
                "points" => Holds::Points,
                "cost" => Holds::Cost(Period::Weekly),
                "help" => Holds::Help,
                "questionnaire" => Holds::Questionnaire,
                "group" | "ward" => Holds::Told(place(&mut self.told, heading)?),
                _ => return None,
            }),
            Some(("cost", every)) => Period::from_key(every).map(Holds::Cost),
            Some(("points", need)) => place(&mut self.needs, need).map(Holds::Need),
            Some(("hours", kind)) => place(&mut self.hours, kind).map(Holds::Hours),
            Some(("about", what)) => place(&mut self.told, what).map(Holds::Told),
            Some(_) => None,
        }
    }

    fn missing(&self) -> impl Iterator<Item = &'static str> {
        let there = |is: fn(&Holds) -> bool| self.all.iter().any(|(_, holds)| is(holds));
        let checks = [
            (there(|holds| *holds == Holds::Id), "`id`"),
            (self.told.iter().any(|told| told == "group"), "`group`"),
            (
                there(|holds| matches!(holds, Holds::Points | Holds::Need(_))),
                "`points`, nor any that begins with `points.`",
            ),
            (there(|holds| matches!(holds, Holds::Cost(_))), "`cost`"),
        ];
        checks.into_iter().filter(|(there, _)| !there).map(|(_, needed)| needed)
    }

    /// A sample of nobody, with these columns.
    pub(super) fn empty_sample(&self) -> Sample {
        let told = self.told.iter().cloned();
        Sample {
            needs: self.needs.clone(),
            hours: self.hours.clone(),
            told_apart_by: told.map(|key| Characteristic { key, values: vec![] }).collect(),
            questionnaire: None,
            people: vec![],
        }
    }
}
