//! The money page: what came in, what went out and what is left, by plan item and by account.

use std::collections::HashMap;

use basis::Money;
use basis::id::{AccountId, ItemId};

use crate::balance::{Balance, balances, plus};
use crate::{Account, AccountKind, Movement, Posting, View};

/// One plan item's money.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ItemMoney {
    /// The item; `None` for money that nobody has yet said is for one.
    pub item: Option<ItemId>,
    /// What the plan says, as given.
    pub planned: Money,
    /// What the council and the person paid in, less what went back to them.
    pub paid_in: Money,
    /// What was spent, less what was paid back.
    pub spent: Money,
}

impl ItemMoney {
    /// What is left of what was paid in; below nothing where more was spent.
    #[must_use]
    pub fn left(&self) -> Money {
        Balance { money_in: self.paid_in, money_out: self.spent }.left()
    }
}

/// The money of each item, in the order of the plan.
///
/// - `planned` is each item of the plan with what it costs over the time shown: the caller says
///   over which, see [`Schedule::cost_to`](crate::schedule::Schedule::cost_to).
/// - Items that are no longer in the plan but have money follow, by id, with nothing planned.
///   Money for no item comes last, and only where there is some.
/// - Money that moves between holdings stays with its item and is not counted.
#[must_use]
pub fn by_item(
    planned: &[(ItemId, Money)],
    accounts: &[Account],
    postings: &[Posting],
    view: View,
) -> Vec<ItemMoney> {
    let mut found = in_and_spent(accounts, postings, view);
    let mut rows: Vec<ItemMoney> = vec![];
    for (item, planned) in planned {
        let (paid_in, spent) = found.remove(&Some(item)).unwrap_or_default();
        rows.push(ItemMoney { item: Some(item.clone()), planned: *planned, paid_in, spent });
    }
    let mut others: Vec<_> = found.into_iter().collect();
    others.sort_by_key(|(item, _)| (item.is_none(), *item));
    rows.extend(others.into_iter().map(|(item, (paid_in, spent))| ItemMoney {
        item: item.cloned(),
        planned: Money::ZERO,
        paid_in,
        spent,
    }));
    rows
}

/// One account's money.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AccountMoney {
    /// Which account.
    pub account: AccountId,
    /// What it is for.
    pub kind: AccountKind,
    /// What came in and what went out.
    pub balance: Balance,
}

/// The money of each account, in the order of [`AccountKind::ALL`], then by id.
#[must_use]
pub fn by_account(accounts: &[Account], postings: &[Posting], view: View) -> Vec<AccountMoney> {
    let found = balances(postings, view);
    let mut rows: Vec<AccountMoney> = accounts
        .iter()
        .map(|account| AccountMoney {
            account: account.id.clone(),
            kind: account.kind,
            balance: found.get(&account.id).copied().unwrap_or_default(),
        })
        .collect();
    rows.sort_by(|a, b| (a.kind, &a.account).cmp(&(b.kind, &b.account)));
    rows
}

type InAndSpent<'a> = HashMap<Option<&'a ItemId>, (Money, Money)>;

fn in_and_spent<'a>(accounts: &[Account], postings: &'a [Posting], view: View) -> InAndSpent<'a> {
    let kinds: HashMap<_, _> = accounts.iter().map(|one| (&one.id, one.kind)).collect();
    let mut found = InAndSpent::new();
    for posting in postings.iter().filter(|posting| view.shows(posting)) {
        let kind = |account| kinds.get(account).copied();
        let ends = kind(&posting.credit).zip(kind(&posting.debit));
        let Some(movement) = ends.and_then(|(from, to)| Movement::between(from, to)) else {
            continue;
        };
        let (paid_in, spent) = effect(movement, posting.amount);
        if paid_in.is_zero() && spent.is_zero() {
            continue;
        }
        let row = found.entry(posting.item.as_ref()).or_default();
        *row = (plus(row.0, paid_in), plus(row.1, spent));
    }
    found
}

/// What a movement adds to what was paid in, and to what was spent.
fn effect(movement: Movement, amount: Money) -> (Money, Money) {
    let less = Money::pence(amount.as_pence().saturating_neg());
    match movement {
        Movement::CouncilPaysIn | Movement::PersonPaysIn => (amount, Money::ZERO),
        Movement::GivenBack | Movement::ContributionReturned => (less, Money::ZERO),
        Movement::Spent => (Money::ZERO, amount),
        Movement::Refunded => (Money::ZERO, less),
        Movement::Moved => (Money::ZERO, Money::ZERO),
    }
}
