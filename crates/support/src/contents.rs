//! What section 25 says a care and support plan must contain, part by part.
//!
//! [`crate::plan::submit`] asks what the person must have written; this asks what the council
//! must have added before the plan is complete.

use basis::Cite;
use basis::typed::Problem;
use serde::Serialize;

use crate::agreement::BudgetStatement;
use crate::eligibility::{Eligibility, Outcome};
use crate::holding::{Holder, Holding};
use crate::plan::Plan;
use crate::words::blank;

/// All that a plan's contents are spread over.
#[derive(Clone, Copy, Debug)]
pub struct Contents<'a> {
    /// The decision on eligibility.
    pub eligibility: &'a Eligibility,
    /// The plan.
    pub plan: &'a Plan,
    /// What was found about the person's wellbeing: the matters that bear on how needs are met.
    pub wellbeing: &'a str,
    /// The section 26 statement, once there is one.
    pub statement: Option<&'a BudgetStatement>,
    /// Advice on what can be done to meet or reduce needs, and to prevent or delay them.
    pub advice: &'a str,
    /// How the budget is held, once that is chosen.
    pub holding: Option<&'a Holding>,
}

/// One thing that must be there.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Part {
    /// What, in plain words.
    pub what: &'static str,
    /// The provision.
    pub cite: Cite,
    /// What is missing; nothing when it is complete.
    pub missing: Vec<Problem>,
}

/// Every part, complete or not, in the order of the section.
#[must_use]
pub fn parts(contents: &Contents<'_>) -> Vec<Part> {
    let part = |what, text, missing| Part { what, cite: Cite::new(text, URL), missing };
    vec![
        part("The needs", "Care Act 2014 s.25(1)(a)", needs(contents)),
        part("Which needs are eligible", "Care Act 2014 s.25(1)(b)", eligible(contents)),
        part("Which needs will be met, and how", "Care Act 2014 s.25(1)(c)", met(contents)),
        part("The matters of wellbeing", "Care Act 2014 s.25(1)(d)", wellbeing(contents)),
        part("The personal budget", "Care Act 2014 s.25(1)(e)", budget(contents)),
        part("Information and advice", "Care Act 2014 s.25(1)(f)", advice(contents)),
        part("The direct payment", "Care Act 2014 s.25(2)", direct_payment(contents)),
    ]
}

/// Everything that is missing, from every part.
#[must_use]
pub fn missing(contents: &Contents<'_>) -> Vec<Problem> {
    parts(contents).into_iter().flat_map(|part| part.missing).collect()
}

const URL: &str = "https://www.legislation.gov.uk/ukpga/2014/23/section/25";

fn unless(there: bool, field: &str, says: &str) -> Vec<Problem> {
    if there { Vec::new() } else { vec![Problem::new(field, says)] }
}

fn needs(contents: &Contents<'_>) -> Vec<Problem> {
    let looked_at = contents.eligibility.not_looked_at.len() < Outcome::ALL.len();
    unless(looked_at, "needs", "the needs have not been looked at")
}

fn eligible(contents: &Contents<'_>) -> Vec<Problem> {
    let decided = contents.eligibility.conditions.iter().all(|c| !blank(&c.reason));
    unless(decided, "eligibility", "the decision on eligibility does not say why")
}

/// Each outcome that the person is unable to achieve must be served by something in the plan,
/// paid for or not.
fn met(contents: &Contents<'_>) -> Vec<Problem> {
    let plan = contents.plan;
    let served = |outcome: &Outcome| {
        let serves = |item: &crate::plan::Item| {
            plan.outcome(&item.outcome).is_some_and(|o| o.statutory.contains(outcome))
        };
        plan.items.iter().any(serves)
    };
    let unmet = contents.eligibility.outcomes.iter().filter(|outcome| !served(outcome));
    unmet
        .map(|outcome| {
            let says = format!("nothing in the plan helps with this: {}", outcome.name());
            Problem::new(format!("outcome-{}", outcome.key()), says)
        })
        .collect()
}

fn wellbeing(contents: &Contents<'_>) -> Vec<Problem> {
    unless(!blank(contents.wellbeing), "wellbeing", "say which matters of wellbeing are relevant")
}

fn budget(contents: &Contents<'_>) -> Vec<Problem> {
    let Some(statement) = contents.statement else {
        return unless(false, "statement", "the plan has no personal budget");
    };
    let totals = contents.plan.totals();
    let same = statement.cost() == totals.weekly
        && statement.one_off() == totals.one_off
        && statement.contingency() == totals.contingency;
    unless(same, "statement", "the personal budget is not what the items of the plan come to")
}

fn advice(contents: &Contents<'_>) -> Vec<Problem> {
    let says = "say what can be done to meet or reduce the needs, and to prevent or delay more";
    unless(!blank(contents.advice), "advice", says)
}

/// Which needs, how much and how often: known of each item held as a direct payment once it has
/// an outcome and a cost.
fn direct_payment(contents: &Contents<'_>) -> Vec<Problem> {
    let Some(holding) = contents.holding else { return Vec::new() };
    let plan = contents.plan;
    let direct = plan.items.iter().filter(|item| {
        holding.by_item.get(&item.id).is_some_and(|holder| *holder == Holder::DirectPayment)
    });
    let vague = direct.filter(|item| item.cost.is_none() || plan.outcome(&item.outcome).is_none());
    vague
        .map(|item| {
            let says = "say which need the direct payment meets, how much it is and how often";
            Problem::new(format!("item-{}-cost", item.id), says)
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use std::collections::{BTreeMap, BTreeSet};

    use basis::id::ItemId;
    use basis::{Money, Period, Weekly};

    use super::*;
    use crate::eligibility::{Difficulty, EligibilityFacts, Found, Impact, Unable, decide};
    use crate::plan::{Author, Cost, Item, PlanOutcome};

    fn eligibility() -> Eligibility {
        let unable = Difficulty {
            unable: BTreeSet::from([Unable::NeedsHelp]),
            note: "needs a hand".to_owned(),
        };
        decide(&EligibilityFacts {
            impairment: Found { is_so: true, because: "stroke".to_owned() },
            outcomes: BTreeMap::from([
                (Outcome::Hygiene, unable.clone()),
                (Outcome::Community, unable),
            ]),
            wellbeing: Impact {
                significant: true,
                areas: BTreeSet::new(),
                because: "stuck at home".to_owned(),
            },
            fluctuates: String::new(),
        })
    }

    fn plan() -> Plan {
        Plan {
            author: Some(Author::Person),
            outcomes: vec![PlanOutcome {
                key: "out".to_owned(),
                words: "get out".to_owned(),
                statutory: BTreeSet::from([Outcome::Community, Outcome::Hygiene]),
            }],
            items: vec![Item {
                id: ItemId::from_bits(1),
                what: "help".to_owned(),
                who_from: "Amina".to_owned(),
                outcome: "out".to_owned(),
                cost: Some(Cost::Regular { price: Money::pounds(50), every: Period::Weekly }),
                suggested_by: Some(Author::Person),
                also_offered: vec![],
                direct_payment_possible: true,
                service: None,
            }],
            ..Plan::default()
        }
    }

    #[test]
    fn each_part_is_missed_when_it_is_not_there() {
        // Care Act 2014 s.25(1)(a) to (f) and (2).
        let (eligibility, plan) = (eligibility(), plan());
        let statement = BudgetStatement::new(Weekly::pence(5_000), Weekly::ZERO);
        let wrong = BudgetStatement::new(Weekly::pence(4_999), Weekly::ZERO);
        let all = Contents {
            eligibility: &eligibility,
            plan: &plan,
            wellbeing: "control over the day",
            statement: Some(&statement),
            advice: "a falls class",
            holding: None,
        };
        assert_eq!(missing(&all), []);
        assert_eq!(parts(&all).len(), 7);
        let (none, unaimed) = (decide(&EligibilityFacts::default()), Plan::default());
        let mut vague = plan.clone();
        vague.items[0].cost = None;
        let holding = Holding {
            by_item: BTreeMap::from([(ItemId::from_bits(1), Holder::DirectPayment)]),
            ..Holding::default()
        };
        let item = format!("item-{}-cost", ItemId::from_bits(1));
        let table: [(Contents<'_>, &[&str]); 7] = [
            (Contents { eligibility: &none, ..all }, &["needs", "eligibility"]),
            (
                Contents { plan: &unaimed, ..all },
                &["outcome-hygiene", "outcome-community", "statement"],
            ),
            (Contents { wellbeing: " ", ..all }, &["wellbeing"]),
            (Contents { statement: None, ..all }, &["statement"]),
            (Contents { statement: Some(&wrong), ..all }, &["statement"]),
            (Contents { advice: "", ..all }, &["advice"]),
            (Contents { plan: &vague, holding: Some(&holding), ..all }, &["statement", &item]),
        ];
        for (contents, want) in table {
            let got: Vec<String> = missing(&contents).into_iter().map(|p| p.field).collect();
            assert_eq!(got, want);
        }
    }
}
