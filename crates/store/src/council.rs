//! Councils and their teams.

use basis::id::{CouncilId, TeamId};

use crate::query::{COUNCIL_ADD, COUNCIL_ALL, TEAM_ADD, TEAM_ALL};
use crate::{Database, StoreError, Tx};

/// A council that this installation serves.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Council {
    /// Which.
    pub id: CouncilId,
    /// Its name.
    pub name: String,
    /// Its policy pack: `councils/ellerford`.
    pub pack: String,
}

/// A team of a council's workers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Team {
    /// Which.
    pub id: TeamId,
    /// Whose.
    pub council: CouncilId,
    /// Its name.
    pub name: String,
}

impl Database {
    /// Every council, by name.
    ///
    /// # Errors
    ///
    /// What the database reports.
    pub async fn councils(&self) -> Result<Vec<Council>, StoreError> {
        let rows = self.rows(COUNCIL_ALL, &[]).await?;
        let read = |row: &crate::Row| {
            Ok(Council {
                id: row.parsed("council_id")?,
                name: row.text("name")?.to_owned(),
                pack: row.text("pack")?.to_owned(),
            })
        };
        rows.iter().map(read).collect()
    }

    /// A council's teams, by name.
    ///
    /// # Errors
    ///
    /// What the database reports.
    pub async fn teams(&self, council: &CouncilId) -> Result<Vec<Team>, StoreError> {
        let rows = self.rows(TEAM_ALL, &[council.into()]).await?;
        let read = |row: &crate::Row| {
            Ok(Team {
                id: row.parsed("team_id")?,
                council: row.parsed("council_id")?,
                name: row.text("name")?.to_owned(),
            })
        };
        rows.iter().map(read).collect()
    }
}

impl Tx {
    /// Adds a council.
    ///
    /// # Errors
    ///
    /// What the database reports.
    pub async fn add_council(&mut self, council: &Council) -> Result<(), StoreError> {
        let values =
            [(&council.id).into(), council.name.as_str().into(), council.pack.as_str().into()];
        self.run_one(COUNCIL_ADD, &values).await
    }

    /// Adds a team.
    ///
    /// # Errors
    ///
    /// What the database reports.
    pub async fn add_team(&mut self, team: &Team) -> Result<(), StoreError> {
        let values = [(&team.id).into(), (&team.council).into(), team.name.as_str().into()];
        self.run_one(TEAM_ADD, &values).await
    }
}
