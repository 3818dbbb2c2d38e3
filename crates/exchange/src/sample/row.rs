//! One row of a sample: its cells to a person, or what is wrong with them.

use std::borrow::Cow;

use allocation::model::MOST_POINTS;
use basis::{Money, Rounding, Weekly};
use calibration::Person;
use calibration::sample::{MOST_COST, MOST_HOURS, MOST_VALUES, fold};

use super::columns::Holds;
use super::{Reading, Wrong};
use crate::bank::rows::{Stray, split};

/// The cells of a row; `None` if a quote in it is never closed.
pub(super) fn cells(line: &str) -> Option<Vec<Cow<'_, str>>> {
    if line.contains('"') {
        return split(line, Stray::Kept).map(|cells| cells.into_iter().map(Cow::Owned).collect());
    }
    Some(line.split(',').map(|cell| Cow::Borrowed(cell.trim())).collect())
}

/// What is wrong with a cell and what can be done.
type Fault = (String, &'static str);

/// A person as far as they are read.
#[derive(Default)]
struct Draft {
    points: Option<u32>,
    by_need: Vec<u32>,
    cost: Option<Money>,
    help: Money,
    hours: Vec<u32>,
    values: Vec<u16>,
}

impl Reading<'_> {
    /// Reads a row, and keeps the person or what is wrong.
    pub(super) fn row(&mut self, line: &str, at: u64) {
        let Some(cells) = cells(line) else {
            self.say(Wrong::at(at, "", "a quote in it is not closed", "close it, or take it out"));
            return;
        };
        let columns = self.columns;
        if cells.len() != columns.all.len() {
            let (found, wanted) = (cells.len(), columns.all.len());
            let says = format!("it has {found} cells, and there are {wanted} headings");
            self.say(Wrong::at(at, "", says, "give every row a cell for each heading"));
            return;
        }
        let mut draft = Draft {
            by_need: vec![0; self.sample.needs.len()],
            hours: vec![0; self.sample.hours.len()],
            values: vec![0; self.sample.told_apart_by.len()],
            ..Draft::default()
        };
        let (mut id, mut fine) = ("", true);
        for ((heading, holds), cell) in columns.all.iter().zip(&cells) {
            if *holds == Holds::Id {
                id = cell;
            }
            if let Err((says, instead)) = self.cell(*holds, cell, &mut draft) {
                self.say(Wrong::at(at, heading, says, instead));
                fine = false;
            }
        }
        if !id.is_empty() {
            self.is_new(id, at);
        }
        if fine && let Err((says, instead)) = self.keep(draft, id, at) {
            self.say(Wrong::at(at, "points", says, instead));
        }
    }

    fn cell(&mut self, holds: Holds, cell: &str, draft: &mut Draft) -> Result<(), Fault> {
        match holds {
            Holds::Id if cell.is_empty() => {
                return Err(("there is no id".into(), "give every person one of their own"));
            }
            Holds::Id => {}
            Holds::Points => draft.points = Some(points(cell, self.expects.most_points)?),
            Holds::Need(place) => put(&mut draft.by_need, place, points(cell, Some(MOST_POINTS))?),
            Holds::Cost(period) => {
                let typed = amount(cell)?;
                draft.cost = Some(period.weekly(typed).0);
            }
            Holds::Help => {
                draft.help = if cell.is_empty() { Money::ZERO } else { amount(cell)? };
            }
            Holds::Hours(place) => put(&mut draft.hours, place, hours(cell)?),
            Holds::Questionnaire => self.questionnaire(cell)?,
            Holds::Told(place) => {
                let value = self.told(place, cell)?;
                put(&mut draft.values, place, value);
            }
        }
        Ok(())
    }

    /// Holds the questionnaire of a row against the expected one, or the first row's.
    fn questionnaire(&mut self, cell: &str) -> Result<(), Fault> {
        if cell.is_empty() {
            return Err(("it does not say which was scored".into(), "write its id and version"));
        }
        let known = self.expects.questionnaire.as_ref().or(self.sample.questionnaire.as_ref());
        if let Some(wanted) = known.filter(|wanted| *wanted != cell) {
            let says = format!("`{cell}` was scored, and not `{wanted}`");
            return Err((
                says,
                "score the same answers again by that one, or leave the person out",
            ));
        }
        if self.sample.questionnaire.is_none() {
            self.sample.questionnaire = Some(cell.to_owned());
        }
        Ok(())
    }

    fn told(&mut self, place: usize, cell: &str) -> Result<u16, Fault> {
        let Some(told) = self.sample.told_apart_by.get_mut(place) else { return Ok(0) };
        if cell.is_empty() && told.key == "group" {
            return Err(("there is no group".into(), "write the person's group"));
        }
        let cell = if cell.is_empty() { "Not known" } else { cell };
        told.place(cell).ok_or_else(|| {
            let says = format!("more than {MOST_VALUES} values stand under this heading");
            (says, "group them: people are told apart by it in the report")
        })
    }

    fn keep(&mut self, draft: Draft, id: &str, at: u64) -> Result<(), Fault> {
        let summed: u32 = draft.by_need.iter().sum();
        let points = match draft.points {
            Some(points) if self.sample.needs.is_empty() => points,
            Some(points) if points == summed => points,
            Some(points) => {
                let says = format!("{points} points in all, and {summed} by need");
                return Err((says, "put the sum right, or leave the column of totals out"));
            }
            None => summed,
        };
        if self.expects.most_points.is_some_and(|most| most < points) {
            let most = self.expects.most_points.unwrap_or(0);
            return Err((beyond(points, most), OTHER_QUESTIONS));
        }
        self.sample.people.push(Person {
            line: u32::try_from(at).unwrap_or(u32::MAX),
            fold: fold(id),
            points,
            cost: Weekly(draft.cost.unwrap_or_default() + draft.help),
            by_need: draft.by_need.into(),
            hours: draft.hours.into(),
            values: draft.values.into(),
        });
        Ok(())
    }
}

const OTHER_QUESTIONS: &str = "look whether another questionnaire was scored";

fn beyond(points: u32, most: u32) -> String {
    format!("{points} points are more than the {most} that the answers can come to")
}

fn put<T>(list: &mut [T], place: usize, value: T) {
    if let Some(cell) = list.get_mut(place) {
        *cell = value;
    }
}

fn points(cell: &str, most: Option<u32>) -> Result<u32, Fault> {
    let typed = cell.strip_suffix(".0").unwrap_or(cell);
    let Ok(points) = typed.parse::<u32>() else {
        let says = format!("`{cell}` is not a whole number of points");
        return Err((says, "write a whole number, 0 or more"));
    };
    // With needs scored apart, their sum is held against the most; here nothing may run over.
    let most = most.unwrap_or(MOST_POINTS * 10);
    if most < points { Err((beyond(points, most), OTHER_QUESTIONS)) } else { Ok(points) }
}

fn amount(cell: &str) -> Result<Money, Fault> {
    if cell.is_empty() {
        return Err(("there is no amount".into(), "write what it costs, like 120.50"));
    }
    let typed: Money = cell.parse().map_err(|why: basis::money::MoneyError| {
        (why.to_string(), "write pounds and pence, like 120.50")
    })?;
    if typed.is_zero() {
        let instead = "leave out people without a package, or write what theirs costs";
        return Err(("the package costs nothing".into(), instead));
    }
    if typed < Money::ZERO {
        return Err((format!("`{cell}` is below nothing"), "write what the package costs"));
    }
    // Yearly sums are looked at too: nobody's package costs so much in a week.
    if MOST_COST * 53 < typed.as_pence() {
        let says = format!("{typed} is more than any package costs");
        return Err((says, "look for pence written as pounds"));
    }
    Ok(typed)
}

/// Hundredths of hours.
fn hours(cell: &str) -> Result<u32, Fault> {
    if cell.is_empty() {
        return Ok(0);
    }
    let wrong = || {
        let instead = "write a number with at most two figures after the point, like 3.5";
        (format!("`{cell}` is not a number of hours"), instead)
    };
    // An amount of hours is written as an amount of money is.
    let typed: Money = cell.parse().map_err(|_| wrong())?;
    let hundredths = u32::try_from(typed.as_pence()).map_err(|_| wrong())?;
    if cell.contains('£') {
        return Err(wrong());
    }
    if MOST_HOURS < hundredths {
        let most = Money::pence(MOST_HOURS.into()).times(1, 100, Rounding::Down).as_pence();
        let says = format!("{cell} hours are more than {most} a week");
        return Err((says, "write hours a week, not a year"));
    }
    Ok(hundredths)
}
