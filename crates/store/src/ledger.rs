//! Accounts and postings.

use basis::Money;
use basis::id::{AccountId, CouncilId, ItemId, PersonId, PostingId};
use jiff::Timestamp;
use jiff::civil::Date;
use ledger::{Account, Posting};

use crate::query::{
    ACCOUNT_ADD, ACCOUNT_OF_COUNCIL, ACCOUNT_OF_PERSON, ACCOUNT_OPEN, LEDGER_SPENT, LEDGER_TOTALS,
    POSTING_ADD, POSTING_BY_ID, POSTING_OF_PERSON,
};
use crate::record::json;
use crate::{Database, Row, StoreError, Tx, Value};

/// What somebody spent in one day on one thing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spending {
    /// Who.
    pub person: PersonId,
    /// The day it took effect.
    pub day: Date,
    /// The item of the plan it was for, if for one.
    pub item: Option<ItemId>,
    /// How much, less what was paid back: below nothing where more was.
    pub amount: Money,
}

impl Database {
    /// A person's accounts.
    ///
    /// # Errors
    ///
    /// What the database reports.
    pub async fn accounts(&self, person: &PersonId) -> Result<Vec<Account>, StoreError> {
        let rows = self.rows(ACCOUNT_OF_PERSON, &[person.into()]).await?;
        rows.iter().map(|row| row.json("body")).collect()
    }

    /// A council's own accounts.
    ///
    /// # Errors
    ///
    /// What the database reports.
    pub async fn council_accounts(&self, council: &CouncilId) -> Result<Vec<Account>, StoreError> {
        let rows = self.rows(ACCOUNT_OF_COUNCIL, &[council.into()]).await?;
        rows.iter().map(|row| row.json("body")).collect()
    }

    /// Every posting to or from a person's accounts, oldest first.
    ///
    /// # Errors
    ///
    /// What the database reports.
    pub async fn postings(&self, person: &PersonId) -> Result<Vec<Posting>, StoreError> {
        self.rows(POSTING_OF_PERSON, &[person.into()]).await?.iter().map(read).collect()
    }

    /// One posting.
    ///
    /// # Errors
    ///
    /// What the database reports.
    pub async fn posting(&self, id: &PostingId) -> Result<Option<Posting>, StoreError> {
        self.row(POSTING_BY_ID, &[id.into()]).await?.map(|row| read(&row)).transpose()
    }

    /// What a council's people from `first` to `last` spent, by person, day and plan item, less
    /// what was paid back.
    ///
    /// # Errors
    ///
    /// What the database reports.
    pub async fn spent(
        &self,
        council: &CouncilId,
        first: &PersonId,
        last: &PersonId,
    ) -> Result<Vec<Spending>, StoreError> {
        let rows = self.rows(LEDGER_SPENT, &[council.into(), first.into(), last.into()]).await?;
        let read = |row: &Row| {
            Ok(Spending {
                person: row.parsed("person_id")?,
                day: row.parsed("day")?,
                item: row.opt_parsed("item_id")?,
                amount: row.money("pence")?,
            })
        };
        rows.iter().map(read).collect()
    }

    /// What went into and out of every account, up to and on `day`: for the proof.
    ///
    /// # Errors
    ///
    /// What the database reports.
    pub async fn ledger_totals(
        &self,
        day: Date,
    ) -> Result<Vec<(AccountId, Money, Money)>, StoreError> {
        let rows = self.rows(LEDGER_TOTALS, &[day.into()]).await?;
        let read = |row: &Row| {
            Ok((row.parsed("account_id")?, row.money("in_pence")?, row.money("out_pence")?))
        };
        rows.iter().map(read).collect()
    }
}

impl Tx {
    /// Opens an account.
    ///
    /// # Errors
    ///
    /// A duplicate if it is open already.
    pub async fn add_account(
        &mut self,
        account: &Account,
        moment: Timestamp,
    ) -> Result<(), StoreError> {
        self.run_one(ACCOUNT_ADD, &columns(account, moment)?).await
    }

    /// Opens an account, or leaves it as it is if it is open already.
    ///
    /// An account's id follows from what it is, so two who open it at once open one account.
    ///
    /// # Errors
    ///
    /// What the database reports.
    pub async fn open_account(
        &mut self,
        account: &Account,
        moment: Timestamp,
    ) -> Result<(), StoreError> {
        self.run(ACCOUNT_OPEN, &columns(account, moment)?).await.map(|_| ())
    }

    /// Posts one movement of money.
    ///
    /// # Errors
    ///
    /// A duplicate if a posting with this id is there already.
    pub async fn add_posting(&mut self, posting: &Posting) -> Result<(), StoreError> {
        let values = [
            (&posting.id).into(),
            posting.act.as_str().into(),
            (&posting.debit).into(),
            (&posting.credit).into(),
            posting.amount.into(),
            posting.day.into(),
            posting.item.clone().into(),
            posting.what.as_str().into(),
            posting.corrects.clone().into(),
            (&posting.by).into(),
            posting.moment.into(),
        ];
        self.run_one(POSTING_ADD, &values).await
    }

    /// Every posting to or from a person's accounts, oldest first, as this transaction sees them.
    ///
    /// # Errors
    ///
    /// What the database reports.
    pub async fn postings(&mut self, person: &PersonId) -> Result<Vec<Posting>, StoreError> {
        self.rows(POSTING_OF_PERSON, &[person.into()]).await?.iter().map(read).collect()
    }
}

fn columns(account: &Account, moment: Timestamp) -> Result<[Value; 6], StoreError> {
    Ok([
        (&account.id).into(),
        (&account.council).into(),
        account.person.clone().into(),
        account.kind.key().into(),
        json(account)?.into(),
        moment.into(),
    ])
}

fn read(row: &Row) -> Result<Posting, StoreError> {
    Ok(Posting {
        id: row.parsed("posting_id")?,
        act: row.parsed("act")?,
        debit: row.parsed("debit_account")?,
        credit: row.parsed("credit_account")?,
        amount: row.money("pence")?,
        day: row.parsed("day")?,
        moment: row.parsed("moment")?,
        by: row.parsed("by_id")?,
        item: row.opt_parsed("item_id")?,
        what: row.parsed("what")?,
        corrects: row.opt_parsed("corrects")?,
    })
}
