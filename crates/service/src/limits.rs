//! How much a year each worker may agree, and who sets it.

use basis::Money;
use basis::id::ActorId;
use people::{Act, Actor, Asked, Role};
use store::StoreError;

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
        let own = self.own_limit(actor).await?;
        let mut limits = Vec::new();
        for worker in self.db.actors(&actor.council, Role::Worker, WORKERS_MOST).await? {
            let yearly = self.db.limit(&worker.id).await?;
            let may_not_set = self.may_set(actor, &worker, Money::ZERO, own).err();
            limits.push(Limit { worker, yearly, may_not_set });
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
    /// Setting the same limit over the same version twice does it once.
    ///
    /// # Errors
    ///
    /// [`ServiceError::Refused`] above the actor's own limit or outside their council;
    /// [`ServiceError::Conflict`] if it was set in the meantime.
    pub async fn set_limit(
        &self,
        actor: &Actor,
        worker: &ActorId,
        yearly: Money,
        over: i64,
    ) -> Result<(), ServiceError> {
        let found = self.limit_of(actor, worker).await?;
        let own = self.own_limit(actor).await?;
        self.may_set(actor, &found.worker, yearly, own)
            .map_err(|reason| ServiceError::Refused { reason })?;
        let (version, before) = found.yearly.map_or((0, None), |(v, yearly)| (v, Some(yearly)));
        if version == over.saturating_add(1) && before == Some(yearly) {
            return Ok(());
        }
        let next = over.saturating_add(1);
        if version != over {
            return Err(ServiceError::Conflict { version: next });
        }
        let mut tx = self.db.begin().await?;
        let added = tx.add_limit(worker, next, yearly, &actor.id, self.now()).await;
        added.map_err(|error| taken(error, next))?;
        Ok(tx.commit().await?)
    }

    async fn own_limit(&self, actor: &Actor) -> Result<Option<Money>, ServiceError> {
        Ok(self.db.limit(&actor.id).await?.map(|(_, yearly)| yearly))
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

fn taken(error: StoreError, version: i64) -> ServiceError {
    if error.is_duplicate() { ServiceError::Conflict { version } } else { error.into() }
}
