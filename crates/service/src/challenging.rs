//! Challenging a decision on a budget, and answering.

use basis::id::{PersonId, RecordId};
use change::challenge::{Challenge, Status};
use people::{Act, Actor};
use store::{PersonRow, Saved};

use crate::access::Facts;
use crate::changed::AgreedBudget;
use crate::fresh::{fits, verdict};
use crate::{Service, ServiceError, Written};

/// A challenge and what it is about.
#[derive(Clone, Debug)]
pub struct Challenging {
    /// Whose budget.
    pub person: PersonRow,
    /// The budget it is about.
    pub budget: Option<AgreedBudget>,
    /// The challenge.
    pub challenge: Saved<Challenge>,
    /// Why the reader may not answer it, if so.
    pub may_not_answer: Option<String>,
    /// Whether the reader may take it back.
    pub may_withdraw: bool,
}

impl Service {
    /// Starts a challenge to the newest agreed budget. Sending the same form twice does it once.
    ///
    /// # Errors
    ///
    /// As [`allowed`](Self::allowed) for [`Act::StartChallenge`]; [`ServiceError::NotYet`] before
    /// anything is agreed; [`ServiceError::Invalid`] by the fields of [`Challenge::check`].
    pub async fn start_challenge(
        &self,
        actor: &Actor,
        person: &PersonId,
        id: &RecordId,
        (what, wants): (&str, &str),
    ) -> Result<Saved<Challenge>, ServiceError> {
        let person = self.allowed(actor, Act::StartChallenge, person).await?.person;
        let newest = self.agreed_budgets(&person.id).await?.pop();
        let none = || ServiceError::NotYet("No budget is agreed yet.".to_owned());
        let about = newest.ok_or_else(none)?.agreement.id;
        let on = self.today();
        let days = self.reply_days(&person).await?;
        let body = Challenge {
            about,
            by: actor.id.clone(),
            by_name: actor.name.clone(),
            on,
            what: what.trim().to_owned(),
            wants: wants.trim().to_owned(),
            reply_due: Challenge::due(on, days),
            status: Status::Open,
        };
        let mut problems = Vec::new();
        fits(&mut problems, "what", &body.what);
        fits(&mut problems, "wants", &body.wants);
        verdict(body.check(), problems)?;
        let why = "a decision on the budget is challenged";
        self.save_once(actor, &person.id, (id, on), &body, why).await
    }

    /// A challenge, for someone who may see the record.
    ///
    /// # Errors
    ///
    /// As [`allowed`](Self::allowed) for [`Act::SeeRecord`]; [`ServiceError::NotFound`].
    pub async fn challenge(
        &self,
        actor: &Actor,
        person: &PersonId,
        id: &RecordId,
    ) -> Result<Challenging, ServiceError> {
        let person = self.allowed(actor, Act::SeeRecord, person).await?.person;
        let challenge = self.db.record::<Challenge>(id, &person.id).await?;
        let challenge = challenge.ok_or(ServiceError::NotFound)?;
        let budget = self.agreed_with(&person.id, &challenge.body.about).await?;
        let facts = Facts { wrote_it: decided(actor, budget.as_ref()), ..Facts::default() };
        let answer = self.allowed_with(actor, Act::AnswerChallenge, &person.id, facts).await;
        let may_not_answer = match answer {
            Ok(_) => None,
            Err(ServiceError::Refused { reason }) => Some(reason),
            Err(other) => return Err(other),
        };
        let may_withdraw = challenge.body.by == actor.id && challenge.body.status == Status::Open;
        Ok(Challenging { person, budget, challenge, may_not_answer, may_withdraw })
    }

    /// Answers a challenge. Whoever agreed the budget may not.
    ///
    /// # Errors
    ///
    /// As [`allowed`](Self::allowed) for [`Act::AnswerChallenge`]; [`ServiceError::NotYet`] if it
    /// is not open; [`ServiceError::Invalid`] by the field `reasons`.
    pub async fn answer_challenge(
        &self,
        actor: &Actor,
        person: &PersonId,
        id: &RecordId,
        (upheld, reasons): (bool, &str),
    ) -> Result<Saved<Challenge>, ServiceError> {
        let now = self.challenge(actor, person, id).await?;
        let facts = Facts { wrote_it: decided(actor, now.budget.as_ref()), ..Facts::default() };
        self.allowed_with(actor, Act::AnswerChallenge, &now.person.id, facts).await?;
        let status = Status::Answered {
            upheld,
            reasons: reasons.trim().to_owned(),
            by: actor.id.clone(),
            by_name: actor.name.clone(),
            on: self.today(),
        };
        let mut problems = Vec::new();
        fits(&mut problems, "reasons", reasons);
        let body = open(&now.challenge, status)?;
        verdict(body.check(), problems)?;
        let why = "a challenge is answered";
        self.save(actor, &now.person.id, &Written::over(&now.challenge), &body, why).await
    }

    /// Takes a challenge back: only whoever started it.
    ///
    /// # Errors
    ///
    /// As [`challenge`](Self::challenge); [`ServiceError::Refused`] for anyone else;
    /// [`ServiceError::NotYet`] if it is not open.
    pub async fn withdraw_challenge(
        &self,
        actor: &Actor,
        person: &PersonId,
        id: &RecordId,
    ) -> Result<Saved<Challenge>, ServiceError> {
        let now = self.challenge(actor, person, id).await?;
        if now.challenge.body.by != actor.id {
            let reason = "Only whoever started a challenge can take it back.".to_owned();
            return Err(ServiceError::Refused { reason });
        }
        let body = open(&now.challenge, Status::Withdrawn { on: self.today() })?;
        let why = "a challenge is taken back";
        self.save(actor, &now.person.id, &Written::over(&now.challenge), &body, why).await
    }
}

fn decided(actor: &Actor, budget: Option<&AgreedBudget>) -> bool {
    budget.is_some_and(|budget| budget.agreement.by == actor.id)
}

fn open(challenge: &Saved<Challenge>, status: Status) -> Result<Challenge, ServiceError> {
    if challenge.body.status != Status::Open {
        return Err(ServiceError::NotYet("This challenge is not open any more.".to_owned()));
    }
    Ok(Challenge { status, ..challenge.body.clone() })
}
