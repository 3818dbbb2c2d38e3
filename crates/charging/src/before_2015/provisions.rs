//! Which provision stood, before April 2015, where a Care Act one stands now.
//!
//! The two laws have the same shape in many places, so one function runs both. It cites the Care
//! Act; [`Older`] puts the provision of the time in its place, so that no line of an older sum
//! rests on a law that came after it.

use basis::{Cite, Line, Working};

use crate::law;

/// Which of the two older laws is run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// At home: Fairer Charging.
    Home,
    /// In a care home: the regulations of 1992.
    CareHome,
}

/// A working whose lines are cited to the law of their time.
pub(super) struct Older<'w, W: Working>(pub(super) &'w mut W, pub(super) Place);

impl<W: Working> Working for Older<'_, W> {
    fn line(&mut self, line: impl FnOnce() -> Line) {
        let place = self.1;
        self.0.line(|| {
            let mut line = line();
            line.rule = provision(line.rule, place);
            line
        });
    }
}

/// What is cited at home before April 2015 instead.
const AT_HOME: &[(Cite, Cite)] = &[
    (law::LOCAL_POLICY, law::OLDER_POLICY),
    (law::REG_3, law::FAIRER_FREE),
    (law::REG_4, law::FAIRER_CJD),
    (law::GUIDANCE_8, law::FAIRER_CARERS),
    (law::REG_13, law::FAIRER_INCOME),
    (law::REG_14, law::FAIRER_WORK),
    (law::SCH_1_PARA_4, law::FAIRER_DISABILITY),
    (law::SCH_1_PARA_8, law::MOBILITY_73),
    (law::REG_12, law::FAIRER_CAPITAL),
    (law::REG_18, law::FAIRER_CAPITAL),
    (law::REG_19, law::FAIRER_CAPITAL),
    (law::REG_20, law::FAIRER_CAPITAL),
    (law::REG_21, law::FAIRER_CAPITAL),
    (law::REG_22, law::FAIRER_CAPITAL),
    (law::REG_23, law::FAIRER_CAPITAL),
    (law::REG_24, law::FAIRER_CAPITAL),
    (law::REG_25, law::FAIRER_CAPITAL),
];

/// What is cited in a care home before April 2015 instead.
const IN_CARE_HOME: &[(Cite, Cite)] = &[
    (law::LOCAL_POLICY, law::ASSISTANCE_22),
    (law::SECTION_14_4, law::ASSISTANCE_22),
    (law::REG_6, law::PERSONAL_REQUIREMENTS),
    (law::SCH_1_PARA_8, law::MOBILITY_73),
    (law::REG_12, law::ASSESSMENT_1992_20),
    (law::REG_18, law::ASSESSMENT_1992_21),
    (law::REG_19, law::ASSESSMENT_1992_22),
    (law::REG_20, law::ASSESSMENT_1992_23),
    (law::REG_21, law::ASSESSMENT_1992_24),
    (law::REG_22, law::ASSESSMENT_1992_25),
    (law::REG_23, law::ASSESSMENT_1992_26),
    (law::REG_24, law::ASSESSMENT_1992_27),
    (law::REG_25, law::ASSESSMENT_1992_28),
    (law::SCHEDULE_2, law::ASSESSMENT_1992_SCH_4),
    (law::SCH_2_PARA_1, law::ASSESSMENT_1992_SCH_4),
    (law::SCHEDULE_2_UNREAD, law::ASSESSMENT_1992_SCH_4_UNREAD),
    (law::SCH_2_PARA_2, law::ASSESSMENT_1992_SCH_4_UNREAD),
    (law::SCH_2_PARA_4, law::ASSESSMENT_1992_SCH_4),
];

/// How the texts of later law begin.
const LATER: [&str; 4] =
    ["Care Act 2014", "SI 2014/2671", "SI 2014/2672", "Care and Support Statutory Guidance"];

fn provision(rule: Cite, place: Place) -> Cite {
    let (table, otherwise) = match place {
        Place::Home if rule.text.starts_with("SI 2014/2672 Sch 1") => (AT_HOME, law::FAIRER_INCOME),
        Place::Home if rule.text.starts_with("SI 2014/2672 Sch 2") => {
            (AT_HOME, law::FAIRER_CAPITAL)
        }
        Place::Home => (AT_HOME, law::HASSASSA_17),
        Place::CareHome => (IN_CARE_HOME, law::ASSESSMENT_1992),
    };
    match table.iter().find(|(later, _)| *later == rule) {
        Some((_, older)) => *older,
        None if LATER.iter().any(|later| rule.text.starts_with(later)) => otherwise,
        None => rule,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_later_law_is_cited_and_the_law_of_the_time_is_kept() {
        let later = [law::SECTION_17, law::REG_17, law::SCH_1_PARA_2, law::SCH_2_PARA_4];
        for place in [Place::Home, Place::CareHome] {
            for rule in later.iter().chain([&law::ANNEX_C, &law::LOCAL_POLICY, &law::REG_25]) {
                let older = provision(*rule, place);
                assert!(!LATER.iter().any(|text| older.text.starts_with(text)), "{older:?}");
            }
            assert_eq!(provision(law::SECTION_117, place), law::SECTION_117);
            assert_eq!(provision(law::FAIRER_FLOOR, place), law::FAIRER_FLOOR);
        }
        assert_eq!(provision(law::REG_25, Place::CareHome), law::ASSESSMENT_1992_28);
        assert_eq!(provision(law::SCH_2_PARA_4, Place::Home), law::FAIRER_CAPITAL);
    }
}
