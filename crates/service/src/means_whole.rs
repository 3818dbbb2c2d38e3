//! The facts of a financial assessment entered all at once, as programs do.

use basis::id::PersonId;
use charging::Means;
use people::{Act, Actor};
use store::{Kind as _, Saved};

use crate::means_draft::MeansDraft;
use crate::means_test::{OWN, checked_why, is_own};
use crate::planning::over;
use crate::{Service, ServiceError, Written};

impl Service {
    /// Enters all of the facts, over the draft that was read: a new one if there is none. The
    /// same facts sent twice are entered once.
    ///
    /// The day of birth is the record's, and what the care costs is known when the facts are
    /// confirmed, whatever `facts` say.
    ///
    /// # Errors
    ///
    /// As [`allowed`](Self::allowed) for [`Act::EnterMeans`]; [`ServiceError::Invalid`] for `why`
    /// if somebody enters them for the person without saying why, and as [`MeansDraft::check`];
    /// [`ServiceError::Conflict`] if someone else saved in the meantime.
    pub async fn set_means(
        &self,
        actor: &Actor,
        person: &PersonId,
        written: &Written,
        facts: Means,
        why: &str,
    ) -> Result<Saved<MeansDraft>, ServiceError> {
        let person = self.allowed(actor, Act::EnterMeans, person).await?.person;
        let why = if is_own(actor, &person.id) { OWN } else { checked_why(why)? };
        let mut body = MeansDraft::of(facts);
        body.facts.born = person.details.born;
        body.facts.care_cost = self.care_cost(&person.id).await?.weekly();
        body.check(self.today())?;
        let latest: Option<Saved<MeansDraft>> = self.db.latest(&person.id).await?;
        let read = written.over.as_ref().map_or(0, |(_, version)| *version);
        if let Some(latest) = &latest
            && latest.version == read.saturating_add(1)
            && latest.by == actor.id
            && latest.body == body
        {
            return Ok(latest.clone());
        }
        let over = over(written, latest.as_ref(), MeansDraft::KIND, person.id.as_str())?;
        self.save(actor, &person.id, &over, &body, why).await
    }
}
