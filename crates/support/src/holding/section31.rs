//! The four conditions of section 31, each with its answer and its reason.

use basis::Cite;
use basis::typed::Problem;
use serde::{Deserialize, Serialize};

use crate::words::need;

/// Whether a person who asks for a direct payment must have one (Care Act 2014 s.31).
///
/// If all four conditions are met the council **must** make it. Each is decided for this person,
/// never for a kind of person: a diagnosis is not a reason.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Section31 {
    /// Condition 1: the person has capacity to ask for it.
    pub capacity: Condition,
    /// Condition 2: nothing in regulations forbids it, and no discretion they give is used
    /// against it.
    pub not_prohibited: Condition,
    /// Condition 3: the person, or whoever they named, can manage it with whatever help they can
    /// get.
    pub capable: Condition,
    /// The help that was counted for condition 3; empty if none is needed.
    #[serde(default)]
    pub help: String,
    /// Condition 4: it is an appropriate way to meet the needs.
    pub appropriate: Condition,
}

/// One condition: met or not, and why.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Condition {
    /// Whether it is met.
    pub met: bool,
    /// Why.
    pub reason: String,
}

/// Someone named by the person to receive the direct payment.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Nominee {
    /// Their name.
    pub name: String,
    /// Whether they agree to it (s.31, condition 1).
    pub agrees: bool,
}

impl Section31 {
    /// Where it is laid down.
    pub const CITE: Cite =
        Cite::new("Care Act 2014 s.31", "https://www.legislation.gov.uk/ukpga/2014/23/section/31");

    /// Whether the council must make the payment: all four conditions are met.
    #[must_use]
    pub fn must_pay(&self) -> bool {
        self.conditions().iter().all(|(_, condition, _)| condition.met)
    }

    /// The four conditions in the order of the section: a key, the answer, and what is asked.
    #[must_use]
    pub const fn conditions(&self) -> [(&'static str, &Condition, &'static str); 4] {
        [
            ("capacity", &self.capacity, "the person can decide to ask for a direct payment"),
            ("not_prohibited", &self.not_prohibited, "no regulation stands in the way"),
            ("capable", &self.capable, "they can manage it, with whatever help they can get"),
            ("appropriate", &self.appropriate, "it is an appropriate way to meet the needs"),
        ]
    }

    /// What stops a payment: a missing reason, or a condition that is not met.
    pub(super) fn wrong(&self) -> Vec<Problem> {
        let mut problems = Vec::new();
        for (key, condition, asks) in self.conditions() {
            let field = format!("section_31-{key}");
            need(&mut problems, &field, &condition.reason, &format!("say why or why not: {asks}"));
            if !condition.met {
                problems.push(Problem::new(field, not_met(key, asks)));
            }
        }
        problems
    }
}

fn not_met(key: &str, asks: &str) -> String {
    let mut says = format!("a direct payment cannot be made unless {asks}");
    if key == "capacity" {
        says.push_str("; section 32 has a way for people who lack capacity to ask");
    }
    says
}
