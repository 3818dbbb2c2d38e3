//! A question in Cedar's terms: this actor, this person, what ties them, and nothing else.

use std::collections::{BTreeSet, HashMap, HashSet};
use std::error::Error;
use std::str::FromStr;

use basis::Money;
use basis::id::{CouncilId, PersonId, TeamId};
use cedar_policy::{
    Context, Entities, Entity, EntityId, EntityTypeName, EntityUid, Request, RestrictedExpression,
    Schema,
};

use crate::act::On;
use crate::decide::Asked;
use crate::policies::PolicyError;
use crate::relationship::{Grant, Relationship, RelationshipKind};
use crate::roles::{Actor, Role};

/// A question that lacks what it is about.
#[derive(Debug, thiserror::Error)]
enum Incomplete {
    #[error("this can only be asked about a person")]
    Person,
    #[error("this can only be asked about somebody whose limit is to be set")]
    Whose,
}

type Attributes = HashMap<String, RestrictedExpression>;

/// The names of the schema's kinds, read once.
pub(crate) struct Kinds {
    action: EntityTypeName,
    council: EntityTypeName,
    team: EntityTypeName,
    record: EntityTypeName,
    grant: EntityTypeName,
    roles: [EntityTypeName; 9],
}

impl Kinds {
    pub(crate) fn new() -> Result<Self, PolicyError> {
        let kind = |name: &str| {
            EntityTypeName::from_str(name).map_err(|error| PolicyError::Schema(error.to_string()))
        };
        Ok(Self {
            action: kind("Action")?,
            council: kind("Council")?,
            team: kind("Team")?,
            record: kind("Record")?,
            grant: kind("Grant")?,
            roles: [
                kind("Person")?,
                kind("Representative")?,
                kind("Advocate")?,
                kind("Worker")?,
                kind("Approver")?,
                kind("FinanceOfficer")?,
                kind("Commissioner")?,
                kind("Provider")?,
                kind("Auditor")?,
            ],
        })
    }

    /// The request and its entities; the schema checks the request.
    pub(crate) fn question(
        &self,
        asked: &Asked<'_>,
        schema: &Schema,
    ) -> Result<(Request, Entities), Box<dyn Error>> {
        let resource = self.resource(asked)?;
        let principal = self.actor(asked.actor)?;
        let action = uid(&self.action, asked.act.key());
        let facts = Context::from_pairs(self.facts(asked))?;
        let request = Request::new(principal.uid(), action, resource.uid(), facts, Some(schema))?;
        // Someone who sets their own limit is both, and one entity is enough.
        let second = (resource.uid() != principal.uid()).then_some(resource);
        let entities = [principal].into_iter().chain(second);
        Ok((request, Entities::from_entities(entities, None)?))
    }

    fn resource(&self, asked: &Asked<'_>) -> Result<Entity, Box<dyn Error>> {
        match asked.act.on() {
            On::Record => {
                let subject = asked.person.ok_or(Incomplete::Person)?;
                let place = self.place(&subject.council, subject.team.as_ref());
                Ok(Entity::new(self.of_person(&subject.id), place, HashSet::new())?)
            }
            On::Council => {
                let council = uid(&self.council, asked.actor.council.as_str());
                Ok(Entity::new_no_attrs(council, HashSet::new()))
            }
            On::Actor => self.actor(asked.whose.ok_or(Incomplete::Whose)?),
        }
    }

    fn actor(&self, actor: &Actor) -> Result<Entity, Box<dyn Error>> {
        let mut attributes = self.place(&actor.council, actor.team.as_ref());
        if let Some(person) = &actor.person {
            attributes.insert("own".to_owned(), reference(self.of_person(person)));
        }
        let kind = self.role(actor.role);
        Ok(Entity::new(uid(kind, actor.id.as_str()), attributes, HashSet::new())?)
    }

    fn place(&self, council: &CouncilId, team: Option<&TeamId>) -> Attributes {
        let council = reference(uid(&self.council, council.as_str()));
        let mut attributes = HashMap::from([("council".to_owned(), council)]);
        if let Some(team) = team {
            attributes.insert("team".to_owned(), reference(uid(&self.team, team.as_str())));
        }
        attributes
    }

    fn facts(&self, asked: &Asked<'_>) -> Vec<(String, RestrictedExpression)> {
        let ties = Ties::of(asked);
        let yes_or_no = |name: &str, fact| (name.to_owned(), RestrictedExpression::new_bool(fact));
        let granted = ties.granted.iter().map(|grant| reference(uid(&self.grant, grant.key())));
        let mut facts = vec![
            yes_or_no("allocated", ties.allocated),
            yes_or_no("acts_for", ties.acts_for),
            yes_or_no("lapsed", ties.lapsed),
            yes_or_no("wrote_it", asked.wrote_it),
            ("granted".to_owned(), RestrictedExpression::new_set(granted)),
        ];
        let pence = |money: Money| RestrictedExpression::new_long(money.as_pence());
        facts.extend(asked.amount.map(|amount| ("amount".to_owned(), pence(amount))));
        facts.extend(asked.limit.map(|limit| ("limit".to_owned(), pence(limit))));
        facts
    }

    fn of_person(&self, person: &PersonId) -> EntityUid {
        uid(&self.record, person.as_str())
    }

    fn role(&self, role: Role) -> &EntityTypeName {
        let [
            person,
            representative,
            advocate,
            worker,
            approver,
            finance,
            commissioner,
            provider,
            auditor,
        ] = &self.roles;
        match role {
            Role::Person => person,
            Role::Representative => representative,
            Role::Advocate => advocate,
            Role::Worker => worker,
            Role::Approver => approver,
            Role::FinanceOfficer => finance,
            Role::Commissioner => commissioner,
            Role::Provider => provider,
            Role::Auditor => auditor,
        }
    }
}

/// What the actor's relationships with the person come to on the day.
struct Ties {
    allocated: bool,
    acts_for: bool,
    lapsed: bool,
    granted: BTreeSet<Grant>,
}

impl Ties {
    fn of(asked: &Asked<'_>) -> Self {
        let theirs = asked.relationships.iter().filter(|tie| is_theirs(tie, asked));
        let (today, other_days): (Vec<_>, Vec<_>) = theirs.partition(|tie| tie.in_force(asked.day));
        let of_role = |tie: &&&Relationship| tie.kind.role() == asked.actor.role;
        let acts_for = |tie: &&Relationship| {
            matches!(tie.kind, RelationshipKind::Representative | RelationshipKind::Advocate)
        };
        Self {
            allocated: today.iter().any(|tie| tie.kind == RelationshipKind::Worker),
            acts_for: today.iter().any(acts_for),
            lapsed: !today.iter().any(|tie| of_role(&tie))
                && other_days.iter().any(|tie| of_role(&tie)),
            granted: today.iter().filter(of_role).flat_map(|tie| &tie.grants).copied().collect(),
        }
    }
}

/// A relationship of somebody else, or with somebody else, gives nothing here.
fn is_theirs(tie: &Relationship, asked: &Asked<'_>) -> bool {
    tie.actor == asked.actor.id && asked.person.is_some_and(|person| tie.person == person.id)
}

fn uid(kind: &EntityTypeName, id: &str) -> EntityUid {
    EntityUid::from_type_name_and_id(kind.clone(), EntityId::new(id))
}

fn reference(uid: EntityUid) -> RestrictedExpression {
    RestrictedExpression::new_entity_uid(uid)
}
