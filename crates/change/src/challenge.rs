//! A challenge to a decision on a budget: the body of a challenge record, version by version.

use basis::id::{ActorId, RecordId};
use basis::typed::Problem;
use jiff::ToSpan;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// Somebody does not accept what was decided.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Challenge {
    /// The agreement it is about.
    pub about: RecordId,
    /// Who started it: the person, or someone for them.
    pub by: ActorId,
    /// Their name.
    pub by_name: String,
    /// The day they did.
    pub on: Date,
    /// What they do not accept, and why, in their words.
    pub what: String,
    /// What would put it right, in their words; may be empty.
    #[serde(default)]
    pub wants: String,
    /// The last day for the council's reply, by its own published time; none if it has none.
    pub reply_due: Option<Date>,
    /// How far it has come.
    pub status: Status,
}

/// How far a challenge has come.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Status {
    /// It waits for an answer.
    Open,
    /// It was answered.
    Answered {
        /// Whether the decision is changed.
        upheld: bool,
        /// Why, in words the person will read.
        reasons: String,
        /// Who answered: not whoever decided.
        by: ActorId,
        /// Their name.
        by_name: String,
        /// The day.
        on: Date,
    },
    /// Whoever started it took it back.
    Withdrawn {
        /// The day.
        on: Date,
    },
}

impl Challenge {
    /// The day a reply is due: so many days after it was started, as the council has published.
    #[must_use]
    pub fn due(on: Date, days: Option<u16>) -> Option<Date> {
        Some(on.saturating_add(i32::from(days?).days()))
    }

    /// Whether it is open and the reply is late.
    #[must_use]
    pub fn is_late(&self, today: Date) -> bool {
        self.status == Status::Open && self.reply_due.is_some_and(|due| due < today)
    }

    /// Whether it can be kept as it stands.
    ///
    /// # Errors
    ///
    /// By field: `what`, and `reasons` of an answer.
    pub fn check(&self) -> Result<(), Vec<Problem>> {
        let mut problems = Vec::new();
        if self.what.trim().is_empty() {
            problems.push(Problem::new("what", "say what you do not agree with"));
        }
        if let Status::Answered { reasons, .. } = &self.status
            && reasons.trim().is_empty()
        {
            problems.push(Problem::new("reasons", "say why, to the person"));
        }
        if problems.is_empty() { Ok(()) } else { Err(problems) }
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn a_reply_is_late_on_the_day_after_it_was_due() {
        let on = date(2026, 5, 1);
        let mut challenge = Challenge {
            about: RecordId::from_bits(1),
            by: ActorId::from_bits(2),
            by_name: "Ash".to_owned(),
            on,
            what: " ".to_owned(),
            wants: String::new(),
            reply_due: Challenge::due(on, Some(20)),
            status: Status::Open,
        };
        assert_eq!(challenge.reply_due, Some(date(2026, 5, 21)));
        assert_eq!(Challenge::due(on, None), None);
        assert!(!challenge.is_late(date(2026, 5, 21)));
        assert!(challenge.is_late(date(2026, 5, 22)));
        assert_eq!(challenge.check().unwrap_err()[0].field, "what");
        challenge.what = "Seven hours is too few.".to_owned();
        assert_eq!(challenge.check(), Ok(()));
        let (by, by_name) = (ActorId::from_bits(3), "Bo".to_owned());
        let reasons = String::new();
        challenge.status = Status::Answered { upheld: true, reasons, by, by_name, on };
        assert!(!challenge.is_late(date(2027, 1, 1)));
        assert_eq!(challenge.check().unwrap_err()[0].field, "reasons");
    }
}
