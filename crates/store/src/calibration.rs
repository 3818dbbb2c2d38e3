//! Points tables fitted to a sample: kept, put for adoption, adopted or sent back.

use basis::id::{ActorId, CalibrationId, CouncilId};
use jiff::Timestamp;
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::query::{
    CALIBRATION_ADD, CALIBRATION_BY_ID, CALIBRATION_DECIDE, CALIBRATION_OF_COUNCIL,
    CALIBRATION_PROPOSE,
};
use crate::record::json;
use crate::{Database, Row, StoreError, Tx};

/// What somebody did, with their name and the moment. `T` is what `service` says of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Done<T> {
    /// What it says.
    pub body: T,
    /// Who.
    pub by: ActorId,
    /// Their name; left empty when it is added.
    pub by_name: String,
    /// When.
    pub moment: Timestamp,
}

/// A calibration. `P` is what `service` says of a proposal, and `D` of a decision.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CalibrationRow<P, D> {
    /// Which.
    pub id: CalibrationId,
    /// The name of the sample's file.
    pub file_name: String,
    /// The fingerprint of the sample's file: SHA-256, in base 16.
    pub fingerprint: String,
    /// How many people the sample had.
    pub people: i64,
    /// Who did it.
    pub by: ActorId,
    /// Their name.
    pub by_name: String,
    /// When.
    pub moment: Timestamp,
    /// Which of its tables was put for adoption.
    pub proposal: Option<Done<P>>,
    /// What became of that: adopted, or sent back.
    pub decision: Option<Done<D>>,
}

/// A calibration to be kept.
#[derive(Clone, Copy, Debug)]
pub struct NewCalibration<'a, R> {
    /// Which.
    pub id: &'a CalibrationId,
    /// Whose.
    pub council: &'a CouncilId,
    /// The name of the sample's file.
    pub file_name: &'a str,
    /// Its fingerprint.
    pub fingerprint: &'a str,
    /// How many people it had.
    pub people: i64,
    /// What was found.
    pub report: &'a R,
    /// Who did it.
    pub by: &'a ActorId,
    /// When.
    pub moment: Timestamp,
}

impl Database {
    /// A council's calibrations, newest first.
    ///
    /// # Errors
    ///
    /// What the database reports; a body that does not read.
    pub async fn calibrations<P: DeserializeOwned, D: DeserializeOwned>(
        &self,
        council: &CouncilId,
        most: i64,
    ) -> Result<Vec<CalibrationRow<P, D>>, StoreError> {
        let rows = self.rows(CALIBRATION_OF_COUNCIL, &[council.into(), most.into()]).await?;
        rows.iter().map(read).collect()
    }

    /// One calibration of a council, and its report.
    ///
    /// # Errors
    ///
    /// What the database reports; a body that does not read.
    pub async fn calibration<P: DeserializeOwned, D: DeserializeOwned, R: DeserializeOwned>(
        &self,
        council: &CouncilId,
        id: &CalibrationId,
    ) -> Result<Option<(CalibrationRow<P, D>, R)>, StoreError> {
        let row = self.row(CALIBRATION_BY_ID, &[council.into(), id.into()]).await?;
        row.map(|row| Ok((read(&row)?, row.json("report")?))).transpose()
    }
}

impl Tx {
    /// Keeps a calibration.
    ///
    /// # Errors
    ///
    /// What the database reports.
    pub async fn add_calibration<R: Serialize>(
        &mut self,
        new: &NewCalibration<'_, R>,
    ) -> Result<(), StoreError> {
        let report = json(new.report)?;
        let values = [
            new.id.into(),
            new.council.into(),
            new.file_name.into(),
            new.fingerprint.into(),
            new.people.into(),
            report.as_str().into(),
            new.by.into(),
            new.moment.into(),
        ];
        self.run_one(CALIBRATION_ADD, &values).await
    }

    /// Puts a table for adoption; `false` if one has been already.
    ///
    /// # Errors
    ///
    /// What the database reports.
    pub async fn propose_table<P: Serialize>(
        &mut self,
        id: &CalibrationId,
        proposal: &Done<P>,
    ) -> Result<bool, StoreError> {
        let body = json(&proposal.body)?;
        let by = (&proposal.by).into();
        let values = [id.into(), body.as_str().into(), by, proposal.moment.into()];
        Ok(self.run(CALIBRATION_PROPOSE, &values).await? == 1)
    }

    /// Records that it was adopted or sent back; `false` if somebody has already.
    ///
    /// # Errors
    ///
    /// What the database reports.
    pub async fn decide_table<D: Serialize>(
        &mut self,
        id: &CalibrationId,
        adopted: bool,
        decision: &Done<D>,
    ) -> Result<bool, StoreError> {
        let body = json(&decision.body)?;
        let decided = if adopted { "adopted" } else { "sent_back" };
        let by = (&decision.by).into();
        let values = [id.into(), decided.into(), body.as_str().into(), by, decision.moment.into()];
        Ok(self.run(CALIBRATION_DECIDE, &values).await? == 1)
    }
}

fn read<P: DeserializeOwned, D: DeserializeOwned>(
    row: &Row,
) -> Result<CalibrationRow<P, D>, StoreError> {
    let proposal = match row.opt_text("proposal")? {
        None => None,
        Some(_) => Some(Done {
            body: row.json("proposal")?,
            by: row.parsed("proposed_by")?,
            by_name: row.text("proposed_name")?.to_owned(),
            moment: row.parsed("proposed_moment")?,
        }),
    };
    let decision = match row.opt_text("decision")? {
        None => None,
        Some(_) => Some(Done {
            body: row.json("decision")?,
            by: row.parsed("decided_by")?,
            by_name: row.text("decided_name")?.to_owned(),
            moment: row.parsed("decided_moment")?,
        }),
    };
    Ok(CalibrationRow {
        id: row.parsed("calibration_id")?,
        file_name: row.text("file_name")?.to_owned(),
        fingerprint: row.text("fingerprint")?.to_owned(),
        people: row.whole("people")?,
        by: row.parsed("by_id")?,
        by_name: row.text("by_name")?.to_owned(),
        moment: row.parsed("moment")?,
        proposal,
        decision,
    })
}
