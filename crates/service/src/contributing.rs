//! What a person pays once what their care costs is known: the same facts, another cost.

use basis::Weekly;
use charging::Means;
use jiff::civil::Date;
use store::PersonRow;

use crate::answer::{ContributionAnswer, From};
use crate::{Service, ServiceError};

impl Service {
    /// What a person pays on `day` towards care that costs `care_cost` a week, by the facts in
    /// `means`. Nothing is saved.
    ///
    /// # Errors
    ///
    /// [`ServiceError::CannotWorkOut`] if a figure is missing for the day: it says which.
    pub(crate) async fn contribution_for(
        &self,
        person: &PersonRow,
        day: Date,
        (from, means): (&From, &Means),
        care_cost: Weekly,
    ) -> Result<ContributionAnswer, ServiceError> {
        let council = self.council_of(person).await?.pack;
        let inputs = Means { care_cost, ..means.clone() };
        let (worked_out, _) = self.work_out(&council, day, &inputs)?;
        Ok(ContributionAnswer { means: from.clone(), ..worked_out })
    }
}
