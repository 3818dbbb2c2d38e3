//! An actor's dated tie to a person, and what it lets them do.

use std::collections::BTreeSet;

use basis::id::{ActorId, PersonId, RelationshipId};
use basis::typed::Problem;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::roles::Role;

/// What ties an actor to a person.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RelationshipKind {
    /// The worker is allocated to the person.
    Worker,
    /// The person chose them to act for them.
    Representative,
    /// They help the person to be heard (Care Act 2014 ss.67-68).
    Advocate,
    /// They deliver some of the person's care and support.
    Provider,
}

impl RelationshipKind {
    /// Every kind.
    pub const ALL: [Self; 4] = [Self::Worker, Self::Representative, Self::Advocate, Self::Provider];

    /// The word in files, forms and the database.
    #[must_use]
    pub const fn key(self) -> &'static str {
        self.role().key()
    }

    /// The kind with this [`key`](Self::key).
    #[must_use]
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.key() == key)
    }

    /// The role in which it counts.
    #[must_use]
    pub const fn role(self) -> Role {
        match self {
            Self::Worker => Role::Worker,
            Self::Representative => Role::Representative,
            Self::Advocate => Role::Advocate,
            Self::Provider => Role::Provider,
        }
    }

    /// What a person can grant in a relationship of this kind, in the order forms list it.
    ///
    /// A worker's comes from their work, and a provider's is for a later act, so neither is
    /// granted anything.
    #[must_use]
    pub const fn grants(self) -> &'static [Grant] {
        match self {
            Self::Worker | Self::Provider => &[],
            Self::Representative => &Grant::ALL,
            Self::Advocate => &[Grant::SeeRecord, Grant::Assess, Grant::Plan, Grant::AskReview],
        }
    }
}

/// What a person can let somebody else do for them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Grant {
    /// See the record.
    SeeRecord,
    /// See the budget, what is paid and what is left.
    SeeMoney,
    /// See who has looked at the record.
    SeeLooks,
    /// Answer the self-assessment.
    Assess,
    /// Give their own view, as the person's carer.
    CarerView,
    /// Enter the facts of the financial assessment.
    EnterMeans,
    /// Write the plan and, for a representative, send it in.
    Plan,
    /// Choose how the budget is held.
    ChooseHolding,
    /// Look after the account: import statements and match them. Includes seeing the money.
    Money,
    /// Ask for a review.
    AskReview,
}

impl Grant {
    /// Every grant, in the order forms list them.
    pub const ALL: [Self; 10] = [
        Self::SeeRecord,
        Self::SeeMoney,
        Self::SeeLooks,
        Self::Assess,
        Self::CarerView,
        Self::EnterMeans,
        Self::Plan,
        Self::ChooseHolding,
        Self::Money,
        Self::AskReview,
    ];

    /// The word in files, forms, policies and the database.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::SeeRecord => "see_record",
            Self::SeeMoney => "see_money",
            Self::SeeLooks => "see_looks",
            Self::Assess => "assess",
            Self::CarerView => "carer_view",
            Self::EnterMeans => "enter_means",
            Self::Plan => "plan",
            Self::ChooseHolding => "choose_holding",
            Self::Money => "money",
            Self::AskReview => "ask_review",
        }
    }

    /// What it lets them do, to follow "They can" on a page.
    #[must_use]
    pub const fn says(self) -> &'static str {
        match self {
            Self::SeeRecord => "see my record",
            Self::SeeMoney => "see my money",
            Self::SeeLooks => "see who has looked at my record",
            Self::Assess => "answer the assessment",
            Self::CarerView => "give their own view as my carer",
            Self::EnterMeans => "enter what I have coming in and what I pay",
            Self::Plan => "write my plan",
            Self::ChooseHolding => "choose how my budget is held",
            Self::Money => "look after the account for my budget",
            Self::AskReview => "ask for a review",
        }
    }

    /// The grant with this [`key`](Self::key).
    #[must_use]
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|grant| grant.key() == key)
    }
}

/// An actor's dated tie to a person.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Relationship {
    /// Which relationship.
    pub id: RelationshipId,
    /// Who has it.
    pub actor: ActorId,
    /// With whom.
    pub person: PersonId,
    /// What it is.
    pub kind: RelationshipKind,
    /// What the person lets them do; see [`RelationshipKind::grants`].
    pub grants: BTreeSet<Grant>,
    /// The first day it is in force.
    pub from: Date,
    /// The last day it is in force; `None` while no end is set.
    pub until: Option<Date>,
    /// Why it is there, in words that the person can read.
    pub why: String,
}

impl Relationship {
    /// Whether it is in force on `day`: both its first and its last day count.
    #[must_use]
    pub fn in_force(&self, day: Date) -> bool {
        self.from <= day && self.until.is_none_or(|until| day <= until)
    }

    /// What is wrong with it as entered, if anything: fields `why`, `until` and `grants`.
    #[must_use]
    pub fn problems(&self) -> Vec<Problem> {
        let mut problems = Vec::new();
        if self.why.trim().is_empty() {
            problems.push(Problem::new("why", "say why they have this relationship"));
        }
        if self.until.is_some_and(|until| until < self.from) {
            problems.push(Problem::new("until", "the last day must not be before the first"));
        }
        problems.extend(self.grants_problem());
        problems
    }

    fn grants_problem(&self) -> Option<Problem> {
        let may = self.kind.grants();
        if let Some(grant) = self.grants.iter().find(|grant| !may.contains(grant)) {
            let kind = self.kind.role().says();
            return Some(Problem::new("grants", format!("no {kind} can {}", grant.says())));
        }
        let none = self.grants.is_empty() && !may.is_empty();
        none.then(|| Problem::new("grants", "choose at least one thing they can do"))
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn relationship(kind: RelationshipKind, grants: &[Grant]) -> Relationship {
        Relationship {
            id: RelationshipId::from_bits(1),
            actor: ActorId::from_bits(2),
            person: PersonId::from_bits(3),
            kind,
            grants: grants.iter().copied().collect(),
            from: date(2025, 4, 6),
            until: Some(date(2025, 7, 31)),
            why: "My sister".to_owned(),
        }
    }

    #[test]
    fn the_first_and_the_last_day_count() {
        let tie = relationship(RelationshipKind::Representative, &[Grant::Plan]);
        let days = [date(2025, 4, 5), date(2025, 4, 6), date(2025, 7, 31), date(2025, 8, 1)];
        assert_eq!(days.map(|day| tie.in_force(day)), [false, true, true, false]);
        let open = Relationship { until: None, ..tie };
        assert!(open.in_force(date(2200, 1, 1)));
    }

    #[test]
    fn what_is_wrong_is_said_by_field() {
        let fine = relationship(RelationshipKind::Representative, &[Grant::Plan]);
        assert_eq!(fine.problems(), []);
        let mut wrong = relationship(RelationshipKind::Advocate, &[Grant::Money]);
        wrong.until = Some(date(2025, 4, 5));
        wrong.why = "  ".to_owned();
        let fields = wrong.problems().into_iter().map(|p| p.field).collect::<Vec<_>>();
        assert_eq!(fields, ["why", "until", "grants"]);
        let nothing = relationship(RelationshipKind::Representative, &[]);
        assert_eq!(nothing.problems()[0].says, "choose at least one thing they can do");
        assert_eq!(relationship(RelationshipKind::Worker, &[]).problems(), []);
    }

    #[test]
    fn keys_read_back() {
        assert!(Grant::ALL.iter().all(|grant| Grant::from_key(grant.key()) == Some(*grant)));
        let kinds = RelationshipKind::ALL;
        assert!(kinds.iter().all(|kind| RelationshipKind::from_key(kind.key()) == Some(*kind)));
    }
}
