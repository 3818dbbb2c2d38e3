//! Plans that wait for an answer.

use basis::id::{CouncilId, TeamId};
use support::plan::Plan;

use crate::query::RECORD_PLANS_HANDED_IN;
use crate::record::read;
use crate::{Database, Row, Saved, StoreError};

/// A plan that was handed in and not answered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HandedIn {
    /// The person's name.
    pub name: String,
    /// The team that works with them.
    pub team: TeamId,
    /// The plan.
    pub plan: Saved<Plan>,
}

impl Database {
    /// Up to `most` of a council's plans that were handed in and not answered, oldest first.
    ///
    /// # Errors
    ///
    /// What the database reports.
    pub async fn plans_handed_in(
        &self,
        council: &CouncilId,
        most: i64,
    ) -> Result<Vec<HandedIn>, StoreError> {
        let rows = self.rows(RECORD_PLANS_HANDED_IN, &[council.into(), most.into()]).await?;
        let one = |row: &Row| {
            Ok(HandedIn {
                name: row.parsed("name")?,
                team: row.parsed("team_id")?,
                plan: read(row)?,
            })
        };
        rows.iter().map(one).collect()
    }
}
