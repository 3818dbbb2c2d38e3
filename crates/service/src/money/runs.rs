//! Pay runs: drafted, checked, approved by somebody else with authority for the sum, released,
//! confirmed. Each payment may be held or taken out, with a reason.
//!
//! What is due is held by one run at a time: the database has one row for each, so two who draft
//! at once share the payments out between them. The long work is done a few at a time, each in a
//! transaction of its own, and goes on where it was broken off: see `release.rs` for the paying.

use basis::Money;
use basis::id::{PayLineId, PayRunId, PersonId};
use basis::typed::{Problem, long_day};
use jiff::ToSpan as _;
use jiff::civil::Date;
use ledger::{AccountKind, Calendar};
use people::{Act, Actor, Asked};
use serde::{Deserialize, Serialize};
use store::{NewPayLine, PayLine, PayRun, PayState, PayStep, PayStepDone, Saved};

use super::PayFor;
use super::bank::{BankDetails, Payee};
use super::due::{Payable, standing};
use crate::{Service, ServiceError};

/// How many runs are listed at most.
const LISTED: i64 = 50;
/// How many people who are left out are listed at most.
const LEFT_OUT: i64 = 500;
/// How far ahead a run may be drafted, in days.
const AHEAD: i64 = 60;
/// A holiday brings a payment forward by no more than this, in days.
const FORWARD: i64 = 10;
/// The most letters of a reason.
const WHY_MOST: usize = 500;

/// To whom a payment of a run goes, and for what.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PaySays {
    /// The part of the budget that it is paid into.
    pub into: AccountKind,
    /// What it pays for.
    pub pay_for: PayFor,
    /// The first day that it pays for.
    pub from: Date,
    /// The last day that it pays for.
    pub to: Date,
    /// What those days cost.
    pub gross: Money,
    /// What is taken off as the person's own part.
    pub taken_off: Money,
    /// What was paid of it before; this payment is the rest.
    pub paid_before: Money,
    /// Where it goes, as it was confirmed when the run was drafted.
    pub payee: Payee,
}

/// How far a run has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum PayStage {
    /// People are being looked at.
    Drafting,
    /// It waits for whoever drafted it to check it.
    Draft,
    /// It waits for somebody else's approval.
    Checked,
    /// It may be released.
    Approved,
    /// It was sent back; nothing of it is paid.
    SentBack,
    /// It is being paid.
    Releasing,
    /// Its files can be sent; the bank has not answered.
    Released,
    /// The bank has taken it.
    Confirmed,
}

/// A run as it is shown.
#[derive(Clone, Debug)]
pub struct PayRunShown {
    /// It, and how far its drafting has come.
    pub run: PayRun,
    /// What was done with it.
    pub steps: Vec<PayStepDone>,
    /// How far it has come.
    pub stage: PayStage,
    /// What became of its payments: how many, how much.
    pub totals: Vec<(Option<PayState>, i64, Money)>,
    /// Of whom something is not in it, and why.
    pub left_out: Vec<(PersonId, String, String)>,
    /// Whether the actor may draft, check and release.
    pub may_prepare: bool,
    /// Why the actor may not approve it, if so.
    pub may_not_approve: Option<String>,
    /// Up to which sum the actor may approve a run.
    pub authority: Option<Money>,
}

impl PayRunShown {
    /// How many payments there are in one of these states, and what they come to.
    #[must_use]
    pub fn sum(&self, states: &[Option<PayState>]) -> (i64, Money) {
        let of = self.totals.iter().filter(|(state, ..)| states.contains(state));
        of.fold((0, Money::ZERO), |(count, sum), (_, more, pence)| (count + more, sum + *pence))
    }

    /// What it would pay if nothing that is held were held: what is approved.
    #[must_use]
    pub fn whole(&self) -> (i64, Money) {
        self.sum(&[None, Some(PayState::Held), Some(PayState::Freed)])
    }

    /// What was paid, whether or not it came back.
    #[must_use]
    pub fn paid(&self) -> (i64, Money) {
        self.sum(&[Some(PayState::Paid), Some(PayState::Returned)])
    }

    /// A step, if it was done.
    #[must_use]
    pub fn done(&self, step: PayStep) -> Option<&PayStepDone> {
        self.steps.iter().find(|done| done.step == step)
    }
}

impl Service {
    /// The council's pay runs, newest first, with whether the actor may draft one.
    ///
    /// # Errors
    ///
    /// [`ServiceError::NotFound`] for those who may neither draft nor approve one.
    pub async fn pay_runs(&self, actor: &Actor) -> Result<(Vec<PayRunShown>, bool), ServiceError> {
        let may_prepare = self.sees_pay_runs(actor)?;
        let mut shown = vec![];
        for run in self.db.pay_runs(&actor.council, None, LISTED).await? {
            shown.push(self.shown(actor, run, may_prepare).await?);
        }
        Ok((shown, may_prepare))
    }

    /// One pay run.
    ///
    /// # Errors
    ///
    /// As [`pay_runs`](Self::pay_runs), and if there is no such run in their council.
    pub async fn pay_run(&self, actor: &Actor, id: &PayRunId) -> Result<PayRunShown, ServiceError> {
        let may_prepare = self.sees_pay_runs(actor)?;
        let mut found = self.db.pay_runs(&actor.council, Some(id), 1).await?;
        let run = found.pop().ok_or(ServiceError::NotFound)?;
        self.shown(actor, run, may_prepare).await
    }

    /// A page of a run's payments by name. Each is a look at that person's money; a person whose
    /// money the actor may not see is left out.
    ///
    /// # Errors
    ///
    /// As [`pay_run`](Self::pay_run).
    pub async fn pay_run_lines(
        &self,
        actor: &Actor,
        id: &PayRunId,
        most: i64,
        pass_over: i64,
    ) -> Result<Vec<PayLine<PaySays>>, ServiceError> {
        self.pay_run(actor, id).await?;
        let mut seen = vec![];
        for line in self.db.pay_lines(id, None, most, pass_over).await? {
            match self.allowed(actor, Act::SeeMoney, &line.person).await {
                Ok(_) => seen.push(line),
                Err(ServiceError::Refused { .. } | ServiceError::NotFound) => {}
                Err(why) => return Err(why),
            }
        }
        Ok(seen)
    }

    /// Begins a run for the working day `pay_on`, or goes on with one of that day that is not
    /// approved yet.
    ///
    /// # Errors
    ///
    /// [`ServiceError::NotFound`] for those who may not; [`ServiceError::Invalid`] for a day on
    /// which no bank works, of which that is not known, past, or too far ahead.
    pub async fn prepare_pay_run(
        &self,
        actor: &Actor,
        pay_on: Date,
    ) -> Result<PayRun, ServiceError> {
        self.allowed_on_council(actor, Act::PreparePayRun)?;
        self.check_pay_day(pay_on)?;
        for run in self.db.pay_runs(&actor.council, None, LISTED).await? {
            let steps = self.db.pay_steps(&run.id).await?;
            if run.pay_on == pay_on && steps.is_empty() {
                return Ok(run);
            }
        }
        let moment = self.now();
        let people = self.db.people_paid(&actor.council, moment).await?;
        if people == 0 {
            let says = "Nobody's payments have begun, so there is nobody to pay";
            return Err(vec![Problem::new("day", says)].into());
        }
        let new = PayRun {
            id: PayRunId::from_bits(self.outside.bits()),
            pay_on,
            people,
            looked: 0,
            by: actor.id.clone(),
            by_name: actor.name.clone(),
            moment,
        };
        let mut tx = self.db.begin().await?;
        tx.add_pay_run(&new, &actor.council).await?;
        tx.commit().await?;
        Ok(new)
    }

    /// Looks at up to `many` more people for a run, and tells how many: none once it has looked
    /// at everyone.
    ///
    /// # Errors
    ///
    /// As [`pay_run`](Self::pay_run).
    pub async fn draft_pay_run(
        &self,
        actor: &Actor,
        id: &PayRunId,
        many: i64,
    ) -> Result<usize, ServiceError> {
        self.allowed_on_council(actor, Act::PreparePayRun)?;
        let shown = self.pay_run(actor, id).await?;
        if shown.stage != PayStage::Drafting {
            return Ok(0);
        }
        let calendar = calendar()?;
        let people = self.db.pay_run_to_look(&shown.run, &actor.council, many).await?;
        for person in &people {
            self.look_for_pay(actor, &shown.run, &calendar, person).await?;
        }
        Ok(people.len())
    }

    /// Says that whoever drafts it has looked through a run, with a note.
    ///
    /// # Errors
    ///
    /// As [`pay_run`](Self::pay_run); [`ServiceError::NotYet`] before it is drafted, after it was
    /// checked by somebody else, or if there is nothing in it.
    pub async fn check_pay_run(
        &self,
        actor: &Actor,
        id: &PayRunId,
        why: &str,
    ) -> Result<(), ServiceError> {
        self.allowed_on_council(actor, Act::PreparePayRun)?;
        let shown = self.pay_run(actor, id).await?;
        if shown.whole().0 == 0 {
            return Err(not_yet("There is no payment in this run."));
        }
        self.step(actor, &shown, PayStep::Checked, &[PayStage::Draft], why).await
    }

    /// Approves a run, or sends it back: by somebody else than who drafted or checked it, with
    /// authority for the whole sum.
    ///
    /// # Errors
    ///
    /// [`ServiceError::Refused`] with the reason; [`ServiceError::NotYet`] before it is checked.
    pub async fn decide_pay_run(
        &self,
        actor: &Actor,
        id: &PayRunId,
        approved: bool,
        why: &str,
    ) -> Result<(), ServiceError> {
        let shown = self.pay_run(actor, id).await?;
        if let Some(reason) = &shown.may_not_approve {
            return Err(ServiceError::Refused { reason: reason.clone() });
        }
        let step = if approved { PayStep::Approved } else { PayStep::SentBack };
        self.step(actor, &shown, step, &[PayStage::Checked], why).await
    }

    /// Holds a payment back, frees it, or takes it out of the run, with a reason. After the run
    /// is approved a payment can still be held or taken out, and what was held can be freed: the
    /// approval was of the sum with it.
    ///
    /// # Errors
    ///
    /// As [`pay_run`](Self::pay_run); [`ServiceError::NotYet`] once it is released or sent back;
    /// [`ServiceError::Conflict`] if somebody changed it meanwhile; [`ServiceError::Invalid`]
    /// without a reason.
    pub async fn hold_payment(
        &self,
        actor: &Actor,
        id: &PayRunId,
        (line, over): (&PayLineId, i64),
        (state, why): (PayState, &str),
    ) -> Result<(), ServiceError> {
        let shown = self.pay_run(actor, id).await?;
        let line = self.line(actor, id, line).await?;
        let open = matches!(
            shown.stage,
            PayStage::Drafting | PayStage::Draft | PayStage::Checked | PayStage::Approved
        );
        let may = match (state, line.state) {
            (PayState::Held, None | Some(PayState::Freed))
            | (PayState::Freed, Some(PayState::Held))
            | (PayState::Rejected, None | Some(PayState::Freed | PayState::Held)) => open,
            _ => false,
        };
        let why = reason(why)?;
        if line.version == over.saturating_add(1) && line.state == Some(state) {
            return Ok(()); // sent twice
        }
        if !may {
            return Err(not_yet("This payment cannot be changed so any more."));
        }
        let mut tx = self.db.begin().await?;
        let said = (state, why.as_str());
        if !tx.add_pay_state(&line.id, over, said, &actor.id, self.now()).await? {
            return Err(ServiceError::Conflict { version: over.saturating_add(1) });
        }
        Ok(tx.commit().await?)
    }

    /// One payment of a run.
    ///
    /// # Errors
    ///
    /// As [`pay_run`](Self::pay_run), and as [`allowed`](Self::allowed) for [`Act::SeeMoney`].
    pub async fn pay_run_line(
        &self,
        actor: &Actor,
        run: &PayRunId,
        line: &PayLineId,
    ) -> Result<PayLine<PaySays>, ServiceError> {
        self.pay_run(actor, run).await?;
        self.line(actor, run, line).await
    }

    /// One payment of a run, whose money the actor may see.
    async fn line(
        &self,
        actor: &Actor,
        run: &PayRunId,
        line: &PayLineId,
    ) -> Result<PayLine<PaySays>, ServiceError> {
        let found: Vec<PayLine<PaySays>> = self.db.pay_lines(run, Some(line), 1, 0).await?;
        let line = found.into_iter().next().ok_or(ServiceError::NotFound)?;
        self.allowed(actor, Act::SeeMoney, &line.person).await?;
        Ok(line)
    }

    /// Does a step once. The same step sent twice by the same one is done once.
    pub(crate) async fn step(
        &self,
        actor: &Actor,
        shown: &PayRunShown,
        step: PayStep,
        at: &[PayStage],
        why: &str,
    ) -> Result<(), ServiceError> {
        let why = reason(why)?;
        if shown.done(step).is_some_and(|done| done.by == actor.id && done.why == why) {
            return Ok(());
        }
        if !at.contains(&shown.stage) {
            return Err(not_yet("This run has not come so far, or is past it. Look at it again."));
        }
        let mut tx = self.db.begin().await?;
        if !tx.add_pay_step(&shown.run.id, step, &why, &actor.id, self.now()).await? {
            return Err(ServiceError::Conflict { version: 2 });
        }
        Ok(tx.commit().await?)
    }

    /// Whether the actor may draft runs; an error if they may not even see them.
    fn sees_pay_runs(&self, actor: &Actor) -> Result<bool, ServiceError> {
        let may_prepare = self.allowed_on_council(actor, Act::PreparePayRun).is_ok();
        let nothing = (Some(Money::ZERO), Some(Money::ZERO));
        let approves = self.may_approve(actor, false, nothing).is_none();
        if may_prepare || approves { Ok(may_prepare) } else { Err(ServiceError::NotFound) }
    }

    /// Why the actor may not approve a run, if so.
    fn may_approve(
        &self,
        actor: &Actor,
        wrote_it: bool,
        (amount, limit): (Option<Money>, Option<Money>),
    ) -> Option<String> {
        let asked = Asked::new(actor, Act::ApprovePayRun, self.today());
        let decision = self.decider.decide(&Asked { wrote_it, amount, limit, ..asked });
        (!decision.allowed).then_some(decision.reason)
    }

    async fn shown(
        &self,
        actor: &Actor,
        run: PayRun,
        may_prepare: bool,
    ) -> Result<PayRunShown, ServiceError> {
        let steps = self.db.pay_steps(&run.id).await?;
        let totals = self.db.pay_totals(&run.id).await?;
        let authority = self.db.pay_authority(&actor.id).await?;
        let left_out = self.db.pay_left_out(&run.id, LEFT_OUT).await?;
        let mut shown = PayRunShown {
            stage: PayStage::Drafting,
            may_not_approve: None,
            run,
            steps,
            totals,
            left_out,
            may_prepare,
            authority,
        };
        shown.stage = stage(&shown);
        let checked = shown.done(PayStep::Checked).is_some_and(|done| done.by == actor.id);
        let wrote_it = checked || shown.run.by == actor.id;
        let amount = Some(shown.whole().1);
        shown.may_not_approve = self.may_approve(actor, wrote_it, (amount, authority));
        Ok(shown)
    }

    fn check_pay_day(&self, pay_on: Date) -> Result<(), ServiceError> {
        let wrong = |says: String| Err(vec![Problem::new("day", says)].into());
        let today = self.today();
        let latest = today.saturating_add(AHEAD.days());
        if pay_on < today || latest < pay_on {
            let says = format!("Enter a day from today up to {}", long_day(latest));
            return wrong(says);
        }
        let calendar = calendar()?;
        match calendar.works(pay_on) {
            Ok(true) => Ok(()),
            Ok(false) => match calendar.on_or_before(pay_on) {
                Ok(day) => wrong(format!(
                    "Banks do not work on that day. The working day before is {}",
                    long_day(day)
                )),
                Err(why) => wrong(why.to_string()),
            },
            Err(why) => wrong(why.to_string()),
        }
    }

    /// Looks at one person for a run: what is due to them and can be paid is put into it, and why
    /// anything is not is noted.
    async fn look_for_pay(
        &self,
        actor: &Actor,
        run: &PayRun,
        calendar: &Calendar,
        person: &PersonId,
    ) -> Result<(), ServiceError> {
        let (wanted, mut why) = self.to_pay(actor, run, calendar, person).await?;
        let mut tx = self.db.begin().await?;
        for (payable, says) in &wanted {
            let let_go = tx.pay_let_go(&payable.act).await?;
            let id = PayLineId::from_bits(self.outside.bits());
            let new = NewPayLine {
                id: &id,
                run: &run.id,
                person,
                act: &payable.act,
                claim: &format!("{}#{let_go}", payable.act),
                amount: payable.owed,
                body: says,
            };
            match tx.add_pay_line(&new, self.now()).await {
                Ok(true) => {}
                Ok(false) => why.push(format!("{} is in another run", payable.owed)),
                // Another run took it in this moment: this person is looked at again.
                Err(error) if error.is_duplicate() => return Ok(()),
                Err(error) => return Err(error.into()),
            }
        }
        let why = (!why.is_empty()).then(|| why.join("; "));
        // Where another server has just looked at this person, nothing of this is kept.
        if tx.add_pay_looked(&run.id, person, why.as_deref(), self.now()).await? {
            tx.commit().await?;
        }
        Ok(())
    }

    /// What of a person's goes into a run, and why anything does not.
    async fn to_pay(
        &self,
        actor: &Actor,
        run: &PayRun,
        calendar: &Calendar,
        person: &PersonId,
    ) -> Result<(Vec<(Payable, PaySays)>, Vec<String>), ServiceError> {
        if let Some(why) = self.may_not_pay(actor, person).await? {
            return Ok((vec![], vec![why]));
        }
        let schedule = self.schedule_of(person).await?.map(|saved| saved.body);
        let schedule = schedule.unwrap_or_default();
        let postings = self.db.postings(person).await?;
        let details: Option<Saved<BankDetails>> = self.db.latest(person).await?;
        let details = details.map(|saved| saved.body).unwrap_or_default();
        let (mut wanted, mut why) = (vec![], vec![]);
        let through = run.pay_on.saturating_add(FORWARD.days());
        for payable in standing(&schedule, through, &postings) {
            match calendar.on_or_before(payable.from) {
                Ok(day) if day <= run.pay_on => {}
                Ok(_) => continue,
                // Periods long past were paid before the years that are known.
                Err(_) if payable.from < run.pay_on && payable.owed.is_zero() => continue,
                Err(_) if payable.from <= run.pay_on => {}
                Err(not_known) => {
                    why.push(not_known.to_string());
                    continue;
                }
            }
            let (owed, from) = (payable.owed, long_day(payable.from));
            if owed < Money::ZERO {
                why.push(format!("{} was paid too much from {from}: nothing is taken off", -owed));
            }
            let paid_out = match payable.into {
                AccountKind::DirectPayment | AccountKind::ThirdParty => Money::ZERO < owed,
                AccountKind::CouncilManaged
                | AccountKind::Contribution
                | AccountKind::Spending
                | AccountKind::CouncilFunds => false,
            };
            if !paid_out {
                continue;
            }
            match self.account_for(person, &details, payable.into).await? {
                Ok(payee) => wanted.push((payable.clone(), says(&schedule, &payable, payee))),
                Err(no_account) => why.push(format!("{owed} from {from}: {no_account}")),
            }
        }
        Ok((wanted, why))
    }

    /// Why the actor may not pay a person, if so.
    pub(crate) async fn may_not_pay(
        &self,
        actor: &Actor,
        person: &PersonId,
    ) -> Result<Option<String>, ServiceError> {
        let may = self.which(actor, &[Act::PostPayment], person).await?;
        if may.is_empty() {
            return Ok(Some(format!("{} may not pay this person", actor.name)));
        }
        let agreed = self.agreed(person).await?;
        let theirs = agreed.is_some_and(|agreed| agreed.agreement.body.by == actor.id);
        Ok(theirs.then(|| format!("{} agreed this plan, so somebody else must pay", actor.name)))
    }

    /// The confirmed account for a part of the budget, or why there is none to pay to.
    pub(crate) async fn account_for(
        &self,
        person: &PersonId,
        details: &BankDetails,
        into: AccountKind,
    ) -> Result<Result<Payee, String>, ServiceError> {
        let Some(confirmed) = details.confirmed.get(&into) else {
            return Ok(Err("no bank account has been confirmed".to_owned()));
        };
        let lines: Vec<PayLine<PaySays>> = self.db.pay_lines_of(person, LISTED).await?;
        let returned = lines.iter().any(|line| {
            line.state == Some(PayState::Returned)
                && line.body.payee.account == confirmed.payee.account
                && confirmed.moment <= line.moment
        });
        if returned {
            let says = "the bank returned a payment to this account: have it confirmed again";
            return Ok(Err(says.to_owned()));
        }
        Ok(Ok(confirmed.payee.clone()))
    }
}

/// What a payment says of itself.
fn says(schedule: &super::PaymentSchedule, payable: &Payable, payee: Payee) -> PaySays {
    let paying = schedule.paying(payable.into).filter(|_| payable.pay_for == PayFor::Weeks);
    let cost = paying.and_then(|paying| paying.cost(payable.from, payable.to).ok());
    let (gross, taken_off) =
        cost.map_or((payable.amount, Money::ZERO), |cost| (cost.gross, cost.taken_off));
    PaySays {
        into: payable.into,
        pay_for: payable.pay_for,
        from: payable.from,
        to: payable.to,
        gross,
        taken_off,
        paid_before: payable.paid,
        payee,
    }
}

/// How far a run has come.
fn stage(shown: &PayRunShown) -> PayStage {
    let open = 0 < shown.whole().0;
    if shown.done(PayStep::Confirmed).is_some() {
        PayStage::Confirmed
    } else if shown.done(PayStep::Released).is_some() {
        if open { PayStage::Releasing } else { PayStage::Released }
    } else if shown.done(PayStep::SentBack).is_some() {
        PayStage::SentBack
    } else if shown.done(PayStep::Approved).is_some() {
        PayStage::Approved
    } else if shown.done(PayStep::Checked).is_some() {
        PayStage::Checked
    } else if shown.run.looked < shown.run.people {
        PayStage::Drafting
    } else {
        PayStage::Draft
    }
}

/// The working days that are shipped.
pub(crate) fn calendar() -> Result<Calendar, ServiceError> {
    let holidays = shipped::bank_holidays()?;
    let days = holidays.days.into_iter().map(|(day, _)| day);
    Ok(Calendar::new(holidays.first_year, holidays.last_year, days))
}

pub(crate) fn not_yet(says: &str) -> ServiceError {
    ServiceError::NotYet(says.to_owned())
}

pub(crate) fn reason(why: &str) -> Result<String, ServiceError> {
    let why = why.trim();
    let says = match why.chars().count() {
        0 => "Say why".to_owned(),
        letters if WHY_MOST < letters => format!("The reason must be {WHY_MOST} letters or fewer"),
        _ => return Ok(why.to_owned()),
    };
    Err(vec![Problem::new("why", says)].into())
}
