//! Paying a run that was approved: each payment in a transaction of its own, which says first
//! that it is paid, then posts it. Two servers that pay the same run meet at that first row, and
//! one goes on to the next. What was broken off is gone on with; nothing is paid twice.

use basis::Money;
use basis::id::{PayLineId, PayRunId, PersonId};
use exchange::payout::{
    Batch, Column, Columns, Payer, Payment, bureau_csv, pain_001, read_returned, standard_18,
};
use people::{Act, Actor};
use serde::{Deserialize, Serialize};
use store::{PayLine, PayState, PayStep, PersonRow, Saved};

use super::bank::BankDetails;
use super::due::{ahead, moves, standing};
use super::pay::reverse;
use super::runs::{PayRunShown, PaySays, PayStage, calendar, not_yet};
use crate::{Service, ServiceError};

/// The most payments of one run.
const MOST: i64 = 200_000;

/// The council's own account, and how it stands with Bacs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PayerSetting {
    /// The name on the account.
    pub name: String,
    /// The account.
    pub account: exchange::payout::Account,
    /// Six figures.
    pub service_user: String,
}

/// The columns of the bureau's table.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ColumnsSetting {
    /// Their words, with spaces between.
    pub columns: String,
    /// Whether the first line names them.
    pub headings: bool,
}

/// What is set for paying.
#[derive(Clone, Debug)]
pub struct PaySettings {
    /// The council's own account, with the version that was read.
    pub payer: (i64, Option<PayerSetting>),
    /// The columns of the bureau's table.
    pub columns: (i64, ColumnsSetting),
    /// How many rows of account checks are loaded.
    pub weights: (i64, usize),
}

/// A file for the bank.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PayFile {
    /// Bacs Standard 18.
    Bacs,
    /// ISO 20022 pain.001.001.09.
    Pain,
    /// The bureau's table.
    Bureau,
}

/// What reading returned payments did.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct ReturnsRead {
    /// How many payments were noted as returned.
    pub noted: usize,
    /// What could not be: the line of the file, and why.
    pub problems: Vec<(u64, String)>,
}

impl PayFile {
    /// The file of this name: `bacs18.txt`, `pain.xml`, `bureau.csv`.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        match name {
            "bacs18.txt" => Some(Self::Bacs),
            "pain.xml" => Some(Self::Pain),
            "bureau.csv" => Some(Self::Bureau),
            _ => None,
        }
    }
}

impl Service {
    /// Releases an approved run: from here on it is paid.
    ///
    /// # Errors
    ///
    /// As [`pay_run`](Self::pay_run); [`ServiceError::NotYet`] before it is approved.
    pub async fn release_pay_run(
        &self,
        actor: &Actor,
        id: &PayRunId,
        why: &str,
    ) -> Result<(), ServiceError> {
        self.allowed_on_council(actor, Act::PreparePayRun)?;
        let shown = self.pay_run(actor, id).await?;
        self.step(actor, &shown, PayStep::Released, &[PayStage::Approved], why).await
    }

    /// Says that the bank took a run that was paid.
    ///
    /// # Errors
    ///
    /// As [`pay_run`](Self::pay_run); [`ServiceError::NotYet`] before all of it is paid.
    pub async fn confirm_pay_run(
        &self,
        actor: &Actor,
        id: &PayRunId,
        why: &str,
    ) -> Result<(), ServiceError> {
        self.allowed_on_council(actor, Act::PreparePayRun)?;
        let shown = self.pay_run(actor, id).await?;
        self.step(actor, &shown, PayStep::Confirmed, &[PayStage::Released], why).await
    }

    /// Pays up to `many` more payments of a released run, or lets go of those of one that was
    /// sent back; tells how many were left before that. Whatever is not what is to be paid any
    /// more is passed over, with the reason: a later run may have it.
    ///
    /// # Errors
    ///
    /// As [`pay_run`](Self::pay_run); [`ServiceError::NotYet`] before it is released.
    pub async fn pay_some(
        &self,
        actor: &Actor,
        id: &PayRunId,
        many: i64,
    ) -> Result<usize, ServiceError> {
        self.allowed_on_council(actor, Act::PreparePayRun)?;
        let shown = self.pay_run(actor, id).await?;
        let sent_back = match shown.stage {
            PayStage::Releasing => false,
            PayStage::SentBack => true,
            PayStage::Released | PayStage::Confirmed => return Ok(0),
            _ => return Err(not_yet("This run has not been released.")),
        };
        let open = self.db.open_pay_lines(id, many).await?;
        for (line, version) in &open {
            if sent_back {
                let says = (PayState::Rejected, "the run was sent back");
                self.end_line(actor, line, *version, says).await?;
            } else {
                self.pay_line(actor, &shown, line, *version).await?;
            }
        }
        Ok(open.len())
    }

    /// Says what became of a payment without paying it; somebody quicker is let be.
    async fn end_line(
        &self,
        actor: &Actor,
        line: &PayLineId,
        version: i64,
        says: (PayState, &str),
    ) -> Result<(), ServiceError> {
        let mut tx = self.db.begin().await?;
        if tx.add_pay_state(line, version, says, &actor.id, self.now()).await? {
            tx.commit().await?;
        }
        Ok(())
    }

    async fn pay_line(
        &self,
        actor: &Actor,
        shown: &PayRunShown,
        id: &PayLineId,
        version: i64,
    ) -> Result<(), ServiceError> {
        let found: Vec<PayLine<PaySays>> = self.db.pay_lines(&shown.run.id, Some(id), 1, 0).await?;
        let Some(line) = found.into_iter().find(|line| line.version == version) else {
            return Ok(()); // another server was quicker
        };
        if line.state == Some(PayState::Held) {
            let why = format!("held: {}", line.why.unwrap_or_default());
            return self.end_line(actor, id, version, (PayState::PassedOver, &why)).await;
        }
        let person = self.db.person(&line.person).await?.ok_or(ServiceError::NotFound)?;
        if let Some(why) = self.not_payable(actor, &line).await? {
            return self.end_line(actor, id, version, (PayState::PassedOver, &why)).await;
        }
        match self.pay_now(actor, &person, &line).await {
            // Somebody posted it by hand in this moment: it is looked at again.
            Err(error) if super::was_duplicate(&error) => {
                let why = "it was paid by hand in the same moment";
                self.end_line(actor, id, version, (PayState::PassedOver, why)).await
            }
            paid => paid,
        }
    }

    /// Why a payment is not to be paid as it was approved, if so.
    async fn not_payable(
        &self,
        actor: &Actor,
        line: &PayLine<PaySays>,
    ) -> Result<Option<String>, ServiceError> {
        if let Some(why) = self.may_not_pay(actor, &line.person).await? {
            return Ok(Some(why));
        }
        let details: Option<Saved<BankDetails>> = self.db.latest(&line.person).await?;
        let details = details.map(|saved| saved.body).unwrap_or_default();
        match self.account_for(&line.person, &details, line.body.into).await? {
            Err(why) => Ok(Some(why)),
            Ok(payee) if payee != line.body.payee => {
                Ok(Some("where payments go has changed since the run was drafted".to_owned()))
            }
            Ok(_) => Ok(None),
        }
    }

    /// Says that a payment is paid, and posts it, or neither.
    async fn pay_now(
        &self,
        actor: &Actor,
        person: &PersonRow,
        line: &PayLine<PaySays>,
    ) -> Result<(), ServiceError> {
        let schedule = self.schedule_of(&person.id).await?.map(|saved| saved.body);
        let schedule = schedule.unwrap_or_default();
        let mut tx = self.db.begin().await?;
        let paid = (PayState::Paid, "released");
        if !tx.add_pay_state(&line.id, line.version, paid, &actor.id, self.now()).await? {
            return Ok(()); // another server has it
        }
        let there = tx.postings(&person.id).await?;
        let through = ahead(self.today()).max(line.body.from);
        let payable = standing(&schedule, through, &there).into_iter();
        let payable = payable.into_iter().find(|one| one.act == line.act);
        let Some(payable) = payable.filter(|one| one.owed == line.amount) else {
            drop(tx);
            let why = "what is owed is another sum now, or it was paid";
            return self.end_line(actor, &line.id, line.version, (PayState::PassedOver, why)).await;
        };
        let moves = moves(person, &schedule, &payable, line.pay_on)?;
        let postings = self.ledger_act(actor, line.act.clone()).postings(moves);
        self.post_in(&mut tx, person, &postings).await?;
        Ok(tx.commit().await?)
    }

    /// A file for the bank of what was paid: the same whenever it is asked for.
    ///
    /// # Errors
    ///
    /// As [`pay_run`](Self::pay_run); [`ServiceError::NotYet`] before all of it is paid, or
    /// without the council's own account, or if a payment cannot be written.
    pub async fn pay_file(
        &self,
        actor: &Actor,
        id: &PayRunId,
        file: PayFile,
    ) -> Result<String, ServiceError> {
        self.allowed_on_council(actor, Act::PreparePayRun)?;
        let shown = self.pay_run(actor, id).await?;
        if !matches!(shown.stage, PayStage::Released | PayStage::Confirmed) {
            return Err(not_yet("The file is made once the whole run is paid."));
        }
        let settings = self.pay_settings(actor).await?;
        let payer = settings.payer.1.ok_or_else(|| {
            not_yet("Set the council's own account first, under what is set for paying.")
        })?;
        let lines: Vec<PayLine<PaySays>> = self.db.pay_lines(id, None, MOST, 0).await?;
        let sent = lines
            .iter()
            .filter(|line| matches!(line.state, Some(PayState::Paid | PayState::Returned)));
        let calendar = calendar()?;
        let process_on = calendar.before(shown.run.pay_on, 1);
        let process_on = process_on.map_err(|why| not_yet(&why.to_string()))?;
        let released = shown.done(PayStep::Released).map_or(shown.run.moment, |step| step.moment);
        let PayerSetting { name, account, service_user } = payer;
        let batch = Batch {
            name: shown.run.id.as_str().to_owned(),
            made: released,
            process_on,
            pay_on: shown.run.pay_on,
            payer: Payer { name, account, service_user },
            payments: sent.map(payment).collect(),
        };
        let columns = Columns::typed(&settings.columns.1.columns, settings.columns.1.headings);
        let written = match file {
            PayFile::Bacs => standard_18(&batch),
            PayFile::Pain => pain_001(&batch),
            PayFile::Bureau => bureau_csv(&batch, &columns.unwrap_or_default()),
        };
        written.map_err(|why| not_yet(&why.to_string()))
    }

    /// Notes payments that the bank returned, by their references in a table. Each is undone in
    /// the books and falls due again, and waits until the account is confirmed anew.
    ///
    /// # Errors
    ///
    /// As [`pay_run`](Self::pay_run); [`ServiceError::Invalid`] if the table does not read.
    pub async fn read_returns(
        &self,
        actor: &Actor,
        id: &PayRunId,
        table: &str,
    ) -> Result<ReturnsRead, ServiceError> {
        self.allowed_on_council(actor, Act::PreparePayRun)?;
        self.pay_run(actor, id).await?;
        let file = read_returned(table)
            .map_err(|why| ServiceError::from(vec![basis::typed::Problem::new("table", why)]))?;
        let mut read = ReturnsRead { noted: 0, problems: file.problems };
        let lines: Vec<PayLine<PaySays>> = self.db.pay_lines(id, None, MOST, 0).await?;
        for one in file.returned {
            let line = lines.iter().find(|line| reference(&line.id) == one.reference);
            let problem = match line {
                None => Some("no payment of this run has this reference"),
                Some(line) if line.amount != one.amount => Some("the amount is another"),
                Some(line) if line.state == Some(PayState::Returned) => Some("was noted before"),
                Some(line) if line.state != Some(PayState::Paid) => Some("was not paid"),
                Some(line) => {
                    self.take_back(actor, line, &one.why).await?;
                    read.noted += 1;
                    None
                }
            };
            read.problems.extend(problem.map(|says| (one.row, says.to_owned())));
        }
        Ok(read)
    }

    async fn take_back(
        &self,
        actor: &Actor,
        line: &PayLine<PaySays>,
        why: &str,
    ) -> Result<(), ServiceError> {
        let person = self.db.person(&line.person).await?.ok_or(ServiceError::NotFound)?;
        let why = super::fitting(&format!("The bank returned it: {why}"));
        let mut tx = self.db.begin().await?;
        let said = (PayState::Returned, why.as_str());
        if !tx.add_pay_state(&line.id, line.version, said, &actor.id, self.now()).await? {
            return Ok(());
        }
        let there = tx.postings(&person.id).await?;
        let act = self.ledger_act(actor, format!("returned/{}", line.act));
        let back = reverse(&act, &there, &line.act, &why);
        self.post_in(&mut tx, &person, &back).await?;
        Ok(tx.commit().await?)
    }

    /// What is set for paying.
    ///
    /// # Errors
    ///
    /// [`ServiceError::NotFound`] for those who may not draft runs.
    pub async fn pay_settings(&self, actor: &Actor) -> Result<PaySettings, ServiceError> {
        self.allowed_on_council(actor, Act::PreparePayRun)?;
        let council = &actor.council;
        let payer = self.db.pay_setting::<PayerSetting>(council, "payer").await?;
        let columns = self.db.pay_setting::<ColumnsSetting>(council, "columns").await?;
        let weights = self.db.pay_setting::<String>(council, "weights").await?;
        let usual: Vec<&str> = Columns::default().columns.into_iter().map(Column::key).collect();
        let usual = ColumnsSetting { columns: usual.join(" "), headings: false };
        Ok(PaySettings {
            payer: payer.map_or((0, None), |set| (set.version, Some(set.body))),
            columns: columns.map_or((0, usual), |set| (set.version, set.body)),
            weights: weights.map_or((0, 0), |set| {
                let rows = exchange::payout::modulus::Weights::read(&set.body);
                (set.version, rows.map_or(0, |rows| rows.len()))
            }),
        })
    }

    /// Sets the council's own account, over the version that was read.
    ///
    /// # Errors
    ///
    /// As [`pay_settings`](Self::pay_settings); [`ServiceError::Conflict`].
    pub async fn set_payer(
        &self,
        actor: &Actor,
        over: i64,
        payer: &PayerSetting,
    ) -> Result<(), ServiceError> {
        self.set(actor, ("payer", over), payer).await
    }

    /// Sets the columns of the bureau's table, over the version that was read.
    ///
    /// # Errors
    ///
    /// As [`set_payer`](Self::set_payer); [`ServiceError::Invalid`] for a word that is none.
    pub async fn set_columns(
        &self,
        actor: &Actor,
        over: i64,
        columns: &ColumnsSetting,
    ) -> Result<(), ServiceError> {
        if let Err(word) = Columns::typed(&columns.columns, columns.headings) {
            let says = format!("`{word}` is not the name of a column");
            return Err(vec![basis::typed::Problem::new("columns", says)].into());
        }
        self.set(actor, ("columns", over), columns).await
    }

    /// Loads the table of account checks, over the version that was read.
    ///
    /// # Errors
    ///
    /// As [`set_payer`](Self::set_payer); [`ServiceError::Invalid`] naming the line.
    pub async fn set_weights(
        &self,
        actor: &Actor,
        over: i64,
        table: &str,
    ) -> Result<(), ServiceError> {
        if let Err(line) = exchange::payout::modulus::Weights::read(table) {
            let says = format!(
                "line {line} does not read: two sort codes, MOD10, MOD11 or DBLAL, \
                                fourteen weights, and the number of an exception if it has one"
            );
            return Err(vec![basis::typed::Problem::new("weights", says)].into());
        }
        self.set(actor, ("weights", over), &table.to_owned()).await
    }

    async fn set<T: Serialize>(
        &self,
        actor: &Actor,
        (name, over): (&str, i64),
        body: &T,
    ) -> Result<(), ServiceError> {
        self.allowed_on_council(actor, Act::PreparePayRun)?;
        let mut tx = self.db.begin().await?;
        let (council, by) = (&actor.council, &actor.id);
        if !tx.add_pay_setting(council, (name, over), body, by, self.now()).await? {
            return Err(ServiceError::Conflict { version: over.saturating_add(1) });
        }
        Ok(tx.commit().await?)
    }

    /// What a person was paid by runs, newest first: what each paid for, and how it is made up.
    ///
    /// # Errors
    ///
    /// As [`allowed`](Self::allowed) for [`Act::SeeMoney`].
    pub async fn remittances(
        &self,
        actor: &Actor,
        person: &PersonId,
    ) -> Result<(PersonRow, Vec<PayLine<PaySays>>), ServiceError> {
        let person = self.allowed(actor, Act::SeeMoney, person).await?.person;
        let lines: Vec<PayLine<PaySays>> = self.db.pay_lines_of(&person.id, 100).await?;
        let sent = lines
            .into_iter()
            .filter(|line| matches!(line.state, Some(PayState::Paid | PayState::Returned)));
        Ok((person, sent.collect()))
    }
}

fn payment(line: &PayLine<PaySays>) -> Payment {
    let payee = &line.body.payee;
    Payment {
        reference: reference(&line.id),
        name: payee.name.clone(),
        account: payee.account.clone(),
        amount: line.amount.max(Money::ZERO),
    }
}

/// What comes back with a returned payment: the figures and letters of its id.
#[must_use]
pub(crate) fn reference(line: &PayLineId) -> String {
    let id = line.as_str();
    id.rsplit('-').next().unwrap_or(id).to_ascii_uppercase()
}
