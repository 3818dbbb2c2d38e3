//! Contacts with a person, and how long it is since anyone heard from them.
//!
//! Money that arrives is not contact, and neither is a letter nobody answered. A silence ends
//! when someone speaks with the person, or hears from them.

use std::cmp::Reverse;

use basis::Money;
use basis::id::{ActorId, PersonId};
use basis::typed::{Problem, long_day};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::review::{Due, days_between};
use crate::words::{blank, need, verdict};

/// One contact with a person: the body of a contact record.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Contact {
    /// The day.
    pub day: Date,
    /// Who was in touch with the person.
    pub by: ActorId,
    /// How.
    pub how: How,
    /// What it was about.
    pub words: String,
    /// What the person said, in their words; empty if they said nothing.
    #[serde(default)]
    pub said_by_person: String,
}

/// How someone was in touch.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum How {
    /// Face to face.
    Visit,
    /// By telephone.
    Phone,
    /// By video call.
    Video,
    /// By post.
    Letter,
    /// By email.
    Email,
    /// By text or another message.
    Message,
}

/// How long it is since anyone heard from a person, and how that was counted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Silence {
    /// The last day anyone heard from them; `None` if nobody ever did.
    pub last: Option<Date>,
    /// Days from then, or from the day they became known, to today.
    pub days: i32,
    /// How it was counted, in a sentence.
    pub says: String,
}

/// One person in a worker's list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct CaseloadRow {
    /// Who.
    pub person: PersonId,
    /// Their name.
    pub name: String,
    /// Days since anyone heard from them; `None` if nobody ever did.
    pub days_since_contact: Option<i32>,
    /// What was paid to them, or for them, so far.
    pub paid: Money,
    /// What of that is not spent.
    pub unspent: Money,
    /// When the next review falls due, once anything is agreed.
    pub review: Option<Due>,
    /// The day someone asked for a review that was not held yet.
    pub review_asked: Option<Date>,
}

/// Whether a contact can be kept as it stands.
///
/// # Errors
///
/// By field: `day` (in the future), `words`.
pub fn check(contact: &Contact, today: Date) -> Result<(), Vec<Problem>> {
    let mut problems = Vec::new();
    if today < contact.day {
        problems.push(Problem::new("day", "the day of the contact must not be in the future"));
    }
    need(&mut problems, "words", &contact.words, "say what it was about");
    verdict(problems)
}

/// How long it is, on `today`, since anyone heard from a person who became known on `known`.
///
/// Days after `today` do not count, and neither do contacts in which the person was not heard
/// ([`Contact::heard`]).
///
/// ```
/// use jiff::civil::date;
/// use support::contact::silence;
/// let silence = silence([].iter(), date(2026, 1, 1), date(2026, 1, 31));
/// assert_eq!(silence.days, 30);
/// assert_eq!(silence.says, "Nobody has heard from them in the 30 days since 1 January 2026");
/// ```
#[must_use]
pub fn silence<'a>(
    contacts: impl Iterator<Item = &'a Contact>,
    known: Date,
    today: Date,
) -> Silence {
    let heard = contacts.filter(|contact| contact.heard() && contact.day <= today);
    let last = heard.max_by_key(|contact| contact.day);
    let days = days_between(last.map_or(known, |contact| contact.day), today).max(0);
    let plural = if days == 1 { "day" } else { "days" };
    let says = match last {
        None => {
            format!("Nobody has heard from them in the {days} {plural} since {}", long_day(known))
        }
        Some(contact) => {
            format!("Last heard from {days} {plural} ago, {}", contact.said_how())
        }
    };
    Silence { last: last.map(|contact| contact.day), days, says }
}

/// Puts a worker's list in order: first those nobody ever heard from, then the longest silence;
/// among equals the most unspent money, then the name, then the id.
pub fn longest_silence_first(rows: &mut [CaseloadRow]) {
    rows.sort_by(|a, b| order(a).cmp(&order(b)));
}

/// `false` comes before `true`: never heard from is first.
fn order(row: &CaseloadRow) -> (bool, Reverse<Option<i32>>, Reverse<Money>, &str, &PersonId) {
    let days = row.days_since_contact;
    (days.is_some(), Reverse(days), Reverse(row.unspent), &row.name, &row.person)
}

impl Contact {
    /// Whether the person was heard: someone spoke with them, or they wrote.
    #[must_use]
    pub fn heard(&self) -> bool {
        match self.how {
            How::Visit | How::Phone | How::Video => true,
            How::Letter | How::Email | How::Message => !blank(&self.said_by_person),
        }
    }

    fn said_how(&self) -> String {
        format!("{} on {}", self.how.says(), long_day(self.day))
    }
}

impl How {
    /// Every way, the nearest first.
    pub const ALL: [Self; 6] =
        [Self::Visit, Self::Phone, Self::Video, Self::Letter, Self::Email, Self::Message];

    /// The words on pages: `at a visit`.
    #[must_use]
    pub const fn says(self) -> &'static str {
        match self {
            Self::Visit => "at a visit",
            Self::Phone => "by phone",
            Self::Video => "by video call",
            Self::Letter => "by letter",
            Self::Email => "by email",
            Self::Message => "by message",
        }
    }

    /// The word in forms and files: `visit`.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Visit => "visit",
            Self::Phone => "phone",
            Self::Video => "video",
            Self::Letter => "letter",
            Self::Email => "email",
            Self::Message => "message",
        }
    }

    /// The way with this [`key`](Self::key).
    #[must_use]
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|how| how.key() == key)
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use proptest::prelude::*;

    use super::*;

    fn contact(day: Date, how: How, said: &str) -> Contact {
        Contact {
            day,
            by: ActorId::from_bits(1),
            how,
            words: "how the week went".to_owned(),
            said_by_person: said.to_owned(),
        }
    }

    #[test]
    fn a_letter_nobody_answered_does_not_end_a_silence() {
        let (june, july, today) = (date(2026, 6, 1), date(2026, 7, 1), date(2026, 7, 31));
        for how in How::ALL {
            let spoken = matches!(how, How::Visit | How::Phone | How::Video);
            let contacts = [contact(june, How::Visit, ""), contact(july, how, "")];
            let silence = silence(contacts.iter(), june, today);
            assert_eq!(silence.days, if spoken { 30 } else { 60 }, "{how:?}");
            assert!(contact(july, how, "I am well").heard());
            assert_eq!(serde_json::to_string(&how).unwrap(), format!("\"{}\"", how.key()));
        }
    }

    #[test]
    fn a_silence_explains_itself() {
        let (day, today) = (date(2026, 6, 1), date(2026, 6, 2));
        let contacts = [contact(day, How::Phone, ""), contact(date(2027, 1, 1), How::Visit, "")];
        let silence = silence(contacts.iter(), day, today);
        assert_eq!(silence.says, "Last heard from 1 day ago, by phone on 1 June 2026");
        assert_eq!(silence.last, Some(day), "what is not yet is not counted");
    }

    #[test]
    fn a_contact_is_about_something_and_has_been() {
        let mut future = contact(date(2026, 6, 2), How::Visit, "");
        future.words.clear();
        let problems = check(&future, date(2026, 6, 1)).unwrap_err();
        let fields: Vec<String> = problems.into_iter().map(|problem| problem.field).collect();
        assert_eq!(fields, ["day", "words"]);
        assert_eq!(check(&contact(date(2026, 6, 1), How::Visit, ""), date(2026, 6, 1)), Ok(()));
    }

    fn row(id: u128, days: Option<i32>, unspent: i64, name: &str) -> CaseloadRow {
        CaseloadRow {
            person: PersonId::from_bits(id),
            name: name.to_owned(),
            days_since_contact: days,
            paid: Money::pounds(1_000),
            unspent: Money::pence(unspent),
            review: None,
            review_asked: None,
        }
    }

    #[test]
    fn the_list_begins_with_whoever_was_never_heard_from() {
        let mut rows = [
            row(1, Some(3), 0, "E"),
            row(2, Some(300), 5, "D"),
            row(3, None, 0, "B"),
            row(4, Some(300), 9, "C"),
            row(5, None, 100, "A"),
        ];
        longest_silence_first(&mut rows);
        assert_eq!(rows.each_ref().map(|row| row.name.as_str()), ["A", "B", "C", "D", "E"]);
    }

    proptest! {
        /// The order does not depend on how the rows came.
        #[test]
        fn the_order_is_one(
            mut rows in proptest::collection::vec(
                (0u128..1000, proptest::option::of(0i32..5), 0i64..3).prop_map(
                    |(id, days, unspent)| row(id, days, unspent, "N")), 0..20),
        ) {
            let mut other = rows.clone();
            other.reverse();
            longest_silence_first(&mut rows);
            longest_silence_first(&mut other);
            prop_assert_eq!(&rows, &other);
            let days: Vec<i32> = rows.iter().map(|r| r.days_since_contact.unwrap_or(99)).collect();
            prop_assert!(days.is_sorted_by(|a, b| a >= b));
        }
    }
}
