//! Ids for forms, so that a form sent twice is one act; saving once; and words that fit.

use basis::id::{PersonId, RecordId};
use basis::typed::Problem;
use jiff::civil::Date;
use people::Actor;
use store::{Draft, Kind, Saved};

use crate::{Service, ServiceError};

/// The longest text kept in one answer, in characters.
pub const LONGEST_WORDS: usize = 2_000;

impl Service {
    /// Bits for the id of something that a form is about to make.
    #[must_use]
    pub fn fresh_bits(&self) -> u128 {
        self.outside.bits()
    }

    /// Saves the first and only version of a record that is about `day`.
    ///
    /// The same actor saving the same again is told it is saved.
    ///
    /// # Errors
    ///
    /// [`ServiceError::Conflict`] if the id is taken by something else.
    pub(crate) async fn save_once<T: Kind + Clone + PartialEq>(
        &self,
        actor: &Actor,
        person: &PersonId,
        (id, day): (&RecordId, Date),
        body: &T,
        why: &str,
    ) -> Result<Saved<T>, ServiceError> {
        let draft =
            Draft { id, version: 1, person, day, body, by: &actor.id, why, moment: self.now() };
        let mut tx = self.db.begin().await?;
        let done = tx.save(&draft).await;
        if done.is_ok() {
            tx.commit().await?;
        } else {
            drop(tx);
        }
        let kept: Option<Saved<T>> = self.db.record(id, person).await?;
        match (done, kept) {
            (Ok(()), Some(saved)) => Ok(saved),
            (Err(_), Some(saved)) if saved.by == actor.id && saved.body == *body => Ok(saved),
            (Err(why), _) => Err(why.into()),
            (Ok(()), None) => Err(ServiceError::Failed("what was saved is not there".into())),
        }
    }
}

/// A problem with `field` if `text` is too long, or holds what cannot be shown.
pub(crate) fn fits(problems: &mut Vec<Problem>, field: &str, text: &str) {
    let unseen = |c: char| c.is_control() && !matches!(c, '\n' | '\r' | '\t');
    if text.chars().any(unseen) {
        problems.push(Problem::new(field, "there is a character in it that cannot be shown"));
    }
    if text.chars().nth(LONGEST_WORDS).is_some() {
        problems.push(Problem::new(field, format!("use {LONGEST_WORDS} characters or fewer")));
    }
}

/// Nothing wrong, or the problems of both.
pub(crate) fn verdict(
    checked: Result<(), Vec<Problem>>,
    mut problems: Vec<Problem>,
) -> Result<(), ServiceError> {
    problems.extend(checked.err().unwrap_or_default());
    if problems.is_empty() { Ok(()) } else { Err(ServiceError::Invalid(problems)) }
}
