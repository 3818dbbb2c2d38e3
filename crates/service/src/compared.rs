//! Two answers of the means test side by side: why the second is another one.

use basis::Weekly;
use basis::id::PersonId;
use charging::ChargingError;
use charging::compare::{Assessment, Comparison, compare};
use packs::Library;
use people::Actor;
use store::{PersonRow, Saved};

use crate::answer::ContributionAnswer;
use crate::{Service, ServiceError};

/// Two answers that were given to one person.
#[derive(Clone, Debug)]
pub struct Compared {
    /// Whose.
    pub person: PersonRow,
    /// The first answer as it was given.
    pub from: Saved<ContributionAnswer>,
    /// The second answer as it was given.
    pub to: Saved<ContributionAnswer>,
    /// The two worked out again by the rules kept here; or why they cannot be.
    pub apart: Result<Comparison, String>,
    /// Every version of the answer, newest first.
    pub versions: Vec<Saved<ContributionAnswer>>,
}

impl Compared {
    /// What the second was more than the first, a week, as they were given.
    #[must_use]
    pub fn change(&self) -> Weekly {
        self.to.body.answer.pays - self.from.body.answer.pays
    }

    /// What of the difference is neither facts nor rules of a day, but that the rules kept here
    /// were put right since an answer was given.
    #[must_use]
    pub fn put_right(&self) -> Weekly {
        self.apart.as_ref().map_or(Weekly::ZERO, |apart| self.change() - apart.change())
    }
}

impl Service {
    /// Two versions of what a person pays, side by side. `None` if nothing was worked out yet.
    ///
    /// # Errors
    ///
    /// As [`allowed`](Self::allowed) for [`people::Act::SeeMoney`] or
    /// [`people::Act::EnterMeans`]; [`ServiceError::NotFound`] for a version that is not there.
    pub async fn compare_contributions(
        &self,
        actor: &Actor,
        person: &PersonId,
        (from, to): (i64, i64),
    ) -> Result<Option<Compared>, ServiceError> {
        let person = self.sees_means(actor, person).await?.person;
        let latest: Option<Saved<ContributionAnswer>> = self.db.latest(&person.id).await?;
        let Some(latest) = latest else { return Ok(None) };
        let versions = self.db.versions::<ContributionAnswer>(&latest.id, &person.id).await?;
        let version = |wanted| {
            let found = versions.iter().find(|saved| saved.version == wanted);
            found.cloned().ok_or(ServiceError::NotFound)
        };
        let (from, to) = (version(from)?, version(to)?);
        let apart = self.apart(&from.body, &to.body);
        Ok(Some(Compared { person, from, to, apart, versions }))
    }

    fn apart(
        &self,
        from: &ContributionAnswer,
        to: &ContributionAnswer,
    ) -> Result<Comparison, String> {
        let before = again(&self.library, from).map_err(|why| why.to_string())?;
        let after = again(&self.library, to).map_err(|why| why.to_string())?;
        compare(&before, &after).map_err(|why| why.to_string())
    }
}

/// The facts and the day of an answer, with the rules of a library.
pub(crate) fn again<'a>(
    library: &'a Library,
    answer: &'a ContributionAnswer,
) -> Result<Assessment<'a>, ChargingError> {
    Assessment::on(library, Some(&answer.council), &answer.inputs, answer.day)
}
