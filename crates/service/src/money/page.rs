//! The money page: what came in, what went out and what is left, on any day.

use std::collections::BTreeMap;

use basis::Money;
use basis::id::{ActorId, ItemId, PersonId, PostingId};
use jiff::Timestamp;
use jiff::civil::Date;
use ledger::balance::{Proof, prove};
use ledger::summary::{AccountMoney, by_account, by_item};
use ledger::{AccountKind, Movement, Posting, View};
use people::{Act, Actor};
use serde::Serialize;
use store::PersonRow;
use support::plan::Item;

use super::matches::{LineState, state};
use super::terms::PaymentSchedule;
use crate::{Service, ServiceError};

/// Where a person's money came from and went, as it stood at the end of a day.
#[derive(Clone, Debug)]
pub struct MoneyPage {
    /// Whose.
    pub person: PersonRow,
    /// The day it is shown for.
    pub day: Date,
    /// Today.
    pub today: Date,
    /// The first day that was paid for, if payments have begun.
    pub began: Option<Date>,
    /// What is held for the person, all together.
    pub totals: Totals,
    /// The accounts that hold money for the person.
    pub accounts: Vec<AccountMoney>,
    /// Item by item, in the order of the plan; last, what is for no item.
    pub items: Vec<ItemRow>,
    /// Every posting up to the day, newest first.
    pub postings: Vec<PostingRow>,
    /// How many bank lines there are up to the day that nobody has matched.
    pub unmatched: usize,
    /// What those lines come to: what came in, and what went out.
    pub unmatched_money: (Money, Money),
    /// The last day that something was posted for, if that is after the day shown.
    pub later: Option<Date>,
    /// What the reader may do here.
    pub may: Vec<Act>,
}

/// What came in, what went out, what is left.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Totals {
    /// What the council paid in, less what went back to it.
    pub from_council: Money,
    /// What the person paid in, less what went back to them.
    pub from_person: Money,
    /// What was spent, less what was paid back.
    pub spent: Money,
    /// What is left; below nothing where more was spent.
    pub left: Money,
}

/// One item's money.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ItemRow {
    /// The item; none for money that is for no item.
    pub item: Option<ItemId>,
    /// What it is; empty for what is not in the plan.
    pub what: String,
    /// Who it comes from.
    pub who_from: String,
    /// What the plan says it comes to, from the first payment to the day.
    pub planned: Money,
    /// What was paid in for it.
    pub paid_in: Money,
    /// What was spent on it.
    pub spent: Money,
    /// What is left of what was paid in.
    pub left: Money,
}

/// One posting, as the page shows it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PostingRow {
    /// Which.
    pub id: PostingId,
    /// The day it took effect.
    pub day: Date,
    /// When it was posted.
    pub moment: Timestamp,
    /// Who posted it.
    pub by: String,
    /// What it was, or why it was corrected.
    pub what: String,
    /// Where the money left.
    pub from: Option<AccountKind>,
    /// Where the money arrived.
    pub to: Option<AccountKind>,
    /// How much.
    pub amount: Money,
    /// The item it was for, by name.
    pub item: Option<String>,
    /// The posting it corrects.
    pub corrects: Option<PostingId>,
    /// The posting that corrected it.
    pub corrected_by: Option<PostingId>,
    /// Whether it came from a bank line, and is changed by matching that anew.
    pub from_bank: bool,
}

impl Service {
    /// A person's money as it stood at the end of `day`: today, if no day is given.
    ///
    /// # Errors
    ///
    /// As [`allowed`](Self::allowed) for [`Act::SeeMoney`].
    pub async fn money(
        &self,
        actor: &Actor,
        person: &PersonId,
        day: Option<Date>,
    ) -> Result<MoneyPage, ServiceError> {
        let person = self.allowed(actor, Act::SeeMoney, person).await?.person;
        let day = day.unwrap_or_else(|| self.today());
        let postings = self.db.postings(&person.id).await?;
        let lines = self.db.bank_lines(&person.id).await?;
        let schedule = self.schedule_of(&person.id).await?.map(|saved| saved.body);
        let plan = self.agreed(&person.id).await?.map(|agreed| agreed.plan.items);
        let plan = plan.unwrap_or_default();
        let names = self.names(&postings).await?;
        let accounts = self.chart(&person, &postings, &[])?;
        let view = View::on(day);
        let open = lines.iter().filter(|one| {
            one.line.line.day <= day && state(&person, one, &postings) == LineState::Open
        });
        let open: Vec<Money> = open.map(store::HeldLine::amount).collect();
        let opened = self.db.accounts(&person.id).await?;
        let mut money = by_account(&accounts, &postings, view);
        let is_open = |kind| opened.iter().any(|one| one.kind == kind);
        money.retain(|one| one.kind.holds_budget() && is_open(one.kind));
        let kinds: BTreeMap<_, _> = accounts.iter().map(|one| (&one.id, one.kind)).collect();
        let last = postings.iter().map(|one| one.day).max();
        let mut may = self.which(actor, &Act::ALL, &person.id).await?;
        if !self.has_direct_payment(&person.id).await? {
            may.retain(|act| *act != Act::ImportStatement);
        }
        Ok(MoneyPage {
            totals: totals(&kinds, &postings, view),
            items: items(&plan, schedule.as_ref(), &accounts, &postings, view),
            postings: rows(&kinds, &plan, &names, &postings, view),
            accounts: money,
            unmatched: open.len(),
            unmatched_money: sides(&open),
            later: last.filter(|last| day < *last),
            began: schedule.as_ref().and_then(|one| one.terms.first()).map(|terms| terms.start),
            may,
            today: self.today(),
            day,
            person,
        })
    }

    /// Whether the books of a person are right, proved from the first posting on.
    ///
    /// # Errors
    ///
    /// As [`allowed`](Self::allowed) for [`Act::SeeMoney`].
    pub async fn prove_books_of(
        &self,
        actor: &Actor,
        person: &PersonId,
    ) -> Result<Proof, ServiceError> {
        let person = self.allowed(actor, Act::SeeMoney, person).await?.person;
        let mut accounts = self.db.accounts(&person.id).await?;
        accounts.extend(self.db.council_accounts(&person.council).await?);
        Ok(prove(&accounts, &self.db.postings(&person.id).await?))
    }

    async fn names(&self, postings: &[Posting]) -> Result<BTreeMap<ActorId, String>, ServiceError> {
        let mut names = BTreeMap::new();
        for posting in postings {
            if !names.contains_key(&posting.by) {
                let actor = self.db.actor(&posting.by).await?;
                let name = actor.map_or_else(String::new, |actor| actor.name);
                names.insert(posting.by.clone(), name);
            }
        }
        Ok(names)
    }
}

impl MoneyPage {
    /// Whether the reader may do this here.
    #[must_use]
    pub fn may(&self, act: Act) -> bool {
        self.may.contains(&act)
    }
}

type Kinds<'a> = BTreeMap<&'a basis::id::AccountId, AccountKind>;

fn totals(kinds: &Kinds<'_>, postings: &[Posting], view: View) -> Totals {
    let mut totals = Totals::default();
    for one in postings.iter().filter(|one| view.shows(one)) {
        let ends = kinds.get(&one.credit).zip(kinds.get(&one.debit));
        match ends.and_then(|(from, to)| Movement::between(*from, *to)) {
            Some(Movement::CouncilPaysIn) => totals.from_council += one.amount,
            Some(Movement::GivenBack) => totals.from_council += -one.amount,
            Some(Movement::PersonPaysIn) => totals.from_person += one.amount,
            Some(Movement::ContributionReturned) => totals.from_person += -one.amount,
            Some(Movement::Spent) => totals.spent += one.amount,
            Some(Movement::Refunded) => totals.spent += -one.amount,
            Some(Movement::Moved) | None => {}
        }
    }
    totals.left = totals.from_council + totals.from_person - totals.spent;
    totals
}

fn items(
    plan: &[Item],
    schedule: Option<&PaymentSchedule>,
    accounts: &[ledger::Account],
    postings: &[Posting],
    view: View,
) -> Vec<ItemRow> {
    let planned = |item: &Item| {
        let planned = schedule.map_or(Money::ZERO, |one| one.planned(&item.id, view.day));
        (item.id.clone(), planned)
    };
    let planned: Vec<(ItemId, Money)> = plan.iter().map(planned).collect();
    let rows = by_item(&planned, accounts, postings, view).into_iter().map(|money| {
        let item = plan.iter().find(|item| Some(&item.id) == money.item.as_ref());
        ItemRow {
            what: item.map_or_else(String::new, |item| item.what.clone()),
            who_from: item.map_or_else(String::new, |item| item.who_from.clone()),
            left: money.left(),
            item: money.item,
            planned: money.planned,
            paid_in: money.paid_in,
            spent: money.spent,
        }
    });
    rows.collect()
}

fn rows(
    kinds: &Kinds<'_>,
    plan: &[Item],
    names: &BTreeMap<ActorId, String>,
    postings: &[Posting],
    view: View,
) -> Vec<PostingRow> {
    let shown = || postings.iter().filter(|one| view.shows(one));
    let corrected_by: BTreeMap<&PostingId, &PostingId> =
        shown().filter_map(|one| Some((one.corrects.as_ref()?, &one.id))).collect();
    let item = |id: &ItemId| plan.iter().find(|item| item.id == *id).map(|item| item.what.clone());
    let row = |one: &Posting| PostingRow {
        id: one.id.clone(),
        day: one.day,
        moment: one.moment,
        by: names.get(&one.by).cloned().unwrap_or_default(),
        what: one.what.clone(),
        from: kinds.get(&one.credit).copied(),
        to: kinds.get(&one.debit).copied(),
        amount: one.amount,
        item: one.item.as_ref().and_then(item),
        corrects: one.corrects.clone(),
        corrected_by: corrected_by.get(&one.id).map(|id| (*id).clone()),
        from_bank: one.act.starts_with("match/") || one.act.starts_with("unmatch/"),
    };
    let mut rows: Vec<PostingRow> = shown().map(row).collect();
    rows.reverse();
    rows
}

fn sides(amounts: &[Money]) -> (Money, Money) {
    let (into, out): (Vec<Money>, Vec<Money>) =
        amounts.iter().partition(|amount| Money::ZERO <= **amount);
    (into.into_iter().sum(), -out.into_iter().sum::<Money>())
}
