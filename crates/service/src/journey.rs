//! How far a person has come: the newest of each record of their journey.

use allocation::Assessment;
use basis::id::PersonId;
use charging::Means;
use people::{Act, Actor};
use store::{PersonRow, Saved};
use support::agreement::Agreement;
use support::holding::Holding;
use support::plan::Plan;
use support::review::Review;

use crate::answer::{BudgetAnswer, ContributionAnswer, EligibilityAnswer};
use crate::{Service, ServiceError};

/// The newest of each record of a person's journey.
#[derive(Clone, Debug)]
pub struct Journey {
    /// Who they are.
    pub person: PersonRow,
    /// Their assessment.
    pub assessment: Option<Saved<Assessment>>,
    /// The decision on eligibility.
    pub eligibility: Option<Saved<EligibilityAnswer>>,
    /// Their indicative budget.
    pub budget: Option<Saved<BudgetAnswer>>,
    /// The facts of the means test.
    pub means: Option<Saved<Means>>,
    /// What they pay.
    pub contribution: Option<Saved<ContributionAnswer>>,
    /// Their plan.
    pub plan: Option<Saved<Plan>>,
    /// What was answered to it.
    pub agreement: Option<Saved<Agreement>>,
    /// How the budget is held.
    pub holding: Option<Saved<Holding>>,
    /// The last review.
    pub review: Option<Saved<Review>>,
    /// What the actor may do here, so that a page offers only that.
    pub may: Vec<Act>,
}

impl Service {
    /// How far a person has come, for someone who may see the record.
    ///
    /// # Errors
    ///
    /// As [`allowed`](Self::allowed) for [`Act::SeeRecord`].
    pub async fn journey(&self, actor: &Actor, person: &PersonId) -> Result<Journey, ServiceError> {
        let person = self.allowed(actor, Act::SeeRecord, person).await?.person;
        let (db, id) = (&self.db, &person.id);
        Ok(Journey {
            assessment: db.latest(id).await?,
            eligibility: db.latest(id).await?,
            budget: db.latest(id).await?,
            means: db.latest(id).await?,
            contribution: db.latest(id).await?,
            plan: db.latest(id).await?,
            agreement: db.latest(id).await?,
            holding: db.latest(id).await?,
            review: db.latest(id).await?,
            may: self.which(actor, &Act::ALL, id).await?,
            person,
        })
    }
}

impl Journey {
    /// Whether the actor may do this here.
    #[must_use]
    pub fn may(&self, act: Act) -> bool {
        self.may.contains(&act)
    }
}
