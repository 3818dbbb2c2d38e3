//! Who a person is: added by a worker, changed as a new version.

use basis::id::{ActorId, PersonId, RelationshipId, TeamId};
use basis::typed::Problem;
use jiff::Timestamp;
use people::{Act, Actor, PersonDetails, Relationship, RelationshipKind, Role, TypedPerson};
use store::{NewActor, PersonRow, PersonVersion, StoreError, Tx};

use crate::fresh::fits;
use crate::{Service, ServiceError};

/// The longest email address there can be, in characters (RFC 5321).
const EMAIL_LENGTH_MAX: usize = 254;

/// Somebody to add, as they were typed.
#[derive(Clone, Debug)]
pub struct NewPerson {
    /// Their id, chosen by the form, so that sending it twice adds one person.
    pub id: PersonId,
    /// What was typed.
    pub typed: TypedPerson,
    /// The email address they will sign in with; empty if they will not, yet.
    pub email: String,
}

/// Somebody who was added.
#[derive(Clone, Debug)]
pub struct AddedPerson {
    /// The person.
    pub person: PersonRow,
    /// The person as one who can act, on their own record; `None` if the same form had added them
    /// before.
    pub actor: Option<Actor>,
}

impl Service {
    /// Adds a person to the actor's council and team, allocated to the actor, with the person as
    /// an actor of their own. They have no password yet.
    ///
    /// # Errors
    ///
    /// [`ServiceError::NotFound`] if the actor adds no people; [`ServiceError::NotYet`] if they
    /// are in no team; [`ServiceError::Invalid`] by the fields of [`TypedPerson::read`] and
    /// `email`; [`ServiceError::Conflict`] if the id is taken by someone else.
    pub async fn add_person(
        &self,
        actor: &Actor,
        new: &NewPerson,
    ) -> Result<AddedPerson, ServiceError> {
        self.allowed_on_council(actor, Act::AddPerson)?;
        let no_team =
            || ServiceError::NotYet("you are in no team that could look after them".into());
        let team = actor.team.clone().ok_or_else(no_team)?;
        let details = self.read_new(actor, &team, new).await;
        if let Some(there) = self.db.person(&new.id).await? {
            return self.repeated(actor, there, new, &team);
        }
        let (details, sign_in) = details?;
        let person = PersonRow {
            id: new.id.clone(),
            council: actor.council.clone(),
            team,
            version: 1,
            details,
            moment: self.now(),
        };
        let added = self.actor_of(&person);
        let sign_in = sign_in.unwrap_or_else(|| added.id.to_string());
        let mut tx = self.db.begin().await?;
        let done = self.add_all(&mut tx, actor, &person, &added, sign_in).await;
        done.map_err(taken)?;
        tx.commit().await?;
        Ok(AddedPerson { person, actor: Some(added) })
    }

    /// Every version of who a person is, newest first.
    ///
    /// # Errors
    ///
    /// As [`allowed`](Self::allowed) for [`Act::SeeRecord`].
    pub async fn details(
        &self,
        actor: &Actor,
        person: &PersonId,
    ) -> Result<Vec<PersonVersion>, ServiceError> {
        let person = self.allowed(actor, Act::SeeRecord, person).await?.person.id;
        Ok(self.db.person_versions(&person).await?)
    }

    /// Saves a new version of who a person is, over the version that was read. Saying again what
    /// is already there changes nothing.
    ///
    /// # Errors
    ///
    /// As [`allowed`](Self::allowed) for [`Act::ChangeDetails`]; [`ServiceError::Invalid`] by the
    /// fields of [`TypedPerson::read`] and `why`; [`ServiceError::Conflict`] if someone else has
    /// saved a version in the meantime.
    pub async fn change_details(
        &self,
        actor: &Actor,
        person: &PersonId,
        version: i64,
        typed: &TypedPerson,
        why: &str,
    ) -> Result<PersonRow, ServiceError> {
        let now = self.allowed(actor, Act::ChangeDetails, person).await?.person;
        let mut problems = Vec::new();
        fits(&mut problems, "why", why);
        let details = match typed.read(&now.council, now.details.team.as_ref(), self.today()) {
            Ok(details) if problems.is_empty() => details,
            Ok(_) => return Err(problems.into()),
            Err(found) => return Err(found.into_iter().chain(problems).collect::<Vec<_>>().into()),
        };
        if details == now.details {
            return Ok(now);
        }
        if version != now.version {
            return Err(ServiceError::Conflict { version: now.version });
        }
        let changed =
            PersonRow { version: version.saturating_add(1), details, moment: self.now(), ..now };
        let why = if why.trim().is_empty() { "Details changed" } else { why.trim() };
        let mut tx = self.db.begin().await?;
        tx.add_person_version(&changed, &actor.id, why).await?;
        tx.commit().await?;
        Ok(changed)
    }

    /// The details and the sign-in name, or everything wrong with them.
    async fn read_new(
        &self,
        actor: &Actor,
        team: &TeamId,
        new: &NewPerson,
    ) -> Result<(PersonDetails, Option<String>), ServiceError> {
        let read = new.typed.read(&actor.council, Some(team), self.today());
        let email = match new.email.trim() {
            "" => Ok(None),
            typed => email("email", typed).map(Some),
        };
        let email = match email {
            Ok(Some(email)) if self.db.actor_by_sign_in(&email).await?.is_some() => {
                Err(email_taken())
            }
            other => other,
        };
        match (read, email) {
            (Ok(details), Ok(email)) => Ok((details, email)),
            (Ok(_), Err(problem)) => Err(ServiceError::Invalid(vec![problem])),
            (Err(mut problems), email) => {
                problems.extend(email.err());
                Err(ServiceError::Invalid(problems))
            }
        }
    }

    /// The same form again: the same person, who is there already.
    fn repeated(
        &self,
        actor: &Actor,
        there: PersonRow,
        new: &NewPerson,
        team: &TeamId,
    ) -> Result<AddedPerson, ServiceError> {
        let typed = new.typed.read(&actor.council, Some(team), self.today());
        if there.council != actor.council || typed.ok().as_ref() != Some(&there.details) {
            return Err(ServiceError::Conflict { version: 1 });
        }
        Ok(AddedPerson { person: there, actor: None })
    }

    fn actor_of(&self, person: &PersonRow) -> Actor {
        Actor {
            id: ActorId::from_bits(self.outside.bits()),
            name: person.details.name.clone(),
            role: Role::Person,
            council: person.council.clone(),
            team: None,
            person: Some(person.id.clone()),
        }
    }

    async fn add_all(
        &self,
        tx: &mut Tx,
        actor: &Actor,
        person: &PersonRow,
        added: &Actor,
        sign_in: String,
    ) -> Result<(), StoreError> {
        let moment: Timestamp = person.moment;
        tx.add_person(&person.id, &person.council, moment).await?;
        tx.add_person_version(person, &actor.id, "First recorded").await?;
        tx.add_actor(&NewActor { actor: added.clone(), sign_in, moment }).await?;
        let tie = Relationship {
            id: RelationshipId::from_bits(self.outside.bits()),
            actor: actor.id.clone(),
            person: person.id.clone(),
            kind: RelationshipKind::Worker,
            grants: [].into(),
            from: self.today(),
            until: None,
            why: "Added them to the council's records".to_owned(),
        };
        tx.add_relationship(&tie, 1, &actor.id, moment).await
    }
}

/// An email address that somebody may sign in with, in lower case.
pub(crate) fn email(field: &str, typed: &str) -> Result<String, Problem> {
    let parts = typed.split_once('@');
    let whole = parts.is_some_and(|(name, place)| {
        !name.is_empty() && place.contains('.') && !place.contains('@') && !place.ends_with('.')
    });
    let plain = !typed.chars().any(|c| c.is_whitespace() || c.is_control());
    if whole && plain && typed.chars().count() <= EMAIL_LENGTH_MAX {
        return Ok(typed.to_lowercase());
    }
    let says = "enter an email address in the correct format, like name@example.com";
    Err(Problem::new(field, says))
}

pub(crate) fn email_taken() -> Problem {
    Problem::new("email", "someone else signs in with this email address: ask for another")
}

/// What a second row with one key means here: most likely two took one address at once.
fn taken(error: StoreError) -> ServiceError {
    if error.is_duplicate() { vec![email_taken()].into() } else { error.into() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_read_or_refused() {
        for fine in ["Ana@Example.com", "a.b+c@x.y.uk"] {
            assert_eq!(email("email", fine), Ok(fine.to_lowercase()));
        }
        for wrong in ["ana", "@x.uk", "ana@", "ana@x", "a b@x.uk", "a@b@x.uk", "a@x.uk.", "a\0@x.y"]
        {
            assert!(email("email", wrong).is_err(), "{wrong}");
        }
    }
}
