//! Posting a payment that is due, and correcting what was posted.

use basis::id::{PersonId, PostingId};
use basis::typed::Problem;
use jiff::civil::Date;
use ledger::Posting;
use people::Actor;
use store::PersonRow;

use super::due::{ahead, moves, standing};
use super::{corrected, was_duplicate};
use crate::{Service, ServiceError};

/// The longest reason for a correction, in characters.
const LONGEST_WHY: usize = 150;

impl Service {
    /// Pays what is owed of the payment that the act named `act` pays (see
    /// [`Payable::act`](super::Payable)), on the day `on`. Sent twice, or by two people at once,
    /// it pays once: what was posted the first time comes back.
    ///
    /// # Errors
    ///
    /// As [`allowed`](Self::allowed) for [`people::Act::PostPayment`], which whoever agreed the
    /// plan is refused; [`ServiceError::NotYet`] if nothing is owed under that name;
    /// [`ServiceError::Invalid`] if `on` is to come.
    pub async fn post_payment(
        &self,
        actor: &Actor,
        person: &PersonId,
        act: &str,
        on: Date,
    ) -> Result<Vec<Posting>, ServiceError> {
        let (person, _) = self.allowed_to_post(actor, person).await?;
        not_to_come(on, self.today(), "on")?;
        match self.pay_once(actor, &person, act, on).await {
            // Somebody paid it in the same moment: now their posting is seen.
            Err(error) if was_duplicate(&error) => self.pay_once(actor, &person, act, on).await,
            other => other,
        }
    }

    async fn pay_once(
        &self,
        actor: &Actor,
        person: &PersonRow,
        act: &str,
        on: Date,
    ) -> Result<Vec<Posting>, ServiceError> {
        let schedule = self.schedule_of(&person.id).await?;
        let mut tx = self.db.begin().await?;
        let there = tx.postings(&person.id).await?;
        let done: Vec<Posting> = there.iter().filter(|one| one.act == act).cloned().collect();
        if !done.is_empty() {
            return Ok(done);
        }
        let schedule = schedule.map(|saved| saved.body).unwrap_or_default();
        let payable = standing(&schedule, ahead(self.today()), &there);
        let payable = payable.into_iter().find(|one| one.act == act);
        let payable = payable.filter(|one| basis::Money::ZERO < one.owed).ok_or_else(|| {
            let says = "This payment is not owed, or has changed. Look at the payments again.";
            ServiceError::NotYet(says.to_owned())
        })?;
        let moves = moves(person, &schedule, &payable, on)?;
        let postings = self.ledger_act(actor, act.to_owned()).postings(moves);
        self.post_in(&mut tx, person, &postings).await?;
        tx.commit().await?;
        Ok(postings)
    }

    /// Corrects a posting, and whatever else the same act posted, by the reverse of each, with
    /// the reason. Sent twice, it corrects once.
    ///
    /// # Errors
    ///
    /// As [`post_payment`](Self::post_payment); [`ServiceError::NotFound`] for a posting that is
    /// not this person's; [`ServiceError::Invalid`] without a reason; [`ServiceError::NotYet`]
    /// for what was corrected before, or what a bank line was matched to (match it anew).
    pub async fn correct_posting(
        &self,
        actor: &Actor,
        person: &PersonId,
        posting: &PostingId,
        why: &str,
    ) -> Result<Vec<Posting>, ServiceError> {
        let (person, _) = self.allowed_to_post(actor, person).await?;
        let why = reason(why)?;
        match self.correct_once(actor, &person, posting, &why).await {
            Err(error) if was_duplicate(&error) => {
                self.correct_once(actor, &person, posting, &why).await
            }
            other => other,
        }
    }

    async fn correct_once(
        &self,
        actor: &Actor,
        person: &PersonRow,
        posting: &PostingId,
        why: &str,
    ) -> Result<Vec<Posting>, ServiceError> {
        let mut tx = self.db.begin().await?;
        let there = tx.postings(&person.id).await?;
        let wrong = there.iter().find(|one| one.id == *posting).ok_or(ServiceError::NotFound)?;
        if wrong.act.starts_with("match/") {
            let says = "This came from a bank line. Say again what the line was for instead.";
            return Err(ServiceError::NotYet(says.to_owned()));
        }
        let act = self.ledger_act(actor, format!("correct/{}", wrong.act));
        let said_before = |one: &&Posting| one.act == act.name && one.what == why;
        let done: Vec<Posting> = there.iter().filter(said_before).cloned().collect();
        if !done.is_empty() {
            return Ok(done);
        }
        if corrected(&there).contains(posting) {
            return Err(ServiceError::NotYet("This was corrected before.".to_owned()));
        }
        let corrections = reverse(&act, &there, &wrong.act, why);
        self.post_in(&mut tx, person, &corrections).await?;
        tx.commit().await?;
        Ok(corrections)
    }
}

/// The reverse of everything that the act named `name` posted and that still stands.
pub(crate) fn reverse(act: &ledger::Act, there: &[Posting], name: &str, why: &str) -> Vec<Posting> {
    let gone = corrected(there);
    let stands = |one: &&Posting| one.act == name && !gone.contains(&one.id);
    there.iter().filter(stands).map(|one| act.correction(one, why)).collect()
}

/// A day that must not be to come.
pub(crate) fn not_to_come(day: Date, today: Date, field: &str) -> Result<(), ServiceError> {
    if day <= today {
        return Ok(());
    }
    let says = format!("`{}` has not come yet", basis::typed::long_day(day));
    Err(ServiceError::Invalid(vec![Problem::new(field, says)]))
}

fn reason(why: &str) -> Result<String, ServiceError> {
    let invalid = |says: &str| Err(ServiceError::Invalid(vec![Problem::new("why", says)]));
    let why = why.trim();
    if why.is_empty() {
        return invalid("say what was wrong");
    }
    if LONGEST_WHY < why.chars().count() {
        return invalid("say it in at most 150 characters");
    }
    Ok(super::fitting(why))
}
