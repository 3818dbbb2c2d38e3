//! What another policy would do to people: what was asked, who is in the database, what was found.

use basis::id::{ActorId, CouncilId, PersonId, SimulationId};
use jiff::Timestamp;
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::query::{
    SIMULATION_ADD, SIMULATION_END, SIMULATION_OF_COUNCIL, SIMULATION_PEOPLE, SIMULATION_REPORT,
};
use crate::record::json;
use crate::{Database, Row, StoreError, Tx};

/// A simulation. `A` is what `service` says was asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SimulationRow<A> {
    /// Which.
    pub id: SimulationId,
    /// What was asked.
    pub asked: A,
    /// Who asked.
    pub by: ActorId,
    /// Their name.
    pub by_name: String,
    /// When.
    pub moment: Timestamp,
    /// How it ended, once it has.
    pub ended: Option<SimulationEnd>,
}

/// How a simulation ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SimulationEnd {
    /// Whether there is a report, it was cancelled, or it was stopped by faults.
    pub how: SimulationEnded,
    /// Who cancelled it, or the faults, one a line.
    pub says: String,
    /// When.
    pub moment: Timestamp,
}

/// Whether a simulation came to something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SimulationEnded {
    /// There is a report.
    Found,
    /// Somebody cancelled it.
    Cancelled,
    /// It was stopped by faults.
    Stopped,
}

/// Somebody of the database, as of a moment. `C` and `B` are the bodies that `service` keeps.
#[derive(Clone, Debug)]
pub struct SimulationPerson<C, B> {
    /// Who.
    pub person: PersonId,
    /// What they pay, and the facts it rests on.
    pub contribution: C,
    /// Their indicative budget, and the answers it rests on.
    pub budget: Option<B>,
}

impl SimulationEnded {
    const fn key(self) -> &'static str {
        match self {
            Self::Found => "found",
            Self::Cancelled => "cancelled",
            Self::Stopped => "stopped",
        }
    }
}

impl Database {
    /// A council's simulations, newest first: all, or the one asked for.
    ///
    /// # Errors
    ///
    /// What the database reports; a body that does not read.
    pub async fn simulations<A: DeserializeOwned>(
        &self,
        council: &CouncilId,
        only: Option<&SimulationId>,
        most: i64,
    ) -> Result<Vec<SimulationRow<A>>, StoreError> {
        let values = [council.into(), only.cloned().into(), most.into()];
        self.rows(SIMULATION_OF_COUNCIL, &values).await?.iter().map(read).collect()
    }

    /// The report of a simulation, as it was written; none if it has none.
    ///
    /// # Errors
    ///
    /// What the database reports.
    pub async fn simulation_report(
        &self,
        council: &CouncilId,
        id: &SimulationId,
    ) -> Result<Option<String>, StoreError> {
        let row = self.row(SIMULATION_REPORT, &[council.into(), id.into()]).await?;
        row.map(|row| Ok(row.text("report")?.to_owned())).transpose()
    }

    /// People with a contribution as of a moment, in the order of their ids, so many at most.
    ///
    /// # Errors
    ///
    /// What the database reports; a body that does not read.
    pub async fn simulation_people<C: DeserializeOwned, B: DeserializeOwned>(
        &self,
        council: &CouncilId,
        as_of: Timestamp,
        after: Option<&PersonId>,
        most: i64,
    ) -> Result<Vec<SimulationPerson<C, B>>, StoreError> {
        let after = after.map_or("", PersonId::as_str);
        let values = [council.into(), as_of.into(), after.into(), most.into()];
        let one = |row: &Row| {
            let there = row.opt_text("budget")?.is_some();
            Ok(SimulationPerson {
                person: row.parsed("person_id")?,
                contribution: row.json("contribution")?,
                budget: if there { Some(row.json("budget")?) } else { None },
            })
        };
        self.rows(SIMULATION_PEOPLE, &values).await?.iter().map(one).collect()
    }
}

impl Tx {
    /// Begins a simulation.
    ///
    /// # Errors
    ///
    /// What the database reports.
    pub async fn add_simulation<A: Serialize>(
        &mut self,
        new: &SimulationRow<A>,
        council: &CouncilId,
    ) -> Result<(), StoreError> {
        let asked = json(&new.asked)?;
        let by = (&new.by).into();
        let values =
            [(&new.id).into(), council.into(), asked.as_str().into(), by, new.moment.into()];
        self.run_one(SIMULATION_ADD, &values).await
    }

    /// Ends a simulation; `false` if it has ended already.
    ///
    /// # Errors
    ///
    /// What the database reports.
    pub async fn end_simulation(
        &mut self,
        id: &SimulationId,
        end: &SimulationEnd,
        report: Option<&str>,
    ) -> Result<bool, StoreError> {
        let values = [
            id.into(),
            end.how.key().into(),
            end.says.as_str().into(),
            report.map(str::to_owned).into(),
            end.moment.into(),
        ];
        Ok(self.run(SIMULATION_END, &values).await? == 1)
    }
}

fn read<A: DeserializeOwned>(row: &Row) -> Result<SimulationRow<A>, StoreError> {
    let ended = match row.opt_text("ended")? {
        None => None,
        Some(ended) => Some(SimulationEnd {
            how: match ended {
                "found" => SimulationEnded::Found,
                "cancelled" => SimulationEnded::Cancelled,
                _ => SimulationEnded::Stopped,
            },
            says: row.text("says")?.to_owned(),
            moment: row.parsed("ended_moment")?,
        }),
    };
    Ok(SimulationRow {
        id: row.parsed("simulation_id")?,
        asked: row.json("asked")?,
        by: row.parsed("by_id")?,
        by_name: row.text("by_name")?.to_owned(),
        moment: row.parsed("moment")?,
        ended,
    })
}
