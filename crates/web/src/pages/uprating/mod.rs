//! The yearly uprating: prepared by one officer, approved by another, and a letter for everyone.

pub(crate) mod begin;
pub(crate) mod chart;
pub(crate) mod letter;
pub(crate) mod list;
pub(crate) mod run;
pub(crate) mod show;

use basis::id::{PersonId, UpratingId};
use basis::{Money, Weekly};
use service::{UpratingLine, UpratingSays};

use crate::error::PageError;

/// How many people are shown on one page.
const A_PAGE: i64 = 50;

/// Why a sum changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Cause {
    /// The person's age on the new day.
    Age,
    /// The national figures.
    National,
    /// The council's own rules.
    Council,
}

/// How much more or less something is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Change {
    /// By how much, never below nothing.
    pub(crate) by: Money,
    /// Whether it is more.
    pub(crate) more: bool,
}

/// One line as the list shows it.
#[derive(Clone, Debug)]
pub(crate) struct Row {
    pub(crate) person: PersonId,
    pub(crate) name: String,
    pub(crate) before: Weekly,
    pub(crate) after: Option<Weekly>,
    pub(crate) why: Why,
    /// What became of it: `Some(false)` if it was passed over.
    pub(crate) done: Option<bool>,
}

/// Why somebody pays another sum.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Why {
    /// For these reasons, that add up to the difference.
    Parts(Vec<(Cause, Change)>),
    /// The difference cannot be divided, for this reason.
    Whole(String),
    /// The sum stops, for this reason.
    Stops(String),
    /// They have the figures of the day already.
    Already,
}

impl Change {
    pub(crate) fn of(difference: Weekly) -> Self {
        let more = Money::ZERO < difference.0;
        Self { by: if more { difference.0 } else { Money::ZERO - difference.0 }, more }
    }
}

impl Why {
    pub(crate) fn of(says: UpratingSays) -> Self {
        match says {
            UpratingSays::Parts { own, national, local } => {
                let all = [(Cause::Age, own), (Cause::National, national), (Cause::Council, local)];
                let moved = all.into_iter().filter(|(_, part)| *part != Weekly::ZERO);
                Self::Parts(moved.map(|(cause, part)| (cause, Change::of(part))).collect())
            }
            UpratingSays::Whole(why) => Self::Whole(why),
            UpratingSays::Stops(why) => Self::Stops(why),
            UpratingSays::Already => Self::Already,
        }
    }
}

impl Row {
    fn of(line: UpratingLine<UpratingSays>) -> Self {
        Self {
            person: line.person,
            name: line.name,
            before: line.before,
            after: line.after,
            why: Why::of(line.body),
            done: line.done.map(|done| done.version.is_some()),
        }
    }

    /// Whether there is a letter for this person.
    pub(crate) fn has_letter(&self) -> bool {
        self.after.is_some() && self.why != Why::Already
    }
}

/// The uprating in an address.
pub(crate) fn uprating_id(typed: &str) -> Result<UpratingId, PageError> {
    UpratingId::parse(typed).map_err(|_| PageError::NotFound)
}

/// Which page of a long list, from one.
#[derive(Debug, Default, serde::Deserialize)]
pub(crate) struct Paged {
    #[serde(default)]
    page: String,
    /// Whether letters are in large print.
    #[serde(default)]
    large: String,
}

impl Paged {
    fn number(&self) -> i64 {
        self.page.parse::<i64>().unwrap_or(1).clamp(1, 1_000_000)
    }

    fn pass_over(&self) -> i64 {
        (self.number() - 1).saturating_mul(A_PAGE)
    }
}

/// How many pages so many people fill.
fn pages(people: i64) -> usize {
    let pages = people.saturating_add(A_PAGE - 1).div_euclid(A_PAGE);
    usize::try_from(pages).unwrap_or(1).max(1)
}

#[cfg(test)]
pub(crate) mod samples {
    use super::*;
    use basis::id::{ActorId, RecordId};
    use jiff::Timestamp;
    use jiff::civil::date;
    use service::{Uprating, UpratingDecision};

    pub(crate) fn uprating(approved: Option<bool>, worked_out: i64) -> Uprating {
        let by_name = "Fay <Example>".to_owned();
        let decision = approved.map(|approved| UpratingDecision {
            approved,
            why: "<Example>".to_owned(),
            by: ActorId::from_bits(2),
            by_name: by_name.clone(),
            moment: Timestamp::UNIX_EPOCH,
        });
        Uprating {
            id: UpratingId::from_bits(1),
            day: date(2026, 4, 6),
            people: 4,
            worked_out,
            by: ActorId::from_bits(1),
            by_name,
            moment: Timestamp::UNIX_EPOCH,
            decision,
            done: 0,
        }
    }

    pub(crate) fn lines() -> Vec<UpratingLine<UpratingSays>> {
        let parts = UpratingSays::Parts {
            own: Weekly::pence(-2_335),
            national: Weekly::pence(-790),
            local: Weekly::pence(100),
        };
        let line = |after: Option<i64>, body| UpratingLine {
            person: PersonId::from_bits(1),
            name: "Ana <Example>".to_owned(),
            record: RecordId::from_bits(1),
            version: 1,
            before: Weekly::pence(8_750),
            after: after.map(Weekly::pence),
            body,
            done: None,
        };
        vec![
            line(None, UpratingSays::Stops("<Example>".to_owned())),
            line(Some(5_725), parts),
            line(Some(8_751), UpratingSays::Whole("<Example>".to_owned())),
            line(Some(8_750), UpratingSays::Already),
        ]
    }
}
