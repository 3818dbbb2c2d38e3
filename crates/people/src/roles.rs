//! Everyone who can sign in and act, and the one role each has.

use basis::id::{ActorId, CouncilId, PersonId, TeamId};
use serde::{Deserialize, Serialize};

/// What somebody is here as. The public has no role.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// A person who draws on care, on their own record.
    Person,
    /// Someone the person chose to act for them.
    Representative,
    /// Someone independent who helps the person to be heard (Care Act 2014 ss.67-68).
    Advocate,
    /// A social worker or other worker of the council.
    Worker,
    /// One who agrees what is above a worker's limit.
    Approver,
    /// One who pays, and checks what was paid.
    FinanceOfficer,
    /// One who fits the council's points table to what packages cost, and puts it for decision.
    Commissioner,
    /// One who delivers care and support.
    Provider,
    /// One who checks that records are kept and looked at as they should be.
    Auditor,
}

impl Role {
    /// Every role, in the order pages list them.
    pub const ALL: [Self; 9] = [
        Self::Person,
        Self::Representative,
        Self::Advocate,
        Self::Worker,
        Self::Approver,
        Self::FinanceOfficer,
        Self::Commissioner,
        Self::Provider,
        Self::Auditor,
    ];

    /// The word in files, forms and the database: `finance_officer`.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Person => "person",
            Self::Representative => "representative",
            Self::Advocate => "advocate",
            Self::Worker => "worker",
            Self::Approver => "approver",
            Self::FinanceOfficer => "finance_officer",
            Self::Commissioner => "commissioner",
            Self::Provider => "provider",
            Self::Auditor => "auditor",
        }
    }

    /// The word on pages, in the singular: `finance officer`.
    #[must_use]
    pub const fn says(self) -> &'static str {
        match self {
            Self::FinanceOfficer => "finance officer",
            other => other.key(),
        }
    }

    /// The role with this [`key`](Self::key).
    ///
    /// ```
    /// use people::Role;
    /// assert_eq!(Role::from_key("finance_officer"), Some(Role::FinanceOfficer));
    /// assert_eq!(Role::from_key("public"), None);
    /// ```
    #[must_use]
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.key() == key)
    }
}

/// Anyone who can sign in and act.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Actor {
    /// Which actor.
    pub id: ActorId,
    /// The name others see beside what they did.
    pub name: String,
    /// What they are here as.
    pub role: Role,
    /// The council they act with.
    pub council: CouncilId,
    /// The team they work in, if they work for the council.
    pub team: Option<TeamId>,
    /// Who they are, if they draw on care themselves: always for [`Role::Person`], and for an
    /// officer of the council who is also a person it supports, so that they are kept from
    /// acting on their own record.
    pub person: Option<PersonId>,
}
