//! Money: payments that fall due, what was posted, bank statements, and where it all went.
//!
//! Everything that moves money is an act with a name of its own, from which the ids of its
//! postings follow: sent twice, it moves the money once. Nothing is changed: what was wrong is
//! corrected by its reverse.

mod actual;
mod bank;
mod columns;
mod due;
mod import;
mod matches;
mod page;
mod pay;
mod release;
mod runs;
mod sights;
mod stops;
mod terms;

use basis::id::{PersonId, PostingId};
use basis::typed::Problem;
use jiff::civil::Date;
use ledger::{Account, AccountKind, Book, FinancialYear, Posted, Posting, PostingError};
use people::{Act, Actor};
use store::{PersonRow, Saved, StoreError, Tx};
use support::agreement::Agreement;
use support::plan::Plan;

pub use actual::{Actual, ActualKind};
pub use bank::{BankDetails, BankShown, Confirmed, Payee, Waiting, WantedAccount};
pub use columns::{BankColumns, FileColumns};
pub use due::{PayFor, Payable, PaymentsDue};
pub use import::{GapFound, Import, ImportPreview, ImportedLine, Odd, OddWeight, SameLine};
pub use matches::{Choice, LineShown, LineState, LinesPage, PaymentShown, Pick, SuggestionShown};
pub use page::{ItemRow, MoneyPage, PostingRow, Totals};
pub use release::{ColumnsSetting, PayFile, PaySettings, PayerSetting, ReturnsRead};
pub use runs::{PayRunShown, PaySays, PayStage};
pub use stops::Stop;
pub use store::{PayLine, PayRun, PayState, PayStep, PayStepDone};
pub use terms::{Follows, Part, PaymentSchedule, TermItem, Terms};

use crate::access::Facts;
use crate::{Service, ServiceError};

/// The plan that stands: the last one that was agreed.
#[derive(Clone, Debug)]
pub struct Agreed {
    /// The agreement.
    pub agreement: Saved<Agreement>,
    /// The plan, in the version that was agreed.
    pub plan: Plan,
}

impl Service {
    /// The last plan of a person's that was agreed, whatever was written or returned since.
    pub(crate) async fn agreed(&self, person: &PersonId) -> Result<Option<Agreed>, ServiceError> {
        let found = self.agreed_plan(person).await?;
        Ok(found.map(|(agreement, plan)| Agreed { agreement, plan: plan.body }))
    }

    /// Whether `actor` may post money for this person. Whoever agreed the plan may not: paying
    /// needs a second pair of eyes.
    pub(crate) async fn allowed_to_post(
        &self,
        actor: &Actor,
        person: &PersonId,
    ) -> Result<(PersonRow, Option<Agreed>), ServiceError> {
        let agreed = self.agreed(person).await?;
        let wrote_it = agreed.as_ref().is_some_and(|agreed| agreed.agreement.body.by == actor.id);
        let facts = Facts { wrote_it, ..Facts::default() };
        let allowed = self.allowed_with(actor, Act::PostPayment, person, facts).await?;
        Ok((allowed.person, agreed))
    }

    /// Posts what is new of `postings`, all or nothing, opening the accounts they need.
    pub(crate) async fn post_in(
        &self,
        tx: &mut Tx,
        person: &PersonRow,
        postings: &[Posting],
    ) -> Result<(), ServiceError> {
        let there = tx.postings(&person.id).await?;
        let mut accounts = self.chart(person, &there, postings)?;
        let mut book = Book::open(accounts.clone()).map_err(|why| failed(&why))?;
        let (corrections, originals): (Vec<_>, Vec<_>) =
            there.into_iter().partition(|posting| posting.corrects.is_some());
        for posting in originals.into_iter().chain(corrections) {
            book.post(posting).map_err(|why| failed(&why))?;
        }
        let used = |account: &Account| {
            let ends = |one: &Posting| one.debit == account.id || one.credit == account.id;
            postings.iter().any(ends)
        };
        accounts.retain(used);
        for account in &accounts {
            tx.open_account(account, self.now()).await?;
        }
        for posting in postings {
            match book.post(posting.clone()).map_err(refused)? {
                Posted::New => tx.add_posting(posting).await?,
                Posted::Already => {}
            }
        }
        Ok(())
    }

    /// Every account that a person's money can be in, open or not, with the council's own of each
    /// year that a posting is of. Their ids follow from what they are.
    fn chart(
        &self,
        person: &PersonRow,
        there: &[Posting],
        new: &[Posting],
    ) -> Result<Vec<Account>, ServiceError> {
        let mut accounts = Vec::new();
        for kind in AccountKind::ALL.into_iter().filter(|kind| *kind != AccountKind::CouncilFunds) {
            accounts.push(account(person, kind)?);
        }
        let days = there.iter().chain(new).map(|posting| posting.day).chain([self.today()]);
        let mut years: Vec<FinancialYear> = days.map(FinancialYear::of).collect();
        years.sort_unstable();
        years.dedup();
        let of_year = |year| Account::of_council(person.council.clone(), year);
        accounts.extend(years.into_iter().map(of_year));
        Ok(accounts)
    }

    /// The ledger's act of this name, done now by `actor`.
    pub(crate) fn ledger_act(&self, actor: &Actor, name: String) -> ledger::Act {
        ledger::Act { name, moment: self.now(), by: actor.id.clone() }
    }
}

/// A person's account of a kind.
pub(crate) fn account(person: &PersonRow, kind: AccountKind) -> Result<Account, ServiceError> {
    Account::of_person(person.council.clone(), person.id.clone(), kind).map_err(|why| failed(&why))
}

/// The council's own account on a day.
pub(crate) fn council_funds(person: &PersonRow, day: Date) -> Account {
    Account::of_council(person.council.clone(), FinancialYear::of(day))
}

/// The postings that were corrected.
pub(crate) fn corrected(postings: &[Posting]) -> std::collections::HashSet<&PostingId> {
    postings.iter().filter_map(|posting| posting.corrects.as_ref()).collect()
}

/// Words that fit a posting: no control characters, not too long.
pub(crate) fn fitting(words: &str) -> String {
    let clean: String = words.chars().filter(|letter| !letter.is_control()).collect();
    clean.trim().chars().take(ledger::book::LONGEST_WHAT).collect()
}

/// Whether a second row with the same key was refused: somebody did the same at the same time.
pub(crate) fn was_duplicate(error: &ServiceError) -> bool {
    let ServiceError::Failed(why) = error else { return false };
    why.downcast_ref::<StoreError>().is_some_and(StoreError::is_duplicate)
}

fn failed(why: &(impl std::error::Error + 'static)) -> ServiceError {
    ServiceError::Failed(why.to_string().into())
}

/// A refusal of the books, as something wrong with what was typed where it is that.
fn refused(why: PostingError) -> ServiceError {
    let problem = |field: &str| ServiceError::Invalid(vec![Problem::new(field, why.to_string())]);
    match why {
        PostingError::NotPositive(_) | PostingError::TooMuch(_) => problem("amount"),
        PostingError::What => problem("what"),
        PostingError::IdTaken(_) => ServiceError::NotYet(
            "This form was sent before, saying something else. Open the page again.".to_owned(),
        ),
        PostingError::CorrectsACorrection(_) => ServiceError::NotYet(
            "This is a correction itself: post what is true instead.".to_owned(),
        ),
        PostingError::CorrectedBefore { .. } => {
            ServiceError::NotYet("This was corrected before.".to_owned())
        }
        other => failed(&other),
    }
}
