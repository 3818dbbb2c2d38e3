//! What a person pays over time: the weeks before and after each change, of facts and of rules.

use charging::timeline::{Stretch, Timeline, over};
use jiff::ToSpan as _;
use jiff::civil::Date;
use store::Saved;

use crate::Service;
use crate::answer::ContributionAnswer;

/// How far back, and how far ahead, weeks are looked at.
const YEAR: i64 = 1;

/// The facts that hold over some days.
#[derive(Debug, PartialEq, Eq)]
struct Held<'a> {
    facts: &'a ContributionAnswer,
    from: Date,
    to: Date,
}

impl Service {
    /// The weeks from at most a year before the newest answer to a year from today, by the facts
    /// that were confirmed for each day and the rules kept here. Empty if they have no such pack.
    pub(crate) fn weeks(&self, versions: &[Saved<ContributionAnswer>]) -> Timeline {
        let Some(newest) = versions.iter().max_by_key(|saved| saved.version) else {
            return Timeline::default();
        };
        let ahead = self.today().max(newest.body.day).saturating_add(YEAR.years());
        let back = newest.body.day.saturating_sub(YEAR.years());
        let stretches: Vec<Stretch<'_>> = held(versions, back, ahead)
            .into_iter()
            .map(|Held { facts, from, to }| Stretch {
                means: &facts.inputs,
                council: Some(&facts.council),
                from,
                to,
            })
            .collect();
        over(&self.library, &stretches).unwrap_or_default()
    }
}

/// Which facts hold on which days from `back` to `ahead`: on each day those last confirmed for it
/// or for a day before it.
fn held(versions: &[Saved<ContributionAnswer>], back: Date, ahead: Date) -> Vec<Held<'_>> {
    let mut newest_first: Vec<_> = versions.iter().collect();
    newest_first.sort_by_key(|saved| std::cmp::Reverse(saved.version));
    let mut held: Vec<Held<'_>> = Vec::new();
    for saved in newest_first {
        // What was confirmed later for an earlier day holds from that day on.
        let to = held.last().map_or(ahead, |later| later.from.saturating_sub(1.day()));
        if saved.body.day <= to && back <= to {
            held.push(Held { facts: &saved.body, from: saved.body.day.max(back), to });
        }
    }
    held.reverse();
    held
}

#[cfg(test)]
mod tests {
    use basis::id::{ActorId, PersonId, RecordId};
    use charging::{Contribution, Household, Means};
    use jiff::Timestamp;
    use jiff::civil::date;

    use super::*;
    use crate::answer::From;

    fn version(version: i64, day: Date) -> Saved<ContributionAnswer> {
        let body = ContributionAnswer {
            means: From { record: RecordId::from_bits(1), version },
            day,
            council: "councils/ellerford".to_owned(),
            inputs: Means::new(date(1990, 1, 1), Household::Single),
            packs: vec![],
            answer: Contribution::default(),
        };
        Saved {
            id: RecordId::from_bits(2),
            version,
            person: PersonId::from_bits(1),
            day,
            body,
            by: ActorId::from_bits(1),
            by_name: "Wyn".to_owned(),
            why: "-".to_owned(),
            moment: Timestamp::UNIX_EPOCH,
        }
    }

    #[test]
    fn on_each_day_those_facts_hold_that_were_last_confirmed_for_it() {
        let (january, march, may) = (date(2025, 1, 1), date(2025, 3, 1), date(2025, 5, 1));
        let (back, ahead) = (date(2025, 2, 1), date(2025, 12, 31));
        let of = |days: &[Date]| {
            let versions: Vec<_> =
                days.iter().zip(1..).map(|(day, number)| version(number, *day)).collect();
            let held = held(&versions, back, ahead);
            held.iter().map(|one| (one.facts.means.version, one.from, one.to)).collect::<Vec<_>>()
        };
        let end_of_april = date(2025, 4, 30);
        assert_eq!(of(&[january, may]), [(1, back, end_of_april), (2, may, ahead)]);
        assert_eq!(of(&[march, march]), [(2, march, ahead)], "the same day: the newer");
        // Version 2 was for May, and version 3 then for March and all that followed.
        assert_eq!(of(&[january, may, march]), [(1, back, date(2025, 2, 28)), (3, march, ahead)]);
        assert_eq!(of(&[date(2024, 1, 1), january]), [(2, back, ahead)], "before it is not shown");
        assert!(of(&[]).is_empty());
    }
}
