//! Yearly upratings: what each comes to for each person, who approved it, and what was done.

use basis::id::{ActorId, CouncilId, PersonId, RecordId, UpratingId};
use basis::{Money, Weekly};
use jiff::Timestamp;
use jiff::civil::Date;
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::query::{
    UPRATING_ADD, UPRATING_ADD_DONE, UPRATING_ADD_LINE, UPRATING_BODIES, UPRATING_CHANGES,
    UPRATING_COUNT_PEOPLE, UPRATING_DECIDE, UPRATING_LINES, UPRATING_OF_COUNCIL,
    UPRATING_OF_PERSON, UPRATING_TO_DO, UPRATING_TO_WORK_OUT, UPRATING_TOTALS,
};
use crate::record::json;
use crate::{Database, Row, StoreError, Tx};

/// A yearly uprating, and how far it has come.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Uprating {
    /// Which.
    pub id: UpratingId,
    /// The first day of the new figures.
    pub day: Date,
    /// How many people it is for.
    pub people: i64,
    /// How many of them it has been worked out for.
    pub worked_out: i64,
    /// Who began it.
    pub by: ActorId,
    /// Their name.
    pub by_name: String,
    /// When.
    pub moment: Timestamp,
    /// What was decided about it; `None` while nothing was.
    pub decision: Option<UpratingDecision>,
    /// For how many people it has been done.
    pub done: i64,
}

/// What somebody decided about an uprating.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UpratingDecision {
    /// Whether it was approved; otherwise it was sent back.
    pub approved: bool,
    /// Why.
    pub why: String,
    /// Who decided.
    pub by: ActorId,
    /// Their name.
    pub by_name: String,
    /// When.
    pub moment: Timestamp,
}

/// What an uprating comes to for one person. `T` is what `service` says of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UpratingLine<T> {
    /// Who.
    pub person: PersonId,
    /// Their name as it is now; left empty when a line is added.
    pub name: String,
    /// The contribution it was worked out over.
    pub record: RecordId,
    /// The version of it.
    pub version: i64,
    /// What they paid a week.
    pub before: Weekly,
    /// What they would pay; `None` where the sum stops.
    pub after: Option<Weekly>,
    /// Why it stops, or what the difference is made of.
    pub body: T,
    /// What became of it, once it was approved.
    pub done: Option<UpratingDone>,
}

/// What became of an approved line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UpratingDone {
    /// The version it was saved as; `None` if the facts had changed in the meantime.
    pub version: Option<i64>,
    /// When.
    pub moment: Timestamp,
}

/// What an uprating comes to in all, a week.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct UpratingTotals {
    /// How many would pay more.
    pub rises: i64,
    /// How many would pay less.
    pub falls: i64,
    /// How many would pay the same.
    pub same: i64,
    /// How many cannot be worked out.
    pub stops: i64,
    /// How many have the figures of the day already: they were assessed on it or since.
    pub already: i64,
    /// For how many it has been put into effect.
    pub done: i64,
    /// How many were passed over then: their facts had changed in the meantime.
    pub passed_over: i64,
    /// What all who can be worked out pay now.
    pub before: Weekly,
    /// What they would pay.
    pub after: Weekly,
}

impl Database {
    /// A council's upratings, newest first: all, or the one asked for.
    ///
    /// # Errors
    ///
    /// What the database reports.
    pub async fn upratings(
        &self,
        council: &CouncilId,
        only: Option<&UpratingId>,
        most: i64,
    ) -> Result<Vec<Uprating>, StoreError> {
        let values = [council.into(), only.cloned().into(), most.into()];
        self.rows(UPRATING_OF_COUNCIL, &values).await?.iter().map(read).collect()
    }

    /// How many people had a contribution worked out by a moment.
    ///
    /// # Errors
    ///
    /// What the database reports.
    pub async fn people_to_uprate(
        &self,
        council: &CouncilId,
        moment: Timestamp,
    ) -> Result<i64, StoreError> {
        let row = self.row(UPRATING_COUNT_PEOPLE, &[council.into(), moment.into()]).await?;
        row.map_or(Ok(0), |row| row.whole("people"))
    }

    /// People of an uprating that it has not been worked out for yet, so many at most.
    ///
    /// # Errors
    ///
    /// What the database reports.
    pub async fn uprating_to_work_out(
        &self,
        uprating: &Uprating,
        council: &CouncilId,
        most: i64,
    ) -> Result<Vec<PersonId>, StoreError> {
        let values = [(&uprating.id).into(), council.into(), uprating.moment.into(), most.into()];
        let rows = self.rows(UPRATING_TO_WORK_OUT, &values).await?;
        rows.iter().map(|row| row.parsed("person_id")).collect()
    }

    /// A page of an uprating's lines, those that stop first, then the largest changes; or the
    /// line of one person.
    ///
    /// # Errors
    ///
    /// What the database reports; a body that does not read.
    pub async fn uprating_lines<T: DeserializeOwned>(
        &self,
        id: &UpratingId,
        only: Option<&PersonId>,
        most: i64,
        pass_over: i64,
    ) -> Result<Vec<UpratingLine<T>>, StoreError> {
        let values = [id.into(), only.cloned().into(), most.into(), pass_over.into()];
        self.rows(UPRATING_LINES, &values).await?.iter().map(line).collect()
    }

    /// What an uprating comes to in all.
    ///
    /// # Errors
    ///
    /// What the database reports.
    pub async fn uprating_totals(&self, id: &UpratingId) -> Result<UpratingTotals, StoreError> {
        let row = self.row(UPRATING_TOTALS, &[id.into()]).await?;
        let Some(row) = row else { return Ok(UpratingTotals::default()) };
        Ok(UpratingTotals {
            rises: row.whole("rises")?,
            falls: row.whole("falls")?,
            same: row.whole("same")?,
            stops: row.whole("stops")?,
            already: row.whole("already")?,
            done: row.whole("done")?,
            passed_over: row.whole("passed_over")?,
            before: Weekly(row.money("before_pence")?),
            after: Weekly(row.money("after_pence")?),
        })
    }

    /// How many people change by each sum a week, smallest first.
    ///
    /// # Errors
    ///
    /// What the database reports.
    pub async fn uprating_changes(
        &self,
        id: &UpratingId,
    ) -> Result<Vec<(Weekly, i64)>, StoreError> {
        let rows = self.rows(UPRATING_CHANGES, &[id.into()]).await?;
        let one = |row: &Row| Ok((Weekly(row.money("change_pence")?), row.whole("people")?));
        rows.iter().map(one).collect()
    }

    /// What the differences are made of, and for how many people each.
    ///
    /// # Errors
    ///
    /// What the database reports; a body that does not read.
    pub async fn uprating_bodies<T: DeserializeOwned>(
        &self,
        id: &UpratingId,
    ) -> Result<Vec<(T, i64)>, StoreError> {
        let rows = self.rows(UPRATING_BODIES, &[id.into()]).await?;
        rows.iter().map(|row| Ok((row.json("body")?, row.whole("people")?))).collect()
    }

    /// The newest approved uprating that came to something for a person.
    ///
    /// # Errors
    ///
    /// What the database reports.
    pub async fn uprating_of(&self, person: &PersonId) -> Result<Option<UpratingId>, StoreError> {
        let row = self.row(UPRATING_OF_PERSON, &[person.into()]).await?;
        row.map(|row| row.parsed("uprating_id")).transpose()
    }

    /// Approved lines that nothing has become of yet: who, over which version, and what was
    /// approved that they pay.
    ///
    /// # Errors
    ///
    /// What the database reports.
    pub async fn uprating_to_do(
        &self,
        id: &UpratingId,
        most: i64,
    ) -> Result<Vec<(PersonId, RecordId, i64, Weekly)>, StoreError> {
        let rows = self.rows(UPRATING_TO_DO, &[id.into(), most.into()]).await?;
        let one = |row: &Row| {
            let after = Weekly(row.money("after_pence")?);
            Ok((row.parsed("person_id")?, row.parsed("record_id")?, row.whole("version")?, after))
        };
        rows.iter().map(one).collect()
    }
}

impl Tx {
    /// Begins an uprating.
    ///
    /// # Errors
    ///
    /// What the database reports.
    pub async fn add_uprating(
        &mut self,
        new: &Uprating,
        council: &CouncilId,
    ) -> Result<(), StoreError> {
        let values = [
            (&new.id).into(),
            council.into(),
            new.day.into(),
            new.people.into(),
            (&new.by).into(),
            new.moment.into(),
        ];
        self.run_one(UPRATING_ADD, &values).await
    }

    /// Keeps what an uprating comes to for one person; `false` if that is kept already.
    ///
    /// # Errors
    ///
    /// What the database reports.
    pub async fn add_uprating_line<T: Serialize>(
        &mut self,
        id: &UpratingId,
        line: &UpratingLine<T>,
        moment: Timestamp,
    ) -> Result<bool, StoreError> {
        let after = line.after.map(|after| after.0.as_pence());
        let body = json(&line.body)?;
        let values = [
            id.into(),
            (&line.person).into(),
            (&line.record).into(),
            line.version.into(),
            line.before.0.into(),
            after.into(),
            body.as_str().into(),
            moment.into(),
        ];
        once(self.run(UPRATING_ADD_LINE, &values).await)
    }

    /// Approves an uprating, or sends it back; `false` if somebody has decided already.
    ///
    /// # Errors
    ///
    /// What the database reports.
    pub async fn decide_uprating(
        &mut self,
        id: &UpratingId,
        decision: &UpratingDecision,
    ) -> Result<bool, StoreError> {
        let decided = if decision.approved { "approved" } else { "sent_back" };
        let values = [
            id.into(),
            decided.into(),
            decision.why.as_str().into(),
            (&decision.by).into(),
            decision.moment.into(),
        ];
        once(self.run(UPRATING_DECIDE, &values).await)
    }

    /// Notes what became of one person's line; `false` if that is noted already.
    ///
    /// # Errors
    ///
    /// What the database reports.
    pub async fn add_uprating_done(
        &mut self,
        id: &UpratingId,
        person: &PersonId,
        done: &UpratingDone,
    ) -> Result<bool, StoreError> {
        let values = [id.into(), person.into(), done.version.into(), done.moment.into()];
        once(self.run(UPRATING_ADD_DONE, &values).await)
    }
}

/// Whether a row was written: not if it was there, or is being written by somebody else in this
/// moment. The transaction is then of no more use.
fn once(written: Result<u64, StoreError>) -> Result<bool, StoreError> {
    match written {
        Err(why) if why.is_duplicate() => Ok(false),
        written => Ok(written? == 1),
    }
}

fn read(row: &Row) -> Result<Uprating, StoreError> {
    let decision = match row.opt_text("decided")? {
        None => None,
        Some(decided) => Some(UpratingDecision {
            approved: decided == "approved",
            why: row.text("why")?.to_owned(),
            by: row.parsed("decided_by")?,
            by_name: row.text("decided_name")?.to_owned(),
            moment: row.parsed("decided_moment")?,
        }),
    };
    Ok(Uprating {
        id: row.parsed("uprating_id")?,
        day: row.parsed("day")?,
        people: row.whole("people")?,
        worked_out: row.whole("worked_out")?,
        by: row.parsed("by_id")?,
        by_name: row.text("by_name")?.to_owned(),
        moment: row.parsed("moment")?,
        decision,
        done: row.whole("done")?,
    })
}

fn line<T: DeserializeOwned>(row: &Row) -> Result<UpratingLine<T>, StoreError> {
    let done = match row.opt_text("done_moment")? {
        None => None,
        Some(_) => Some(UpratingDone {
            version: row.opt_whole("done_version")?,
            moment: row.parsed("done_moment")?,
        }),
    };
    Ok(UpratingLine {
        person: row.parsed("person_id")?,
        name: row.text("name")?.to_owned(),
        record: row.parsed("record_id")?,
        version: row.whole("version")?,
        before: Weekly(row.money("before_pence")?),
        after: row.opt_whole("after_pence")?.map(|pence| Weekly(Money::pence(pence))),
        body: row.json("body")?,
        done,
    })
}
