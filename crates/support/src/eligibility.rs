//! Whether an adult's needs meet the eligibility criteria, and what a refusal must say.
//!
//! SI 2015/313 reg 2 has three conditions: the needs come from an impairment or illness; because
//! of them the adult is unable to achieve two or more of ten outcomes; and that has, or is likely
//! to have, a significant impact on their wellbeing. The test does not look at what family and
//! friends do: there is no field here to say it in, and a record that brings one is refused.

mod outcome;

use std::collections::{BTreeMap, BTreeSet};

use basis::Cite;
use basis::typed::Problem;
use serde::{Deserialize, Serialize};

pub use outcome::{Outcome, Unable, WellbeingArea};

use crate::words::{blank, need};

/// How many of the ten outcomes must be out of reach (SI 2015/313 reg 2(1)(b)).
pub const OUTCOMES_NEEDED: usize = 2;

const IMPAIRMENT: Cite = Cite::new("SI 2015/313 reg 2(1)(a)", REG_2);
const UNABLE: Cite = Cite::new("SI 2015/313 reg 2(1)(b), (2) and (3)", REG_2);
const WELLBEING: Cite = Cite::new("SI 2015/313 reg 2(1)(c); Care Act 2014 s.1(2)", REG_2);
const REG_2: &str = "https://www.legislation.gov.uk/uksi/2015/313/regulation/2";

/// What was found about an adult's needs: the body of an eligibility record.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EligibilityFacts {
    /// Condition 1: where the needs come from.
    pub impairment: Found,
    /// Condition 2: each outcome that was looked at. One that is not here was not looked at.
    pub outcomes: BTreeMap<Outcome, Difficulty>,
    /// Condition 3: what it does to the adult's wellbeing.
    pub wellbeing: Impact,
    /// How the needs go up and down, over what period they were looked at (reg 2(4)); empty when
    /// they do not.
    #[serde(default)]
    pub fluctuates: String,
}

/// Yes or no, and why.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Found {
    /// Whether it is so.
    pub is_so: bool,
    /// Why, in words.
    pub because: String,
}

/// What stands between the adult and one outcome.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Difficulty {
    /// Each way in which they are unable; none means they can achieve it.
    pub unable: BTreeSet<Unable>,
    /// What happens, in words.
    pub note: String,
}

/// What the needs do, or are likely to do, to the adult's wellbeing.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Impact {
    /// Whether the impact is significant.
    pub significant: bool,
    /// Which areas of wellbeing are touched.
    pub areas: BTreeSet<WellbeingArea>,
    /// How, in words.
    pub because: String,
}

/// The decision, with all it rests on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Eligibility {
    /// Whether the needs meet the criteria: all three conditions are met.
    pub eligible: bool,
    /// The outcomes the adult is unable to achieve, in the order of the regulation.
    pub outcomes: Vec<Outcome>,
    /// The outcomes nobody looked at.
    pub not_looked_at: Vec<Outcome>,
    /// The three conditions, in order.
    pub conditions: [Condition; 3],
}

/// One condition of the test.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Condition {
    /// What it asks, in plain words.
    pub asks: &'static str,
    /// Whether it is met.
    pub met: bool,
    /// Why, from what was recorded.
    pub reason: String,
    /// Where it is laid down.
    pub cite: Cite,
}

/// What a person who is refused must be told in writing (Care Act 2014 s.24(2)).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RefusalLetter {
    /// Why the council will not meet the needs: s.24(2)(a).
    pub reasons: String,
    /// What can be done to meet or reduce the needs the person has now: s.24(2)(b).
    pub meet_or_reduce: String,
    /// What can be done to prevent or delay needs in the future: s.24(2)(b).
    pub prevent: String,
    /// How to question or challenge the decision, and who can help with that.
    pub challenge: String,
}

/// Runs the test. It always answers; [`check`] says whether the facts may be relied on.
///
/// ```
/// use support::eligibility::{EligibilityFacts, decide};
/// let nothing_found = decide(&EligibilityFacts::default());
/// assert!(!nothing_found.eligible);
/// assert_eq!(nothing_found.not_looked_at.len(), 10);
/// ```
#[must_use]
pub fn decide(facts: &EligibilityFacts) -> Eligibility {
    let outcomes: Vec<Outcome> = counted(facts).collect();
    let looked_at = |outcome: &Outcome| facts.outcomes.contains_key(outcome);
    let not_looked_at = Outcome::ALL.into_iter().filter(|o| !looked_at(o)).collect();
    let conditions = [impairment(facts), unable(facts, &outcomes), wellbeing(facts)];
    let eligible = conditions.iter().all(|condition| condition.met);
    Eligibility { eligible, outcomes, not_looked_at, conditions }
}

/// Runs the test and makes sure that the decision can stand: that it says why, and that a refusal
/// comes with the letter the law requires.
///
/// # Errors
///
/// Everything that is missing: a reason, a note, an outcome nobody looked at before refusing, or
/// a part of the letter ([`RefusalLetter`]).
pub fn check(
    facts: &EligibilityFacts,
    letter: Option<&RefusalLetter>,
) -> Result<Eligibility, Vec<Problem>> {
    let decision = decide(facts);
    let mut problems = gaps(facts);
    if !decision.eligible {
        problems.extend(refusal_gaps(&decision, letter));
    }
    if problems.is_empty() { Ok(decision) } else { Err(problems) }
}

fn counted(facts: &EligibilityFacts) -> impl Iterator<Item = Outcome> {
    facts.outcomes.iter().filter(|(_, found)| !found.unable.is_empty()).map(|(outcome, _)| *outcome)
}

fn impairment(facts: &EligibilityFacts) -> Condition {
    Condition {
        asks: "The needs come from a physical or mental impairment or illness",
        met: facts.impairment.is_so,
        reason: facts.impairment.because.clone(),
        cite: IMPAIRMENT,
    }
}

fn unable(facts: &EligibilityFacts, outcomes: &[Outcome]) -> Condition {
    let names: Vec<&str> = outcomes.iter().map(|outcome| outcome.name()).collect();
    let mut reason = match names.len() {
        0 => "Able to achieve every outcome that was looked at".to_owned(),
        1 => format!("Unable to achieve 1 outcome: {}", names.join("")),
        many => format!("Unable to achieve {many} outcomes: {}", names.join("; ")),
    };
    if !blank(&facts.fluctuates) {
        reason.push_str(". The needs go up and down: ");
        reason.push_str(facts.fluctuates.trim());
    }
    Condition {
        asks: "Because of the needs, the person is unable to achieve two or more of ten outcomes",
        met: OUTCOMES_NEEDED <= outcomes.len(),
        reason,
        cite: UNABLE,
    }
}

fn wellbeing(facts: &EligibilityFacts) -> Condition {
    Condition {
        asks: "As a consequence there is, or is likely to be, a significant impact on wellbeing",
        met: facts.wellbeing.significant,
        reason: facts.wellbeing.because.clone(),
        cite: WELLBEING,
    }
}

fn gaps(facts: &EligibilityFacts) -> Vec<Problem> {
    let mut problems = Vec::new();
    let impairment = &facts.impairment.because;
    need(
        &mut problems,
        "impairment",
        impairment,
        "say where the needs come from, or that they do not come from an impairment or illness",
    );
    for (outcome, found) in &facts.outcomes {
        if !found.unable.is_empty() && blank(&found.note) {
            let says = format!("say what happens with this outcome: {}", outcome.name());
            problems.push(Problem::new(format!("outcome-{}", outcome.key()), says));
        }
    }
    let impact = &facts.wellbeing;
    need(
        &mut problems,
        "wellbeing",
        &impact.because,
        "say how the needs touch the person’s wellbeing, or why the impact is not significant",
    );
    if impact.significant && impact.areas.is_empty() {
        problems
            .push(Problem::new("wellbeing-areas", "choose which areas of wellbeing are touched"));
    }
    problems
}

fn refusal_gaps(decision: &Eligibility, letter: Option<&RefusalLetter>) -> Vec<Problem> {
    let mut problems = Vec::new();
    // Whoever is unable in two outcomes is not refused for the other eight, so only a refusal
    // for too few outcomes must have looked at all ten.
    if decision.outcomes.len() < OUTCOMES_NEEDED {
        for outcome in &decision.not_looked_at {
            let says =
                format!("nobody may be refused before this is looked at: {}", outcome.name());
            problems.push(Problem::new(format!("outcome-{}", outcome.key()), says));
        }
    }
    let none = RefusalLetter::default();
    let letter = letter.unwrap_or(&none);
    let parts = [
        ("refusal-reasons", &letter.reasons, "give the written reasons for the refusal"),
        (
            "refusal-meet",
            &letter.meet_or_reduce,
            "say what can be done to meet or reduce the needs",
        ),
        ("refusal-prevent", &letter.prevent, "say what can be done to prevent or delay needs"),
        ("refusal-challenge", &letter.challenge, "say how the decision can be challenged"),
    ];
    for (field, text, says) in parts {
        need(&mut problems, field, text, says);
    }
    problems
}

#[cfg(test)]
mod tests;
