//! Pay runs: what is in each, what was done with it, and what became of each payment.

use basis::Money;
use basis::id::{ActorId, CouncilId, PayLineId, PayRunId, PersonId};
use jiff::Timestamp;
use jiff::civil::Date;
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::query::{
    PAYRUN_ADD, PAYRUN_ADD_AUTHORITY, PAYRUN_ADD_LINE, PAYRUN_ADD_LOOKED, PAYRUN_ADD_SETTING,
    PAYRUN_ADD_STATE, PAYRUN_ADD_STEP, PAYRUN_AUTHORITY, PAYRUN_COUNT_PEOPLE, PAYRUN_LEFT_OUT,
    PAYRUN_LET_GO, PAYRUN_LINES, PAYRUN_LINES_OF_PERSON, PAYRUN_OF_COUNCIL, PAYRUN_OPEN_LINES,
    PAYRUN_SETTING, PAYRUN_STEPS, PAYRUN_TO_LOOK, PAYRUN_TOTALS,
};
use crate::record::json;
use crate::{Database, Row, StoreError, Tx};

/// A pay run, and how far its drafting has come.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PayRun {
    /// Which.
    pub id: PayRunId,
    /// The day that money is to arrive.
    pub pay_on: Date,
    /// How many people have payments that may be in it.
    pub people: i64,
    /// How many of them were looked at.
    pub looked: i64,
    /// Who began it.
    pub by: ActorId,
    /// Their name.
    pub by_name: String,
    /// When.
    pub moment: Timestamp,
}

/// What is done with a run, in order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum PayStep {
    /// Whoever drafted it looked through it.
    Checked,
    /// Somebody else approved it.
    Approved,
    /// Somebody else sent it back: nothing of it is paid.
    SentBack,
    /// It was let go to the bank.
    Released,
    /// The bank took it.
    Confirmed,
}

/// A step that was done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PayStepDone {
    /// Which.
    pub step: PayStep,
    /// Why, in words.
    pub why: String,
    /// Who.
    pub by: ActorId,
    /// Their name.
    pub by_name: String,
    /// When.
    pub moment: Timestamp,
}

/// What became of a payment.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum PayState {
    /// It is held back: not paid while it is.
    Held,
    /// It is held no longer.
    Freed,
    /// It was taken out: a later run may have it.
    Rejected,
    /// It was not what was to be paid any more when the run was released.
    PassedOver,
    /// It was paid.
    Paid,
    /// It was paid, and the bank returned it.
    Returned,
}

/// A payment of a run. `T` is what `service` says of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PayLine<T> {
    /// Which.
    pub id: PayLineId,
    /// The run it is in.
    pub run: PayRunId,
    /// The day that it is to arrive.
    pub pay_on: Date,
    /// Whose.
    pub person: PersonId,
    /// Their name now.
    pub name: String,
    /// The name of the ledger's act that pays it.
    pub act: String,
    /// How much.
    pub amount: Money,
    /// To whom, for what.
    pub body: T,
    /// How many states it has had.
    pub version: i64,
    /// What became of it; `None` while it is in the run.
    pub state: Option<PayState>,
    /// Why.
    pub why: Option<String>,
    /// When.
    pub moment: Timestamp,
}

/// What is added to a run.
#[derive(Clone, Debug)]
pub struct NewPayLine<'a, T> {
    /// Which.
    pub id: &'a PayLineId,
    /// The run.
    pub run: &'a PayRunId,
    /// Whose.
    pub person: &'a PersonId,
    /// The name of the ledger's act that pays it.
    pub act: &'a str,
    /// The act with how often a run let go of it: held once in all runs.
    pub claim: &'a str,
    /// How much.
    pub amount: Money,
    /// To whom, for what.
    pub body: &'a T,
}

/// Something that was set for paying.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PaySetting<T> {
    /// The version in force.
    pub version: i64,
    /// What was set.
    pub body: T,
    /// Who set it.
    pub by_name: String,
    /// When.
    pub moment: Timestamp,
}

impl PayStep {
    /// Every step, in order.
    pub const ALL: [Self; 5] =
        [Self::Checked, Self::Approved, Self::SentBack, Self::Released, Self::Confirmed];

    /// The word in the database and the API.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Checked => "checked",
            Self::Approved => "approved",
            Self::SentBack => "sent_back",
            Self::Released => "released",
            Self::Confirmed => "confirmed",
        }
    }
}

impl PayState {
    /// Every state.
    pub const ALL: [Self; 6] =
        [Self::Held, Self::Freed, Self::Rejected, Self::PassedOver, Self::Paid, Self::Returned];

    /// The word in the database and the API.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Held => "held",
            Self::Freed => "freed",
            Self::Rejected => "rejected",
            Self::PassedOver => "passed_over",
            Self::Paid => "paid",
            Self::Returned => "returned",
        }
    }

    fn read(row: &Row) -> Result<Option<Self>, StoreError> {
        let Some(key) = row.opt_text("state")? else { return Ok(None) };
        let found = Self::ALL.into_iter().find(|state| state.key() == key);
        found.map(Some).ok_or_else(|| row.inconsistent("state", "is not a state of a payment"))
    }
}

impl Database {
    /// A council's pay runs, newest first: all, or the one asked for.
    ///
    /// # Errors
    ///
    /// What the database reports.
    pub async fn pay_runs(
        &self,
        council: &CouncilId,
        only: Option<&PayRunId>,
        most: i64,
    ) -> Result<Vec<PayRun>, StoreError> {
        let values = [council.into(), only.cloned().into(), most.into()];
        self.rows(PAYRUN_OF_COUNCIL, &values).await?.iter().map(read_run).collect()
    }

    /// What was done with a run, earliest first.
    ///
    /// # Errors
    ///
    /// What the database reports.
    pub async fn pay_steps(&self, run: &PayRunId) -> Result<Vec<PayStepDone>, StoreError> {
        self.rows(PAYRUN_STEPS, &[run.into()]).await?.iter().map(read_step).collect()
    }

    /// How many people of a council had payments by a moment.
    ///
    /// # Errors
    ///
    /// What the database reports.
    pub async fn people_paid(
        &self,
        council: &CouncilId,
        moment: Timestamp,
    ) -> Result<i64, StoreError> {
        let row = self.row(PAYRUN_COUNT_PEOPLE, &[council.into(), moment.into()]).await?;
        row.map_or(Ok(0), |row| row.whole("people"))
    }

    /// People that a run has not looked at yet, so many at most.
    ///
    /// # Errors
    ///
    /// What the database reports.
    pub async fn pay_run_to_look(
        &self,
        run: &PayRun,
        council: &CouncilId,
        most: i64,
    ) -> Result<Vec<PersonId>, StoreError> {
        let values = [(&run.id).into(), council.into(), run.moment.into(), most.into()];
        let rows = self.rows(PAYRUN_TO_LOOK, &values).await?;
        rows.iter().map(|row| row.parsed("person_id")).collect()
    }

    /// A page of a run's payments by name, or one of them.
    ///
    /// # Errors
    ///
    /// What the database reports; a body that does not read.
    pub async fn pay_lines<T: DeserializeOwned>(
        &self,
        run: &PayRunId,
        only: Option<&PayLineId>,
        most: i64,
        pass_over: i64,
    ) -> Result<Vec<PayLine<T>>, StoreError> {
        let values = [run.into(), only.cloned().into(), most.into(), pass_over.into()];
        self.rows(PAYRUN_LINES, &values).await?.iter().map(read_line).collect()
    }

    /// The newest payments of a person in any run, so many at most.
    ///
    /// # Errors
    ///
    /// What the database reports; a body that does not read.
    pub async fn pay_lines_of<T: DeserializeOwned>(
        &self,
        person: &PersonId,
        most: i64,
    ) -> Result<Vec<PayLine<T>>, StoreError> {
        let rows = self.rows(PAYRUN_LINES_OF_PERSON, &[person.into(), most.into()]).await?;
        rows.iter().map(read_line).collect()
    }

    /// Payments of a run that are neither paid nor let go, with how many states each has had.
    ///
    /// # Errors
    ///
    /// What the database reports.
    pub async fn open_pay_lines(
        &self,
        run: &PayRunId,
        most: i64,
    ) -> Result<Vec<(PayLineId, i64)>, StoreError> {
        let rows = self.rows(PAYRUN_OPEN_LINES, &[run.into(), most.into()]).await?;
        rows.iter().map(|row| Ok((row.parsed("line_id")?, row.whole("version")?))).collect()
    }

    /// How many payments of a run there are, and what they come to, by what became of them.
    ///
    /// # Errors
    ///
    /// What the database reports.
    pub async fn pay_totals(
        &self,
        run: &PayRunId,
    ) -> Result<Vec<(Option<PayState>, i64, Money)>, StoreError> {
        let rows = self.rows(PAYRUN_TOTALS, &[run.into()]).await?;
        let one =
            |row: &Row| Ok((PayState::read(row)?, row.whole("payments")?, row.money("pence")?));
        rows.iter().map(one).collect()
    }

    /// People of whom something is not in a run, and why.
    ///
    /// # Errors
    ///
    /// What the database reports.
    pub async fn pay_left_out(
        &self,
        run: &PayRunId,
        most: i64,
    ) -> Result<Vec<(PersonId, String, String)>, StoreError> {
        let rows = self.rows(PAYRUN_LEFT_OUT, &[run.into(), most.into()]).await?;
        let one = |row: &Row| {
            Ok((row.parsed("person_id")?, row.parsed("name")?, row.text("why")?.to_owned()))
        };
        rows.iter().map(one).collect()
    }

    /// What a council has set for paying under a name.
    ///
    /// # Errors
    ///
    /// What the database reports; a body that does not read.
    pub async fn pay_setting<T: DeserializeOwned>(
        &self,
        council: &CouncilId,
        name: &str,
    ) -> Result<Option<PaySetting<T>>, StoreError> {
        let row = self.row(PAYRUN_SETTING, &[council.into(), name.into()]).await?;
        let read = |row: &Row| {
            Ok(PaySetting {
                version: row.whole("version")?,
                body: row.json("body")?,
                by_name: row.parsed("by_name")?,
                moment: row.parsed("moment")?,
            })
        };
        row.as_ref().map(read).transpose()
    }

    /// Up to which sum somebody may approve a run; `None` is no authority.
    ///
    /// # Errors
    ///
    /// What the database reports.
    pub async fn pay_authority(&self, actor: &ActorId) -> Result<Option<Money>, StoreError> {
        let row = self.row(PAYRUN_AUTHORITY, &[actor.into()]).await?;
        row.map(|row| row.money("pence")).transpose()
    }
}

impl Tx {
    /// Begins a pay run.
    ///
    /// # Errors
    ///
    /// What the database reports.
    pub async fn add_pay_run(
        &mut self,
        new: &PayRun,
        council: &CouncilId,
    ) -> Result<(), StoreError> {
        let values = [
            (&new.id).into(),
            council.into(),
            new.pay_on.into(),
            new.people.into(),
            (&new.by).into(),
            new.moment.into(),
        ];
        self.run_one(PAYRUN_ADD, &values).await
    }

    /// Notes that a person was looked at; `false` if that is noted already.
    ///
    /// # Errors
    ///
    /// What the database reports.
    pub async fn add_pay_looked(
        &mut self,
        run: &PayRunId,
        person: &PersonId,
        why: Option<&str>,
        moment: Timestamp,
    ) -> Result<bool, StoreError> {
        let values = [run.into(), person.into(), why.map(str::to_owned).into(), moment.into()];
        once(self.run(PAYRUN_ADD_LOOKED, &values).await)
    }

    /// Puts a payment into a run; `false` if another run holds it.
    ///
    /// # Errors
    ///
    /// A duplicate if another run took it in this moment: the transaction is over.
    pub async fn add_pay_line<T: Serialize>(
        &mut self,
        new: &NewPayLine<'_, T>,
        moment: Timestamp,
    ) -> Result<bool, StoreError> {
        let values = [
            new.id.into(),
            new.run.into(),
            new.person.into(),
            new.act.into(),
            new.claim.into(),
            new.amount.into(),
            json(new.body)?.into(),
            moment.into(),
        ];
        Ok(self.run(PAYRUN_ADD_LINE, &values).await? == 1)
    }

    /// How often runs let go of what an act pays.
    ///
    /// # Errors
    ///
    /// What the database reports.
    pub async fn pay_let_go(&mut self, act: &str) -> Result<i64, StoreError> {
        let rows = self.rows(PAYRUN_LET_GO, &[act.into()]).await?;
        rows.first().map_or(Ok(0), |row| row.whole("times"))
    }

    /// Does a step of a run; `false` if somebody has done it already.
    ///
    /// # Errors
    ///
    /// What the database reports.
    pub async fn add_pay_step(
        &mut self,
        run: &PayRunId,
        step: PayStep,
        why: &str,
        by: &ActorId,
        moment: Timestamp,
    ) -> Result<bool, StoreError> {
        let values = [run.into(), step.key().into(), why.into(), by.into(), moment.into()];
        once(self.run(PAYRUN_ADD_STEP, &values).await)
    }

    /// Says what became of a payment after `over` states; `false` if somebody was quicker.
    ///
    /// # Errors
    ///
    /// What the database reports.
    pub async fn add_pay_state(
        &mut self,
        line: &PayLineId,
        over: i64,
        (state, why): (PayState, &str),
        by: &ActorId,
        moment: Timestamp,
    ) -> Result<bool, StoreError> {
        let version = over.saturating_add(1);
        let values =
            [line.into(), version.into(), state.key().into(), why.into(), by.into(), moment.into()];
        once(self.run(PAYRUN_ADD_STATE, &values).await)
    }

    /// Sets something for paying over the version that was read; `false` if somebody was quicker.
    ///
    /// # Errors
    ///
    /// What the database reports.
    pub async fn add_pay_setting<T: Serialize>(
        &mut self,
        council: &CouncilId,
        (name, over): (&str, i64),
        body: &T,
        by: &ActorId,
        moment: Timestamp,
    ) -> Result<bool, StoreError> {
        let values = [
            council.into(),
            name.into(),
            over.saturating_add(1).into(),
            json(body)?.into(),
            by.into(),
            moment.into(),
        ];
        once(self.run(PAYRUN_ADD_SETTING, &values).await)
    }

    /// Sets up to which sum somebody may approve a run.
    ///
    /// # Errors
    ///
    /// A duplicate if this version was set already.
    pub async fn add_pay_authority(
        &mut self,
        actor: &ActorId,
        version: i64,
        most: Money,
        by: &ActorId,
        moment: Timestamp,
    ) -> Result<(), StoreError> {
        let values = [actor.into(), version.into(), most.into(), by.into(), moment.into()];
        self.run_one(PAYRUN_ADD_AUTHORITY, &values).await
    }
}

/// Whether a row was written; a second one with its key was not.
fn once(written: Result<u64, StoreError>) -> Result<bool, StoreError> {
    match written {
        Err(why) if why.is_duplicate() => Ok(false),
        written => Ok(written? == 1),
    }
}

fn read_run(row: &Row) -> Result<PayRun, StoreError> {
    Ok(PayRun {
        id: row.parsed("pay_run_id")?,
        pay_on: row.parsed("pay_on")?,
        people: row.whole("people")?,
        looked: row.whole("looked")?,
        by: row.parsed("by_id")?,
        by_name: row.parsed("by_name")?,
        moment: row.parsed("moment")?,
    })
}

fn read_step(row: &Row) -> Result<PayStepDone, StoreError> {
    let key = row.text("step")?;
    let step = PayStep::ALL.into_iter().find(|step| step.key() == key);
    Ok(PayStepDone {
        step: step.ok_or_else(|| row.inconsistent("step", "is not a step of a run"))?,
        why: row.text("why")?.to_owned(),
        by: row.parsed("by_id")?,
        by_name: row.parsed("by_name")?,
        moment: row.parsed("moment")?,
    })
}

fn read_line<T: DeserializeOwned>(row: &Row) -> Result<PayLine<T>, StoreError> {
    Ok(PayLine {
        id: row.parsed("line_id")?,
        run: row.parsed("pay_run_id")?,
        pay_on: row.parsed("pay_on")?,
        person: row.parsed("person_id")?,
        name: row.parsed("name")?,
        act: row.parsed("act")?,
        amount: row.money("pence")?,
        body: row.json("body")?,
        version: row.whole("version")?,
        state: PayState::read(row)?,
        why: row.opt_text("why")?.map(str::to_owned),
        moment: row.parsed("moment")?,
    })
}
