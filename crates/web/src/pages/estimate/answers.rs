//! A visitor's answers so far, as they travel from page to page in the form itself.

use std::collections::BTreeSet;

use basis::typed::age;
use charging::{Household, Means, Setting};
use jiff::ToSpan as _;
use jiff::civil::{Date, date};
use packs::Library;
use serde::{Deserialize, Serialize};
use service::means_ask::{as_asked, set_where};
use service::means_draft::MeansDraft;

use super::step::Step;
use super::torn;

/// The most bytes that answers may take: four lists as long as they may be, and room to spare.
const BYTES_MOST: usize = 128 * 1024;

/// The age that is assumed before it is asked.
const AGE_FIRST: i16 = 40;

/// The ages that can be entered.
pub(super) const AGES: std::ops::RangeInclusive<i16> = 18..=120;

/// The first day that can be asked about: older rules are not kept here.
pub(super) const FIRST_DAY: Date = date(2002, 4, 8);

/// The answers so far.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Answers {
    /// The day it is worked out for.
    pub(crate) day: Date,
    /// The council's pack; none for the national rules alone.
    pub(crate) council: Option<String>,
    /// The facts. Only the age is asked for: the date of birth is so many years before the day.
    pub(crate) facts: Means,
    /// The questions that were answered.
    pub(crate) done: BTreeSet<Step>,
}

/// The questions about a stay in a care home.
const OF_A_STAY: [Step; 10] = [
    Step::Moved,
    Step::Until,
    Step::NightsBefore,
    Step::Returning,
    Step::Earlier,
    Step::Occupant,
    Step::OccupiedBefore,
    Step::OccupantLeft,
    Step::PaidToPartner,
    Step::TopUp,
];

/// What could be read of answers that came with a form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Came {
    /// All of them.
    Whole(Answers),
    /// They are torn or were changed: what is left of them.
    InPart(Answers),
    /// Nothing.
    Nothing,
}

impl Answers {
    /// Nothing answered yet.
    pub(crate) fn new(today: Date) -> Self {
        let facts = Means::new(years_before(today, AGE_FIRST), Household::Single);
        Self { day: today, council: None, facts, done: BTreeSet::new() }
    }

    /// The answers that a form brought; none yet if it brought none.
    pub(crate) fn read(text: &str, library: &Library, today: Date) -> Came {
        if text.is_empty() {
            return Came::Whole(Self::new(today));
        }
        if BYTES_MOST < text.len() {
            return Came::Nothing;
        }
        match serde_json::from_str::<Self>(text) {
            Ok(answers) if answers.hold(library, today) => Came::Whole(answers),
            _ => torn::what_is_left(text, library, today).map_or(Came::Nothing, Came::InPart),
        }
    }

    /// As they travel in a form.
    pub(crate) fn written(&self) -> String {
        // A struct of plain values always writes; an empty form would start again.
        serde_json::to_string(self).unwrap_or_default()
    }

    /// Whether they are as a form of ours would have them.
    pub(super) fn hold(&self, library: &Library, today: Date) -> bool {
        let stay = self.facts.stay.is_some() == self.facts.setting.has_stay();
        stay && is_a_day(self.day, today)
            && is_a_council(self.council.as_deref(), library)
            && AGES.contains(&self.age())
            && MeansDraft::of(self.facts.clone()).check(self.day).is_ok()
    }

    /// The age on the day.
    pub(crate) fn age(&self) -> i16 {
        age(self.facts.born, self.day)
    }

    /// Sets the age on the day; before 60 nobody has reached State Pension age.
    pub(crate) fn set_age(&mut self, age: i16) {
        self.facts.born = years_before(self.day, age);
        if age < 60 {
            self.facts.pension_age = false;
            self.done.remove(&Step::PensionAge);
        }
    }

    /// Sets the day, and keeps the age.
    pub(crate) fn set_day(&mut self, day: Date) {
        let age = self.age();
        self.day = day;
        self.facts.born = years_before(day, age);
    }

    /// Sets where the care is given: with a stay exactly where there is one.
    pub(crate) fn set_where(&mut self, setting: Setting) {
        set_where(&mut self.facts, setting, self.day);
        self.done.retain(|step| self.facts.stay.is_some() || !OF_A_STAY.contains(step));
    }

    /// The facts as they are worked out: without what was entered in another setting.
    pub(crate) fn facts(&self) -> Means {
        as_asked(&self.facts)
    }

    /// The first question that is asked of them and not answered.
    pub(crate) fn next(&self) -> Option<Step> {
        Step::ALL.into_iter().find(|step| step.is_for(self) && !self.done.contains(step))
    }
}

/// Whether a day can be asked about: up to a year ahead, for which figures may be known.
pub(super) fn is_a_day(day: Date, today: Date) -> bool {
    let last = today.checked_add(1.year()).unwrap_or(Date::MAX);
    (FIRST_DAY..=last).contains(&day)
}

/// Whether a council has a pack here.
pub(super) fn is_a_council(council: Option<&str>, library: &Library) -> bool {
    council.is_none_or(|name| councils(library).any(|(council, _)| council == name))
}

/// Every council that has a pack: its name, and its title.
pub(crate) fn councils(library: &Library) -> impl Iterator<Item = (&str, &str)> {
    let packs = library.packs().filter(|pack| pack.name.starts_with("councils/"));
    packs.map(|pack| (pack.name.as_str(), pack.title.as_str()))
}

/// The same day so many years before: 28 February for the 29th.
fn years_before(day: Date, years: i16) -> Date {
    day.checked_sub(years.years()).unwrap_or(Date::MIN)
}

#[cfg(test)]
impl Answers {
    /// Everything answered, at home or in a care home.
    pub(crate) fn sample(setting: Setting) -> Self {
        let mut answers = Self::new(date(2025, 6, 2));
        answers.facts = super::super::means::contribution::sample_means();
        answers.set_age(39);
        answers.set_where(setting);
        answers.council = Some("councils/ellerford".to_owned());
        answers.done = Step::ALL.into_iter().filter(|step| step.is_for(&answers)).collect();
        answers
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TODAY: Date = date(2025, 6, 2);

    fn library() -> Library {
        shipped::library().unwrap()
    }

    #[test]
    fn answers_read_back_as_they_were_written() {
        for setting in Setting::ALL {
            let answers = Answers::sample(*setting);
            let came = Answers::read(&answers.written(), &library(), TODAY);
            assert_eq!(came, Came::Whole(answers), "{setting:?}");
        }
        assert_eq!(Answers::read("", &library(), TODAY), Came::Whole(Answers::new(TODAY)));
    }

    #[test]
    fn what_no_form_of_ours_would_bring_is_not_taken_as_it_is() {
        let good = Answers::sample(Setting::Home);
        let changes: [fn(&mut Answers); 6] = [
            |answers| answers.day = date(1999, 1, 1),
            |answers| answers.day = date(2100, 1, 1),
            |answers| answers.council = Some("councils/nowhere".to_owned()),
            |answers| answers.facts.born = date(2020, 1, 1),
            |answers| answers.facts.children = 99,
            |answers| answers.facts.setting = Setting::Permanent,
        ];
        for (at, change) in changes.into_iter().enumerate() {
            let mut bad = good.clone();
            change(&mut bad);
            let came = Answers::read(&bad.written(), &library(), TODAY);
            assert!(matches!(came, Came::InPart(_)), "change {at} gave {came:?}");
        }
        let long = format!("{{\"council\":\"{}\"}}", "x".repeat(BYTES_MOST));
        assert_eq!(Answers::read(&long, &library(), TODAY), Came::Nothing);
    }

    #[test]
    fn the_day_may_change_and_the_age_stays() {
        let mut answers = Answers::new(date(2024, 2, 29));
        answers.set_age(80);
        answers.facts.pension_age = true;
        answers.set_day(date(2015, 5, 1));
        assert_eq!(answers.age(), 80);
        answers.set_age(59);
        assert!(!answers.facts.pension_age, "nobody reaches it before 60");
    }

    #[test]
    fn what_was_entered_for_another_setting_is_not_worked_out() {
        let mut answers = Answers::sample(Setting::Home);
        assert!(!answers.facts().disability_costs.is_empty());
        answers.set_where(Setting::Permanent);
        let facts = answers.facts();
        assert!(facts.housing.is_empty() && facts.disability_costs.is_empty());
        assert!(!answers.facts.housing.is_empty(), "it is kept, should they go back");
    }
}
