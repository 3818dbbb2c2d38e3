//! Reviews: when the next one falls due, what one says, and asking for one.

use std::collections::BTreeMap;

use basis::Cite;
use basis::id::ActorId;
use basis::typed::{Problem, long_day};
use jiff::ToSpan;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::words::{need, verdict};

/// Months to the first review, and between reviews after it.
const FIRST: i32 = 6;
const AFTER: i32 = 12;

const REG_7: Cite = Cite::new(
    "SI 2014/2871 reg 7(1)(a)",
    "https://www.legislation.gov.uk/uksi/2014/2871/regulation/7",
);
const SECTION_27: Cite = Cite::new(
    "Care Act 2014 s.27, and the guidance’s expectation of a review every 12 months",
    "https://www.legislation.gov.uk/ukpga/2014/23/section/27",
);

/// A review that was held: the body of a review record.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Review {
    /// The day it was held.
    pub held_on: Date,
    /// Who held it.
    pub by: ActorId,
    /// Who else took part, by name.
    #[serde(default)]
    pub with: Vec<String>,
    /// What works.
    pub works: String,
    /// What does not.
    pub does_not_work: String,
    /// How each outcome of the plan is going, by its key.
    #[serde(default)]
    pub progress: BTreeMap<String, Progress>,
    /// What the person wants changed; empty if nothing.
    #[serde(default)]
    pub changes_wanted: String,
}

/// How one outcome is going, as the person sees it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Progress {
    /// Better or worse than at the last review, or than when the plan began.
    pub change: Change,
    /// How, in the person's words.
    pub words: String,
}

/// Better or worse. Worse is worth as much ink as better.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Change {
    /// It got worse.
    Worse,
    /// It is as it was.
    Same,
    /// It got better.
    Better,
    /// It cannot be said yet.
    TooEarly,
}

/// Someone asked for a review (Care Act 2014 s.27(1)(b)): the body of a request record.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ReviewRequest {
    /// Who asked: the person, or someone for them.
    pub asked_by: ActorId,
    /// The day they asked.
    pub on: Date,
    /// Why.
    pub why: String,
}

/// The day by which a review must be held, and why.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Due {
    /// The last day on which it is in time.
    pub by: Date,
    /// What the day is counted from.
    pub counted_from: Counted,
    /// Where it is laid down.
    pub cite: Cite,
}

/// What the day of a review is counted from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Counted {
    /// The first direct payment: six months.
    FirstPayment(Date),
    /// The agreement of the plan, where there is no direct payment: six months.
    Agreement(Date),
    /// The last review: twelve months.
    LastReview(Date),
}

/// Where a due day stands on some other day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Standing {
    /// So many days late.
    Overdue(i32),
    /// Due in so many days; today, if none.
    DueIn(i32),
}

/// When the next review falls due.
///
/// - A direct payment is reviewed within six months of the first one, then at most every twelve
///   months (regulation 7). A day that the month does not have is its last day: six months from
///   31 August is the last day of February.
/// - Where there is no direct payment, we count six months from the agreement in the same way;
///   the Act gives no days, and the guidance expects a review at least every twelve months.
/// - A review held before the first payment does not stand for the one due after it, but its
///   twelve months still count: the earlier day is due.
///
/// `held` are the days of reviews held, in any order. `None` before anything is agreed.
///
/// ```
/// use jiff::civil::date;
/// use support::review::next_review_due;
/// let due = next_review_due(Some(date(2025, 8, 31)), Some(date(2025, 8, 1)), &[]).unwrap();
/// assert_eq!(due.by, date(2026, 2, 28));
/// let due = next_review_due(Some(date(2025, 8, 31)), None, &[date(2026, 2, 10)]).unwrap();
/// assert_eq!(due.by, date(2027, 2, 10));
/// ```
#[must_use]
pub fn next_review_due(
    first_payment: Option<Date>,
    agreed: Option<Date>,
    held: &[Date],
) -> Option<Due> {
    let began = first_payment.or(agreed)?;
    let (first, cite) = match first_payment {
        Some(day) => (Counted::FirstPayment(day), REG_7),
        None => (Counted::Agreement(began), SECTION_27),
    };
    let first = Due { by: months_after(began, FIRST), counted_from: first, cite };
    // Reviews from before the plan was agreed were of something else.
    let since = agreed.map_or(began, |agreed| agreed.min(began));
    let last = held.iter().copied().filter(|day| since <= *day).max();
    Some(match last {
        None => first,
        Some(last) => {
            let after = Counted::LastReview(last);
            let after = Due { by: months_after(last, AFTER), counted_from: after, cite };
            if began <= last || after.by < first.by { after } else { first }
        }
    })
}

/// The earliest request for a review that no review has answered: one asked on the day of a
/// review, or after it.
#[must_use]
pub fn open_request<'a>(requests: &'a [ReviewRequest], held: &[Date]) -> Option<&'a ReviewRequest> {
    let last = held.iter().max();
    let open = requests.iter().filter(|request| last.is_none_or(|last| *last <= request.on));
    open.min_by_key(|request| request.on)
}

/// Whether a review can be kept as it stands.
///
/// # Errors
///
/// By field: `held_on` (in the future), `works`, `does_not_work`, `progress-KEY`.
pub fn check(review: &Review, today: Date) -> Result<(), Vec<Problem>> {
    let mut problems = Vec::new();
    if today < review.held_on {
        problems.push(Problem::new("held_on", "the day of the review must not be in the future"));
    }
    need(&mut problems, "works", &review.works, "say what works, or that nothing does");
    let says = "say what does not work, or that everything does";
    need(&mut problems, "does_not_work", &review.does_not_work, says);
    for (key, progress) in &review.progress {
        // A plain answer may stand alone; what got worse must not be left without a word.
        if progress.change == Change::Worse {
            let field = format!("progress-{key}");
            need(&mut problems, &field, &progress.words, "say what got worse");
        }
    }
    verdict(problems)
}

impl ReviewRequest {
    /// Whether a request can be kept as it stands.
    ///
    /// # Errors
    ///
    /// By field: `why`.
    pub fn check(&self) -> Result<(), Vec<Problem>> {
        let mut problems = Vec::new();
        need(&mut problems, "why", &self.why, "say why you want a review");
        verdict(problems)
    }
}

impl Due {
    /// Where it stands on `today`.
    #[must_use]
    pub fn standing(&self, today: Date) -> Standing {
        let days = days_between(today, self.by);
        if days < 0 { Standing::Overdue(-days) } else { Standing::DueIn(days) }
    }

    /// What it says, in plain words: `6 months from the first payment on 1 May 2025`.
    #[must_use]
    pub fn says(&self) -> String {
        match self.counted_from {
            Counted::FirstPayment(day) => {
                format!("{FIRST} months from the first payment on {}", long_day(day))
            }
            Counted::Agreement(day) => {
                format!("{FIRST} months from the agreement on {}", long_day(day))
            }
            Counted::LastReview(day) => {
                format!("{AFTER} months from the review on {}", long_day(day))
            }
        }
    }
}

/// The same day so many months on, or the last day of that month.
fn months_after(day: Date, months: i32) -> Date {
    day.saturating_add(months.months())
}

/// How many days from one day to another; below nothing if it is earlier.
pub(crate) fn days_between(from: Date, to: Date) -> i32 {
    from.until(to).map_or(0, |span| span.get_days())
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use proptest::prelude::*;

    use super::*;

    /// First payment, agreement, reviews held, and the day that is due.
    type Row = (Option<Date>, Option<Date>, Vec<Date>, Date);

    #[test]
    fn the_days_by_hand() {
        // SI 2014/2871 reg 7(1)(a): within six months of the first payment, then at most twelve.
        let (may, august) = (date(2025, 5, 1), date(2025, 8, 31));
        let table: [Row; 10] = [
            (Some(may), None, vec![], date(2025, 11, 1)),
            (Some(august), None, vec![], date(2026, 2, 28)),
            (Some(date(2023, 8, 31)), None, vec![], date(2024, 2, 29)),
            (Some(may), None, vec![date(2024, 2, 29), date(2025, 6, 30)], date(2026, 6, 30)),
            (Some(date(2023, 9, 1)), None, vec![date(2024, 2, 29)], date(2025, 2, 28)),
            // No direct payment: from the agreement.
            (None, Some(august), vec![], date(2026, 2, 28)),
            // A review between agreement and first payment does not stand for the first one…
            (Some(august), Some(may), vec![date(2025, 7, 1)], date(2026, 2, 28)),
            // …but its own twelve months count if they end sooner.
            (Some(date(2026, 4, 1)), Some(may), vec![date(2025, 7, 1)], date(2026, 7, 1)),
            // One from before the agreement was of something else.
            (Some(august), Some(may), vec![date(2025, 4, 30)], date(2026, 2, 28)),
            // The latest counts, in whatever order they come.
            (Some(may), None, vec![date(2026, 9, 9), date(2025, 9, 9)], date(2027, 9, 9)),
        ];
        for (paid, agreed, held, want) in table {
            let due = next_review_due(paid, agreed, &held).unwrap();
            assert_eq!(due.by, want, "{paid:?} {agreed:?} {held:?}");
        }
        assert_eq!(next_review_due(None, None, &[may]), None);
    }

    #[test]
    fn a_due_day_explains_itself() {
        let due = next_review_due(Some(date(2025, 5, 1)), None, &[]).unwrap();
        assert_eq!(due.says(), "6 months from the first payment on 1 May 2025");
        assert_eq!(due.standing(date(2025, 11, 1)), Standing::DueIn(0));
        assert_eq!(due.standing(date(2025, 11, 2)), Standing::Overdue(1));
        assert_eq!(due.standing(date(2024, 11, 1)), Standing::DueIn(365));
        let due = next_review_due(None, Some(date(2025, 5, 1)), &[date(2025, 5, 1)]).unwrap();
        assert_eq!(due.says(), "12 months from the review on 1 May 2025");
    }

    #[test]
    fn a_request_stays_open_until_a_later_review() {
        let asked = |day| ReviewRequest {
            asked_by: ActorId::from_bits(1),
            on: day,
            why: "my sister moved away".to_owned(),
        };
        let requests = [asked(date(2025, 6, 2)), asked(date(2025, 6, 1))];
        assert_eq!(open_request(&requests, &[]), Some(&requests[1]));
        assert_eq!(open_request(&requests, &[date(2025, 6, 2)]), Some(&requests[0]));
        assert_eq!(open_request(&requests, &[date(2025, 6, 3)]), None);
        assert!(ReviewRequest { why: " ".to_owned(), ..asked(date(2025, 6, 1)) }.check().is_err());
    }

    #[test]
    fn a_review_says_what_works_and_what_does_not() {
        let worse = Progress { change: Change::Worse, words: String::new() };
        let review = Review {
            held_on: date(2025, 6, 2),
            by: ActorId::from_bits(1),
            with: vec![],
            works: String::new(),
            does_not_work: String::new(),
            progress: BTreeMap::from([("out".to_owned(), worse)]),
            changes_wanted: String::new(),
        };
        let problems = check(&review, date(2025, 6, 1)).unwrap_err();
        let fields: Vec<String> = problems.into_iter().map(|problem| problem.field).collect();
        assert_eq!(fields, ["held_on", "works", "does_not_work", "progress-out"]);
        let json = serde_json::to_string(&review).unwrap();
        assert_eq!(serde_json::from_str::<Review>(&json).unwrap(), review);
    }

    fn any_day() -> impl Strategy<Value = Date> {
        (2000i16..2100, 1i8..=12, 1i8..=31)
            .prop_map(|(y, m, d)| Date::new(y, m, d).unwrap_or_else(|_| date(y, m, 28)))
    }

    proptest! {
        /// Never more than twelve months after any review, never more than six after the start
        /// while none was held, and at month ends never later than the day that was counted from.
        #[test]
        fn no_gap_is_longer_than_the_law_allows(
            paid in any_day(), held in proptest::collection::vec(any_day(), 0..4),
        ) {
            let due = next_review_due(Some(paid), None, &held).unwrap();
            let last = held.iter().copied().filter(|day| paid <= *day).max();
            let (from, months) = last.map_or((paid, 6), |last| (last, 12));
            prop_assert_eq!((due.by.year(), due.by.month()), {
                let at = i16::from(from.month()) - 1 + months;
                (from.year() + at / 12, i8::try_from(at % 12 + 1).unwrap())
            });
            prop_assert!(due.by.day() <= from.day());
            prop_assert!(due.by.day() == from.day() || due.by == due.by.last_of_month());
        }
    }
}
