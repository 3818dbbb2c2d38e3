//! May this actor do this act for this person today? An answer with its reason, either way.

use std::fmt;

use basis::Money;
use basis::id::{CouncilId, PersonId, TeamId};
use cedar_policy::{Authorizer, Decision as Verdict, Schema};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::act::Act;
use crate::policies::{Policies, PolicyError};
use crate::question::Kinds;
use crate::relationship::Relationship;
use crate::roles::Actor;

/// The person whose record it is about, as far as access needs to know.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Subject {
    /// Which person.
    pub id: PersonId,
    /// The council responsible for them.
    pub council: CouncilId,
    /// The team that looks after them.
    pub team: Option<TeamId>,
}

/// The question. Begin with [`Asked::new`] and add what the act needs.
#[derive(Clone, Copy, Debug)]
pub struct Asked<'a> {
    /// Who wants to act.
    pub actor: &'a Actor,
    /// What they want to do.
    pub act: Act,
    /// On whose record, if the act is on one.
    pub person: Option<&'a Subject>,
    /// Whose limit is to be set, for [`Act::SetLimit`].
    pub whose: Option<&'a Actor>,
    /// This actor's relationships with this person, past ones too. Others are passed over.
    pub relationships: &'a [Relationship],
    /// The day it is asked.
    pub day: Date,
    /// Whether the actor wrote what is to be approved: the plan, the choice or the payment.
    pub wrote_it: bool,
    /// The year's cost of the plan to be agreed, or the limit to be set.
    pub amount: Option<Money>,
    /// How much a year the actor may agree; `None` means no authority.
    pub limit: Option<Money>,
}

impl<'a> Asked<'a> {
    /// May `actor` do `act` on `day`, about nobody in particular yet?
    #[must_use]
    pub const fn new(actor: &'a Actor, act: Act, day: Date) -> Self {
        Self {
            actor,
            act,
            person: None,
            whose: None,
            relationships: &[],
            day,
            wrote_it: false,
            amount: None,
            limit: None,
        }
    }

    /// The same, on `person`'s record, with what ties the actor to them.
    #[must_use]
    pub const fn about(self, person: &'a Subject, relationships: &'a [Relationship]) -> Self {
        Self { person: Some(person), relationships, ..self }
    }
}

/// The answer, to be kept with the look or the act.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Decision {
    /// Whether they may.
    pub allowed: bool,
    /// Why, in sentences for the person whose record it is.
    pub reason: String,
    /// The ids of the policies that decided; empty when none allowed it.
    pub policies: Vec<String>,
}

/// The policies, ready to answer. Made once; shared by every thread.
pub struct Decider {
    authorizer: Authorizer,
    schema: Schema,
    policies: Policies,
    kinds: Kinds,
}

impl fmt::Debug for Decider {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Decider").field("policies", &self.policies.reasons).finish_non_exhaustive()
    }
}

impl Decider {
    /// Reads the policies, each file by its name and text, and the schema that they must fit.
    ///
    /// Every policy needs `@id` and `@reason`. One that names what the schema does not have, or
    /// that can never apply, is refused.
    ///
    /// # Errors
    ///
    /// [`PolicyError`], naming the file or the policy.
    pub fn new(files: &[(&str, &str)], schema: &str) -> Result<Self, PolicyError> {
        let bad_schema = |says: String| PolicyError::Schema(says);
        let (schema, warnings) =
            Schema::from_cedarschema_str(schema).map_err(|error| bad_schema(error.to_string()))?;
        if let Some(warning) = warnings.into_iter().next() {
            return Err(bad_schema(warning.to_string()));
        }
        let policies = Policies::read(files, &schema)?;
        Ok(Self { authorizer: Authorizer::new(), schema, policies, kinds: Kinds::new()? })
    }

    /// The ids of all policies, in the order they were read.
    #[must_use]
    pub fn policy_ids(&self) -> Vec<&str> {
        self.in_order(self.policies.reasons.keys().map(String::as_str))
    }

    /// Answers the question. What no policy allows is refused, and so is a question that cannot
    /// be put: the reason says which.
    #[must_use]
    pub fn decide(&self, asked: &Asked<'_>) -> Decision {
        let (request, entities) = match self.kinds.question(asked, &self.schema) {
            Ok(question) => question,
            Err(error) => return unanswered(error.as_ref()),
        };
        let answer = self.authorizer.is_authorized(&request, &self.policies.set, &entities);
        // A forbid that fails is passed over by Cedar, so any failure at all must refuse.
        if let Some(error) = answer.diagnostics().errors().next() {
            return unanswered(error);
        }
        let ids = answer.diagnostics().reason().map(AsRef::as_ref);
        let policies = self.in_order(ids);
        let allowed = answer.decision() == Verdict::Allow && !policies.is_empty();
        let reason = self.reason(asked, &policies);
        Decision { allowed, reason, policies: policies.into_iter().map(str::to_owned).collect() }
    }

    fn in_order<'s>(&self, ids: impl Iterator<Item = &'s str>) -> Vec<&'s str> {
        let mut ids = ids.collect::<Vec<_>>();
        ids.sort_by_key(|id| self.policies.reasons.get(*id).map(|(at, _)| *at));
        ids
    }

    fn reason(&self, asked: &Asked<'_>, policies: &[&str]) -> String {
        let reasons = policies.iter().filter_map(|id| self.policies.reasons.get(*id));
        let mut sentences = reasons.map(|(_, reason)| reason.as_str()).collect::<Vec<_>>();
        sentences.dedup();
        if sentences.is_empty() {
            return format!("Nothing lets this {} {}.", asked.actor.role.says(), asked.act.says());
        }
        sentences.join(" ")
    }
}

fn unanswered(error: &dyn std::error::Error) -> Decision {
    let reason = format!("It could not be decided, so it was refused: {error}.");
    Decision { allowed: false, reason, policies: Vec::new() }
}
