//! What a story leaves behind, and how it is written down.

use allocation::Assessment;
use basis::id::{
    ActorId, BankLineId, ContactId, ItemId, LookId, PersonId, PostingId, RecordId, StatementId,
};
use change::reduction::Reduction;
use charging::Means;
use jiff::Timestamp;
use jiff::civil::Date;
use ledger::statement::Identified;
use ledger::{Account, Posting};
use people::Relationship;
use service::answer::{BudgetAnswer, ContributionAnswer, EligibilityAnswer};
use service::money::{Import, PaymentSchedule};
use store::{Draft, Kind, Look, NewActor, NewLine, NewStatement, PersonRow, StoreError, Tx};
use support::agreement::Agreement;
use support::contact::Contact;
use support::declining::Declining;
use support::holding::Holding;
use support::plan::Plan;
use support::review::{Review, ReviewRequest};

/// The bank of everyone whose statement was read.
const BANK: &str = "another bank";

/// Everything about one person.
#[derive(Debug, Default)]
pub(crate) struct Rows {
    pub(crate) person: Option<(PersonRow, ActorId)>,
    pub(crate) actors: Vec<NewActor>,
    pub(crate) ties: Vec<Relationship>,
    pub(crate) records: Vec<Version>,
    pub(crate) accounts: Vec<(Account, Timestamp)>,
    pub(crate) postings: Vec<Posting>,
    pub(crate) statements: Vec<Statement>,
    pub(crate) matches: Vec<Matched>,
    pub(crate) contacts: Vec<(ContactId, Contact, Timestamp)>,
    pub(crate) looks: Vec<(LookId, ActorId, Timestamp)>,
}

/// One version of one record.
#[derive(Clone, Debug)]
pub(crate) struct Version {
    pub(crate) id: RecordId,
    pub(crate) number: i64,
    pub(crate) person: PersonId,
    pub(crate) day: Date,
    pub(crate) by: ActorId,
    pub(crate) why: String,
    pub(crate) moment: Timestamp,
    pub(crate) body: Body,
}

/// A statement from a bank, with its lines.
#[derive(Debug)]
pub(crate) struct Statement {
    pub(crate) id: StatementId,
    pub(crate) lines: Vec<Identified>,
    pub(crate) by: ActorId,
    pub(crate) moment: Timestamp,
}

/// What a bank line was for.
#[derive(Debug)]
pub(crate) struct Matched {
    pub(crate) line: BankLineId,
    pub(crate) item: Option<ItemId>,
    pub(crate) posting: PostingId,
    pub(crate) by: ActorId,
    pub(crate) moment: Timestamp,
}

macro_rules! bodies {
    ($($kind:ident),* $(,)?) => {
        /// What a version says.
        #[derive(Clone, Debug)]
        pub(crate) enum Body { $(#[doc = stringify!($kind)] $kind($kind),)* }

        $(impl From<$kind> for Body {
            fn from(body: $kind) -> Self {
                Self::$kind(body)
            }
        })*

        impl Version {
            async fn write(&self, tx: &mut Tx) -> Result<(), StoreError> {
                match &self.body { $(Body::$kind(body) => self.write_as(body, tx).await,)* }
            }
        }
    };
}

bodies! {
    Assessment, EligibilityAnswer, BudgetAnswer, Means, ContributionAnswer, Plan, Agreement,
    Holding, Review, ReviewRequest, Declining, PaymentSchedule, Reduction,
}

impl Version {
    async fn write_as<T: Kind>(&self, body: &T, tx: &mut Tx) -> Result<(), StoreError> {
        tx.save(&Draft {
            id: &self.id,
            version: self.number,
            person: &self.person,
            day: self.day,
            body,
            by: &self.by,
            why: &self.why,
            moment: self.moment,
        })
        .await
    }
}

impl Rows {
    /// Writes it all, in the order in which rows name each other.
    pub(crate) async fn write(&self, tx: &mut Tx) -> Result<(), StoreError> {
        let Some((person, by)) = &self.person else { return Ok(()) };
        tx.add_person(&person.id, &person.council, person.moment).await?;
        for actor in &self.actors {
            tx.add_actor(actor).await?;
        }
        tx.add_person_version(person, by, "first recorded").await?;
        for tie in &self.ties {
            tx.add_relationship(tie, 1, by, person.moment).await?;
        }
        for version in &self.records {
            version.write(tx).await?;
        }
        for (id, contact, moment) in &self.contacts {
            tx.add_contact(id, &person.id, contact, &contact.by, *moment).await?;
        }
        for (id, actor, moment) in &self.looks {
            let allowed = "This worker is allocated to you.";
            let (id, act) = (id.clone(), people::Act::SeeRecord.key());
            let look = Look { id, person: &person.id, actor, act, allowed, moment: *moment };
            tx.add_look(&look).await?;
        }
        self.write_money(&person.id, tx).await
    }

    async fn write_money(&self, person: &PersonId, tx: &mut Tx) -> Result<(), StoreError> {
        for (account, moment) in &self.accounts {
            tx.add_account(account, *moment).await?;
        }
        for posting in &self.postings {
            tx.add_posting(posting).await?;
        }
        for statement in &self.statements {
            statement.write(person, tx).await?;
        }
        for one in &self.matches {
            let (item, posting) = (one.item.as_ref(), Some(&one.posting));
            let why = "the bank’s text has the name";
            tx.add_match(&one.line, 1, item, posting, why, &one.by, one.moment).await?;
        }
        Ok(())
    }
}

impl Statement {
    async fn write(&self, person: &PersonId, tx: &mut Tx) -> Result<(), StoreError> {
        // What an import that went well would have found.
        let many = self.lines.len();
        let body = Import { bank: BANK.to_owned(), rows: many, new: many, ..Import::default() };
        tx.add_statement(&NewStatement {
            id: &self.id,
            person,
            bank: "other",
            file_name: "statement.csv",
            body: &body,
            by: &self.by,
            moment: self.moment,
        })
        .await?;
        for line in &self.lines {
            tx.add_line(&NewLine { statement: &self.id, person, line }).await?;
        }
        Ok(())
    }
}
