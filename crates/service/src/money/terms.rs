//! From when, how much and into which accounts a person's budget is paid: decided by whoever
//! begins the payments, and kept as it was decided.
//!
//! One record a person. Each time the plan, the holding or the contribution has changed, whoever
//! pays adds new terms from a later day; the terms before end the day before. So what was due
//! last month never changes because something was decided today.

use basis::id::{ItemId, PersonId, RecordId};
use basis::typed::Problem;
use basis::{Money, Rounding, Weekly};
use jiff::civil::Date;
use ledger::AccountKind;
use ledger::paying::{Basis, Every, Pause, Paying, Rate};
use ledger::schedule::Schedule;
use people::Actor;
use serde::{Deserialize, Serialize};
use store::{Kind, Saved};
use support::agreement::BudgetStatement;
use support::holding::{Holder, Holding, split};
use support::plan::Plan;

use super::Agreed;
use crate::answer::{ContributionAnswer, From as Source};
use crate::{Service, ServiceError, Written};

/// How a person's budget is paid, from its first day on: the body of a schedule record.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PaymentSchedule {
    /// The terms, the earliest first, each from a later day than the one before.
    pub terms: Vec<Terms>,
    /// How often it is paid.
    #[serde(default)]
    pub every: Every,
    /// The days that are paid for otherwise.
    #[serde(default)]
    pub pauses: Vec<Pause>,
    /// The day the person died, the last that is paid for.
    #[serde(default)]
    pub died: Option<Date>,
}

/// How it is paid from one day on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Terms {
    /// The name of these terms in the names of payments.
    pub id: RecordId,
    /// The first day that is paid for.
    pub start: Date,
    /// What they follow from.
    pub follows: Follows,
    /// What is paid into each account.
    pub parts: Vec<Part>,
    /// What each item of the plan comes to, and which account it is paid from.
    pub items: Vec<TermItem>,
}

/// The records that terms follow from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Follows {
    /// The agreement.
    pub agreement: Source,
    /// The holding.
    pub holding: Source,
    /// The contribution that was taken off; none if the agreement's own statement was used.
    pub contribution: Option<Source>,
}

/// What is paid into one account.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Part {
    /// Which account.
    pub into: AccountKind,
    /// Who holds it, for a third party.
    pub holder: Option<String>,
    /// What its items cost a week.
    pub gross: Weekly,
    /// What the person pays of it a week.
    pub contribution: Weekly,
    /// What the council pays into it a week.
    pub net: Weekly,
    /// What the council pays into it once.
    pub one_off: Money,
}

/// What one item comes to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TermItem {
    /// Which item.
    pub item: ItemId,
    /// Which account it is paid from.
    pub into: AccountKind,
    /// What it costs a week.
    pub weekly: Weekly,
    /// What it costs once.
    pub one_off: Money,
}

impl Kind for PaymentSchedule {
    const KIND: &'static str = "schedule";
}

impl PaymentSchedule {
    /// The record of a person's schedule. There is one, whose id follows from theirs: two who
    /// begin the payments at once meet at its first version, and the second is told.
    #[must_use]
    pub fn record_of(person: &PersonId) -> RecordId {
        crate::only::only(Self::KIND, person.as_str())
    }

    /// Each terms with the last day they are in force, if another follows.
    pub fn in_force(&self) -> impl Iterator<Item = (&Terms, Option<Date>)> {
        let next = self.terms.iter().skip(1).map(|next| next.start.yesterday().ok());
        self.terms.iter().zip(next.chain([None]))
    }

    /// The terms now and from here on.
    #[must_use]
    pub fn newest(&self) -> Option<&Terms> {
        self.terms.last()
    }

    /// All that is known of what is paid into one account; `None` before there are terms.
    ///
    /// The periods are counted from the first day of payments on, whatever changes later, so that
    /// a change of the past corrects each period that was paid and pays no day twice.
    #[must_use]
    pub fn paying(&self, into: AccountKind) -> Option<Paying> {
        let start = self.terms.first()?.start;
        let rate = |terms: &Terms| {
            let part = terms.parts.iter().find(|part| part.into == into);
            let nothing = (Weekly::ZERO, Weekly::ZERO);
            let (gross, contribution) =
                part.map_or(nothing, |part| (part.gross, part.contribution));
            Rate { from: terms.start, gross, contribution, basis: Basis::Net }
        };
        Some(Paying {
            every: self.every,
            cycle: start,
            start,
            end: None,
            died: self.died,
            rates: self.terms.iter().map(rate).collect(),
            pauses: self.pauses.clone(),
            once: vec![],
            days_ahead: 0,
            rounding: Rounding::HalfUp,
        })
    }

    /// The terms in force on a day.
    #[must_use]
    pub fn on(&self, day: Date) -> Option<&Terms> {
        self.terms.iter().rev().find(|terms| terms.start <= day)
    }

    /// What an item comes to from the first day of payments to the end of `day`.
    #[must_use]
    pub fn planned(&self, item: &ItemId, day: Date) -> Money {
        let begun = self.in_force().filter(|(terms, _)| terms.start <= day);
        let mut once = Money::ZERO;
        let mut total = Money::ZERO;
        for (terms, end) in begun {
            for one in terms.items.iter().filter(|one| one.item == *item) {
                total += terms.schedule(one.into, one.weekly, end).cost_to(day);
                // Terms that follow repeat what is bought once; it is planned once.
                once = once.max(one.one_off);
            }
        }
        total + once
    }
}

impl Terms {
    /// The terms from `start` on for a `plan` that is held so, by a person who `pays` so much a
    /// week: what each holder gets is [`split`]'s to say.
    #[must_use]
    pub fn new(
        id: RecordId,
        start: Date,
        follows: Follows,
        plan: &Plan,
        holding: &Holding,
        pays: Weekly,
    ) -> Self {
        let parts = parts(plan, holding, pays);
        Self { id, start, follows, parts, items: items(plan, holding) }
    }

    /// So much a week into an account under these terms.
    pub(crate) fn schedule(
        &self,
        into: AccountKind,
        weekly: Weekly,
        end: Option<Date>,
    ) -> Schedule {
        let (of, start) = (self.id.clone(), self.start);
        Schedule { of, into, start, end, weekly, rounding: Rounding::HalfUp }
    }
}

impl Service {
    /// Begins the payments of an agreed plan from `start`, or changes them from `start` on to
    /// what has since been agreed. `written` is the schedule that was read.
    ///
    /// # Errors
    ///
    /// As [`allowed`](Self::allowed) for [`people::Act::PostPayment`], which whoever agreed the
    /// plan is refused; [`ServiceError::NotYet`] until the plan is agreed and its holding chosen;
    /// [`ServiceError::Invalid`] on `start`; [`ServiceError::Conflict`] if it was changed in the
    /// meantime.
    pub async fn set_payments(
        &self,
        actor: &Actor,
        person: &PersonId,
        written: &Written,
        start: Date,
    ) -> Result<Saved<PaymentSchedule>, ServiceError> {
        let (person, agreed) = self.allowed_to_post(actor, person).await?;
        let terms = self.terms(&person.id, agreed.as_ref(), start).await?;
        let saved = self.schedule_of(&person.id).await?;
        let read = written.over.as_ref().map_or(0, |(_, version)| *version);
        if read != saved.as_ref().map_or(0, |saved| saved.version) {
            return Err(ServiceError::Conflict { version: read.saturating_add(1) });
        }
        let mut schedule = saved.map(|saved| saved.body).unwrap_or_default();
        let unpaid = self.drop_unpaid(&person.id, &mut schedule).await?;
        check_start(&schedule, agreed.as_ref(), start)?;
        schedule.terms.push(terms);
        let why = if unpaid { "payments set again" } else { "payments set" };
        let over = Written { over: Some((PaymentSchedule::record_of(&person.id), read)) };
        self.save(actor, &person.id, &over, &schedule, why).await
    }

    /// A person's payment schedule.
    pub(crate) async fn schedule_of(
        &self,
        person: &PersonId,
    ) -> Result<Option<Saved<PaymentSchedule>>, ServiceError> {
        Ok(self.db.latest(person).await?)
    }

    /// Takes out the newest terms if nothing was ever paid under them: they were a mistake, or a
    /// plan that changed before it began.
    async fn drop_unpaid(
        &self,
        person: &PersonId,
        schedule: &mut PaymentSchedule,
    ) -> Result<bool, ServiceError> {
        let Some(newest) = schedule.terms.last() else { return Ok(false) };
        let named = format!("/{}/", newest.id);
        let paid = self.db.postings(person).await?.iter().any(|one| one.act.contains(&named));
        if !paid {
            schedule.terms.pop();
        }
        Ok(!paid)
    }

    pub(crate) async fn terms(
        &self,
        person: &PersonId,
        agreed: Option<&Agreed>,
        start: Date,
    ) -> Result<Terms, ServiceError> {
        let not_yet = |says: &str| ServiceError::NotYet(says.to_owned());
        let agreed = agreed.ok_or_else(|| not_yet("Payments begin when a plan is agreed."))?;
        let holding: Option<Saved<Holding>> = self.db.latest(person).await?;
        let holding = holding
            .ok_or_else(|| not_yet("Payments begin when it is chosen who holds the money."))?;
        support::holding::check(&holding.body, &agreed.plan).map_err(|problems| {
            let says: Vec<String> = problems.into_iter().map(|problem| problem.says).collect();
            ServiceError::NotYet(format!("The holding is not complete: {}.", says.join("; ")))
        })?;
        let contribution: Option<Saved<ContributionAnswer>> = self.db.latest(person).await?;
        let stated = agreed.agreement.body.statement.as_ref();
        let pays = contribution.as_ref().map(|saved| saved.body.answer.pays);
        let pays = pays.or_else(|| stated.map(BudgetStatement::person_pays));
        let pays = pays.ok_or_else(|| not_yet("What the person pays has not been worked out."))?;
        let follows = Follows {
            agreement: source(&agreed.agreement),
            holding: source(&holding),
            contribution: contribution.as_ref().map(source),
        };
        let id = RecordId::from_bits(self.outside.bits());
        Ok(Terms::new(id, start, follows, &agreed.plan, &holding.body, pays))
    }
}

fn source<T>(saved: &Saved<T>) -> Source {
    Source { record: saved.id.clone(), version: saved.version }
}

fn check_start(
    schedule: &PaymentSchedule,
    agreed: Option<&Agreed>,
    start: Date,
) -> Result<(), ServiceError> {
    let wrong = |says: String| Err(ServiceError::Invalid(vec![Problem::new("start", says)]));
    let long_day = basis::typed::long_day;
    if let Some(last) = schedule.newest().filter(|last| start <= last.start) {
        let says = format!(
            "payments were made from {}: enter a later day for the change",
            long_day(last.start)
        );
        return wrong(says);
    }
    let on = agreed.map(|agreed| agreed.agreement.body.on);
    match on.filter(|on| start.year() < on.year() - 1 || on.year() + 1 < start.year()) {
        Some(on) => wrong(format!(
            "the plan was agreed on {}: enter a day within a year of that",
            long_day(on)
        )),
        None => Ok(()),
    }
}

fn kind_of(holder: &Holder) -> AccountKind {
    match holder {
        Holder::DirectPayment => AccountKind::DirectPayment,
        Holder::CouncilManaged => AccountKind::CouncilManaged,
        Holder::ThirdParty { .. } => AccountKind::ThirdParty,
    }
}

/// One part for each kind of account; several third parties share theirs.
fn parts(plan: &Plan, holding: &Holding, pays: Weekly) -> Vec<Part> {
    let mut parts: Vec<Part> = Vec::new();
    for share in split(plan, holding, pays) {
        let into = kind_of(&share.holder);
        let name = match share.holder {
            Holder::ThirdParty { name } => Some(name),
            Holder::DirectPayment | Holder::CouncilManaged => None,
        };
        let Some(part) = parts.iter_mut().find(|part| part.into == into) else {
            parts.push(Part {
                into,
                holder: name,
                gross: share.gross,
                contribution: share.contribution,
                net: share.net,
                one_off: share.one_off,
            });
            continue;
        };
        part.gross = part.gross + share.gross;
        part.contribution = part.contribution + share.contribution;
        part.net = part.net + share.net;
        part.one_off += share.one_off;
        part.holder = part.holder.take().into_iter().chain(name).reduce(|a, b| format!("{a}, {b}"));
    }
    parts
}

fn items(plan: &Plan, holding: &Holding) -> Vec<TermItem> {
    let held = plan.items.iter().filter_map(|item| {
        let (holder, cost) = holding.by_item.get(&item.id).zip(item.cost.as_ref())?;
        Some(TermItem {
            item: item.id.clone(),
            into: kind_of(holder),
            weekly: cost.weekly(),
            one_off: cost.one_off(),
        })
    });
    held.collect()
}
