//! When payments stop for a while, or for good.
//!
//! Nothing that was paid is changed: what was due is worked out again, and each period that was
//! paid shows what it should have been. What was paid too little is owed and can be paid; what
//! was paid too much is shown, and taken off nothing.

use basis::id::PersonId;
use basis::typed::{Problem, long_day};
use jiff::civil::Date;
use ledger::paying::Pause;
use people::Actor;

use super::terms::PaymentSchedule;
use crate::{Service, ServiceError, Written};

/// The most pauses that are kept.
const PAUSES_MOST: usize = 200;

/// What is noted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stop {
    /// Days that are paid for otherwise. A pause from the same day takes the place of the one
    /// before: so its end is noted once it is known.
    Pause(Pause),
    /// The day the person died; none takes back what was noted by mistake.
    Died(Option<Date>),
}

impl Service {
    /// Notes that payments stop, over the version of the schedule that was read.
    ///
    /// # Errors
    ///
    /// As [`set_payments`](Self::set_payments); [`ServiceError::Invalid`] on `from`, `to` or
    /// `died`.
    pub async fn stop_payments(
        &self,
        actor: &Actor,
        person: &PersonId,
        version: i64,
        stop: Stop,
    ) -> Result<(), ServiceError> {
        let (person, _) = self.allowed_to_post(actor, person).await?;
        let saved = self.schedule_of(&person.id).await?;
        let Some(saved) = saved else {
            let says = "Nothing is paid yet, so there is nothing to stop.";
            return Err(ServiceError::NotYet(says.to_owned()));
        };
        let mut schedule = saved.body;
        let why = noted(&mut schedule, stop, self.today())?;
        if saved.version != version {
            return Err(ServiceError::Conflict { version: version.saturating_add(1) });
        }
        let over = Written { over: Some((PaymentSchedule::record_of(&person.id), version)) };
        self.save(actor, &person.id, &over, &schedule, &why).await?;
        Ok(())
    }
}

fn noted(schedule: &mut PaymentSchedule, stop: Stop, today: Date) -> Result<String, ServiceError> {
    let wrong = |field, says: &str| Err(vec![Problem::new(field, says)].into());
    let begun = schedule.terms.first().map(|terms| terms.start);
    match stop {
        Stop::Pause(pause) => {
            if pause.to.is_some_and(|to| to < pause.from) {
                return wrong("to", "The last day must not be before the first");
            }
            if begun.is_none_or(|begun| pause.to.is_some_and(|to| to < begun)) {
                return wrong("to", "Payments had not begun then");
            }
            schedule.pauses.retain(|one| one.from != pause.from);
            if PAUSES_MOST <= schedule.pauses.len() {
                return wrong("from", "There are too many pauses to keep another");
            }
            schedule.pauses.push(pause);
            let to = pause.to.map_or_else(|| "no end known".to_owned(), long_day);
            Ok(format!("payments paused from {}: {to}", long_day(pause.from)))
        }
        Stop::Died(Some(day)) if today < day => wrong("died", "This day has not come yet"),
        Stop::Died(Some(day)) => {
            schedule.died = Some(day);
            Ok(format!("payments end: the person died on {}", long_day(day)))
        }
        Stop::Died(None) => {
            schedule.died = None;
            Ok("a death that was noted by mistake is taken back".to_owned())
        }
    }
}
