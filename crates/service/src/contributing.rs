//! What a person pays once what their care costs is known: the same facts, another cost.

use basis::Weekly;
use charging::Means;
use jiff::civil::Date;
use store::PersonRow;

use crate::answer::{ContributionAnswer, From};
use crate::{CARE_ACT, Service, ServiceError};

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
        let rules = self.library.in_force(CARE_ACT, Some(&council), day)?;
        let inputs = Means { care_cost, ..means.clone() };
        let answer = charging::contribution(&inputs, &rules, &mut ())?;
        let packs = rules.used();
        Ok(ContributionAnswer { means: from.clone(), day, council, inputs, packs, answer })
    }
}
