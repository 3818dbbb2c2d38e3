//! What falls due, what of it was paid, and what is owed.

use std::collections::BTreeSet;

use basis::Money;
use basis::id::{ItemId, PersonId};
use basis::typed::long_day;
use jiff::ToSpan as _;
use jiff::civil::Date;
use ledger::schedule::share;
use ledger::{AccountKind, Move, Posting};
use people::{Act, Actor};
use serde::{Deserialize, Serialize};
use store::{PersonRow, Saved};

use super::terms::{PaymentSchedule, Terms};
use super::{Agreed, account, corrected, council_funds};
use crate::{Service, ServiceError};

/// How far ahead payments are shown and can be made: one period.
const DAYS_AHEAD: i64 = 28;

/// A person's payments: under which terms, what fell due, what is owed.
#[derive(Clone, Debug)]
pub struct PaymentsDue {
    /// Whose.
    pub person: PersonRow,
    /// The plan that stands.
    pub agreed: Option<Agreed>,
    /// The terms they are paid under, if payments have begun.
    pub schedule: Option<Saved<PaymentSchedule>>,
    /// What fell due up to four weeks from today, earliest first.
    pub payable: Vec<Payable>,
    /// Whether what was agreed has changed since the newest terms.
    pub out_of_date: bool,
    /// Whether the reader may post money here.
    pub may_post: bool,
    /// Whether the reader agreed this plan, so that someone else must pay.
    pub agreed_it: bool,
    /// Today.
    pub today: Date,
}

/// What a payment is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PayFor {
    /// Four weeks, or part of them.
    Weeks,
    /// What is bought once.
    Once,
}

/// A payment that falls due, and how it stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Payable {
    /// The name of the act that pays what is owed: sent twice, it pays once.
    pub act: String,
    /// What it is for.
    pub pay_for: PayFor,
    /// The item, where it is for one that is bought once.
    pub item: Option<ItemId>,
    /// The account it is paid into.
    pub into: AccountKind,
    /// The first day it pays for, on which it is due.
    pub from: Date,
    /// The last day it pays for.
    pub to: Date,
    /// How much.
    pub amount: Money,
    /// What was paid of it and not corrected.
    pub paid: Money,
    /// What is owed of it; below nothing where too much was paid.
    pub owed: Money,
}

impl Service {
    /// What falls due to a person up to four weeks from today, and how each payment stands.
    ///
    /// # Errors
    ///
    /// As [`allowed`](Self::allowed) for [`Act::SeeMoney`].
    pub async fn payments_due(
        &self,
        actor: &Actor,
        person: &PersonId,
    ) -> Result<PaymentsDue, ServiceError> {
        let person = self.allowed(actor, Act::SeeMoney, person).await?.person;
        let agreed = self.agreed(&person.id).await?;
        let schedule = self.schedule_of(&person.id).await?;
        let postings = self.db.postings(&person.id).await?;
        let through = ahead(self.today());
        let payable =
            schedule.as_ref().map_or(vec![], |saved| standing(&saved.body, through, &postings));
        let posts = self.which(actor, &[Act::PostPayment], &person.id).await?;
        let agreed_it = agreed.as_ref().is_some_and(|agreed| agreed.agreement.body.by == actor.id);
        let out_of_date = self.out_of_date(&person.id, schedule.as_ref(), agreed.as_ref()).await?;
        Ok(PaymentsDue {
            person,
            agreed,
            schedule,
            payable,
            out_of_date,
            may_post: !posts.is_empty() && !agreed_it,
            agreed_it,
            today: self.today(),
        })
    }

    /// Whether the plan, the holding or the contribution has changed since the newest terms.
    async fn out_of_date(
        &self,
        person: &PersonId,
        schedule: Option<&Saved<PaymentSchedule>>,
        agreed: Option<&Agreed>,
    ) -> Result<bool, ServiceError> {
        let Some((terms, agreed)) = schedule.and_then(|one| one.body.newest()).zip(agreed) else {
            return Ok(false);
        };
        let start = terms.start;
        let now = self.terms(person, Some(agreed), start).await;
        // Where no terms can be made now (the holding is being changed) the old ones stand.
        Ok(now.is_ok_and(|now| (&now.parts, &now.items) != (&terms.parts, &terms.items)))
    }
}

/// The last day of what can be paid today.
pub(crate) fn ahead(today: Date) -> Date {
    today.checked_add(DAYS_AHEAD.days()).unwrap_or(today)
}

/// How each payment stands that falls due up to and on `through`, earliest first.
pub(crate) fn standing(
    schedule: &PaymentSchedule,
    through: Date,
    postings: &[Posting],
) -> Vec<Payable> {
    let kinds: BTreeSet<AccountKind> =
        schedule.terms.iter().flat_map(|terms| &terms.parts).map(|part| part.into).collect();
    let mut payable: Vec<Payable> = kinds
        .into_iter()
        .flat_map(|into| weeks(schedule, into, through, postings))
        .chain(once(schedule, through, postings))
        .filter(|one| !(one.amount.is_zero() && one.paid.is_zero()))
        .collect();
    payable.sort_by(|a, b| (a.from, a.into, &a.act).cmp(&(b.from, b.into, &b.act)));
    payable
}

/// What falls due period by period. What was paid for a period is set against what the period
/// comes to by everything that is known now: so a change of the past corrects each by itself.
fn weeks(
    schedule: &PaymentSchedule,
    into: AccountKind,
    through: Date,
    postings: &[Posting],
) -> Vec<Payable> {
    let Some(paying) = schedule.paying(into) else { return vec![] };
    let gone = corrected(postings);
    let paid_for = |act: &str| number_of(act, into);
    let mut found = vec![];
    let after = postings.iter().filter_map(|one| paid_for(&one.act)).max().unwrap_or(0);
    for (number, from, to) in paying.whole_periods(through, after) {
        let ours = || {
            let of_it = |one: &&Posting| paid_for(&one.act) == Some(number);
            postings.iter().filter(of_it).filter(|one| one.corrects.is_none())
        };
        let paid = ours().filter(|one| !gone.contains(&one.id)).map(|one| one.amount).sum();
        let times = ours().map(|one| one.act.as_str()).collect::<BTreeSet<_>>().len();
        let Some(terms) = schedule.on(to).or(schedule.terms.first()) else { break };
        // A sum that cannot be worked out is not guessed: nothing of it is offered for payment.
        let Ok(cost) = paying.cost(from, to) else { break };
        let amount = cost.net();
        found.push(Payable {
            act: format!("pay/{}/{}/{number}/{}", terms.id, into.key(), times + 1),
            pay_for: PayFor::Weeks,
            item: None,
            into,
            from,
            to,
            amount,
            paid,
            owed: amount - paid,
        });
    }
    found
}

/// Which period an act paid, of payments into an account: `pay/TERMS/ACCOUNT/NUMBER/TIMES`.
fn number_of(act: &str, into: AccountKind) -> Option<u32> {
    let mut parts = act.strip_prefix("pay/")?.split('/').skip(1);
    let account = parts.next()?;
    parts.next().filter(|_| account == into.key())?.parse().ok()
}

/// What is bought once, item by item: due on the first day of the first terms that have it, and
/// paid once however often the terms change. What newer terms have left out is not owed.
fn once(schedule: &PaymentSchedule, through: Date, postings: &[Posting]) -> Vec<Payable> {
    let begun = || schedule.terms.iter().filter(|terms| terms.start <= through);
    let Some(newest) = begun().next_back() else { return vec![] };
    let gone = corrected(postings);
    let bought = newest.items.iter().filter(|item| Money::ZERO < item.one_off);
    bought
        .map(|item| {
            let name = format!("once/{}/", item.item);
            let ours = || {
                postings.iter().filter(|one| one.act.starts_with(&name) && one.corrects.is_none())
            };
            let live = ours().filter(|one| !gone.contains(&one.id));
            let paid = live.map(|one| one.amount).sum::<Money>();
            let times = ours().map(|one| one.act.as_str()).collect::<BTreeSet<_>>().len();
            let has_it = |terms: &&Terms| terms.items.iter().any(|one| one.item == item.item);
            let from = begun().find(has_it).map_or(newest.start, |terms| terms.start);
            Payable {
                act: format!("{name}{}", times + 1),
                pay_for: PayFor::Once,
                item: Some(item.item.clone()),
                into: item.into,
                from,
                to: from,
                amount: item.one_off,
                paid,
                owed: item.one_off - paid,
            }
        })
        .collect()
}

/// The movements that pay what is owed of `payable` on `day`, shared over the items of the plan
/// by what each costs, to the penny.
pub(crate) fn moves(
    person: &PersonRow,
    schedule: &PaymentSchedule,
    payable: &Payable,
    day: Date,
) -> Result<Vec<Move>, ServiceError> {
    let (from, to) = (council_funds(person, day).id, account(person, payable.into)?.id);
    let one = |item: &ItemId, amount, what| Move {
        from: from.clone(),
        to: to.clone(),
        amount,
        day,
        item: Some(item.clone()),
        what,
    };
    if let Some(item) = &payable.item {
        let what = "Payment from the council for what is bought once".to_owned();
        return Ok(vec![one(item, payable.owed, what)]);
    }
    let terms = schedule.on(payable.to);
    let items = terms.map_or(&[][..], |terms| &terms.items);
    let items: Vec<_> = items.iter().filter(|item| item.into == payable.into).collect();
    let weights: Vec<Money> = items.iter().map(|item| item.weekly.0).collect();
    let (first, last) = (long_day(payable.from), long_day(payable.to));
    let shares = items.into_iter().zip(share(payable.owed, &weights));
    let moves = shares.filter(|(_, amount)| Money::ZERO < *amount).map(|(item, amount)| {
        one(&item.item, amount, format!("Payment from the council, {first} to {last}"))
    });
    Ok(moves.collect())
}
