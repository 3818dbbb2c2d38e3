//! Where a person's payments go. A change is noted by one officer and held until a second has
//! confirmed it, after telling the person in another way than the one by which it was asked: a
//! forged letter is answered by a call, a forged call by a letter.

use std::collections::BTreeMap;

use basis::id::{ActorId, ContactId, PersonId};
use basis::typed::Problem;
use exchange::payout::modulus::{Checked, Weights};
use exchange::payout::{Account, AccountWrong};
use jiff::Timestamp;
use ledger::AccountKind;
use people::{Act, Actor, ContactBy};
use serde::{Deserialize, Serialize};
use store::{Kind, PersonRow, Saved};
use support::contact::{Contact, How};

use crate::access::Facts;
use crate::{Service, ServiceError, Written};

/// The most letters of a name on an account.
const NAME_MOST: usize = 70;
/// The most letters of what the person said.
const SAID_MOST: usize = 500;

/// Where a person's payments go: the body of a record.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BankDetails {
    /// The confirmed account for each part of the budget that is paid out.
    pub confirmed: BTreeMap<AccountKind, Confirmed>,
    /// A change that waits. Until it is confirmed, payments go where they went.
    pub waiting: Option<Waiting>,
}

/// An account and the name on it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Payee {
    /// The name on the account.
    pub name: String,
    /// The account.
    pub account: Account,
}

/// An account that two officers saw.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Confirmed {
    /// The account.
    pub payee: Payee,
    /// Who confirmed it.
    pub by_name: String,
    /// How the person was told.
    pub told: ContactBy,
    /// When.
    pub moment: Timestamp,
}

/// A change that waits to be confirmed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Waiting {
    /// For which part of the budget.
    pub into: AccountKind,
    /// The new account.
    pub payee: Payee,
    /// How it was asked for.
    pub asked: ContactBy,
    /// Who noted it.
    pub by: ActorId,
    /// Their name.
    pub by_name: String,
    /// When.
    pub moment: Timestamp,
    /// Whether a table of account checks was there and passed it.
    pub checked: bool,
}

/// A change as it is typed.
#[derive(Clone, Debug)]
pub struct WantedAccount {
    /// For which part of the budget.
    pub into: AccountKind,
    /// The name on the account.
    pub name: String,
    /// Six figures, with or without dashes.
    pub sort_code: String,
    /// Six to eight figures.
    pub number: String,
    /// A roll number, or nothing.
    pub roll: String,
    /// How it was asked for.
    pub asked: ContactBy,
}

/// A person's bank details as an officer sees them.
#[derive(Clone, Debug)]
pub struct BankShown {
    /// Whose.
    pub person: PersonRow,
    /// What is kept; none yet.
    pub saved: Option<Saved<BankDetails>>,
    /// Whether the actor may note a change.
    pub may_change: bool,
    /// Why the actor may not confirm the one that waits, if so.
    pub may_not_confirm: Option<String>,
}

impl Kind for BankDetails {
    const KIND: &'static str = "bank_details";
}

impl BankDetails {
    /// The record of a person's bank details: one, whose id follows from theirs.
    #[must_use]
    pub fn record_of(person: &PersonId) -> basis::id::RecordId {
        crate::only::only(Self::KIND, person.as_str())
    }
}

impl Service {
    /// Where a person's payments go, and what waits.
    ///
    /// # Errors
    ///
    /// As [`allowed`](Self::allowed) for [`Act::SeeMoney`].
    pub async fn bank_details(
        &self,
        actor: &Actor,
        person: &PersonId,
    ) -> Result<BankShown, ServiceError> {
        let person = self.allowed(actor, Act::SeeMoney, person).await?.person;
        let saved: Option<Saved<BankDetails>> = self.db.latest(&person.id).await?;
        let may = self.which(actor, &[Act::ChangeBankDetails], &person.id).await?;
        let waiting = saved.as_ref().and_then(|saved| saved.body.waiting.as_ref());
        let wrote_it = waiting.is_some_and(|waiting| waiting.by == actor.id);
        let facts = Facts { wrote_it, ..Facts::default() };
        let confirms = self.allowed_with(actor, Act::ConfirmBankDetails, &person.id, facts).await;
        let may_not_confirm = match confirms {
            Ok(_) => None,
            Err(ServiceError::Refused { reason }) => Some(reason),
            Err(other) => return Err(other),
        };
        Ok(BankShown { person, saved, may_change: !may.is_empty(), may_not_confirm })
    }

    /// Notes that payments are to go to another account. Nothing changes until another officer
    /// has confirmed it.
    ///
    /// # Errors
    ///
    /// As [`allowed`](Self::allowed) for [`Act::ChangeBankDetails`]; [`ServiceError::Invalid`] by
    /// field; [`ServiceError::NotYet`] if a change waits already.
    pub async fn change_bank_details(
        &self,
        actor: &Actor,
        person: &PersonId,
        wanted: &WantedAccount,
    ) -> Result<(), ServiceError> {
        let person = self.allowed(actor, Act::ChangeBankDetails, person).await?.person;
        let payee = payee(wanted)?;
        let checked = self.account_check(actor, &payee.account).await?;
        let saved: Option<Saved<BankDetails>> = self.db.latest(&person.id).await?;
        let read = saved.as_ref().map_or(0, |saved| saved.version);
        let mut details = saved.map(|saved| saved.body).unwrap_or_default();
        if let Some(waiting) = &details.waiting {
            let same =
                (&waiting.payee, waiting.into, &waiting.by) == (&payee, wanted.into, &actor.id);
            let says = "A change waits already. Confirm it or refuse it first.";
            return if same { Ok(()) } else { Err(ServiceError::NotYet(says.to_owned())) };
        }
        details.waiting = Some(Waiting {
            into: wanted.into,
            payee,
            asked: wanted.asked,
            by: actor.id.clone(),
            by_name: actor.name.clone(),
            moment: self.now(),
            checked,
        });
        let over = Written { over: Some((BankDetails::record_of(&person.id), read)) };
        self.save(actor, &person.id, &over, &details, "a change of bank details noted").await?;
        Ok(())
    }

    /// Confirms the change that waits, or refuses it, by another officer than the one who noted
    /// it, after the person was told in another way than it was asked for. That they were told is
    /// kept among the contacts.
    ///
    /// # Errors
    ///
    /// As [`allowed`](Self::allowed) for [`Act::ConfirmBankDetails`]; [`ServiceError::NotYet`] if
    /// nothing waits, or something else than the actor read; [`ServiceError::Invalid`] on `told`
    /// if it is the way it was asked for, or on `said`.
    pub async fn confirm_bank_details(
        &self,
        actor: &Actor,
        person: &PersonId,
        version: i64,
        (yes, told, said): (bool, ContactBy, &str),
    ) -> Result<(), ServiceError> {
        let saved: Option<Saved<BankDetails>> = self.db.latest(person).await?;
        let waiting = saved.as_ref().and_then(|saved| saved.body.waiting.clone());
        let wrote_it = waiting.as_ref().is_some_and(|waiting| waiting.by == actor.id);
        let facts = Facts { wrote_it, ..Facts::default() };
        let allowed = self.allowed_with(actor, Act::ConfirmBankDetails, person, facts).await?;
        let there = saved.filter(|saved| saved.version == version).zip(waiting);
        let Some((saved, waiting)) = there else {
            let says = "Nothing waits here, or it has changed. Open the page again.";
            return Err(ServiceError::NotYet(says.to_owned()));
        };
        let said = told_rightly(&waiting, told, said)?;
        let mut details = saved.body;
        details.waiting = None;
        if yes {
            let (by_name, moment) = (actor.name.clone(), self.now());
            let confirmed = Confirmed { payee: waiting.payee.clone(), by_name, told, moment };
            details.confirmed.insert(waiting.into, confirmed);
        }
        let word = if yes { "confirmed" } else { "refused" };
        let contact = Contact {
            day: self.today(),
            by: actor.id.clone(),
            how: how(told),
            words: format!("We told you that your bank details are to change, and {word} it."),
            said_by_person: said,
        };
        let over = Written { over: Some((saved.id, version)) };
        let mut tx = self.db.begin().await?;
        let id = ContactId::from_bits(self.outside.bits());
        tx.add_contact(&id, &allowed.person.id, &contact, &actor.id, self.now()).await?;
        let why = format!("a change of bank details {word}");
        self.save_in(&mut tx, actor, &allowed.person.id, &over, &details, &why).await?;
        Ok(tx.commit().await?)
    }

    /// Whether the table that the council loaded passes an account; `false` without a table, or
    /// where it says nothing. What cannot be is refused.
    async fn account_check(&self, actor: &Actor, account: &Account) -> Result<bool, ServiceError> {
        let loaded = self.db.pay_setting::<String>(&actor.council, "weights").await?;
        let Some(loaded) = loaded else { return Ok(false) };
        let weights = Weights::read(&loaded.body).map_err(|line| {
            ServiceError::Failed(format!("line {line} of the loaded checks does not read").into())
        })?;
        match weights.check(account) {
            Checked::Possible => Ok(true),
            Checked::Unchecked => Ok(false),
            Checked::Impossible => {
                let says = "This account number does not belong to this sort code. Check both.";
                Err(vec![Problem::new("number", says)].into())
            }
        }
    }
}

fn payee(wanted: &WantedAccount) -> Result<Payee, ServiceError> {
    let name = wanted.name.trim();
    let wrong = |field, says: String| Err(vec![Problem::new(field, says)].into());
    if name.is_empty() || NAME_MOST < name.chars().count() {
        let says = format!("Enter the name on the account, in at most {NAME_MOST} letters");
        return wrong("name", says);
    }
    if exchange::payout::bank_text(name, 18).is_empty() {
        return wrong("name", "Enter the name as the bank writes it, in Latin letters".to_owned());
    }
    match wanted.into {
        AccountKind::DirectPayment | AccountKind::ThirdParty => {}
        AccountKind::CouncilManaged
        | AccountKind::Contribution
        | AccountKind::Spending
        | AccountKind::CouncilFunds => {
            return wrong("into", "Say what is paid into this account".to_owned());
        }
    }
    match Account::typed(&wanted.sort_code, &wanted.number, &wanted.roll) {
        Ok(account) => Ok(Payee { name: name.to_owned(), account }),
        Err(why) => {
            let field = match why {
                AccountWrong::SortCode => "sort_code",
                AccountWrong::Roll => "roll",
                _ => "number",
            };
            wrong(field, why.to_string())
        }
    }
}

/// What the person said, if they were told in another way than it was asked for.
fn told_rightly(waiting: &Waiting, told: ContactBy, said: &str) -> Result<String, ServiceError> {
    let said = said.trim();
    let mut problems = vec![];
    if told == waiting.asked {
        let says = format!(
            "This was asked for {}: tell the person in another way, one that you knew before",
            told.says()
        );
        problems.push(Problem::new("told", says));
    }
    if said.is_empty() || SAID_MOST < said.chars().count() {
        let says = format!("Say what the person said, in at most {SAID_MOST} letters");
        problems.push(Problem::new("said", says));
    }
    if problems.is_empty() { Ok(said.to_owned()) } else { Err(problems.into()) }
}

const fn how(told: ContactBy) -> How {
    match told {
        ContactBy::Letter => How::Letter,
        ContactBy::Phone => How::Phone,
        ContactBy::TextMessage => How::Message,
        ContactBy::Email => How::Email,
        ContactBy::FaceToFace => How::Visit,
    }
}
