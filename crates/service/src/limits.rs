//! How much a year each worker may agree, and who sets it.

use basis::Money;
use basis::id::ActorId;
use basis::typed::Problem;
use change::signoff::{Grade, SignOff};
use people::{Act, Actor, Asked, Role};
use store::{SetLimit, StoreError};

use crate::{Service, ServiceError};

/// How many workers are listed at most.
const WORKERS_MOST: i64 = 500;

/// What one worker may agree.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Limit {
    /// The worker.
    pub worker: Actor,
    /// The version in force and the most a year; none is no authority.
    pub yearly: Option<(i64, Money)>,
    /// The grade it was set for, if it was said.
    pub grade: Option<String>,
    /// What they may agree a year today: no more than the council's policy holds for the grade.
    pub in_force: Option<Money>,
    /// The grades of the council's policy, least first; empty if it has none.
    pub grades: Vec<Grade>,
    /// Why whoever asked may not set it, if so.
    pub may_not_set: Option<String>,
}

impl Service {
    /// The limits of the council's workers, by name.
    ///
    /// # Errors
    ///
    /// [`ServiceError::NotFound`] for those who may not see the council's figures.
    pub async fn limits(&self, actor: &Actor) -> Result<Vec<Limit>, ServiceError> {
        self.allowed_on_council(actor, Act::SeeCouncilFigures)?;
        let own = self.limit_in_force(actor).await?;
        let policy = self.policy_for(actor).await?;
        let grades = policy.as_ref().map(|policy| policy.grades.clone()).unwrap_or_default();
        let mut limits = Vec::new();
        for worker in self.db.actors(&actor.council, Role::Worker, WORKERS_MOST).await? {
            let set = self.db.limit(&worker.id).await?;
            let may_not_set = self.may_set(actor, &worker, Money::ZERO, own).err();
            let in_force = set.as_ref().map(|set| capped(policy.as_ref(), &worker, set));
            let (yearly, grade) = set.map(|set| ((set.version, set.yearly), set.grade)).unzip();
            let (grade, grades) = (grade.flatten(), grades.clone());
            limits.push(Limit { worker, yearly, grade, in_force, grades, may_not_set });
        }
        Ok(limits)
    }

    /// The limit of one worker.
    ///
    /// # Errors
    ///
    /// [`ServiceError::NotFound`] if there is no such worker in the actor's council.
    pub async fn limit_of(&self, actor: &Actor, worker: &ActorId) -> Result<Limit, ServiceError> {
        let mut limits = self.limits(actor).await?.into_iter();
        limits.find(|limit| limit.worker.id == *worker).ok_or(ServiceError::NotFound)
    }

    /// Sets how much a year a worker may agree, over the version that was read (0 if none was).
    /// Setting the same limit over the same version twice does it once. Without a grade, the one
    /// recorded before stays.
    ///
    /// # Errors
    ///
    /// [`ServiceError::Refused`] above the actor's own limit or outside their council;
    /// [`ServiceError::Invalid`] for a grade that the council's policy does not have, or a limit
    /// above the most that it holds for the grade; [`ServiceError::Conflict`] if it was set in
    /// the meantime.
    pub async fn set_limit(
        &self,
        actor: &Actor,
        worker: &ActorId,
        yearly: Money,
        grade: Option<&str>,
        over: i64,
    ) -> Result<(), ServiceError> {
        let found = self.limit_of(actor, worker).await?;
        let own = self.limit_in_force(actor).await?;
        let grade = grade.map(str::to_owned).or_else(|| found.grade.clone());
        self.may_set(actor, &found.worker, yearly, own)
            .map_err(|reason| ServiceError::Refused { reason })?;
        let same_grade = found.grade == grade;
        let (version, before) = found.yearly.map_or((0, None), |(v, yearly)| (v, Some(yearly)));
        if version == over.saturating_add(1) && before == Some(yearly) && same_grade {
            return Ok(());
        }
        let next = over.saturating_add(1);
        if version != over {
            return Err(ServiceError::Conflict { version: next });
        }
        self.fits_grade(actor, yearly, grade.as_deref()).await?;
        let mut tx = self.db.begin().await?;
        let limit = SetLimit { version: next, yearly, grade };
        let added = tx.add_limit(worker, &limit, &actor.id, self.now()).await;
        added.map_err(|error| taken(error, next))?;
        Ok(tx.commit().await?)
    }

    /// What an actor may agree a year today: what was set for them, and for a worker no more than
    /// the policy of their council holds for their grade. None is no authority.
    ///
    /// # Errors
    ///
    /// [`ServiceError::CannotWorkOut`] if the policy cannot be read: approvals fail closed.
    pub(crate) async fn limit_in_force(
        &self,
        actor: &Actor,
    ) -> Result<Option<Money>, ServiceError> {
        let Some(set) = self.db.limit(&actor.id).await? else { return Ok(None) };
        let policy = self.policy_for(actor).await?;
        Ok(Some(capped(policy.as_ref(), actor, &set)))
    }

    /// The policy on signing off of the actor's own council.
    async fn policy_for(&self, actor: &Actor) -> Result<Option<SignOff>, ServiceError> {
        let councils = self.db.councils().await?;
        let council = councils.into_iter().find(|council| council.id == actor.council);
        self.sign_off_in(&council.ok_or(ServiceError::NotFound)?)
    }

    async fn fits_grade(
        &self,
        actor: &Actor,
        yearly: Money,
        grade: Option<&str>,
    ) -> Result<(), ServiceError> {
        let Some(policy) = self.policy_for(actor).await? else { return Ok(()) };
        if let Some(key) = grade.filter(|key| policy.grade(key).is_none()) {
            let says = format!("the council’s policy has no grade `{key}`");
            return Err(ServiceError::Invalid(vec![Problem::new("grade", says)]));
        }
        match policy.most_in(grade) {
            Some(most) if most < yearly => {
                let says = match grade.and_then(|key| policy.grade(key)) {
                    Some(grade) => {
                        format!("the most for “{}” is {most} a year", grade.title.to_lowercase())
                    }
                    None => format!("choose a grade: without one the most is {most} a year"),
                };
                Err(ServiceError::Invalid(vec![Problem::new("yearly", says)]))
            }
            _ => Ok(()),
        }
    }

    fn may_set(
        &self,
        actor: &Actor,
        worker: &Actor,
        amount: Money,
        limit: Option<Money>,
    ) -> Result<(), String> {
        let asked = Asked::new(actor, Act::SetLimit, self.today());
        let asked = Asked { whose: Some(worker), amount: Some(amount), limit, ..asked };
        let decision = self.decider.decide(&asked);
        if decision.allowed { Ok(()) } else { Err(decision.reason) }
    }
}

/// A limit as the policy lets it stand. An approver's is set where the council's scheme of
/// delegation is, and has no grade.
fn capped(policy: Option<&SignOff>, actor: &Actor, set: &SetLimit) -> Money {
    let graded = policy.filter(|_| actor.role == Role::Worker);
    let most = graded.and_then(|policy| policy.most_in(set.grade.as_deref()));
    most.map_or(set.yearly, |most| set.yearly.min(most))
}

fn taken(error: StoreError, version: i64) -> ServiceError {
    if error.is_duplicate() { ServiceError::Conflict { version } } else { error.into() }
}
