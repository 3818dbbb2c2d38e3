//! A worker's list: who has not been heard from for longest, first.

use basis::id::{ActorId, PersonId};
use jiff::civil::Date;
use people::{Act, Actor, Role};
use store::CaseloadEntry;
use support::contact::CaseloadRow;
use support::review::next_review_due;

use crate::{Service, ServiceError};

/// How many workers a council's list shows at most.
const WORKERS: i64 = 1_000;

/// A page of a worker's list.
#[derive(Clone, Debug)]
pub struct CaseloadPage {
    /// Whose list it is.
    pub worker: Actor,
    /// The day it is for.
    pub day: Date,
    /// The people, longest silence first.
    pub rows: Vec<CaseloadRow>,
    /// How many people are on the whole list.
    pub people: i64,
    /// How many of them nobody ever heard from.
    pub never: i64,
}

/// A worker, and the name of their team.
#[derive(Clone, Debug)]
pub struct TeamWorker {
    /// Who.
    pub worker: Actor,
    /// Their team's name, if they are in one.
    pub team: Option<String>,
}

impl Service {
    /// A page of a worker's list: those nobody ever heard from, then the longest silence.
    ///
    /// # Errors
    ///
    /// [`ServiceError::NotFound`] if the actor sees no lists, or it is no worker of their council.
    pub async fn caseload(
        &self,
        actor: &Actor,
        worker: &ActorId,
        most: i64,
        pass_over: i64,
    ) -> Result<CaseloadPage, ServiceError> {
        self.allowed_on_council(actor, Act::SeeCaseload)?;
        let worker = self.db.actor(worker).await?.ok_or(ServiceError::NotFound)?;
        if worker.council != actor.council || worker.role != Role::Worker {
            return Err(ServiceError::NotFound);
        }
        let day = self.today();
        let entries = self.db.caseload(&worker.id, day, most, pass_over).await?;
        let rows = entries.into_iter().map(|entry| row(entry, day)).collect();
        let (people, never) = self.db.caseload_count(&worker.id, day).await?;
        Ok(CaseloadPage { worker, day, rows, people, never })
    }

    /// The workers whose lists the actor may see, by team and name.
    ///
    /// # Errors
    ///
    /// As [`caseload`](Self::caseload).
    pub async fn workers(&self, actor: &Actor) -> Result<Vec<TeamWorker>, ServiceError> {
        self.allowed_on_council(actor, Act::SeeCaseload)?;
        let teams = self.db.teams(&actor.council).await?;
        let named = |worker: Actor| {
            let team = teams.iter().find(|team| Some(&team.id) == worker.team.as_ref());
            TeamWorker { team: team.map(|team| team.name.clone()), worker }
        };
        let workers = self.db.actors(&actor.council, Role::Worker, WORKERS).await?;
        let mut workers: Vec<TeamWorker> = workers.into_iter().map(named).collect();
        workers.sort_by(|a, b| (&a.team, &a.worker.name).cmp(&(&b.team, &b.worker.name)));
        Ok(workers)
    }

    /// Which of these people's records the actor may see, so that a list links only to those.
    ///
    /// # Errors
    ///
    /// Only if the database fails.
    pub async fn visible<'a>(
        &self,
        actor: &Actor,
        people: impl Iterator<Item = &'a PersonId>,
    ) -> Result<Vec<PersonId>, ServiceError> {
        let mut visible = Vec::new();
        for person in people {
            if !self.which(actor, &[Act::SeeRecord], person).await?.is_empty() {
                visible.push(person.clone());
            }
        }
        Ok(visible)
    }
}

fn row(entry: CaseloadEntry, day: Date) -> CaseloadRow {
    let days = |heard: Date| heard.until(day).map_or(0, |span| span.get_days());
    let held: Vec<Date> = entry.reviewed.into_iter().collect();
    CaseloadRow {
        days_since_contact: entry.heard.map(days),
        review: next_review_due(entry.milestones.first_payment, entry.milestones.agreed, &held),
        person: entry.person,
        name: entry.name,
        paid: entry.paid,
        unspent: entry.unspent,
        review_asked: entry.asked,
    }
}
