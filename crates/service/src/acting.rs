//! Who may act for a person: the person says who, what, from when and until when.

use std::collections::BTreeSet;

use basis::id::{ActorId, PersonId, RelationshipId};
use basis::typed::Problem;
use jiff::civil::Date;
use people::{Act, Actor, Grant, Relationship, RelationshipKind, Role};
use store::{NewActor, PersonRow, StoreError};

use crate::details::{email, email_taken};
use crate::fresh::{fits, verdict};
use crate::{Service, ServiceError};

/// The longest name that is kept, in characters.
const NAME_LENGTH_MAX: usize = 300;

/// Everyone with a tie to a person.
#[derive(Clone, Debug)]
pub struct WhoMayAct {
    /// The person.
    pub person: PersonRow,
    /// The ties, in force or not, each as it now stands.
    pub ties: Vec<Tie>,
    /// Whether the actor may say who acts.
    pub may_manage: bool,
}

/// A tie, and whose it is.
#[derive(Clone, Debug)]
pub struct Tie {
    /// The tie.
    pub tie: Relationship,
    /// Its version, to end it by.
    pub version: i64,
    /// The name of who has it.
    pub name: String,
    /// What they are here as.
    pub role: Role,
}

/// A tie that a person wants somebody to have.
#[derive(Clone, Debug)]
pub struct WantedTie {
    /// A representative or an advocate; nobody else is chosen by the person here.
    pub kind: RelationshipKind,
    /// Their name, for when they are not known here yet.
    pub name: String,
    /// What they sign in with.
    pub email: String,
    /// What they may do.
    pub grants: BTreeSet<Grant>,
    /// The first day.
    pub from: Date,
    /// The last day; none while no end is set.
    pub until: Option<Date>,
    /// Why.
    pub why: String,
}

/// A tie that was made.
#[derive(Clone, Debug)]
pub struct Granted {
    /// The tie.
    pub tie: Relationship,
    /// Who has it.
    pub name: String,
    /// Whether they were not known here before: they have no password yet.
    pub is_new: bool,
}

impl Service {
    /// Everyone with a tie to a person.
    ///
    /// # Errors
    ///
    /// As [`allowed`](Self::allowed) for [`Act::SeeRecord`].
    pub async fn who_may_act(
        &self,
        actor: &Actor,
        person: &PersonId,
    ) -> Result<WhoMayAct, ServiceError> {
        let person = self.allowed(actor, Act::SeeRecord, person).await?.person;
        let ties = self.db.relationships_of(&person.id).await?;
        let named = |(tie, version, name, role)| Tie { tie, version, name, role };
        let ties = ties.into_iter().map(named).collect();
        let may = self.which(actor, &[Act::ManageRelationships], &person.id).await?;
        Ok(WhoMayAct { person, ties, may_manage: !may.is_empty() })
    }

    /// Lets somebody act for a person. Whoever is not known here becomes known, without a
    /// password. The same form again is one tie.
    ///
    /// # Errors
    ///
    /// As [`allowed`](Self::allowed) for [`Act::ManageRelationships`]; [`ServiceError::Invalid`]
    /// by the fields `kind`, `name`, `email`, `grants`, `from`, `until` and `why`;
    /// [`ServiceError::Conflict`] if the id is taken by another tie.
    pub async fn grant(
        &self,
        actor: &Actor,
        person: &PersonId,
        id: &RelationshipId,
        wanted: &WantedTie,
    ) -> Result<Granted, ServiceError> {
        let person = self.allowed(actor, Act::ManageRelationships, person).await?.person;
        let address = email("email", wanted.email.trim());
        let known = match &address {
            Ok(address) => self.db.actor_by_sign_in(address).await?,
            Err(_) => None,
        };
        let who = known.clone().unwrap_or_else(|| self.newcomer(&person, wanted));
        let tie = Relationship {
            id: id.clone(),
            actor: who.id.clone(),
            person: person.id.clone(),
            kind: wanted.kind,
            grants: wanted.grants.clone(),
            from: wanted.from,
            until: wanted.until,
            why: wanted.why.trim().to_owned(),
        };
        let mut problems = wrong(wanted, known.as_ref(), &person);
        problems.extend(address.as_ref().err().cloned());
        problems.extend(tie.problems());
        verdict(Ok(()), problems)?;
        let newcomer = known.is_none().then(|| NewActor {
            actor: who.clone(),
            sign_in: address.unwrap_or_default(),
            moment: self.now(),
        });
        self.keep_tie(actor, &tie, newcomer.as_ref()).await?;
        Ok(Granted { tie, name: who.name, is_new: newcomer.is_some() })
    }

    /// Ends a tie at once: the day before today becomes its last. One that has ended already is
    /// left as it is.
    ///
    /// # Errors
    ///
    /// As [`allowed`](Self::allowed) for [`Act::ManageRelationships`];
    /// [`ServiceError::NotFound`] if this person has no such tie to a representative or advocate;
    /// [`ServiceError::Conflict`] if it was changed in the meantime.
    pub async fn end_relationship(
        &self,
        actor: &Actor,
        person: &PersonId,
        id: &RelationshipId,
        version: i64,
    ) -> Result<Tie, ServiceError> {
        let person = self.allowed(actor, Act::ManageRelationships, person).await?.person.id;
        let ties = self.db.relationships_of(&person).await?;
        let found = ties.into_iter().find(|(tie, ..)| tie.id == *id && chosen(tie.kind));
        let (mut tie, there, name, role) = found.ok_or(ServiceError::NotFound)?;
        let yesterday = self.today().yesterday().unwrap_or(tie.from);
        if tie.until.is_none_or(|until| yesterday < until) {
            if there != version {
                return Err(ServiceError::Conflict { version: there });
            }
            tie.until = Some(yesterday);
            let mut tx = self.db.begin().await?;
            tx.add_relationship(&tie, version.saturating_add(1), &actor.id, self.now()).await?;
            tx.commit().await?;
        }
        Ok(Tie { tie, version: there, name, role })
    }

    fn newcomer(&self, person: &PersonRow, wanted: &WantedTie) -> Actor {
        Actor {
            id: ActorId::from_bits(self.outside.bits()),
            name: wanted.name.trim().to_owned(),
            role: wanted.kind.role(),
            council: person.council.clone(),
            team: None,
            person: None,
        }
    }

    async fn keep_tie(
        &self,
        actor: &Actor,
        tie: &Relationship,
        newcomer: Option<&NewActor>,
    ) -> Result<(), ServiceError> {
        let mut tx = self.db.begin().await?;
        if let Some(newcomer) = newcomer {
            let added = tx.add_actor(newcomer).await;
            if added.as_ref().is_err_and(StoreError::is_duplicate) {
                return Err(vec![email_taken()].into());
            }
            added?;
        }
        let added = tx.add_relationship(tie, 1, &actor.id, self.now()).await;
        if let Err(StoreError::Conflict { version }) = added {
            drop(tx);
            let there = self.db.relationships_between(&tie.actor, &tie.person).await?;
            let same = there.contains(tie);
            return if same { Ok(()) } else { Err(ServiceError::Conflict { version }) };
        }
        added?;
        Ok(tx.commit().await?)
    }
}

/// Whether the person chooses who has such a tie.
const fn chosen(kind: RelationshipKind) -> bool {
    match kind {
        RelationshipKind::Representative | RelationshipKind::Advocate => true,
        RelationshipKind::Worker | RelationshipKind::Provider => false,
    }
}

fn wrong(wanted: &WantedTie, known: Option<&Actor>, person: &PersonRow) -> Vec<Problem> {
    let mut problems = Vec::new();
    if !chosen(wanted.kind) {
        problems.push(Problem::new("kind", "choose a representative or an advocate"));
    }
    let name = wanted.name.trim();
    if name.is_empty() {
        problems.push(Problem::new("name", "enter their full name"));
    }
    if name.chars().any(char::is_control) {
        problems.push(Problem::new("name", "there is a character in it that cannot be shown"));
    }
    if name.chars().nth(NAME_LENGTH_MAX).is_some() {
        problems.push(Problem::new("name", format!("use {NAME_LENGTH_MAX} characters or fewer")));
    }
    fits(&mut problems, "why", &wanted.why);
    let fine = |who: &Actor| who.role == wanted.kind.role() && who.council == person.council;
    if known.is_some_and(|who| !fine(who)) {
        problems.push(email_taken());
    }
    problems
}
