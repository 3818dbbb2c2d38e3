//! Turning support down, cutting it back or stopping it, and wanting it after all.

use basis::id::{PersonId, RecordId};
use people::{Act, Actor};
use store::Saved;
use support::declining::{Because, Declining, What};

use crate::fresh::{fits, verdict};
use crate::{Service, ServiceError};

/// What someone says of the support they were offered, or have.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SaidOfSupport {
    /// The reasons.
    pub because: Vec<Because>,
    /// In their own words.
    pub words: String,
}

impl Service {
    /// Writes down that someone says no to support, or yes after all. It changes nothing else:
    /// a payment or an order is ended by whoever looks after it, who sees this first.
    ///
    /// # Errors
    ///
    /// As [`allowed`](Self::allowed) for [`Act::DeclineSupport`]; [`ServiceError::Invalid`] by the
    /// fields of [`Declining::check`].
    pub async fn decline_support(
        &self,
        actor: &Actor,
        person: &PersonId,
        id: &RecordId,
        (what, said): (What, &SaidOfSupport),
    ) -> Result<Saved<Declining>, ServiceError> {
        let person = self.allowed(actor, Act::DeclineSupport, person).await?.person.id;
        let on = self.today();
        let declining = Declining {
            what,
            because: said.because.clone(),
            words: said.words.trim().to_owned(),
            told_by: actor.id.clone(),
            on,
        };
        let mut problems = Vec::new();
        fits(&mut problems, "words", &declining.words);
        verdict(declining.check(), problems)?;
        let why = match what {
            What::CameBack => "The support is wanted after all",
            What::TurnedDown | What::CutBack | What::Stopped => "Support was turned down",
        };
        self.save_once(actor, &person, (id, on), &declining, why).await
    }
}
