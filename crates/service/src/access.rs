//! Who may do what: every act asks here first, and every look is noted here.

use basis::Money;
use basis::id::{LookId, PersonId};
use people::{Act, Actor, Asked, Decision, Relationship, Subject};
use store::{Council, Look, LookRow, PersonRow};

use crate::{Service, ServiceError};

/// An act that was allowed, on a person's record.
#[derive(Clone, Debug)]
pub struct Allowed {
    /// The person.
    pub person: PersonRow,
    /// Why it was allowed.
    pub decision: Decision,
}

/// What a decision may need to know besides who and whom.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Facts {
    /// Whether the actor wrote what they are about to approve.
    pub(crate) wrote_it: bool,
    /// The sum it is about, for a year.
    pub(crate) amount: Option<Money>,
    /// The actor's limit.
    pub(crate) limit: Option<Money>,
}

impl Service {
    /// Whether `actor` may do `act` to this person's record; a look is noted.
    ///
    /// # Errors
    ///
    /// [`ServiceError::NotFound`] if there is no such person, or the actor may not see the
    /// record; [`ServiceError::Refused`] if they may see it and not do this.
    pub async fn allowed(
        &self,
        actor: &Actor,
        act: Act,
        person: &PersonId,
    ) -> Result<Allowed, ServiceError> {
        self.allowed_with(actor, act, person, Facts::default()).await
    }

    pub(crate) async fn allowed_with(
        &self,
        actor: &Actor,
        act: Act,
        person: &PersonId,
        facts: Facts,
    ) -> Result<Allowed, ServiceError> {
        let person = self.db.person(person).await?.ok_or(ServiceError::NotFound)?;
        let ties = self.db.relationships_between(&actor.id, &person.id).await?;
        let decision = self.decide(actor, act, &person, &ties, facts);
        if !decision.allowed {
            let may_see = self.decide(actor, Act::SeeRecord, &person, &ties, Facts::default());
            let may_see_money = self.decide(actor, Act::SeeMoney, &person, &ties, Facts::default());
            return Err(if may_see.allowed || may_see_money.allowed {
                ServiceError::Refused { reason: decision.reason }
            } else {
                ServiceError::NotFound
            });
        }
        if act.is_look() {
            self.note_look(actor, act, &person.id, &decision.reason).await?;
        }
        Ok(Allowed { person, decision })
    }

    /// Which of `acts` the actor may do to this person's record, without noting a look: so that
    /// a page offers only what would be allowed. Amounts and authorship are not asked about.
    ///
    /// # Errors
    ///
    /// [`ServiceError::NotFound`] if there is no such person.
    pub async fn which(
        &self,
        actor: &Actor,
        acts: &[Act],
        person: &PersonId,
    ) -> Result<Vec<Act>, ServiceError> {
        let person = self.db.person(person).await?.ok_or(ServiceError::NotFound)?;
        let ties = self.db.relationships_between(&actor.id, &person.id).await?;
        let nothing =
            Facts { amount: Some(Money::ZERO), limit: Some(Money::ZERO), wrote_it: false };
        let may = |act: &Act| self.decide(actor, *act, &person, &ties, nothing).allowed;
        Ok(acts.iter().copied().filter(may).collect())
    }

    /// Whether `actor` may do something of their council's that is on no one person.
    ///
    /// # Errors
    ///
    /// [`ServiceError::NotFound`] if not: such pages do not exist for them.
    pub fn allowed_on_council(&self, actor: &Actor, act: Act) -> Result<Decision, ServiceError> {
        let decision = self.decider.decide(&Asked::new(actor, act, self.today()));
        if decision.allowed { Ok(decision) } else { Err(ServiceError::NotFound) }
    }

    /// Who has looked at a person's record, newest first.
    ///
    /// # Errors
    ///
    /// As [`allowed`](Self::allowed) for [`Act::SeeLooks`].
    pub async fn looks(
        &self,
        actor: &Actor,
        person: &PersonId,
        most: i64,
        pass_over: i64,
    ) -> Result<Vec<LookRow>, ServiceError> {
        let allowed = self.allowed(actor, Act::SeeLooks, person).await?;
        Ok(self.db.looks(&allowed.person.id, most, pass_over).await?)
    }

    /// The council that supports a person.
    ///
    /// # Errors
    ///
    /// [`ServiceError::Failed`] if the record names a council that is not there.
    pub async fn council_of(&self, person: &PersonRow) -> Result<Council, ServiceError> {
        let councils = self.db.councils().await?;
        let council = councils.into_iter().find(|council| council.id == person.council);
        council.ok_or_else(|| ServiceError::Failed("the person's council is not recorded".into()))
    }

    /// Whether an actor may see a person's record. To ask is no look.
    pub(crate) async fn may_see(
        &self,
        actor: &Actor,
        person: &PersonId,
    ) -> Result<bool, ServiceError> {
        let Some(person) = self.db.person(person).await? else { return Ok(false) };
        let ties = self.db.relationships_between(&actor.id, &person.id).await?;
        Ok(self.decide(actor, Act::SeeRecord, &person, &ties, Facts::default()).allowed)
    }

    fn decide(
        &self,
        actor: &Actor,
        act: Act,
        person: &PersonRow,
        ties: &[Relationship],
        facts: Facts,
    ) -> Decision {
        let subject = Subject {
            id: person.id.clone(),
            council: person.council.clone(),
            team: Some(person.team.clone()),
        };
        let Facts { wrote_it, amount, limit } = facts;
        let asked = Asked::new(actor, act, self.today()).about(&subject, ties);
        self.decider.decide(&Asked { wrote_it, amount, limit, ..asked })
    }

    async fn note_look(
        &self,
        actor: &Actor,
        act: Act,
        person: &PersonId,
        reason: &str,
    ) -> Result<(), ServiceError> {
        let look = Look {
            id: LookId::from_bits(self.outside.bits()),
            person,
            actor: &actor.id,
            act: act.key(),
            allowed: reason,
            moment: self.now(),
        };
        let mut tx = self.db.begin_light().await?;
        tx.add_look(&look).await?;
        Ok(tx.commit().await?)
    }
}
