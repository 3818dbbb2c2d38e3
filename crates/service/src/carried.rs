//! Answers of the public estimator, in a file that their owner keeps and may bring to a real
//! assessment.

use basis::id::PersonId;
use basis::typed::Problem;
use charging::Means;
use jiff::civil::Date;
use people::Actor;
use serde::{Deserialize, Serialize};
use store::Saved;

use crate::means_draft::{MeansDraft, MeansPart};
use crate::{Service, ServiceError, Written};

/// What the file says it is: its form, and the version of that form.
const MADE_BY: &str = "wherewithal-estimate-1";

/// The most bytes that are read.
const BYTES_MOST: usize = 256 * 1024;

/// The file.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Carried {
    /// What it is.
    pub made_by: String,
    /// The day that was asked about.
    pub day: Date,
    /// The council whose rules were used; none for the national rules alone.
    pub council: Option<String>,
    /// The facts as they were entered.
    pub facts: Means,
    /// What they came to then, for its owner to read. Nothing rests on it: it is worked out again.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub answer: Option<serde_json::Value>,
}

/// What becomes of facts that were being entered before the file came.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bring {
    /// They stay, and what the file has besides is added.
    Add,
    /// The facts of the file stand in their place; the earlier version of the draft is kept.
    Instead,
}

impl Carried {
    /// A file of these facts, without an answer.
    #[must_use]
    pub fn new(day: Date, council: Option<String>, facts: Means) -> Self {
        Self { made_by: MADE_BY.to_owned(), day, council, facts, answer: None }
    }

    /// Reads the text of a file.
    ///
    /// # Errors
    ///
    /// A sentence for its owner: that it is none of ours, or which part cannot be read.
    pub fn read(text: &str) -> Result<Self, String> {
        let text = text.trim().trim_start_matches('\u{feff}');
        if BYTES_MOST < text.len() {
            return Err("The file is too large: choose the one that you saved here".to_owned());
        }
        if !text.contains(MADE_BY) {
            let says = "This is not a file of answers: choose the one that you saved from \
                        “Check what you might pay”";
            return Err(says.to_owned());
        }
        serde_json::from_str(text)
            .map_err(|why| format!("The file has a part that cannot be read: {why}"))
    }

    /// Puts the facts into a draft.
    fn put(self, draft: &mut MeansDraft, bring: Bring) {
        let before = &mut draft.facts;
        let mut facts = self.facts;
        // Whoever they are is known, and so is what their care costs: neither comes from a file.
        (facts.born, facts.care_cost) = (before.born, before.care_cost);
        match bring {
            Bring::Instead => {
                *before = facts;
                draft.done = MeansPart::ALL.into();
            }
            Bring::Add => {
                if draft.done.insert(MeansPart::Where) {
                    (before.setting, before.charged_as) = (facts.setting, facts.charged_as);
                    before.stay.clone_from(&facts.stay);
                    draft.done.extend([MeansPart::Stay, MeansPart::HomeLeft, MeansPart::CareHome]);
                }
                if draft.done.insert(MeansPart::AboutYou) {
                    about_them(before, &facts);
                    draft.done.insert(MeansPart::Partner);
                }
                add(&mut before.given_away, facts.given_away);
                add(&mut before.services, facts.services);
                add(&mut before.income, facts.income);
                add(&mut before.capital, facts.capital);
                add(&mut before.housing, facts.housing);
                add(&mut before.disability_costs, facts.disability_costs);
            }
        }
    }
}

/// Takes who they are and who they live with.
const fn about_them(facts: &mut Means, from: &Means) {
    facts.pension_age = from.pension_age;
    facts.pension_before_2016 = from.pension_before_2016;
    facts.household = from.household;
    facts.partner = from.partner;
    facts.lives_alone = from.lives_alone;
    facts.children = from.children;
    facts.carer = from.carer;
    facts.night_care = from.night_care;
}

/// Adds what is not there yet.
fn add<T: PartialEq>(there: &mut Vec<T>, more: Vec<T>) {
    for one in more {
        if !there.contains(&one) {
            there.push(one);
        }
    }
}

impl Service {
    /// Begins to enter the facts with those of a file, or brings them into what was begun. Nothing
    /// is confirmed by it, and an earlier version of the draft is kept as it was.
    ///
    /// # Errors
    ///
    /// As [`begin_means`](Self::begin_means) and [`change_means`](Self::change_means); what cannot
    /// be kept is [`ServiceError::Invalid`] for `file`, and then nothing of it is.
    pub async fn bring_means(
        &self,
        actor: &Actor,
        person: &PersonId,
        why: &str,
        carried: Carried,
        bring: Bring,
    ) -> Result<Saved<MeansDraft>, ServiceError> {
        let so_far = self.means_so_far(actor, person).await?;
        let begun = so_far.draft.is_some_and(|draft| draft.body.is_open());
        let bring = if begun { bring } else { Bring::Instead };
        let mut tried = MeansDraft::empty(so_far.person.details.born);
        carried.clone().put(&mut tried, Bring::Instead);
        tried.check(self.today()).map_err(in_file)?;
        let draft = self.begin_means(actor, person, why).await?;
        let change = move |draft: &mut MeansDraft| carried.put(draft, bring);
        match self.change_means(actor, person, &Written::over(&draft), change).await {
            Err(ServiceError::Invalid(problems)) => Err(in_file(problems)),
            other => other,
        }
    }
}

/// The same problems, beside the field of the file.
fn in_file(problems: Vec<Problem>) -> ServiceError {
    let beside = |problem: Problem| Problem::new("file", problem.says);
    ServiceError::Invalid(problems.into_iter().map(beside).collect())
}

#[cfg(test)]
mod tests {
    use basis::{Money, Period};
    use charging::{Household, Income, IncomeKind};
    use jiff::civil::date;

    use super::*;

    fn facts(pounds: i64) -> Means {
        let money = Money::pounds(pounds);
        Means {
            income: vec![Income::new(IncomeKind::Esa, money, Period::Weekly)],
            carer: true,
            ..Means::new(date(1980, 1, 1), Household::Couple)
        }
    }

    #[test]
    fn a_file_reads_back_and_others_are_refused() {
        let file = Carried::new(date(2025, 6, 2), None, facts(100));
        let text = serde_json::to_string_pretty(&file).unwrap();
        assert_eq!(Carried::read(&format!("\u{feff}{text}\r\n")), Ok(file));
        for (text, says) in [
            (String::new(), "not a file of answers"),
            ("{\"a\":1}".to_owned(), "not a file of answers"),
            (text.replace("\"facts\"", "\"fact\""), "cannot be read"),
            (text.replace("100.00", "lots"), "cannot be read"),
            (text.replace("estimate-1", "estimate-2"), "not a file of answers"),
            (format!("{text}{}", "x".repeat(BYTES_MOST)), "too large"),
        ] {
            let why = Carried::read(&text).unwrap_err();
            assert!(why.contains(says), "{why}");
        }
    }

    #[test]
    fn adding_loses_nothing_of_either() {
        let born = date(1990, 5, 5);
        let file = Carried::new(date(2025, 6, 2), None, facts(100));
        let mut fresh = MeansDraft::empty(born);
        fresh.facts.income = facts(50).income;
        file.clone().put(&mut fresh, Bring::Add);
        assert_eq!((fresh.facts.born, fresh.facts.carer), (born, true));
        assert_eq!(fresh.facts.income.len(), 2);
        let mut own = fresh.clone();
        own.facts.carer = false;
        file.clone().put(&mut own, Bring::Add);
        assert!(!own.facts.carer, "what was answered here stays");
        assert_eq!(own.facts.income.len(), 2, "the same entry is there once");
        file.put(&mut own, Bring::Instead);
        assert_eq!(own.facts.income.len(), 1);
        assert!(own.left().is_empty() && own.facts.born == born);
    }
}
